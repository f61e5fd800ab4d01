"""What is said to whoever types in a filled form: its order, its keys, what was typed."""

from collections.abc import Iterator, Sequence
from operator import eq

from oudinfo.engine.cells import stand_apart
from oudinfo.engine.entry_problems import answers_of
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Given, ResponseOption, Responses
from oudinfo.present.wording import joined, quoted, small

MOST_KEYS = 7
"""More keys than this are given by their ends."""
IN_A_GROUP = 3


def opening_lines(
    instrument: Instrument, pile: tuple[int, int] = (1, 1), *, leads_back: bool = False
) -> tuple[str, ...]:
    """The number and order of the answers, and what the digits mean. Shorter after the first form of a pile.

    Args:
        instrument: The form.
        pile: Which form of how many this is.
        leads_back: Whether a single form is typed in from a page to which one can go back.
    """
    place, forms = pile
    scored = [item for item in instrument.items if item.is_scale_step]
    how = (
        "Type the numbers apart, or one a line."
        if stand_apart(instrument)
        else "Type the digits, in groups or one a line."
    )
    size = answers_of(instrument)
    answers = f"{instrument.short_title}: {size}{',' if ',' in size else ''} in the order of the form."
    if place > 1:
        return (f"{place} of {forms}  {answers}{_unnumbered(scored)} {' '.join(_keys(scored))}",)
    back = (
        " To go back to the form before, type * or back." if forms > 1 else " To go back, type * or back." * leads_back
    )
    words = f"{back} For help now, type H. To stop, type quit."
    signs = f"A - or . is a declined answer, and so is a blank between commas or tabs.{words}"
    if forms > 1:
        return (f"{how} {signs}", f"1 of {forms}  {answers}{_unnumbered(scored)} {' '.join(_keys(scored))}")
    return (f"{answers}{_unnumbered(scored)} {how} {signs}", *_keys(scored))


def of_its_form(forms: Sequence[Instrument], said: Sequence[tuple[Instrument, str]]) -> tuple[str, ...]:
    """Sentences about single forms, with the name of the form if there are several."""
    return tuple(f"{form.short_title}: {small(text)}" if len(forms) > 1 else text for form, text in said)


def _unnumbered(items: Sequence[Item]) -> str:
    """What the form prints without a number, so that nobody skips it."""
    named = [item.paper_name for item in items if item.paper_name]
    return f" The first is {named[0]}, which has no number there." if named and items[0].paper_name else ""


def _keys(items: Sequence[Item]) -> tuple[str, ...]:
    """What the digits mean if all questions have the same answers, or where to look if not."""
    first = items[0].options
    if not all(_same(item.options, first) for item in items):
        return ("The questions have different answers: type the digit beside the answer, or its words.",)
    if len(first) > MOST_KEYS:
        return (f"The answers: {first[0].label} to {first[-1].label}.",)
    return (f"The answers: {', '.join(_key(option) for option in sorted(first, key=lambda each: each.key))}.",)


def _same(these: Sequence[ResponseOption], those: Sequence[ResponseOption]) -> bool:
    """Whether both have equal options. A range of ten thousand numbers is not made for that."""
    return these == those or (len(these) == len(those) and all(map(eq, these, those)))


def _key(option: ResponseOption) -> str:
    return option.label if option.label.startswith(option.key) else f"{option.key} {option.label}"


def from_here(instrument: Instrument, place: int, *, may_end: bool = False) -> str:
    """The prompt for the next answers, by the numbers of the form.

    Args:
        instrument: The form.
        place: The position of the next question, counted from 0.
        may_end: Whether the rest may be blank on the paper after the answers so far.
    """
    last = place + 1 >= len(instrument.items)
    how = "" if last or not stand_apart(instrument) else ", with spaces between them"
    end = " (Enter if nothing more is filled in)" if may_end else ""
    if not place or place >= len(instrument.items):
        return f"Answers{how}{end}:"
    item = instrument.items[place]
    return f"Answers from {'' if item.paper_name else 'question '}{instrument.number_of(item.id)}{how}{end}:"


def left_line(instrument: Instrument, place: int) -> str:
    """Which questions are taken as not answered, from this position on."""
    return f"Nothing more is filled in. Taken as not answered: {_span(instrument, instrument.items[place:])}."


def wording_question(instrument: Instrument, item: Item) -> str:
    """Which of two wordings is on the paper, as its answers count the other way."""
    number = instrument.number_of(item.id)
    return (
        f"Question {number} exists in two wordings that count in opposite ways. Which is on your paper?\n"
        f"1 {quoted(item.text)}\n2 {quoted(item.turned_wording or '')}"
    )


def turned_line(instrument: Instrument, item: Item) -> str:
    """That an answer was turned, and to what wording."""
    return (
        f"Question {instrument.number_of(item.id)} on the paper asked {quoted(item.turned_wording or '')} Its answer was "
        "turned, so that it counts as in the published wording."
    )


def difference_line(instrument: Instrument, item: Item, first: Given, second: Given) -> str:
    """That an answer was typed in two ways."""
    name = "" if item.paper_name else "Question "
    return f"{name}{instrument.number_of(item.id)}: {_digit(first)} the first time, {_digit(second)} the second."


def said_and_paper_line(instrument: Instrument, item: Item, said: Given, paper: Given) -> str:
    """That the person answered in one way aloud and in another on paper."""
    name = "" if item.paper_name else "Question "
    return (
        f"{name}{instrument.number_of(item.id)}: {_in_words(said)} when it was asked aloud, {_in_words(paper)} on the paper. "
        "The two differ: ask the person, if you can."
    )


def _in_words(given: Given) -> str:
    return f"{quoted(given.label)} ({given.key})" if isinstance(given, ResponseOption) else "no answer"


def read_back(instrument: Instrument, responses: Responses, columns: int = 80, *, aloud: bool = False) -> str:
    """The answers as typed, under the numbers of the form, in groups of three.

    For a voice, and where a question has no number, each group is a line of its own.
    """
    groups = [
        [
            (instrument.number_of(item.id), _digit(given))
            for item, given in zip(instrument.items[place : place + IN_A_GROUP], [*responses][place:], strict=False)
        ]
        for place in range(0, len(instrument.items), IN_A_GROUP)
    ]
    if aloud or any(item.paper_name for item in instrument.items):
        places = range(0, len(instrument.items), IN_A_GROUP)
        spans = [_span(instrument, instrument.items[place : place + IN_A_GROUP]) for place in places]
        digits = ["  ".join(digit for _, digit in group) for group in groups]
        return "".join(f"  {span}:  {line}\n" for span, line in zip(spans, digits, strict=True))
    return "".join(f"{line}\n" for line in _side_by_side(groups, columns))


def _side_by_side(groups: Sequence[Sequence[tuple[str, str]]], columns: int) -> Iterator[str]:
    """The numbers in one line and the digits below them, as many groups as fit."""
    above, below = "", ""
    for group in groups:
        wide = [max(len(number), len(digit)) for number, digit in group]
        numbers = "  " + "".join(f" {number:>{width}}" for (number, _), width in zip(group, wide, strict=True))
        digits = "  " + "".join(f" {digit:>{width}}" for (_, digit), width in zip(group, wide, strict=True))
        if above and len(above) + len(numbers) > columns:
            yield from (above, below)
            above, below = "", ""
        above, below = above + numbers, below + digits
    yield from (above, below)


def _digit(given: Given) -> str:
    return given.key if isinstance(given, ResponseOption) else "-"


def _span(instrument: Instrument, items: Sequence[Item]) -> str:
    """`questions 1 to 3`, or each by its name where one has no number."""
    named = [instrument.number_of(item.id) for item in items]
    if any(item.paper_name for item in items):
        return joined(named)
    return f"questions {named[0]} to {named[-1]}" if len(named) > 1 else f"question {named[0]}"
