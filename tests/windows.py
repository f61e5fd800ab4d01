"""Real pseudo-terminals with someone at the keyboard: one read as a screen, one read line by line."""

import fcntl
import os
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from forked import SHELL, Start, hurried
from nursery import Child
from prompts import ASKED
from running import environment

pexpect = pytest.importorskip("pexpect", reason="there is no pseudo-terminal on this system")
ptyprocess = pytest.importorskip("ptyprocess")
pyte = pytest.importorskip("pyte")

LEAVE_ALTERNATE = "\x1b[?1049l"


def _leave(child: Any) -> None:
    """Close a terminal at once: whoever is behind it does not matter any more."""
    child.ptyproc.delayafterclose = child.ptyproc.delayafterterminate = child.delayafterterminate = 0
    child.kill(signal.SIGKILL)
    child.wait()
    child.close()


def _code(child: Any) -> int:
    """The exit code of a program that has ended, or is about to."""
    end = time.monotonic() + 20
    while child.isalive() and time.monotonic() < end:
        time.sleep(0.002)
    child.ptyproc.delayafterclose = 0
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else -1)


class _Process(ptyprocess.PtyProcess):  # type: ignore[misc, name-defined]
    """A process behind a terminal that is no child of this one."""

    def __init__(self, child: Child, terminal: int) -> None:
        super().__init__(child.pid, terminal)
        self.child = child

    def isalive(self) -> bool:
        code = self.child.code(20 if self.flag_eof else 0)
        if code is not None:
            self.terminated = True
            self.exitstatus = code
        return code is None

    def wait(self) -> Any:
        self.child.code(20)
        self.isalive()
        return self.exitstatus


def spawned(start: Start, rows: int, columns: int) -> Any:
    """A new terminal of this size, and what was started behind it."""
    terminal, other_end = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    spawn = pexpect.spawn(None, encoding="utf-8", timeout=20)
    spawn.ptyproc = _Process(Child(start, [other_end] * 3), terminal)
    os.close(other_end)
    spawn.pid, spawn.child_fd = spawn.ptyproc.pid, terminal
    spawn.terminated = spawn.closed = False
    spawn.delaybeforesend = None
    return spawn


def state_of(process: int) -> str:
    """The letter by which the system calls it running, asleep or stopped."""
    return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(") ")[2][:1]


def window_that_keeps_all(columns: int = 80, rows: int = 24) -> Any:
    """A window in which one can scroll up to what has left it."""
    return pyte.HistoryScreen(columns, rows, history=1000)


class Terminal:
    """A terminal with someone at its keyboard, whose keys come one by one."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        first: Callable[[], None] | None = hurried,
        in_shell: bool = False,
        **more: str,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        known = environment(home, TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1", PYTHONWARNINGS="", **more)
        start = self.start(arguments, known, str(home))
        self.child = spawned(start._replace(first=first, in_shell=in_shell), rows, columns)

    def start(self, arguments: Sequence[str], variables: Mapping[str, str], folder: str) -> Start:
        return Start(arguments, variables, folder)

    def shows(self, text: str) -> str:
        """Wait until the screen shows a text; return the whole screen."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            self.read_more()
            if text in " ".join(self.page.split()):
                self.read_to_a_pause()
                return self.page
        raise AssertionError((text, self.page))

    @property
    def page(self) -> str:
        """All that is in the window."""
        return "\n".join(self._line(row) for row in range(self.screen.lines))

    def _line(self, row: int) -> str:
        """A line of the window. `pyte` works out the width of each sign once more when it is asked for this."""
        cells = self.screen.buffer[row]
        return "".join(cells[column].data for column in range(self.screen.columns)).rstrip()

    def in_window(self, screen: Any) -> "Terminal":
        """The same in this window, from the beginning: one that keeps what scrolled away, or that someone else had."""
        self.screen = screen
        self.stream = pyte.Stream(screen)
        return self

    @property
    def still_shown(self) -> str:
        """What can be seen by scrolling up and down."""
        above = ["".join(row[column].data for column in range(self.screen.columns)) for row in self.screen.history.top]
        return "\n".join((*above, self.page))

    def read_to_a_pause(self) -> None:
        """Read what belongs to the same picture: a terminal hands on a large one in several parts."""
        while self.read_more(0.01):
            pass

    def press(self, *keys: str) -> None:
        self.child.send("".join(keys))

    def walk(self, keys: str) -> None:
        """Press one key after the other, each when the next page is there: its first line differs."""
        for key in keys:
            before = self._line(0)
            self.press(key)
            end = time.monotonic() + 20
            while self._line(0) in {"", before}:
                assert time.monotonic() < end, (key, self.page)
                self.read_more()

    def runs_out(self) -> None:
        """Read to the end of the program."""
        end = time.monotonic() + 20
        while self.child.isalive() and time.monotonic() < end:
            self.read_more()
        self.read_more()

    def ends(self) -> int:
        self.runs_out()
        return _code(self.child)

    def leaves(self) -> None:
        """Go away, whatever the program does."""
        _leave(self.child)

    def read_more(self, timeout: float = 0.1) -> bool:
        """Read what has come, or comes within so many seconds; whether it was anything."""
        try:
            text = self.child.read_nonblocking(65536, timeout=timeout)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += text
        self.stream.feed(text)
        return True


class Person:
    """Someone at a terminal."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        term: str = "xterm",
        in_shell: bool = False,
        **more: str,
    ) -> None:
        start = self.start(arguments, environment(home, TERM=term, **more), str(home))
        self.child = spawned(start._replace(in_shell=in_shell), 40, columns)
        self.seen = ""

    def start(self, arguments: Sequence[str], variables: Mapping[str, str], folder: str) -> Start:
        return Start(arguments, variables, folder)

    def waits_for(self, text: str) -> str:
        self.child.expect_exact(text)
        shown = str(self.child.before)
        self.seen += shown + text
        return shown

    def waits_to_be_asked(self) -> None:
        self.child.expect(ASKED)
        self.seen += str(self.child.before) + str(self.child.after)

    def types(self, *lines: str) -> None:
        for line in lines:
            self.child.sendline(line)

    def interrupts(self) -> None:
        """Press Ctrl-C once the program waits for a line. Python hears no signal in the instant before that."""
        asleep, until = 0, time.monotonic() + 5
        while asleep < 5 and time.monotonic() < until:
            asleep = asleep + 1 if state_of(self.child.pid) == "S" else 0
            time.sleep(0.01)
        self.child.sendintr()

    def goes_away_and_comes_back(self) -> None:
        """Stop the program by Ctrl-Z, and call it back."""
        self.child.send("\x1a")
        self.waits_for("Stopped")
        self.waits_for(SHELL)
        self.types("fg")
        self.waits_for("oudinfo")

    def ends(self) -> int:
        """Read all that is left, taking the shortest way through what is asked after a result."""
        replies = {
            "help, quit): ": "quit",
            "or a word: ": "quit",
            "choice, a number: ": "quit",
            "Your step: ": "",
            "Keep this on": "",
        }
        while self.child.expect_exact([pexpect.EOF, *replies]):
            self.seen += str(self.child.before) + str(self.child.after)
            self.types(replies[str(self.child.after)])
        self.seen += str(self.child.before)
        return _code(self.child)

    def leaves(self) -> None:
        """Go away, whatever the program does."""
        _leave(self.child)
