"""Made-up respondents for teaching, each with an answer key."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.context import Context


class Case(NamedTuple):
    """One made-up respondent: a story, the answers to one form, and what a learner should find."""

    id: str
    instrument: str
    who: str
    """The person in a few words, such as `Dana, 34`."""
    story: str
    answers: tuple[object, ...]
    """The answers in the order of the items, as they would be typed."""
    key: Mapping[str, Sequence[object]]
    """What the form yields: scores, bands, cutoffs, classes and flags by their names in examples."""
    next_step: str
    """What a counselor does next."""
    teaches: str
    """The point that the case is for."""
    source: str
    """The source of that point, by its id in the questionnaire. Empty if the answers were drawn."""
    context: Context = MappingProxyType({})
    sheet: str = ""
    """A note on the case with one mistake in it. Empty if the learner scores the form instead."""
    mistake: str = ""
    """What is wrong with the note."""


class ItemFigures(NamedTuple):
    """What a study published about the answers to one item."""

    mean: float
    deviation: float
    """The standard deviation."""
    with_rest: float
    """The correlation with the sum of the other items."""


class Figures(NamedTuple):
    """What a study published about a form: enough to draw made-up answers that go together as real ones did."""

    items: Mapping[str, ItemFigures]
    """By item id, in the order of the form. Items that are left out are left blank."""
    total_mean: float
    total_deviation: float
    population: str
    cite: str
    url: str
    read: str
    """The date on which it was read, as YYYY-MM-DD."""


class Practice(NamedTuple):
    """The cases of one questionnaire, and the figures from which others can be drawn."""

    instrument: str
    cases: tuple[Case, ...]
    figures: Figures | None = None
