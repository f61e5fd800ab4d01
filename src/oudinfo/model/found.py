"""What a search leads to."""

from typing import NamedTuple

from oudinfo.model.article import ArticlePage
from oudinfo.model.term import Term


class Hit(NamedTuple):
    """An article or a term, and the sentence in it that fits what was typed."""

    found: ArticlePage | Term
    sentence: str


class Found(NamedTuple):
    """What a search leads to: articles, then terms, the best first."""

    hits: tuple[Hit, ...]
    also: tuple[str, ...] = ()
    """What was looked for besides what was typed."""
