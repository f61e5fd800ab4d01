"""How responses become a number, and what a number is called.

Tuples with names and not dataclasses: there are many kinds of them, and making
a dataclass takes five times as long, at every start.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.condition import Condition


class Audience(StrEnum):
    """For whom a text or a class is written."""

    PERSON = "person"
    COUNSELOR = "counselor"
    TRAINER = "trainer"


class Method(StrEnum):
    """How the items of a score are put together."""

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"


class FlagLevel(StrEnum):
    """What a flag asks for, the most pressing first."""

    CRISIS = "crisis"
    """The help page, now."""
    URGENT = "urgent"
    """See someone today."""
    OFFER = "offer"
    """A quiet line that offers help."""
    NOTE = "note"
    """A sentence on the result page."""


class SeverityBand(NamedTuple):
    """A named stretch of a score, from its lower bound to the next band's."""

    id: str
    start: float
    label: str
    meaning: Mapping[Audience, str] = MappingProxyType({})
    ours: bool = False
    """The name is oudinfo's, not the publisher's."""
    audience: frozenset[Audience] = frozenset(Audience)
    """Who is shown the name; the meaning has a text for each reader."""


class Prevalence(NamedTuple):
    """How common a condition is in a named group of people, from 0 to 1."""

    value: float
    population: str
    source: str


class Cutoff(NamedTuple):
    """One published threshold, with how accurate it was found to be."""

    id: str
    at_least: float | None = None
    at_most: float | None = None
    purpose: str = ""
    when: Condition | None = None
    """The context in which it applies; always where there is none."""
    named_only: bool = False
    """Mentioned, never applied."""
    ours: bool = False
    sensitivity: float | None = None
    specificity: float | None = None
    reference: str | None = None
    """What the cutoff was compared with, such as a clinical interview."""
    population: str | None = None
    prevalence: tuple[Prevalence, ...] = ()
    source: str = ""

    def is_met_by(self, value: float) -> bool:
        """Whether a score of this value lies on the far side of the cutoff."""
        if self.at_least is not None and value < self.at_least:
            return False
        return self.at_most is None or value <= self.at_most


class ChangeRule(NamedTuple):
    """How large a difference must be before it says something."""

    points: float | None = None
    percent: float | None = None
    """Of the earlier value."""
    towards: str | None = None
    """`better` where the rule was published for that direction alone."""
    is_meaningful: bool = False
    """Published as a difference that matters to people; else as one beyond chance."""
    source: str = ""


class MissingPolicy(NamedTuple):
    """How many items may be missing; the mean of the others stands in."""

    allow: int


class ScoreRule(NamedTuple):
    """One number that an instrument yields."""

    id: str
    method: Method
    items: tuple[str, ...]
    minimum: float
    maximum: float
    label: str = ""
    at_least: int | None = None
    """For a count: the value from which an item counts."""
    at_least_for: Mapping[str, int] = MappingProxyType({})
    reverse: frozenset[str] = frozenset()
    scale: int = 1
    decimals: int = 0
    not_asked_is_zero: bool = False
    missing: MissingPolicy | None = None
    higher_is_better: bool = False
    instead_of: str | None = None
    """The score in whose place this one is shown when that has no value."""
    hidden: bool = False
    loinc: str | None = None
    bands: tuple[SeverityBand, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    change: ChangeRule | None = None
    source: str = ""

    def threshold(self, item: str) -> int:
        """The value from which `item` counts, for a count score."""
        return self.at_least_for.get(item, self.at_least or 0)


class ClassOutcome(NamedTuple):
    """One possible class; the last of a rule has no condition."""

    id: str
    label: str
    when: Condition | None = None
    meaning: str = ""
    ours: bool = False


class ClassRule(NamedTuple):
    """A classification read in order: the first outcome that holds decides."""

    id: str
    audience: frozenset[Audience]
    outcomes: tuple[ClassOutcome, ...]
    source: str = ""


class FlagRule(NamedTuple):
    """Something that is shown whatever the score."""

    id: str
    when: Condition
    level: FlagLevel
    say: str = ""
    card: str | None = None
    """The id of a text of the safety copy that the result page then carries."""
