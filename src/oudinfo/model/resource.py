"""Services and lines that a person can turn to, and how recently each was confirmed."""

from enum import StrEnum
from typing import NamedTuple

FRESH_MONTHS = 24
"""A contact confirmed longer ago than this is shown as old."""
INTERNATIONAL = "INTL"
"""The country code in the file of services that help anywhere."""
LOCAL = "LOCAL"
"""The country code in an agency's own file."""


class ResourceKind(StrEnum):
    """The purposes of a resource, in the order in which they are listed."""

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
    """What happens when a person calls or writes, as the service describes it."""
    regional: tuple[Regional, ...] = ()
    """Its numbers, if each part of the country has its own."""
    confirmed: int | None = None
    """The year of the newest source that shows the contact, or None if undated."""
    live_check_first: bool = False
    """Whether it was not confirmed live recently. It comes after the others, with its year."""
    is_local: bool = False
    """Whether it is from the agency's own file. The agency is responsible for it, with or without a year."""

    def is_old(self, year: int, month: int) -> bool:
        """Whether more than 24 months have passed since the end of the year of evidence."""
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
        """Whether these entries come from an agency's own file."""
        return self.code == LOCAL

    def of_kind(self, kind: ResourceKind) -> tuple[Resource, ...]:
        """The entries of this kind, in the order of the directory."""
        return tuple(resource for resource in self.resources if resource.kind is kind)
