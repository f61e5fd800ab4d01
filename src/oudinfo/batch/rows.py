"""Rows as they come from a table of any kind, and whether they fit its header."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple, Protocol


class BrokenRow(NamedTuple):
    """Why a row could not be split into cells."""

    code: str
    message: str
    readings: tuple[Mapping[str, str], ...] = ()
    """What it may have said, by column, if that is known. It is looked at for signs of danger."""
    is_cut: bool = False
    """Whether cells of it may be lost."""

    def lost(self, names: Iterable[str]) -> frozenset[str]:
        """The columns whose cells may be lost: those that no reading has."""
        return frozenset(names).difference(*self.readings) if self.is_cut else frozenset()


class Chunk(NamedTuple):
    """Some rows of a table, each with the line of the file on which it ends."""

    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    broken: Mapping[int, BrokenRow] = MappingProxyType({})
    """The rows that could not be split into cells, by their place."""


class Table(Protocol):
    """A table that is read some rows at a time."""

    names: tuple[str, ...]

    def chunks(self, size: int) -> Iterator[Chunk]:
        """The rows below the header, at most so many at a time."""


class Read(NamedTuple):
    """What the cells of one instrument came to in some rows."""

    keys: list[int]
    """The key of each row."""
    faulty: Mapping[int, int] = MappingProxyType({})
    """How many cells could not be read, by the place of the row."""
    doubtful: Mapping[int, AbstractSet[str]] = MappingProxyType({})
    """The items on danger whose answer could not be read, by the place of the row."""
    undecided: AbstractSet[int] = frozenset()
    """The places of the rows with an answer that does not count, as nobody knows whether it applies."""


class Fit:
    """Whether rows fit a header, so that each cell is under its name."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take the names of the header."""
        self._width = len(names)
        self._unnamed = [place for place, name in enumerate(names) if not name.strip()]
        self._has_index: bool | None = None
        """Whether the first row fills a first column without a name, as R and pandas number their rows."""

    def is_even(self, chunk: Chunk) -> bool:
        """Whether all of some rows fit."""
        if chunk.broken or {*map(len, chunk.rows)} != {self._width}:
            self._look_for_index(chunk)
            return False
        if not self._unnamed:
            return True
        self._look_for_index(chunk)
        return all(self._stray(row) is None for row in chunk.rows)

    def wrong(self, chunk: Chunk, place: int) -> BrokenRow | None:
        """Why a row does not fit, or None if it does."""
        row = chunk.rows[place]
        if place in chunk.broken:
            return chunk.broken[place]
        if len(row) != self._width:
            more = "more" if len(row) > self._width else "fewer"
            said = f"the row has {len(row)} cells, {more} than the {self._width} names of the header."
            return BrokenRow("row-width", said)
        stray = self._stray(row)
        if stray is None:
            return None
        said = f"the row has a cell in column {stray + 1}, which has no name, so its cells may have moved."
        return BrokenRow("row-width", said)

    def _look_for_index(self, chunk: Chunk) -> None:
        """Settle by the first row of the right width whether a first column without a name numbers the rows."""
        if self._has_index is not None or not self._unnamed or self._unnamed[0]:
            return
        first = next((row for row in chunk.rows if len(row) == self._width and any(row)), None)
        if first is not None:
            self._has_index = bool(first[0].strip())

    def _stray(self, row: Sequence[str]) -> int | None:
        """The place of a filled cell in a column without a name: the cells may have moved."""
        places = self._unnamed[1:] if self._has_index else self._unnamed
        return next((place for place in places if row[place].strip()), None)
