"""The questionnaire as published: items, options, scoring, sources, rights."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.condition import Condition, context_tests
from oudinfo.model.listing import Listing
from oudinfo.model.response import NumberRange, ResponseOption
from oudinfo.model.scoring import Accuracy, ClassRule, FlagRule, ScoreRule


class Mode(StrEnum):
    """How an instrument may be given."""

    SELF = "self"
    """Alone at the keyboard."""
    INTERVIEW = "interview"
    """Someone reads the items aloud."""
    CLINICIAN = "clinician"
    """A trained observer rates signs."""


class ItemRole(StrEnum):
    """What an item is for, beyond being scored."""

    FUNCTION = "function"
    """Asks how much daily life is affected; not scored."""
    SELF_HARM = "self-harm"
    """Asks about thoughts of death or of hurting oneself."""
    OTHERS_DEATH = "others-death"
    """Asks about the death, suicide or self-harm of somebody else; no answer to it is a sign of danger."""


class RightsStatus(StrEnum):
    """The grounds on which an instrument may be shipped."""

    PUBLIC_DOMAIN = "public-domain"
    FREE_TO_REPRODUCE = "free-to-reproduce"
    NON_COMMERCIAL = "non-commercial"
    CLINICAL_USE = "clinical-use"
    AGENCY_PUBLISHED = "agency-published"
    SHORT_QUOTATION = "short-quotation"


class Rights(NamedTuple):
    """Who holds the instrument, and what they allow."""

    status: RightsStatus
    holder: str
    notice: str
    source: str
    checked: str
    """The day on which the source was read, as YYYY-MM-DD."""


class Source(NamedTuple):
    """A publication that a wording or a number rests on."""

    id: str
    cite: str
    doi: str | None = None
    url: str | None = None
    supports: tuple[str, ...] = ()

    @property
    def link(self) -> str | None:
        """Where to find it, or None if only the citation is known."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class Item(NamedTuple):
    """One question. Its text is the publisher's, to the letter."""

    id: str
    text: str
    options: Sequence[ResponseOption]
    """What may be answered; a `NumberRange` where the answer is a number."""
    stem: str | None = None
    """What stands before the item; None where the item stands alone."""
    help: str | None = None
    """A published clarifier, always shown."""
    note: str | None = None
    """Our own word, always shown."""
    why: str | None = None
    """Our own word on why this is asked; shown on request."""
    role: ItemRole | None = None
    ask_when: Condition | None = None
    loinc: str | None = None
    loinc_answers: Mapping[str, str] = MappingProxyType({})
    """Answer codes of this item that differ from its options' own, by key."""

    same_as: str | None = None
    """An item of another instrument, as `instrument.item`, whose answer serves here too."""
    turned_wording: str | None = None
    """Another wording in use on paper, whose answers count the other way; they are turned when they are typed in."""
    paper_number: int | None = None
    """The number that the published form prints, where it is not the place of the item."""
    paper_name: str | None = None
    """What to call an item that the form prints without a number, such as `the opening question`."""

    @property
    def number(self) -> NumberRange | None:
        """The numbers that may be answered, if the answer is a number."""
        return self.options if isinstance(self.options, NumberRange) else None

    @property
    def is_about_self_harm(self) -> bool:
        """Whether it asks about thoughts of death or of hurting oneself."""
        return self.role is ItemRole.SELF_HARM

    @property
    def is_scale_step(self) -> bool:
        """Whether the item belongs to the scale, and is not an extra question."""
        return self.role is not ItemRole.FUNCTION

    @property
    def is_numbered(self) -> bool:
        """Whether the form counts the item among its numbered questions."""
        return self.is_scale_step and self.paper_name is None


class Instrument(NamedTuple):
    """A questionnaire with everything needed to give, score and explain it."""

    id: str
    version: str
    language: str
    title: str
    short_title: str
    measures: tuple[str, ...]
    modes: tuple[Mode, ...]
    minutes: int
    items: tuple[Item, ...]
    rights: Rights
    sources: tuple[Source, ...]
    scores: tuple[ScoreRule, ...] = ()
    classes: tuple[ClassRule, ...] = ()
    flags: tuple[FlagRule, ...] = ()
    youngest: int | None = None
    """The lowest age in years for which it was published."""
    recall: str | None = None
    stem: str | None = None
    intro: str | None = None
    loinc: str | None = None
    """The LOINC code of the panel."""
    without_self_harm: str | None = None
    """The instrument to give instead, where that item is to be left out."""
    for_whom: str | None = None
    """The people it was made for, where that is not everyone."""
    why_modes: str | None = None
    """Our word on why it is given in these ways and no other."""
    accuracy_note: str | None = None
    """Our word on how often it is right: what could not be confirmed, or what the figures leave out."""
    paper_counts_all: bool = False
    """The published form for paper prints no skips, so whatever was written there counts."""
    old_words: bool = False
    """Its published words are in part old-fashioned, which is said before the items."""
    own: bool = False
    """The person has written it themselves; it does not come with oudinfo."""

    @property
    def listing(self) -> Listing:
        """What a list says of it."""
        questions = sum(item.is_numbered for item in self.items)
        return Listing(self.id, self.title, self.measures, self.minutes, questions, Mode.SELF in self.modes)

    @property
    def contexts(self) -> tuple[str, ...]:
        """The ids of the context questions that a rule reads, once each."""
        return tuple(dict.fromkeys(test.context for each in self._conditions() for test in context_tests(each)))

    @property
    def published(self) -> tuple[Source, ...]:
        """The sources that are publications, and not a figure of our own."""
        return tuple(source for source in self.sources if source.id != "illustration")

    @property
    def asks_about_self_harm(self) -> bool:
        """Whether an item asks about thoughts of death or self-harm."""
        return any(item.role is ItemRole.SELF_HARM for item in self.items)

    @property
    def accuracies(self) -> tuple[Accuracy, ...]:
        """Every published figure on how often it is right."""
        of_scores = [each for score in self.scores for each in score.accuracy]
        return (*of_scores, *(each for rule in self.classes for each in rule.accuracy))

    @property
    def main_score(self) -> ScoreRule | None:
        """The score that speaks for the whole form: the only one, or the one called `total`."""
        shown = [rule for rule in self.scores if rule.is_shown]
        return next((rule for rule in shown if len(shown) == 1 or rule.id == "total"), None)

    def number_of(self, item_id: str) -> str:
        """The number of an item as its form prints it, or its name where it has none there."""
        place = [item.id for item in self.items].index(item_id)
        item = self.items[place]
        return item.paper_name or str(item.paper_number or place + 1)

    def item(self, item_id: str) -> Item:
        """The item of that id.

        Raises:
            KeyError: If the instrument has no such item.
        """
        return {item.id: item for item in self.items}[item_id]

    def _conditions(self) -> Iterator[Condition]:
        yield from (item.ask_when for item in self.items if item.ask_when is not None)
        yield from (each.when for rule in self.scores for each in rule.cutoffs if each.when is not None)
        yield from (each.when for rule in self.classes for each in rule.outcomes if each.when is not None)
        yield from (flag.when for flag in self.flags)
