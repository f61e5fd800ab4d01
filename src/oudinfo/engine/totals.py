"""Totals that a chart has without their answers, weighed like any other difference."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from oudinfo.engine.bands import compile_reader
from oudinfo.engine.compare import ScoreChange, score_change
from oudinfo.model.instrument import Instrument
from oudinfo.model.result import Score, ScoreReading
from oudinfo.model.scoring import ScoreRule


class Totals(NamedTuple):
    """One score of one instrument, recorded several times without its answers."""

    instrument: Instrument
    readings: tuple[ScoreReading, ...]
    """The earliest first."""
    dates: tuple[str, ...]
    """The day of each reading as YYYY-MM-DD, or an empty string."""

    def __repr__(self) -> str:
        """Show no value."""
        return f"<Totals of {self.instrument.id}>"

    @property
    def steps(self) -> tuple[ScoreChange, ...]:
        """The change from each reading to the next."""
        return tuple(score_change(old, new) for old, new in pairwise(self.readings))

    @property
    def overall(self) -> ScoreChange:
        """The change from the first reading to the last."""
        return score_change(self.readings[0], self.readings[-1])


def totals_of(instrument: Instrument, rule: ScoreRule, noted: Sequence[tuple[str, float]]) -> Totals:
    """Totals from a chart, each with its band.

    Args:
        instrument: The questionnaire that was given.
        rule: The score.
        noted: Pairs of a day (or an empty string) and a possible value of the score, the earliest first.
    """
    read = compile_reader(rule, {})
    count = len(rule.items)
    scores = [Score(rule, value, least=value, most=value, answered=count, expected=count) for _, value in noted]
    return Totals(instrument, tuple(read(score) for score in scores), tuple(day for day, _ in noted))
