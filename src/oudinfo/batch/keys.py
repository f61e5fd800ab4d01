"""Packs what the results read into one whole number for each row, and finds the results of a number.

Each state that counts for a cell adds a fixed weight. The sum over a row is its key. A key has one
block of digits for each group of results that read the same. `Answers` asks the engine about the
first row of each block and keeps the results.

Whether an item with a condition counts is decided first, by a gate: a smaller key of what its
condition reads.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from oudinfo.batch.asker import Asker, groups_behind_gates, with_quiet
from oudinfo.batch.columns import Part, Value, parts_of
from oudinfo.batch.features import Cells, CellState, Feature, FeatureReader, cells_of, distinct
from oudinfo.model.condition import Condition, Test, tests_in
from oudinfo.model.instrument import Instrument
from oudinfo.model.result import StatesReading

Piece = TypeVar("Piece")
Weights = tuple[Mapping[CellState, int], ...]
TRUTHS = (False, True, None)
MOST_DIRECT = 1 << 15
"""How many values a block may have before its tests are decided one by one."""
MOST_KEPT = 50_000
"""How many keys of a block keep their results. It bounds the memory, whatever a table holds."""


class Stage(NamedTuple):
    """The digits of a block that decide one test of a condition."""

    test: Test
    features: tuple[Feature, ...]
    unit: int
    """What one of this stage adds to a key."""
    size: int


class Block(NamedTuple):
    """The digits of a key that decide some of the results."""

    features: tuple[Feature, ...]
    parts: tuple[int, ...]
    """The places of the parts that these features decide."""
    unit: int
    """What one of this block adds to a key."""
    size: int
    """How many values the block can have."""
    stages: tuple[Stage, ...] = ()
    """If there are too many values: tests whose truths decide the results."""


class Gate(NamedTuple):
    """What decides whether an item with a condition counts."""

    place: int
    features: tuple[Feature, ...]
    weights: Weights
    """What each cell adds to the key of the gate, by the state that counts for it."""


class Key(NamedTuple):
    """How a row of one instrument becomes a number."""

    cells: Cells
    parts: tuple[Part, ...]
    blocks: tuple[Block, ...]
    gates: tuple[Gate, ...]
    """In the order of the items. Only of items that some result or another gate reads."""
    weights: Weights
    """What each cell adds, by the state that counts for it."""

    def of(self, counted: Sequence[CellState]) -> int:
        """The key of a row, from the states that count."""
        return sum(weights[state] for weights, state in zip(self.weights, counted, strict=True))


def derive_key(instrument: Instrument, context_values: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Key:
    """Derive the key of an instrument from its definition.

    Args:
        instrument: The instrument to score.
        context_values: The possible values of each context question.
    """
    cells = with_quiet(cells_of(instrument, context_values))
    parts = parts_of(instrument)
    reader = FeatureReader(cells)
    blocks: list[Block] = []
    unit = 1
    for features, places in _grouped(reader, cells, parts):
        size = size_of(features)
        block = Block(features, places, unit, size)
        if size > MOST_DIRECT and len(places) == 1 and not _is_quiet(cells, parts[places[0]]):
            block = _staged(block, reader, _conditions_of(instrument, parts[places[0]]))
        blocks.append(block)
        unit *= size
    read = tuple(feature for block in blocks for feature in block.features)
    return Key(cells, parts, tuple(blocks), _gates(reader, cells, read), weights_of(read, cells))


def _staged(block: Block, reader: FeatureReader, conditions: Iterable[Condition]) -> Block:
    """The block decided by the truths of its tests, if no two of them read the same cell. Otherwise as it is."""
    tests = dict.fromkeys(test for each in conditions for test in tests_in(each))
    read = {test: distinct(reader.of_condition(test)) for test in tests}
    places = [{place for feature in features for place, _ in feature} for features in read.values()]
    if len(places) < 2 or sum(map(len, places)) != len(set().union(*places)):
        return block
    stages: list[Stage] = []
    unit = block.unit
    for test, features in read.items():
        stages.append(Stage(test, features, unit, size_of(features)))
        unit *= stages[-1].size
    return block._replace(features=tuple(each for stage in stages for each in stage.features), stages=tuple(stages))


def size_of(features: Iterable[Feature]) -> int:
    """How many different sets of sums these features can have at most."""
    size = 1
    for feature in features:
        size *= 1 + sum(max(weights) for _, weights in feature)
    return size


def weights_of(features: Sequence[Feature], cells: Cells) -> Weights:
    """What each cell adds to a number with one digit for each of these features."""
    found: list[dict[CellState, int]] = [dict.fromkeys(states, 0) for states in cells.states]
    unit = 1
    for feature in features:
        for place, row in feature:
            for state, weight in zip(cells.states[place], row, strict=True):
                found[place][state] += weight * unit
        unit *= size_of([feature])
    return tuple(found)


def _gates(reader: FeatureReader, cells: Cells, read: Sequence[Feature]) -> tuple[Gate, ...]:
    """The gates of the items that these features read, and of the items that those gates read."""
    needed = {place for feature in read for place, _ in feature}
    found: list[Gate] = []
    groups = groups_behind_gates(cells)
    for place in range(len(cells.instrument.items) - 1, -1, -1):
        condition = cells.instrument.items[place].ask_when
        if place in needed and condition is not None:
            behind = {each.get(place, ()) for each in groups}
            features = distinct((*reader.of_condition(condition), *_past_the_gate(reader, cells, behind)))
            found.append(Gate(place, features, weights_of(features, cells)))
            needed |= {each for feature in features for each, _ in feature}
    return tuple(reversed(found))


def _past_the_gate(reader: FeatureReader, cells: Cells, behind: Collection[Sequence[int]]) -> Iterator[Feature]:
    """What tells whether something else behind a gate was written. The context may decide what is there."""
    yield from map(reader.of_written, behind)
    if len(behind) > 1:
        yield from map(reader.of_context, cells.contexts)


def _grouped(
    reader: FeatureReader, cells: Cells, parts: Sequence[Part]
) -> list[tuple[tuple[Feature, ...], tuple[int, ...]]]:
    """The features of each block with the parts that they decide. A part joins a block that reads all it needs."""
    read = [distinct(_read_by(reader, cells, part)) for part in parts]
    by_width = sorted(range(len(parts)), key=lambda place: (-len(read[place]), place))
    groups: dict[tuple[Feature, ...], list[int]] = {}
    for place in by_width:
        home = next((features for features in groups if {*read[place]} <= {*features}), read[place])
        groups.setdefault(home, []).append(place)
    return [(features, tuple(sorted(places))) for features, places in groups.items()]


def _read_by(reader: FeatureReader, cells: Cells, part: Part) -> Iterable[Feature]:
    if part.score is not None:
        return reader.of_score(part.score)
    answers = [reader.of_answers()] if _is_quiet(cells, part) else []
    read = (feature for each in _conditions_of(cells.instrument, part) for feature in reader.of_condition(each))
    return (*answers, *read)


def _is_quiet(cells: Cells, part: Part) -> bool:
    """Whether a row without any answer has to be told apart from others for a class or a flag."""
    return part.score is None and part.id in (cells.quiet_classes if part.level is None else cells.quiet_flags)


def _conditions_of(instrument: Instrument, part: Part) -> list[Condition]:
    """The conditions that decide a class or a flag. A score has none."""
    if part.score is not None:
        return []
    if part.level is not None:
        return [flag.when for flag in instrument.flags if flag.id == part.id]
    return [each.when for rule in instrument.classes if rule.id == part.id for each in rule.outcomes if each.when]


class Answers(Generic[Piece]):
    """The results of every key that was met, found by asking the engine once for each."""

    def __init__(self, key: Key, make: Callable[[Part, tuple[Value, ...]], Piece], asker: Asker) -> None:
        """Start with nothing asked.

        Args:
            key: The key of an instrument.
            make: Turns the values of a part into what is kept of them.
            asker: Asks the engine about that instrument.
        """
        self.key = key
        self.kept: tuple[dict[int, tuple[Piece, ...]], ...] = tuple({} for _ in key.blocks)
        """What is kept of each block, by the value of the block."""
        self._make = make
        self._asker = asker
        self._truths: dict[Stage, dict[int, int]] = {stage: {} for block in key.blocks for stage in block.stages}
        pairs = zip(key.blocks, self.kept, strict=True)
        self._blocks = [(block.unit, block.size, block.parts, kept, block.stages) for block, kept in pairs]

    def of(self, key: int, counted: Callable[[], Sequence[CellState]]) -> list[Piece]:
        """What is kept of each part, for a row with this key. `counted` is called if the engine has to be asked."""
        found: dict[int, Piece] = {}
        read: StatesReading | None = None
        for unit, size, parts, kept, stages in self._blocks:
            place = self._staged(stages, key, counted) if stages else key // unit % size
            pieces = kept.get(place)
            if pieces is None:
                read = read or self._asker.read(counted())
                pieces = tuple(self._piece(each, read) for each in parts)
                if len(kept) < MOST_KEPT:
                    kept[place] = pieces
            found.update(zip(parts, pieces, strict=True))
        return [found[place] for place in range(len(self.key.parts))]

    def _staged(self, stages: Sequence[Stage], key: int, counted: Callable[[], Sequence[CellState]]) -> int:
        """The truths of the stages, as one number."""
        found = 0
        for stage in stages:
            known, digits = self._truths[stage], key // stage.unit % stage.size
            if digits not in known:
                known[digits] = TRUTHS.index(self._asker.holds(stage.test, counted()))
            found = found * len(TRUTHS) + known[digits]
        return found

    def _piece(self, place: int, read: StatesReading) -> Piece:
        part = self.key.parts[place]
        return self._make(part, part.values(read))


def only_values(_part: Part, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Keep the values of a part as they are."""
    return values
