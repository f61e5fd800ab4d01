"""Decides, some rows at a time, which answers to items with a condition count."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from oudinfo.batch.asker import Asker
from oudinfo.batch.features import Cells, CellState
from oudinfo.batch.keys import TRUTHS, Gate, Key, Weights
from oudinfo.model.response import Missing

MOST_REACHED = 200_000
"""How many sums of a group of features may be listed beforehand."""


UNDECIDED = TRUTHS.index(None)


class UncountedColumn(NamedTuple):
    """A temporary column that says whether the answer to an item does not count."""

    name: str
    place: int
    is_undecided: bool
    """Whether that is because nobody knows whether the item applies. Otherwise it doesn't."""


class ReadyGate(NamedTuple):
    """A gate as tables of numbers."""

    place: int
    reads: tuple[tuple[int, Mapping[int, int]], ...]
    """The cells that its condition reads, each with what a code adds to the gate's key."""
    truths: Mapping[int, int]
    """The truth of the condition for each key, as a place in `TRUTHS`."""
    counted: Mapping[tuple[int, int], int]
    """The code that counts, by the code that came and the truth."""


class Gates:
    """The gates of an instrument. States of cells are codes: their places in `Cells.states`."""

    def __init__(self, key: Key, asker: Asker) -> None:
        """Work out every table beforehand. They are small."""
        cells = key.cells
        self.codes: Weights = tuple({state: code for code, state in enumerate(states)} for states in cells.states)
        self.ready = tuple(ready_gate(gate, cells, asker, self.codes) for gate in key.gates)
        self._weights = [
            (place, _by_code(weights, cells.states[place]))
            for place, weights in enumerate(key.weights)
            if any(weights.values())
        ]
        self.apart = {gate.place: _pairs_aside(gate, cells) for gate in self.ready}
        """For each gate, the codes and truths of answers above the lowest that it sets aside."""
        self.undecided = {gate.place: _pairs_undecided(gate, cells) for gate in self.ready}
        """For each gate, the codes and truths of answers that do not count because its condition is not known."""
        self._last: dict[int, list[tuple[int, int]]] = {}
        """The codes and truths of the last rows, by gate."""

    def keys(self, codes: list[list[int]]) -> list[int]:
        """The key of each row, from the codes in which its cells come, cell by cell."""
        for gate in self.ready:
            sums: Iterable[int] = repeat(0, len(codes[0]))
            if gate.reads:
                added = [map(weights.__getitem__, codes[place]) for place, weights in gate.reads]
                sums = map(sum, zip(*added, strict=True))
            truths = map(gate.truths.__getitem__, sums)
            pairs = [*zip(codes[gate.place], truths, strict=True)]
            self._last[gate.place] = pairs
            codes[gate.place] = [*map(gate.counted.__getitem__, pairs)]
        if not self._weights:
            return [0] * len(codes[0])
        added = [map(weights.__getitem__, codes[place]) for place, weights in self._weights]
        return [*map(sum, zip(*added, strict=True))]

    def uncounted(self, *, is_undecided: bool) -> dict[int, int]:
        """How many answers of the last rows do not count, by the place of the item. Places without any are left out.

        Args:
            is_undecided: Whether those are meant whose condition is not known, and not those that are set aside.
        """
        kind = self.undecided if is_undecided else self.apart
        counts = {
            place: sum(map(kind[place].__contains__, pairs)) for place, pairs in self._last.items() if kind[place]
        }
        return {place: count for place, count in counts.items() if count}

    def rows_uncounted(self, place: int, *, is_undecided: bool) -> list[int]:
        """The places of the rows, among the last ones, in which the answer to an item does not count."""
        kind = self.undecided[place] if is_undecided else self.apart[place]
        return [row for row, pair in enumerate(self._last[place]) if pair in kind]


def _pairs_aside(gate: ReadyGate, cells: Cells) -> frozenset[tuple[int, int]]:
    """The codes and truths of an answer above the lowest whose item is not asked."""
    states, least = cells.states[gate.place], cells.instrument.items[gate.place].bounds[0]
    return frozenset(
        (code, truth)
        for (code, truth), after in gate.counted.items()
        if truth != UNDECIDED and isinstance(given := states[code], int) and given > least
        if isinstance(states[after], Missing)
    )


def _pairs_undecided(gate: ReadyGate, cells: Cells) -> frozenset[tuple[int, int]]:
    """The codes and truths of an answer whose item may or may not be asked, so that it doesn't count."""
    states = cells.states[gate.place]
    return frozenset(
        (code, truth)
        for (code, truth), after in gate.counted.items()
        if truth == UNDECIDED and isinstance(states[code], int) and isinstance(states[after], Missing)
    )


def ready_gate(gate: Gate, cells: Cells, asker: Asker, codes: Weights) -> ReadyGate:
    """The tables of a gate, as the engine fills them."""
    known = reached(gate.weights, cells)
    return ReadyGate(
        gate.place,
        tuple(
            (place, _by_code(weights, cells.states[place]))
            for place, weights in enumerate(gate.weights)
            if any(weights.values())
        ),
        {key: TRUTHS.index(asker.asks(gate.place, states)) for key, states in known.items()},
        {
            (codes[gate.place][given], truth): codes[gate.place][asker.counts(gate.place, given, asked)]
            for given in cells.given[gate.place]
            for truth, asked in enumerate(TRUTHS)
        },
    )


def reached(weights: Weights, cells: Cells, most: int = MOST_REACHED) -> dict[int, tuple[CellState, ...]]:
    """Every sum that a row can have, each with a row that has it. Cells that add nothing are as they may be.

    Raises:
        ValueError: If there are too many.
    """
    chosen: dict[int, tuple[CellState, ...]] = {0: ()}
    for states, row in zip(cells.states, weights, strict=True):
        first = {weight: state for state, weight in reversed([(state, row[state]) for state in states])}
        chosen = {key + weight: (*before, state) for key, before in chosen.items() for weight, state in first.items()}
        if len(chosen) > most:
            message = "there are too many sums"
            raise ValueError(message)
    return chosen


def _by_code(weights: Mapping[CellState, int], states: Sequence[CellState]) -> dict[int, int]:
    return {code: weights[state] for code, state in enumerate(states)}
