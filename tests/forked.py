"""oudinfo in a process of its own, at a terminal of its own or with pipes, without the wait for its start.

`serve` is what runs in the process of which these are children (`nursery.py`).
"""

import once  # noqa: F401  what is read again and again is kept from here on

# isort: split
import gc
import importlib
import os
import pickle
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from oudinfo.__main__ import main
from oudinfo.terminal import pace
from oudinfo.terminal.full_screen import FullScreen
from running import at_a_terminal, put_environment
from watching import end_at_an_offence

STREAMS = (("stdin", "r", "surrogateescape"), ("stdout", "w", "surrogateescape"), ("stderr", "w", "backslashreplace"))
FIRST_OF_THE_REST, MOST_OPEN = 3, 256
PROCESS = struct.Struct("i")
"""How the number of a child, or its exit code, is told."""
SHELL = "SHELL> "
"""The prompt of a shell that waits for `fg`."""
BASH = ("/bin/bash", "--norc", "--noprofile", "-i")
NEED_PROMPT_TOOLKIT = ("oudinfo.terminal.toolkit", "oudinfo.terminal.keyboard")
LOADED_LATE = (
    *NEED_PROMPT_TOOLKIT,
    *(f"oudinfo.{name}" for name in ("terminal.app", "cli.place", "cli.salvage")),
    *(f"prompt_toolkit.{name}" for name in ("input.vt100", "output.vt100", "key_binding.bindings.search")),
    "questionary",
)
WARMING = (("screen", "phq-9", "--plain"), ("score", "phq-9", "1111111111"), ("score", "gad-2"), ("crisis",), ("read",))
REPLIES = ("", *"111111111", "carry on", "1", "", "next", "quit", "", "")


def fails_in(where: str) -> None:
    """Hurry, and have a fault in this method of the full screen, once the answer is 3 or the second question is there."""
    hurried()
    right = getattr(FullScreen, where)

    def wrong(self: FullScreen, *given: Any) -> Any:
        if "3" in given or (self.dialog.session.position or 0) > 0:
            raise ValueError(f"the answer was {1 + 2}")
        return right(self, *given)

    setattr(FullScreen, where, wrong)


class _Pause:
    """Finds no module; stops once where prompt_toolkit is to be loaded, and then lets the load go on or fail."""

    def __init__(self, *, fails: bool) -> None:
        self.fails = fails

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name == "prompt_toolkit":
            os.kill(os.getpid(), signal.SIGSTOP)
            if self.fails:
                raise ImportError(name)
        return None


def pauses(*, fails: bool) -> None:
    """Have prompt_toolkit loaded anew where it is needed, and stand still there."""
    for name in [*sys.modules]:
        if name.partition(".")[0] in {"prompt_toolkit", "questionary"} or name in NEED_PROMPT_TOOLKIT:
            del sys.modules[name]
    sys.meta_path.insert(0, _Pause(fails=fails))


class Start(NamedTuple):
    """A child that is asked for: the words of oudinfo, its surroundings, and how it begins."""

    arguments: Sequence[str]
    variables: Mapping[str, str]
    folder: str
    first: Callable[[], None] | None = None
    """Done before anything else; a function of a module that both processes can import."""
    in_shell: bool = False
    """With the least of shells before it: one job, `Stopped`, and `fg`. It leaves the terminal as it finds it."""
    is_program: bool = False
    """The words are a program of its own, and not oudinfo."""


def hurried() -> None:
    """Take a page for seen as soon as it is shown: no finger is pressing here, and a pause would have to be waited for."""
    pace.QUIET = pace.QUIET_BEFORE_REVIEW = 0


def serve(number: int) -> None:
    """Load and read what every child would load and read again, and have a child for each start that is asked for."""
    _load_once()
    gc.collect()
    gc.freeze()
    woken, wakes = os.pipe()
    for end in (woken, wakes):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes)
    asked = socket.socket(fileno=number)
    tells: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([number, woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
            _tell_of_the_ended(tells)
        if number not in ready:
            continue
        said, streams, _, _ = socket.recv_fds(asked, 1 << 20, len(STREAMS) + 1)
        if not said:
            return
        *streams, tell = streams
        start = pickle.loads(said)  # noqa: S301  from the tests
        child = os.fork()
        if not child:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _begin(start, streams)
        tells[child] = tell
        for stream in streams:
            os.close(stream)
        asked.send(PROCESS.pack(child))


def _tell_of_the_ended(tells: dict[int, int]) -> None:
    for child in [*tells]:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            tell = tells.pop(child)
            with suppress(BrokenPipeError):
                os.write(tell, PROCESS.pack(os.waitstatus_to_exitcode(status)))
            os.close(tell)


def _load_once() -> None:
    """Load, read, and make the bindings and styles of prompt_toolkit, of which those made once are as good."""
    from prompt_toolkit.application import application
    from prompt_toolkit.input import DummyInput
    from prompt_toolkit.output import DummyOutput

    for name in LOADED_LATE:
        importlib.import_module(name)
    with TemporaryDirectory() as home:
        for words in WARMING:
            at_a_terminal(Path(home), *words, typed=REPLIES)
    for name in ("load_key_bindings", "load_page_navigation_bindings"):
        setattr(application, name, cache(getattr(application, name)))
    application.Application(input=DummyInput(), output=DummyOutput())


def _begin(start: Start, streams: Sequence[int]) -> None:
    """Take the place of the program, at a terminal of its own if that is what the streams are; never returns."""
    if os.isatty(streams[0]):
        os.login_tty(os.dup(streams[0]))
    else:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
    os.closerange(FIRST_OF_THE_REST, MOST_OPEN)
    os.chdir(start.folder)
    if start.is_program:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.execve(start.arguments[0], [*start.arguments], {**start.variables})
    elif start.in_shell:
        _be_a_shell(start)
    _run(start)


def _be_a_shell(start: Start) -> None:
    """Hand the terminal to the program, and take it back while that is stopped; never returns."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if not job:
        _in_front(os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        _run(start)
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


def _run(start: Start) -> None:
    """Become the program: streams, signals and variables as at a start; never returns."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    put_environment({**start.variables})
    sys.dont_write_bytecode = True
    for number, (name, way, errors) in enumerate(STREAMS):
        buffering = 1 if name == "stderr" else -1
        stream = open(number, way, buffering, "utf-8", errors)  # noqa: SIM115, PTH123  until the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    if start.variables.get("PYTHONPATH") != "":
        end_at_an_offence()
    if start.first is not None:
        start.first()
    code = 1
    try:
        code = main([*start.arguments])
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
