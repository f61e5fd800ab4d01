"""Lines that can be changed, and the page below that moves with them, as lines with styles."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from oudinfo.present.document import Document
from oudinfo.report.plain import Row, rows
from oudinfo.terminal.adjusting import Adjustable, Adjusting, Sight
from oudinfo.terminal.bands import drawn_in
from oudinfo.terminal.drawn import EVERYWHERE, FEWEST_LINES
from oudinfo.terminal.fitted import fitted
from oudinfo.terminal.look import Line, Piece, Signs, Style, frame, indented, line, spread
from oudinfo.terminal.paint import drawn_row, foot_lines, in_rows

CUT = "..."
CHANGED = "*"
GAP = 2
NUMBER = 2
"""The columns of the number of a question, at least."""
FEWEST_SIGNS = 8
"""Of a setting, so that it can be told from the others."""


class Shown(NamedTuple):
    """The lines to show, and what is in sight of the page below."""

    lines: list[Line]
    sight: Sight


class Around(NamedTuple):
    """What stays as it is while the lines change."""

    title: str
    notes: tuple[str, ...]
    """Said above the lines, always in sight unless the window is very low."""
    keys: tuple[str, ...]
    """The keys that change a line, each with what it does."""


def draw(state: Adjusting, around: Around, page: Document, width: int, height: int, signs: Signs) -> Shown:
    """The lines, as many as half of the window holds, and the page below them."""
    margin, columns = frame(width)
    below = [
        drawn_row(row, 0, signs)
        for row in fitted(rows(page, columns, in_capitals=False, draw=drawn_in(signs)) or [Row("")], width - margin)
    ]
    at_foot = foot_lines(around.keys, EVERYWHERE, columns, height)
    said = (state.said,) if state.said else around.notes
    count = "" if state.is_single else f"{state.here + 1} of {len(state.lines)}"
    head = [spread(around.title, count, columns), *(line(text, Style.QUIET) for text in in_rows(said, columns))]
    rule = [line(signs.rule * columns, Style.QUIET)]
    room = height - len(head) - len(rule) - len(at_foot) - 1
    if room < 2 * FEWEST_LINES:
        head, rule = [], []
        at_foot = at_foot[: max(0, height - FEWEST_LINES - 1)]
        room = height - len(at_foot) - 1
    lines = _in_sight(state, columns, max(1, room // 2), signs)
    sight = Sight(max(1, room - len(lines)), max(0, len(below) - max(1, room - len(lines))))
    top = min(state.top, sight.last_top)
    shown = below[top : top + sight.height]
    gap = [line()] * (sight.height - len(shown))
    drawn = [*head, *lines, line(), *shown, *gap, *rule, *at_foot]
    return Shown(indented(drawn[:height], margin), sight)


def _in_sight(state: Adjusting, columns: int, room: int, signs: Signs) -> list[Line]:
    """The line that is changed now as a whole, and of the others as many as there is room for."""
    widest = max((len(setting.words) for each in state.lines for setting in each.settings), default=0)
    number = max(NUMBER, *(len(each.number) for each in state.lines))
    wide = max(FEWEST_SIGNS, min(widest, columns // 2 - number - GAP))
    found: list[Line] = []
    first = last = 0
    for place, each in enumerate(state.lines):
        most = room if place == state.here else 0
        drawn = _line(each, number, wide, columns, signs, most)
        if place == state.here:
            first, last = len(found), len(found) + len(drawn)
        found += drawn
    top = min(first, max(0, first - (room - (last - first)) // 2))
    top = max(0, min(top, len(found) - room))
    return found[top : top + room]


def _line(each: Adjustable, number: int, wide: int, columns: int, signs: Signs, most: int) -> list[Line]:
    """One line, or at most so many for the line that is changed now."""
    start = f"{signs.cursor if most else ' '}{each.number:>{number}}{CHANGED if each.is_changed else ' '} "
    room = max(1, columns - len(start) - GAP - wide)
    if not most:
        words = _shortened(each.setting.words, wide)
        text = f"{_shortened(each.text, room):<{room}}{' ' * GAP}"
        return [Line((Piece(start, Style.QUIET), Piece(text), Piece(words)))]
    texts, settings = _whole(each.text, room, most), _whole(each.setting.words, wide, most)
    found = []
    for place in range(max(len(texts), len(settings))):
        before = start if not place else " " * len(start)
        text, words = _at(texts, place), _at(settings, place)
        pieces = (
            Piece(before, Style.TITLE),
            Piece(f"{text:<{room}}{' ' * GAP}", Style.TITLE),
            Piece(words, Style.FOCUS),
        )
        found.append(Line(pieces, is_marked=not place))
    return found


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _whole(text: str, room: int, most: int) -> list[str]:
    """The text in as many lines as it needs. Only a very low window cuts it."""
    return wrap(text, room, max_lines=most, placeholder=CUT if room > len(CUT) else "") or [""]


def _shortened(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return f"{text[: max(0, room - len(CUT))].rstrip()}{CUT}"[:room]
