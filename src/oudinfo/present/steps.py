"""The steps of a pathway on a page: a form that is proposed, and what was not asked."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from oudinfo.engine.steps import Plan, PlannedStep
from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    BandTest,
    ClassTest,
    Condition,
    ContextTest,
    FlagTest,
    FormTest,
    ItemTest,
    ScoreTest,
    Truth,
)
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.pathway import Pathway, Step
from oudinfo.present.conditions import condition_in_words
from oudinfo.present.document import Bullets, Choices, Document, Heading, Node, Paragraph
from oudinfo.present.left_out import NEEDS, NEITHER
from oudinfo.present.screening import numbered
from oudinfo.present.wording import counted, joined


class Way(StrEnum):
    """A way to give a form in an intake, in words."""

    ASK = "Ask the questions now"
    PAPER = "Type in a form that was filled in on paper"
    LEAVE = "Leave it out"


Forms = Mapping[str, Instrument]
RATE = "Rate what you see now"
"""What asking is for a form that only an observer fills in."""
NOT_KNOWN = "An answer that decides this is missing, so oudinfo can't tell whether this form is needed."
OUR_CUTOFF = "No cutoff was published for this step. The rule is oudinfo's own."
AGENCYS_CUTOFF = "No publication is named for this step. The rule is your agency's own."


def proposed_document(plan: Plan, place: int, truth: Truth) -> Document:
    """A form that may follow: why, by which source, and yes, no or why."""
    planned = plan.steps[place]
    size = counted(sum(item.is_numbered for item in planned.instrument.items), "question")
    nodes: list[Node] = [Heading(f"Next, if you want: {planned.instrument.short_title} ({size})")]
    nodes.append(Paragraph(_reason(planned.step, truth)))
    nodes.append(Paragraph(source_line(planned.step, plan.pathway)))
    labels = (
        f"Yes, ask the {planned.instrument.short_title}",
        "No, leave it out",
        "Why, and what is missed without it",
    )
    return (*nodes, Choices(numbered(labels)))


def way_document(instrument: Instrument, ways: Sequence[Way]) -> Document:
    """How the next form is given, and why it is not asked aloud if it cannot be."""
    rated = instrument.modes == (Mode.CLINICIAN,)
    labels = numbered(RATE if rated and way is Way.ASK else way.value for way in ways)
    why = (Paragraph(instrument.why_modes),) if instrument.why_modes and Way.ASK not in ways else ()
    return (Heading(f"Next: {instrument.short_title}"), *why, Choices(labels))


def more_lines(plan: Plan, place: int, truth: Truth) -> tuple[str, ...]:
    """More about a step: the reason, the rule in words, and what is missed without it."""
    step = plan.steps[place].step
    forms = {each.step.instrument: each.instrument for each in plan.steps}
    return tuple(line for line in (_reason(step, truth), rule_line(step, forms), step.misses) if line)


def _reason(step: Step, truth: Truth) -> str:
    """Why the step comes. The reason in the file speaks of an answer that was given, so it waits for one."""
    return NOT_KNOWN if truth is None else step.why


def left_document(left: Sequence[tuple[PlannedStep, bool]], elsewhere: Sequence[Instrument]) -> Document:
    """What was not asked, with the reason of each, and what this sitting cannot ask. Empty if nothing was left out.

    Args:
        left: Each step that was skipped or refused, and whether it was refused.
        elsewhere: The forms that the answers may lead to, and that need another way of asking.
    """
    nodes: list[Node] = []
    if left:
        lines = [f"{each.instrument.short_title}: {_left_because(each, refused=refused)}" for each, refused in left]
        nodes += [Heading("Not asked so far"), Choices(numbered(lines))]
        nodes.append(Paragraph(NEITHER))
    if elsewhere:
        nodes.append(Heading("Not asked here"))
        nodes.append(Bullets(tuple(f"{each.short_title}: {NEEDS[each.modes[0]]}" for each in elsewhere)))
    return tuple(nodes)


def _left_because(planned: PlannedStep, *, refused: bool) -> str:
    asked = planned.step.always_asks
    part = f" Only {counted(len(asked), 'question')} of it was asked." if asked else ""
    return f"{'you said no' if refused else 'the answers did not lead to it'}.{part}"


def source_line(step: Step, pathway: Pathway) -> str:
    """Where the cutoff of a step was published, or that it is ours."""
    source, pair = pathway.source(step.source), pathway.source(step.pair)
    cutoff = f"Source: {source.cite}" if source else AGENCYS_CUTOFF if pathway.own else OUR_CUTOFF
    return f"{cutoff} Both forms in a row: {pair.cite}" if pair and pair != source else cutoff


def rule_line(step: Step, forms: Forms) -> str:
    """When a step opens, in words."""
    return f"This form follows when {step_in_words(step.when, forms)}." if step.when is not None else ""


def step_in_words(condition: Condition, forms: Forms) -> str:
    """What must hold, such as `PHQ-2: Depression is 2 or more`."""
    match condition:
        case FormTest(form=form, test=test) if form in forms:
            return f"{forms[form].short_title}: {_test_in_words(test, forms[form])}"
        case ContextTest(context=context, values=values):
            return f"{context.replace('_', ' ')} is {joined(sorted(values), 'or')}"
        case AllOf(parts=parts):
            return ", and ".join(_part(part, forms) for part in parts)
        case AnyOf(parts=parts):
            return ", or ".join(_part(part, forms) for part in parts)
        case FormTest() | ItemTest() | ScoreTest():
            return "an earlier form says so"
    if isinstance(condition.part, ContextTest):
        return f"{condition.part.context.replace('_', ' ')} is not {joined(sorted(condition.part.values), 'or')}"
    return f"it is not true that {_part(condition.part, forms)}"


def _part(condition: Condition, forms: Forms) -> str:
    said = step_in_words(condition, forms)
    return f"({said})" if isinstance(condition, AllOf | AnyOf) else said


def _test_in_words(test: ItemTest | ScoreTest | BandTest | ClassTest | FlagTest, form: Instrument) -> str:
    match test:
        case ItemTest() | ScoreTest():
            return condition_in_words(test, form)
        case BandTest(bands=bands):
            return f"the range is {joined(sorted(bands), 'or')}"
        case ClassTest(rule=rule, outcomes=outcomes):
            return f"{rule.replace('-', ' ')} is {joined(sorted(outcomes), 'or')}"
        case FlagTest(flag=flag):
            return f"the note {flag.replace('-', ' ')} is up"


def steps_document(pathway: Pathway, forms: Forms) -> Document:
    """The steps of a pathway in order, each with its rule, its source, and what it misses."""
    lines = []
    for step in pathway.steps:
        title = forms[step.instrument].short_title
        if step.when is None:
            lines.append(f"{title}: always.")
            continue
        how = f"{step.opens.value}, when {step_in_words(step.when, forms)}"
        lines.append(f"{title}: {how}. {source_line(step, pathway)} {step.misses}")
    return (Bullets(tuple(lines)),)
