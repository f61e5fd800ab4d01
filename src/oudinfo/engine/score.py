"""Turns responses into scores. Every score that oudinfo shows is computed here."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import TypeAlias

from oudinfo.engine.conditions import State, States
from oudinfo.engine.methods import METHODS, finished
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing
from oudinfo.model.result import Score
from oudinfo.model.scoring import ScoreRule

MOST_MADE_BEFORE = 2_000
"""The widest range of totals for which all scores are computed in advance."""
Scorer: TypeAlias = Callable[[States], Score]
Column: TypeAlias = tuple[int, Item, dict[State, int]]
"""The position of an item, the item, and its points by value."""


def compile_score(rule: ScoreRule, items: Mapping[str, tuple[int, Item]]) -> Scorer:
    """Turn a scoring rule into a function of the items' states."""
    columns = [_column(rule, *items[each]) for each in rule.items]
    complete = _complete_scores(rule, columns)
    lookups = [(position, points) for position, _, points in columns]

    def score(states: States) -> Score:
        try:
            return complete[sum([points[states[position]] for position, points in lookups])]
        except KeyError:
            return _score_with_gaps(rule, columns, states)

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
    lows, highs = zip(*(_bounds(rule, item, points) for _, item, points in columns), strict=True)
    ends = [finished(rule, Fraction(sum(end)), len(columns)) for end in (lows, highs)]
    return min(ends), max(ends)


def reachable_values(rule: ScoreRule, items: Mapping[str, tuple[int, Item]]) -> list[float]:
    """Every value that a complete set of responses can give, in ascending order.

    The totals so far are the bits of one number, so an item with many options shifts all of them at
    once.
    """
    totals, lowest = 1, 0
    for each in rule.items:
        _, item, points = _column(rule, *items[each])
        steps = {*points.values()} | ({0} if rule.not_asked_is_zero and item.ask_when is not None else set())
        least = min(steps)
        totals = reduce(or_, (totals << (step - least) for step in steps))
        lowest += least
    reached = (lowest + place for place, bit in enumerate(reversed(f"{totals:b}")) if bit == "1")
    return sorted({finished(rule, Fraction(total), len(rule.items)) for total in reached})


def _column(rule: ScoreRule, position: int, item: Item) -> Column:
    points: dict[State, int] = {each.value: METHODS[rule.method](rule, item, each.value) for each in item.options}
    return position, item, points


def _bounds(rule: ScoreRule, item: Item, points: Mapping[State, int]) -> tuple[int, int]:
    """The fewest and most points of an item. They include 0 if the item may go unasked."""
    possible = [*points.values()]
    if rule.not_asked_is_zero and item.ask_when is not None:
        possible.append(0)
    return min(possible), max(possible)


def _complete_scores(rule: ScoreRule, columns: list[Column]) -> dict[int, Score]:
    """The score for every total that a complete set of responses can reach.

    These are computed once because they are few. If there are many, the result is empty and each
    score is computed when needed.
    """
    count = len(columns)
    least = sum(min(points.values()) for _, _, points in columns)
    most = sum(max(points.values()) for _, _, points in columns)
    if most - least > MOST_MADE_BEFORE:
        return {}
    values = {total: finished(rule, Fraction(total), count) for total in range(least, most + 1)}
    return {
        total: Score(rule=rule, value=value, least=value, most=value, answered=count, expected=count)
        for total, value in values.items()
    }


def _score_with_gaps(rule: ScoreRule, columns: list[Column], states: States) -> Score:
    answered: list[int] = []
    missing: list[Column] = []
    unasked = 0
    for column in columns:
        position, _, points = column
        state = states[position]
        if not isinstance(state, Missing):
            answered.append(points[state])
        elif state is Missing.NOT_ASKED and rule.not_asked_is_zero:
            unasked += 1
        else:
            missing.append(column)
    count = len(answered) + len(missing)
    total = Fraction(sum(answered))
    least, most = _completions(rule, total, missing, count + unasked)
    value, prorated = _value(rule, total, answered=len(answered), missing=len(missing), unasked=unasked)
    return Score(
        rule=rule,
        value=value,
        least=least,
        most=most,
        answered=len(answered),
        expected=sum(states[position] is not Missing.NOT_ASKED for position, _, _ in columns),
        prorated=prorated,
        missing=tuple(item.id for _, item, _ in missing) if value is None else (),
    )


def _value(rule: ScoreRule, total: Fraction, *, answered: int, missing: int, unasked: int) -> tuple[float | None, bool]:
    """The value, or None if too much is missing, and whether gaps were filled.

    If the rule allows it, the mean of the answered items replaces each missing one. Beyond the
    rule's limit, the number would say more than the person did.
    """
    if not missing:
        return finished(rule, total, answered + unasked), False
    if rule.missing is None or missing > rule.missing.allow or not answered:
        return None, False
    filled = total + missing * total / answered
    return finished(rule, filled, answered + missing + unasked), True


def _completions(rule: ScoreRule, total: Fraction, missing: list[Column], count: int) -> tuple[float, float]:
    bounds = [_bounds(rule, item, points) for _, item, points in missing]
    ends = [finished(rule, total + sum(bound[end] for bound in bounds), count) for end in (0, 1)]
    return min(ends), max(ends)
