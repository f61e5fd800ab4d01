"""Articles that a person can read, and the results that lead to them."""

import re
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from oudinfo.model.prose import Block

HELP_LINES = "help-lines"
"""The name of the placeholder in an article's text that is filled with help lines of the reader's country."""
MOST_TO_READ_NEXT = 3
"""How many articles are named at the end of one."""


class LinesFor(StrEnum):
    """The help lines that a placeholder can ask for."""

    EMERGENCY = "emergency"
    """The number to call when a life is in danger."""
    CRISIS = "crisis"
    """Someone to talk or write to."""
    TREATMENT = "treatment"
    """Places to find treatment."""
    POISON = "poison"
    """Someone who knows about poisons, if a child swallowed something."""
    VIOLENCE = "violence"
    """Someone to talk to about being hurt by a partner."""


class Reader(StrEnum):
    """The readers for whom an article is written."""

    PERSON = "person"
    FAMILY = "family"
    COUNSELOR = "counselor"
    TRAINER = "trainer"


class MatchRule(NamedTuple):
    """A kind of result that an article fits, or a pathway that was taken.

    A rule that names only the instrument fits any of its results.
    """

    instrument: str = ""
    bands: frozenset[str] = frozenset()
    flag: str | None = None
    item: str | None = None
    at_least: float | None = None
    score: str | None = None
    """The id of a score, which may be hidden."""
    at_most: float | None = None
    pathway: str = ""
    """The id of a pathway. Such a rule names no instrument."""


def _names(cited: str, publisher: str) -> bool:
    """Whether a sentence of the citation begins with its publisher, as a journal is cited."""
    return re.search(rf"(?:^|[.?!] ){re.escape(publisher)}(?!\w)", cited) is not None


class Citation(NamedTuple):
    """A source of an article, with the date on which it was read."""

    id: str
    cite: str
    publisher: str
    year: str
    url: str
    read: str

    @property
    def words(self) -> str:
        """The source without its address. A title that is a question keeps its own mark, and a journal is named once."""
        cited = f"{self.cite}{'' if self.cite.endswith(('.', '?')) else '.'}"
        if not _names(self.cite, self.publisher):
            return f"{cited} {self.publisher}, {self.year}."
        return cited if self.year in self.cite else f"{cited} {self.year}."


class Article(NamedTuple):
    """One page of the library."""

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
    """The text as it is written, in Markdown."""
    blocks: tuple[Block, ...]
    """The text as it was read."""
    standalone: str = ""
    """The reason why no result and no other article leads here, if none does."""
    read_next: tuple[str, ...] = ()
    """The slugs of the articles that the author names to read next, the best first."""


class ArticlePage(NamedTuple):
    """An article without its sources and review dates: enough to list it, search it and match it to a result."""

    slug: str
    title: str
    summary: str
    shelf: str
    topics: tuple[str, ...]
    audience: frozenset[Reader]
    match: tuple[MatchRule, ...]
    body: str


Listed: TypeAlias = Article | ArticlePage
