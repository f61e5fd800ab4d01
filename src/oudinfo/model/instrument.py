"""A questionnaire as published: items, options, scoring, sources, rights."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.condition import Condition, context_tests
from oudinfo.model.listing import Listing
from oudinfo.model.prose import Text
from oudinfo.model.response import NumberRange, ResponseOption
from oudinfo.model.scoring import Accuracy, ClassRule, FlagRule, MarkRule, ScoreRule


class Mode(StrEnum):
    """The ways in which an instrument may be given."""

    SELF = "self"
    """The person answers on their own at the keyboard."""
    INTERVIEW = "interview"
    """An interviewer reads the items aloud."""
    CLINICIAN = "clinician"
    """A trained observer rates signs."""


class ItemRole(StrEnum):
    """The purpose of an item beyond its score."""

    FUNCTION = "function"
    """Asks how much daily life is affected. It is not scored."""
    SELF_HARM = "self-harm"
    """Asks about thoughts of death or of hurting oneself."""
    OTHERS_DEATH = "others-death"
    """Asks about the death, suicide or self-harm of somebody else. No answer to it is a sign of danger."""


class RightsStatus(StrEnum):
    """The grounds on which an instrument may be shipped."""

    PUBLIC_DOMAIN = "public-domain"
    FREE_TO_REPRODUCE = "free-to-reproduce"
    NON_COMMERCIAL = "non-commercial"
    CLINICAL_USE = "clinical-use"
    AGENCY_PUBLISHED = "agency-published"
    SHORT_QUOTATION = "short-quotation"


class Rights(NamedTuple):
    """The holder of the rights to an instrument, and what the holder allows."""

    status: RightsStatus
    holder: str
    notice: str
    source: Text
    checked: str
    """The date on which the source was read, as YYYY-MM-DD."""


class Source(NamedTuple):
    """A publication that supports a wording or a number."""

    id: str
    cite: str
    doi: str | None = None
    url: str | None = None
    supports: tuple[str, ...] = ()

    @property
    def link(self) -> str | None:
        """The address of the publication, or None if only the citation is known."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class Item(NamedTuple):
    """One question, in the exact words of the publisher."""

    id: str
    text: str
    options: Sequence[ResponseOption]
    """The permitted answers. A `NumberRange` if the answer is a number."""
    stem: str | None = None
    """The words before the item, or None if there are none."""
    help: str | None = None
    """A published clarification, always shown."""
    note: str | None = None
    """A note by oudinfo, always shown."""
    why: str | None = None
    """oudinfo's reason for asking this, shown on request."""
    role: ItemRole | None = None
    ask_when: Condition | None = None
    loinc: str | None = None
    loinc_answers: Mapping[str, str] = MappingProxyType({})
    """Answer codes of this item that differ from its options' own codes, by key."""

    same_as: str | None = None
    """An item of another instrument, as `instrument.item`, whose answer also answers this one."""
    turned_wording: str | None = None
    """A wording used on paper whose answers count the other way. Answers to it are reversed on entry."""
    paper_number: int | None = None
    """The number printed on the published form, if it is not the item's position."""
    paper_name: str | None = None
    """The name of an item that is printed without a number, such as `the opening question`."""

    @property
    def number(self) -> NumberRange | None:
        """The permitted numbers, or None if the answer is not a number."""
        options = self.options
        # A tuple is told at once, and every answer asks. An abstract class takes its time to say no.
        return options if not isinstance(options, tuple) and isinstance(options, NumberRange) else None

    @property
    def values(self) -> Sequence[int]:
        """The value of each option, in order."""
        number = self.number
        return range(number.least, number.most + 1) if number else [option.value for option in self.options]

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest value of an answer."""
        number = self.number
        if number:
            return number.least, number.most
        values = self.values
        return min(values, default=0), max(values, default=0)

    @property
    def is_about_self_harm(self) -> bool:
        """Whether it asks about thoughts of death or of hurting oneself."""
        return self.role is ItemRole.SELF_HARM

    @property
    def is_scale_step(self) -> bool:
        """Whether the item belongs to the scale, as opposed to an extra question."""
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
    marked: MarkRule | None = None
    """Which answers the published form marks, if it marks any."""
    youngest: int | None = None
    """The youngest age in years for which it was published."""
    recall: str | None = None
    stem: str | None = None
    intro: str | None = None
    on_screen: str | None = None
    """What to do on a screen instead, if the instruction asks for a mark that only a pen makes. In oudinfo's words."""
    loinc: str | None = None
    """The LOINC code of the panel."""
    without_self_harm: str | None = None
    """The instrument to give instead if the question on self-harm is left out."""
    for_whom: str | None = None
    """The people for whom it was made, if not everyone."""
    why_modes: str | None = None
    """Why it is given in these ways and no other, in oudinfo's words."""
    accuracy_note: Text = ""
    """How often it is right, in oudinfo's words: what could not be confirmed, or what the figures leave out."""
    paper_counts_all: bool = False
    """Whether the published paper form prints no skips, so that every answer written there counts."""
    paper_digits: bool = False
    """Whether the published paper form prints a digit beside each answer: the key that is typed."""
    old_words: bool = False
    """Whether some published words are old-fashioned. oudinfo says so before the items."""
    own: bool = False
    """Whether a user wrote it. It does not come with oudinfo."""

    @property
    def listing(self) -> Listing:
        """The entry for a list of instruments."""
        questions = sum(item.is_numbered for item in self.items)
        return Listing(
            self.id, self.title, self.short_title, self.measures, self.minutes, questions, Mode.SELF in self.modes
        )

    @property
    def contexts(self) -> tuple[str, ...]:
        """The ids of the context questions that a rule reads, once each."""
        return tuple(dict.fromkeys(test.context for each in self._conditions() for test in context_tests(each)))

    @property
    def published(self) -> tuple[Source, ...]:
        """The sources that are publications, without oudinfo's own illustrative figures."""
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
        """The score for the whole form: the only one, or the one called `total`."""
        shown = [rule for rule in self.scores if rule.is_shown]
        return next((rule for rule in shown if len(shown) == 1 or rule.id == "total"), None)

    def number_of(self, item_id: str) -> str:
        """The number of an item as its form prints it, or its name if it has no number."""
        place = [item.id for item in self.items].index(item_id)
        item = self.items[place]
        return item.paper_name or str(item.paper_number or place + 1)

    def item(self, item_id: str) -> Item:
        """The item with this id.

        Raises:
            KeyError: If the instrument has no such item.
        """
        return {item.id: item for item in self.items}[item_id]

    def _conditions(self) -> Iterator[Condition]:
        yield from (item.ask_when for item in self.items if item.ask_when is not None)
        yield from (each.when for rule in self.scores for each in rule.cutoffs if each.when is not None)
        yield from (each.when for rule in self.classes for each in rule.outcomes if each.when is not None)
        yield from (flag.when for flag in self.flags)
