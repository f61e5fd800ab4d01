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
    unread = tuple([_read_cutoff(*each, context, None) for each in cutoffs])
    known: dict[float, ScoreReading] = {}

    def read(score: Score) -> ScoreReading:
        value = score.value
        if value is None:
            low, high = band_of(rule, score.least), band_of(rule, score.most)
            return ScoreReading(score, None, unread, low if low is high else None)
        reading = known.get(value)
        if reading is None:
            met = tuple([_read_cutoff(*each, context, value) for each in cutoffs])
            reading = known[value] = ScoreReading(score, band_of(rule, value), met)
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
    cutoff: Cutoff, published: tuple[tuple[Cutoff, Context], ...], context: Context, value: float | None
) -> CutoffReading:
    """What the cutoff says. If the context is unknown and the published cutoffs disagree, `met` is None."""
    readings = tuple([CutoffReading(each, _is_met(each, value), of) for each, of in published])
    if readings:
        answers = {reading.met for reading in readings}
        agreed = answers.pop() if len(answers) == 1 else None
        return CutoffReading(cutoff, agreed, dict.fromkeys(readings[0].context, UNDISCLOSED), readings)
    named = {test.context for test in context_tests(cutoff.when)} if cutoff.when else set()
    return CutoffReading(cutoff, _is_met(cutoff, value), {name: context.get(name, UNDISCLOSED) for name in named})


def _is_met(cutoff: Cutoff, value: float | None) -> Truth:
    return None if value is None else cutoff.is_met_by(value)
