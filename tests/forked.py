"""oudinfo in a child of the test process: a process with a terminal of its own, without the wait for its start."""

import importlib
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from oudinfo.__main__ import main
from running import at_a_terminal, put_environment
from watching import end_at_an_offence

STREAMS = (("stdin", "r", "surrogateescape"), ("stdout", "w", "surrogateescape"), ("stderr", "w", "backslashreplace"))
FIRST_OF_THE_REST = 3
SHELL = "SHELL> "
"""The prompt of a shell that waits for `fg`."""
LOADED_LATE = (
    *(f"oudinfo.{name}" for name in ("terminal.toolkit", "terminal.keyboard", "cli.place", "cli.salvage")),
    *(f"prompt_toolkit.{name}" for name in ("input.vt100", "output.vt100", "key_binding.bindings.search")),
    "questionary",
)
WARMING = (("screen", "phq-9", "--plain"), ("score", "phq-9", "1111111111"), ("score", "gad-2"), ("crisis",))
REPLIES = ("", *"111111111", "carry on", "1", "", "next", "quit", "", "")


def forked(
    arguments: Sequence[str], variables: Mapping[str, str], first: Callable[[], None] = lambda: None
) -> Callable[[], None]:
    """What a child does in place of a start: take these variables, do what comes first, run these words, end."""
    _load_once()
    return partial(_run, [*arguments], dict(variables), first)


def behind_a_shell(
    arguments: Sequence[str], variables: Mapping[str, str], first: Callable[[], None] = lambda: None
) -> Callable[[], None]:
    """The same with the least of shells before it: one job, `Stopped`, and `fg`; it leaves the terminal as it finds it."""
    _load_once()
    return partial(_be_a_shell, [*arguments], dict(variables), first)


@cache
def _load_once() -> None:
    """Load and read in the parent what every child would load and read again."""
    for name in LOADED_LATE:
        importlib.import_module(name)
    with TemporaryDirectory() as home:
        for words in WARMING:
            at_a_terminal(Path(home), *words, typed=REPLIES)


def _be_a_shell(arguments: list[str], variables: dict[str, str], first: Callable[[], None]) -> None:
    """Hand the terminal to the program, and take it back while that is stopped; never returns."""
    os.closerange(FIRST_OF_THE_REST, 256)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if not job:
        _in_front(os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        _run(arguments, variables, first)
    while True:
        _in_front(job)
        os.kill(job, signal.SIGCONT)
        _, status = os.waitpid(job, os.WUNTRACED)
        _in_front(os.getpid())
        if not os.WIFSTOPPED(status):
            os._exit(os.waitstatus_to_exitcode(status) & 255)
        os.write(1, f"\r\n[1]+  Stopped\r\n{SHELL}".encode())
        while os.read(0, 1024).strip() != b"fg":
            os.write(1, SHELL.encode())
        os.write(1, b"oudinfo\r\n")


def _in_front(process: int) -> None:
    """Let the group of this process have the terminal; the shell and its job both say so, whoever comes first."""
    with suppress(OSError):
        os.setpgid(process, process)
    os.tcsetpgrp(0, process)


def _run(arguments: list[str], variables: dict[str, str], first: Callable[[], None] = lambda: None) -> None:
    """Become the program: streams, signals and variables as at a start; never returns."""
    sys.settrace(None)  # what a child ran is not counted, so it is not watched either
    os.closerange(FIRST_OF_THE_REST, 256)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    put_environment(variables)
    sys.dont_write_bytecode = True
    for number, (name, way, errors) in enumerate(STREAMS):
        stream = open(number, way, encoding="utf-8", errors=errors, buffering=1)  # noqa: SIM115, PTH123  until the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    end_at_an_offence()
    first()
    code = 1
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:  # noqa: BLE001  as the interpreter does
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                code = code or 120
        os._exit(code & 255)
