"""The pages of a sitting as lines with styles, for any width and height."""

from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.dialog.words import Page
from oudinfo.present.document import Document
from oudinfo.present.pinned import pinned
from oudinfo.report.plain import Role, Row, rows
from oudinfo.terminal.asked import Question, question_lines, question_parts, wrapped
from oudinfo.terminal.fitted import fitted
from oudinfo.terminal.foot import foot
from oudinfo.terminal.keys import Screen, not_read
from oudinfo.terminal.look import STYLES, Line, Piece, Signs, Style, frame, indented, line

MORE, MORE_SHORT = "... more below: arrow down", "... more"
FEWEST_KEYS = 2
"""The lines of keys in the lowest window."""
MOST_PRESSING = ("H", "Q")
"""The keys of every page that a low window names, too."""
NUMBER = 5
"""The columns that a choice begins with: its number between spaces."""


LEAST_READ = 3
"""The lines of a question, at least, that stay above a reply as long as it is read."""


class Picture(NamedTuple):
    """The lines to show, and the furthest that the page can be moved up."""

    lines: list[Line]
    last_top: int
    top: int = 0
    """The first line of the page in sight."""
    read_to: int = 0
    """The line behind the last one in sight."""
    needed: int = 0
    """So many lines have to be read before a key counts. 0 if enough of the page is in sight."""
    has_reply: bool = True
    """Whether what was said about the last key is in it."""


class _Laid(NamedTuple):
    """A page before it is cut to the window."""

    body: list[Line]
    at_foot: list[Line]
    least: int = 1
    """The lines of the page that the keys leave, however low the window is."""
    needed: int = 0
    has_rule: bool = True
    has_reply: bool = True


def paint(screen: Screen, page: Document, said: Document, width: int, height: int, signs: Signs) -> Picture:
    """The lines to show, the keys at the foot below a rule, cut to the height.

    A page that is one line too long for that has no rule. Replies come
    below the page, or above the keys if the page is cut. If a page with people
    to reach is cut, the ways to reach them come first. Where a question does
    not fit, its own words come before everything else.

    Args:
        screen: The state.
        page: The page as a document. Empty for an item.
        said: What was said about the last key.
        width: The columns of the terminal.
        height: Its rows.
        signs: What can be drawn.
    """
    margin, columns = frame(width)
    is_item = screen.dialog.page is Page.ITEM
    body = question_lines(screen, columns, signs) if is_item else _page_lines(screen, page, width, signs)
    reply = [line(row.text, Style.TITLE) for row in rows(said, columns)]
    at_foot = foot_lines(*foot(screen), columns, height)
    asked = question_parts(screen, columns, signs) if is_item else None
    if asked is not None and len(body) + len(reply) > height - len(at_foot):
        laid = _low(screen, asked, reply, columns, height)
    else:
        laid = _laid(body, ways(page, columns), reply, at_foot, height)
    if screen.dialog.page is Page.INTRO and len(laid.body) > height - len(laid.at_foot):
        if not screen.sight.was_read:
            at_foot = foot_lines(*foot(not_read(screen, len(laid.body))), columns, height)
            laid = _laid(body, ways(page, columns), reply, at_foot, height)
        laid = laid._replace(needed=len(laid.body))
    picture = _picture(screen, laid, margin, columns, height, signs)
    if screen.dialog.page is Page.CONTEXT and not screen.sight.was_read:
        needed = 1 + next((place for place, each in enumerate(laid.body) if Style.CHOICE in each.styles), 0)
        if picture.read_to < needed:
            at_foot = foot_lines(*foot(not_read(screen, needed)), columns, height)
            laid = _laid(body, ways(page, columns), reply, at_foot, height)._replace(needed=needed)
            picture = _picture(screen, laid, margin, columns, height, signs)
    return picture


def _laid(body: list[Line], first: list[Line], reply: list[Line], at_foot: list[Line], height: int) -> _Laid:
    """A page with what was said below it, or above the keys."""
    in_place_of_rule = len(reply) == 1 and len(body) + 1 == height - len(at_foot)
    if reply and (in_place_of_rule or len(body) + len(reply) + 2 > height - len(at_foot)):
        at_foot = [*reply, *at_foot]
    elif reply:
        body = [*body, line(), *reply]
    first = first if len(body) > height - len(at_foot) else []
    return _Laid([*first, *body], at_foot, max(1, len(first)))


def _low(screen: Screen, asked: Question, reply: list[Line], columns: int, height: int) -> _Laid:
    """A question in a window that is too low for it: its own words first, and as much of the rest as there is room for.

    Help that an answer called for is read before the question. Any other
    reply is left out until the question has been in sight.
    """
    is_help, was_read = any(each.safety for each in screen.said), screen.sight.was_read
    replies = [reply] if is_help or was_read or not reply else [reply, []]
    few_keys = [*asked.typed, *foot_lines(*foot(screen), columns, 0)]
    for at_foot in ([*asked.typed, *foot_lines(*foot(screen), columns, height)], few_keys):
        for above in replies:
            for body in asked.in_short():
                if len(body) + len(above) <= height - len(at_foot):
                    return _Laid(body, [*above, *at_foot], has_rule=False, has_reply=above == reply)
    whole = [asked.header, *asked.must_be_read, *asked.answers]
    unread = len(asked.answers) - asked.first - 1
    for above in [] if is_help else replies:
        for body in (whole, whole[1:]):
            if len(body) - unread + len(above) <= height - len(few_keys):
                return _Laid(body, [*above, *few_keys], has_rule=False, has_reply=above == reply)
    body = [*(reply if is_help else []), *whole]
    needed = len(body) - unread - 1
    if not was_read:
        few_keys = [*asked.typed, *foot_lines(*foot(not_read(screen, needed)), columns, 0)]
    fits = was_read or len(reply) <= height - len(few_keys) - LEAST_READ
    above = reply if fits and not is_help else []
    return _Laid(body, [*above, *few_keys], needed=needed, has_rule=False, has_reply=is_help or above == reply)


def _picture(screen: Screen, laid: _Laid, margin: int, columns: int, height: int, signs: Signs) -> Picture:
    """The page cut to the height."""
    body = laid.body
    at_foot = laid.at_foot[-max(1, height - laid.least) :]
    gap = int(laid.has_rule and len(body) != height - len(at_foot) > laid.least)
    room = max(1, height - len(at_foot) - gap)
    top = _top(screen, body, room)
    shown = body[top : top + room]
    is_cut = len(body) > top + room > top + 1
    if is_cut:
        shown[-1] = line(MORE if len(MORE) <= columns else MORE_SHORT, Style.QUIET)
    rule = [line(signs.rule * columns, Style.QUIET)] * gap
    lines = [*shown, *[line()] * (room - len(shown)), *rule, *at_foot]
    read_to = min(len(body), top + room - is_cut)
    last_top = max(0, len(body) - room)
    return Picture(indented(lines, margin), last_top, top, read_to, laid.needed, laid.has_reply)


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
            found += wrapped(entry, columns)
        elif found and len(found[-1]) + 3 + len(entry) <= columns:
            found[-1] += f"   {entry}"
        else:
            found.append(entry)
    return found
