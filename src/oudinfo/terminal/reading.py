"""A page and its keys as a pure function: (place, key) to place, and what the person wants besides. No terminal in here."""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from oudinfo.dialog.place import (
    COUNTRY,
    CRISIS,
    HOME,
    OVERDOSE,
    RESULT,
    SEARCH,
    SOURCES,
    Opened,
    Place,
    View,
    fresh,
    open_above,
    with_view,
)
from oudinfo.dialog.place import go_back as uncover
from oudinfo.model.prose import Command
from oudinfo.present.document import Document
from oudinfo.present.links import with_numbers
from oudinfo.report.plain import Role, Row, rows
from oudinfo.terminal.bands import drawn_in
from oudinfo.terminal.fitted import fitted
from oudinfo.terminal.key_codes import BACKSPACE, CLEAR, DOWN, END, ENTER, PAGE_DOWN, PAGE_UP, TAB, UP
from oudinfo.terminal.key_codes import HOME as HOME_KEY
from oudinfo.terminal.look import DRAWN, Signs, frame

MOST_TYPED = 400
"""More than anyone types in a line."""
USUAL = 80
"""The width of a window that has not been seen yet."""
OVERLAP = 2
"""Lines that stay in sight from one page to the next."""
THE_END = "That's the end of this page."
ALL_OPENED = "Nothing comes next here that you haven't opened. B goes back."
THE_FIRST = "That's the first page. Q leaves."
NO_SUCH = "There is no number {number} on this page."
WAITING = "{number}: press Enter to open it."
NOTHING_MARKED = "Press a number, or move with the arrows and press Enter."


class Wish(Enum):
    """What the person wants that needs more than the open pages."""

    OPEN = "open"
    TYPED = "typed"
    LEAVE = "leave"
    CLOSE = "close"
    PLAIN = "plain"


class Wanted(NamedTuple):
    """A wish, with the page to open or the words that were typed."""

    wish: Wish
    to: Command | None = None
    text: str = ""

    def __repr__(self) -> str:
        """Show nothing that was typed."""
        return f"<Wanted: {self.wish.value}>"


Pressed: TypeAlias = tuple[Place, Wanted | None]
OPENED_BY = {"h": CRISIS, "!": CRISIS, "o": OVERDOSE, "k": COUNTRY, "/": SEARCH}
WISHES = {"q": Wish.LEAVE, "x": Wish.CLOSE, "p": Wish.PLAIN}


class Layout(NamedTuple):
    """A page in lines for some window."""

    rows: tuple[Row, ...]
    links: tuple[Command, ...]
    headings: tuple[int, ...]
    """The lines with which a part begins."""


class Seen(NamedTuple):
    """What is in sight of a page."""

    layout: Layout
    height: int
    """The lines of the page that fit the window."""

    @property
    def last_top(self) -> int:
        """The furthest that the page can be moved up."""
        return max(0, len(self.layout.rows) - self.height)


@lru_cache(maxsize=32)
def _laid_out(document: Document, width: int, signs: Signs) -> Layout:
    numbered = with_numbers(document)
    margin, columns = frame(width)
    wrapped = rows(numbered.document, columns, in_capitals=False, draw=drawn_in(signs))
    lines = tuple(fitted(wrapped, width - margin))
    parts = tuple(
        place
        for place, row in enumerate(lines)
        if row.role is Role.TITLE and not (place and lines[place - 1].role is Role.TITLE)
    )
    return Layout(lines, numbered.links, parts)


def laid_out(opened: Opened, width: int, signs: Signs = DRAWN) -> Layout:
    """The page in lines for a window of this width, worked out once."""
    return _laid_out(opened.document, width, signs)


def press(place: Place, key: str, seen: Seen) -> Pressed:
    """The place after a key, and what the person wants besides. A key without a use here changes nothing."""
    view = place.view
    if view.at_prompt:
        at_prompt = _at_prompt(place, key)
        if at_prompt is not None:
            return at_prompt
    if key.isascii() and key.isdigit():
        return _number(place, view.typed + key, seen.layout)
    if key == BACKSPACE:
        return with_view(place, view._replace(typed=view.typed[:-1])), None
    if key == ENTER:
        return _enter(place, seen.layout)
    moved = _moved(view, key, seen)
    if moved is not None:
        at_end = moved == view and key in {PAGE_DOWN, END, DOWN, " "}
        return with_view(place, moved, THE_END if at_end else ""), None
    return _letter(place, key.casefold()) if len(key) == 1 else (place, None)


def _letter(place: Place, key: str) -> Pressed:
    opened = place.view.opened
    if key in OPENED_BY:
        return place, Wanted(Wish.OPEN, OPENED_BY[key])
    if key in WISHES:
        return place, Wanted(WISHES[key])
    if key == "b":
        return back(place)
    if key == "r" and place.has_result:
        return place, Wanted(Wish.OPEN, RESULT)
    if key == "n" and opened.following:
        return place, Wanted(Wish.OPEN, opened.following)
    if key == "n" and opened.onward is not None:
        return with_view(place, place.view, ALL_OPENED), None
    if key == "s" and opened.sources:
        return open_above(place, SOURCES, Opened(opened.sources, title=opened.title)), None
    return place, None


def back(place: Place) -> Pressed:
    """Uncover the page below. From the first page the way back is home."""
    if len(place.views) > 1:
        return uncover(place), None
    if place.view.name != HOME:
        return place, Wanted(Wish.OPEN, HOME)
    return with_view(place, place.view, THE_FIRST), None


def _at_prompt(place: Place, key: str) -> Pressed | None:
    """Take what is typed at a prompt. None for a key that moves the page."""
    view = place.view
    prompt = view.opened.prompt
    if key == ENTER and view.typed.strip():
        return with_view(place, view._replace(typed="")), Wanted(Wish.TYPED, view.name, view.typed.strip())
    if key == ENTER and prompt is not None and prompt.skip is not None:
        return place, Wanted(Wish.OPEN, prompt.skip)
    if key == ENTER:
        return with_view(place, view._replace(at_prompt=False, typed="")), None
    if key == BACKSPACE:
        return with_view(place, view._replace(typed=view.typed[:-1])), None
    if key == CLEAR:
        return with_view(place, view._replace(typed="")), None
    if len(key) == 1 and key.isprintable():
        return with_view(place, view._replace(typed=(view.typed + key)[:MOST_TYPED])), None
    return None


def _number(place: Place, typed: str, layout: Layout) -> Pressed:
    """Open the link with this number, as soon as no longer number can be meant."""
    count, number = len(layout.links), int(typed[:4])
    view = place.view._replace(typed="", mark=0)
    if not 0 < number <= count:
        return with_view(place, view, NO_SUCH.format(number=number)), None
    if number * 10 <= count:
        return with_view(place, view._replace(typed=str(number)), WAITING.format(number=number)), None
    return with_view(place, view._replace(mark=number)), Wanted(Wish.OPEN, layout.links[number - 1])


def _enter(place: Place, layout: Layout) -> Pressed:
    view = place.view
    number = int(view.typed or view.mark)
    if not 0 < number <= len(layout.links):
        return with_view(place, view, NOTHING_MARKED if layout.links else ""), None
    return with_view(place, view._replace(typed="", mark=number)), Wanted(Wish.OPEN, layout.links[number - 1])


def _moved(view: View, key: str, seen: Seen) -> View | None:
    """The page further up or down, or the cursor on another choice where all of the page is in sight."""
    top = min(view.top, seen.last_top)
    if key in {UP, DOWN} and not seen.last_top:
        return _marked(view, 1 if key == DOWN else -1, seen.layout)
    step = max(1, seen.height - OVERLAP)
    steps = {UP: top - 1, DOWN: top + 1, PAGE_UP: top - step, PAGE_DOWN: top + step, " ": top + step}
    steps |= {HOME_KEY: 0, END: seen.last_top}
    if key == TAB:
        steps[TAB] = next((line for line in seen.layout.headings if line > top), 0) if top < seen.last_top else 0
    if key not in steps:
        return None
    return view._replace(top=max(0, min(steps[key], seen.last_top)), typed="")


def _marked(view: View, by: int, layout: Layout) -> View:
    """The cursor on the next choice of the page, or on the one before."""
    offered = [row.number for row in layout.rows if row.number]
    if not offered:
        return view
    if view.mark not in offered:
        return view._replace(mark=offered[0 if by > 0 else -1], typed="")
    place = offered.index(view.mark) + by
    return view._replace(mark=offered[max(0, min(place, len(offered) - 1))], typed="")


def lines_with(layout: Layout, words: str) -> tuple[int, ...]:
    """The lines of a page that have these words."""
    wanted = words.casefold()
    return tuple(place for place, row in enumerate(layout.rows) if wanted and wanted in row.text.casefold())


def kept_in_sight(view: View, width: int, signs: Signs = DRAWN) -> View:
    """The page at the same words, now that the window has another width."""
    if view.columns in {0, width}:
        return view._replace(columns=width)
    passed = _signs(laid_out(view.opened, view.columns, signs).rows[: view.top])
    count = 0
    for place, row in enumerate(laid_out(view.opened, width, signs).rows):
        if count >= passed:
            return view._replace(top=place, columns=width)
        count += _signs((row,))
    return view._replace(columns=width)


def reopened(views: Iterable[View], opened: Callable[[Command], Opened]) -> Place:
    """These pages, each opened again where its reader was."""
    kept: list[View] = []
    for view in views:
        kept.append(view._replace(opened=fresh(view.name, opened(view.name), kept).opened))
    return Place(tuple(kept))


def by_headings(place: Place) -> Place:
    """The open pages, each with the number of headings that its reader has passed in place of its first line in sight."""
    views = place.views
    return Place(tuple(fresh(*view[:2], views[:at])._replace(top=_passed(view)) for at, view in enumerate(views)))


def _passed(view: View) -> int:
    """The lines that stay in sight from one page to the next were read before."""
    if not view.top:
        return 0
    return sum(heading <= view.top + OVERLAP for heading in laid_out(view.opened, view.columns or USUAL).headings)


def _signs(lines: tuple[Row, ...]) -> int:
    return sum(len("".join(line.text.split())) for line in lines)
