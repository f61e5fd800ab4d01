"""Children of a small process that has loaded everything: each is there at once and shares little memory.

A fork of the test process takes ten times as long, for all its memory has to be shared with the child, and for a
while each page that it writes to costs it once more.
"""

import atexit
import os
import pickle
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from forked import PROCESS, Start
from running import WATCHED, environment

HERE = str(Path(__file__).parent)
PROGRAM = f"import sys; sys.path[:0] = {[HERE, WATCHED]!r}; import forked; forked.serve(int(sys.argv[1]))"


class Child:
    """A process with these three streams, and how it ends."""

    def __init__(self, start: Start, streams: Sequence[int]) -> None:
        self._told, tells = os.pipe()
        asked = _nursery()
        socket.send_fds(asked, [pickle.dumps(start)], [*streams, tells])
        os.close(tells)
        (self.pid,) = PROCESS.unpack(asked.recv(PROCESS.size))
        self._code: int | None = None

    def code(self, within: float = 0) -> int | None:
        """Its exit code, or the signal that ended it as a negative number, if it ends within so many seconds."""
        if self._code is None and select.select([self._told], [], [], within)[0]:
            (self._code,) = PROCESS.unpack(os.read(self._told, PROCESS.size))
            os.close(self._told)
        return self._code


@contextmanager
def begun(
    home: Path, *words: str, stdin: int | None = None, stdout: int | None = None, **more: str
) -> Iterator[tuple[Child, IO[str]]]:
    """oudinfo in a process of its own with these streams, and what it writes to the error stream as it comes."""
    nothing, (read, written) = os.open(os.devnull, os.O_RDWR), os.pipe()
    streams = [nothing if stream is None else stream for stream in (stdin, stdout)]
    child = Child(Start(words, environment(home, **more), str(home)), [*streams, written])
    os.close(nothing)
    os.close(written)
    with open(read, encoding="utf-8") as said:  # noqa: PTH123  a number is no path
        yield child, said


@cache
def _nursery() -> socket.socket:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-B", "-c", PROGRAM, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=environment(Path(HERE), PYTHONPATH=""),
            start_new_session=True,
        )
    ours.settimeout(60)
    atexit.register(_close, ours, process)
    return ours


def _close(ours: socket.socket, process: subprocess.Popen[bytes]) -> None:
    """It ends when nobody is left who could ask it."""
    ours.close()
    process.wait(20)
