"""A page of the place as lines with styles: title, page, what is typed, keys."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.dialog.place import CRISIS, HERE, HOME, LEAVE, RESULT, Opened, Place, View
from oudinfo.model.prose import Command
from oudinfo.present.document import Steps
from oudinfo.present.pinned import pinned
from oudinfo.report.plain import Role, Row, rows
from oudinfo.terminal.look import STYLES, Line, Piece, Signs, Style, frame, indented, line, spread
from oudinfo.terminal.paint import drawn_row, foot_lines, in_rows, ways
from oudinfo.terminal.reading import OVERLAP, Layout, Seen, kept_in_sight, laid_out

FEWEST_LINES = 3
"""Of a page, before everything around it but its foot goes."""
FEWEST_HEADINGS = 2
IN_A_SENTENCE = re.compile(r" \((\d{1,4})\)")
"""The number behind a command."""
EMPTY = {None: "use keys", LEAVE: "skip, and leave", HERE: "next place on the page"}
"""What Enter does with nothing typed, by where it leads."""
ALSO_TYPED = ("H + Enter: help now", "X + Enter: close")
"""What a letter alone does at the prompt before one leaves, where letters are text."""
EVERYWHERE = ("/ search", "H help now", "O overdose", "K country", "Q leave", "X close")


class Drawn(NamedTuple):
    """The lines to show, what is in sight of the page, and the page where its reader is now."""

    lines: list[Line]
    seen: Seen
    view: View


def draw(place: Place, width: int, height: int, signs: Signs) -> Drawn:
    """The page in sight, as it fits the window."""
    margin, columns = frame(width)
    view = kept_in_sight(place.view, width, signs)
    layout = laid_out(view.opened, width, signs)
    said = [line(row, Style.TITLE) for row in in_rows([place.said], columns)] if place.said else []
    below = [*_prompt(view, columns), *(_below(view, columns)), *said]
    above = 2 if view.opened.title else 0
    at_foot = foot_lines(*keys(place, view, Seen(layout, height)), columns, height)
    around = above + len(below) + bool(below) + 1 + len(at_foot)
    if len(layout.rows) > height - around:  # a long page has more keys
        at_foot = foot_lines(*keys(place, view, Seen(layout, 1)), columns, height)
        around = above + len(below) + bool(below) + 1 + len(at_foot)
    kept = _cut_off(view, layout, height - around, columns)
    around += len(kept)
    if height - around < FEWEST_LINES:
        above, room = 0, max(1, height - FEWEST_LINES)
        below = _prompt(view, columns)[-room:]
        below += said[: room - len(below)]
        below += _below(view, columns)[: max(0, room - len(below) - 1)]
        at_foot = at_foot[: room - len(below)]
        around = len(below) + len(at_foot)
        kept, shown_rule = [], []
    else:
        shown_rule = [line(signs.rule * columns, Style.QUIET)]
    seen = Seen(layout, max(1, height - around))
    top = min(view.top, seen.last_top)
    begins_empty = bool(above and layout.rows[top:] and not layout.rows[top].text)
    height_shown = seen.height + begins_empty
    in_sight = layout.rows[top : top + height_shown]
    shown = [_row(row, view, signs) for row in in_sight]
    told_keys = keys(place, view, seen, numbers_in(in_sight, layout))
    less = len(at_foot) - len(named := foot_lines(*told_keys, columns, height))
    at_foot = named if less >= 0 else at_foot
    gap = [line()] * (height_shown - len(shown) + max(0, less))
    told = len(said) + (said == below != [])
    usual = seen._replace(height=seen.height + told) if seen.last_top else seen
    head = [_title(view, usual, top, columns), *([] if begins_empty else [line()])] if above else []
    spacer = [line()] if below and shown_rule else []
    lines = [*head, *kept, *shown, *gap, *spacer, *below, *shown_rule, *at_foot]
    return Drawn(indented(lines[:height], margin), seen, view._replace(top=top))


def _cut_off(view: View, layout: Layout, height: int, columns: int) -> list[Line]:
    """The first ways to reach someone, if a page of help is longer than that and its first lines do not show them all."""
    if not view.opened.is_help or len(layout.rows) <= height:
        return []
    first = pinned(view.opened.document)
    in_sight = {row.text.strip() for row in layout.rows[: max(0, height)]}
    return [] if in_sight.issuperset(first) else ways(view.opened.document, columns)


def _title(view: View, seen: Seen, top: int, columns: int) -> Line:
    opened = view.opened
    if not seen.last_top:
        return spread(opened.title, opened.aside, columns)
    step = max(1, seen.height - OVERLAP)
    count = 1 + -(-seen.last_top // step)
    at = 1 + -(-top // step)
    return spread(opened.title, f"page {at} of {count}", columns)


def _row(row: Row, view: View, signs: Signs) -> Line:
    if row.role is Role.CHOICE or not view.looked_for:
        return drawn_row(row, view.mark, signs)
    style = STYLES.get(row.role, Style.TEXT)
    wanted = view.looked_for.casefold()
    place = row.text.casefold().find(wanted) if wanted else -1
    if place < 0:
        return line(row.text, style)
    end = place + len(wanted)
    return Line((Piece(row.text[:place], style), Piece(row.text[place:end], Style.FOCUS), Piece(row.text[end:], style)))


def _below(view: View, columns: int) -> list[Line]:
    return [line(row.text, STYLES.get(row.role, Style.QUIET)) for row in rows(view.opened.below, columns)]


def _prompt(view: View, columns: int) -> list[Line]:
    """What can be typed, and what was. The end of a long line is in sight."""
    prompt = view.opened.prompt
    if prompt is None or not view.at_prompt:
        return []
    label = [line(text, Style.TITLE) for text in in_rows([prompt.label], columns)]
    room = max(1, columns - 4)
    typed = view.typed[-room:]
    return [*label, Line((Piece("> "), Piece(f"{typed}_", Style.TITLE)), is_marked=True)]


def keys(place: Place, view: View, seen: Seen, numbers: Sequence[int] | None = None) -> tuple[list[str], list[str]]:
    """The keys that do something on this page, and those that do the same on every page, each with what it does.

    Args:
        place: The open pages.
        view: The page on top.
        seen: What fits the window.
        numbers: Those that are in sight. Every number of the page if left out.
    """
    opened, layout = view.opened, seen.layout
    if view.at_prompt and opened.prompt is not None:
        empty = EMPTY.get(opened.prompt.skip, "go on")
        also = ALSO_TYPED if opened.prompt.skip == LEAVE else ()
        return [f"Enter {opened.prompt.does}", *also, f"Enter on an empty line: {empty}"], []
    is_long = bool(seen.last_top)
    own = _opens(opened, layout.links, range(1, len(layout.links) + 1) if numbers is None else numbers)
    own += ["Space on"] if is_long else []
    own += ["B back"] if view.name != HOME else ["P screen reader"]
    own += ["R result"] if place.has_result and RESULT not in {view.name, opened.following} else []
    own += ["Tab headings"] if is_long and len(layout.headings) >= FEWEST_HEADINGS else []
    own += ["S sources"] if opened.sources else []
    own += [f"N {opened.follows}"] if opened.following else []
    return own, [*EVERYWHERE]


def numbers_in(shown: Sequence[Row], layout: Layout) -> list[int]:
    """The numbers of choices, and of commands in sentences, on these lines of a page.

    A title that ends with a number in parentheses is no command, so a number that a choice has is
    looked for nowhere else.
    """
    choices = {row.number for row in layout.rows if row.number}
    others = {*range(1, len(layout.links) + 1)} - choices
    in_sentences = {int(number) for row in shown for number in IN_A_SENTENCE.findall(row.text)}
    return sorted((in_sentences & others) | {row.number for row in shown if row.number})


def _opens(opened: Opened, links: tuple[Command, ...], numbers: Sequence[int]) -> list[str]:
    """What these numbers open, told apart from the numbers of steps and sources."""
    if not numbers:
        return []
    if links == (CRISIS,):
        return ["1 open help now"]
    has_others = bool(opened.sources) or any(isinstance(node, Steps) for node in opened.document)
    return [f"{_in_short(numbers)} open a page" if has_others else f"{_in_short(numbers)} open"]


def _in_short(numbers: Sequence[int]) -> str:
    """Numbers in ascending order: `1-3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if run[1:] else f"{run[0]}" for run in runs)
