"""Totals that a chart kept without the answers behind them, weighed like any other difference."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from oudinfo.engine.bands import compile_reader
from oudinfo.engine.compare import ScoreChange, score_change
from oudinfo.model.instrument import Instrument
from oudinfo.model.result import Score, ScoreReading
from oudinfo.model.scoring import ScoreRule


class Totals(NamedTuple):
    """One score of one instrument, noted at several times without its answers."""

    instrument: Instrument
    readings: tuple[ScoreReading, ...]
    """The earliest first."""
    dates: tuple[str, ...]
    """The day of each, as YYYY-MM-DD, or an empty text."""

    def __repr__(self) -> str:
        """Show no value."""
        return f"<Totals of {self.instrument.id}>"

    @property
    def steps(self) -> tuple[ScoreChange, ...]:
        """From each to the next."""
        return tuple(score_change(old, new) for old, new in pairwise(self.readings))

    @property
    def overall(self) -> ScoreChange:
        """From the first to the last."""
        return score_change(self.readings[0], self.readings[-1])


def totals_of(instrument: Instrument, rule: ScoreRule, noted: Sequence[tuple[str, float]]) -> Totals:
    """Totals that a chart kept, each read by its bands.

    Args:
        instrument: The questionnaire that they are of.
        rule: The score.
        noted: A day or an empty text, and a value that the score can have; the earliest first.
    """
    read = compile_reader(rule, {})
    count = len(rule.items)
    scores = [Score(rule, value, least=value, most=value, answered=count, expected=count) for _, value in noted]
    return Totals(instrument, tuple(read(score) for score in scores), tuple(day for day, _ in noted))
