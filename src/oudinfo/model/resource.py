"""Services and lines that a person can turn to, and how recently each was confirmed."""

from enum import StrEnum
from typing import NamedTuple

from oudinfo.model.prose import Text

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


class WayKind(StrEnum):
    """The ways to reach someone."""

    CALL = "call"
    TEXT = "text"
    CALL_OR_TEXT = "call or text"
    CHAT = "chat"
    WEB = "web"


class Way(NamedTuple):
    """A way to reach someone: a number or an address."""

    kind: WayKind
    to: str
    note: str = ""
    """For example the part of the country that the number serves."""

    @property
    def has_number(self) -> bool:
        """Whether it is a number, not an address."""
        return self.kind not in {WayKind.CHAT, WayKind.WEB}

    @property
    def takes_texts(self) -> bool:
        """Whether it is a number that takes text messages."""
        return self.kind in {WayKind.TEXT, WayKind.CALL_OR_TEXT}


CALLED = frozenset({WayKind.CALL, WayKind.CALL_OR_TEXT})


class Resource(NamedTuple):
    """One entry of the directory of help."""

    id: str
    kind: ResourceKind
    name: str
    languages: tuple[str, ...]
    audience: tuple[str, ...]
    topics: tuple[str, ...]
    sources: tuple[Text, ...]
    ways: tuple[Way, ...] = ()
    """Every way to reach it, the quickest first."""
    hours: str | None = None
    cost: str | None = None
    how: str | None = None
    happens: str | None = None
    """What happens when a person calls or writes, as the service describes it."""
    line: str | None = None
    """What a person gets, in one sentence, if the first sentence of the others does not say it."""
    confirmed: int | None = None
    """The year of the newest source that shows the contact, or None if undated."""
    live_check_first: bool = False
    """Whether it was not confirmed live recently. It comes after the others, with its year."""
    is_local: bool = False
    """Whether it is from the agency's own file. The agency is responsible for it, with or without a year."""

    @property
    def calls(self) -> tuple[Way, ...]:
        """The numbers to call that serve the whole country."""
        return tuple(Way(WayKind.CALL, way.to) for way in self.ways if way.kind in CALLED and not way.note)

    def is_old(self, year: int, month: int) -> bool:
        """Whether more than 24 months have passed since the end of the year of evidence."""
        if self.confirmed is None:
            return not self.is_local
        return (year - self.confirmed - 1) * 12 + month > FRESH_MONTHS


class ShortNumbers(NamedTuple):
    """What to dial in one country, for a page that does not know where the person is."""

    country: str
    """The country's name."""
    call: str
    """What to dial in danger. Two numbers have `or` between them."""
    talk: str
    """A line to talk to."""


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
