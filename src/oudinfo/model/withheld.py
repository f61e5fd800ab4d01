"""An instrument that does not ship: why not, whom to ask, and what there is instead."""

from typing import NamedTuple

ABOUT_DEATH = "thoughts-of-suicide"
"""A subject for which someone may look at a bad hour."""


class Reference(NamedTuple):
    """Where something stands, with the day on which it was read."""

    cite: str
    url: str
    read: str


class Withheld(NamedTuple):
    """What is said of an instrument in place of its questions. None of its wording is here."""

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
        """Whether who asks for it must be told whom they can reach."""
        return ABOUT_DEATH in self.measures
