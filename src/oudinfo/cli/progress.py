"""Shows how far a long run has come, on a terminal only."""

import sys
import time
from types import TracebackType
from typing import BinaryIO, Self

from oudinfo.cli.settings import Settings

FIRST_AFTER = 1.0
"""Seconds before anything is shown. A short run shows nothing."""
NOT_MORE_OFTEN = 0.5


class Progress:
    """One line on the error stream, which is cleared in the end."""

    def __init__(self, settings: Settings, stream: BinaryIO, size: int) -> None:
        """Take the stream that is read, and its size in bytes. 0 if that is not known."""
        self._is_shown = settings.terminal.has_messages and settings.terminal.can_clear and not settings.plain
        self._stream, self._size = stream, size
        self._began = self._last = time.monotonic()
        self._width = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear the line."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")

    def show(self, rows: int) -> None:
        """Show the rows so far, how many there are in a second, and the time left."""
        now = time.monotonic()
        if not self._is_shown or now - self._began < FIRST_AFTER or now - self._last < NOT_MORE_OFTEN:
            return
        self._last = now
        line = progress_line(rows, now - self._began, self._stream.tell() if self._size else 0, self._size)
        sys.stderr.write(f"\r{line.ljust(self._width)}")
        sys.stderr.flush()
        self._width = max(self._width, len(line))


def progress_line(rows: int, seconds: float, done: int, size: int) -> str:
    """The line: rows, rows a second, and the time left if the size is known."""
    line = f"{rows:,} rows, {rows / seconds:,.0f} a second"
    if not size or not done:
        return line
    left = seconds * (size - done) / done
    return f"{line}, {done * 100 // size} of 100 read, about {_time(left)} left"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
