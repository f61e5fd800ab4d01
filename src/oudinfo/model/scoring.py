"""Scoring rules, and the names of the values that they give.

These are named tuples because there are many kinds of them. Creating a dataclass takes five times
as long, at every start.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.condition import Condition


class Audience(StrEnum):
    """The readers for whom a text or a class is written."""

    PERSON = "person"
    COUNSELOR = "counselor"
    TRAINER = "trainer"


class Method(StrEnum):
    """The ways to combine the items of a score."""

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"


class FlagLevel(StrEnum):
    """The response that a flag asks for, the most pressing first."""

    CRISIS = "crisis"
    """The help page, now."""
    URGENT = "urgent"
    """See someone today."""
    OFFER = "offer"
    """A quiet line that offers help."""
    NOTE = "note"
    """A sentence on the result page."""


class SeverityBand(NamedTuple):
    """A named range of a score, from its lower bound to that of the next band."""

    id: str
    start: float
    label: str
    meaning: Mapping[Audience, str] = MappingProxyType({})
    ours: bool = False
    """Whether the name is oudinfo's and not the publisher's."""
    audience: frozenset[Audience] = frozenset(Audience)
    """The readers who see the name. The meaning has a text for each reader."""


class Prevalence(NamedTuple):
    """How common a condition is in a named group of people, from 0 to 1."""

    value: float
    population: str
    source: str


class Cutoff(NamedTuple):
    """One published threshold of a score."""

    id: str
    at_least: float | None = None
    at_most: float | None = None
    purpose: str = ""
    when: Condition | None = None
    """The context in which it applies. Without one, it always does."""
    named_only: bool = False
    """Whether it is mentioned but never applied."""
    ours: bool = False
    source: str = ""

    def is_met_by(self, value: float) -> bool:
        """Whether a score of this value lies on the far side of the cutoff."""
        if self.at_least is not None and value < self.at_least:
            return False
        return self.at_most is None or value <= self.at_most


class Accuracy(NamedTuple):
    """How well one side of a line identified people with a condition, in one study or in several pooled."""

    of: str
    """The condition that the study looked for, and never a wider one."""
    sensitivity: float
    specificity: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    at: str = ""
    """The answer that was counted, in words, if no score bound describes it."""
    reference: str = ""
    """The standard that it was compared with, such as a clinical interview."""
    population: str = ""
    in_drug_treatment: bool = False
    """Whether it was measured in people in treatment for drug use."""
    prevalence: tuple[Prevalence, ...] = ()
    source: str = ""

    def is_about(self, value: float) -> bool:
        """Whether a score of this value is on the side of the line that the figures describe."""
        if self.at_least is None and self.at_most is None:
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def is_of(self, cutoff: Cutoff) -> bool:
        """Whether the figures were measured at this cutoff."""
        bounds = (self.at_least, self.at_most)
        return bounds != (None, None) and bounds == (cutoff.at_least, cutoff.at_most)


class ChangeKind(StrEnum):
    """How a size of change was established."""

    MCID = "mcid"
    """The smallest difference that matters to people, as a study estimated it."""
    RELIABLE = "reliable"
    """Larger than the error of measurement."""
    JUDGEMENT = "judgement"
    """Agreed on by clinicians, not measured."""


class ChangeRule(NamedTuple):
    """How large a difference must be to mean something."""

    points: float | None = None
    up_to: float | None = None
    """The upper end, if a study gives a range instead of one number."""
    percent: float | None = None
    """A percentage of the earlier value."""
    towards: str | None = None
    """`better` if the rule was published only for that direction."""
    kind: ChangeKind = ChangeKind.MCID
    population: str = ""
    source: str = ""


class MissingPolicy(NamedTuple):
    """How many items may be missing. The mean of the others replaces them."""

    allow: int


class MarkRule(NamedTuple):
    """The answers that the published form marks, such as those in its shaded boxes."""

    at_least: int
    """The value from which an answer to an item of the scale is marked."""
    at_least_for: Mapping[str, int] = MappingProxyType({})
    """Another value for single items."""
    source: str = ""

    def threshold(self, item: str) -> int:
        """The value from which an answer to `item` is marked."""
        return self.at_least_for.get(item, self.at_least)


class ScoreRule(NamedTuple):
    """One number that an instrument yields."""

    id: str
    method: Method
    items: tuple[str, ...]
    minimum: float
    maximum: float
    label: str = ""
    at_least: int | None = None
    """For a count, the value from which an item counts."""
    at_least_for: Mapping[str, int] = MappingProxyType({})
    reverse: frozenset[str] = frozenset()
    scale: int = 1
    decimals: int = 0
    not_asked_is_zero: bool = False
    missing: MissingPolicy | None = None
    higher_is_better: bool = False
    instead_of: str | None = None
    """The score that this one replaces on a page if that score has no value."""
    hidden: bool = False
    loinc: str | None = None
    bands: tuple[SeverityBand, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
    """What studies found about it. Figures that describe the most people come first."""
    changes: tuple[ChangeRule, ...] = ()
    of_the_moment: bool = False
    """Whether the score describes this moment. A difference is a reason to look, and is not weighed."""
    source: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether it has its own place on a page."""
        return not self.hidden and self.instead_of is None

    def threshold(self, item: str) -> int:
        """For a count score, the value from which `item` counts."""
        return self.at_least_for.get(item, self.at_least or 0)


class ClassOutcome(NamedTuple):
    """One possible class. The last outcome of a rule has no condition."""

    id: str
    label: str
    when: Condition | None = None
    meaning: str = ""
    ours: bool = False


class ClassRule(NamedTuple):
    """A classification read in order. The first outcome that holds decides."""

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
    """The sentence for the interviewer, if the one for the person does not fit."""
    chart: str = ""
    """The sentence for a note in a chart. Without one, a note leaves a flag of level `note` out."""
    card: str | None = None
    """The id of the safety text that the result page then shows."""

    def said_to(self, audience: Audience) -> str:
        """The sentence for this reader."""
        return self.say if audience is Audience.PERSON else self.say_to_counselor or self.say
