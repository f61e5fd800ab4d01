"""Turns responses into scores. Every score that oudinfo shows is computed here."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial, reduce
from operator import or_
from typing import NamedTuple, TypeAlias

from oudinfo.engine.conditions import State, States
from oudinfo.engine.methods import METHODS, finished
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing
from oudinfo.model.result import Score
from oudinfo.model.scoring import ScoreRule

MOST_MADE_BEFORE = 2_000
"""The widest range of totals for which all scores are computed in advance."""
Scorer: TypeAlias = Callable[[States], Score]
Finish: TypeAlias = Callable[..., float]
"""Turns the points of a number of items into the value of a score, as `finished` does for its rule."""


class Column(NamedTuple):
    """An item of a score."""

    position: int
    item: Item
    points: dict[State, int]
    """What each answer adds, by its value."""
    bounds: tuple[int, int]
    """The fewest and most points of the item. They include 0 if it may go unasked."""


def compile_score(rule: ScoreRule, items: Mapping[str, tuple[int, Item]]) -> Scorer:
    """Turn a scoring rule into a function of the items' states."""
    columns = [_column(rule, *items[each]) for each in rule.items]
    finish = lru_cache(MOST_MADE_BEFORE)(partial(finished, rule))
    complete = _complete_scores(rule, columns, finish)
    lookups = [(column.position, column.points) for column in columns]

    def score(states: States) -> Score:
        try:
            return complete[sum([points[states[position]] for position, points in lookups])]
        except KeyError:
            return _score_with_gaps(rule, columns, states, finish)

    return score


def without_items(rule: ScoreRule, exempt: frozenset[str], items: Mapping[str, tuple[int, Item]]) -> ScoreRule:
    """The rule for a respondent to whom these items don't apply, without their points in its range.

    The rule changes only if an item that is not asked adds nothing. Otherwise its absence leaves a
    gap. A rule that would lose every item stays as it is: `validate` refuses such a definition.
    """
    if not rule.not_asked_is_zero or exempt.isdisjoint(rule.items) or exempt.issuperset(rule.items):
        return rule
    left = rule._replace(items=tuple(item for item in rule.items if item not in exempt))
    minimum, maximum = possible_range(left, items)
    return left._replace(minimum=minimum, maximum=maximum)


def possible_range(rule: ScoreRule, items: Mapping[str, tuple[int, Item]]) -> tuple[float, float]:
    """The lowest and highest value that any set of responses can give."""
    columns = [_column(rule, *items[each]) for each in rule.items]
    lows, highs = zip(*(column.bounds for column in columns), strict=True)
    ends = [finished(rule, sum(end), len(columns)) for end in (lows, highs)]
    return min(ends), max(ends)


def reachable_values(rule: ScoreRule, items: Mapping[str, tuple[int, Item]]) -> list[float]:
    """Every value that a complete set of responses can give, in ascending order.

    The totals so far are the bits of one number, so an item with many options shifts all of them at
    once.
    """
    totals, lowest = 1, 0
    for each in rule.items:
        item = items[each][1]
        may_add_nothing = {0} if rule.not_asked_is_zero and item.ask_when is not None else set()
        steps = {*points_by_value(rule, item).values()} | may_add_nothing
        least = min(steps)
        totals = reduce(or_, (totals << (step - least) for step in steps))
        lowest += least
    reached = (lowest + place for place, bit in enumerate(reversed(f"{totals:b}")) if bit == "1")
    return sorted({finished(rule, total, len(rule.items)) for total in reached})


def points_by_value(rule: ScoreRule, item: Item) -> dict[State, int]:
    """The points that each answer to an item adds to a score."""
    return {value: METHODS[rule.method](rule, item, value) for value in item.values}


def _column(rule: ScoreRule, position: int, item: Item) -> Column:
    points = points_by_value(rule, item)
    possible = [*points.values()]
    if rule.not_asked_is_zero and item.ask_when is not None:
        possible.append(0)
    return Column(position, item, points, (min(possible), max(possible)))


def _complete_scores(rule: ScoreRule, columns: list[Column], finish: Finish) -> dict[int, Score]:
    """The score for every total that a complete set of responses can reach.

    These are computed once because they are few. If there are many, the result is empty and each
    score is computed when needed.
    """
    count = len(columns)
    least = sum(min(column.points.values()) for column in columns)
    most = sum(max(column.points.values()) for column in columns)
    if most - least > MOST_MADE_BEFORE:
        return {}
    values = {total: finish(total, count) for total in range(least, most + 1)}
    return {
        total: Score(rule=rule, value=value, least=value, most=value, answered=count, expected=count)
        for total, value in values.items()
    }


def _score_with_gaps(rule: ScoreRule, columns: list[Column], states: States, finish: Finish) -> Score:
    answered: list[int] = []
    missing: list[str] = []
    low = high = unasked = not_asked = 0
    for position, item, points, (fewest, most) in columns:
        state = states[position]
        if not isinstance(state, Missing):
            answered.append(points[state])
            continue
        not_asked += state is Missing.NOT_ASKED
        if state is Missing.NOT_ASKED and rule.not_asked_is_zero:
            unasked += 1
        else:
            missing.append(item.id)
            low += fewest
            high += most
    count = len(answered) + len(missing)
    total = sum(answered)
    ends = finish(total + low, count + unasked), finish(total + high, count + unasked)
    value, prorated = _value(rule, finish, total, answered=len(answered), missing=len(missing), unasked=unasked)
    return Score(
        rule=rule,
        value=value,
        least=min(ends),
        most=max(ends),
        answered=len(answered),
        expected=len(columns) - not_asked,
        prorated=prorated,
        missing=tuple(missing) if value is None else (),
    )


def _value(
    rule: ScoreRule, finish: Finish, total: int, *, answered: int, missing: int, unasked: int
) -> tuple[float | None, bool]:
    """The value, or None if too much is missing, and whether gaps were filled.

    If the rule allows it, the mean of the answered items replaces each missing one. Beyond the
    rule's limit, the number would say more than the person did.
    """
    if not missing:
        return finish(total, answered + unasked), False
    if rule.missing is None or missing > rule.missing.allow or not answered:
        return None, False
    return finish(total * (answered + missing), answered + missing + unasked, answered), True
