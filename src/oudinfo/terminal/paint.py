"""A full screen as lines with styles, for any width and height."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from oudinfo.dialog.words import Page
from oudinfo.engine.session import progress
from oudinfo.model.instrument import Item
from oudinfo.model.prose import said as words_of
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.present.document import Contacts, Document, way_text
from oudinfo.present.screening import beside, number_lines
from oudinfo.report.plain import Role, Row, rows
from oudinfo.terminal.keys import Screen, collects, foot

BOLD = frozenset({Role.TITLE, Role.WAY})
WIDEST = 80
BAR = 20


class Line(NamedTuple):
    """A line with its style. The cursor is on the marked one."""

    text: str
    style: str = ""
    is_marked: bool = False


class Picture(NamedTuple):
    """The lines to show, and the furthest that the page can be moved up."""

    lines: list[Line]
    last_top: int


def paint(screen: Screen, page: Document, said: Document, width: int, height: int) -> Picture:
    """The lines to show, the legend at the foot behind an empty line, cut to the height.

    A page that is one line too long for that has no empty line. Replies come
    below the page, or above the legend if the page is cut. If a page with people
    to reach is cut, the ways to reach them come first.

    Args:
        screen: The state.
        page: The page as a document. Empty for an item.
        said: What was said about the last key.
        width: The columns of the terminal.
        height: Its rows.
    """
    columns = max(20, min(width, WIDEST))
    at_foot = [Line(text, "reverse") for text in _in_rows(foot(screen), columns)]
    body = _item_lines(screen, columns) if screen.dialog.page is Page.ITEM else _page_lines(screen, page, columns)
    reply = [Line(row.text, "bold") for row in rows(said, columns)]
    if reply and len(body) + len(reply) + 2 > height - len(at_foot):
        at_foot = [*reply, *at_foot]
    elif reply:
        body += [Line(""), *reply]
    first = _ways(page, columns) if len(body) > height - len(at_foot) else []
    body = [*first, *body]
    least = max(1, len(first))
    at_foot = at_foot[-max(1, height - least) :]
    gap = int(len(body) != height - len(at_foot) > least)
    room = max(1, height - len(at_foot) - gap)
    top = _top(screen, body, room)
    shown = body[top : top + room]
    if len(body) > top + room > top + 1:
        shown[-1] = Line("... more below: arrow down", "italic")
    lines = [*shown, *[Line("")] * (room - len(shown) + gap), *at_foot]
    return Picture(lines, max(0, len(body) - room))


def _ways(page: Document, columns: int) -> list[Line]:
    """The first way to reach each of those on the page, close together."""
    contacts = [entry for node in page if isinstance(node, Contacts) for entry in node.entries]
    ways = _in_rows([words_of(way_text(entry.ways[0])) for entry in contacts], columns)
    return [*(Line(way, "bold") for way in ways), *([Line("")] if ways else [])]


def _top(screen: Screen, body: Sequence[Line], room: int) -> int:
    """The first line shown: where the mark is in sight, or where the reader has moved to."""
    marked = next((place for place, line in enumerate(body) if line.is_marked), None)
    if marked is not None:
        return max(0, marked - room + 3) if marked > room - 3 else 0
    return min(screen.top, max(0, len(body) - room))


def _item_lines(screen: Screen, columns: int) -> list[Line]:
    session = screen.dialog.session
    item = session.item
    if item is None:
        return []
    lines = [Line(_header(screen, columns), "bold"), Line("")]
    if item.stem:
        lines += [*(Line(text, "italic") for text in _wrapped(item.stem, columns)), Line("")]
    lines += [*(Line(text, "bold") for text in _wrapped(item.text, columns)), Line("")]
    for text in beside(item):
        lines += [*(Line(part) for part in _wrapped(text, columns)), Line("")]
    lines += _number_lines(screen, item, columns)
    for place, option in enumerate(() if item.number else item.options):
        lines += _option_lines(option, marked=screen.mark == place, earlier=session.given == option, columns=columns)
    if collects(item):
        is_pointed_at = screen.mark is None
        lines += [Line(""), Line(f" Your answer: {screen.typed}_", "bold", is_marked=is_pointed_at)]
    if session.given is Missing.DECLINED:
        lines += [Line(""), Line("You skipped this one before.")]
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
    return [Line(part) for text in told for part in _wrapped(text, columns)]


def _option_lines(option: ResponseOption, *, marked: bool, earlier: bool, columns: int) -> list[Line]:
    """An option, on as many lines as it needs, with the mark on the first."""
    start = f" {'>' if marked else ' '} {option.key}  "
    text = f"{option.label}   (your earlier answer)" if earlier else option.label
    parts = wrap(text, max(10, columns - len(start)), break_long_words=False, drop_whitespace=True)
    style = "reverse" if marked else ""
    first, *rest = parts
    return [Line(f"{start}{first}", style, marked), *(Line(f"{' ' * len(start)}{part}", style) for part in rest)]


def _header(screen: Screen, columns: int) -> str:
    """The instrument, the place among the questions, and how far that is."""
    session = screen.dialog.session
    name = session.compiled.instrument.short_title
    place = progress(session)
    if place.number is None:
        called = (session.item.paper_name if session.item else None) or "one more question"
        whole = f"{name}   {called}, not part of the score"
        return whole if len(whole) <= columns else f"{name}   {called}"
    done = round((place.number - 1) / place.total * BAR)
    bar = f"   [{'#' * done}{'.' * (BAR - done)}]" if columns >= 50 else ""
    return f"{name}   {place.number} of {place.total}{bar}"


def _page_lines(screen: Screen, page: Document, columns: int) -> list[Line]:
    shown = rows(page, columns) or [Row("")]
    if screen.dialog.page not in {Page.REVIEW, Page.CONTEXT}:
        return [Line(row.text, "bold" if row.role in BOLD else "") for row in shown]
    lines: list[Line] = []
    number = -1
    for row in shown:
        begins = row.role is Role.POINT
        number += begins
        marked = number == screen.mark and (begins or row.role is Role.REST)
        lines.append(Line(row.text, "reverse" if marked else "", is_marked=marked and begins))
    return lines


def _in_rows(entries: Sequence[str], columns: int) -> list[str]:
    """Entries side by side, none of them taken apart."""
    rows: list[str] = []
    for entry in entries:
        if rows and len(rows[-1]) + 3 + len(entry) <= columns:
            rows[-1] += f"   {entry}"
        else:
            rows.append(entry)
    return rows


def _wrapped(text: str, columns: int) -> list[str]:
    return wrap(text, columns, break_long_words=False, break_on_hyphens=False)
