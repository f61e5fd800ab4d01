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
    source: str = ""

    def is_met_by(self, value: float) -> bool:
        """Whether a score of this value lies on the far side of the cutoff."""
        if self.at_least is not None and value < self.at_least:
            return False
        return self.at_most is None or value <= self.at_most


class Accuracy(NamedTuple):
    """How well one side of a line told who has a condition, in one study or in several pooled."""

    of: str
    """The condition that was looked for: never a wider one than the study had."""
    sensitivity: float
    specificity: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    at: str = ""
    """The answer that was counted, in words, where no bound of a score says it."""
    reference: str = ""
    """What it was compared with, such as a clinical interview."""
    population: str = ""
    in_drug_treatment: bool = False
    """Measured in people in treatment for drug use."""
    prevalence: tuple[Prevalence, ...] = ()
    source: str = ""

    def is_about(self, value: float) -> bool:
        """Whether a score of this value is on the side of the line that the figures speak of."""
        if self.at_least is None and self.at_most is None:
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def is_of(self, cutoff: Cutoff) -> bool:
        """Whether the figures were measured at this cutoff."""
        bounds = (self.at_least, self.at_most)
        return bounds != (None, None) and bounds == (cutoff.at_least, cutoff.at_most)


class ChangeKind(StrEnum):
    """What a published size of change stands for."""

    MCID = "mcid"
    """The smallest difference that matters to people, as a study estimated it."""
    RELIABLE = "reliable"
    """Larger than the error of measurement."""
    JUDGEMENT = "judgement"
    """Agreed on by clinicians, and not measured."""


class ChangeRule(NamedTuple):
    """How large a difference must be before it says something."""

    points: float | None = None
    up_to: float | None = None
    """The upper end, where a study gives a stretch and not one number."""
    percent: float | None = None
    """Of the earlier value."""
    towards: str | None = None
    """`better` where the rule was published for that direction alone."""
    kind: ChangeKind = ChangeKind.MCID
    population: str = ""
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
    accuracy: tuple[Accuracy, ...] = ()
    """What studies found of it, the figures that speak for most people first."""
    changes: tuple[ChangeRule, ...] = ()
    of_the_moment: bool = False
    """It says how someone is right now; a difference is a reason to look, and is not weighed."""
    source: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether it has a place of its own on a page."""
        return not self.hidden and self.instead_of is None

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
    accuracy: tuple[Accuracy, ...] = ()
    source: str = ""


class FlagRule(NamedTuple):
    """Something that is shown whatever the score."""

    id: str
    when: Condition
    level: FlagLevel
    say: str = ""
    say_to_counselor: str = ""
    """The same to whoever asks the questions, where the words to the person do not fit."""
    card: str | None = None
    """The id of a text of the safety copy that the result page then carries."""

    def said_to(self, audience: Audience) -> str:
        """The sentence for this reader."""
        return self.say if audience is Audience.PERSON else self.say_to_counselor or self.say
