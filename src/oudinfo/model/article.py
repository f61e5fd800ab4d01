"""What a person can read, and which results lead there."""

from dataclasses import dataclass
from enum import StrEnum


class Reader(StrEnum):
    """For whom an article is written."""

    PERSON = "person"
    FAMILY = "family"
    COUNSELOR = "counselor"
    TRAINER = "trainer"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRule:
    """A kind of result that an article fits.

    With nothing but the instrument, any result of it fits.
    """

    instrument: str
    bands: frozenset[str] = frozenset()
    flag: str | None = None
    item: str | None = None
    at_least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source of an article, with the day on which it was read."""

    id: str
    cite: str
    publisher: str
    year: str
    url: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
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
