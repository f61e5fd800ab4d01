"""The mutation run changes what runs and nothing else, one thing at a time, under names that outlive a move."""

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from pkgutil import walk_packages
from typing import TypeAlias

import pytest

import oudinfo
from mutation.__main__ import draw, equivalent_changes
from mutation.changes import Change, changed_tree, list_changes
from mutation.groups import FAR, GROUPS, list_groups
from mutation.trial import PACKAGE, module_in

Changes: TypeAlias = Mapping[str, Sequence[Change]]
ROOT = PACKAGE.parents[1]
TESTS = ROOT / "tests"
SOURCE = '''\
"""A module of 1 line."""
Alias: TypeAlias = int | str
LIMIT = 3


def check(value: int | None, *, most: int = 9) -> bool:
    """Whether it is below 5 and not 7."""
    if value is None:
        raise ValueError
    for each in sorted(range(value)):
        found = [1 for _ in range(each) if each]
        found += [0]
        if not most - 1 < each <= LIMIT and any(found):
            continue
    return min(value, most)
'''


@pytest.fixture(scope="module")
def changes() -> Changes:
    """Every change of each group."""
    return list_groups()


def _names(folder: Path, source: str) -> list[str]:
    file = folder / "demo.py"
    file.write_text(source, encoding="utf-8")
    return [change.name.removeprefix("demo::") for change in list_changes(file, "demo")]


def test_everything_that_runs_is_changed_and_no_word_or_type(tmp_path: Path) -> None:
    assert _names(tmp_path, SOURCE) == [
        "module: LIMIT = 3 -> LIMIT = 4",
        "check: value: int | None, *, most: int=9 -> value: int | None, *, most: int=10",
        "check: if value is None: -> if value is not None:",
        "check: raise ValueError -> dropped",
        "check: sorted(range(value)) -> list(range(value))",
        "check: [1 for _ in range(each) if each] -> [2 for _ in range(each) if each]",
        "check: for _ in range(each) if each -> for _ in range(each)",
        "check: found += [0] -> dropped",
        "check: found += [0] -> found -= [0]",
        "check: found += [0] -> found += [1]",
        "check: if not most - 1 < each <= LIMIT and any(found): -> if not (not most - 1 < each <= LIMIT and any(found)):",
        "check: not most - 1 < each <= LIMIT and any(found) -> not most - 1 < each <= LIMIT or any(found)",
        "check: not most - 1 < each <= LIMIT -> most - 1 < each <= LIMIT",
        "check: most - 1 < each <= LIMIT -> most - 1 <= each <= LIMIT",
        "check: most - 1 < each <= LIMIT -> most - 1 < each < LIMIT",
        "check: most - 1 < each <= LIMIT -> most + 1 < each <= LIMIT",
        "check: most - 1 < each <= LIMIT -> most - 2 < each <= LIMIT",
        "check: not most - 1 < each <= LIMIT and any(found) -> not most - 1 < each <= LIMIT and all(found)",
        "check: continue -> dropped",
        "check: return min(value, most) -> return None",
        "check: min(value, most) -> max(value, most)",
    ]


def test_each_change_is_the_one_that_its_name_tells(tmp_path: Path) -> None:
    whole = ast.unparse(ast.parse(SOURCE)).splitlines()
    for place, name in enumerate(_names(tmp_path, SOURCE)):
        before, after = name.partition(": ")[2].split(" -> ")
        changed = ast.unparse(changed_tree(SOURCE, place)).splitlines()
        differing = [(old.strip(), new.strip()) for old, new in zip(whole, changed, strict=True) if old != new]
        assert len(differing) == 1
        assert before in differing[0][0]
        assert after.replace("dropped", "pass") in differing[0][1]


def test_a_name_outlives_new_lines_above_and_two_alike_are_told_apart(tmp_path: Path) -> None:
    body = "def twice(a):\n    print(a > 0)\n    print(a > 0)\n"
    names = _names(tmp_path, body)
    assert [name for name in names if ">=" in name] == [
        "twice: print(a > 0) -> print(a >= 0)",
        "twice: print(a > 0) -> print(a >= 0) #2",
    ]
    assert _names(tmp_path, f"import os\n\n\n{body}") == names


@pytest.mark.parametrize("group", GROUPS)
def test_every_module_and_test_that_is_named_is_there(group: str) -> None:
    assert all([*PACKAGE.glob(pattern)] for pattern in GROUPS[group].modules)
    stages = (*GROUPS[group].near, FAR)
    assert all((ROOT / path).exists() for stage in stages for path in stage)


@cache
def _imported_by(file: Path) -> frozenset[Path]:
    """The files that are loaded as soon as this one is: what its functions import is none of them."""
    names: set[str] = set()
    for each in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(each, ast.Import):
            names |= {alias.name for alias in each.names}
        elif isinstance(each, ast.ImportFrom) and each.module:
            names |= {f"{each.module}.{alias.name}" for alias in each.names}
    return frozenset(found for name in names for found in _files_of(name))


@cache
def _files_of(name: str) -> tuple[Path, ...]:
    """The files of a module and of the packages around it, in the package or in the tests."""
    parts = name.split(".")
    inside = [root.joinpath(*parts[:length]) for root in (PACKAGE.parent, TESTS) for length in range(1, len(parts) + 1)]
    return tuple(file for each in inside for file in (each.with_suffix(".py"), each / "__init__.py") if file.is_file())


def _loaded_by(*paths: str) -> set[Path]:
    """All that is loaded before the first of these tests is run."""
    waiting = {file for path in paths for file in ({*(ROOT / path).rglob("test_*.py")} or {ROOT / path})}
    loaded: set[Path] = set()
    while waiting:
        loaded |= waiting
        waiting = {found for file in waiting for found in _imported_by(file)} - loaded
    return loaded


@pytest.mark.exhaustive
@pytest.mark.parametrize("group", GROUPS)
def test_the_tests_at_hand_load_each_module_of_their_group(group: str, changes: Changes) -> None:
    """Else its changes could not be tried, and the run would end at the first of them."""
    loaded = _loaded_by(*(path for stage in GROUPS[group].near for path in stage))
    assert {change.module for change in changes[group] if change.file not in loaded} == set()


@pytest.mark.exhaustive
def test_a_module_is_changed_under_the_name_by_which_it_is_imported(changes: Changes) -> None:
    files = {change.file for found in changes.values() for change in found}
    assert {module_in(file) for file in files} <= {each.name for each in walk_packages(oudinfo.__path__, "oudinfo.")}


def test_every_change_that_is_said_to_change_nothing_can_be_made(changes: Changes) -> None:
    assert {*equivalent_changes()} - {change.name for found in changes.values() for change in found} == set()


def test_each_module_is_in_one_group_under_one_name_and_none_of_the_engine_is_left_out(changes: Changes) -> None:
    listed = [change for found in changes.values() for change in found]
    modules = {(change.module, change.file) for change in listed}
    assert len({name for name, _ in modules}) == len({file for _, file in modules}) == len(modules)
    assert {*PACKAGE.glob("engine/**/[!_]*.py")} <= {change.file for change in listed}
    assert len({change.name for change in listed}) == len(listed)


def test_a_sample_has_as_many_of_each_group_and_keeps_them_when_code_is_added() -> None:
    groups = {
        group: [Change(f"{group}/demo", Path(), place, 1, f"{group}/demo::{place}") for place in range(100)]
        for group in ("engine", "checks")
    }
    sample = draw(groups, 40, 1)
    assert [change.group for change in sample] == 20 * ["engine"] + 20 * ["checks"]
    assert sample == draw(groups, 40, 1) != draw(groups, 40, 2)
    more = {**groups, "engine": [Change("engine/new", Path(), 0, 1, "engine/new::0"), *groups["engine"]]}
    assert len({*sample} - {*draw(more, 40, 1)}) <= 1
    assert len(draw({**groups, "checks": []}, 500, 1)) == 100


@pytest.mark.exhaustive
def test_a_trial_that_never_ends_is_ended_whether_it_is_busy_or_waits(tmp_path: Path) -> None:
    """Else a loop without an end, which a change makes easily, would hold up all others."""
    (tmp_path / "test_busy.py").write_text("def test_busy():\n    while True:\n        pass\n", encoding="utf-8")
    (tmp_path / "test_waits.py").write_text("import time\n\ndef test_waits():\n    time.sleep(900)\n", encoding="utf-8")
    code = (
        "from pathlib import Path; from mutation import trial; from mutation.trial import Stage, prepare, run_trials; "
        f"trial.LOADED_ONCE = (); folder = Path({str(tmp_path)!r}); prepare(folder); "
        "busy = Stage((str(folder / 'test_busy.py'),), processor=1, wall=100); "
        "waits = Stage((str(folder / 'test_waits.py'),), processor=100, wall=2); "
        "print(*(each.code for each in run_trials([(None, (busy,)), (None, (waits,))], folder, 2)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=200,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )
    assert {*ended.stdout.split()} == {str(-signal.SIGXCPU), str(-signal.SIGALRM)}
