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
from collections.abc import Mapping, Sequence
from pathlib import Path

from mutation.changes import Change
from mutation.groups import FAR, GROUPS, list_groups
from mutation.trial import CAUGHT, NO_TESTS, NOT_LOADED, PACKAGE, SURVIVED, Outcome, Stage, prepare, run_trials

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
WANTED = 95
"""Percent of the changes that are not equivalent, in each group."""


def main() -> int:
    """Try a sample and print what survived, with the score by module."""
    options = _options()
    equivalent = equivalent_changes()
    changes = list_groups()
    stale = equivalent.keys() - {change.name for found in changes.values() for change in found}
    wanted = {
        group: [
            change
            for change in found
            if any(part in change.module for part in options.module) and change.name not in equivalent
        ]
        for group, found in changes.items()
    }
    sample = draw(wanted, options.count, options.seed)
    whole = sum(len(found) for found in wanted.values())
    print(f"{len(sample)} of {whole} changes, seed {options.seed}; {len(equivalent)} more are known to change nothing")
    if options.list:
        print(*(f"{change.line}\t{change.name}" for change in sample), sep="\n")
        return 0
    os.nice(10)
    with tempfile.TemporaryDirectory(prefix="mutation-") as scratch:
        outcomes = _tried(sample, Path(scratch), options)
    if outcomes is None:
        return 2
    good = _report(outcomes)
    for name in sorted(stale):
        print(f"{EQUIVALENT.name} names a change that can no longer be made: {name}")
    return 0 if good and not stale else 1


def draw(changes: Mapping[str, Sequence[Change]], count: int, seed: int) -> list[Change]:
    """A sample with as many changes of each group, in their order.

    Each change draws its own lot, so that a new line of code adds its changes
    to the sample and leaves the others in it.
    """
    groups = [group for group, found in changes.items() if found]
    drawn = []
    for number, group in enumerate(groups):
        share = count // len(groups) + (number < count % len(groups))
        lots = sorted((random.Random(f"{seed} {change.name}").random(), change.name) for change in changes[group])
        names = {name for _, name in lots[:share]}
        drawn += [change for change in changes[group] if change.name in names]
    return drawn


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=1, help="which sample to draw")
    parser.add_argument(
        "--count", type=int, default=sys.maxsize, help="how many changes to try; all where it is left out"
    )
    parser.add_argument("--module", nargs="+", default=[""], help="parts of group and name: checks, engine/score, ...")
    half = max(1, (os.cpu_count() or 1) // 2)
    parser.add_argument("--at-once", type=int, default=half, help=f"how many processes at a time; {half} if left out")
    parser.add_argument("--near", action="store_true", help="run the tests at hand only, which see most")
    parser.add_argument("--list", action="store_true", help="name the changes and try none")
    return parser.parse_args()


def equivalent_changes() -> dict[str, str]:
    """The reason for each change that is known to change nothing, by its name."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {f"{module}::{change}": reason for module, found in listed.items() for change, reason in found.items()}


def _tried(sample: Sequence[Change], scratch: Path, options: argparse.Namespace) -> list[Outcome] | None:
    prepare(scratch)
    groups = dict.fromkeys(change.group for change in sample)
    paths = {name: GROUPS[name].near + (() if options.near else (FAR,)) for name in groups}
    limited = {}
    for each in dict.fromkeys(stage for stages in paths.values() for stage in stages):
        (outcome,) = run_trials([(None, (Stage(each),))], scratch, 1)
        if outcome.code != SURVIVED:
            print("The tests fail without any change:", outcome.output, sep="\n")
            return None
        limited[each] = Stage(each).limited_by(outcome)
    stages = {name: tuple(limited[each] for each in found) for name, found in paths.items()}
    outcomes = []
    trials = [(change, stages[change.group]) for change in sample]
    for outcome in run_trials(trials, scratch, options.at_once):
        if outcome.code in {NOT_LOADED, NO_TESTS}:
            print(f"No test loads this module: {outcome.change}", outcome.output, sep="\n")
            return None
        if outcome.code == SURVIVED and outcome.change:
            print(
                f"survived  {outcome.change.file.relative_to(PACKAGE.parents[1])}:{outcome.change.line}"
                f"\n    {outcome.change.name}",
                flush=True,
            )
        outcomes.append(outcome)
    return outcomes


def _report(outcomes: Sequence[Outcome]) -> bool:
    """Print the score of each group and module; whether every group has what is wanted."""
    tally: dict[str, list[int]] = {}
    for outcome in outcomes:
        assert outcome.change is not None
        for name in (outcome.change.group, outcome.change.module):
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
