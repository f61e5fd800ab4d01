"""A small document tree that every renderer shares: one text, several faces."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a page (level 1) or of a part of it (2, 3)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose; wrapped to the width at hand."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points in no order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Points in order, numbered from `first`."""

    items: tuple[str, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to reach; each way stands on a line of its own, never wrapped."""

    name: str
    ways: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """People to reach, under the name of a place where there are several."""

    entries: tuple[Contact, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that must not be wrapped or joined."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A severity band on a scale, with its first and last score."""

    label: str
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a score lies among the bands of its range.

    A renderer may draw it; as text it is one sentence a band.
    """

    value: float
    minimum: float
    maximum: float
    bands: tuple[Stretch, ...]
    higher_is_better: bool = False


Node: TypeAlias = Heading | Paragraph | Bullets | Steps | Contacts | Verbatim | Scale
Document: TypeAlias = tuple[Node, ...]
