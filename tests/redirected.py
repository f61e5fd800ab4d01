"""oudinfo with its streams closed, full, or sent to a file: real descriptors, inside of the test process."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from threading import Thread
from typing import IO, NamedTuple
from unittest import mock

from oudinfo.errors import OudinfoError
from oudinfo.terminal import streams
from running import environment, exit_code, put_streams, surroundings


class Way(StrEnum):
    """Where a stream of the child goes."""

    PIPE = "pipe"
    FILE = "file"
    NOWHERE = "/dev/null"
    FULL = "/dev/full"
    CLOSED = "closed"


class Run(NamedTuple):
    """What came of it; a stream that was neither a pipe nor a file is empty."""

    code: int
    out: str
    err: str


def redirected(
    home: Path,
    *arguments: str,
    typed: str | bytes = "",
    out: Way = Way.PIPE,
    err: Way = Way.PIPE,
    errors: str = "surrogateescape",
    variables: Mapping[str, str] | None = None,
) -> Run:
    """Run oudinfo with its streams sent there; it has no terminal to fall back on."""
    sent = home / "in.stream"
    sent.write_bytes(typed.encode() if isinstance(typed, str) else typed)
    paths = {1: home / "out.stream", 2: home / "err.stream"}
    pipes: dict[int, _Pipe] = {}
    with ExitStack() as stack:
        stack.enter_context(surroundings(home, environment(home, **(variables or {}))))
        stack.enter_context(mock.patch.object(streams, "TERMINAL", home / "no terminal"))
        ends: dict[int, int | None] = {0: os.open(sent, os.O_RDONLY)}
        for number, way in ((1, out), (2, err)):
            if way is Way.PIPE:
                pipes[number] = _Pipe()
            ends[number] = pipes[number].end if way is Way.PIPE else _opened(way, paths[number])
        stack.enter_context(_descriptors(ends))
        stack.enter_context(_named(ends, errors))
        code = _outcome(arguments)
    got = {number: pipe.all_of_it() for number, pipe in pipes.items()}
    for number, path in paths.items():
        if path.exists():
            got[number] = path.read_bytes()
            path.unlink()
    sent.unlink()
    return Run(code, *(got.get(number, b"").decode() for number in paths))


def _outcome(arguments: Sequence[str]) -> int:
    """The exit code, also of what is only seen when the streams are flushed in the end."""
    try:
        code = exit_code(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except Exception:  # noqa: BLE001  as the interpreter does
        sys.excepthook(*sys.exc_info())
        return 1
    return code


class _Pipe:
    """A pipe that is emptied while it is filled."""

    def __init__(self) -> None:
        self._source, self.end = os.pipe()
        self._text = b""
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        with open(self._source, "rb") as opened:  # noqa: PTH123  a number is no path
            self._text = opened.read()

    def all_of_it(self) -> bytes:
        self._reader.join()
        return self._text


def _opened(way: Way, file: Path) -> int | None:
    """The descriptor that leads there; none where it is closed."""
    if way is Way.CLOSED:
        return None
    return os.open(file if way is Way.FILE else way.value, os.O_WRONLY | os.O_CREAT, 0o600)


@contextmanager
def _descriptors(ends: Mapping[int, int | None]) -> Iterator[None]:
    """Have these as the first three descriptors for a while, and close what was opened to let go of an output."""
    before = {number: os.dup(number) for number in ends}
    for number, end in ends.items():
        if end is None:
            os.close(number)
        else:
            os.dup2(end, number)
            os.close(end)
    opened = _to_nowhere()
    try:
        yield
    finally:
        for number, kept in before.items():
            os.dup2(kept, number)
            os.close(kept)
        for number in _to_nowhere() - opened - ends.keys():
            os.close(number)


def _to_nowhere() -> set[int]:
    """The descriptors that lead to nowhere."""
    nowhere, found = os.stat(os.devnull), set[int]()  # noqa: PTH116  as a descriptor is looked at
    for number in map(int, os.listdir("/dev/fd")):  # noqa: PTH208
        with suppress(OSError):  # the one of the list itself is closed by now
            if os.path.samestat(os.fstat(number), nowhere):
                found.add(number)
    return found


@contextmanager
def _named(ends: Mapping[int, int | None], errors: str) -> Iterator[None]:
    """Have streams for these descriptors, as the interpreter makes them at its start."""
    ways = {"stdin": ("r", errors), "stdout": ("w", "backslashreplace"), "stderr": ("w", "backslashreplace")}
    made: dict[str, IO[str] | None] = {}
    for (number, end), (name, (mode, lenience)) in zip(ends.items(), ways.items(), strict=True):
        is_there = end is not None
        made[name] = open(number, mode, encoding="utf-8", errors=lenience, closefd=False) if is_there else None  # noqa: SIM115
    with put_streams(made | {"__stdout__": made["stdout"], "__stderr__": made["stderr"]}):
        try:
            yield
        finally:
            for stream in (*made.values(), *(getattr(sys, name) for name in made)):
                with suppress(OSError, ValueError, AttributeError, OudinfoError):
                    getattr(stream, "_stream", stream).close()
