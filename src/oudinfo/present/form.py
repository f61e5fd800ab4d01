"""A questionnaire on paper: instruction, questions in the published order, boxes to mark, a place for the total.

It has no scoring, no id and no score on it. What a page of paper needs besides the published words is in
oudinfo's own, which are English.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from oudinfo import __version__
from oudinfo.model.condition import ItemTest
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument, Item, ItemRole, Mode
from oudinfo.model.response import Given, ResponseOption, Responses
from oudinfo.present.conditions import condition_in_words
from oudinfo.present.document import Document, Paragraph, unshown
from oudinfo.present.help import HelpNearby, line_contacts
from oudinfo.present.wording import joined, quoted

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""The languages whose usual script runs from right to left."""
MOST_BOXES = 11
"""A range with more numbers than this has a line to write on in place of boxes."""
FEW = 2
MARK_ONE = "Mark one box for each question."
WRITE_ONE = "Write one number for each question."
NOT_ALONE = "For a trained person to fill in or to read aloud."
KEPT_NO_COPY = "Printed by oudinfo, which kept no copy."
IF_HEAVY = "If any of this is heavy, or you think of death or of hurting yourself, you can reach someone at any time:"


@unshown
class Box(NamedTuple):
    """One answer to mark, with the digit that the published form prints beside it, if any."""

    label: str
    is_marked: bool = False
    digit: str = ""


@unshown
class Question(NamedTuple):
    """One question as the form prints it. Without boxes, it has a line to write on."""

    number: str
    """As the form numbers it. Empty if it prints none."""
    text: str
    boxes: tuple[Box, ...]
    clarified: str = ""
    """A published clarification."""
    notes: tuple[str, ...] = ()
    """Notes in oudinfo's words."""
    unit: str = ""
    """What is written on the line, such as `days`."""
    written: str = ""
    """What is already written on the line, if answers were given."""


@unshown
class Part(NamedTuple):
    """Questions under the same words before them."""

    stem: str
    questions: tuple[Question, ...]


@unshown
class Form(NamedTuple):
    """One questionnaire on paper."""

    title: str
    language: str
    is_right_to_left: bool
    to_write: tuple[str, ...]
    """What is written in by hand at the top."""
    note: str
    """Who fills it in, and how to mark an answer, in oudinfo's words."""
    intro: str
    """The published instruction. Empty if there is none."""
    parts: tuple[Part, ...]
    first: str
    """What whoever reads the form looks at first. Empty if nothing comes before the total."""
    office: tuple[str, ...]
    """What is written in by hand at the foot."""
    besides: tuple[Question, ...]
    """What the rules read besides the answers."""
    help: Document
    """Whom a person can reach, if they fill it in on their own."""
    rights: tuple[str, ...]


def form_of(
    instrument: Instrument,
    nearby: HelpNearby,
    contexts: Mapping[str, ContextQuestion] = MappingProxyType({}),
    responses: Responses | None = None,
) -> Form:
    """The form, blank or with the answers that were given marked.

    Args:
        instrument: The instrument to print.
        nearby: The help lines for someone who fills it in on their own.
        contexts: The questions that its rules read besides the answers.
        responses: The answers to mark, or None for a blank form.
    """
    given: Sequence[Given | None] = responses.given if responses else (None,) * len(instrument.items)
    placed = [
        (item.stem or "", _question(instrument, item, answer))
        for item, answer in zip(instrument.items, given, strict=True)
    ]
    alone = Mode.SELF in instrument.modes
    rated = instrument.modes == (Mode.CLINICIAN,)
    who = "" if alone else " ".join(filter(None, (NOT_ALONE, instrument.why_modes)))
    return Form(
        title=f"{instrument.title} ({instrument.short_title})",
        language=instrument.language,
        is_right_to_left=instrument.language.split("-")[0].casefold() in RIGHT_TO_LEFT,
        to_write=("Code", "Date", *(("Time", "Initials of the rater") if rated else ())),
        note=" ".join(filter(None, (who, MARK_ONE if any(each.boxes for _, each in placed) else WRITE_ONE))),
        intro=instrument.intro or "",
        parts=tuple(
            Part(stem, tuple(question for _, question in group))
            for stem, group in groupby(placed, key=lambda pair: pair[0])
        ),
        first=_first(instrument),
        office=_office(instrument),
        besides=tuple(
            Question("", contexts[name].text, tuple(Box(value.label) for value in contexts[name].values))
            for name in instrument.contexts
            if name in contexts
        ),
        help=(Paragraph(IF_HEAVY), *line_contacts(nearby)) if alone else (),
        rights=(
            instrument.rights.notice,
            f"{instrument.short_title} {instrument.version}, oudinfo {__version__}. {KEPT_NO_COPY}",
        ),
    )


def _question(instrument: Instrument, item: Item, given: Given | None) -> Question:
    has_digits = instrument.paper_digits and item.role is not ItemRole.FUNCTION
    marked = given if isinstance(given, ResponseOption) else None
    boxes = () if item.number and len(item.number) > MOST_BOXES else tuple(item.options)
    return Question(
        number="" if item.paper_name else instrument.number_of(item.id),
        text=item.text,
        boxes=tuple(
            Box(option.label, is_marked=option == marked, digit=option.key if has_digits else "") for option in boxes
        ),
        clarified=item.help or "",
        notes=tuple(filter(None, (item.note, _when(instrument, item)))),
        unit=f"{item.number.unit}, {item.number}" if item.number and not boxes else "",
        written=str(marked.value) if marked and not boxes else "",
    )


def _when(instrument: Instrument, item: Item) -> str:
    """When the question is asked, in the words of the answers. Empty if its own words say so, or the paper prints none."""
    condition = item.ask_when
    if condition is None or instrument.paper_counts_all or item.role is ItemRole.FUNCTION:
        return ""
    if not isinstance(condition, ItemTest):
        return ""
    named = [instrument.item(each) for each in condition.items]
    which = _questions(instrument, condition.items)
    if any(each.number for each in named) or any(each.options != named[0].options for each in named):
        return f"Only if {condition_in_words(condition, instrument)}."
    holds = [option.label for option in named[0].options if condition.criterion.holds_for(option.value)]
    others = [option.label for option in named[0].options if option.label not in holds]
    if len(others) < len(holds) and len(others) < FEW and len(named) == 1 and not condition.criterion.declined:
        return f"Leave this out after {joined([*map(quoted, others)], 'or')} to {which}."
    answers = [*map(quoted, holds), *(("no answer",) if condition.criterion.declined else ())]
    return f"Only after {joined(answers, 'or')} to {which}."


def _questions(instrument: Instrument, items: Sequence[str]) -> str:
    numbers = [instrument.number_of(each) for each in items]
    if len(numbers) == 1:
        return numbers[0] if instrument.item(items[0]).paper_name else f"question {numbers[0]}"
    return f"any of questions {numbers[0]} to {numbers[-1]}"


def _office(instrument: Instrument) -> tuple[str, ...]:
    """A place for each number that the form yields, by its name if there are several."""
    shown = [rule for rule in instrument.scores if rule.is_shown]
    if len(shown) > 1 and instrument.main_score is None:
        return tuple(rule.label or rule.id for rule in shown)
    return ("Total",) if shown else ("Result",)


def _first(instrument: Instrument) -> str:
    """The questions on thoughts of death, which no total shows."""
    numbers = [instrument.number_of(item.id) for item in instrument.items if item.is_about_self_harm]
    if not numbers:
        return ""
    which = f"question {numbers[0]}" if len(numbers) == 1 else f"questions {joined(numbers)}"
    return f"Look at {which} first, whatever the total, and before the person leaves."
