"""Guards a run that has answers in memory: a signal acts like Ctrl-C, and a crash writes no core file."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Handler: TypeAlias = Callable[[int, object], None] | signal.Handlers
ENDING = tuple(number for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if (number := getattr(signal, name, None)))
NO_CORE = 1
"""A limit that prevents core files. No core file is this small, and no crash handler is called for it."""


@contextmanager
def answers_held() -> Iterator[None]:
    """Make signals end the run like Ctrl-C while answers are in memory. Restore the handlers afterwards."""
    with handled(ENDING, _end), _no_core():
        yield


@contextmanager
def handled(numbers: Iterable[signal.Signals], handler: Handler) -> Iterator[None]:
    """Handle these signals in this way, and as before afterwards."""
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def _end(_number: int, _frame: object) -> None:
    """End like Ctrl-C. A second signal does not interrupt that.

    Raises:
        KeyboardInterrupt: Always.
    """
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _no_core() -> Iterator[None]:
    """Keep a crash from writing the memory to disk, if the system allows that."""
    try:
        import resource  # noqa: PLC0415  does not exist on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(
            resource.RLIMIT_CORE, (NO_CORE if hard == resource.RLIM_INFINITY else min(NO_CORE, hard), hard)
        )
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))
