"""A value to its severity band and its cutoffs."""

from collections.abc import Callable
from typing import TypeAlias

from oudinfo.engine.conditions import holds_in_context
from oudinfo.model.context import Context
from oudinfo.model.result import CutoffReading, Score, ScoreReading
from oudinfo.model.scoring import Cutoff, ScoreRule, SeverityBand

Reader: TypeAlias = Callable[[Score], ScoreReading]


def compile_reader(rule: ScoreRule, context: Context) -> Reader:
    """Turn the bands and cutoffs of a score into a function of the score.

    A score has few values, so what each of them means is worked out once.
    """
    cutoffs = deciding_cutoffs(rule, context)
    known: dict[float, ScoreReading] = {}
    unread = tuple(CutoffReading(cutoff, None) for cutoff in cutoffs)

    def read(score: Score) -> ScoreReading:
        value = score.value
        if value is None:
            return ScoreReading(score, None, unread)
        reading = known.get(value)
        if reading is None:
            met = tuple(CutoffReading(cutoff, cutoff.is_met_by(value)) for cutoff in cutoffs)
            reading = known[value] = ScoreReading(score, band_of(rule, value), met)
        return reading if reading.score is score else reading._replace(score=score)

    return read


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


def deciding_cutoffs(rule: ScoreRule, context: Context) -> tuple[Cutoff, ...]:
    """The cutoff that applies for each purpose: the first in force that is not named only."""
    chosen: dict[str, Cutoff] = {}
    for cutoff in rule.cutoffs:
        if not cutoff.named_only and holds_in_context(cutoff.when, context):
            chosen.setdefault(cutoff.purpose, cutoff)
    return tuple(chosen.values())
