"""What one administration came to. None of these shows itself in a `repr`."""

from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.condition import Truth
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.response import Entry, Given, Missing, Responses
from oudinfo.model.scoring import ClassOutcome, ClassRule, Cutoff, FlagLevel, FlagRule, ScoreRule, SeverityBand


class Score(NamedTuple):
    """A number with its range and with how much of it was answered.

    `value` is None where it may not be computed; `missing` then names the
    items that stood in the way. `least` and `most` enclose what any completion
    of the missing responses could give.
    """

    rule: ScoreRule
    value: float | None
    least: float
    most: float
    answered: int
    expected: int
    prorated: bool = False
    missing: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Show no value."""
        return "<Score>"


class CutoffReading(NamedTuple):
    """Whether a cutoff is met; None where the score has no value, or where the readings differ."""

    cutoff: Cutoff
    met: Truth
    context: Context = MappingProxyType({})
    """What the choice of this cutoff depends on, as it was read."""
    readings: tuple["CutoffReading", ...] = ()
    """Where that is not known: what the published cutoffs say, one for each answer."""

    def __repr__(self) -> str:
        """Show no value."""
        return "<CutoffReading>"


class ScoreReading(NamedTuple):
    """A score with its severity band and its cutoffs."""

    score: Score
    band: SeverityBand | None
    cutoffs: tuple[CutoffReading, ...]
    band_either_way: SeverityBand | None = None
    """Where there is no value: the band that every completion of the missing responses lies in, if it is one."""

    def __repr__(self) -> str:
        """Show no value."""
        return "<ScoreReading>"


class ClassReading(NamedTuple):
    """The class that was decided, or None where a response it needs is missing."""

    rule: ClassRule
    outcome: ClassOutcome | None

    def __repr__(self) -> str:
        """Show no value."""
        return "<ClassReading>"


class FlagReading(NamedTuple):
    """A flag with its state: yes, no or unknown."""

    rule: FlagRule
    state: Truth

    def __repr__(self) -> str:
        """Show no value."""
        return "<FlagReading>"


class Interpretation(NamedTuple):
    """Scores, bands, cutoffs, classes and flags of one administration."""

    instrument: Instrument
    responses: Responses
    states: tuple[int | Missing, ...]
    """The value that counts for each item, in the items' order."""
    scores: tuple[ScoreReading, ...]
    classes: tuple[ClassReading, ...]
    flags: tuple[FlagReading, ...]
    set_aside: tuple[str, ...] = ()
    """Items that were answered although they are not asked: kept, not counted."""
    changed: tuple[str, ...] = ()
    """Flags that were up earlier in the session, before an answer was changed."""
    context: Context = MappingProxyType({})
    """What the rules read of the context, by question."""
    against_skips: tuple[str, ...] = ()
    """Items that were answered and counted on paper, although the answers before them say that they do not apply."""
    entry: Entry = Entry.ASKED
    """How the answers came in."""
    mode: Mode | None = None
    """How it was given; None where nobody said."""

    def __repr__(self) -> str:
        """Show no value."""
        return f"<Interpretation of {self.instrument.id}>"

    @property
    def main(self) -> ScoreReading | None:
        """The score that speaks for the whole form, or what stands in for it; None where several are equal."""
        rule = self.instrument.main_score
        return self.shown_scores[0] if rule is not None else None

    def counted(self, item_id: str) -> Given:
        """What counts for the item: its response, or why there is none."""
        state = self.states[self._place(item_id)]
        return state if isinstance(state, Missing) else self.given(item_id)

    def given(self, item_id: str) -> Given:
        """What was given to the item, also where it does not count."""
        return self.responses.given[self._place(item_id)]

    def _place(self, item_id: str) -> int:
        return [item.id for item in self.instrument.items].index(item_id)

    @property
    def shown_scores(self) -> tuple[ScoreReading, ...]:
        """The scores that belong on a page.

        A hidden score serves conditions only. A score that stands in for
        another is shown only where that one has no value and this one has.
        """
        without_value = {reading.score.rule.id for reading in self.scores if reading.score.value is None}
        return tuple(
            reading
            for reading in self.scores
            if not reading.score.rule.hidden
            and (
                reading.score.rule.instead_of is None
                or (reading.score.rule.instead_of in without_value and reading.score.value is not None)
            )
        )

    def raised(self, level: FlagLevel) -> tuple[FlagReading, ...]:
        """The flags of this level that are up."""
        return tuple(flag for flag in self.flags if flag.state and flag.rule.level is level)
