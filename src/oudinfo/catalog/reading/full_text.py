"""Ranks texts by words, with SQLite's full-text index or without it. Nothing is written to disk."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from oudinfo.catalog.reading.synonyms import Words, without_apostrophes, words_of

COLUMNS = ("title", "summary", "body")


class Indexed(NamedTuple):
    """The parts of a text in which a word can be found."""

    title: str
    summary: str
    body: str


class Group(NamedTuple):
    """A word or phrase as typed, and its other names in oudinfo's pages."""

    ways: tuple[Words, ...]


class Index(Protocol):
    """Finds the entries with given words."""

    def holding(self, groups: Sequence[Group], column: str = "") -> list[int]:
        """The positions of entries with any of these words, in this column or in any, the best match first."""

    def close(self) -> None:
        """Free the memory."""


class NoFullTextError(Exception):
    """This SQLite has no full-text index."""


class FullTextIndex:
    """SQLite's FTS5 with the Porter stemmer: *tapering* finds *taper*."""

    def __init__(self, entries: Sequence[Indexed], module: str = "fts5") -> None:
        """Index the entries.

        Raises:
            NoFullTextError: If SQLite does not have this module.
        """
        import sqlite3  # noqa: PLC0415  only a search needs it

        self._connection = sqlite3.connect(":memory:")
        columns = f"{', '.join(COLUMNS)}, tokenize = 'porter unicode61 remove_diacritics 2'"
        try:
            self._connection.execute(f"CREATE VIRTUAL TABLE page USING {module}({columns})")
        except sqlite3.OperationalError as error:
            self.close()
            raise NoFullTextError from error
        whole = ([without_apostrophes(part) for part in entry] for entry in entries)
        self._connection.executemany("INSERT INTO page VALUES (?, ?, ?)", whole)

    def holding(self, groups: Sequence[Group], column: str = "") -> list[int]:
        """The positions of entries with any of these words, in this column or in any, the best match first."""
        wanted = " OR ".join(_expression(group) for group in groups)
        rows = self._connection.execute(
            "SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25(page), rowid",
            [f"{column} : ({wanted})" if column else wanted],
        )
        return [row - 1 for (row,) in rows]

    def close(self) -> None:
        """Free the memory."""
        self._connection.close()


class PlainIndex:
    """Searches without SQLite. The start of a word is enough, and the best match has the words most often."""

    def __init__(self, entries: Sequence[Indexed]) -> None:
        """Keep the entries in lower case."""
        self._entries = [[f" {' '.join(words_of(part))}" for part in entry] for entry in entries]

    def holding(self, groups: Sequence[Group], column: str = "") -> list[int]:
        """The positions of entries with any of these words, in this column or in any, the best match first."""
        looked_at = [COLUMNS.index(column)] if column else range(len(COLUMNS))
        ways = [f" {' '.join(way)}" for group in groups for way in group.ways]
        counts = [sum(entry[each].count(way) for each in looked_at for way in ways) for entry in self._entries]
        return sorted((place for place, count in enumerate(counts) if count), key=lambda place: -counts[place])

    def close(self) -> None:
        """Do nothing, because there is nothing to free."""


def open_index(entries: Sequence[Indexed], module: str = "fts5") -> Index:
    """An index of the entries. If SQLite has none, a plain one."""
    try:
        return FullTextIndex(entries, module)
    except (ImportError, NoFullTextError):
        return PlainIndex(entries)


def _expression(group: Group) -> str:
    """A group in the language of FTS5. Quotes prevent a typed word from being read as an operator."""
    ways = [f'"{" ".join(way)}"' for way in group.ways]
    return f"({' OR '.join(ways)})"
