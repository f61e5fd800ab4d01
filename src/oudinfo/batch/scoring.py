"""Scores a table some rows at a time, in constant memory, with nothing but the standard library."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from oudinfo.batch.after_rows import UncountedAnswers, notes_on_answers, uncounted_fault
from oudinfo.batch.cells import Column, ContextColumn, ItemColumn
from oudinfo.batch.columns import columns_of
from oudinfo.batch.faults import Fault, Faults
from oudinfo.batch.instrument_pass import InstrumentPass, Outcome
from oudinfo.batch.rendering import Rendering
from oudinfo.batch.rows import BrokenRow, Chunk, Fit, Read, Table
from oudinfo.batch.same_rows import SameRows
from oudinfo.batch.stored_totals import StoredTotal, difference
from oudinfo.batch.strays import Strays
from oudinfo.batch.tally import RAISED, UNANSWERED, UNREAD, FirstFlagged, Flagged
from oudinfo.model.scoring import FlagLevel

ROWS_AT_ONCE = 1_000
"""How many rows are read, scored and written together."""
MOST_SPELLINGS = 30
"""How many spellings that are no answer are kept of a column."""
LONGEST_SPELLING = 20


class Sinks(NamedTuple):
    """Where rows, faults, flagged rows and progress go."""

    write: Callable[[str], Any]
    faults: Faults
    flag: Callable[[Flagged], Any] | None = None
    progress: Callable[[int], Any] | None = None
    """Gets the number of rows so far."""


class RowScorer:
    """Scores the rows of one table."""

    def __init__(
        self,
        table: Table,
        passes: Sequence[InstrumentPass],
        copied: Sequence[int],
        totals: Sequence[StoredTotal],
        rendering: Rendering,
        sinks: Sinks,
        strays: Sequence[Strays] = (),
    ) -> None:
        """Take the table, a pass for each instrument, the places of copied columns, and stored totals to compare.

        `strays` are the columns that may belong to a longer form.
        """
        self.rows = 0
        self.flagged = 0
        self.faulty_rows = 0
        self.uneven_rows = 0
        """Rows with cells too few or too many, or that are broken. They were not scored."""
        self.first_flagged = FirstFlagged()
        self._table, self._passes, self._totals = table, passes, totals
        self._rendering, self._sinks = rendering, sinks
        self._readers: dict[str, Column] = {}
        """The first column object that read each context."""
        self._width = len(table.names)
        self._fit = Fit(table.names)
        self._strays = [(each, each.columns()) for each in strays]
        self._copied = copied
        read = {column.source.column for each in passes for column in each.columns}
        self.same = SameRows([table.names[place] for place in copied], read, copied)
        """The rows that nobody can tell apart in the results."""
        self._names = [table.names[place] for place in copied] or ["row"]
        self._uncounted = {each.instrument.id: UncountedAnswers() for each in passes}
        for each in passes:
            each.place(table.names)

    def run(self) -> None:
        """Score every row.

        Raises:
            TableError: If the table breaks off, or has a column that may belong to a longer form.
            StrictError: If a fault is found and the run is to stop at it.
        """
        write, rendering = self._sinks.write, self._rendering
        columns = [column.name for each in self._passes for column in columns_of(each.instrument)]
        write(rendering.head([*self._names, *columns]))
        between = f"{rendering.end}{rendering.begin}"
        for chunk in self._table.chunks(ROWS_AT_ONCE):
            self.rows += len(chunk.rows)
            self.same.look(chunk.rows, chunk.lines)
            self._look_at_strays(chunk)
            is_even = self._fit.is_even(chunk)
            lines = self._score(chunk) if is_even else self._score_uneven(chunk)
            text = f"{rendering.begin}{between.join(lines)}{rendering.end}"
            self._sinks.faults.stop()
            write(text)
            if self._sinks.progress:
                self._sinks.progress(self.rows)
        for strays, looked_at in self._strays:
            strays.refuse(looked_at)

    def _look_at_strays(self, chunk: Chunk) -> None:
        """Look at the columns that may belong to a longer form, as long as all of their cells are answers to it."""
        for column in (each for _, columns in self._strays for each in columns if not each.is_ruled_out):
            place = self._table.names.index(column.name)
            column.look(Counter(row[place] for row in chunk.rows if len(row) == self._width))

    def notes(self) -> Iterator[str]:
        """What is worth knowing: answers that were set aside."""
        for each in self._passes:
            yield from notes_on_answers(each.instrument, self._uncounted[each.instrument.id])

    def _score(self, chunk: Chunk) -> Iterable[str]:
        """The results of some rows, all of which are as wide as the header."""
        if not chunk.rows:
            return ()
        columns = [*zip(*chunk.rows, strict=True)]
        read = [self._keyed(each, chunk, columns) for each in self._passes]
        found = [each.outcomes(part.keys, chunk.rows) for each, part in zip(self._passes, read, strict=True)]
        self._look(chunk, found, read)
        texts = []
        for each, outcomes, part in zip(self._passes, found, read, strict=True):
            texts.append([outcome.line for outcome in outcomes])
            for place, count in part.faulty.items():
                texts[-1][place] = each.text(outcomes[place].pieces, count)
            each.rows_not_blank += sum(not outcomes[place].has_answers for place in {*part.faulty, *part.undecided})
        self.faulty_rows += len({place for part in read for place in part.faulty})
        return map(",".join, zip(*self._copy(columns, chunk.lines), *texts, strict=True))

    def _score_uneven(self, chunk: Chunk) -> Iterable[str]:
        """The results of some rows, of which those that are broken or have cells too few or too many are not scored."""
        wrong = {place: why for place in range(len(chunk.rows)) if (why := self._fit.wrong(chunk, place))}
        even = [place for place in range(len(chunk.rows)) if place not in wrong]
        scored = self._score(Chunk([chunk.rows[place] for place in even], [chunk.lines[place] for place in even]))
        lines = dict(zip(even, scored, strict=True))
        for place, why in wrong.items():
            lines[place] = self._of_uneven(chunk.rows[place], chunk.lines[place], why)
        return [lines[place] for place in range(len(chunk.rows))]

    def _keyed(self, each: InstrumentPass, chunk: Chunk, columns: Sequence[Sequence[str]]) -> Read:
        """Read the cells of an instrument."""
        keys = each.keys(columns)
        undecided = self._tell_uncounted(each, chunk)
        if not each.unread:
            return Read(keys, undecided=undecided)
        spellings = [{text for column, text in each.unread if column is own} for own in each.columns]
        each.unread.clear()
        cells = sorted(
            (place, at)
            for at, texts in enumerate(spellings)
            for place, text in enumerate(columns[each.places[at]] if texts else ())
            if text in texts
        )
        for place, at in cells:
            self._tell_unread(each.columns[at], columns[each.places[at]][place], chunk.rows[place], chunk.lines[place])
        # A context that could not be read is undisclosed. It is no answer that is missing.
        items = [(place, column.item.id) for place, at in cells if isinstance(column := each.columns[at], ItemColumn)]
        doubtful: dict[int, set[str]] = {}
        for place, item in items:
            if item in each.on_danger:
                doubtful.setdefault(place, set()).add(item)
        return Read(keys, Counter(place for place, _ in items), doubtful, undecided)

    def _tell_uncounted(self, each: InstrumentPass, chunk: Chunk) -> AbstractSet[int]:
        """Pass on every answer that does not count. The result is the places of rows with one that is undecided."""
        gates, tally = each.gates, self._uncounted[each.instrument.id]
        undecided: set[int] = set()
        for is_undecided in (False, True) if gates else ():
            is_first = not tally.has(is_undecided=is_undecided)
            for place, count in gates.uncounted(is_undecided=is_undecided).items() if gates else ():
                column = each.column_at(place)
                tally.add(count, is_undecided=is_undecided)
                if not gates or not isinstance(column, ItemColumn):
                    continue
                if not (is_first or is_undecided or self._sinks.faults.is_written):
                    continue
                rows = gates.rows_uncounted(place, is_undecided=is_undecided)
                tally.meet(chunk.lines[rows[0]], column.source.column, is_undecided=is_undecided)
                undecided.update(rows if is_undecided else ())
                self._tell_rows(column, rows, chunk, is_undecided=is_undecided)
        return undecided

    def _tell_rows(self, column: ItemColumn, rows: Sequence[int], chunk: Chunk, *, is_undecided: bool) -> None:
        """Write a line for each of these rows, whose answer in a column does not count."""
        if not self._sinks.faults.is_written:
            return
        place = self._table.names.index(column.source.column)
        for at in rows:
            row = chunk.rows[at]
            where = (chunk.lines[at], self._id(row), column.source.column, column.item.id)
            self._sinks.faults.add(uncounted_fault(where, row[place], is_undecided=is_undecided))

    def _copy(self, columns: Sequence[Sequence[str]], lines: Sequence[int]) -> list[Sequence[str]]:
        copied = self._rendering.copied
        if not self._copied:
            return [copied("row", [*map(str, lines)])]
        return [copied(name, columns[place]) for name, place in zip(self._names, self._copied, strict=True)]

    def _tell_unread(self, column: Column, text: str, row: Sequence[str], line: int) -> None:
        if isinstance(column, ContextColumn):
            # Several forms may read one context. Its first reader tells.
            if self._readers.setdefault(column.source.column, column) is column:
                said = column.why_not(text)
                self._sinks.faults.add(
                    Fault(line, self._id(row), column.source.column, "", said.code, text, said.message)
                )
            return
        if not isinstance(column, ItemColumn):
            return
        if len(column.unread) < MOST_SPELLINGS:
            column.unread.add(text.strip()[:LONGEST_SPELLING])
        said = column.why_not(text)
        where = (line, self._id(row), column.source.column, column.item.id)
        self._sinks.faults.add(Fault(*where, said.code, text, said.message))

    def _of_uneven(self, row: Sequence[str], line: int, why: BrokenRow) -> str:
        """A row that cannot be read is not scored. What could be a sign of danger is named anyway."""
        self.faulty_rows += 1
        self.uneven_rows += 1
        readings = [[each.get(name, "") for name in self._table.names] for each in why.readings]
        # Nobody can tell which answer moved, so any cell but that of an id in front may be the one on self-harm.
        moved: Sequence[str] = () if readings or why.is_cut else row[1:] if 0 in self._copied else row
        readings = readings or [[*row, *[""] * self._width][: self._width]]
        row_id = self._id(readings[0])
        self._sinks.faults.add(Fault(line, row_id, "", "", why.code, "", f"{why.message} It was not scored."))
        lost = why.lost(self._table.names)
        scored = frozenset().union(*(each.sources for each in self._passes))
        # A line that has answers to one form may be whole but for it.
        open_ones = [each for each in self._passes if scored <= lost or not lost.issuperset(each.sources)]
        flagged = [
            Flagged(line, row_id, each.instrument.id, mark.id, FlagLevel.CRISIS.value, UNREAD)
            for each in self._passes
            for mark in (
                *(mark for reading in readings for mark in each.peek(reading)),
                *(mark for reading in readings if each in open_ones for mark in each.unread_in(reading, lost)),
                *each.signs(moved),
            )
            if mark.level is FlagLevel.CRISIS
        ]
        self._note([*dict.fromkeys(flagged)])
        copied = [texts[0] for texts in self._copy([[cell] for cell in readings[0]], [line])]
        texts = [each.text(each.without_answers().pieces, each.items_read) for each in self._passes]
        return ",".join([*copied, *texts])

    def _look(self, chunk: Chunk, found: Sequence[Sequence[Outcome]], read: Sequence[Read]) -> None:
        """Note the rows that call for help or care, or may do so, and compare stored totals."""
        marked = {
            place
            for each, outcomes in zip(self._passes, found, strict=True)
            for place, outcome in enumerate(outcomes)
            if outcome.marks and (outcome.has_answers or each.has_text(chunk.rows[place]))
        }
        for place in sorted(marked.union(*(part.doubtful for part in read))):
            self._flag(
                chunk.rows[place],
                chunk.lines[place],
                [outcomes[place] for outcomes in found],
                [part.doubtful.get(place, frozenset()) for part in read],
            )
        for total in self._totals:
            self._compare(total, chunk, found)

    def _compare(self, total: StoredTotal, chunk: Chunk, found: Sequence[Sequence[Outcome]]) -> None:
        for place, (row, line) in enumerate(zip(chunk.rows, chunk.lines, strict=True)):
            values = {
                each.instrument.id: [piece.values[0] for piece in outcomes[place].pieces]
                for each, outcomes in zip(self._passes, found, strict=True)
            }
            fault = difference(total, row, values, line, self._id(row))
            if fault:
                self._sinks.faults.add(fault)

    def _flag(
        self, row: Sequence[str], line: int, outcomes: Sequence[Outcome], doubtful: Sequence[AbstractSet[str]]
    ) -> None:
        found = []
        for each, outcome, items in zip(self._passes, outcomes, doubtful, strict=True):
            open_ones = each.open_in(row) if outcome.marks else ()
            states = [
                (mark, UNANSWERED if mark.asks or mark.id in open_ones else RAISED)
                for mark in each.raised_in(outcome, row)
            ]
            states += [(mark, UNREAD) for mark in each.in_doubt(outcome, items)]
            found += [
                Flagged(line, self._id(row), each.instrument.id, mark.id, mark.level.value if mark.level else "", state)
                for mark, state in states
            ]
        self._note(found)

    def _note(self, flagged: Sequence[Flagged]) -> None:
        self.flagged += bool(flagged)
        for each in flagged:
            self.first_flagged.add(each)
            if self._sinks.flag:
                self._sinks.flag(each)

    def _id(self, row: Sequence[str]) -> str:
        place = self._copied[0] if self._copied else len(row)
        return row[place] if place < len(row) else ""
