"""Run the real command with a home of its own.

`oudinfo` runs it inside of this process: the same `main`, the same words, streams of its own. Where the
interpreter itself is the matter (another `PYTHON...` variable), it runs a process of its own, as `in_a_process` always does.
"""

import gc
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from oudinfo.__main__ import main
from oudinfo.cli import app
from watching import watched

app.load_command = cache(app.load_command)  # of the same function each time

WATCHED = str(Path(__file__).parent / "watched")
COMMAND = [sys.executable, "-B", "-m", "oudinfo"]
TIME_ZONE = "America/New_York"
OFFENCE = 99
"""The exit code of a run that reached for a network, or wrote a file without being asked to."""
HANDLED_HERE = frozenset({"PYTHONPATH", "PYTHONIOENCODING"})
SIGNALS = tuple(
    number for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGCONT") if (number := getattr(signal, name, None))
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a child: nothing of the machine's but the path."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TZ": TIME_ZONE}
    return {**plain, "PYTHONPATH": WATCHED, "PYTHONWARNINGS": "error", **more}


def oudinfo(home: Path, *arguments: str, typed: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run oudinfo with this input; writing a file or reaching a network ends it with 99."""
    if any(name.startswith("PYTHON") for name in more.keys() - HANDLED_HERE):
        return in_a_process(home, *arguments, typed=typed, **more)
    encoding, _, errors = more.get("PYTHONIOENCODING", "utf-8:surrogateescape").partition(":")
    sent = typed.encode() if isinstance(typed, str) else typed
    with surroundings(home, environment(home, **more)), _streams(sent, encoding, errors) as (out, err):
        code, offences = _run(arguments, is_watched=more.get("PYTHONPATH") != "")
        sys.stdout.flush()
        sys.stderr.flush()
    said = "".join(f"WATCH: {each}\n" for each in offences)
    return subprocess.CompletedProcess(
        [*COMMAND, *arguments],
        OFFENCE if offences else code,
        out.getvalue().decode(encoding),
        err.getvalue().decode(encoding) + said,
    )


def at_a_terminal(
    home: Path, *arguments: str, typed: Sequence[str] = (), columns: int = 80, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run oudinfo as if at a terminal of this width where these lines are typed; all that is seen is one text.

    What is typed is echoed when it is read. Keys and signals need a real terminal, and so do pages that open: they are
    printed here. A sitting has to be asked for in plain lines.
    """
    seen = io.BytesIO()
    named = [word for word in arguments if not word.startswith("-")][:1]
    printed = {} if named in ([], ["screen"]) else {"OUDINFO_PAGER": "never"}
    with (
        surroundings(home, environment(home, COLUMNS=str(columns), TERM="xterm", **{**printed, **more})),
        _window("".join(f"{line}\n" for line in typed).encode(), seen),
    ):
        code, offences = _run(arguments, is_watched=True)
    said = "".join(f"WATCH: {each}\n" for each in offences)
    return subprocess.CompletedProcess(
        [*COMMAND, *arguments], OFFENCE if offences else code, seen.getvalue().decode() + said, ""
    )


def in_a_process(home: Path, *arguments: str, typed: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run oudinfo in a process of its own, for what only a process shows."""
    sent = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=sent,
        capture_output=True,
        env=environment(home, **more),
        cwd=home,
        check=False,
        timeout=60,
    )
    encoding = more.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)
    )


def may_write(**more: str) -> dict[str, str]:
    """Settings for a run that is asked to save something."""
    return {"PYTHONPATH": "", **more}


def _run(arguments: tuple[str, ...], *, is_watched: bool) -> tuple[int, list[str]]:
    """The exit code, and what was done that may not be done."""
    if not is_watched:
        return exit_code(arguments), []
    with watched() as offences:
        return exit_code(arguments), offences


def exit_code(arguments: Sequence[str]) -> int:
    """Run oudinfo; how it would end, in a number."""
    try:
        return main([*arguments])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


@contextmanager
def surroundings(home: Path, variables: dict[str, str]) -> Iterator[None]:
    """Environment, time zone, current folder, signals: the run's own while it lasts, and as before afterwards."""
    before, folder, collects = dict(os.environ), Path.cwd(), (gc.isenabled(), gc.get_threshold())
    frees, gc.freeze = gc.freeze, lambda: None  # what is frozen would have to be searched again afterwards
    handlers = [(number, signal.getsignal(number)) for number in SIGNALS]
    compiles, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        put_environment(variables)
        os.chdir(home)
        yield
    finally:
        os.chdir(folder)
        put_environment(before)
        sys.dont_write_bytecode = compiles
        for number, handler in handlers:
            signal.signal(number, handler)
        gc.freeze = frees
        gc.set_threshold(*collects[1])
        if collects[0]:
            gc.enable()


def put_environment(variables: dict[str, str]) -> None:
    """Make these the variables of this process, time zone included."""
    before = dict(os.environ)
    for name in before.keys() - variables:
        del os.environ[name]
    for name, value in variables.items():
        if before.get(name) != value:
            os.environ[name] = value
    if before.get("TZ") != variables.get("TZ"):
        time.tzset()


class OfAWindow(io.TextIOWrapper):
    """A stream that says it is a terminal; its descriptor is one."""

    descriptor = -1

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.descriptor


class _Keyboard(OfAWindow):
    """What is typed; the terminal shows it when it is read."""

    window: io.TextIOWrapper

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(size)
        self.window.write(line)
        return line


@contextmanager
def _window(typed: bytes, seen: io.BytesIO) -> Iterator[None]:
    """Streams of a terminal, both outputs in one."""
    leader, follower = os.openpty()
    stdin = _Keyboard(io.BytesIO(typed), "utf-8", "surrogateescape")
    stdin.window = stdout = OfAWindow(seen, "utf-8", "surrogateescape", write_through=True)
    stdin.descriptor = stdout.descriptor = follower
    try:
        with put_streams(
            {"stdin": stdin, "stdout": stdout, "stderr": stdout, "__stdout__": stdout, "__stderr__": stdout}
        ):
            yield
    finally:
        stdin.detach()
        stdout.detach()
        os.close(leader)
        os.close(follower)


@contextmanager
def _streams(sent: bytes, encoding: str, errors: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Streams as the interpreter makes them for a pipe."""
    out, err = io.BytesIO(), io.BytesIO()
    stdin = io.TextIOWrapper(io.BytesIO(sent), encoding, errors or "strict")
    stdout = io.TextIOWrapper(out, encoding, errors or "strict")
    stderr = io.TextIOWrapper(err, encoding, "backslashreplace", line_buffering=True)
    try:
        with put_streams(
            {"stdin": stdin, "stdout": stdout, "stderr": stderr, "__stdout__": stdout, "__stderr__": stderr}
        ):
            yield out, err
    finally:
        for stream in (stdin, stdout, stderr):
            stream.detach()


@contextmanager
def put_streams(streams: Mapping[str, IO[str] | None]) -> Iterator[None]:
    """Have these as the streams of the interpreter for a while."""
    before = {name: getattr(sys, name) for name in streams}
    try:
        for name, stream in streams.items():
            setattr(sys, name, stream)
        yield
    finally:
        for name, stream in before.items():
            setattr(sys, name, stream)
