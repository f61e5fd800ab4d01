"""Scores every row of a table by one instrument."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product, repeat
from operator import itemgetter

from oudinfo.batch.asker import Asker
from oudinfo.batch.cells import Column, ItemColumn, all_columns
from oudinfo.batch.columns import PRESSING, UNKNOWN, Part, Value, danger_of, last_columns, open_flags
from oudinfo.batch.features import CellState
from oudinfo.batch.gates import Gates
from oudinfo.batch.keys import MOST_KEPT, Answers, Key
from oudinfo.batch.rendering import Rendering
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.response import Entry, Missing


class Piece:
    """The values of one score, class or flag, written once, with how many rows have them."""

    __slots__ = ("mark", "part", "text", "times", "values")

    def __init__(self, part: Part, values: tuple[Value, ...], text: str) -> None:
        """Take the values and their text."""
        self.part = part
        self.values = values
        self.text = text
        self.times = 0
        self.mark = part if (part.level in PRESSING or part.asks) and values[0] == "yes" else None


class Outcome:
    """Everything that an instrument says about rows with one key."""

    __slots__ = ("has_answers", "line", "marks", "pieces", "times")

    def __init__(self, pieces: Sequence[Piece], line: str, *, has_answers: bool) -> None:
        """Take the pieces, and the text of a row all of whose cells could be read."""
        self.pieces = pieces
        self.line = line
        self.times = 0
        self.has_answers = has_answers
        self.marks = tuple(piece.mark for piece in pieces if piece.mark)


class InstrumentPass:
    """Reads the cells of one instrument, some rows at a time, and says what they come to."""

    def __init__(
        self,
        key: Key,
        sources: Mapping[str, ColumnSource],
        contexts: Mapping[str, ColumnSource],
        context: Mapping[str, str],
        rendering: Rendering,
        entry: Entry,
    ) -> None:
        """Take the key of an instrument and the columns of its cells.

        Args:
            key: The key of the instrument.
            sources: The column of each item, by id. An item without a column is declined.
            contexts: The column of each context question that has one.
            context: The context that is the same for all rows.
            rendering: How results are written.
            entry: How the answers came in.
        """
        self.key = key
        self.instrument = key.cells.instrument
        self.unread: list[tuple[Column, str]] = []
        """Cells that are no answer, in no order. Whoever reads rows empties it."""
        self.rows_without_answers = 0
        self.rows_not_blank = 0
        """Rows without an answer that counts, but with one that could not be read, or does not count as nobody knows
        whether it applies."""
        self._rendering = rendering
        self._context = context
        self._asker = Asker(key.cells, entry)
        self.answers: Answers[Piece] = Answers(key, self._piece, self._asker)
        self.gates = Gates(key, self._asker) if key.gates else None
        weights = self.gates.codes if self.gates else key.weights
        self._columns = all_columns(key.cells, sources, contexts, weights, self.unread)
        self.columns = [column for column in self._columns if column is not None]
        self._fixed = tuple(map(self._fixed_state, range(len(self._columns))))
        """The state of each cell that no row has."""
        self._base = sum(
            key.weights[place][state]
            for place, (column, state) in enumerate(zip(self._columns, self._fixed, strict=True))
            if column is None
        )
        self._danger = [(place, key.parts[place], items) for place, items in danger_of(self.instrument).items()]
        """The flags on danger with their items."""
        self.on_danger = frozenset(item for _, _, items in self._danger for item in items)
        """The items that a flag on danger reads."""
        self._open = open_flags(self.instrument)
        self._known: dict[int, Outcome] = {}
        self._blank_keys = frozenset(map(self._key_of, self._blank_rows()))

    def place(self, names: Sequence[str]) -> None:
        """Find the places of the columns in this header."""
        self.places = [names.index(column.source.column) for column in self.columns]
        self._cells = itemgetter(*self.places, self.places[0])

    def keys(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """The key of each row, from the cells column by column. Cells that are no answer are in `unread` afterwards."""
        found = [map(each.__getitem__, columns[place]) for each, place in zip(self.columns, self.places, strict=True)]
        if self.gates is None:
            return [*map(sum, zip(*found, strict=True), repeat(self._base))]
        read = iter(found)
        count = len(columns[self.places[0]])
        codes = [
            [self.gates.codes[place][self._fixed[place]]] * count if column is None else [*next(read)]
            for place, column in enumerate(self._columns)
        ]
        return self.gates.keys(codes)

    def outcomes(self, keys: Sequence[int], rows: Sequence[Sequence[str]]) -> list[Outcome]:
        """What the instrument says about each of these rows, which have these keys."""
        first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
        found = {key: self._counted(key, rows[first[key]], times) for key, times in Counter(keys).items()}
        return [*map(found.__getitem__, keys)]

    def peek(self, row: Sequence[str]) -> tuple[Part, ...]:
        """What would call for help or for care today if the cells of this row were in their places."""
        return self._of_states(self._given(row)).marks

    def in_doubt(self, outcome: Outcome, unread: AbstractSet[str]) -> tuple[Part, ...]:
        """The flags on danger that are not known in an outcome, because these items could not be read."""
        if not unread:
            return ()
        return tuple(
            part for place, part, items in self._danger if items & unread and outcome.pieces[place].values[0] == UNKNOWN
        )

    def open_in(self, row: Sequence[str]) -> AbstractSet[str]:
        """The flags on danger that no answer of this row raises, but at most a question without an answer."""
        if not self._open:
            return frozenset()
        counted = self._asker.counted(self._given(row))
        return {name for name, when in self._open.items() if not self._asker.holds(when, counted)}

    def has_text(self, row: Sequence[str]) -> bool:
        """Whether some cell of this row is not empty. It tells the many rows with nothing at all quickly."""
        return any(self._cells(row))

    def raised_in(self, outcome: Outcome, row: Sequence[str]) -> list[Part]:
        """What is raised in this row with this outcome.

        A question on self-harm without an answer counts only if it has a column, and the row has another answer.
        """
        return [mark for mark in outcome.marks if not mark.asks or self._is_left_open(mark.asks, row)]

    def _is_left_open(self, asks: AbstractSet[str], row: Sequence[str]) -> bool:
        given = self._given(row)
        there = [
            (column.item.id, state)
            for column, state in zip(self._columns, given, strict=True)
            if isinstance(column, ItemColumn)
        ]
        is_open = any(name in asks and state is Missing.DECLINED for name, state in there)
        return is_open and any(state is not Missing.DECLINED for _, state in there)

    def unread_in(self, row: Sequence[str], lost: AbstractSet[str]) -> tuple[Part, ...]:
        """The flags on danger that are not known in a row that was not scored.

        Args:
            row: The cells as they may have been.
            lost: Columns whose cells are not among them.
        """
        unread = {
            column.item.id
            for column, place in zip(self.columns, self.places, strict=True)
            if isinstance(column, ItemColumn) and (column.source.column in lost or column.state(row[place]) is None)
        }
        return self.in_doubt(self._of_states(self._given(row)), unread & self.on_danger)

    def signs(self, cells: Iterable[str]) -> tuple[Part, ...]:
        """What would call for help if one of these cells, wherever it stands, were the answer to an item on danger."""
        lowest: list[CellState] = [item.bounds[0] for item in self.instrument.items]
        found: dict[str, Part] = {}
        for text in dict.fromkeys(cells):
            for place, column in enumerate(self._columns):
                state = (
                    column.state_of(text)
                    if isinstance(column, ItemColumn) and column.item.id in self.on_danger
                    else None
                )
                if isinstance(state, int):
                    states = [*lowest[:place], state, *lowest[place + 1 :], *self._fixed[len(lowest) :]]
                    found.update({mark.id: mark for mark in self._of_states(states).marks})
        return tuple(found.values())

    def without_answers(self) -> Outcome:
        """What the instrument says about a row that cannot be read: every answer is unknown."""
        count = len(self.instrument.items)
        return self._of_states(
            [Missing.UNANSWERED if place < count else state for place, state in enumerate(self._fixed)]
        )

    def text(self, pieces: Sequence[Piece], unread: int) -> str:
        """The results of a row as text, with how many of its cells could not be read."""
        last = self._rendering.values(last_columns(self.instrument), [unread, self.instrument.version])
        return ",".join([*(piece.text for piece in pieces), last])

    @property
    def sources(self) -> frozenset[str]:
        """The names of the columns that are read."""
        return frozenset(column.source.column for column in self.columns)

    def column_at(self, place: int) -> Column | None:
        """The column of a cell, by its place among those of the instrument."""
        return self._columns[place]

    @property
    def items_read(self) -> int:
        """How many items have a column."""
        return sum(isinstance(column, ItemColumn) for column in self.columns)

    def settle(self) -> None:
        """Count the rows of every outcome for its pieces."""
        for outcome in self._known.values():
            for piece in outcome.pieces:
                piece.times += outcome.times
            if not outcome.has_answers:
                self.rows_without_answers += outcome.times
        self.rows_without_answers -= self.rows_not_blank

    def _counted(self, key: int, row: Sequence[str], times: int) -> Outcome:
        """The outcome of a key that so many rows have, of which this is one."""
        found = self._known.get(key)
        if found is None:
            pieces = self.answers.of(key, lambda: self._asker.counted(self._given(row)))
            found = self._made(pieces, has_answers=key not in self._blank_keys)
            if len(self._known) >= MOST_KEPT and found.has_answers:
                for piece in pieces:
                    piece.times += times
                return found
            self._known[key] = found
        found.times += times
        return found

    def _given(self, row: Sequence[str]) -> list[CellState]:
        """The states in which the cells of a row come."""
        places = iter(self.places)
        return [
            state if column is None else column.state_of(row[next(places)])
            for column, state in zip(self._columns, self._fixed, strict=True)
        ]

    def _of_states(self, given: Sequence[CellState]) -> Outcome:
        counted = self._asker.counted(given)
        return self._made(self.answers.of(self.key.of(counted), lambda: counted), has_answers=False)

    def _key_of(self, given: Sequence[CellState]) -> int:
        return self.key.of(self._asker.counted(given))

    def _made(self, pieces: Sequence[Piece], *, has_answers: bool) -> Outcome:
        return Outcome(pieces, self.text(pieces, 0), has_answers=has_answers)

    def _piece(self, part: Part, values: tuple[Value, ...]) -> Piece:
        return Piece(part, values, self._rendering.values(part.columns, values))

    def _fixed_state(self, place: int) -> CellState:
        first = len(self.instrument.items)
        if place < first:
            return Missing.DECLINED
        return self._context.get(self.key.cells.contexts[place - first], UNDISCLOSED)

    def _blank_rows(self) -> Iterator[tuple[CellState, ...]]:
        """Rows in which every item is blank, one for each context that a row can have."""
        count = len(self.instrument.items)
        contexts = [
            [state] if column is None else states
            for column, state, states in zip(
                self._columns[count:], self._fixed[count:], self.key.cells.states[count:], strict=True
            )
        ]
        return ((*self._fixed[:count], *each) for each in product(*contexts))
