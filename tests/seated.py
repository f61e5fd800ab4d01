"""Someone at a terminal inside of the test process: oudinfo waits in a thread for what is typed.

The same commands with the same words as at a real terminal, without a process, a pause or a clock: a test goes on as
soon as the program waits for the keyboard. What a terminal itself does (its modes, the window that is restored, signals
that reach a process, what is typed ahead of a line) needs a real one: `windows.py`.
"""

import fcntl
import io
import os
import re
import signal
import struct
import termios
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from typing import Self
from unittest import mock

from oudinfo.terminal import toolkit
from oudinfo.terminal.decoder import Decoder, decode
from oudinfo.terminal.key_codes import END_OF_INPUT, INTERRUPT, Key
from oudinfo.terminal.look import Depth, Line
from oudinfo.terminal.pace import QUIET
from oudinfo.terminal.plain_screen import CLEAR_SCREEN
from oudinfo.terminal.program import Program
from prompts import ASKED
from running import OFFENCE, OfAWindow, environment, exit_code, put_streams, surroundings
from watching import watched

ENTER_ALTERNATE, LEAVE_ALTERNATE = "\x1b[?1049h", "\x1b[?1049l"
STYLE = re.compile(r"\x1b\[[0-9;]*m")
INTERRUPTS, ENDS = 3, 4
"""Ctrl-C and Ctrl-D, as a terminal sends them."""
A_MOMENT, A_WHILE = -2, -3
"""Time enough for the next page to come up, and for any page, but not enough for a word to be over."""
PATIENCE = 60
"""Seconds until a program that does not come back fails the test."""
FROM_THE_START: dict[int, object] = {signal.SIGINT: signal.default_int_handler}
_open: list["Seat"] = []


class Left(SystemExit):
    """The test is over while the program waits for someone to type."""


class Seat:
    """A terminal with someone at its keyboard, and oudinfo running at it."""

    def __init__(
        self, home: Path, *arguments: str, columns: int = 80, rows: int = 40, term: str = "xterm", **more: str
    ) -> None:
        self._parts: list[str | Sequence[Line]] = []
        """What was written, and the pages of the full screen in between."""
        self._picture: Sequence[Line] | None = None
        """The page of the full screen, while it is open."""
        self._typed: deque[int | signal.Signals] = deque()
        self._turn = Condition()
        self._waits = self._is_left = False
        self._code: int | None = None
        self._fault: BaseException | None = None
        self._handlers = dict(FROM_THE_START)
        self._stack = ExitStack()
        leader, self._follower = os.openpty()
        self._stack.callback(os.close, leader)
        self._stack.callback(os.close, self._follower)
        self.becomes(columns, rows)
        self._start: Callable[[], None] | None = partial(self._sit_down, home, arguments, {"TERM": term, **more})
        _open.append(self)

    def _sit_down(self, home: Path, arguments: tuple[str, ...], variables: Mapping[str, str]) -> None:
        self._start = None
        self._stack.enter_context(surroundings(home, environment(home, **variables)))
        self._stack.enter_context(mock.patch.object(signal, "signal", self._handle))
        self._stack.enter_context(mock.patch.object(toolkit, "run", self._run_in_full))
        self._thread = Thread(target=self._run, args=(arguments,), daemon=True)
        self._thread.start()

    def becomes(self, columns: int, rows: int) -> None:
        """The window is so large from now on."""
        self._columns, self._rows = columns, rows
        fcntl.ioctl(self._follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, *keys: str) -> None:
        """Press these one right behind the other."""
        self._give(*"".join(keys).encode("utf-8", "surrogateescape"))

    def types_words(self, words: str, pause: int = A_MOMENT) -> None:
        """Type these as anyone types: the page after each key comes up before the next one."""
        self._give(*(sign for typed in words.encode() for sign in (typed, pause)))

    def types_slowly(self, words: str) -> None:
        """Type these with a pause after each letter, and not so long a one that the next letter begins anew."""
        self.types_words(words, A_WHILE)

    def is_given(self, sent: bytes) -> None:
        """The terminal sends this."""
        self._give(*sent)

    def interrupts(self) -> None:
        """Press Ctrl-C."""
        self._give(INTERRUPTS)

    def ends_input(self) -> None:
        """Press Ctrl-D."""
        self._give(ENDS)

    def is_sent(self, number: signal.Signals) -> None:
        """The program is sent this signal while it waits."""
        self.rests()
        self._give(number)

    def goes_away_and_comes_back(self) -> None:
        """The program was stopped, and is called back."""
        self.is_sent(signal.SIGCONT)

    def rests(self) -> Self:
        """Wait until the program waits for the keyboard, or has ended. It begins when someone first looks."""
        if self._start is not None:
            self._start()
        with self._turn:
            came = self._turn.wait_for(lambda: self._code is not None or (self._waits and not self._typed), PATIENCE)
        assert came, self._written[-1000:]
        if self._fault is not None:
            raise self._fault
        return self

    @property
    def raw(self) -> str:
        """All that was written so far, with the pages of the full screen in between."""
        return self.rests()._written

    @property
    def is_over(self) -> bool:
        self.rests()
        return self._code is not None

    def code(self) -> int:
        """The exit code, now that it has ended."""
        assert self.is_over, self._written[-1000:]
        assert self._code is not None
        self.leaves()
        return self._code

    def leaves(self) -> None:
        """Go away, whatever the program does."""
        with self._turn:
            self._is_left = True
            self._turn.notify_all()
        if self._start is None:
            self._thread.join(PATIENCE)
            assert not self._thread.is_alive()
        self._stack.close()

    def _give(self, *signs: int | signal.Signals) -> None:
        with self._turn:
            self._typed.extend(signs)
            self._turn.notify_all()

    def _run(self, arguments: tuple[str, ...]) -> None:
        window = OfAWindow(_Window(self._write), "utf-8", "surrogateescape", newline="\r\n", write_through=True)
        keyboard = OfAWindow(io.BufferedReader(_Lines(self._line)), "utf-8", "surrogateescape")
        keyboard.descriptor = window.descriptor = self._follower
        code = 1
        try:
            with (
                put_streams(
                    {"stdin": keyboard, "stdout": window, "stderr": window, "__stdout__": window, "__stderr__": window}
                ),
                watched() as offences,
            ):
                code = exit_code(arguments)
            code = OFFENCE if offences else code
        except BaseException as error:  # noqa: BLE001  raised where the test waits
            self._fault = error
        finally:
            with self._turn:
                self._code = code
                self._turn.notify_all()

    def _handle(self, number: int, handler: object) -> object:
        """What handles a signal from now on; the interpreter itself would take this only from its first thread."""
        before = self._handlers.get(number, signal.SIG_DFL)
        self._handlers[number] = handler
        return before

    def _write(self, text: str) -> None:
        self._parts.append(text)

    @property
    def _written(self) -> str:
        """All of it. Most pages that are painted are never read, so only this makes text of them."""
        self._parts[:] = ["".join(part if isinstance(part, str) else _text_of(part) for part in self._parts)]
        return str(self._parts[0])

    def _next(self) -> int:
        """The next byte that is typed. A signal that comes before it is handled."""
        while True:
            with self._turn:
                self._waits = True
                self._turn.notify_all()
                self._turn.wait_for(lambda: self._typed or self._is_left)
                self._waits = False
                if self._is_left:
                    raise Left
                sign = self._typed.popleft()
            if not isinstance(sign, signal.Signals):
                return sign
            handler = self._handlers.get(sign, signal.SIG_DFL)
            if callable(handler):
                handler(sign, None)
                if self._picture is not None:
                    return -1
            assert handler is not signal.SIG_DFL, f"{sign.name} would have ended it"

    def _line(self) -> bytes:
        """The line that is typed, as a terminal hands it on: shown, and ended by Enter. Empty if input ends."""
        line = bytearray()
        while True:
            sign = self._next()
            if sign == INTERRUPTS:
                handler = self._handlers[signal.SIGINT]
                assert callable(handler)
                handler(signal.SIGINT, None)
            elif sign == ENDS:
                return bytes(line)
            elif sign in {A_MOMENT, A_WHILE}:
                continue
            elif sign in b"\r\n":
                self._write("\r\n")
                return bytes(line) + b"\n"
            else:
                line.append(sign)
                self._write(chr(sign) if sign < 128 else "?")

    def _run_in_full(self, program: Program, _depth: Depth) -> None:
        """What the loop of the full screen does, without a clock: it is quiet as soon as nothing is left to be read."""
        if program.is_over:
            return
        decoder = Decoder()
        self._write(ENTER_ALTERNATE)
        try:
            self._paint(program)
            while not program.is_over or (program.lingers and self._typed):
                sign = self._next()
                if sign >= 0:
                    decoder, keys = decode(decoder, bytes([sign]))
                    for key in keys:
                        _take(program, key)
                is_next = sign == A_WHILE or (sign == A_MOMENT and program.pause <= QUIET)
                if program.waits and (is_next or not self._typed):
                    program.settle()
                if not self._typed:
                    program.words.rest()
                self._paint(program)
        finally:
            self._picture = None
            self._write(LEAVE_ALTERNATE)
            if not program.goes_on:
                self._typed.clear()

    def _paint(self, program: Program) -> None:
        self._picture = program.lines(self._columns, self._rows)
        program.painted()
        self._parts.append(self._picture)


def _text_of(picture: Sequence[Line]) -> str:
    return "\r\n".join(line.text for line in picture)


def _take(program: Program, key: Key) -> None:
    if program.is_over and not program.lingers:
        return
    if key.name in {INTERRUPT, END_OF_INPUT}:
        program.interrupted = key.name == INTERRUPT
        program.stop()
    else:
        program.take(key)


class _Window(io.RawIOBase):
    """Hands on as text what is written."""

    name = "<window>"

    def __init__(self, write: Callable[[str], None]) -> None:
        super().__init__()
        self._take = write

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._take(bytes(data).decode("utf-8", "surrogateescape"))
        return len(data)


class _Lines(io.RawIOBase):
    """Hands on line by line what is typed."""

    def __init__(self, line: Callable[[], bytes]) -> None:
        super().__init__()
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        line = self._line()
        buffer[: len(line)] = line
        return len(line)


class Person(Seat):
    """Someone who reads and types line by line."""

    _read = 0
    """How much of what was written has been read."""

    @property
    def seen(self) -> str:
        """All that was written so far."""
        return self.raw

    def waits_for(self, text: str) -> str:
        """What was written before this text, which has to be there when the program waits."""
        self.rests()
        shown, found, _ = self._written[self._read :].partition(text)
        assert found, (text, self._written[self._read :])
        self._read += len(shown) + len(text)
        return shown

    def waits_to_be_asked(self) -> None:
        """Wait for whatever prompt comes next."""
        self.rests()
        assert re.search(ASKED, self._written[self._read :]), self._written[self._read :]
        self._read = len(self._written)

    def types(self, *lines: str) -> None:
        for line in lines:
            self.press(f"{line}\n")

    def ends(self) -> int:
        """Read all that is left, taking the shortest way through what is asked after a result. The exit code."""
        replies = {
            "home, search, help, quit): ": "quit",
            "a number or a word: ": "quit",
            "Your choice, a number: ": "quit",
            "Your step: ": "",
            "wipes it: ": "",
            "to wipe this: ": "",
        }
        while not self.is_over:
            asked = [reply for prompt, reply in replies.items() if self._written.casefold().endswith(prompt.casefold())]
            assert asked, self._written[-1000:]
            self.types(*asked)
        return self.code()


class Terminal(Seat):
    """Someone who looks at a window."""

    def __init__(self, home: Path, *arguments: str, columns: int = 80, rows: int = 24, **more: str) -> None:
        super().__init__(home, *arguments, columns=columns, rows=rows, **{"term": "xterm-256color", **more})

    @property
    def page(self) -> str:
        """What the window shows."""
        self.rests()
        if self._picture is not None:
            return "\n".join(line.text for line in self._picture)
        shown = self._written.rpartition(CLEAR_SCREEN)[2].rpartition(LEAVE_ALTERNATE)[2]
        return "\n".join(STYLE.sub("", shown).splitlines()[-self._rows :])

    def shows(self, text: str) -> str:
        """The whole page, once the program waits; it has to show this text."""
        page = self.page
        assert text in " ".join(page.split()), (text, page)
        return page

    def reads_on(self) -> None:
        """Press Enter until the end of the introduction is there."""
        while "Enter more" in self.page:
            self.press("\r")

    def walk(self, keys: str) -> None:
        """Press one key after the other, each when the next page is there: its first line differs."""
        for key in keys:
            before = self.page.partition("\n")[0]
            self.press(key)
            assert self.page.partition("\n")[0] != before, (key, self.page)

    def ends(self) -> int:
        """The exit code."""
        return self.code()


def leave_all() -> None:
    """Leave what a test has left open."""
    while _open:
        _open.pop().leaves()
