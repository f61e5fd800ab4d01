"""Scores a data frame of any library that Narwhals knows, lazily if it is lazy, in the engine that holds it.

The keys and tables are those that score a table of text. Here a key is an expression over columns,
and the results are joined from small tables which the engine of oudinfo filled beforehand.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from math import prod
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw

from oudinfo.batch.asker import Asker
from oudinfo.batch.columns import ColumnKind, Value, columns_of
from oudinfo.batch.faults import TableError
from oudinfo.batch.features import CellState
from oudinfo.batch.frame_cells import Cell, filled, looked_up, read_column, refuse_nested, summed
from oudinfo.batch.gates import Gates, UncountedColumn, reached
from oudinfo.batch.joins import Lookup, Step, adding, joining, looking_up
from oudinfo.batch.keys import TRUTHS, Block, Key, weights_of
from oudinfo.batch.packs import LARGEST, Pack, merged, packs_of, with_units
from oudinfo.batch.plans import Request, key_of, notes_on, notes_on_strays, settle
from oudinfo.batch.spellings import spellings_of
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.response import Entry, Missing

TEMPORARY = "_oudinfo_"
"""How the names of columns begin that are gone in the end."""
MOST_TOGETHER = 20_000
"""How many keys a table of several blocks may have."""
TYPES = {ColumnKind.WHOLE: nw.Int64, ColumnKind.NUMBER: nw.Float64, ColumnKind.TEXT: nw.String}


def add_scores(frame: Any, request: Request, tell: Callable[[str], Any] | None = None) -> Any:
    """The frame with the columns of results behind its own.

    Args:
        frame: A frame that Narwhals knows, eager or lazy.
        request: What is asked for.
        tell: Gets each sentence on what was settled, or is not clear.

    Raises:
        TableError: If no instrument is recognized, or its columns cannot be read as was asked.
    """
    there = nw.from_native(frame)
    schema = there.collect_schema()
    names = [*schema.names()]
    found, contexts, questions = settle(names, (), request)
    read = (*(each.columns for each in found), contexts)
    refuse_nested(schema, (source.column for sources in read for source in sources.values()))
    if tell:
        for note in (*questions, *notes_on(found, contexts, request), *notes_on_strays(found)):
            tell(note)
    results = [column.name for each in found for column in columns_of(each.instrument)]
    for name in results:
        if name in names:
            raise TableError(f"column {name}: the frame already has one of this name.")
    scored = there
    for place, each in enumerate(found):
        scorer = FrameScorer(key_of(each, request), each.columns, contexts, request, f"{TEMPORARY}{place}_")
        for step in scorer.steps(schema):
            scored = step(scored)
    return scored.select([*names, *results]).to_native()


class _Keyed(NamedTuple):
    """What a row of a frame has once its cells are read."""

    keys: list[tuple[Pack, Any, str]]
    """Each pack with the expression of its key, and a name for it."""
    unread: Any
    """How many of its cells could not be read."""
    uncounted: list[UncountedColumn]
    """Where its answers are that do not count."""


class FrameScorer:
    """Adds the results of one instrument to a frame."""

    def __init__(
        self,
        key: Key,
        sources: Mapping[str, ColumnSource],
        contexts: Mapping[str, ColumnSource],
        request: Request,
        prefix: str,
    ) -> None:
        """Take the key of an instrument, the columns of its cells, and how the names of temporary columns begin."""
        self._key = key
        self._sources = sources
        self._contexts = contexts
        self._request = request
        self._prefix = prefix
        self._asker = Asker(key.cells, request.entry or Entry.FILE)
        self._gates = Gates(key, self._asker)

    def steps(self, schema: Mapping[str, Any]) -> Iterator[Step]:
        """What is done to a frame to have the results, and columns that are temporary, in order."""
        keyed = yield from self._keyed(schema)
        for each in keyed.keys:
            yield from map(joining, self._lookups(*each))
        yield self._last(keyed.unread)

    def counts(self, schema: Mapping[str, Any]) -> Generator[Step, None, tuple[Any, list[UncountedColumn]]]:
        """Read the cells. The result says which rows have no answer, and where answers are that do not count."""
        keyed = yield from self._keyed(schema, counting=True)
        is_blank = [
            nw.all_horizontal(
                *(
                    key == sum(row[state] for row, state in zip(pack.weights, states, strict=True))
                    for pack, key, _ in keyed.keys
                ),
                ignore_nulls=False,
            )
            for states in self._blank_rows()
        ]
        undecided = [nw.col(each.name) > 0 for each in keyed.uncounted if each.is_undecided]
        is_open = nw.any_horizontal(*undecided, ignore_nulls=False) if undecided else nw.lit(value=False)
        return nw.any_horizontal(*is_blank, ignore_nulls=False) & (keyed.unread == 0) & ~is_open, keyed.uncounted

    def _blank_rows(self) -> Iterator[tuple[CellState, ...]]:
        """The states that count in rows without any answer, one for each context that a row can have."""
        cells = self._key.cells
        known = [
            states if name in self._contexts else (self._request.context.get(name, UNDISCLOSED),)
            for name, states in zip(cells.contexts, cells.states[len(cells.instrument.items) :], strict=True)
        ]
        blank = [Missing.DECLINED] * len(cells.instrument.items)
        return (self._asker.counted((*blank, *each)) for each in product(*known))

    def _keyed(self, schema: Mapping[str, Any], *, counting: bool = False) -> Generator[Step, None, _Keyed]:
        """Turn the cells of a row into its keys."""
        packs = packs_of(self._key)
        size = prod(block.size for block in self._key.blocks)
        if not self._gates.ready and len(packs) == 1 and size * (len(self._sources) + 1) < LARGEST:
            name = f"{self._prefix}key"
            came = yield from self._came(schema, packs[0].weights, size)
            wide = [nw.col(each).cast(nw.Int64) for each in came]
            yield adding(sum(wide[1:], wide[0]).alias(name))
            return _Keyed([(packs[0], nw.col(name) % size, name)], nw.col(name) // size, [])
        unit = max(map(len, self._key.cells.states))
        came = yield from self._came(schema, self._gates.codes, unit)
        yield adding(*((nw.col(name) % unit).alias(self._name(place)) for place, name in enumerate(came)))
        uncounted = yield from self._gated(counting=counting)
        keys = []
        for number, pack in enumerate(packs):
            name = f"{self._prefix}key{number}"
            added = [
                (self._code(at), self._by_code(at, row)) for at, row in enumerate(pack.weights) if any(row.values())
            ]
            yield looking_up(**{name: summed(added)})
            keys.append((pack, nw.col(name), name))
        unread = [nw.col(name) // unit for name in came]
        return _Keyed(keys, sum(unread[1:], unread[0]), uncounted)

    def _came(
        self, schema: Mapping[str, Any], numbers: Sequence[Mapping[CellState, int]], unit: int
    ) -> Generator[Step, None, list[str]]:
        """Turn each cell into a number. The result is the names of the columns with the numbers."""
        cells = self._cells(schema, numbers, unit)
        came = [f"{self._prefix}came{place}" for place in range(len(cells))]
        yield adding(*(cell.first.alias(name) for cell, name in zip(cells, came, strict=True)))
        rest = {name: cell.rest(nw.col(name)) for name, cell in zip(came, cells, strict=True) if cell.rest is not None}
        if rest:
            yield partial(filled, rest)
        return came

    def _gated(self, *, counting: bool) -> Generator[Step, None, list[UncountedColumn]]:
        """Turn the code in which each cell came into the one that counts, and say where answers are that do not."""
        uncounted: list[UncountedColumn] = []
        for gate in self._gates.ready:
            truth = looked_up(summed([(self._code(at), weights) for at, weights in gate.reads]), gate.truths)
            both = self._code(gate.place) * len(TRUTHS) + truth
            counted = {code * len(TRUTHS) + place: after for (code, place), after in gate.counted.items()}
            name = self._name(gate.place)
            kinds = (("aside", self._gates.apart), ("undecided", self._gates.undecided))
            for kind, pairs in kinds if counting else ():
                these = [code * len(TRUTHS) + truth for code, truth in pairs[gate.place]]
                if these:
                    uncounted.append(UncountedColumn(f"{name}{kind}", gate.place, kind == "undecided"))
                    yield looking_up(**{f"{name}{kind}": both.is_in(these)})
            yield looking_up(**{name: looked_up(both, counted)})
        return uncounted

    def _last(self, unread: Any) -> Step:
        count, version = columns_of(self._key.cells.instrument)[-2:]
        return adding(
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

    def _lookups(self, pack: Pack, key: Any, name: str) -> list[Lookup]:
        """The tables of results of a pack: one for all of its blocks if it is not too large, or one for each."""
        if not any(block.stages for block in pack.blocks):
            try:
                return [self._of_all(pack, key, name)]
            except ValueError:
                pass
        return [
            self._of_block(block, key // unit % block.size, f"{name}_{unit}") for block, unit in with_units(pack.blocks)
        ]

    def _of_all(self, pack: Pack, key: Any, name: str) -> Lookup:
        known = reached(pack.weights, self._key.cells, MOST_TOGETHER)
        values = [
            (unit, block.size, {key: self._values(block, states) for key, states in self._reached(block).items()})
            for block, unit in with_units(pack.blocks)
        ]
        rows = {
            number: [value for unit, size, of_block in values for value in of_block[number // unit % size]]
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
            states = merged(block, [way[truth] for way, truth in zip(ways, chosen, strict=True)])
            place = 0
            for truth in chosen:
                place = place * len(TRUTHS) + truth
            rows[place] = self._values(block, states)
        return Lookup(truths, self._columns([block]), rows, name, is_looked_up=True)

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
