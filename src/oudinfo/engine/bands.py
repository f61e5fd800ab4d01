"""Finds the severity band and the cutoffs for a value."""

from collections.abc import Callable
from typing import TypeAlias

from oudinfo.engine.conditions import holds_in_context
from oudinfo.model.condition import Truth, context_tests
from oudinfo.model.context import UNDISCLOSED, Context
from oudinfo.model.result import CutoffReading, Score, ScoreReading
from oudinfo.model.scoring import Cutoff, ScoreRule, SeverityBand

Reader: TypeAlias = Callable[[Score], ScoreReading]


def compile_reader(rule: ScoreRule, context: Context) -> Reader:
    """Turn the bands and cutoffs of a score into a function of the score.

    A score has few values, so the reading for each value is computed once.
    """
    cutoffs = [(cutoff, _published_for(rule, cutoff, context)) for cutoff in deciding_cutoffs(rule, context)]
    known: dict[float, ScoreReading] = {}

    def read_between(least: float, most: float) -> tuple[CutoffReading, ...]:
        return tuple([_read_cutoff(*each, context, least, most) for each in cutoffs])

    def read(score: Score) -> ScoreReading:
        value = score.value
        if value is None:
            low, high = band_of(rule, score.least), band_of(rule, score.most)
            either_way = low if low is high else None
            return ScoreReading(score, None, read_between(score.least, score.most), either_way)
        reading = known.get(value)
        if reading is None:
            reading = known[value] = ScoreReading(score, band_of(rule, value), read_between(value, value))
        return reading if reading.score is score else reading._replace(score=score)

    return read


def band_of(rule: ScoreRule, value: float) -> SeverityBand | None:
    """The band that contains a value, or None if the score has no bands.

    A band is given by its lower bound and ends at the next one, so no value falls between two
    bands.
    """
    found = None
    for band in rule.bands:
        if band.start > value:
            break
        found = band
    return found


def deciding_cutoffs(rule: ScoreRule, context: Context) -> tuple[Cutoff, ...]:
    """The first cutoff in force for each purpose, without those that are named only."""
    chosen: dict[str, Cutoff] = {}
    for cutoff in rule.cutoffs:
        if not cutoff.named_only and holds_in_context(cutoff.when, context):
            chosen.setdefault(cutoff.purpose, cutoff)
    return tuple(chosen.values())


def _published_for(rule: ScoreRule, cutoff: Cutoff, context: Context) -> tuple[tuple[Cutoff, Context], ...]:
    """The published cutoffs that this one replaces because the respondent's context is unknown.

    If this cutoff was also published, for everyone else, it comes last.
    """
    if cutoff.when is not None:
        return ()
    found: list[tuple[Cutoff, Context]] = []
    for each in rule.cutoffs:
        if each.purpose != cutoff.purpose or each.named_only or each.when is None:
            continue
        asked = {test.context: " or ".join(sorted(test.values)) for test in context_tests(each.when)}
        if all(context.get(name, UNDISCLOSED) == UNDISCLOSED for name in asked):
            found.append((each, asked))
    return (*found, (cutoff, {})) if found and not cutoff.ours else tuple(found)


def _read_cutoff(
    cutoff: Cutoff, published: tuple[tuple[Cutoff, Context], ...], context: Context, least: float, most: float
) -> CutoffReading:
    """What the cutoff says. If the context is unknown and the published cutoffs disagree, `met` is None."""
    readings = tuple([CutoffReading(each, _is_met(each, least, most), of) for each, of in published])
    if readings:
        answers = {reading.met for reading in readings}
        agreed = answers.pop() if len(answers) == 1 else None
        return CutoffReading(cutoff, agreed, dict.fromkeys(readings[0].context, UNDISCLOSED), readings)
    named = {test.context for test in context_tests(cutoff.when)} if cutoff.when else set()
    return CutoffReading(cutoff, _is_met(cutoff, least, most), {name: context.get(name, UNDISCLOSED) for name in named})


def _is_met(cutoff: Cutoff, least: float, most: float) -> Truth:
    """Whether every value from the least to the most meets the cutoff, or none does. None if only some do.

    A cutoff is one line, so the two ends tell for all values between them.
    """
    at_least, at_most = cutoff.is_met_by(least), cutoff.is_met_by(most)
    return at_least if at_least is at_most else None
