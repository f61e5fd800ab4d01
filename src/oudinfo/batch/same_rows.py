"""Notices rows whose results nobody can tell apart, because what is copied of the table is the same in both."""

import re
from collections.abc import Collection, Iterator, Sequence
from shlex import quote

from oudinfo.foreign import briefly

MOST_LOOKED_AT = 100_000
"""Of how many rows it is known what they copy, so that the memory does not grow with the table."""
TELLING = re.compile(r"visit|wave|session|event|timepoint|instance|phase|date|time|week|month", re.IGNORECASE)
"""What a column may be called that tells two forms of one person apart."""


class SameRows:
    """Counts the rows that copy the same as a row before them."""

    def __init__(self, copied: Sequence[str], read: Collection[str], places: Sequence[int] = ()) -> None:
        """Take the columns that are copied, those that are read, and the places of the copied ones in a row."""
        self.count = 0
        self.first = 0
        """The number of the first such row."""
        self._copied, self._read, self._places = copied, read, places
        self._looked_at = 0
        self._met: set[int] = set()

    def look(self, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        """Look at the copied cells of some rows."""
        if not self._copied or self._looked_at >= MOST_LOOKED_AT:
            return
        self._looked_at += len(lines)
        for row, line in zip(rows, lines, strict=True):
            found = hash(tuple([row[place] if place < len(row) else "" for place in self._places]))
            if found in self._met:
                self.add(1, line)
            self._met.add(found)

    def add(self, count: int, line: int) -> None:
        """Count some, the first of which is here."""
        self.first = self.first or line
        self.count += count

    def notes(self, names: Sequence[str]) -> Iterator[str]:
        """A note if there are such rows, with the column that may tell them apart.

        Args:
            names: The columns of the table.
        """
        if not self.count:
            return
        others = [name for name in names if name and name not in self._copied and name not in self._read]
        telling = next((name for name in others if TELLING.search(name) and briefly(name) == name), "")
        named = " and ".join(briefly(name) for name in self._copied[:3])
        many = "1 row has" if self.count == 1 else f"{self.count:,} rows have"
        how = f"such as {telling}: --keep {quote(telling)}." if telling else "such as a visit or a date: --keep COLUMN."
        yield (
            f"{many} the same {named} as a row before. The first is row {self.first}. A form may be in the table twice, or "
            "one person may have several. Their results look alike but for the answers. Copy the column that tells them "
            f"apart, {how}"
        )
