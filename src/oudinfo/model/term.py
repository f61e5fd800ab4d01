"""The terms of the field, each explained in one or two plain sentences."""

from collections.abc import Mapping
from typing import NamedTuple

from oudinfo.model.article import Citation
from oudinfo.model.prose import Command


class Term(NamedTuple):
    """A term, its meaning, and where to read on."""

    name: str
    meaning: str
    also: tuple[str, ...] = ()
    """Its other names."""
    see: tuple[str | Command, ...] = ()
    """Terms, articles by slug, and commands."""
    sources: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other names, in order."""
        return (self.name, *self.also)


class Glossary(NamedTuple):
    """All terms by name, and their sources."""

    terms: tuple[Term, ...]
    sources: Mapping[str, Citation]
