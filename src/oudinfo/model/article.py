"""What a person can read, and which results lead there."""

import re
from enum import StrEnum
from typing import NamedTuple, TypeAlias

HELP_LINES = re.compile(r"\{help-lines:([^}]*)\}")
"""The marked place in the text of an article that is filled with help lines of the reader's country."""


class LinesFor(StrEnum):
    """Which help lines can stand at a marked place."""

    EMERGENCY = "emergency"
    """The number to call when a life is in danger."""
    CRISIS = "crisis"
    """Someone to talk or write to."""
    TREATMENT = "treatment"
    """Where treatment is found."""


class Reader(StrEnum):
    """For whom an article is written."""

    PERSON = "person"
    FAMILY = "family"
    COUNSELOR = "counselor"
    TRAINER = "trainer"


class MatchRule(NamedTuple):
    """A kind of result that an article fits, or a pathway that was taken.

    With nothing but the instrument, any result of it fits.
    """

    instrument: str = ""
    bands: frozenset[str] = frozenset()
    flag: str | None = None
    item: str | None = None
    at_least: float | None = None
    score: str | None = None
    """The id of a score, a hidden one too."""
    at_most: float | None = None
    pathway: str = ""
    """The id of a pathway; no instrument is named beside it."""


class Citation(NamedTuple):
    """A source of an article, with the day on which it was read."""

    id: str
    cite: str
    publisher: str
    year: str
    url: str
    read: str


class Article(NamedTuple):
    """One page of the library; `body` is Markdown."""

    slug: str
    title: str
    summary: str
    shelf: str
    topics: tuple[str, ...]
    audience: frozenset[Reader]
    match: tuple[MatchRule, ...]
    sources: tuple[Citation, ...]
    reviewed: str
    review_by: str
    body: str
    standalone: str = ""
    """Why no result and no other article leads here, where that is so."""


class ArticlePage(NamedTuple):
    """An article without what it rests on: enough to list it, to search it and to match it to a result."""

    slug: str
    title: str
    summary: str
    shelf: str
    topics: tuple[str, ...]
    audience: frozenset[Reader]
    match: tuple[MatchRule, ...]
    body: str


Listed: TypeAlias = Article | ArticlePage
