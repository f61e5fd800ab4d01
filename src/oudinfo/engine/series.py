"""The results of one person at several times, the earliest first."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from oudinfo.engine.compare import ScoreChange, score_change
from oudinfo.model.result import Interpretation, ScoreReading
from oudinfo.model.sitting import Sitting


class Time(NamedTuple):
    """One score at one time. The day is empty if it is not known."""

    day: str
    reading: ScoreReading

    def __repr__(self) -> str:
        """Show no value."""
        return "<Time>"


def first_results(sittings: Sequence[Sitting]) -> tuple[Interpretation, ...]:
    """The earliest result of each instrument."""
    found: dict[str, Interpretation] = {}
    for sitting in sittings:
        for result in sitting.results:
            found.setdefault(result.instrument.id, result)
    return tuple(found.values())


def times_of(sittings: Sequence[Sitting], instrument_id: str, score_id: str) -> tuple[Time, ...]:
    """One score of one instrument, from every sitting that has the instrument."""
    return tuple(
        Time(sitting.taken_on or "", reading)
        for sitting in sittings
        for result in sitting.results
        if result.instrument.id == instrument_id
        for reading in result.scores
        if reading.score.rule.id == score_id
    )


def steps_of(times: Sequence[Time]) -> tuple[ScoreChange, ...]:
    """The change from each time to the next."""
    return tuple(score_change(old.reading, new.reading) for old, new in pairwise(times))


def are_in_order(days: Sequence[str | None]) -> bool:
    """Whether the days that are known are in order, the earliest first."""
    known = [day for day in days if day]
    return known == sorted(known)
