"""What several results mean together that no single one shows."""

from typing import NamedTuple

from oudinfo.model.article import Citation, MatchRule


class Insight(NamedTuple):
    """A statement about several results, or about two sides of one result."""

    id: str
    title: str
    person: str
    """The text for the person who answered."""
    counselor: str
    together: tuple[tuple[MatchRule, ...], ...]
    """Parts that must all hold. A part holds if one of its signs does."""
    read: tuple[str, ...]
    """Slugs of articles that say more."""
    sources: tuple[Citation, ...]
    first: bool = False
    """Whether it comes before the numbers."""
