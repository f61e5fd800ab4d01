"""The points that each item adds to a score, by scoring method.

A method turns an item's value into points. The remaining steps are the same for all methods: add
the points, divide for a mean, scale, and round once.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from oudinfo.model.instrument import Item
from oudinfo.model.scoring import Method, ScoreRule

Points: TypeAlias = Callable[[ScoreRule, Item, int], int]


def keyed_value(rule: ScoreRule, item: Item, value: int) -> int:
    """The value itself. If the item is reversed, its mirror value among the item's own options."""
    if item.id not in rule.reverse:
        return value
    return sum(item.bounds) - value


def counted_value(rule: ScoreRule, item: Item, value: int) -> int:
    """1 if the value reaches the item's threshold, 0 otherwise."""
    return int(keyed_value(rule, item, value) >= rule.threshold(item.id))


METHODS: Mapping[Method, Points] = MappingProxyType(
    {
        Method.SUM: keyed_value,
        Method.MEAN: keyed_value,
        Method.COUNT: counted_value,
    },
)


def round_once(exact: Fraction, decimals: int) -> float:
    """Round half away from zero. Without decimals the result is an integer."""
    shifted = abs(exact) * 10**decimals
    whole = int(shifted + Fraction(1, 2))
    signed = whole if exact >= 0 else -whole
    return signed if decimals == 0 else float(Fraction(signed, 10**decimals))


def finished(rule: ScoreRule, points: Fraction, count: int) -> float:
    """The value of a score from the points of `count` items."""
    exact = points / count if rule.method is Method.MEAN else points
    return round_once(exact * rule.scale, rule.decimals)
