"""Conditions: tests on items and scores, and their combinations.

A condition is three-valued. `None` means unknown. It is neither yes nor no, and nothing may treat
it as a no.

Conditions are named tuples, as in `scoring`. Therefore `AllOf` and `AnyOf` with the same parts are
equal, and only their type tells them apart.
"""

import math
from typing import NamedTuple, TypeAlias

from oudinfo.model.response import Missing

Truth: TypeAlias = bool | None


class Criterion(NamedTuple):
    """The test for a value, applied before reversal."""

    at_least: float | None = None
    at_most: float | None = None
    values: frozenset[float] | None = None
    declined: bool = False
    """Whether a declined response satisfies the test."""

    def holds_for(self, value: float) -> bool:
        """Whether a value that is present satisfies the test."""
        if self.at_least is not None and value < self.at_least:
            return False
        if self.at_most is not None and value > self.at_most:
            return False
        if self.values is not None:
            return value in self.values
        return self.at_least is not None or self.at_most is not None

    def holds_for_state(self, state: int | Missing) -> Truth:
        """Whether an item in this state satisfies the test.

        An item that was not asked does not. A declined or unanswered item is unknown, but a test
        that names `declined` accepts a declined one.
        """
        if state is Missing.NOT_ASKED:
            return False
        if state is Missing.DECLINED:
            return True if self.declined else None
        if state is Missing.UNANSWERED:
            return None
        return self.holds_for(state)

    def holds_between(self, least: float, most: float) -> Truth:
        """Whether the values from `least` to `most` satisfy the test, or None if they disagree."""
        if least == most:
            return self.holds_for(least)
        if self.values is not None:
            hits = {value for value in self.values if least <= value <= most and self.holds_for(value)}
            if not hits:
                return False
            return True if hits >= {*range(math.ceil(least), math.floor(most) + 1)} else None
        above = self.at_least is None or least >= self.at_least
        below = self.at_most is None or most <= self.at_most
        if above and below:
            return True
        never_high_enough = self.at_least is not None and most < self.at_least
        never_low_enough = self.at_most is not None and least > self.at_most
        return False if never_high_enough or never_low_enough else None


class ItemTest(NamedTuple):
    """Any of these items satisfies the criterion."""

    items: tuple[str, ...]
    criterion: Criterion


class ScoreTest(NamedTuple):
    """The score satisfies the criterion."""

    score: str
    criterion: Criterion


class ContextTest(NamedTuple):
    """The context question was answered with one of these values."""

    context: str
    values: frozenset[str]


class BandTest(NamedTuple):
    """The score is in one of these severity bands."""

    score: str
    bands: frozenset[str]


class ClassTest(NamedTuple):
    """The class was decided as one of these outcomes."""

    rule: str
    outcomes: frozenset[str]


class FlagTest(NamedTuple):
    """The flag is up."""

    flag: str


class FormTest(NamedTuple):
    """A test on a form that was given earlier in the same sitting. Only steps of pathways use it."""

    form: str
    test: ItemTest | ScoreTest | BandTest | ClassTest | FlagTest


class AllOf(NamedTuple):
    """Every part holds."""

    parts: tuple["Condition", ...]


class AnyOf(NamedTuple):
    """At least one part holds."""

    parts: tuple["Condition", ...]


class Not(NamedTuple):
    """The part does not hold."""

    part: "Condition"


Condition: TypeAlias = ItemTest | ScoreTest | ContextTest | FormTest | AllOf | AnyOf | Not


Test: TypeAlias = ItemTest | ScoreTest | ContextTest | FormTest


def tests_in(condition: Condition) -> tuple[Test, ...]:
    """Every test inside the condition, in order."""
    match condition:
        case ItemTest() | ScoreTest() | ContextTest() | FormTest():
            return (condition,)
        case Not(part=part):
            return tests_in(part)
        case _:
            return tuple(test for part in condition.parts for test in tests_in(part))


def without_declined(condition: Condition) -> Condition:
    """The condition as if no test accepted a declined answer: what the answers that were given say."""
    match condition:
        case ItemTest(items=items, criterion=criterion):
            return ItemTest(items, criterion._replace(declined=False))
        case AllOf(parts=parts):
            return AllOf(tuple(map(without_declined, parts)))
        case AnyOf(parts=parts):
            return AnyOf(tuple(map(without_declined, parts)))
        case Not(part=part):
            return Not(without_declined(part))
    return condition


def items_named(condition: Condition) -> tuple[str, ...]:
    """Every item id that the condition tests, in order, once each."""
    found = (item for test in tests_in(condition) if isinstance(test, ItemTest) for item in test.items)
    return tuple(dict.fromkeys(found))


def score_tests(condition: Condition) -> tuple[ScoreTest, ...]:
    """Every test on a score inside the condition."""
    return tuple(test for test in tests_in(condition) if isinstance(test, ScoreTest))


def context_tests(condition: Condition) -> tuple[ContextTest, ...]:
    """Every test on a context inside the condition."""
    return tuple(test for test in tests_in(condition) if isinstance(test, ContextTest))


def form_tests(condition: Condition) -> tuple[FormTest, ...]:
    """Every test on an earlier form inside the condition."""
    return tuple(test for test in tests_in(condition) if isinstance(test, FormTest))
