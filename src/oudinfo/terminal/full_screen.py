"""The full screen: prompt_toolkit feeds keys to the pure program and paints its lines.

Uses the terminal's alternate screen, so that no question and no answer is
left in the window afterwards.
"""

import signal
from collections.abc import Sequence

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import create_output

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.errors import UnknownNameError
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Document, Paragraph
from oudinfo.terminal.keys import BACKSPACE, DOWN, ENTER, PLAIN_KEY, UP, Screen, press
from oudinfo.terminal.pages import LEFT_OUT, Pages
from oudinfo.terminal.paint import screen_lines
from oudinfo.terminal.sitting import LAST_PAGES, Reply, Sitting, begin, close_page
from oudinfo.terminal.words import Page

SPECIAL = {Keys.Up: UP, Keys.Down: DOWN, Keys.Enter: ENTER, Keys.ControlJ: ENTER, Keys.Backspace: BACKSPACE}


class FullScreen:
    """A person at the keyboard, one key at a time."""

    def __init__(self, pages: Pages) -> None:
        """Take what the pages are made of."""
        self._pages = pages
        self.wants_plain = False
        """The person asked for plain lines instead."""
        self.interrupted = False
        self._number = ""
        """What was typed so far of a country's number."""

    def run(self, instruments: Sequence[CompiledInstrument], mode: Mode) -> Sitting:
        """Ask until the end, or until the person stops."""
        questions, known = self._pages.questions, self._pages.known
        self._screen = Screen(begin(instruments, mode, reviews=True, questions=questions, known=known))
        application: Application[None] = Application(
            layout=Layout(Window(FormattedTextControl(self._text, focusable=True, show_cursor=True))),
            key_bindings=self._bindings(),
            full_screen=True,
            output=create_output(always_prefer_tty=True),
        )
        before = signal.signal(signal.SIGTERM, lambda *_: self._stop(application))
        try:
            application.run()
        finally:
            signal.signal(signal.SIGTERM, before)
        return self._screen.sitting

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()

        @bindings.add("c-c")
        @bindings.add("c-d")
        def _(event: KeyPressEvent) -> None:
            self.interrupted = event.key_sequence[0].key is Keys.ControlC
            self._stop(event.app)

        @bindings.add("c-z")
        def _(event: KeyPressEvent) -> None:
            event.app.suspend_to_background()

        @bindings.add(Keys.Any)
        @bindings.add(Keys.Up)
        @bindings.add(Keys.Down)
        @bindings.add(Keys.Enter)
        @bindings.add(Keys.Backspace)
        def _(event: KeyPressEvent) -> None:
            pressed = event.key_sequence[0]
            key = SPECIAL.get(pressed.key) if isinstance(pressed.key, Keys) else pressed.data
            if key:
                self._take(key, event.app)

        return bindings

    def _take(self, key: str, application: "Application[None]") -> None:
        page = self._screen.sitting.page
        if key.casefold() == PLAIN_KEY and page is Page.INTRO:
            self.wants_plain = True
            application.exit()
            return
        if page is Page.COUNTRY and self._is_of_country(key):
            return
        before = self._screen.sitting
        self._screen = press(self._screen, key)
        moved = self._screen.sitting
        if moved.leave_out and not before.leave_out:
            self._screen = Screen(self._pages.without_self_harm(moved), said=(Reply(LEFT_OUT),))
        if moved.page is Page.HELP_PAGE and before.page is not Page.HELP_PAGE:
            application.key_processor.input_queue.clear()
        if moved.page in LAST_PAGES:
            application.exit()

    def _is_of_country(self, key: str) -> bool:
        """Take the digits of a country's number, and the Enter behind them; whether the key was one of these."""
        if key.isascii() and key.isdigit():
            self._number = f"{self._number}{key}"[-2:]
            self._screen = self._screen._replace(said=(Reply(f"Number {self._number}: press Enter to take it."),))
            return True
        number, self._number = self._number, ""
        if key != ENTER or not number:
            return False
        try:
            self._pages.choose_country(number)
        except UnknownNameError:
            refused = Reply(f"There is no number {number} in this list.", is_refusal=True)
            self._screen = self._screen._replace(said=(refused,))
        else:
            self._screen = Screen(close_page(self._screen.sitting))
        return True

    def _stop(self, application: "Application[None]") -> None:
        stopped = self._screen.sitting._replace(pages=(Page.STOPPED,))
        self._screen = Screen(stopped)
        application.exit()

    def _text(self) -> StyleAndTextTuples:
        size = get_app().output.get_size()
        screen = self._screen
        said = self._pages.said(screen.said, screen.sitting.mode)
        lines = screen_lines(screen, self._document(screen.sitting), said, size.columns, size.rows)
        fragments: StyleAndTextTuples = []
        for line in lines:
            if line.is_marked:
                fragments.append(("[SetCursorPosition]", ""))
            fragments.append((line.style, f"{line.text}\n"))
        return fragments

    def _document(self, sitting: Sitting) -> Document:
        names = self._pages.nearby.names
        change = Paragraph(f"Lines for: {names}. Not there? Press K, or see findahelpline.com")
        document = self._pages.document(sitting)
        if sitting.page is Page.INTRO:
            return (Paragraph("For a screen reader, press P."), *document, change)
        return document if sitting.page in {Page.REVIEW, Page.COUNTRY, Page.ITEM} else (*document, change)
