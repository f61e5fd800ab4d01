"""Packs what the results read into one whole number for each row, and finds the results of a number.

Each state of a cell adds a fixed weight. The sum over a row is its key. A key has one block of
digits for each group of results that read the same. `Answers` asks the engine about the first row
of each block and keeps the results.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from oudinfo.batch.columns import Part, Value, parts_of
from oudinfo.batch.features import Cells, CellState, Feature, FeatureReader, cells_of, distinct
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Entry, Given, Missing, Responses
from oudinfo.model.result import Interpretation

Piece = TypeVar("Piece")
MOST_KEPT = 50_000
"""How many keys of a block keep their results. It bounds the memory, whatever a table holds."""


class Block(NamedTuple):
    """The digits of a key that decide some of the results."""

    features: tuple[Feature, ...]
    parts: tuple[int, ...]
    """The places of the parts that these features decide."""
    unit: int
    """What one of this block adds to a key."""
    size: int
    """How many values the block can have."""

    def of(self, key: int) -> int:
        """The value of this block in a key."""
        return key // self.unit % self.size


class Key(NamedTuple):
    """How a row of one instrument becomes a number."""

    cells: Cells
    parts: tuple[Part, ...]
    blocks: tuple[Block, ...]
    weights: tuple[Mapping[CellState, int], ...]
    """What each cell adds, by its state."""

    def of(self, states: Sequence[CellState]) -> int:
        """The key of a row."""
        return sum(weights[state] for weights, state in zip(self.weights, states, strict=True))


def derive_key(instrument: Instrument, context_values: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Key:
    """Derive the key of an instrument from its definition.

    Args:
        instrument: The instrument to score.
        context_values: The possible values of each context question.
    """
    cells = cells_of(instrument, context_values)
    parts = parts_of(instrument)
    blocks: list[Block] = []
    unit = 1
    for features, places in _grouped(cells, parts):
        size = 1
        for feature in features:
            size *= _size(feature)
        blocks.append(Block(features, places, unit, size))
        unit *= size
    weights: list[dict[CellState, int]] = [dict.fromkeys(states, 0) for states in cells.states]
    for block in blocks:
        _add_weights(block, cells, weights)
    return Key(cells, parts, tuple(blocks), tuple(weights))


def _grouped(cells: Cells, parts: Sequence[Part]) -> list[tuple[tuple[Feature, ...], tuple[int, ...]]]:
    """The features of each block with the parts that they decide. A part joins a block that reads all it needs."""
    reader = FeatureReader(cells)
    read = [distinct(_read_by(reader, cells.instrument, part)) for part in parts]
    by_width = sorted(range(len(parts)), key=lambda place: (-len(read[place]), place))
    groups: dict[tuple[Feature, ...], list[int]] = {}
    for place in by_width:
        home = next((features for features in groups if {*read[place]} <= {*features}), read[place])
        groups.setdefault(home, []).append(place)
    return [(features, tuple(sorted(places))) for features, places in groups.items()]


def _read_by(reader: FeatureReader, instrument: Instrument, part: Part) -> Iterable[Feature]:
    if part.score is not None:
        return reader.of_score(part.score)
    conditions = (
        [flag.when for flag in instrument.flags if flag.id == part.id]
        if part.level is not None
        else [each.when for rule in instrument.classes if rule.id == part.id for each in rule.outcomes if each.when]
    )
    return (feature for each in conditions for feature in reader.of_condition(each))


def _size(feature: Feature) -> int:
    return 1 + sum(max(weights) for _, weights in feature)


def _add_weights(block: Block, cells: Cells, weights: Sequence[dict[CellState, int]]) -> None:
    unit = block.unit
    for feature in block.features:
        for place, row in feature:
            for state, weight in zip(cells.states[place], row, strict=True):
                weights[place][state] += weight * unit
        unit *= _size(feature)


class Answers(Generic[Piece]):
    """The results of every key that was met, found by asking the engine once for each."""

    def __init__(self, key: Key, make: Callable[[Part, tuple[Value, ...]], Piece], entry: Entry = Entry.FILE) -> None:
        """Start with nothing asked.

        Args:
            key: The key of an instrument.
            make: Turns the values of a part into what is kept of them.
            entry: How the answers came in.
        """
        self.key = key
        self.asked = 0
        """How often the engine was asked."""
        self._make = make
        self._entry = entry
        self._compiled: dict[tuple[CellState, ...], CompiledInstrument] = {}
        self.kept: tuple[dict[int, tuple[Piece, ...]], ...] = tuple({} for _ in key.blocks)
        """What is kept of each block, by the value of the block."""
        self._options = tuple(_options_by_state(item) for item in key.cells.instrument.items)
        self._blocks = [
            (block.unit, block.size, block.parts, kept) for block, kept in zip(key.blocks, self.kept, strict=True)
        ]

    def of(self, key: int, states: Callable[[], Sequence[CellState]]) -> list[Piece]:
        """What is kept of each part, for a row with this key. `states` is called if the engine has to be asked."""
        found: dict[int, Piece] = {}
        result: Interpretation | None = None
        for unit, size, parts, kept in self._blocks:
            place = key // unit % size
            pieces = kept.get(place)
            if pieces is None:
                result = result or self.interpret(states())
                pieces = tuple(self._piece(each, result) for each in parts)
                if len(kept) < MOST_KEPT:
                    kept[place] = pieces
            found.update(zip(parts, pieces, strict=True))
        return [found[place] for place in range(len(self.key.parts))]

    def _piece(self, place: int, result: Interpretation) -> Piece:
        part = self.key.parts[place]
        return self._make(part, part.values(result))

    def interpret(self, states: Sequence[CellState]) -> Interpretation:
        """What the engine says about a row."""
        self.asked += 1
        count = len(self._options)
        context = tuple(states[count:])
        compiled = self._compiled.get(context)
        if compiled is None:
            named = {name: str(value) for name, value in zip(self.key.cells.contexts, context, strict=True)}
            compiled = compile_instrument(self.key.cells.instrument, named, self._entry)
            self._compiled[context] = compiled
        given = [options[state] for options, state in zip(self._options, states[:count], strict=True)]
        return interpret(compiled, Responses(tuple(given)))


def only_values(_part: Part, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Keep the values of a part as they are."""
    return values


def _options_by_state(item: Item) -> dict[CellState, Given]:
    """An option for each value of an item, and each kind of missing answer as itself."""
    found: dict[CellState, Given] = {each: each for each in Missing}
    found.update({option.value: option for option in reversed(tuple(item.options))})
    return found
