"""Watches a run of oudinfo inside of the test process: no network, and no file written.

The hook of the interpreter cannot be taken away again, so it is set once and does nothing between runs.
`watched/sitecustomize.py` says the same to a process of its own.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from watch_rules import offence

_watchers: list[Callable[[str], None]] = []


class WatchError(RuntimeError):
    """The run did what oudinfo never does."""


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watchers and (what := offence(event, arguments)):
        _watchers[-1](what)


sys.addaudithook(_hook)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Stop whatever writes a file or reaches for a network; what was tried is in the list afterwards."""
    seen: list[str] = []

    def stop(what: str) -> None:
        seen.append(what)
        raise WatchError(what)

    _watchers.append(stop)
    try:
        yield seen
    finally:
        _watchers.pop()


def end_at_an_offence() -> None:
    """End this process at once with 99 where it writes a file or reaches for a network."""

    def end(what: str) -> None:
        os.write(2, f"WATCH: {what}\n".encode())
        os._exit(99)

    _watchers.append(end)
