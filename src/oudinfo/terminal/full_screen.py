"""The full screen: keys to the pure program, its lines to a picture.

Uses the terminal's alternate screen, so that no question and no answer is
left in the window afterwards.
"""

import signal
from collections.abc import Callable, Sequence

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Document, Paragraph
from oudinfo.terminal.first_paint import painted_first
from oudinfo.terminal.keys import PLAIN_KEY, Screen, press
from oudinfo.terminal.pages import LEFT_OUT, Pages
from oudinfo.terminal.paint import Line, screen_lines
from oudinfo.terminal.program import LAST_PAGES, Reply, Sitting, begin, close_page
from oudinfo.terminal.words import Page


class FullScreen:
    """A person at the keyboard, one key at a time."""

    def __init__(self, pages: Pages, instruments: Sequence[CompiledInstrument], mode: Mode) -> None:
        """Stand at the introduction."""
        self._pages = pages
        self._screen = Screen(begin(instruments, mode, reviews=True))
        self.wants_plain = False
        """The person asked for plain lines instead."""
        self.interrupted = False
        self.forgets_typed_ahead = False
        """What was typed before this page came up must not reach it."""
        self.when_stopped: Callable[[], None] = lambda: None

    @property
    def is_over(self) -> bool:
        """Whether no key is waited for any more."""
        return self.wants_plain or self._screen.sitting.page in LAST_PAGES

    def run(self) -> Sitting:
        """Ask until the end, or until the person stops."""
        before = signal.signal(signal.SIGTERM, lambda *_: self.stop())
        try:
            with painted_first(self.lines) as painted:
                from oudinfo.terminal import toolkit  # noqa: PLC0415  loads prompt_toolkit, behind the first picture

                toolkit.run(self, painted)
        except KeyboardInterrupt:  # before the loop began, which takes the signal as a key
            self.interrupted = True
            self.stop()
        finally:
            signal.signal(signal.SIGTERM, before)
        return self._screen.sitting

    def take(self, key: str) -> None:
        """Act on a key: `up`, `down`, `enter`, or a character."""
        before = self._screen.sitting
        if key.casefold() == PLAIN_KEY and before.page is Page.INTRO:
            self.wants_plain = True
            return
        if before.page is Page.COUNTRY and key.isascii() and key.isdigit():
            self._set_country(int(key))
            return
        self._screen = press(self._screen, key)
        moved = self._screen.sitting
        if moved.leave_out and not before.leave_out:
            self._screen = Screen(self._pages.without_self_harm(moved), said=(Reply(LEFT_OUT),))
        self.forgets_typed_ahead = moved.page is Page.HELP_PAGE and before.page is not Page.HELP_PAGE

    def stop(self) -> None:
        """Stop where it stands."""
        self._screen = Screen(self._screen.sitting._replace(pages=(Page.STOPPED,)))
        self.when_stopped()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """What is to be seen now."""
        screen = self._screen
        said = self._pages.said(screen.said, screen.sitting.mode)
        return screen_lines(screen, self._document(screen.sitting), said, columns, rows)

    def _set_country(self, number: int) -> None:
        if 0 < number <= len(self._pages.countries):
            self._pages.nearby = self._pages.find_country(self._pages.countries[number - 1][0])
            self._screen = Screen(close_page(self._screen.sitting))

    def _document(self, sitting: Sitting) -> Document:
        names = self._pages.nearby.names
        change = Paragraph(f"Lines for: {names}. Not there? Press K, or see findahelpline.com")
        document = self._pages.document(sitting)
        if sitting.page is Page.INTRO:
            return (Paragraph("For a screen reader, press P."), *document, change)
        return document if sitting.page in {Page.REVIEW, Page.COUNTRY, Page.ITEM} else (*document, change)
