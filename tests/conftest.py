"""Watches over every test: no network, and a bundled library to work with."""

import compileall
import sys
from collections.abc import Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings

import oudinfo
from bundled import LIBRARY
from oudinfo.catalog.files import content_file, strict_yaml
from oudinfo.catalog.help import danger_rules
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument

# The same text gives the same value each time, and nothing changes it: what ships is made once in a run of the tests.
setattr(content_file, "parse", lru_cache(maxsize=512)(strict_yaml.parse))  # noqa: B010  mypy knows no such name
setattr(danger_rules, "build_danger", lru_cache(maxsize=8)(danger_rules.build_danger))  # noqa: B010

# No test fails because a machine is busy.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"})
_attempts: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK_EVENTS:
        _attempts.append(f"{event} {arguments!r}")


sys.addaudithook(_watch)


def pytest_configure() -> None:
    """Compile the package once, so that no child process does, also where PYTHONDONTWRITEBYTECODE is set."""
    for folder in oudinfo.__path__:
        compileall.compile_dir(folder, quiet=2)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test that tried to reach a network or to resolve a name."""
    _attempts.clear()
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
