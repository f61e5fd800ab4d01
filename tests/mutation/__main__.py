"""Change the code in many small ways, one at a time, and tell which changes no test notices.

Run as `make mutants`, or `PYTHONPATH=tests python -m mutation --help` for a
part, another sample, or all of it.
"""

import argparse
import datetime as dt
import os
import random
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mutation.changes import Change, list_changes
from mutation.trial import CAUGHT, NO_TESTS, NOT_LOADED, PACKAGE, SURVIVED, Outcome, prepare, run_trials

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
WANTED = 95
"""Percent of the changes that are not equivalent, in each group."""


KEYBOARD = ("decoder", "key_codes", "keyboard")
DIALOG = ("terminal/keys.py", "terminal/pace.py", "dialog/program.py", "dialog/state.py", "dialog/words.py")
ANSWERS = ("cells", "entry", "entry_problems", "filled_form", "salvage", "stored_totals", "wordings")
"""How what was typed or stored is read as answers."""


class Group(NamedTuple):
    """Modules that are changed, and the tests that should notice: those at hand first."""

    modules: tuple[str, ...]
    """A module that an earlier group has is none of this one."""
    near: tuple[tuple[str, ...], ...]
    far: tuple[tuple[str, ...], ...]


GROUPS = {
    "answers": Group(
        tuple(f"engine/{name}.py" for name in ANSWERS),
        (
            tuple(f"tests/unit/engine/test_{name}.py" for name in ("entry", "cells", "filled_form")),
            ("tests/unit/engine", "tests/unit/catalog/test_stored_responses.py"),
        ),
        (("tests/unit", "tests/content"),),
    ),
    "engine": Group(("engine/*.py",), (("tests/unit/engine",),), (("tests/unit", "tests/content"),)),
    "checks": Group(
        ("catalog/instruments/checks/*.py",),
        (
            ("tests/content/test_where_faults_lie.py", "tests/content/test_owed_examples.py"),
            ("tests/content/test_invalid.py", "tests/content/test_valid.py"),
        ),
        (("tests/unit", "tests/content"),),
    ),
    "keyboard": Group(
        tuple(f"terminal/{name}.py" for name in KEYBOARD),
        (("tests/unit/terminal/test_keyboard.py", "tests/unit/terminal/test_decoder.py"),),
        (("tests/unit",), ("tests/pty",)),
    ),
    "dialog": Group(
        DIALOG,
        (tuple(f"tests/unit/terminal/test_{name}.py" for name in ("program", "keys", "pace", "before_the_items")),),
        (("tests/unit",), ("tests/pty",)),
    ),
}


def main() -> int:
    """Try a sample and print what survived, with the score by module."""
    options = _options()
    equivalent = _equivalent()
    changes = list_groups()
    stale = equivalent.keys() - {change.name for found in changes.values() for change in found}
    sample = [
        (group, change)
        for group, found in changes.items()
        for change in found
        if any(part in f"{group}/{change.module}" for part in options.module) and change.name not in equivalent
    ]
    whole = len(sample)
    if options.count < whole:
        order = {change.name: place for place, (_, change) in enumerate(sample)}
        sample = random.Random(options.seed).sample(sample, options.count)
        sample.sort(key=lambda each: order[each[1].name])
    print(f"{len(sample)} of {whole} changes, seed {options.seed}; {len(equivalent)} more are known to change nothing")
    if options.list:
        print(*(f"{change.line}\t{change.name}" for _, change in sample), sep="\n")
        return 0
    os.nice(10)
    with tempfile.TemporaryDirectory(prefix="mutation-") as scratch:
        outcomes = _tried(sample, Path(scratch), options)
    if outcomes is None:
        return 2
    good = _report(outcomes, {change.name: group for group, change in sample})
    for name in sorted(stale):
        print(f"{EQUIVALENT.name} names a change that can no longer be made: {name}")
    return 0 if good and not stale else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=1, help="which sample to draw")
    parser.add_argument(
        "--count", type=int, default=sys.maxsize, help="how many changes to try; all where it is left out"
    )
    parser.add_argument("--module", nargs="+", default=[""], help="parts of group and file: checks, engine/score, ...")
    parser.add_argument("--at-once", type=int, default=2, help="how many processes at a time")
    parser.add_argument("--near", action="store_true", help="run the tests at hand only, which see most")
    parser.add_argument("--list", action="store_true", help="name the changes and try none")
    return parser.parse_args()


def list_groups() -> dict[str, list[Change]]:
    """The changes of each group."""
    found: dict[str, list[Change]] = {}
    seen: set[Path] = set()
    for name, group in GROUPS.items():
        files = sorted({file for pattern in group.modules for file in PACKAGE.glob(pattern)} - seen)
        found[name] = [change for file in files for change in list_changes(file, file.relative_to(PACKAGE).as_posix())]
        seen.update(files)
    return found


def _equivalent() -> dict[str, str]:
    """The reason for each change that is known to change nothing, by its name."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {f"{module}::{change}": reason for module, found in listed.items() for change, reason in found.items()}


def _tried(sample: Sequence[tuple[str, Change]], scratch: Path, options: argparse.Namespace) -> list[Outcome] | None:
    prepare(scratch)
    groups = dict.fromkeys(group for group, _ in sample)
    stages = {name: GROUPS[name].near + (() if options.near else GROUPS[name].far) for name in groups}
    unchanged = [(None, (stage,)) for stage in dict.fromkeys(stage for each in stages.values() for stage in each)]
    for outcome in run_trials(unchanged, _folder(scratch, "unchanged"), options.at_once):
        if outcome.code != SURVIVED:
            print("The tests fail without any change:", outcome.output, sep="\n")
            return None
    outcomes = []
    trials = [(change, stages[group]) for group, change in sample]
    for outcome in run_trials(trials, _folder(scratch, "changed"), options.at_once):
        if outcome.code in {NOT_LOADED, NO_TESTS}:
            print(f"No test loads this module: {outcome.change}", outcome.output, sep="\n")
            return None
        if outcome.code == SURVIVED and outcome.change:
            print(
                f"survived  src/oudinfo/{outcome.change.module}:{outcome.change.line}\n    {outcome.change.name}",
                flush=True,
            )
        outcomes.append(outcome)
    return outcomes


def _folder(scratch: Path, name: str) -> Path:
    folder = scratch / name
    folder.mkdir()
    return folder


def _report(outcomes: Sequence[Outcome], groups: dict[str, str]) -> bool:
    """Print the score of each group and module; whether every group has what is wanted."""
    tally: dict[str, list[int]] = {}
    for outcome in outcomes:
        assert outcome.change is not None
        for name in (groups[outcome.change.name], outcome.change.module):
            counts = tally.setdefault(name, [0, 0])
            counts[0] += outcome.code != SURVIVED
            counts[1] += 1
    hanging = sum(outcome.code not in CAUGHT | {SURVIVED} for outcome in outcomes)
    seconds = sum(outcome.seconds for outcome in outcomes)
    print(
        f"\n{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}; {seconds:.0f} s of processor time; {hanging} caught by the limit on time"
    )
    print("| module | caught | of | share |\n| --- | ---: | ---: | ---: |")
    for name, (caught, tried) in sorted(tally.items()):
        print(f"| {name} | {caught} | {tried} | {100 * caught / tried:.1f} % |")
    return all(100 * caught >= WANTED * tried for name, (caught, tried) in tally.items() if name in GROUPS)


if __name__ == "__main__":
    sys.exit(main())
