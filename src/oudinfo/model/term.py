"""The words of the field, each in one or two plain sentences."""

from collections.abc import Mapping
from typing import NamedTuple

from oudinfo.model.article import Citation


class Term(NamedTuple):
    """A word, what it means, and where to go on from it."""

    name: str
    meaning: str
    also: tuple[str, ...] = ()
    """Other names that it goes by."""
    see: tuple[str, ...] = ()
    """Terms, articles by slug, and commands that begin with oudinfo."""
    sources: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and the others, in order."""
        return (self.name, *self.also)


class Glossary(NamedTuple):
    """All terms by name, and the sources that they rest on."""

    terms: tuple[Term, ...]
    sources: Mapping[str, Citation]
