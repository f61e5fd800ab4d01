"""What each result of an instrument reads from a row, as whole numbers that add up over its cells.

A score reads the points of the answers and how much is missing. A test on items reads how many
answers satisfy it. Each of these is a sum over the cells of a row. Rows with equal sums have equal
results, so the engine needs to be asked only once for each set of sums.

Items with a condition of their own are summed apart, together with whatever their condition reads.
Then the sums also decide whether these items count.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import gcd
from typing import NamedTuple, TypeAlias

from oudinfo.engine.methods import METHODS
from oudinfo.model.condition import Condition, ContextTest, Criterion, ItemTest, ScoreTest, tests_in
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
    states: tuple[tuple[CellState, ...], ...]
    """Every state of each cell. A cell that is not in the table has the second to last state of an item."""


def cells_of(instrument: Instrument, context_values: Mapping[str, Sequence[str]]) -> Cells:
    """The cells of an instrument.

    Args:
        instrument: The instrument to score.
        context_values: The possible values of each context question. `undisclosed` is always possible.
    """
    items: list[tuple[CellState, ...]] = [
        (*dict.fromkeys(option.value for option in item.options), *MISSING) for item in instrument.items
    ]
    contexts: list[tuple[CellState, ...]] = [
        (*(value for value in context_values.get(name, ()) if value != UNDISCLOSED), UNDISCLOSED)
        for name in instrument.contexts
    ]
    return Cells(instrument, instrument.contexts, (*items, *contexts))


class FeatureReader:
    """Works out which sums the results of one instrument read."""

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

    def of_condition(self, condition: Condition) -> Iterator[Feature]:
        """What a condition reads."""
        for test in tests_in(condition):
            match test:
                case ItemTest():
                    yield from self._of_items(test)
                case ScoreTest():
                    yield from self._of_points(self._rules[test.score])
                case ContextTest() if test.context in self._contexts:
                    yield self._state_of(self._contexts[test.context])

    def _of_points(self, rule: ScoreRule) -> Iterator[Feature]:
        def points(item: Item, value: int) -> int:
            return METHODS[rule.method](rule, item, value)

        def bounds(item: Item) -> tuple[int, int]:
            possible = {points(item, value) for value in self._values(item)}
            return min(possible), max(possible)

        for places in self._together(rule.items):
            yield self._sum(places, lambda item, state: 0 if isinstance(state, Missing) else points(item, state))
            yield self._sum(places, lambda _, state: int(isinstance(state, Missing)))
            for end in (0, 1):
                yield self._sum(places, partial(_if_missing, bounds, end))
            yield from self._of_asking(places[0])

    def _of_items(self, test: ItemTest) -> Iterator[Feature]:
        for places in self._together(test.items):
            for says in _truths(test.criterion, apart=self._items[places[0]].ask_when is not None):
                yield self._sum(places, partial(_as_number, says))
            yield from self._of_asking(places[0])

    def _of_asking(self, place: int) -> Iterator[Feature]:
        """What decides whether this item, and those with the same condition, count."""
        condition = self._items[place].ask_when
        if condition is None:
            return
        yield from self.of_condition(condition)
        if self._items[place].is_about_self_harm:
            yield self._state_of(place)

    def _together(self, ids: Iterable[str]) -> Iterator[tuple[int, ...]]:
        """The places of these items, those with the same condition together. A question on self-harm is apart."""
        groups: dict[object, list[int]] = {}
        for each in ids:
            place = self._places[each]
            item = self._items[place]
            # All and any of the same parts are equal as tuples. Their names tell them apart.
            group = place if item.ask_when is not None and item.is_about_self_harm else repr(item.ask_when)
            groups.setdefault(group, []).append(place)
        return (tuple(places) for places in groups.values())

    def _values(self, item: Item) -> list[int]:
        return [state for state in self._states[self._places[item.id]] if type(state) is int]

    def _sum(self, places: Sequence[int], weight: Callable[[Item, int | Missing], int]) -> Feature:
        """A sum over these cells. A cell that is named twice counts twice."""
        found: dict[int, list[int]] = {}
        for place in places:
            states = [
                state for state in self._states[place] if not isinstance(state, str) or isinstance(state, Missing)
            ]
            weights = [weight(self._items[place], state) for state in states]
            found[place] = [a + b for a, b in zip(found.get(place, [0] * len(weights)), weights, strict=True)]
        return _reduced(found)

    def _state_of(self, place: int) -> Feature:
        return _reduced({place: [*range(len(self._states[place]))]})


def distinct(features: Iterable[Feature]) -> tuple[Feature, ...]:
    """The features that distinguish anything, each once, in a settled order."""
    return tuple(sorted({each for each in features if each}))


def _if_missing(bounds: Callable[[Item], tuple[int, int]], end: int, item: Item, state: int | Missing) -> int:
    """One end of what a missing answer could add."""
    return bounds(item)[end] if isinstance(state, Missing) else 0


def _as_number(says: Callable[[int | Missing], bool], _item: Item, state: int | Missing) -> int:
    return int(says(state))


def _truths(criterion: Criterion, *, apart: bool) -> tuple[Callable[[int | Missing], bool], ...]:
    """The questions whose counts decide a test on items.

    If the items have a condition of their own, missing answers are counted by their kind: the
    condition may turn each of them into another.
    """
    if not apart:
        return (
            lambda state: criterion.holds_for_state(state) is True,
            lambda state: criterion.holds_for_state(state) is None,
        )
    return (
        lambda state: not isinstance(state, Missing) and criterion.holds_for(state),
        lambda state: state is Missing.DECLINED,
        lambda state: state is Missing.UNANSWERED,
    )


def _reduced(weights: Mapping[int, Sequence[int]]) -> Feature:
    """The weights from 0 on and without a common factor, so that sums that say the same are equal."""
    lowest = {place: min(row) for place, row in weights.items()}
    shifted = {place: [each - lowest[place] for each in row] for place, row in weights.items()}
    common = gcd(*(each for row in shifted.values() for each in row))
    if not common:
        return ()
    return tuple((place, tuple(each // common for each in row)) for place, row in sorted(shifted.items()) if any(row))
