"""Run the real command with a home of its own.

`oudinfo` runs it inside of this process: the same `main`, the same words, streams of its own. Where the
interpreter itself is the matter (a `PYTHON...` variable), it runs a process of its own, as `in_a_process` always does.
"""

import gc
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oudinfo.__main__ import main
from watching import watched

WATCHED = str(Path(__file__).parent / "watched")
COMMAND = [sys.executable, "-B", "-m", "oudinfo"]
OFFENCE = 99
"""The exit code of a run that reached for a network, or wrote a file without being asked to."""
HANDLED = tuple(
    number for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGCONT") if (number := getattr(signal, name, None))
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a child: nothing of the machine's but the path."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TZ": "America/New_York"}
    return {**plain, "PYTHONPATH": WATCHED, "PYTHONWARNINGS": "error", **more}


def oudinfo(home: Path, *arguments: str, typed: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run oudinfo with this input; writing a file or reaching a network ends it with 99."""
    if any(name.startswith("PYTHON") and name != "PYTHONPATH" for name in more):
        return in_a_process(home, *arguments, typed=typed, **more)
    sent = typed.encode() if isinstance(typed, str) else typed
    with _surroundings(home, environment(home, **more)), _streams(sent) as (out, err):
        code, offences = _run(arguments, is_watched=more.get("PYTHONPATH") != "")
        sys.stdout.flush()
        sys.stderr.flush()
    said = "".join(f"WATCH: {each}\n" for each in offences)
    return subprocess.CompletedProcess(
        [*COMMAND, *arguments], OFFENCE if offences else code, out.getvalue().decode(), err.getvalue().decode() + said
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
        return _exit_code(arguments), []
    with watched() as offences:
        return _exit_code(arguments), offences


def _exit_code(arguments: tuple[str, ...]) -> int:
    try:
        return main([*arguments])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


@contextmanager
def _surroundings(home: Path, variables: dict[str, str]) -> Iterator[None]:
    """Environment, time zone, current folder, signals: the run's own while it lasts, and as before afterwards."""
    before, folder, collects = dict(os.environ), Path.cwd(), gc.isenabled()
    handlers = [(number, signal.getsignal(number)) for number in HANDLED]
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
        if collects:
            gc.enable()


def put_environment(variables: dict[str, str]) -> None:
    """Make these the variables of this process, time zone included."""
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()


@contextmanager
def _streams(sent: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Streams as the interpreter makes them for a pipe under UTF-8."""
    out, err = io.BytesIO(), io.BytesIO()
    stdin = io.TextIOWrapper(io.BytesIO(sent), "utf-8", "surrogateescape")
    stdout = io.TextIOWrapper(out, "utf-8", "surrogateescape")
    stderr = io.TextIOWrapper(err, "utf-8", "backslashreplace", line_buffering=True)
    made = {"stdin": stdin, "stdout": stdout, "stderr": stderr, "__stdout__": stdout, "__stderr__": stderr}
    before = {name: getattr(sys, name) for name in made}
    try:
        for name, stream in made.items():
            setattr(sys, name, stream)
        yield out, err
    finally:
        for name, stream in before.items():
            setattr(sys, name, stream)
        for stream in (stdin, stdout, stderr):
            stream.detach()
