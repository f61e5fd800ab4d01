"""One change tried in a child process of its own, which loads the changed module instead of the file's.

The child is a fork of a process that has loaded everything but oudinfo, and it
writes outside of the work tree only.
"""

import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from shutil import rmtree
from types import CodeType
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings

from mutation.changes import Change, changed_tree

PACKAGE = Path(__file__).parents[2] / "src" / "oudinfo"
LOADED_ONCE = ("yaml", "jsonschema", "markdown_it", "rich.console", "prompt_toolkit", "questionary", "typer", "pyte")
"""What the tests would otherwise load again in every child."""
ALREADY_LOADED = "pytest.PytestAssertRewriteWarning"
SURVIVED, NOT_LOADED, NO_TESTS = 0, 90, 91
CAUGHT = frozenset({1, 2, 3, 4})
"""What pytest says of a failure, also one that stops it from collecting."""
TIMES, SPARE = 5, 20
"""A stage may take so many times what it takes when nothing is changed, and seconds more: whoever takes longer hangs."""
MEMORY = 3 * 2**30
"""Bytes; a list that grows without end comes to an end."""


class Outcome(NamedTuple):
    """How a trial ended; `change` is None where nothing was changed."""

    change: Change | None
    code: int
    seconds: float
    """Processor time of the child."""
    wall: float
    """Seconds on the clock."""
    output: str


class Stage(NamedTuple):
    """Tests that run together, and the seconds of processor time and on the clock that they may take."""

    paths: tuple[str, ...]
    processor: int = resource.RLIM_INFINITY
    wall: int = 0
    """0 for no limit."""

    def limited_by(self, unchanged: Outcome) -> "Stage":
        """The stage with limits that follow from what it took without a change, on this machine."""
        return self._replace(
            processor=SPARE + int(TIMES * unchanged.seconds), wall=3 * SPARE + int(TIMES * unchanged.wall)
        )


def prepare(scratch: Path) -> None:
    """Load what every child needs, and see to it that nothing is written beside the sources."""
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(scratch / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(scratch / "hypothesis")
    for name in LOADED_ONCE:
        import_module(name)
    settings.register_profile(
        "mutation",
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutation")


def run_trials(
    trials: Sequence[tuple[Change | None, Sequence[Stage]]], scratch: Path, at_once: int
) -> Iterator[Outcome]:
    """Try each change with its stages of tests, the next stage only where the one before saw nothing."""
    waiting = list(enumerate(trials))[::-1]
    running: dict[int, tuple[Change | None, Path, float]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                number, (change, stages) = waiting.pop()
                folder = scratch / str(number)
                folder.mkdir()
                running[_fork(change, stages, folder)] = (change, folder, time.monotonic())
            for child, (change, folder, began) in list(running.items()):
                done, status, usage = os.wait4(child, os.WNOHANG)
                if done:
                    del running[child]
                    _end(child)
                    output = (folder / "output").read_text(encoding="utf-8", errors="replace")
                    rmtree(folder)
                    code = os.waitstatus_to_exitcode(status)
                    wall = time.monotonic() - began
                    yield Outcome(change, code, usage.ru_utime + usage.ru_stime, wall, output)
            time.sleep(0.02)
    finally:
        for child in running:
            _end(child)


def _end(child: int) -> None:
    """End a child with all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)


def _fork(change: Change | None, stages: Sequence[Stage], folder: Path) -> int:
    child = os.fork()
    if child:
        return child
    code = NO_TESTS
    try:
        code = _in_child(change, stages, folder)
    except BaseException:  # noqa: BLE001  whatever happens, the child may not go on as a second parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _in_child(change: Change | None, stages: Sequence[Stage], folder: Path) -> int:
    os.setsid()
    with suppress(ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    written = os.open(folder / "output", os.O_WRONLY | os.O_CREAT)
    os.dup2(written, 1)
    os.dup2(written, 2)
    loaded = _change_on_import(change) if change else lambda: True
    seen: list[str] = []
    for number, stage in enumerate(stages):
        _limit(stage)
        options = [
            "-x",
            "--tb=line",
            "--no-header",
            "-p",
            "no:cacheprovider",
            "--hypothesis-profile=mutation",
            "-W",
            f"ignore::{ALREADY_LOADED}",
        ]
        ended = pytest.main(
            [*options, f"--basetemp={folder}/{number}", *(f"--ignore={path}" for path in seen), *stage.paths]
        )
        if int(ended) in CAUGHT:
            return int(ended)
        if int(ended):
            return NO_TESTS
        seen.extend(stage.paths)
    return SURVIVED if loaded() else NOT_LOADED


def _limit(stage: Stage) -> None:
    """Have the child ended by a signal if this stage takes too long, be it busy or waiting."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    limit = stage.processor if stage.processor == resource.RLIM_INFINITY else used + stage.processor
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    signal.alarm(stage.wall)


def _change_on_import(change: Change) -> Callable[[], bool]:
    """Have the changed module loaded in place of the file's; whether it was can be asked afterwards."""
    name = module_in(change.file)
    code = compile(changed_tree(change.file.read_text(encoding="utf-8"), change.place), str(change.file), "exec")
    sys.meta_path.insert(0, _ChangedFinder(name, change.file, code))
    return lambda: name in sys.modules


def module_in(file: Path) -> str:
    """What a file of the package is imported as."""
    return ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


class _ChangedFinder(MetaPathFinder):
    def __init__(self, name: str, file: Path, code: CodeType) -> None:
        self.name, self.file, self.code = name, file, code

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return spec_from_file_location(fullname, self.file, loader=_ChangedLoader(fullname, str(self.file), self.code))


class _ChangedLoader(SourceFileLoader):
    def __init__(self, name: str, file: str, code: CodeType) -> None:
        super().__init__(name, file)
        self.changed = code

    def get_code(self, fullname: str) -> CodeType:
        return self.changed
