"""Rooms for an app of its own: nothing in them, or pages of the test's own."""

from collections.abc import Callable, Mapping

from oudinfo.dialog.place import NEXT_CLIENT, Opened
from oudinfo.dialog.state import Dialog, Opening
from oudinfo.errors import UnknownCommandError
from oudinfo.model.prose import Command
from oudinfo.present.document import Document, Paragraph
from oudinfo.terminal.full_screen import FullScreen


class NoRooms:
    """Rooms with these pages, by the words of their commands."""

    def __init__(self, pages: Mapping[str, Opened] | None = None) -> None:
        self.pages = dict(pages or {})
        self.seen: list[str] = []
        """The pages that were on the screen."""
        self.said: list[str] = []
        """What was typed at prompts."""
        self.have_answers = False
        self.leads_to: Callable[[str], Command | Opened] = lambda _: Opened((Paragraph("Thank you."),))
        """What comes after words at a prompt."""
        self.nearby_above: Document = (Paragraph("In danger now: Call 911."),)

    def open(self, name: Command) -> Opened:
        words = " ".join(name.words)
        if words not in self.pages:
            raise UnknownCommandError("command", words, ())
        return self.pages[words]

    def goes_out(self, name: Command) -> bool:
        return name.words[0] == "outside"

    def outside(self, name: Command) -> None:
        self.said.append(" ".join(name.words))

    def typed(self, at: Command, text: str) -> Command | Opened:
        self.said.append(text)
        return self.leads_to(text)

    def sitting(self, name: Command) -> FullScreen | None:
        return None

    def begin(self, name: Command) -> Opening | None:
        return None

    def finished(self, dialog: Dialog) -> Command:
        return Command(("result",))

    def stopped(self) -> Command:
        return Command(("stopped",))

    def changed_country(self, name: Command) -> bool:
        return name.words[0] == "country" and len(name.words) > 1

    def ends_with(self, name: Command) -> bool:
        return name == NEXT_CLIENT

    def shown(self, name: Command) -> None:
        self.seen.append(" ".join(name.words))

    def danger(self, typed: str) -> Document:
        return ()
