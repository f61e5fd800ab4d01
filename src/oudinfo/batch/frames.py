"""Scores a data frame of any library that Narwhals knows, lazily if it is lazy, in the engine that holds it.

The keys and tables are those that score a table of text. Here a key is an expression over columns,
and the results are joined from small tables which the engine of oudinfo filled beforehand.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from math import prod
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw

from oudinfo.batch.asker import Asker
from oudinfo.batch.columns import ColumnKind, Value, columns_of
from oudinfo.batch.faults import TableError
from oudinfo.batch.features import CellState
from oudinfo.batch.frame_cells import Cell, filled, looked_up, read_column
from oudinfo.batch.gates import Gates, reached
from oudinfo.batch.joins import Lookup, Step, joining
from oudinfo.batch.keys import TRUTHS, Block, Key, weights_of
from oudinfo.batch.plans import Request, key_of, settle
from oudinfo.batch.spellings import spellings_of
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.response import Entry, Missing

TEMPORARY = "_oudinfo_"
"""How the names of columns begin that are gone in the end."""
MOST_TOGETHER = 20_000
"""How many keys a table of several blocks may have."""
LARGEST = 1 << 52
"""The largest key of a frame. Spark divides whole numbers as fractions, which are exact up to here."""
TYPES = {ColumnKind.WHOLE: nw.Int64, ColumnKind.NUMBER: nw.Float64, ColumnKind.TEXT: nw.String}


def add_scores(frame: Any, request: Request) -> Any:
    """The frame with the columns of results behind its own.

    Args:
        frame: A frame that Narwhals knows, eager or lazy.
        request: What is asked for.

    Raises:
        TableError: If no instrument is recognized, or its columns cannot be read as was asked.
    """
    there = nw.from_native(frame)
    schema = there.collect_schema()
    names = [*schema.names()]
    found, contexts, _ = settle(names, (), request)
    results = [column.name for each in found for column in columns_of(each.instrument)]
    for name in results:
        if name in names:
            raise TableError(f"column {name}: the frame already has one of this name.")
    scored = there
    for place, each in enumerate(found):
        scorer = _FrameScorer(key_of(each, request), each.columns, contexts, request, f"{TEMPORARY}{place}_")
        for step in scorer.steps(schema):
            scored = step(scored)
    return scored.select([*names, *results]).to_native()


class _Pack(NamedTuple):
    """Blocks whose digits fit into one whole number of an engine."""

    blocks: tuple[Block, ...]
    weights: tuple[Mapping[CellState, int], ...]


class _FrameScorer:
    """Adds the results of one instrument to a frame."""

    def __init__(
        self,
        key: Key,
        sources: Mapping[str, ColumnSource],
        contexts: Mapping[str, ColumnSource],
        request: Request,
        prefix: str,
    ) -> None:
        self._key = key
        self._sources = sources
        self._contexts = contexts
        self._request = request
        self._prefix = prefix
        self._asker = Asker(key.cells, request.entry or Entry.FILE)
        self._gates = Gates(key, self._asker)

    def steps(self, schema: Mapping[str, Any]) -> Iterator[Step]:
        """What is done to a frame to have the results, and columns that are temporary, in order."""
        packs = _packs(self._key)
        size = prod(block.size for block in self._key.blocks)
        if not self._gates.ready and len(packs) == 1 and size * (len(self._sources) + 1) < LARGEST:
            name = f"{self._prefix}key"
            came = yield from self._came(schema, packs[0].weights, size)
            wide = [nw.col(each).cast(nw.Int64) for each in came]
            yield _adding(sum(wide[1:], wide[0]).alias(name))
            yield from map(joining, self._lookups(packs[0], nw.col(name) % size, name))
            yield self._last(nw.col(name) // size)
            return
        unit = max(map(len, self._key.cells.states))
        came = yield from self._came(schema, self._gates.codes, unit)
        yield _adding(*((nw.col(name) % unit).alias(self._name(place)) for place, name in enumerate(came)))
        yield from self._gated()
        for number, pack in enumerate(packs):
            name = f"{self._prefix}key{number}"
            added = [
                (self._code(at), self._by_code(at, row)) for at, row in enumerate(pack.weights) if any(row.values())
            ]
            yield _adding(_summed(added).alias(name))
            yield from map(joining, self._lookups(pack, nw.col(name), name))
        unread = [nw.col(name) // unit for name in came]
        yield self._last(sum(unread[1:], unread[0]))

    def _came(
        self, schema: Mapping[str, Any], numbers: Sequence[Mapping[CellState, int]], unit: int
    ) -> Generator[Step, None, list[str]]:
        """Turn each cell into a number. The result is the names of the columns with the numbers."""
        cells = self._cells(schema, numbers, unit)
        came = [f"{self._prefix}came{place}" for place in range(len(cells))]
        yield _adding(*(cell.first.alias(name) for cell, name in zip(cells, came, strict=True)))
        rest = {name: cell.rest(nw.col(name)) for name, cell in zip(came, cells, strict=True) if cell.rest is not None}
        if rest:
            yield partial(filled, rest)
        return came

    def _gated(self) -> Iterator[Step]:
        """Turn the code in which each cell with a condition came into the one that counts."""
        for gate in self._gates.ready:
            truth = looked_up(_summed([(self._code(at), weights) for at, weights in gate.reads]), gate.truths)
            both = self._code(gate.place) * len(TRUTHS) + truth
            counted = {code * len(TRUTHS) + place: after for (code, place), after in gate.counted.items()}
            yield _adding(looked_up(both, counted).alias(self._name(gate.place)))

    def _last(self, unread: Any) -> Step:
        count, version = columns_of(self._key.cells.instrument)[-2:]
        return _adding(
            unread.cast(nw.Int64).alias(count.name),
            nw.lit(self._key.cells.instrument.version).alias(version.name),
        )

    def _name(self, place: int) -> str:
        return f"{self._prefix}{place}"

    def _code(self, place: int) -> Any:
        return nw.col(self._name(place))

    def _by_code(self, place: int, weights: Mapping[CellState, int]) -> dict[int, int]:
        return {code: weights[state] for state, code in self._gates.codes[place].items()}

    def _cells(self, schema: Mapping[str, Any], numbers: Sequence[Mapping[CellState, int]], unit: int) -> list[Cell]:
        """What each cell is turned into, by the state in which it comes. One that is no answer adds a unit."""
        cells = self._key.cells
        found = []
        for place, item in enumerate(cells.instrument.items):
            known, source = numbers[place], self._sources.get(item.id)
            if source is None:
                found.append(Cell(nw.lit(known[Missing.DECLINED])))
                continue
            spelled = spellings_of(item, source)
            found.append(
                read_column(
                    source.column,
                    schema[source.column],
                    {text: known[state] for text, state in spelled.texts.items()},
                    {number: known[state] for number, state in spelled.numbers.items()},
                    known[Missing.DECLINED],
                    known[Missing.UNANSWERED] + unit,
                )
            )
        for place, name in enumerate(cells.contexts, len(cells.instrument.items)):
            found.append(self._context(name, numbers[place], schema))
        return found

    def _context(self, name: str, known: Mapping[CellState, int], schema: Mapping[str, Any]) -> Cell:
        source = self._contexts.get(name)
        if source is None:
            return Cell(nw.lit(known[self._request.context.get(name, UNDISCLOSED)]))
        texts = {str(state).casefold(): number for state, number in known.items()}
        texts |= {written.strip().casefold(): known[value] for written, value in source.values.items()}
        numbers = {int(text): number for text, number in texts.items() if text.isdecimal()}
        undisclosed = known[UNDISCLOSED]
        return read_column(source.column, schema[source.column], texts, numbers, undisclosed, undisclosed)

    def _lookups(self, pack: _Pack, key: Any, name: str) -> list[Lookup]:
        """The tables of results of a pack: one for all of its blocks if it is not too large, or one for each."""
        if not any(block.stages for block in pack.blocks):
            try:
                return [self._of_all(pack, key, name)]
            except ValueError:
                pass
        return [
            self._of_block(block, key // unit % block.size, f"{name}_{unit}")
            for block, unit in _with_units(pack.blocks)
        ]

    def _of_all(self, pack: _Pack, key: Any, name: str) -> Lookup:
        known = reached(pack.weights, self._key.cells, MOST_TOGETHER)
        values = [
            {key: self._values(block, states) for key, states in self._reached(block).items()} for block in pack.blocks
        ]
        rows = {
            number: [
                value
                for (block, unit), of_block in zip(_with_units(pack.blocks), values, strict=True)
                for value in of_block[number // unit % block.size]
            ]
            for number in known
        }
        return Lookup(key, self._columns(pack.blocks), rows, name)

    def _of_block(self, block: Block, digits: Any, name: str) -> Lookup:
        if not block.stages:
            rows = {key: self._values(block, states) for key, states in self._reached(block).items()}
            return Lookup(digits, self._columns([block]), rows, name)
        truths: Any = nw.lit(0)
        ways: list[dict[int, tuple[CellState, ...]]] = []
        within = 1
        for stage in block.stages:
            known = reached(weights_of(stage.features, self._key.cells), self._key.cells)
            by_key = {key: TRUTHS.index(self._asker.holds(stage.test, states)) for key, states in known.items()}
            truths = truths * len(TRUTHS) + looked_up(digits // within % stage.size, by_key)
            within *= stage.size
            ways.append({by_key[key]: states for key, states in known.items()})
        rows = {}
        for chosen in product(*ways):
            states = _merged(block, [way[truth] for way, truth in zip(ways, chosen, strict=True)])
            place = 0
            for truth in chosen:
                place = place * len(TRUTHS) + truth
            rows[place] = self._values(block, states)
        return Lookup(truths, self._columns([block]), rows, name)

    def _reached(self, block: Block) -> dict[int, tuple[CellState, ...]]:
        return reached(weights_of(block.features, self._key.cells), self._key.cells)

    def _values(self, block: Block, states: Sequence[CellState]) -> list[Value]:
        read = self._asker.read(states)
        return [value for place in block.parts for value in self._key.parts[place].values(read)]

    def _columns(self, blocks: Sequence[Block]) -> list[tuple[str, Any]]:
        return [
            (column.name, TYPES[column.kind])
            for block in blocks
            for place in block.parts
            for column in self._key.parts[place].columns
        ]


def _adding(*columns: Any) -> Step:
    return lambda frame: frame.with_columns(*columns)


def _merged(block: Block, rows: Sequence[Sequence[CellState]]) -> tuple[CellState, ...]:
    """A row that has the cells of each stage from the row that was chosen for it. No two stages share a cell."""
    found = [*rows[0]]
    for stage, row in zip(block.stages, rows, strict=True):
        for place in {place for feature in stage.features for place, _ in feature}:
            found[place] = row[place]
    return tuple(found)


def _packs(key: Key) -> list[_Pack]:
    """The blocks, as many together as one key may have."""
    groups: list[list[Block]] = [[]]
    size = 1
    for block in key.blocks:
        if groups[-1] and size * block.size >= LARGEST:
            groups.append([])
            size = 1
        groups[-1].append(block)
        size *= block.size
    return [
        _Pack(tuple(blocks), weights_of([feature for block in blocks for feature in block.features], key.cells))
        for blocks in groups
    ]


def _with_units(blocks: Sequence[Block]) -> list[tuple[Block, int]]:
    """Each block of a pack with what one of it adds to the number of the pack."""
    found, unit = [], 1
    for block in blocks:
        found.append((block, unit))
        unit *= block.size
    return found


def _summed(parts: Sequence[tuple[Any, Mapping[int, int]]]) -> Any:
    found = [looked_up(code, weights) for code, weights in parts]
    return sum(found[1:], found[0]) if found else nw.lit(0)
