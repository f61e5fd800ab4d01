"""The results of one administration. None of them shows a value in its `repr`."""

from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.condition import ItemTest, Truth, tests_in
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.response import Entry, Given, Missing, Responses
from oudinfo.model.scoring import ClassOutcome, ClassRule, Cutoff, FlagLevel, FlagRule, ScoreRule, SeverityBand


class Score(NamedTuple):
    """A number with its range and with how much of it was answered.

    `value` is None if it may not be computed, and `missing` then names the items that prevent it.
    `least` and `most` are the bounds for any completion of the missing responses.
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
    """Whether a cutoff is met.

    A score without a value meets it if every completion of the responses does. None if only some do,
    or if the readings differ.
    """

    cutoff: Cutoff
    met: Truth
    context: Context = MappingProxyType({})
    """The context values that the choice of this cutoff depends on."""
    readings: tuple["CutoffReading", ...] = ()
    """If that context is unknown: the reading of each published cutoff, one for each possible answer."""

    def __repr__(self) -> str:
        """Show no value."""
        return "<CutoffReading>"


class ScoreReading(NamedTuple):
    """A score with its severity band and its cutoffs."""

    score: Score
    band: SeverityBand | None
    cutoffs: tuple[CutoffReading, ...]
    band_either_way: SeverityBand | None = None
    """If the score has no value: the band that contains every completion of the responses, if one does."""

    def __repr__(self) -> str:
        """Show no value."""
        return "<ScoreReading>"


class ClassReading(NamedTuple):
    """The class that was decided, or None if a response it needs is missing."""

    rule: ClassRule
    outcome: ClassOutcome | None

    def __repr__(self) -> str:
        """Show no value."""
        return "<ClassReading>"


class FlagReading(NamedTuple):
    """A flag and its state: yes, no or unknown."""

    rule: FlagRule
    state: Truth

    def __repr__(self) -> str:
        """Show no value."""
        return "<FlagReading>"


class StatesReading(NamedTuple):
    """What the states that count say."""

    scores: tuple[ScoreReading, ...]
    classes: tuple[ClassReading, ...]
    flags: tuple[FlagReading, ...]

    def __repr__(self) -> str:
        """Show no value."""
        return "<StatesReading>"


class Interpretation(NamedTuple):
    """Scores, bands, cutoffs, classes and flags of one administration."""

    instrument: Instrument
    responses: Responses
    states: tuple[int | Missing, ...]
    """The value that counts for each item, or why it has none, in the order of the items."""
    scores: tuple[ScoreReading, ...]
    classes: tuple[ClassReading, ...]
    flags: tuple[FlagReading, ...]
    set_aside: tuple[str, ...] = ()
    """Items that were answered although they are not asked. Their answers are kept and not counted."""
    changed: tuple[str, ...] = ()
    """Flags that were up earlier in the session, before an answer was changed."""
    context: Context = MappingProxyType({})
    """The context that the rules read, by question."""
    against_skips: tuple[str, ...] = ()
    """Items counted on paper although earlier answers say that they don't apply."""
    entry: Entry = Entry.ASKED
    """How the answers came in."""
    mode: Mode | None = None
    """How it was given, or None if unknown."""

    def __repr__(self) -> str:
        """Show no value."""
        return f"<Interpretation of {self.instrument.id}>"

    @property
    def main(self) -> ScoreReading | None:
        """The score for the whole form, or its substitute. None if several scores are equal."""
        rule = self.instrument.main_score
        return self.shown_scores[0] if rule is not None else None

    def counted(self, item_id: str) -> Given:
        """The response that counts for the item, or why it has none."""
        state = self.states[self._place(item_id)]
        return state if isinstance(state, Missing) else self.given(item_id)

    def given(self, item_id: str) -> Given:
        """The response to the item, even if it does not count."""
        return self.responses.given[self._place(item_id)]

    def _place(self, item_id: str) -> int:
        return [item.id for item in self.instrument.items].index(item_id)

    @property
    def shown_scores(self) -> tuple[ScoreReading, ...]:
        """The scores that belong on a page.

        A hidden score is only used by conditions. A substitute is shown only if the score that it
        replaces has no value and the substitute has one.
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

    @property
    def marked(self) -> tuple[str, ...]:
        """The items of the scale whose answers the published form marks. Empty if it marks none."""
        rule = self.instrument.marked
        if rule is None:
            return ()
        return tuple(
            item.id
            for item, state in zip(self.instrument.items, self.states, strict=True)
            if item.is_scale_step and not isinstance(state, Missing) and state >= rule.threshold(item.id)
        )

    def raised(self, level: FlagLevel) -> tuple[FlagReading, ...]:
        """The flags of this level that are up."""
        return tuple(flag for flag in self.flags if flag.state and flag.rule.level is level)

    @property
    def danger_items(self) -> tuple[str, ...]:
        """The items whose answers raised a crisis flag, each once."""
        states = dict(zip([item.id for item in self.instrument.items], self.states, strict=True))
        tests = [test for flag in self.raised(FlagLevel.CRISIS) for test in tests_in(flag.rule.when)]
        raising = [
            item
            for test in tests
            if isinstance(test, ItemTest)
            for item in test.items
            if test.criterion.holds_for_state(states[item])
        ]
        return tuple(dict.fromkeys(raising))
