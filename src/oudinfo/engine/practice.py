"""Scores practice cases, asks about them, and marks what a learner says."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from oudinfo.engine.cells import cells_of
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_whole
from oudinfo.engine.interpret import interpret
from oudinfo.engine.methods import keyed_value
from oudinfo.model.condition import Truth
from oudinfo.model.instrument import Instrument
from oudinfo.model.practice import Case
from oudinfo.model.response import Entry, Missing, ResponseOption
from oudinfo.model.result import Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, Method


class Topic(StrEnum):
    """What a learner is asked about."""

    TOTAL = "total"
    BAND = "band"
    LINE = "line"
    """Whether a published cutoff is reached."""
    CLASS = "class"
    FLAGS = "flags"
    NEXT = "next step"
    """Not marked, because there is more than one good answer."""


class Question(NamedTuple):
    """One thing to find out about a case. `options` are numbered from 1 where there is a choice."""

    topic: Topic
    about: str
    """The id of the score, cutoff or class. Empty for flags and the next step."""
    options: tuple[str, ...]
    """The ids to choose from."""
    right: frozenset[str]
    """The right ids, or the right number. Empty if none is right, as in a total with a gap."""


class Slip(StrEnum):
    """A mistake that is often made in adding up a form."""

    NOT_TURNED = "not-turned"
    """An item that counts the other way round was added as it was marked."""
    GAP_AS_ZERO = "gap-as-zero"
    """A missing answer was counted as 0."""
    FUNCTION_ADDED = "function-added"
    """The item on daily life was added."""
    NOT_SCALED = "not-scaled"
    """The sum was not multiplied, or the mean not taken."""
    SET_ASIDE_ADDED = "set-aside-added"
    """An answer behind a No was added."""


def interpret_case(instrument: Instrument, case: Case) -> Interpretation:
    """The result of a case, scored as a form on paper.

    Raises:
        ResponseError: If its answers cannot be read.
    """
    compiled = compile_instrument(instrument, case.context, Entry.PAPER)
    return interpret(compiled, read_whole(compiled, cells_of(case.answers)))


def questions_on(result: Interpretation) -> tuple[Question, ...]:
    """What a learner is asked about a result, in the order of a form: numbers, ranges, lines, rules, flags, the next step."""
    return tuple(_questions(result))


def _questions(result: Interpretation) -> Iterator[Question]:
    for reading in result.shown_scores:
        score, rule = reading.score, reading.score.rule
        value = frozenset() if score.value is None else frozenset({f"{score.value:g}"})
        yield Question(Topic.TOTAL, rule.id, (), value)
        if reading.band is not None:
            yield Question(Topic.BAND, rule.id, tuple(band.id for band in rule.bands), frozenset({reading.band.id}))
        elif score.value is not None:
            for each in reading.cutoffs[:1]:
                yield Question(Topic.LINE, rule.id, ("yes", "no", "open"), frozenset({_met(each.met)}))
    for told in result.classes:
        if Audience.TRAINER in told.rule.audience:
            options = (*(outcome.id for outcome in told.rule.outcomes), "open")
            yield Question(Topic.CLASS, told.rule.id, options, frozenset({told.outcome.id if told.outcome else "open"}))
    if result.flags:
        up = frozenset(flag.rule.id for flag in result.flags if flag.state)
        yield Question(Topic.FLAGS, "", tuple(flag.rule.id for flag in result.flags), up)
    yield Question(Topic.NEXT, "", (), frozenset())


def _met(met: Truth) -> str:
    return "open" if met is None else "yes" if met else "no"


def is_right(question: Question, said: frozenset[str]) -> bool:
    """Whether what the learner said is right. Every word on the next step is."""
    return question.topic is Topic.NEXT or said == question.right


YES_OR_NO = frozenset({"y", "yes", "n", "no"})


def read_answer(question: Question, typed: str) -> frozenset[str] | None:
    """What the learner said: ids, a number, or nothing for `-`. None if it cannot be read."""
    text = typed.strip().casefold()
    if question.topic is Topic.NEXT:
        return frozenset({typed.strip()}) if text else None
    if text in {"-", "none"}:
        return frozenset() if question.topic in {Topic.TOTAL, Topic.FLAGS} else None
    if question.topic is Topic.TOTAL:
        return _number(text)
    words = text.replace(",", " ").split()
    if question.topic is Topic.LINE and text in YES_OR_NO:
        return frozenset({"yes" if text[0] == "y" else "no"})
    chosen = [question.options[int(word) - 1] for word in words if _is_place(word, len(question.options))]
    one = question.topic is not Topic.FLAGS
    return frozenset(chosen) if chosen and len(chosen) == len(words) and (len(chosen) == 1 or not one) else None


def _is_place(word: str, most: int) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 4 and 1 <= int(word) <= most


def _number(text: str) -> frozenset[str] | None:
    whole, _, part = text.replace(",", ".").partition(".")
    is_number = (
        whole.isascii() and whole.isdigit() and len(whole) < 5 and (not part or (part.isdigit() and len(part) < 4))
    )
    return frozenset({f"{float(f'{whole}.{part or 0}'):g}"}) if is_number else None


def slip_in(result: Interpretation, score_id: str, said: float) -> Slip | None:
    """The usual mistake that leads to this number, or None if none does."""
    reading = next(each for each in result.scores if each.score.rule.id == score_id)
    found = dict(_slips(result, reading))
    return next((slip for slip, value in found.items() if value == said and value != reading.score.value), None)


def _slips(result: Interpretation, reading: ScoreReading) -> Iterator[tuple[Slip, float]]:
    """Each usual mistake with the number that it leads to."""
    rule = reading.score.rule
    items = {item.id: (item, state) for item, state in zip(result.instrument.items, result.states, strict=True)}
    counted = [(item, state) for name in rule.items for item, state in (items[name],) if not isinstance(state, Missing)]
    if rule.method is Method.COUNT:
        return
    points = sum(keyed_value(rule, item, state) for item, state in counted)
    if rule.reverse:
        yield Slip.NOT_TURNED, sum(state for _, state in counted) * rule.scale
    if reading.score.missing:
        yield Slip.GAP_AS_ZERO, points * rule.scale
    if rule.scale != 1 or rule.method is Method.MEAN:
        yield Slip.NOT_SCALED, points
    daily = [given.value for given in _function(result)]
    if daily:
        yield Slip.FUNCTION_ADDED, (points + sum(daily)) * rule.scale
    aside = [
        given.value
        for item, given in zip(result.instrument.items, result.responses, strict=True)
        if item.id in result.set_aside and item.id in rule.items and isinstance(given, ResponseOption)
    ]
    if aside:
        yield Slip.SET_ASIDE_ADDED, (points + sum(aside)) * rule.scale


def _function(result: Interpretation) -> Iterator[ResponseOption]:
    for item, given in zip(result.instrument.items, result.responses, strict=True):
        if not item.is_scale_step and isinstance(given, ResponseOption):
            yield given


class Marks(NamedTuple):
    """How many answers of each topic were right, of how many."""

    by_topic: Mapping[Topic, tuple[int, int]]

    @property
    def right(self) -> int:
        """All right answers."""
        return sum(right for right, _ in self.by_topic.values())

    @property
    def asked(self) -> int:
        """All answers that were marked."""
        return sum(asked for _, asked in self.by_topic.values())


def marks_of(answers: Sequence[tuple[Question, frozenset[str]]]) -> Marks:
    """The marks for these answers. The next step is not marked."""
    found: dict[Topic, tuple[int, int]] = {}
    for question, said in answers:
        if question.topic is not Topic.NEXT:
            right, asked = found.get(question.topic, (0, 0))
            found[question.topic] = (right + is_right(question, said), asked + 1)
    return Marks(found)


class Posed(NamedTuple):
    """A case with its result."""

    case: Case
    result: Interpretation

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a learner is asked. A note with a mistake in it is only looked through."""
        return () if self.case.sheet else questions_on(self.result)


def posed(instrument: Instrument, case: Case) -> Posed:
    """The case, scored.

    Raises:
        ResponseError: If its answers cannot be read.
    """
    return Posed(case, interpret_case(instrument, case))
