"""The results of a search."""

from typing import NamedTuple

from oudinfo.model.article import ArticlePage
from oudinfo.model.guide import Need
from oudinfo.model.prose import Command
from oudinfo.model.resource import Resource
from oudinfo.model.term import Term


class Door(NamedTuple):
    """Something that oudinfo can do, as a command, with its title and a sentence on it."""

    command: Command
    title: str
    line: str


class Hit(NamedTuple):
    """Something that was found, with the sentence in it that fits the search best."""

    found: ArticlePage | Term | Resource | Need | Door
    sentence: str


class Found(NamedTuple):
    """The results of a search, the best first."""

    hits: tuple[Hit, ...]
    also: tuple[str, ...] = ()
    """The words searched for besides those that were typed."""
