"""A place to stay in: pages above each other, with the way back always there.

It knows nothing of keys or files. Whoever shows it opens the pages, and puts them on top.
"""

from collections.abc import Iterable
from typing import NamedTuple

from oudinfo.model.prose import Command, command
from oudinfo.present.document import Document, Paragraph

HOME, RESULT, CRISIS, OVERDOSE = command("home"), command("result"), command("crisis"), command("overdose")
"""Opens the list of countries from every page."""
COUNTRY, SEARCH, SOURCES, STOPPED = command("country"), command("search"), command("sources"), command("stopped")
HERE = command("here")
"""The words that were looked for, on the page below."""
LEAVE = command("leave")
CLOSE = command("close")
"""Closes at once, where it was typed as a word."""
BACK = command("back")
"""Goes back to the page below, where it was typed as a word."""
CORRECT = command("correct")
"""The answers behind the result, to be changed."""
NEXT_CLIENT = command("next-client")
"""Leaves for the next client, once that was chosen."""
"""Pages that have no article or questionnaire behind them. Some can be typed as commands too."""
WHAT_WAS_DONE = command("result done")
"""Begins the names of the pages that ask what was done about a sign of danger, one after the other."""
PASSING = frozenset({SEARCH, STOPPED})
"""Pages that are gone when another page is opened from them."""


class Prompt(NamedTuple):
    """What can be typed on a page in one's own words."""

    label: str
    does: str
    """What Enter does with it, for the foot of the page."""
    skip: Command | None = None
    """Where Enter leads if nothing was typed. None if it ends the typing, so that keys act on the page again."""


class Onward(NamedTuple):
    """A page that can come next."""

    name: Command
    title: str
    """What it is, for the foot of the page."""


class Opened(NamedTuple):
    """A page, as it was opened."""

    document: Document
    printed: Document = ()
    """The whole of it in the order for paper, if that is another one."""
    title: str = ""
    """Above the page, such as the shelf of an article."""
    aside: str = ""
    """Beside the title, if the page is short."""
    sources: Document = ()
    """Where it comes from, shown when asked for."""
    following: Command | None = None
    """The page that comes next, such as the next article of the shelf."""
    follows: str = "next"
    """What that is, for the foot of the page."""
    onward: tuple[Onward, ...] | None = None
    """All that can come next, the best first. The first that is not open follows. None where pages are not read in a row."""
    is_help: bool = False
    """Whether the first ways to reach someone stay above a page that the window cuts before them."""
    below: Document = ()
    """The last lines, which stay in sight however long the page is."""
    prompt: Prompt | None = None
    stays: bool = False
    """Whether the prompt that brought it goes on below it, where lines are typed."""

    def __repr__(self) -> str:
        """Show nothing of the page."""
        return "<Opened>"


class View(NamedTuple):
    """An opened page, and where its reader is."""

    name: Command
    opened: Opened
    top: int = 0
    """The first line in sight."""
    columns: int = 0
    """The width of the window for which that is so."""
    mark: int = 0
    """The number of the choice at the cursor. 0 if the cursor is nowhere."""
    typed: str = ""
    """The digits of a number, or what was typed at the prompt so far."""
    at_prompt: bool = False
    """Whether letters are text."""
    looked_for: str = ""
    """Words to set off on the page."""

    def __repr__(self) -> str:
        """Show nothing of the page, and nothing that was typed."""
        return f"<View: {self.name.words[:1]}>"


class Place(NamedTuple):
    """The open pages, the last one in sight."""

    views: tuple[View, ...]
    said: str = ""
    """A word on the last key."""
    has_result: bool = False
    """Whether a key leads to a result from every page."""

    @property
    def view(self) -> View:
        """The page in sight."""
        return self.views[-1]

    @property
    def is_leaving(self) -> bool:
        """Whether the person was asked already, or answered, what comes before a result is gone."""
        return bool(self.views) and self.view.name.words[0] == LEAVE.words[0]


def fresh(name: Command, opened: Opened, below: Iterable[View] = ()) -> View:
    """A page that was just opened above others, at its beginning. What follows is none that is open."""
    return View(name, led_on(opened, [name, *(view.name for view in below)]), at_prompt=opened.prompt is not None)


def led_on(opened: Opened, names: Iterable[Command] = ()) -> Opened:
    """A page that leads on to the best of those that can come next, but for these. To none if all are among them."""
    if opened.onward is None:
        return opened
    passed = frozenset(names)
    found = next((each for each in opened.onward if each.name not in passed), None)
    return opened._replace(following=found and found.name, follows=found.title if found else "")


def open_above(place: Place, name: Command, opened: Opened) -> Place:
    """The place with a page above the others. A page is not opened twice in a row, and the way to the result is back to it."""
    kept = [view for view in place.views if view.name not in PASSING and view.name.words[:2] != WHAT_WAS_DONE.words]
    if name == RESULT and any(view.name == RESULT for view in kept):
        while kept[-1].name != RESULT:
            kept.pop()
        return Place(tuple(kept))
    if kept and kept[-1].name == name:
        kept.pop()
    return Place((*kept, fresh(name, opened, kept)))


def is_note(name: Command) -> bool:
    """Whether what is typed on the page with this name goes into a note as it is."""
    return name.words[:2] == WHAT_WAS_DONE.words


def without_result(place: Place) -> Place:
    """The place without the pages of a result, because there is another one."""
    return Place(tuple(view for view in place.views if view.name.words[0] != RESULT.words[0]))


def with_view(place: Place, view: View, said: str = "") -> Place:
    """The place with another state of the page in sight."""
    return place._replace(views=(*place.views[:-1], view), said=said)


def with_line_above(place: Place, name: Command, line: str) -> Place:
    """The place with a line above the page in sight, if it is the one with this name."""
    opened = place.view.opened
    if place.view.name != name:
        return place
    return with_view(place, place.view._replace(opened=opened._replace(document=(Paragraph(line), *opened.document))))


def go_back(place: Place) -> Place:
    """Uncover the page below, where its reader was. The first page stays."""
    return Place(place.views[:-1]) if len(place.views) > 1 else place
