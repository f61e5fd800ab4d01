"""The full screen's loop: keys to the program, and its lines to the window through prompt_toolkit.

Importing this module takes longer than all the rest of the start.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import create_output

from oudinfo.terminal.encoding import writable
from oudinfo.terminal.key_codes import (
    BACKSPACE,
    DOWN,
    END,
    END_OF_INPUT,
    ENTER,
    HOME,
    INTERRUPT,
    LEFT,
    PAGE_DOWN,
    PAGE_UP,
    RIGHT,
    SUSPEND,
    TAB,
    UP,
    Key,
)
from oudinfo.terminal.look import PALETTE, Depth, Line, written
from oudinfo.terminal.program import Program

LINGERS, MOST_LINGERED = 0.5, 5.0
"""Seconds without a key until it is left after a letter that closed or left, and the most that this takes.

The window is empty meanwhile.
"""
KEYS_ARE_SWALLOWED = "If a key does nothing, press Esc and then the key again."
ON_WINDOWS = {
    Keys.Up: UP,
    Keys.Down: DOWN,
    Keys.Left: LEFT,
    Keys.Right: RIGHT,
    Keys.Enter: ENTER,
    Keys.ControlJ: ENTER,
    Keys.Backspace: BACKSPACE,
    Keys.PageUp: PAGE_UP,
    Keys.PageDown: PAGE_DOWN,
    Keys.Home: HOME,
    Keys.End: END,
    Keys.Tab: TAB,
    Keys.ControlC: INTERRUPT,
    Keys.ControlD: END_OF_INPUT,
}
"""The names of the keys that Windows reports without codes."""


def run(program: Program, depth: Depth) -> None:
    """Take keys until the program is over. The window is restored before a fault is raised."""
    if program.is_over:
        return
    loop = _Loop(program, depth)
    try:
        loop.run()
    finally:
        if not program.goes_on:
            loop.forget_typed_ahead()


def fragments(lines: Sequence[Line], depth: Depth, encoding: str | None) -> StyleAndTextTuples:
    """The lines as prompt_toolkit takes them. It would write a question mark for a dash that the encoding lacks."""
    styles = {style: written(paint) for style, paint in PALETTE[depth].items()}
    found: StyleAndTextTuples = []
    for line in lines:
        if line.is_marked:
            found.append(("[SetCursorPosition]", ""))
        found += [(styles[piece.style], writable(piece.text, encoding)) for piece in line.pieces]
        found.append(("", "\n"))
    return found


class _Loop:
    """One key and one picture after the other."""

    def __init__(self, program: Program, depth: Depth) -> None:
        self._program = program
        self._depth = depth
        self._has_more: Callable[[], bool] = lambda: False
        self.forget_typed_ahead: Callable[[], None] = lambda: None
        self._quiet: asyncio.TimerHandle | None = None
        self._rest: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._left_by = 0.0
        """When to leave, at the latest. 0 as long as it is not over."""
        self._application: Application[None] = Application(
            layout=Layout(Window(FormattedTextControl(self._text, focusable=True, show_cursor=True))),
            key_bindings=self._bindings(),
            full_screen=True,
            input=self._input(),
            output=create_output(always_prefer_tty=True),
        )
        self._application.after_render += lambda _: self._program.painted()
        program.when_told = self._stop_between_keys

    def run(self) -> None:
        self._application.run(pre_run=self._begin, set_exception_handler=False, handle_sigint=False)

    def _begin(self) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, told: self._fail(told.get("exception")))
        self._end()

    def _stop_between_keys(self) -> None:
        """Stop as a signal asks, which may come in the middle of a key, or before and after the loop."""
        if self._application.loop is None:
            self._program.stop()
        else:
            self._application.loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        self._program.stop()
        self._exit()

    def _end(self) -> None:
        """Leave once it is over. What is typed behind a letter that closed or left is thrown away until there is a pause."""
        if not self._program.is_over:
            return
        if not self._program.lingers:
            self._exit()
            return
        now = asyncio.get_running_loop().time()
        self._left_by = self._left_by or now + MOST_LINGERED
        if self._leaving is not None:
            self._leaving.cancel()
        self._leaving = asyncio.get_running_loop().call_at(min(now + LINGERS, self._left_by), self._exit)

    def _exit(self) -> None:
        if self._is_running:
            self._application.exit()

    def _fail(self, error: BaseException | None) -> None:
        """End with the fault. What asyncio reports without an exception is no fault."""
        if error is not None and self._is_running:
            self._application.exit(exception=error)

    @property
    def _is_running(self) -> bool:
        future = self._application.future
        return future is not None and not future.done()

    def _take(self, key: Key) -> bool:
        """Act on a key. The result is whether to read on at once."""
        if self._left_by:
            self._take_behind(key)
            return True
        if key.name == SUSPEND:
            self._application.suspend_to_background()
            return False
        if key.name in {INTERRUPT, END_OF_INPUT}:
            self._interrupt(key)
        else:
            self._program.take(key)
        if self._program.waits:
            self._wait_for_quiet()
        self._wait_for_rest()
        self._end()
        self._application.invalidate()
        return not self._program.is_over

    def _interrupt(self, key: Key) -> None:
        self._program.interrupted = key.name == INTERRUPT
        self._program.stop()

    def _take_behind(self, key: Key) -> None:
        """Hand on a key that comes behind a letter that left. Words bring back."""
        if key.name in {INTERRUPT, END_OF_INPUT} and self._program.goes_on:
            self._interrupt(key)
        else:
            self._program.take(key)
        if self._program.is_over:
            self._end()
            return
        if self._leaving is not None:
            self._leaving.cancel()
        self._left_by = 0
        if self._program.waits:
            self._wait_for_quiet()
        self._wait_for_rest()
        self._application.invalidate()

    def _wait_for_quiet(self) -> None:
        if self._quiet is not None:
            self._quiet.cancel()
        if not self._program.pause and not self._has_more():
            self._program.settle()
            self._end()
            return
        self._quiet = asyncio.get_running_loop().call_later(self._program.pause, self._when_quiet)

    def _when_quiet(self) -> None:
        """Show the next page, unless a key has come that could not be read yet."""
        if self._has_more():
            self._wait_for_quiet()
            return
        self._program.settle()
        self._end()
        self._application.invalidate()

    def _wait_for_rest(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        pause = self._program.words.pause
        self._rest = asyncio.get_running_loop().call_later(pause, self._when_rested) if pause else None

    def _when_rested(self) -> None:
        """Let the next letter begin anew, unless a key has come that could not be read yet."""
        if self._has_more():
            self._wait_for_rest()
        else:
            self._program.words.rest()

    def _text(self) -> StyleAndTextTuples:
        size = self._application.output.get_size()
        return fragments(self._program.lines(size.columns, size.rows), self._depth, sys.stdout.encoding)

    def _input(self) -> Input | None:
        if sys.platform == "win32":
            return None
        from oudinfo.terminal.keyboard import STUCK, Keyboard  # noqa: PLC0415  does not exist on Windows

        def notice(what: str) -> None:
            if what != STUCK:
                self._stop()
            else:
                self._program.say(KEYS_ARE_SWALLOWED)
                self._application.invalidate()

        keyboard = Keyboard(sys.stdin, self._take, notice)
        self._has_more, self.forget_typed_ahead = keyboard.has_more, keyboard.forget_typed_ahead
        return keyboard

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()

        def press(event: KeyPressEvent) -> None:
            pressed = event.key_sequence[0]
            name = ON_WINDOWS.get(pressed.key, "") if isinstance(pressed.key, Keys) else pressed.data
            if name:
                self._take(Key(name))

        if sys.platform == "win32":
            for each in (Keys.Any, *ON_WINDOWS):
                bindings.add(each)(press)
        return bindings
