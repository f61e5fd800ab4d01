"""A room of made-up people: their totals, and how many are in each range and past each line."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.drawn import draw, item_models
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Instrument
from oudinfo.model.practice import Figures
from oudinfo.model.response import Entry
from oudinfo.model.scoring import ScoreRule

FEWEST = 11
"""With fewer people, a picture would show single ones. The rule for real people is taught with made-up ones."""


class Room(NamedTuple):
    """The totals of made-up people on one form. Nothing else about them is counted: no single answer and no flag."""

    instrument: Instrument
    rule: ScoreRule
    totals: tuple[float, ...]
    figures: Figures

    @property
    def in_bands(self) -> tuple[int, ...]:
        """How many totals are in each band, in the order of the bands."""
        starts = [band.start for band in self.rule.bands]
        ends = [*starts[1:], self.rule.maximum + 1]
        return tuple(
            sum(start <= total < end for total in self.totals) for start, end in zip(starts, ends, strict=True)
        )

    @property
    def heights(self) -> Counter[float]:
        """How many people have each total."""
        return Counter(self.totals)


def made_up_room(instrument: Instrument, figures: Figures, people: int, chance: Callable[[], float]) -> Room:
    """Draw people and score them.

    Args:
        instrument: A form with a score for the whole of it.
        figures: What was published about its items.
        people: How many to draw.
        chance: Gives the next number between 0 and 1.
    """
    compiled, models = compile_instrument(instrument, entry=Entry.PAPER), item_models(instrument, figures)
    results = [interpret(compiled, draw(instrument, models, chance)) for _ in range(people)]
    rule = instrument.main_score or instrument.scores[0]
    place = [each.id for each in instrument.scores].index(rule.id)
    values = [result.scores[place].score.value for result in results]
    return Room(instrument, rule, tuple(value for value in values if value is not None), figures)
