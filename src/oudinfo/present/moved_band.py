"""The band into which a published rule moves a score, and the answers for which it does."""

from collections.abc import Iterator
from typing import NamedTuple

from oudinfo.model.condition import ItemTest, tests_in
from oudinfo.model.result import Interpretation, ScoreReading
from oudinfo.model.scoring import ClassOutcome, SeverityBand
from oudinfo.present.notes import questions, small_range
from oudinfo.present.wording import small


class MovedBand(NamedTuple):
    """Another band than that of the number, and the items whose answers lead to it."""

    own: SeverityBand
    band: SeverityBand
    items: tuple[str, ...]

    def __repr__(self) -> str:
        """Show no band."""
        return "<MovedBand>"


def moved_band(result: Interpretation, reading: ScoreReading) -> MovedBand | None:
    """The band that a rule puts in place of the score's own. None if there is no such rule, or if it moves nothing.

    Such a rule is a class whose outcomes have the ids of the bands.
    """
    own = reading.band or reading.band_either_way
    for outcome, band in _by_rules(result, reading):
        if own is not None and band != own:
            return MovedBand(own, band, _deciding(result, outcome))
    return None


def band_by_rule_alone(result: Interpretation, reading: ScoreReading) -> SeverityBand | None:
    """The band that such a rule decides whatever a missing answer is, where the number alone decides none."""
    if reading.score.value is not None or reading.band_either_way is not None:
        return None
    return next((band for _, band in _by_rules(result, reading)), None)


def _by_rules(result: Interpretation, reading: ScoreReading) -> Iterator[tuple[ClassOutcome, SeverityBand]]:
    """What each of these rules has decided."""
    bands = {band.id: band for band in reading.score.rule.bands}
    for each in result.classes:
        if each.outcome is not None and {outcome.id for outcome in each.rule.outcomes} == bands.keys():
            yield each.outcome, bands[each.outcome.id]


def moved_to(result: Interpretation, reading: ScoreReading) -> str:
    """The same in a few words: `zone II by the published rule, for question 4`. Empty if nothing is moved."""
    moved = moved_band(result, reading)
    return f"{small_range(moved.band)} by the published rule{_for(result, moved)}" if moved else ""


def moved_line(result: Interpretation, moved: MovedBand) -> str:
    """Both bands in a sentence."""
    own, band = small_range(moved.own), small_range(moved.band)
    return f"By the number alone this is {own}. By the published rule it is {band}{_for(result, moved)}."


def _for(result: Interpretation, moved: MovedBand) -> str:
    return f", for {small(questions(result, moved.items))}" if moved.items else ""


def _deciding(result: Interpretation, outcome: ClassOutcome) -> tuple[str, ...]:
    """The items whose answers meet a test of the outcome, in the order of the form."""
    states = {item.id: state for item, state in zip(result.instrument.items, result.states, strict=True)}
    met = {
        item
        for test in (tests_in(outcome.when) if outcome.when is not None else ())
        if isinstance(test, ItemTest)
        for item in test.items
        if test.criterion.holds_for_state(states[item])
    }
    return tuple(item for item in states if item in met)
