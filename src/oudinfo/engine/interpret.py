"""Scores and responses to bands, cutoffs, classes and flags.

Works with ids only; the words are chosen in `oudinfo.present`.
"""

from collections.abc import Sequence

from oudinfo.engine.compiled import CompiledInstrument, counted_states, score_responses, set_aside
from oudinfo.engine.conditions import Scores, States, Test
from oudinfo.model.response import Responses
from oudinfo.model.result import (
    ClassReading,
    CutoffReading,
    FlagReading,
    Interpretation,
    Score,
    ScoreReading,
)
from oudinfo.model.scoring import ClassRule, Cutoff, ScoreRule, SeverityBand


def interpret(compiled: CompiledInstrument, responses: Responses) -> Interpretation:
    """Score one administration and say what its scores and answers amount to."""
    states = counted_states(compiled, responses)
    scores = score_responses(compiled, states)
    return Interpretation(
        instrument=compiled.instrument,
        responses=responses,
        states=states,
        scores=tuple([_read_score(score) for score in scores.values()]),
        classes=tuple([_read_class(rule, tests, states, scores) for rule, tests in compiled.classes]),
        flags=tuple([FlagReading(flag, test(states, scores)) for flag, test in compiled.flags]),
        set_aside=set_aside(compiled, responses, states),
    )


def band_of(rule: ScoreRule, value: float) -> SeverityBand | None:
    """The band that a value lies in; None only where the score has no bands.

    Bands are given by lower bounds, so no value between two bands falls out.
    """
    found = None
    for band in rule.bands:
        if band.start > value:
            break
        found = band
    return found


def deciding_cutoffs(rule: ScoreRule) -> tuple[Cutoff, ...]:
    """The cutoff that applies for each purpose: the first that is not named only."""
    chosen: dict[str, Cutoff] = {}
    for cutoff in rule.cutoffs:
        if not cutoff.named_only:
            chosen.setdefault(cutoff.purpose, cutoff)
    return tuple(chosen.values())


def _read_score(score: Score) -> ScoreReading:
    value, rule = score.value, score.rule
    if not (rule.bands or rule.cutoffs):
        return ScoreReading(score, None, ())
    band = None if value is None else band_of(rule, value)
    readings = [
        CutoffReading(cutoff, None if value is None else cutoff.is_met_by(value)) for cutoff in deciding_cutoffs(rule)
    ]
    return ScoreReading(score, band, tuple(readings))


def _read_class(rule: ClassRule, tests: Sequence[Test | None], states: States, scores: Scores) -> ClassReading:
    for outcome, test in zip(rule.outcomes, tests, strict=True):
        truth = True if test is None else test(states, scores)
        if truth is None:
            return ClassReading(rule, None)
        if truth:
            return ClassReading(rule, outcome)
    return ClassReading(rule, None)
