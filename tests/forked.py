"""oudinfo in a child of the test process: a process with a terminal of its own, without the wait for its start."""

import importlib
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from oudinfo.__main__ import main
from running import put_environment
from watching import end_at_an_offence

STREAMS = (("stdin", "r", "surrogateescape"), ("stdout", "w", "surrogateescape"), ("stderr", "w", "backslashreplace"))
FIRST_OF_THE_REST = 3
LOADED_LATE = ("cli.app", "cli.commands.screen", "cli.commands.score", "terminal.toolkit", "terminal.color")


def forked(arguments: Sequence[str], variables: Mapping[str, str]) -> Callable[[], None]:
    """What a child does in place of a start: take these variables, run these words, end."""
    _load_once()
    return partial(_run, [*arguments], dict(variables))


@cache
def _load_once() -> None:
    """Load in the parent what every child would load again."""
    for name in LOADED_LATE:
        importlib.import_module(f"oudinfo.{name}")
    importlib.import_module("questionary")


def _run(arguments: list[str], variables: dict[str, str]) -> None:
    """Become the program: streams, signals and variables as at a start; never returns."""
    os.closerange(FIRST_OF_THE_REST, 256)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    put_environment(variables)
    sys.dont_write_bytecode = True
    for number, (name, way, errors) in enumerate(STREAMS):
        stream = open(number, way, encoding="utf-8", errors=errors, buffering=1)  # noqa: SIM115, PTH123  until the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    end_at_an_offence()
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
