"""Lines to change in the full screen, with the page that moves with them. Help and every other page open above them."""

from collections.abc import Callable
from typing import TypeAlias

from oudinfo.dialog.place import Opened, Place
from oudinfo.model.prose import Command
from oudinfo.present.document import Document
from oudinfo.terminal.adjusted import Around, draw
from oudinfo.terminal.adjusting import Adjusting, Sight, press
from oudinfo.terminal.app import NO_PASTE_HERE, App
from oudinfo.terminal.key_codes import CUT_OFF, PASTED, Key
from oudinfo.terminal.look import Line, Signs, frame
from oudinfo.terminal.reading import OPENED_BY, WISHES, Wanted, Wish
from oudinfo.terminal.rooms import Rooms
from oudinfo.terminal.typed_words import Here

PLAIN = "p"
PageOf: TypeAlias = Callable[[tuple[int, ...], int], Document]
"""Makes the page from what each line is set to, and the columns that a text has."""


class Trying(App):
    """The lines below all pages: they are in sight while no page is open."""

    def __init__(self, rooms: Rooms, signs: Signs, state: Adjusting, around: Around, page_of: PageOf) -> None:
        """Begin with the lines.

        Args:
            rooms: What can be opened above them.
            signs: What can be drawn.
            state: The lines as they were given.
            around: What stays as it is.
            page_of: Makes the page below them.
        """
        super().__init__(rooms, signs, Command(("whatif",)), Opened(()))
        self.place = Place(())
        self.state = state
        self._around = around
        self._page_of = page_of
        self._sight = Sight()
        self._before_words = state
        """What the lines were set to when the first letter was typed."""
        self._made: tuple[tuple[tuple[int, ...], int], Document] | None = None

    @property
    def _in_sight(self) -> bool:
        """Whether no page and no sitting is above the lines."""
        return self.sitting is None and not self.place.views

    def take(self, key: Key) -> None:
        """Act on a key. B on the only page that is open leads back to the lines."""
        name = key.name.casefold() if len(key.name) == 1 else key.name
        if not self.words.typed.letters:
            self._before_words = self.state
        if not self._in_sight:
            if self._leads_back(name):
                self.place = Place(())
            else:
                super().take(key)
        elif self.words.take(key, Here(self.place, keys=self._keys)):
            self._reach(self.words.before)
        elif self.words.typed.are_words or self.is_over:
            return
        elif name == PASTED:
            self.say(NO_PASTE_HERE)
        elif name in OPENED_BY:
            self._grant(Wanted(Wish.OPEN, OPENED_BY[name]))
        elif name in WISHES and WISHES[name] is not Wish.PLAIN:
            self._grant(Wanted(WISHES[name]))
        elif name != CUT_OFF and not self.waits:
            self.state = press(self.state, name, self._sight)

    def _leads_back(self, name: str) -> bool:
        is_only = self.sitting is None and len(self.place.views) == 1 and not self.place.view.at_prompt
        return name == "b" and is_only and not self.waits and not self.words.typed.are_words

    @property
    def _keys(self) -> frozenset[str]:
        """The characters that do something to the lines."""
        settings = {sign for each in self.state.line.settings for sign in each.key.casefold()}
        return frozenset({*OPENED_BY, *WISHES, *settings}) - {PLAIN}

    def _reach(self, before: Here) -> None:
        """Show people to reach, above the lines as they were."""
        super()._reach(before)
        self.state = self._before_words

    def _grant(self, wanted: Wanted) -> None:
        """What was tried would be gone in plain lines, so P leads there from no page above it."""
        if wanted.wish is not Wish.PLAIN:
            super()._grant(wanted)

    def _open_again(self) -> None:
        """Every open page with the lines of another country. The list of countries is gone."""
        self.place = self.place._replace(views=self.place.views[:-1])
        if self.place.views:
            self.place = Place(tuple(view._replace(opened=self._rooms.open(view.name)) for view in self.place.views))

    def say(self, words: str) -> None:
        """Say something about the keys, once."""
        if self._in_sight:
            self.state = self.state._replace(said=words)
        else:
            super().say(words)

    def lines(self, columns: int, rows: int) -> list[Line]:
        """The lines on the screen now."""
        if not self._in_sight:
            return super().lines(columns, rows)
        shown = draw(self.state, self._around, self._page(columns), columns, rows, self._signs)
        self._sight = shown.sight
        return shown.lines

    def _page(self, columns: int) -> Document:
        """The page for what the lines are set to, made once."""
        wanted = (self.state.values, frame(columns).columns)
        if self._made is None or self._made[0] != wanted:
            self._made = wanted, self._page_of(*wanted)
        return self._made[1]
