"""The first picture of the full screen, painted before the library that runs it is loaded.

Loading takes longer than all the rest of the start. Until then the terminal
keeps what is typed to itself, unseen, for whoever reads the keys afterwards.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from oudinfo.terminal.paint import Line

ENTER, LEAVE, HOME = "\x1b[?1049h", "\x1b[?1049l", "\x1b[H"
STYLES = {"bold": "\x1b[1m", "italic": "\x1b[3m", "reverse": "\x1b[7m"}
USUAL_SIZE = (80, 24)

Draw = Callable[[int, int], Sequence[Line]]
"""The lines to show in so many columns and rows."""


@dataclass
class AlternateScreen:
    """The screen beside the window's own; whoever leaves it says so here, that it is left once."""

    stream: TextIO
    is_on: bool = False

    def paint(self, draw: Draw) -> None:
        """Enter, and show the picture, in one go."""
        columns, rows = _size(self.stream)
        self.is_on = True
        self._write(ENTER + picture(draw(columns, rows), columns, rows))

    def leave(self) -> None:
        """Leave, unless that was done."""
        if self.is_on:
            self.is_on = False
            self._write(LEAVE)

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


def picture(lines: Sequence[Line], columns: int, rows: int) -> str:
    """Every line at its place, with its style; the cursor in the corner."""
    placed = [
        f"\x1b[{row};1H{STYLES.get(line.style, '')}{_printable(line.text[:columns].rstrip())}\x1b[0m"
        for row, line in enumerate(lines[:rows], start=1)
        if line.text
    ]
    return "".join((HOME, "\x1b[J", *placed, HOME))


@contextmanager
def painted_first(draw: Draw) -> Iterator[AlternateScreen]:
    """Paint, and have window and keyboard as they were afterwards, whatever happens in between.

    Where the keys can not be held back nothing is painted yet.
    """
    screen = AlternateScreen(sys.stdout if sys.stdout.isatty() else sys.stderr)
    with _keys_held_back(sys.stdin) as held_back:
        try:
            if held_back:
                screen.paint(draw)
            yield screen
        finally:
            screen.leave()


@contextmanager
def _keys_held_back(source: TextIO) -> Iterator[bool]:
    """Keep keys in the terminal's queue, Ctrl-C and Ctrl-Z among them, and off the picture."""
    if sys.platform == "win32":
        yield False
        return
    import termios  # noqa: PLC0415  does not exist on Windows

    local_modes = 3
    try:
        before = termios.tcgetattr(source)
    except termios.error:
        yield False
        return
    held = [*before]
    held[local_modes] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    try:
        termios.tcsetattr(source, termios.TCSANOW, held)
        yield True
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)


def _size(stream: TextIO) -> tuple[int, int]:
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except OSError:
        return USUAL_SIZE
    return columns or USUAL_SIZE[0], rows or USUAL_SIZE[1]


def _printable(text: str) -> str:
    """No sign that moves the cursor: the picture holds the name of a file, which may have any."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
