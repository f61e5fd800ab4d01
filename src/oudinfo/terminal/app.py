"""The place in the full screen: pages that open in place, and sittings between them."""

import signal
from collections.abc import Callable

from oudinfo.dialog.place import BACK, CLOSE, HOME, LEAVE, Opened, Place, fresh, open_above, with_view, without_result
from oudinfo.dialog.state import Dialog, Opening
from oudinfo.dialog.words import Page
from oudinfo.errors import OudinfoError
from oudinfo.model.prose import Command
from oudinfo.terminal import pace
from oudinfo.terminal.ahead import Ahead, pages_open
from oudinfo.terminal.drawn import draw
from oudinfo.terminal.found_here import at_words, is_here, with_page_below
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.key_codes import CUT_OFF, PASTED, Key
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.look import Line, Signs
from oudinfo.terminal.reading import Seen, Wanted, Wish, back, press, reopened
from oudinfo.terminal.rooms import Rooms
from oudinfo.terminal.typed_words import CLOSES, Here, Words, with_words_above

NO_PASTE_HERE = "Pasted text doesn't count. Press one key at a time."


class App:
    """The pages and the sitting that are open, one key at a time."""

    def __init__(
        self,
        rooms: Rooms,
        signs: Signs,
        first: Command,
        opened: Opened | None = None,
        *,
        ends_with_sitting: bool = False,
    ) -> None:
        """Begin with a page or a sitting.

        Args:
            rooms: What can be opened.
            signs: What can be drawn.
            first: The page or the sitting to begin with.
            opened: The page, if it is open already.
            ends_with_sitting: Leave as soon as the sitting is over. Its result goes elsewhere.

        Raises:
            OudinfoError: If it cannot be opened.
        """
        self._ends_with_sitting = ends_with_sitting
        self._rooms = rooms
        self._signs = signs
        self._seen: Seen | None = None
        self._ahead = Ahead()
        self.words = Words()
        self.place = Place(())
        self.sitting: pace.Pace | None = None
        self.interrupted = self.wants_plain = self._left = False
        self.closed = False
        """Whether the person closed at once."""
        self.outside: Command | None = None
        """A command to carry out in the lines of the shell before this goes on."""
        self.was_stopped = False
        """Whether a sitting was stopped that nothing was below."""
        self.when_told: Callable[[], None] = self.stop
        self._last: FullScreen | None = None
        begun = rooms.sitting(first) if opened is None else None
        if begun is None:
            self.place = Place((fresh(first, opened or rooms.open(first)),))
        else:
            self._begin(begun)

    def _begin(self, begun: FullScreen) -> None:
        self.sitting, self._last = pace.Pace(begun), begun

    @property
    def dialog(self) -> Dialog | None:
        """The last sitting, as far as it came."""
        return self._last.dialog if self._last else None

    @property
    def opening(self) -> Opening | None:
        """The last sitting, to go on in plain lines where it was. None if there is none to go on."""
        return self._last.going_on if self._last and self._last.wants_plain else None

    @property
    def is_over(self) -> bool:
        """Whether no further key is taken."""
        return self._left or self.closed or self.wants_plain or self.outside is not None or self.awaits_paper

    @property
    def awaits_paper(self) -> bool:
        """Whether the sitting waits for a form on paper, which is typed in in lines."""
        return self.sitting is not None and self.sitting.program.awaits_paper

    def type_in(self, lines: Lines) -> None:
        """Take that form, and go on with the page that comes next."""
        if self._last is not None:
            self._last.type_in(lines)
            self.sitting = pace.Pace(self._last)
            self._after_sitting()

    @property
    def goes_on(self) -> bool:
        """Whether what was typed ahead belongs to whoever reads next."""
        return self.wants_plain

    @property
    def waits(self) -> bool:
        """Whether the next page is to be shown when the keyboard has been quiet."""
        return self.sitting.waits if self.sitting else self._ahead.is_due and not self.is_over

    @property
    def pause(self) -> float:
        """The seconds without a key until then."""
        if self.sitting:
            return self.sitting.pause
        return 0 if self.place.views and self.place.view.at_prompt else pace.QUIET

    @property
    def lingers(self) -> bool:
        """Whether the rest of a word may still come, because a letter closed or left."""
        may_be_word = self._left or (self.wants_plain and not self.words.before.names_plain)
        return self._is_closed or (may_be_word and bool(self.words.typed.letters))

    @property
    def _is_closed(self) -> bool:
        return self.closed or (self.dialog is not None and self.dialog.page is Page.CLOSED)

    def take_signal(self, which: int, _: object) -> None:
        """Stop without raising: an exception in the middle of the loop leaves the loop half closed."""
        self.interrupted = self.interrupted or which != signal.SIGTERM
        self.when_told()

    def take(self, key: Key) -> None:
        """Act on a key. Behind a letter that left, only words do something: they bring back."""
        if self._is_closed:
            return
        if self.words.take(key, here := Here(self.place, self.sitting, self._seen)):
            self._reach(self.words.before)
        elif self.words.typed.are_words or self.is_over or self.words.belongs:
            self._take_little(key, here)
        elif self.sitting is not None:
            self.sitting.take(key)
            self._after_sitting()
        elif key.name == CUT_OFF or not self._ahead.counts(key, at_prompt=self.place.view.at_prompt):
            return
        elif key.name == PASTED:
            self.say(NO_PASTE_HERE)
        elif self._seen is not None:
            before = pages_open(self.place.views)
            self.place, wanted = press(self.place, key.name, self._seen)
            if wanted is not None:
                self._grant(wanted)
            if pages_open(self.place.views) != before:
                self._ahead.begin()

    def _take_little(self, key: Key, here: Here) -> None:
        if self.wants_plain and key.name.casefold() == CLOSES:
            self.wants_plain, self.closed = False, True
        elif told := self.words.country(here):
            self.say(told)

    def settle(self) -> None:
        """The keyboard has been quiet: what comes from here on was pressed on the page in sight."""
        if self.sitting is not None:
            self.sitting.settle()
            self._after_sitting()
        elif self._ahead.settle() and not self.place.view.opened.is_help:
            self.say(pace.EARLY)

    def painted(self) -> None:
        """What is to be seen is on the screen now."""
        if self.sitting is not None:
            self.sitting.painted()
        elif self.place.views:
            self._rooms.shown(self.place.view.name)
            self._ahead.painted()

    def stop(self) -> None:
        """Leave, whatever is on the screen."""
        if self.sitting is not None:
            self.sitting.stop()
        self.wants_plain, self._left = False, True
        self.words.rest()

    def say(self, words: str) -> None:
        """Say something about the keys, once."""
        if self.sitting is not None:
            self.sitting.say(words)
        elif self.place.views:
            self.place = self.place._replace(said=words)

    def lines(self, columns: int, rows: int) -> list[Line]:
        """The lines on the screen now."""
        if self.sitting is not None:
            return self.sitting.lines(columns, rows)
        if self.closed or self._left or self.wants_plain or not self.place.views:  # the loop paints once more
            return []
        self.place = self.place._replace(has_result=self._rooms.have_answers)
        drawn = draw(self.place, columns, rows, self._signs)
        self._seen = drawn.seen
        self.place = with_view(self.place, drawn.view, self.place.said)
        return drawn.lines

    def _grant(self, wanted: Wanted) -> None:
        match wanted:
            case Wanted(Wish.OPEN, Command() as name):
                self._open(name)
            case Wanted(Wish.TYPED, Command() as at, text):
                told = self._rooms.typed(at, text)
                if isinstance(told, Command):
                    self._open(told)
                else:
                    self.place = open_above(self.place, Command((*at.words, "said")), told)
            case Wanted(Wish.LEAVE) if self._asks_before_leaving:
                self._open(LEAVE)
            case Wanted(Wish.CLOSE):
                self.closed = True
            case Wanted(Wish.PLAIN):
                self.wants_plain = True
            case _:
                self._left = True

    def _open(self, name: Command) -> None:
        """Open a page in place, begin a sitting, or go out for a command that needs lines."""
        try:
            if name == CLOSE:
                self.closed = True
            elif name == BACK:
                self._go_back()
            elif (name == LEAVE and not self._asks_before_leaving) or self._rooms.ends_with(name):
                self._left = True
            elif self._rooms.changed_country(name):
                self._open_again()
            elif self._rooms.goes_out(name):
                self.outside = name
            elif (begun := self._rooms.sitting(name)) is not None:
                self._begin(begun)
            elif name == HOME:
                self.place = Place((fresh(HOME, self._rooms.open(HOME)),))
            elif is_here(name):
                self.place = at_words(self.place, " ".join(name.words[1:]))
            else:
                self.place = open_above(self.place, name, with_page_below(self.place, name, self._rooms.open(name)))
        except OudinfoError as error:
            self.say(" ".join(error.lines))

    def _reach(self, before: Here) -> None:
        """Show people to reach where the words began, or here if they have ended a sitting with its result."""
        page, name = self.words.lead_to
        is_done = not self.sitting and self.dialog is not None and self.dialog.page is Page.DONE
        if is_done and self._ends_with_sitting:  # the result is on its way
            return
        self._left = self.was_stopped = self.wants_plain = False
        if before.sitting and before.kept and not is_done:
            before.sitting.program.reach(before.kept, page)
            self.place, self.sitting = before.place, pace.Pace(before.sitting.program)
            return
        self.place = self.place if before.sitting else before.place
        self._open(name)
        self.place = with_words_above(self.place, name, has_ended=before.sitting is not None)
        self._ahead.begin()

    @property
    def _asks_before_leaving(self) -> bool:
        return self._rooms.have_answers and not self.place.is_leaving

    def _go_back(self) -> None:
        self.place, wanted = back(self.place)
        if wanted is not None:
            self._grant(wanted)

    def _open_again(self) -> None:
        """Every open page with the lines of another country, each where its reader was."""
        kept = self.place.views[:-1] or self.place.views
        self.place = reopened(kept, self._rooms.open)

    def _after_sitting(self) -> None:
        """The result when the sitting is done, or the page that was there before."""
        if self.sitting is None or not self.sitting.is_over:
            return
        program = self.sitting.program
        dialog, self.sitting = program.dialog, None
        if self._ends_with_sitting:
            self._left, self.wants_plain = not program.wants_plain, program.wants_plain
        elif program.wants_plain:
            self.wants_plain = True
        elif dialog.page is Page.CLOSED:
            self.closed = True
        elif dialog.page is Page.DONE:
            self._ahead.begin(after_sitting=True)
            self.place = without_result(self.place)
            self._open(self._rooms.finished(dialog))
        elif self.place.views:
            self._ahead.begin(after_sitting=True)
            if dialog.has_begun:
                self._open(self._rooms.stopped())
        else:
            self._left = self.was_stopped = True
