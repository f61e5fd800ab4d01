"""The points that each item adds to a score, by scoring method.

A method turns an item's value into points. The remaining steps are the same for all methods: add
the points, divide for a mean, scale, and round once.
"""

from collections.abc import Callable, Mapping
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


def round_once(points: int, parts: int, decimals: int) -> float:
    """Round a fraction half away from zero. Without decimals the result is an integer.

    Args:
        points: Its numerator.
        parts: Its denominator, at least 1.
        decimals: How many places are left.
    """
    shift: int = 10**decimals
    whole = (2 * abs(points) * shift + parts) // (2 * parts)
    signed = whole if points >= 0 else -whole
    return signed if decimals == 0 else signed / shift


def finished(rule: ScoreRule, points: int, count: int, parts: int = 1) -> float:
    """The value of a score from the points of `count` items, exact until it is rounded.

    Args:
        rule: The rule of the score.
        points: The points, or so many parts of them.
        count: How many items they are the points of.
        parts: The parts that make one point.
    """
    return round_once(points * rule.scale, parts * count if rule.method is Method.MEAN else parts, rule.decimals)
