"""The steps of a pathway: what holds for each after the answers so far.

Conditions are three-valued. Only a condition that is false skips a step.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.shared_answers import shared_id
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
    Not,
    ScoreTest,
    Truth,
)
from oudinfo.model.context import UNDISCLOSED, Context
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.pathway import Opens, Pathway, Step
from oudinfo.model.result import Interpretation, ScoreReading

Results: TypeAlias = Mapping[str, Interpretation]
"""What was given so far, by the id of the form that the step names."""

MODES_IN = {
    Mode.SELF: frozenset({Mode.SELF}),
    Mode.INTERVIEW: frozenset({Mode.INTERVIEW, Mode.CLINICIAN}),
    Mode.CLINICIAN: frozenset({Mode.CLINICIAN}),
}
"""How forms can be given in a sitting: an interviewer can also rate what can be seen."""


class PlannedStep(NamedTuple):
    """A step with its form, as it can be given in this sitting."""

    step: Step
    compiled: CompiledInstrument
    mode: Mode
    """How the form is given."""
    has_mode: bool
    """Whether this sitting can give it, aloud or from paper. If not, the form is named and not asked."""
    can_be_asked: bool = True
    """Whether it can be given in this mode."""
    has_paper: bool = False
    """Whether it may have been filled in on paper. Then that is asked first."""

    @property
    def instrument(self) -> Instrument:
        """The form."""
        return self.compiled.instrument

    @property
    def paper_mode(self) -> Mode:
        """How it was given if it comes from paper: by an observer if only an observer rates it, or else by the person."""
        return Mode.CLINICIAN if self.instrument.modes == (Mode.CLINICIAN,) else Mode.SELF

    @property
    def always(self) -> frozenset[int]:
        """The positions of the items that are asked whatever becomes of the step."""
        items = self.instrument.items
        return frozenset(place for place, item in enumerate(items) if item.id in self.step.always_asks)


class Plan(NamedTuple):
    """A stepped pathway with its forms."""

    pathway: Pathway
    steps: tuple[PlannedStep, ...]

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Every form that this sitting may give."""
        return tuple(form.instrument for form in self.forms)

    @property
    def forms(self) -> tuple[CompiledInstrument, ...]:
        """The same, compiled."""
        return tuple(each.compiled for each in self.steps if each.has_mode)

    @property
    def first(self) -> int:
        """The place of the step that the sitting begins with: the first form that is always given."""
        return next(place for place, each in enumerate(self.steps) if each.has_mode and each.step.when is None)

    def compiled(self, context: Context) -> "Plan":
        """The plan for a respondent of whom this is known."""
        steps = [each._replace(compiled=compile_instrument(each.instrument, context)) for each in self.steps]
        return self._replace(steps=tuple(steps))


def planned(pathway: Pathway, forms: Iterable[CompiledInstrument], mode: Mode, *, from_paper: bool = False) -> Plan:
    """The plan of a sitting that is held in this mode.

    Args:
        pathway: A pathway. Without steps, each of its forms is always given.
        forms: The form of each step.
        mode: How forms are given whose step names no other way.
        from_paper: Whether forms may also come from paper.
    """
    planned_steps = []
    for step, form in zip(steps_of(pathway), forms, strict=True):
        way = step.mode or mode
        asked = way in MODES_IN[mode] and way in form.instrument.modes
        planned_steps.append(
            PlannedStep(step, form, way if asked else Mode.SELF, asked or from_paper, asked, from_paper)
        )
    return Plan(pathway, tuple(planned_steps))


def steps_of(pathway: Pathway) -> tuple[Step, ...]:
    """The steps of a pathway. Without any, one step for each form, which is always given."""
    return pathway.steps or tuple(Step(each) for each in pathway.instruments)


def truth_of(condition: Condition | None, results: Results, context: Context) -> Truth:
    """Whether a step's condition holds. None if it is not known, also because its form was not given.

    A context question that was left open is not known, unless the condition names `undisclosed`.
    """
    match condition:
        case None:
            return True
        case FormTest(form=form, test=test):
            return _holds(test, results[form]) if form in results else None
        case ContextTest(context=name, values=values):
            value = context.get(name, UNDISCLOSED)
            return None if value == UNDISCLOSED and value not in values else value in values
        case AllOf(parts=parts):
            return _joined([truth_of(part, results, context) for part in parts], decisive=False)
        case AnyOf(parts=parts):
            return _joined([truth_of(part, results, context) for part in parts], decisive=True)
        case Not(part=part):
            truth = truth_of(part, results, context)
            return None if truth is None else not truth
    return None  # a test that names no form


def outcome_of(step: Step, results: Results, context: Context) -> str:
    """What becomes of a step, in the words of examples: opens, proposed, skipped or unknown."""
    truth = truth_of(step.when, results, context)
    if truth is None:
        return "unknown"
    if not truth:
        return "skipped"
    return "opens" if step.when is None or step.opens is Opens.BY_ITSELF else "proposed"


def fewest_and_most(plan: Plan) -> tuple[int, int]:
    """How many questions are asked at least and at most, without those on daily life. A shared question counts once."""
    fewest: set[str] = set()
    most: set[str] = set()
    for each in plan.steps:
        if not each.has_mode:
            continue
        numbered = [item for item in each.instrument.items if item.is_numbered or item.paper_name]
        most |= {shared_id(each.instrument, item) for item in numbered}
        sure = each.step.always_asks if each.step.when is not None else [item.id for item in numbered]
        fewest |= {shared_id(each.instrument, item) for item in numbered if item.id in sure and item.ask_when is None}
    return len(fewest), len(most)


def _holds(test: ItemTest | ScoreTest | BandTest | ClassTest | FlagTest, result: Interpretation) -> Truth:
    match test:
        case ItemTest(items=items, criterion=criterion):
            states = {item.id: state for item, state in zip(result.instrument.items, result.states, strict=True)}
            truths = [criterion.holds_for_state(states[item]) if item in states else None for item in items]
            return _joined(truths, decisive=True)
        case ScoreTest(score=score, criterion=criterion):
            found = _score(score, result)
            if found is None:
                return None
            value = found.score.value
            between = criterion.holds_between(found.score.least, found.score.most)
            return between if value is None else criterion.holds_for(value)
        case BandTest(score=score, bands=bands):
            return _in_bands(_score(score, result), bands)
        case ClassTest(rule=rule, outcomes=outcomes):
            decided = next((each.outcome for each in result.classes if each.rule.id == rule), None)
            return None if decided is None else decided.id in outcomes
        case _:
            return next((each.state for each in result.flags if each.rule.id == test.flag), None)


def _score(score_id: str, result: Interpretation) -> ScoreReading | None:
    return next((each for each in result.scores if each.score.rule.id == score_id), None)


def _in_bands(found: ScoreReading | None, bands: frozenset[str]) -> Truth:
    """Whether the band is one of these. Without a score: whether every band that it could be in is, or none."""
    if found is None:
        return None
    score, listed = found.score, found.score.rule.bands
    if not listed:
        return None
    least, most = (score.least, score.most) if score.value is None else (score.value, score.value)
    ends = [*(band.start for band in listed[1:]), float("inf")]
    possible = [band.id in bands for band, end in zip(listed, ends, strict=True) if band.start <= most and end > least]
    return possible[0] if len(set(possible)) == 1 else None


def _joined(truths: Iterable[Truth], *, decisive: bool) -> Truth:
    """One decisive part settles it. Without one, a single unknown part makes the result unknown."""
    found = [*truths]
    if decisive in found:
        return decisive
    return None if None in found else not decisive
