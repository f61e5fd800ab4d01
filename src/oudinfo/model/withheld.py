"""Instruments that do not ship: the reason, whom to ask, and the alternatives."""

from typing import NamedTuple

ABOUT_DEATH = "thoughts-of-suicide"
"""A subject that someone may look up in a crisis."""


class Reference(NamedTuple):
    """A source, with the date on which it was read."""

    cite: str
    url: str
    read: str


class Withheld(NamedTuple):
    """The page shown for an instrument in place of its questions. It contains none of the instrument's wording."""

    id: str
    title: str
    short_title: str
    also: tuple[str, ...]
    """Other names that people look for."""
    measures: tuple[str, ...]
    in_short: str
    """The reason in one clause."""
    why: str
    holder: str
    how_to_ask: str
    instead: tuple[str, ...]
    """Ids of instruments, articles and safety texts."""
    sources: tuple[Reference, ...]

    @property
    def is_urgent(self) -> bool:
        """Whether anyone who looks for it must be told whom they can reach."""
        return ABOUT_DEATH in self.measures
