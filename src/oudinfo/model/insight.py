"""What results say together that none of them says alone."""

from typing import NamedTuple

from oudinfo.model.article import Citation, MatchRule


class Insight(NamedTuple):
    """A statement about several results, or about two sides of one."""

    id: str
    title: str
    person: str
    """To the person who answered."""
    counselor: str
    together: tuple[tuple[MatchRule, ...], ...]
    """All of these parts hold; a part holds if one of its signs does."""
    read: tuple[str, ...]
    """Slugs of articles that say more."""
    sources: tuple[Citation, ...]
    first: bool = False
    """It stands before the numbers."""
