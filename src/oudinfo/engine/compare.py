"""Compares two sittings: what differs, and what published rules say about it.

Only the published rules of a score weigh a difference. Scores are called higher or lower, never
better or worse. The reader decides what that means.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from oudinfo.model.instrument import Instrument, Item, ItemRole
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.model.result import ClassReading, Interpretation, ScoreReading
from oudinfo.model.scoring import ChangeRule, FlagLevel, FlagRule, ScoreRule

BETTER = "better"
LEVELS = tuple(FlagLevel)
"""The levels of a flag, the most pressing first."""


class Verdict(StrEnum):
    """What can be said about the difference of a score."""

    SAME = "same"
    WEIGHED = "weighed"
    """Each published rule of the score says how much the difference means."""
    NO_RULE = "no-rule"
    OF_THE_MOMENT = "of-the-moment"
    """The score describes this moment. A difference is a reason to look, and is not weighed."""
    PRORATED = "prorated"
    """At least one of the two values uses a mean in place of missing answers."""
    NO_VALUE = "no-value"
    OTHER_ITEMS = "other-items"
    """The two scores count different questions."""


class Weight(StrEnum):
    """What one published rule says about a difference."""

    BEYOND = "beyond"
    """At least as large as the rule requires."""
    BETWEEN = "between"
    """Within the range that the rule gives."""
    WITHIN = "within"
    """Smaller than the rule requires."""
    OTHER_WAY = "other-way"
    """The rule was published only for the other direction."""
    FROM_ZERO = "from-zero"
    """The rule is in percent, and the earlier value is 0."""


class Weighed(NamedTuple):
    """A difference under one published rule."""

    rule: ChangeRule
    weight: Weight

    def __repr__(self) -> str:
        """Show nothing that follows from a result."""
        return "<Weighed>"


class ScoreChange(NamedTuple):
    """One score at two times, with the difference if it has one."""

    old: ScoreReading
    new: ScoreReading
    difference: float | None
    verdict: Verdict
    weighed: tuple[Weighed, ...] = ()
    """What each published rule says, in the order of the definition."""

    def __repr__(self) -> str:
        """Show no value."""
        return "<ScoreChange>"

    @property
    def rule(self) -> ScoreRule:
        """The rule that computes the score."""
        return self.new.score.rule


class ItemMove(NamedTuple):
    """An item answered differently the second time. `share` is the distance moved, as a share of the item's range."""

    item: Item
    old: ResponseOption
    new: ResponseOption
    share: float

    def __repr__(self) -> str:
        """Show no value."""
        return "<ItemMove>"


class ClassMove(NamedTuple):
    """One classification at two times."""

    old: ClassReading
    new: ClassReading

    def __repr__(self) -> str:
        """Show no value."""
        return "<ClassMove>"


class Comparison(NamedTuple):
    """Two administrations of one instrument."""

    old: Interpretation
    new: Interpretation
    scores: tuple[ScoreChange, ...]
    moves: tuple[ItemMove, ...]
    """The items that moved, the farthest first. Items with a special role are not included."""
    answered_once: tuple[str, ...]
    """The items that were answered only once, by their number on the form."""
    classes: tuple[ClassMove, ...]
    newly_up: tuple[FlagRule, ...]
    no_longer_up: tuple[FlagRule, ...]

    def __repr__(self) -> str:
        """Show no value."""
        return f"<Comparison of {self.instrument.id}>"

    @property
    def instrument(self) -> Instrument:
        """The instrument that was given twice."""
        return self.new.instrument


class Differences(NamedTuple):
    """The instruments that two sittings share, and those that only one of them has."""

    comparisons: tuple[Comparison, ...]
    only_old: tuple[Interpretation, ...]
    only_new: tuple[Interpretation, ...]


def compare_sittings(old: Sequence[Interpretation], new: Sequence[Interpretation]) -> Differences:
    """Compare each instrument that both sittings have, in the order of the newer one."""
    earlier = {result.instrument.id: result for result in old}
    later = {result.instrument.id for result in new}
    return Differences(
        comparisons=tuple(
            compare(earlier[result.instrument.id], result) for result in new if result.instrument.id in earlier
        ),
        only_old=tuple(result for result in old if result.instrument.id not in later),
        only_new=tuple(result for result in new if result.instrument.id not in earlier),
    )


def compare(old: Interpretation, new: Interpretation) -> Comparison:
    """Compare two administrations of one version of one instrument."""
    flags = [(before.rule, before.state, now.state) for before, now in zip(old.flags, new.flags, strict=True)]
    return Comparison(
        old=old,
        new=new,
        scores=tuple(_scores(old, new)),
        moves=tuple(sorted(_moves(old, new), key=lambda move: -move.share)),
        answered_once=tuple(_answered_once(old, new)),
        classes=tuple(ClassMove(before, now) for before, now in zip(old.classes, new.classes, strict=True)),
        newly_up=_by_level(rule for rule, before, now in flags if now and not before),
        no_longer_up=_by_level(rule for rule, before, now in flags if before and now is False),
    )


def weigh(rule: ChangeRule, old: float, new: float, *, higher_is_better: bool) -> Weight:
    """Whether a difference is as large as the published rule requires.

    The arithmetic is exact. 30 % of 6.7 is 2.01, and no rounding brings that down to 2.
    """
    before, after = Fraction(str(old)), Fraction(str(new))
    step = abs(after - before)
    if rule.towards == BETTER and (after > before) is not higher_is_better:
        return Weight.OTHER_WAY
    if rule.percent is None:
        needed = Fraction(str(rule.points))
    elif before:
        needed = abs(before) * Fraction(str(rule.percent)) / 100
    else:
        return Weight.FROM_ZERO
    if step < needed:
        return Weight.WITHIN
    return Weight.BETWEEN if rule.up_to is not None and step < Fraction(str(rule.up_to)) else Weight.BEYOND


def score_change(old: ScoreReading, new: ScoreReading) -> ScoreChange:
    """One score at two times, and what can be said about the difference."""
    before, now, rule = old.score, new.score, new.score.rule
    if before.value is None or now.value is None:
        return ScoreChange(old, new, None, Verdict.NO_VALUE)
    if before.rule.items != rule.items:
        return ScoreChange(old, new, None, Verdict.OTHER_ITEMS)
    difference = _plain(Fraction(str(now.value)) - Fraction(str(before.value)))
    if before.prorated or now.prorated:
        return ScoreChange(old, new, difference, Verdict.PRORATED)
    if not difference:
        return ScoreChange(old, new, difference, Verdict.SAME)
    if rule.of_the_moment:
        return ScoreChange(old, new, difference, Verdict.OF_THE_MOMENT)
    weighed = tuple(
        Weighed(each, weigh(each, before.value, now.value, higher_is_better=rule.higher_is_better))
        for each in rule.changes
    )
    return ScoreChange(old, new, difference, Verdict.WEIGHED if weighed else Verdict.NO_RULE, weighed)


def _scores(old: Interpretation, new: Interpretation) -> Iterator[ScoreChange]:
    """Every score that either page shows. A substitute is included even if the other page has the whole score."""
    shown = {reading.score.rule.id for result in (old, new) for reading in result.shown_scores}
    for before, now in zip(old.scores, new.scores, strict=True):
        if now.score.rule.id in shown:
            yield score_change(before, now)


def _plain(difference: Fraction) -> float:
    """The difference, as an integer if it is one."""
    return int(difference) if difference.denominator == 1 else float(difference)


def _moves(old: Interpretation, new: Interpretation) -> Iterator[ItemMove]:
    for item in new.instrument.items:
        before, now = old.counted(item.id), new.counted(item.id)
        if item.role is None and isinstance(before, ResponseOption) and isinstance(now, ResponseOption):
            lowest, highest = item.bounds
            share = abs(now.value - before.value) / (highest - lowest)
            if share:
                yield ItemMove(item, before, now, share)


def _answered_once(old: Interpretation, new: Interpretation) -> Iterator[str]:
    """The items that were left out once. An item that was not asked is not a gap."""
    for item in new.instrument.items:
        given = (old.counted(item.id), new.counted(item.id))
        answered = sum(isinstance(each, ResponseOption) for each in given)
        if item.role is not ItemRole.FUNCTION and answered == 1 and Missing.NOT_ASKED not in given:
            yield new.instrument.number_of(item.id)


def _by_level(flags: Iterator[FlagRule]) -> tuple[FlagRule, ...]:
    return tuple(sorted(flags, key=lambda flag: LEVELS.index(flag.level)))


def self_harm_answers(
    comparison: Comparison,
) -> Iterator[tuple[str, ResponseOption | Missing, ResponseOption | Missing]]:
    """The answers about thoughts of death before and now, with the number of their item."""
    for item in comparison.instrument.items:
        if item.role is ItemRole.SELF_HARM:
            yield (
                comparison.instrument.number_of(item.id),
                comparison.old.counted(item.id),
                comparison.new.counted(item.id),
            )
