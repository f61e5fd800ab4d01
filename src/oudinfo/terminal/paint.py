"""The pages of a sitting as lines with styles, for any width and height."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from oudinfo.dialog.words import Page
from oudinfo.engine.session import progress
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.present.document import Document
from oudinfo.present.pinned import pinned
from oudinfo.present.screening import beside, number_lines
from oudinfo.report.plain import Role, Row, rows
from oudinfo.terminal.fitted import fitted
from oudinfo.terminal.keys import Screen, collects, foot
from oudinfo.terminal.look import STYLES, Line, Piece, Signs, Style, frame, indented, line

EARLIER = "your answer before"
BAR = 20
ROOM_FOR_A_BAR = 50
MORE, MORE_SHORT = "... more below: arrow down", "... more"
FEWEST_KEYS = 2
"""The lines of keys in the lowest window."""
MOST_PRESSING = ("H", "Q")
"""The keys of every page that a low window names, too."""
NUMBER = 5
"""The columns that a choice begins with: its number between spaces."""


class Picture(NamedTuple):
    """The lines to show, and the furthest that the page can be moved up."""

    lines: list[Line]
    last_top: int


def paint(screen: Screen, page: Document, said: Document, width: int, height: int, signs: Signs) -> Picture:
    """The lines to show, the keys at the foot below a rule, cut to the height.

    A page that is one line too long for that has no rule. Replies come
    below the page, or above the keys if the page is cut. If a page with people
    to reach is cut, the ways to reach them come first.

    Args:
        screen: The state.
        page: The page as a document. Empty for an item.
        said: What was said about the last key.
        width: The columns of the terminal.
        height: Its rows.
        signs: What can be drawn.
    """
    margin, columns = frame(width)
    at_foot = foot_lines(*foot(screen), columns, height)
    is_item = screen.dialog.page is Page.ITEM
    body = _item_lines(screen, columns, signs) if is_item else _page_lines(screen, page, width, signs)
    reply = [line(row.text, Style.TITLE) for row in rows(said, columns)]
    in_place_of_rule = len(reply) == 1 and len(body) + 1 == height - len(at_foot)
    if reply and (in_place_of_rule or len(body) + len(reply) + 2 > height - len(at_foot)):
        at_foot = [*reply, *at_foot]
    elif reply:
        body += [line(), *reply]
    first = ways(page, columns) if len(body) > height - len(at_foot) else []
    body = [*first, *body]
    least = max(1, len(first))
    at_foot = at_foot[-max(1, height - least) :]
    gap = int(len(body) != height - len(at_foot) > least)
    room = max(1, height - len(at_foot) - gap)
    top = _top(screen, body, room)
    shown = body[top : top + room]
    if len(body) > top + room > top + 1:
        shown[-1] = line(MORE if len(MORE) <= columns else MORE_SHORT, Style.QUIET)
    rule = [line(signs.rule * columns, Style.QUIET)] * gap
    lines = [*shown, *[line()] * (room - len(shown)), *rule, *at_foot]
    return Picture(indented(lines, margin), max(0, len(body) - room))


def ways(page: Document, columns: int) -> list[Line]:
    """The first ways to reach someone, close together."""
    found = in_rows(pinned(page), columns)
    return [*(line(way, Style.NUMBER) for way in found), *([line()] if found else [])]


def _top(screen: Screen, body: Sequence[Line], room: int) -> int:
    """The first line shown: where the mark is in sight, or where the reader has moved to."""
    marked = next((place for place, each in enumerate(body) if each.is_marked), None)
    if marked is not None:
        return max(0, min(marked, marked - room + 3)) if marked > room - 3 else 0
    return min(screen.top, max(0, len(body) - room))


def _item_lines(screen: Screen, columns: int, signs: Signs) -> list[Line]:
    session = screen.dialog.session
    item = session.item
    if item is None:
        return []
    lines = [_header(screen, columns, signs), line()]
    if item.stem:
        lines += [*(line(text) for text in _wrapped(item.stem, columns)), line()]
    lines += [*(line(text, Style.TITLE) for text in _wrapped(item.text, columns)), line()]
    for text in beside(item):
        lines += [*(line(part, Style.QUIET) for part in _wrapped(text, columns)), line()]
    lines += _number_lines(screen, item, columns)
    for place, option in enumerate(() if item.number else item.options):
        earlier = session.given == option
        lines += _option_lines(option, marked=screen.mark == place, earlier=earlier, columns=columns, signs=signs)
    if collects(item):
        is_pointed_at = screen.mark is None
        lines += [line(), line(f"Your answer: {screen.typed}_", Style.TITLE, is_marked=is_pointed_at)]
    if session.given is Missing.DECLINED:
        lines += [line(), line("You skipped this one before.", Style.QUIET)]
    return lines


def _number_lines(screen: Screen, item: Item, columns: int) -> list[Line]:
    """What the number may be."""
    if item.number is None:
        return []
    given = screen.dialog.session.given
    told = [
        *number_lines(item),
        *([f"Your earlier answer: {given.label}."] if isinstance(given, ResponseOption) else []),
    ]
    return [line(part) for text in told for part in _wrapped(text, columns)]


def _option_lines(option: ResponseOption, *, marked: bool, earlier: bool, columns: int, signs: Signs) -> list[Line]:
    """An option, on as many lines as it needs, with the cursor before the first and the earlier answer beside it."""
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


def _header(screen: Screen, columns: int, signs: Signs) -> Line:
    """The instrument, the place among the questions, and how far that is."""
    session = screen.dialog.session
    name = session.compiled.instrument.short_title
    place = progress(session)
    if place.number is None:
        called = (session.item.paper_name if session.item else None) or "one more question"
        whole = f"{name}   {called}, not part of the score"
        return line(whole if len(whole) <= columns else f"{name}   {called}", Style.TITLE)
    said = f"{name}   {place.number} of {place.total}"
    done = round((place.number - 1) / place.total * BAR)
    bar = f"  {signs.done * done}{signs.half}".ljust(BAR + 2, signs.ahead)
    drawn = bar if columns >= ROOM_FOR_A_BAR else ""
    return Line((Piece(said, Style.TITLE), Piece(drawn.rstrip(), Style.QUIET)))


def _page_lines(screen: Screen, page: Document, width: int, signs: Signs) -> list[Line]:
    marked = 0 if screen.mark is None else screen.mark + 1
    margin, columns = frame(width)
    lines = rows(page, columns, in_capitals=False) or [Row("")]
    return [drawn_row(row, marked, signs) for row in fitted(lines, width - margin)]


def drawn_row(row: Row, marked: int, signs: Signs) -> Line:
    """A line of a page. A choice has its number set off, and the cursor before it if it is the marked one."""
    if row.mark >= 0:
        before, after = row.text[: row.mark], row.text[row.mark + 1 :]
        pieces = (Piece(before, Style.QUIET), Piece(row.text[row.mark], Style.TITLE), Piece(after, Style.QUIET))
        return Line(pieces)
    if row.role is not Role.CHOICE:
        return line(row.text, STYLES.get(row.role, Style.TEXT))
    number, label = row.text[:NUMBER], row.text[NUMBER:]
    if row.number != marked:
        return Line((Piece(number, Style.CHOICE), Piece(label)))
    pieces = (Piece(signs.cursor), Piece(number[1:], Style.FOCUS), Piece(label, Style.FOCUS))
    return Line(pieces, is_marked=True)


def foot_lines(own: Sequence[str], everywhere: Sequence[str], columns: int, height: int) -> list[Line]:
    """The keys below a page. If they would take a third of the window, only the first of them, help and the way out."""
    texts = [*in_rows(own, columns), *in_rows(everywhere, columns)]
    if everywhere and len(texts) > max(FEWEST_KEYS, height // 3):
        pressing = [entry for entry in everywhere if entry.startswith(MOST_PRESSING)]
        first = len(in_rows(own[:1], columns))
        texts = [*in_rows(own, columns)[:first], *in_rows(pressing, columns)]
    return [line(text, Style.QUIET) for text in texts]


def in_rows(entries: Sequence[str], columns: int) -> list[str]:
    """Entries side by side, none of them taken apart that fits a line."""
    found: list[str] = []
    for entry in entries:
        if len(entry) > columns:
            found += _wrapped(entry, columns)
        elif found and len(found[-1]) + 3 + len(entry) <= columns:
            found[-1] += f"   {entry}"
        else:
            found.append(entry)
    return found


def _wrapped(text: str, columns: int) -> list[str]:
    return wrap(text, columns, break_long_words=False, break_on_hyphens=False)
