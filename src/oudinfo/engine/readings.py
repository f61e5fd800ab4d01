"""Finds the reading of answers that were read before, by a whole number for what the results read of them.

A score of a form without gaps is a sum, and a test on items counts answers. So each answer adds a
fixed weight, and forms with the same sum of weights have the same scores, classes and flags. The sum
has digits of its own for each score, for each test, and for the reason why each item has no answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from oudinfo.engine.conditions import State
from oudinfo.engine.score import points_by_value
from oudinfo.model.condition import ItemTest, tests_in
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Missing
from oudinfo.model.result import StatesReading
from oudinfo.model.scoring import ScoreRule

MOST_KEPT = 10_000
"""How many readings of an instrument are kept."""
MOST_OPTIONS = 1_000
"""How many options an item may have. Forms of an instrument with more are read anew each time."""
Weights: TypeAlias = dict[State, int]
Column: TypeAlias = list[tuple[int, Mapping[State, int]]]
"""Positions of items, each with what its answers add."""


class Readings(NamedTuple):
    """The readings of an instrument so far."""

    weights: tuple[tuple[int, Weights], ...]
    """The positions of the items that some result reads, each with what its states add."""
    kept: dict[int, StatesReading]
    """The readings by the sum of the weights."""

    def __repr__(self) -> str:
        """Show no value."""
        return "<Readings>"


def no_readings(
    instrument: Instrument, rules: Sequence[ScoreRule], items: Mapping[str, tuple[int, Item]]
) -> Readings | None:
    """The weights of an instrument before any form was read, or None if an item has very many options.

    Args:
        instrument: The instrument.
        rules: Its scores, for a respondent in whose context some items may not apply.
        items: Each item by id, with its position.
    """
    if any(len(item.options) > MOST_OPTIONS for item in instrument.items):
        return None
    found: dict[int, Weights] = {}
    unit = 1
    for column in (*_of_scores(rules, items), *_of_tests(instrument, items)):
        size = 1
        for position, points in column:
            least = min(points.values())
            weights = found.setdefault(position, dict.fromkeys(points, 0))
            for value, each in points.items():
                weights[value] += (each - least) * unit
            size += max(points.values()) - least
        unit *= size
    for weights in found.values():
        for why, missing in enumerate(Missing, 1):
            weights[missing] = why * unit
        unit *= len(Missing) + 1
    return Readings(tuple(sorted(found.items())), {})


def _of_scores(rules: Sequence[ScoreRule], items: Mapping[str, tuple[int, Item]]) -> Iterator[Column]:
    """What each answer adds to each score."""
    for rule in rules:
        yield [(items[each][0], points_by_value(rule, items[each][1])) for each in rule.items]


def _of_tests(instrument: Instrument, items: Mapping[str, tuple[int, Item]]) -> Iterator[Column]:
    """Which answers satisfy each test on items in a class or a flag."""
    conditions = [each.when for rule in instrument.classes for each in rule.outcomes if each.when is not None]
    conditions += [flag.when for flag in instrument.flags]
    tests = dict.fromkeys(test for each in conditions for test in tests_in(each) if isinstance(test, ItemTest))
    for test in tests:
        holds = test.criterion.holds_for
        yield [
            (place, {value: int(holds(value)) for value in item.values})
            for place, item in (items[each] for each in test.items)
        ]
