"""Chooses published accuracy and shares of people, and counts out what a score amounts to among them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from oudinfo.engine.accuracy import PeopleTree, count_people
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import Accuracy, Cutoff, ScoreRule

IN_PICTURE = 100
"""Larger pictures make the same share look more serious."""
MOST_SHARES = 8
"""The most shares of a range that are counted out."""
STEPS = (Fraction(1, 10), *map(Fraction, (1, 2, 5, 10, 20)))
"""The steps of a range in percent, the finest first."""


class Counted(NamedTuple):
    """People counted out for one share: one thousand for a tree, one hundred for a picture."""

    share: float
    tree: PeopleTree
    picture: PeopleTree


def measured(instrument: Instrument, cutoff: float | None = None) -> tuple[Accuracy, ...]:
    """The published figures that a tree can be drawn from: those with a specificity.

    Args:
        instrument: The instrument.
        cutoff: Only figures that were measured at this score.
    """
    return tuple(
        each
        for each in _in_order(instrument)
        if each.specificity is not None and (cutoff is None or cutoff in (each.at_least, each.at_most))
    )


def _in_order(instrument: Instrument) -> Iterator[Accuracy]:
    """All figures, those measured at a cutoff that is applied first, in the order of the definition."""
    applied = [cutoff for rule in instrument.scores for cutoff in rule.cutoffs if not cutoff.named_only]
    at_cutoff = [each for each in instrument.accuracies if any(each.is_of(cutoff) for cutoff in applied)]
    yield from at_cutoff
    yield from (each for each in instrument.accuracies if each not in at_cutoff)


def is_about_danger(instrument: Instrument) -> bool:
    """Whether every item asks about thoughts of death, so that no share of people may weigh an answer."""
    return all(item.is_about_self_harm for item in instrument.items)


def own_figures(instrument: Instrument, sensitivity: float, specificity: float, cutoff: float | None) -> Accuracy:
    """The accuracy that a person brings along, at this score or at the first cutoff that is applied."""
    rule = instrument.main_score
    first = _first_cutoff(rule)
    line = cutoff if cutoff is not None else _line(first)
    falls = first.at_most is not None if first else bool(rule and rule.higher_is_better)
    return Accuracy(
        of=first.purpose if first else "what it looks for",
        sensitivity=sensitivity,
        specificity=specificity,
        at_least=None if falls else line,
        at_most=line if falls else None,
        at="" if line is not None else "the answers that count",
    )


def _first_cutoff(rule: ScoreRule | None) -> Cutoff | None:
    return next((each for each in rule.cutoffs if not each.named_only), None) if rule else None


def _line(cutoff: Cutoff | None) -> float | None:
    if cutoff is None:
        return None
    return cutoff.at_least if cutoff.at_least is not None else cutoff.at_most


def shares_between(first: Fraction, last: Fraction) -> tuple[Fraction, ...]:
    """At most eight shares from the first to the last, both included, in round steps."""
    span = 100 * (last - first)
    step = next((each for each in STEPS if span / each <= MOST_SHARES - 1), STEPS[-1]) / 100
    found = [first]
    while found[-1] + step < last:
        found.append(found[-1] + step)
    return (*found, last) if last > first else (first,)


def count_shares(accuracy: Accuracy, shares: Sequence[Fraction]) -> tuple[Counted, ...]:
    """The people of each share. Empty if no specificity is known."""
    found = []
    for share in map(float, shares):
        tree, picture = count_people(accuracy, share), count_people(accuracy, share, IN_PICTURE)
        if tree is not None and picture is not None:
            found.append(Counted(share, tree, picture))
    return tuple(found)
