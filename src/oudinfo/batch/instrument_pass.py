"""Scores every row of a table by one instrument."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product, repeat
from operator import getitem, itemgetter

from oudinfo.batch.cells import Column, ContextColumn, ItemColumn
from oudinfo.batch.columns import Part, Value, version_column
from oudinfo.batch.features import CellState
from oudinfo.batch.keys import MOST_KEPT, Answers, Key
from oudinfo.batch.rendering import Rendering
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.response import Entry, Missing
from oudinfo.model.scoring import FlagLevel

PRESSING = frozenset({FlagLevel.CRISIS, FlagLevel.URGENT})


class Piece:
    """The values of one score, class or flag, written once, with how many rows have them."""

    __slots__ = ("mark", "part", "text", "times", "values")

    def __init__(self, part: Part, values: tuple[Value, ...], text: str) -> None:
        """Take the values and their text."""
        self.part = part
        self.values = values
        self.text = text
        self.times = 0
        self.mark = part if part.level in PRESSING and values[0] == "yes" else None


class Outcome:
    """Everything that an instrument says about rows with one key."""

    __slots__ = ("has_answers", "marks", "pieces", "text", "times")

    def __init__(self, pieces: Sequence[Piece], text: str, *, has_answers: bool) -> None:
        """Take the pieces and their joined text."""
        self.pieces = pieces
        self.text = text
        self.times = 0
        self.has_answers = has_answers
        self.marks = tuple(piece.mark for piece in pieces if piece.mark)


class InstrumentPass:
    """Reads the cells of one instrument, row by row, and says what they come to."""

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
        self.sources = sources
        self.unread: list[tuple[Column, str]] = []
        """The cells of the current row that are no answer. Whoever reads a row empties it."""
        self._contexts, self._context = contexts, context
        self._version = rendering.values([version_column(self.instrument)], [self.instrument.version])
        self._rendering = rendering
        self.answers: Answers[Piece] = Answers(key, self._piece, entry)
        self._columns = self._all_columns()
        self._known: dict[int, Outcome] = {}
        self._base = sum(
            weights[self._fixed(place)]
            for place, (column, weights) in enumerate(zip(self._columns, key.weights, strict=True))
            if column is None
        )
        self.columns = [column for column in self._columns if column is not None]
        self._blank_keys = frozenset(
            self._base + sum(weights)
            for weights in product(
                *(
                    [each.weights[Missing.DECLINED]] if isinstance(each, ItemColumn) else each.weights.values()
                    for each in self.columns
                )
            )
        )
        self.rows_without_answers = 0

    def place(self, names: Sequence[str]) -> None:
        """Find the places of the columns in this header."""
        self._places = [names.index(column.source.column) for column in self.columns]
        # One more place than needed, because `itemgetter` gives no tuple for a single one.
        self._pick = itemgetter(*self._places, self._places[0])

    def keys(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """The key of each row, from the cells column by column. Cells that are no answer are in `unread` afterwards."""
        weights = [
            map(each.__getitem__, columns[place]) for each, place in zip(self.columns, self._places, strict=True)
        ]
        return [*map(sum, zip(*weights, strict=True), repeat(self._base))]

    def outcomes(self, keys: Sequence[int], rows: Sequence[Sequence[str]]) -> list[Outcome]:
        """What the instrument says about each of these rows, which have these keys."""
        first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
        found = {key: self._counted(key, rows[first[key]], times) for key, times in Counter(keys).items()}
        return [*map(found.__getitem__, keys)]

    def outcome(self, row: Sequence[str]) -> Outcome:
        """What the instrument says about a row. Cells that are no answer are in `unread` afterwards."""
        return self._counted(self._base + sum(map(getitem, self.columns, self._pick(row))), row, 1)

    def _counted(self, key: int, row: Sequence[str], times: int) -> Outcome:
        """The outcome of a key that so many rows have, of which this is one."""
        found = self._known.get(key)
        if found is None:
            pieces = self.answers.of(key, lambda: self._states(row))
            found = self._made(pieces, has_answers=key not in self._blank_keys)
            if len(self._known) >= MOST_KEPT and found.has_answers:
                for piece in pieces:
                    piece.times += times
                return found
            self._known[key] = found
        found.times += times
        return found

    def peek(self, row: Sequence[str]) -> tuple[Part, ...]:
        """What would call for help or for care today if the cells of this row were in their places."""
        states = self._states(row)
        pieces = self.answers.of(self.key.of(states), lambda: states)
        return tuple(piece.mark for piece in pieces if piece.mark)

    def without_answers(self) -> Outcome:
        """What the instrument says about a row that cannot be read: every answer is unknown."""
        states = [
            Missing.UNANSWERED if isinstance(column, ItemColumn) else self._fixed(place)
            for place, column in enumerate(self._columns)
        ]
        return self._made(self.answers.of(self.key.of(states), lambda: states), has_answers=False)

    def settle(self) -> None:
        """Count the rows of every outcome for its pieces."""
        for outcome in self._known.values():
            _count(outcome)
            if not outcome.has_answers:
                self.rows_without_answers += outcome.times

    def _states(self, row: Sequence[str]) -> list[CellState]:
        texts = iter(self._pick(row))
        return [
            self._fixed(place) if column is None else column.state_of(next(texts))
            for place, column in enumerate(self._columns)
        ]

    def _made(self, pieces: Sequence[Piece], *, has_answers: bool) -> Outcome:
        text = ",".join([*(piece.text for piece in pieces), self._version])
        return Outcome(pieces, text, has_answers=has_answers)

    def _piece(self, part: Part, values: tuple[Value, ...]) -> Piece:
        return Piece(part, values, self._rendering.values(part.columns, values))

    def _all_columns(self) -> list[Column | None]:
        found: list[Column | None] = []
        for item, weights in zip(self.instrument.items, self.key.weights, strict=False):
            source = self.sources.get(item.id)
            found.append(ItemColumn(item, source, weights, self.unread) if source else None)
        first = len(self.instrument.items)
        for place, name in enumerate(self.key.cells.contexts, first):
            source = self._contexts.get(name)
            known = [str(state) for state in self.key.cells.states[place]]
            found.append(ContextColumn(source, known, self.key.weights[place], self.unread) if source else None)
        return found

    def _fixed(self, place: int) -> CellState:
        """The state of a cell that no row has."""
        first = len(self.instrument.items)
        if place < first:
            return Missing.DECLINED
        name = self.key.cells.contexts[place - first]
        return self._context.get(name, UNDISCLOSED)


def _count(outcome: Outcome) -> None:
    for piece in outcome.pieces:
        piece.times += outcome.times
