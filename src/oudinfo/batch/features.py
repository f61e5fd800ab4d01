"""What each result of an instrument reads from a row, as whole numbers that add up over its cells.

A score reads the points of the answers and how much is missing. A test on items reads how many
answers satisfy it. Each of these is a sum over the states that count for the cells of a row. Rows
with equal sums have equal results, so the engine needs to be asked only once for each set of sums.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import gcd
from typing import NamedTuple, TypeAlias

from oudinfo.engine.compiled import is_written
from oudinfo.engine.methods import METHODS
from oudinfo.model.condition import (
    Condition,
    ContextTest,
    Criterion,
    ItemTest,
    ScoreTest,
    Truth,
    context_tests,
    tests_in,
)
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Missing
from oudinfo.model.scoring import ScoreRule

CellState: TypeAlias = int | Missing | str
"""The value of an answer, why there is none, or the value of a context."""
Feature: TypeAlias = tuple[tuple[int, tuple[int, ...]], ...]
"""Places of cells, each with a weight for every state of the cell, in the order of `Cells.states`."""
MISSING = (Missing.DECLINED, Missing.UNANSWERED)
"""A blank cell is declined. A cell that cannot be read is unanswered."""


class Cells(NamedTuple):
    """The cells of a row that an instrument reads: its items in order, then its context."""

    instrument: Instrument
    contexts: tuple[str, ...]
    given: tuple[tuple[CellState, ...], ...]
    """Every state in which each cell can come. For an item, the last two are those of `MISSING`."""
    states: tuple[tuple[CellState, ...], ...]
    """Every state that can count for each cell. An item with a condition may also be not asked."""
    quiet_classes: frozenset[str] = frozenset()
    """Classes that a row without any answer would be in. It is in none: nobody answered."""
    quiet_flags: frozenset[str] = frozenset()
    """Flags that a row without any answer would raise. It raises none."""


def cells_of(instrument: Instrument, context_values: Mapping[str, Sequence[str]]) -> Cells:
    """The cells of an instrument.

    Args:
        instrument: The instrument to score.
        context_values: The possible values of each context question. `undisclosed` is always possible.
    """
    values = [tuple(dict.fromkeys(item.values)) for item in instrument.items]
    contexts = [
        (*(value for value in context_values.get(name, ()) if value != UNDISCLOSED), UNDISCLOSED)
        for name in instrument.contexts
    ]
    given: list[tuple[CellState, ...]] = [(*each, *MISSING) for each in values]
    counted: list[tuple[CellState, ...]] = [
        (*states, Missing.NOT_ASKED) if item.ask_when is not None else states
        for item, states in zip(instrument.items, given, strict=True)
    ]
    return Cells(instrument, instrument.contexts, (*given, *contexts), (*counted, *contexts))


class FeatureReader:
    """Works out which sums the results and conditions of one instrument read."""

    def __init__(self, cells: Cells) -> None:
        """Prepare the cells of an instrument."""
        self._states = cells.states
        self._places = {item.id: place for place, item in enumerate(cells.instrument.items)}
        self._items = cells.instrument.items
        self._rules = {rule.id: rule for rule in cells.instrument.scores}
        self._contexts = {name: len(self._items) + place for place, name in enumerate(cells.contexts)}

    def of_score(self, rule: ScoreRule) -> Iterator[Feature]:
        """What a score, its bounds, its band and its cutoffs read."""
        for cutoff in rule.cutoffs:
            if cutoff.when is not None:
                yield from self.of_condition(cutoff.when)
        yield from self._of_points(rule)

    def of_answers(self) -> Feature:
        """How many items were answered."""
        return self._sum(range(len(self._items)), lambda _item, state: int(not isinstance(state, Missing)))

    def of_written(self, places: Sequence[int]) -> Feature:
        """In how many of these cells something was written."""
        return self._sum(places, lambda _item, state: int(is_written(state)))

    def of_context(self, name: str) -> Feature:
        """The value of a context question."""
        place = self._contexts[name]
        return _reduced({place: [*range(len(self._states[place]))]})

    def of_condition(self, condition: Condition) -> Iterator[Feature]:
        """What a condition reads."""
        for test in tests_in(condition):
            match test:
                case ItemTest():
                    yield from self._of_items(test)
                case ScoreTest():
                    yield from self._of_points(self._rules[test.score])
                case ContextTest() if test.context in self._contexts:
                    yield self.of_context(test.context)

    def _of_points(self, rule: ScoreRule) -> Iterator[Feature]:
        for places, contexts in self._exempted_together(rule):
            for weight in (_points, _gap, partial(_bound, min), partial(_bound, max), _unasked):
                yield self._sum(places, partial(weight, rule))
            for test in contexts:
                yield from self.of_condition(test)

    def _exempted_together(self, rule: ScoreRule) -> Iterator[tuple[list[int], tuple[ContextTest, ...]]]:
        """The items of a score in groups, each with the contexts that may take them out of it, whatever was answered."""
        groups: dict[str, tuple[list[int], tuple[ContextTest, ...]]] = {}
        for each in rule.items:
            place = self._places[each]
            condition = self._items[place].ask_when
            contexts = context_tests(condition) if condition is not None and rule.not_asked_is_zero else ()
            # All and any of the same parts are equal as tuples. Their names tell them apart.
            groups.setdefault(repr(condition) if contexts else "", ([], contexts))[0].append(place)
        yield from groups.values()

    def _of_items(self, test: ItemTest) -> Iterator[Feature]:
        places = [self._places[each] for each in test.items]
        for truth in (True, None):
            yield self._sum(places, partial(_says, test.criterion, truth))

    def _sum(self, places: Sequence[int], weight: Callable[[Item, int | Missing], int]) -> Feature:
        """A sum over these cells. A cell that is named twice counts twice."""
        found: dict[int, list[int]] = {}
        for place in places:
            states = [state for state in self._states[place] if isinstance(state, int | Missing)]
            weights = [int(weight(self._items[place], state)) for state in states]
            found[place] = [a + b for a, b in zip(found.get(place, [0] * len(weights)), weights, strict=True)]
        return _reduced(found)


def distinct(features: Iterable[Feature]) -> tuple[Feature, ...]:
    """The features that distinguish anything, each once, in a settled order."""
    return tuple(sorted({each for each in features if each}))


def _says(criterion: Criterion, truth: Truth, _item: Item, state: int | Missing) -> int:
    return int(criterion.holds_for_state(state) is truth)


def _points(rule: ScoreRule, item: Item, state: int | Missing) -> int:
    return 0 if isinstance(state, Missing) else METHODS[rule.method](rule, item, state)


def _gap(rule: ScoreRule, _item: Item, state: int | Missing) -> int:
    """Whether an item leaves a gap in a score. One that is not asked may add nothing instead."""
    return int(isinstance(state, Missing) and not (state is Missing.NOT_ASKED and rule.not_asked_is_zero))


def _bound(end: Callable[[Iterable[int]], int], rule: ScoreRule, item: Item, state: int | Missing) -> int:
    """The least or the most that a gap could add."""
    if not _gap(rule, item, state):
        return 0
    values = item.bounds if item.number else item.values
    may_add_nothing = [0] if rule.not_asked_is_zero and item.ask_when is not None else []
    return end([*(METHODS[rule.method](rule, item, value) for value in values), *may_add_nothing])


def _unasked(_rule: ScoreRule, _item: Item, state: int | Missing) -> int:
    return int(state is Missing.NOT_ASKED)


def _reduced(weights: Mapping[int, Sequence[int]]) -> Feature:
    """The weights from 0 on and without a common factor, so that sums that say the same are equal."""
    lowest = {place: min(row) for place, row in weights.items()}
    shifted = {place: [each - lowest[place] for each in row] for place, row in weights.items()}
    common = gcd(*(each for row in shifted.values() for each in row))
    if not common:
        return ()
    return tuple((place, tuple(each // common for each in row)) for place, row in sorted(shifted.items()) if any(row))
