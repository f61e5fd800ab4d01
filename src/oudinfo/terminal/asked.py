"""A question of the sitting as lines with styles: whole, and in short for a window that is too low for it."""

from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple

from oudinfo.engine.session import progress
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.present.screening import beside, number_lines
from oudinfo.terminal.keys import Screen, collects
from oudinfo.terminal.look import Line, Piece, Signs, Style, line

EARLIER = "your answer before"
BAR = 20
ROOM_FOR_A_BAR = 50


class Question(NamedTuple):
    """The parts of a question, none of them with an empty line."""

    header: Line
    stem: list[Line]
    text: list[Line]
    """The item in its own words, and what belongs beside it."""
    answers: list[Line]
    first: int
    """How many of these the first answer takes."""
    typed: list[Line]
    """The number that is typed, where one is."""
    skipped: list[Line]
    is_known: bool
    """Whether a question with the same stem was answered before."""

    @property
    def must_be_read(self) -> list[Line]:
        """The words without which no answer counts."""
        return self.text if self.is_known else [*self.stem, *self.text]

    def in_short(self) -> Iterator[list[Line]]:
        """The question on fewer and fewer lines."""
        yield [self.header, *self.stem, *self.text, *self.answers, *self.skipped]
        yield [self.header, *self.must_be_read, *self.answers]
        yield [*self.must_be_read, *self.answers]


def question_lines(screen: Screen, columns: int, signs: Signs) -> list[Line]:
    """The whole question, with empty lines between its parts."""
    session = screen.dialog.session
    item = session.item
    if item is None:
        return []
    lines = [_header(screen, columns, signs), line()]
    if item.stem:
        lines += [*(line(text) for text in wrapped(item.stem, columns)), line()]
    lines += [*(line(text, Style.TITLE) for text in wrapped(item.text, columns)), line()]
    for text in beside(item):
        lines += [*(line(part, Style.QUIET) for part in wrapped(text, columns)), line()]
    lines += _answers(screen, item, columns, signs)
    if collects(item):
        lines += [line(), _typed(screen)]
    if session.given is Missing.DECLINED:
        lines += [line(), line("You skipped this one before.", Style.QUIET)]
    return lines


def question_parts(screen: Screen, columns: int, signs: Signs) -> Question | None:
    """The question in parts, without the bar. None if none is asked."""
    session = screen.dialog.session
    item = session.item
    if item is None:
        return None
    given = zip(session.compiled.instrument.items, session.responses, strict=True)
    known = any(other.stem == item.stem and answer is not Missing.UNANSWERED for other, answer in given)
    answers = _answers(screen, item, columns, signs)
    return Question(
        _header(screen, columns, None),
        [line(text) for text in wrapped(item.stem or "", columns)],
        [
            *(line(text, Style.TITLE) for text in wrapped(item.text, columns)),
            *(line(part, Style.QUIET) for text in beside(item) for part in wrapped(text, columns)),
        ],
        answers,
        len(_number_lines(screen, item, columns)[:1] or _option_lines(screen, item, 0, columns, signs)),
        [_typed(screen)] if collects(item) else [],
        [line("You skipped this one before.", Style.QUIET)] if session.given is Missing.DECLINED else [],
        known,
    )


def _answers(screen: Screen, item: Item, columns: int, signs: Signs) -> list[Line]:
    """What the answer may be."""
    lines = _number_lines(screen, item, columns)
    for place in range(0 if item.number else len(item.options)):
        lines += _option_lines(screen, item, place, columns, signs)
    return lines


def _typed(screen: Screen) -> Line:
    return line(f"Your answer: {screen.typed}_", Style.TITLE, is_marked=screen.mark is None)


def _number_lines(screen: Screen, item: Item, columns: int) -> list[Line]:
    """What the number may be."""
    if item.number is None:
        return []
    given = screen.dialog.session.given
    told = [
        *number_lines(item),
        *([f"Your earlier answer: {given.label}."] if isinstance(given, ResponseOption) else []),
    ]
    return [line(part) for text in told for part in wrapped(text, columns)]


def _option_lines(screen: Screen, item: Item, place: int, columns: int, signs: Signs) -> list[Line]:
    """An option, on as many lines as it needs, with the cursor before the first and the earlier answer beside it."""
    option, marked = item.options[place], screen.mark == place
    earlier = screen.dialog.session.given == option
    start = f"{signs.cursor if marked else ' '}{option.key:>2}  "
    first, *rest = wrap(option.label, max(10, columns - len(start)), break_long_words=False) or [""]
    style = Style.FOCUS if marked else Style.TEXT
    pieces = [Piece(start[:1]), Piece(start[1:], Style.CHOICE if not marked else style), Piece(first, style)]
    beside_it = earlier and len(start) + len(first) + 3 + len(EARLIER) <= columns
    pieces += [Piece(f"   {EARLIER}", Style.QUIET)] if beside_it else []
    below = [line(f"{' ' * len(start)}({EARLIER})", Style.QUIET)] if earlier and not beside_it else []
    return [
        Line(tuple(pieces), marked),
        *(Line((Piece(" " * len(start)), Piece(part, style))) for part in rest),
        *below,
    ]


def _header(screen: Screen, columns: int, signs: Signs | None) -> Line:
    """The instrument, the place among the questions, and how far that is, if there are signs for it."""
    session = screen.dialog.session
    name = session.compiled.instrument.short_title
    place = progress(session)
    if place.number is None:
        called = (session.item.paper_name if session.item else None) or "one more question"
        whole = f"{name}   {called}, not part of the score"
        return line(whole if len(whole) <= columns else f"{name}   {called}", Style.TITLE)
    said = f"{name}   {place.number} of {place.total}"
    if signs is None or columns < ROOM_FOR_A_BAR:
        return Line((Piece(said, Style.TITLE),))
    done = round((place.number - 1) / place.total * BAR)
    drawn = f"  {signs.done * done}{signs.half}".ljust(BAR + 2, signs.ahead)
    return Line((Piece(said, Style.TITLE), Piece(drawn.rstrip(), Style.QUIET)))


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines that fit, no word taken apart."""
    return wrap(text, columns, break_long_words=False, break_on_hyphens=False)
