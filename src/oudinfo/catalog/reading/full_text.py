"""Texts ranked by words: by the full-text index of SQLite in memory, or without it. Nothing is written to disk."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from oudinfo.catalog.reading.synonyms import Words, without_apostrophes, words_of

COLUMNS = ("title", "summary", "body")


class Indexed(NamedTuple):
    """A text to be found, in the parts in which a word can stand."""

    title: str
    summary: str
    body: str


class Group(NamedTuple):
    """A word, or several that were typed as one, and what else it may be called here."""

    ways: tuple[Words, ...]


class Index(Protocol):
    """Answers which entries hold which words, by their places."""

    def holding(self, groups: Sequence[Group], column: str = "") -> list[int]:
        """The entries that hold any of these, in that column or in any, the closest first."""

    def close(self) -> None:
        """Let go of what is held."""


class NoFullTextError(Exception):
    """The SQLite at hand has no full-text index."""


class FullTextIndex:
    """SQLite's FTS5 with the Porter stemmer: *tapering* finds *taper*."""

    def __init__(self, entries: Sequence[Indexed], module: str = "fts5") -> None:
        """Index the entries.

        Raises:
            NoFullTextError: If that module of SQLite is not there.
        """
        import sqlite3  # noqa: PLC0415  for searching alone

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
        """The entries that hold any of these, in that column or in any, the closest first."""
        wanted = " OR ".join(_expression(group) for group in groups)
        rows = self._connection.execute(
            "SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25(page), rowid",
            [f"{column} : ({wanted})" if column else wanted],
        )
        return [row - 1 for (row,) in rows]

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()


class PlainIndex:
    """The same without SQLite: the beginning of a word is enough, and closest is what holds most of them."""

    def __init__(self, entries: Sequence[Indexed]) -> None:
        """Keep the entries in small letters."""
        self._entries = [[f" {' '.join(words_of(part))}" for part in entry] for entry in entries]

    def holding(self, groups: Sequence[Group], column: str = "") -> list[int]:
        """The entries that hold any of these, in that column or in any, the closest first."""
        looked_at = [COLUMNS.index(column)] if column else range(len(COLUMNS))
        ways = [f" {' '.join(way)}" for group in groups for way in group.ways]
        counts = [sum(entry[each].count(way) for each in looked_at for way in ways) for entry in self._entries]
        return sorted((place for place, count in enumerate(counts) if count), key=lambda place: -counts[place])

    def close(self) -> None:
        """There is nothing to let go of."""


def open_index(entries: Sequence[Indexed], module: str = "fts5") -> Index:
    """An index over the entries: SQLite's if it has one, else ours."""
    try:
        return FullTextIndex(entries, module)
    except (ImportError, NoFullTextError):
        return PlainIndex(entries)


def _expression(group: Group) -> str:
    """A group in the language of FTS5, each way in quotes: what was typed is never read as an operator."""
    ways = [f'"{" ".join(way)}"' for way in group.ways]
    return f"({' OR '.join(ways)})"
