"""What the place opens, in the full screen and line by line. Whoever has the files, the clock and the country provides it."""

from typing import TYPE_CHECKING, Protocol

from oudinfo.dialog.place import BACK, CLOSE, COUNTRY, HOME, LEAVE, RESULT, SEARCH, Opened
from oudinfo.dialog.state import Dialog, Opening
from oudinfo.errors import OudinfoError
from oudinfo.model.prose import Command, said
from oudinfo.present.document import Document, Entries, Heading, Paragraph

if TYPE_CHECKING:
    from oudinfo.terminal.full_screen import FullScreen

WAYS_ON = "Type back for the result, or quit to leave."
LEADS_AWAY = frozenset({BACK, CLOSE, COUNTRY, HOME, LEAVE, RESULT, SEARCH})
"""What leaves the prompt on the way out. Any other page is read beside it."""


class Rooms(Protocol):
    """Opens pages and begins sittings. It has the files, the clock and the country, which the place has not."""

    def open(self, name: Command) -> Opened:
        """The page behind a command.

        Raises:
            OudinfoError: If there is none, or it cannot be used.
        """

    def goes_out(self, name: Command) -> bool:
        """Whether a command works in the lines of the shell and not in a page."""

    def typed(self, at: Command, text: str) -> Command | Opened:
        """What comes after these words at the prompt of a page."""

    def sitting(self, name: Command) -> "FullScreen | None":
        """The sitting that a command begins. None if it begins none.

        Raises:
            OudinfoError: If it cannot begin.
        """

    def finished(self, dialog: Dialog) -> Command:
        """Keep the results of a sitting. The result is the name of their page."""

    def stopped(self) -> Command:
        """The page after a sitting that was stopped."""

    def changed_country(self, name: Command) -> bool:
        """Choose the country that a command names. The result is whether it names one."""

    def ends_with(self, name: Command) -> bool:
        """Whether a command leaves the place."""

    def shown(self, name: Command) -> None:
        """A page is on the screen."""

    @property
    def have_answers(self) -> bool:
        """Whether they hold a result."""

    def danger(self, typed: str) -> Document:
        """The page to show before anything else after these words. Empty if there is none."""


class LinesRooms(Rooms, Protocol):
    """The rooms, as someone who listens opens them."""

    @property
    def nearby_above(self) -> Document:
        """Whom to reach, right above every prompt."""

    def begin(self, name: Command) -> Opening | None:
        """The opening of the sitting that a command begins. None if it begins none.

        Raises:
            OudinfoError: If it cannot begin.
        """

    def outside(self, name: Command) -> None:
        """Carry out a command that needs lines."""


def beside(rooms: Rooms, at: Command, told: Command | Opened) -> Document:
    """What is read above the same prompt once more: help, and pages that were asked for on the way out.

    A number is text at a prompt. So the ways on are words.
    """
    if isinstance(told, Opened):
        if not told.stays:
            return ()
        kept = tuple(node for node in told.document if not isinstance(node, Entries))
        return kept if len(kept) == len(told.document) else (*kept, Paragraph(WAYS_ON))
    if at != LEAVE or told in LEADS_AWAY:
        return ()
    try:
        return rooms.open(told).document
    except OudinfoError as error:
        return tuple(Paragraph(line) for line in error.lines)


def named_in(rooms: Rooms, name: Command) -> str:
    """What a page is called, such as the title of an article. The command itself if it opens no page."""
    if rooms.goes_out(name):
        return str(name)
    try:
        opened = rooms.open(name)
    except OudinfoError:
        return str(name)
    return next((said(node.text) for node in opened.document if isinstance(node, Heading)), opened.title) or str(name)
