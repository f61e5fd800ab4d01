"""A service or line that a person can turn to, and how sure we are of it."""

from enum import StrEnum
from typing import NamedTuple

FRESH_MONTHS = 24
"""A contact confirmed longer ago than this is shown as old."""
INTERNATIONAL = "INTL"
"""Stands for a country in the file of what helps anywhere."""
LOCAL = "LOCAL"
"""Stands for a country in an agency's own file."""


class ResourceKind(StrEnum):
    """What a resource is for, in the order in which it is listed."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    REFERRAL = "referral"
    POISON = "poison"
    SUPPORT = "support"
    LOCATOR = "locator"


class Regional(NamedTuple):
    """The number of a service for one part of a country."""

    area: str
    phone: str


class Resource(NamedTuple):
    """One entry of the directory of help."""

    id: str
    kind: ResourceKind
    name: str
    languages: tuple[str, ...]
    audience: tuple[str, ...]
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    phone: str | None = None
    text: str | None = None
    chat: str | None = None
    url: str | None = None
    hours: str | None = None
    cost: str | None = None
    how: str | None = None
    happens: str | None = None
    """What happens when a person calls or writes, as the service itself says it."""
    regional: tuple[Regional, ...] = ()
    """Its numbers where each part of the country has its own."""
    confirmed: int | None = None
    """The year of the newest source that shows the contact; None if undated."""
    live_check_first: bool = False
    """Not confirmed live of late: shown after the others, with its year."""
    is_local: bool = False
    """From the agency's own file: the agency answers for it, with or without a year."""

    def is_old(self, year: int, month: int) -> bool:
        """Whether more than 24 months lie since the end of the year of evidence."""
        if self.confirmed is None:
            return not self.is_local
        return (year - self.confirmed - 1) * 12 + month > FRESH_MONTHS


class Country(NamedTuple):
    """The directory of help of one country, or of one agency."""

    code: str
    name: str
    resources: tuple[Resource, ...]

    @property
    def is_local(self) -> bool:
        """Whether these are the entries of an agency's own file."""
        return self.code == LOCAL

    def of_kind(self, kind: ResourceKind) -> tuple[Resource, ...]:
        """The entries of this kind, in the order of the directory."""
        return tuple(resource for resource in self.resources if resource.kind is kind)
