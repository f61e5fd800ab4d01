"""The streams of the process, guarded: what cannot be written is told as an error of ours, or passed over.

Standard output carries what was asked for, so a failure ends the run. The
error stream carries what is said beside it: that it cannot be written is no
reason to hold back what was asked for.
"""

import codecs
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TextIO, cast

from oudinfo.errors import ClosedOutputError, OutputError

TERMINAL = Path("CON" if sys.platform == "win32" else "/dev/tty")
"""The terminal itself, whatever the streams were sent to."""
MOST_KEPT = 400_000
"""The most characters of input that are kept. No form has more answers."""


MOST_READ = 4_000_000
"""Characters that are read at once, whatever is at the other end."""


class Guarded:
    """A stream that passes everything on to the stream behind it, except what the guard does itself."""

    def __init__(self, stream: TextIO) -> None:
        """Guard this stream."""
        self._stream = stream

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the stream has
        """Everything else as the stream has it."""
        return getattr(self._stream, name)


class InputStream(Guarded):
    """Standard input, which keeps what came in: an answer that was refused can still be a sign of danger."""

    def __init__(self, stream: TextIO) -> None:
        """Guard this stream."""
        super().__init__(stream)
        self._seen: list[str] = []
        self._size = 0

    @property
    def seen(self) -> str:
        """What has come in so far."""
        return "".join(self._seen)

    @property
    def is_full(self) -> bool:
        """Whether so much has come in that nothing more is kept."""
        return self._size >= MOST_KEPT

    @property
    def buffer(self) -> "InputBytes":
        """The same as bytes, which are kept too."""
        return InputBytes(self._stream.buffer, self.keep)

    def read(self, size: int = -1) -> str:
        """The next characters, or all that are left, up to a limit."""
        return self.keep(self._stream.read(size if 0 <= size <= MOST_READ else MOST_READ))

    def readline(self) -> str:
        """The next line, or the next stretch of one that does not end."""
        return self.keep(self._stream.readline(MOST_KEPT))

    def keep(self, text: str) -> str:
        """Keep what came in, up to a limit, and hand it on."""
        if self._size < MOST_KEPT:
            self._seen.append(text[: MOST_KEPT - self._size])
            self._size += len(text)
        return text

    def __iter__(self) -> Iterator[str]:
        """Go through the lines that are left."""
        while line := self.readline():
            yield line


class InputBytes(NamedTuple):
    """The bytes of standard input, for a reader that looks at the encoding itself."""

    stream: BinaryIO
    keep: Callable[[str], str]

    def read(self, size: int = -1) -> bytes:
        """The next bytes, or all that are left, up to a limit."""
        return self._kept(self.stream.read(size if 0 <= size <= MOST_READ else MOST_READ))

    def readline(self, size: int = -1) -> bytes:
        """The next line, or the next stretch of one that does not end."""
        return self._kept(self.stream.readline(size if 0 <= size <= MOST_READ else MOST_READ))

    def _kept(self, raw: bytes) -> bytes:
        has_mark = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        self.keep(raw.decode("utf-16" if has_mark else "utf-8", "replace"))
        return raw


class ClosedOutput(io.TextIOBase):
    """An output that was closed before the start. Writing to it fails."""

    def write(self, _text: str) -> int:
        """Refuse.

        Raises:
            OSError: Always.
        """
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


class ResultStream(Guarded):
    """Standard output, which says in our own errors why it cannot be written."""

    def write(self, text: str) -> int:
        """Write.

        Raises:
            ClosedOutputError: If the reader has gone.
            OutputError: If it cannot be written for another reason.
        """
        try:
            return self._stream.write(text)
        except (OSError, ValueError) as error:
            raise _output_error(error) from error

    def flush(self) -> None:
        """Hand on what was written.

        Raises:
            ClosedOutputError: If the reader has gone.
            OutputError: If it cannot be written for another reason.
        """
        try:
            self._stream.flush()
        except (OSError, ValueError) as error:
            raise _output_error(error) from error


class ErrorStream(Guarded):
    """The error stream. Once it is broken, it takes everything and says nothing."""

    is_broken = False
    """Whether something could not be written."""

    @property
    def is_null(self) -> bool:
        """Whether what is written here is thrown away."""
        try:
            return os.path.samestat(os.fstat(self._stream.fileno()), os.stat(os.devnull))  # noqa: PTH116  no path
        except (OSError, ValueError):
            return False

    def write(self, text: str) -> int:
        """Write at once, if that is possible."""
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self.is_broken = True
            let_go(self._stream)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def guard_streams() -> None:
    """Put the guards before the streams, and give a process that was started with closed ones something to talk to."""
    if not isinstance(sys.stdin, InputStream):
        source = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  open until the end
        sys.stdin = cast("TextIO", InputStream(source))
    if not isinstance(sys.stdout, ResultStream):
        sys.stdout = cast("TextIO", ResultStream(sys.stdout or cast("TextIO", ClosedOutput())))
    if not isinstance(sys.stderr, ErrorStream):
        guarded = ErrorStream(sys.stderr or open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        guarded.is_broken = sys.stderr is None
        sys.stderr = cast("TextIO", guarded)


def abandon_output() -> None:
    """Let go of an output that cannot be written, so that the end of the process does not try again."""
    let_go(sys.stdout)


def let_go(stream: TextIO) -> None:
    """Send to nowhere what a stream still holds."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


def reach(text: str, *streams: TextIO, passes_null: bool = False) -> TextIO | None:
    """Write to the first stream that takes it, or to the terminal itself if none does.

    Args:
        text: What must be seen.
        streams: Where to try, in order.
        passes_null: Pass over an error stream that was sent to nowhere on purpose.

    Returns:
        The stream that took it.
    """
    for stream in streams:
        if passes_null and isinstance(stream, ErrorStream) and stream.is_null:
            continue
        try:
            stream.write(text)
            stream.flush()
        except (OSError, ValueError, ClosedOutputError, OutputError):
            continue
        if not (isinstance(stream, ErrorStream) and stream.is_broken):
            return stream
    try:
        with TERMINAL.open("w", encoding="utf-8", errors="replace") as terminal:
            terminal.write(text)
            return terminal
    except OSError:
        return None


def _output_error(error: OSError | ValueError) -> ClosedOutputError | OutputError:
    if isinstance(error, BrokenPipeError):
        return ClosedOutputError()
    return OutputError("the output", getattr(error, "strerror", None) or str(error))
