"""Watches over every test: no network, and a bundled library to work with."""

from compiling import WRITES_NO_BYTECODE

# isort: split
import compileall
import gc
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import HealthCheck, settings

import once  # noqa: F401  what is read again and again is kept from here on
import oudinfo
import watching  # noqa: F401  its hook stays
from bundled import LIBRARY
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from running import TIME_ZONE

gc.disable()  # while tests are collected: all that is made stays

# No test fails because a machine is busy. A property is tried on fewer examples each time than `.ci/run` tries it on.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=20)
settings.register_profile("thorough", settings.get_profile("unhurried"), max_examples=100)
settings.load_profile("unhurried")

OF_TESTS = ("COV", "HYPOTHESIS", "JAVA", "OUDINFO", "PATH", "PYTEST", "PYTHON", "HOME", "LANG", "SPARK", "TERM", "TMP")
"""How the variables begin that tests, or what they start, may look at."""

NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"})
_attempts: list[str] = []


_hooks: list[Callable[[str, tuple[object, ...]], object]] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK_EVENTS:
        _attempts.append(f"{event} {arguments!r}")
    for hook in _hooks:
        hook(event, arguments)


sys.addaudithook(_watch)
# The interpreter keeps a hook for ever; what a test adds is heard until the next one begins.
setattr(sys, "addaudithook", _hooks.append)  # noqa: B010  mypy knows no such name


MEMORY = Path("/dev/shm")  # noqa: S108  pytest makes folders there that only this account can open
ROOM = 2 << 30
"""A run leaves some 30 MB there, and pytest keeps what the last three have left."""


def _work_in_memory() -> None:
    """Have the folders of the tests in memory where there is room: ten thousand are made and removed in a run."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_configure() -> None:
    """Have tests begin as in a terminal, and compile package and tests once, also with PYTHONDONTWRITEBYTECODE.

    A shell starts what runs in the background with Ctrl-C ignored, and every child would inherit that. The time zone is
    the one in which oudinfo runs here, so that it is read once. Each run takes the variables away and puts them back, so
    the machine's own are taken away for good.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in [name for name in os.environ if os.name == "posix" and not name.startswith(OF_TESTS)]:
        del os.environ[name]
    _work_in_memory()
    os.environ["TZ"] = TIME_ZONE
    time.tzset()
    for folder in oudinfo.__path__:
        compileall.compile_dir(folder, quiet=2)


def pytest_collection_finish() -> None:
    """Look no more through what is there from now on: the tests are many, and none of them goes away."""
    sys.dont_write_bytecode = WRITES_NO_BYTECODE
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 100, 100)


def pytest_sessionfinish() -> None:
    """Look for what nobody holds any more once. pytest and the interpreter do so again, through millions of objects."""
    gc.collect()
    gc.freeze()


_names = product(ascii_lowercase, repeat=3)


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own, whose name has no digits; pytest would look through all the others to number it."""
    path = tmp_path_factory.getbasetemp() / "".join(next(_names))
    path.mkdir(mode=0o700)
    return path


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test that tried to reach a network or to resolve a name."""
    _attempts.clear()
    _hooks.clear()
    yield
    assert not _attempts


@pytest.fixture(scope="session")
def library() -> Library:
    """The bundled content."""
    return LIBRARY


@pytest.fixture(scope="session")
def phq9(library: Library) -> CompiledInstrument:
    """The bundled PHQ-9."""
    return compile_instrument(library.instrument("phq-9"))


@pytest.fixture(scope="session")
def gad7(library: Library) -> CompiledInstrument:
    """The bundled GAD-7."""
    return compile_instrument(library.instrument("gad-7"))
