"""The results of a search."""

from typing import NamedTuple

from oudinfo.model.article import ArticlePage
from oudinfo.model.term import Term


class Hit(NamedTuple):
    """An article or a term, with the sentence in it that fits the search best."""

    found: ArticlePage | Term
    sentence: str


class Found(NamedTuple):
    """The results of a search: articles, then terms, the best first."""

    hits: tuple[Hit, ...]
    also: tuple[str, ...] = ()
    """The words searched for besides those that were typed."""
