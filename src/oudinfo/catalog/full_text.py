"""Texts ranked by words: by the full-text index of SQLite in memory, or without it. Nothing is written to disk."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from oudinfo.catalog.synonyms import Words, without_apostrophes, words_of

TITLE_WEIGHT, SUMMARY_WEIGHT, BODY_WEIGHT = 16, 6, 1


class Entry(NamedTuple):
    """A text to be found: a word in its title counts most, in its body least."""

    title: str
    summary: str
    body: str


class Group(NamedTuple):
    """A word, or several that were typed as one, and what else it may be called here."""

    ways: tuple[Words, ...]


class Index(Protocol):
    """Answers which entries hold which words, by their places."""

    def ranked(self, groups: Sequence[Group], *, every: bool) -> list[int]:
        """The entries that hold every group, or any of them, the best first."""

    def close(self) -> None:
        """Let go of what is held."""


class NoFullTextError(Exception):
    """The SQLite at hand has no full-text index."""


class FullTextIndex:
    """SQLite's FTS5 with the Porter stemmer: *tapering* finds *taper*."""

    def __init__(self, entries: Sequence[Entry], module: str = "fts5") -> None:
        """Index the entries.

        Raises:
            NoFullTextError: If that module of SQLite is not there.
        """
        import sqlite3  # noqa: PLC0415  for searching alone

        self._connection = sqlite3.connect(":memory:")
        columns = "title, summary, body, tokenize = 'porter unicode61 remove_diacritics 2'"
        try:
            self._connection.execute(f"CREATE VIRTUAL TABLE page USING {module}({columns})")
        except sqlite3.OperationalError as error:
            self.close()
            raise NoFullTextError from error
        whole = ([without_apostrophes(part) for part in entry] for entry in entries)
        self._connection.executemany("INSERT INTO page VALUES (?, ?, ?)", whole)

    def ranked(self, groups: Sequence[Group], *, every: bool) -> list[int]:
        """The entries that hold every group, or any of them, the best first."""
        wanted = (" AND " if every else " OR ").join(_expression(group) for group in groups)
        weights = f"{TITLE_WEIGHT}.0, {SUMMARY_WEIGHT}.0, {BODY_WEIGHT}.0"
        found = self._connection.execute(
            f"SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25(page, {weights}), rowid",  # noqa: S608  no text
            [wanted],
        )
        return [row - 1 for (row,) in found]

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()


class PlainIndex:
    """The same without SQLite: parts of words count, and so do how often and where they stand."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Keep the entries in small letters."""
        self._entries = [tuple(f" {' '.join(words_of(part))}" for part in entry) for entry in entries]

    def ranked(self, groups: Sequence[Group], *, every: bool) -> list[int]:
        """The entries that hold every group, or any of them, the best first."""
        enough = all if every else any
        scores = {
            place: [sum(self._score(entry, way) for way in group.ways) for group in groups]
            for place, entry in enumerate(self._entries)
        }
        found = [place for place, score in scores.items() if enough(score)]
        return sorted(found, key=lambda place: (-sum(scores[place]), place))

    def close(self) -> None:
        """There is nothing to let go of."""

    @staticmethod
    def _score(entry: tuple[str, ...], way: Words) -> int:
        title, summary, body = (part.count(f" {' '.join(way)}") for part in entry)
        return TITLE_WEIGHT * title + SUMMARY_WEIGHT * summary + BODY_WEIGHT * body


def open_index(entries: Sequence[Entry], module: str = "fts5") -> Index:
    """An index over the entries: SQLite's if it has one, else ours."""
    try:
        return FullTextIndex(entries, module)
    except (ImportError, NoFullTextError):
        return PlainIndex(entries)


def _expression(group: Group) -> str:
    """A group in the language of FTS5, each way in quotes: what was typed is never read as an operator."""
    ways = [f'"{" ".join(way)}"' for way in group.ways]
    return f"({' OR '.join(ways)})"
