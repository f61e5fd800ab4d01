"""The terms of the field, each explained in one or two plain sentences."""

from collections.abc import Mapping
from typing import NamedTuple

from oudinfo.model.article import Citation


class Term(NamedTuple):
    """A term, its meaning, and where to read on."""

    name: str
    meaning: str
    also: tuple[str, ...] = ()
    """Its other names."""
    see: tuple[str, ...] = ()
    """Terms, articles by slug, and commands that begin with oudinfo."""
    sources: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other names, in order."""
        return (self.name, *self.also)


class Glossary(NamedTuple):
    """All terms by name, and their sources."""

    terms: tuple[Term, ...]
    sources: Mapping[str, Citation]
