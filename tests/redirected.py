"""oudinfo in a child of the test process, with its streams closed, full, or sent to a file."""

import os
import signal
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from oudinfo.__main__ import main
from running import environment, put_environment

BY_ITSELF = -1
"""The child ended in a way that no exit code stands for."""


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
    paths = {1: home / "out.stream", 2: home / "err.stream"}
    surroundings = environment(home, **(variables or {}))
    ends = {number: os.pipe() for number, way in ((1, out), (2, err)) if way is Way.PIPE}
    sent = home / "in.stream"
    sent.write_bytes(typed.encode() if isinstance(typed, str) else typed)
    child = os.fork()
    if not child:
        _become(home, arguments, surroundings, {0: sent, **paths}, {1: out, 2: err}, ends, errors)
    got = dict.fromkeys(paths, b"")
    for number, (reads, writes) in ends.items():
        os.close(writes)
        with open(reads, "rb") as opened:  # noqa: PTH123  a number is no path
            got[number] = opened.read()
    _, status = os.waitpid(child, 0)
    for number, way in ((1, out), (2, err)):
        if way is Way.FILE:
            got[number] = paths[number].read_bytes()
    for path in (sent, *paths.values()):
        path.unlink(missing_ok=True)
    code = os.waitstatus_to_exitcode(status)
    return Run(code if code >= 0 else BY_ITSELF, got[1].decode(), got[2].decode())


def _become(
    home: Path,
    arguments: tuple[str, ...],
    variables: Mapping[str, str],
    paths: Mapping[int, Path],
    ways: Mapping[int, Way],
    ends: Mapping[int, tuple[int, int]],
    errors: str,
) -> None:
    """Be the program, with these streams; never returns."""
    code = 70
    try:
        os.setsid()
        os.chdir(home)
        put_environment(dict(variables))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(os.open(paths[0], os.O_RDONLY), 0)
        sys.stdin = open(0, encoding="utf-8", errors=errors)  # noqa: SIM115  until the end
        for number, name in ((1, "stdout"), (2, "stderr")):
            way = ways[number]
            if way is Way.PIPE:
                os.dup2(ends[number][1], number)
            elif way is Way.CLOSED:
                os.close(number)
            else:
                path = paths[number] if way is Way.FILE else way.value
                os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), number)
            stream = None if way is Way.CLOSED else open(number, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115, PTH123
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        code = main([*arguments])
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:  # noqa: BLE001  as the interpreter does
        sys.excepthook(*sys.exc_info())
        code = 1
    finally:
        os._exit(code & 255)
