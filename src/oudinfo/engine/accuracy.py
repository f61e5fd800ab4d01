"""What a cutoff's published accuracy means for people, counted in people.

Sensitivity and specificity speak about everyone on the far side of a cutoff,
never about one score, and what they amount to depends on how common the
condition is. So the counts are always tied to a named group of people.
"""

from fractions import Fraction
from typing import NamedTuple

from oudinfo.model.scoring import Cutoff

ROUNDED_TO = 5
"""Shares of 100 are rounded to this, since no more is known than that."""


class PeopleTree(NamedTuple):
    """How many of a round number of people are found, missed and mistaken."""

    people: int
    with_condition: int
    found: int
    missed: int
    mistaken: int
    cleared: int

    @property
    def share_found_of_flagged(self) -> float:
        """Of those past the cutoff, the share that has the condition."""
        flagged = self.found + self.mistaken
        return self.found / flagged if flagged else 0.0


def count_people(cutoff: Cutoff, prevalence: float, people: int = 1000) -> PeopleTree | None:
    """Split people into found, missed, mistaken and cleared.

    Args:
        cutoff: Its sensitivity and specificity are used, both from 0 to 1.
        prevalence: The share of the people that has the condition.
        people: How many to split.

    Returns:
        None where the cutoff has no published accuracy.
    """
    if cutoff.sensitivity is None or cutoff.specificity is None:
        return None
    with_condition = round(people * prevalence)
    found = round(with_condition * cutoff.sensitivity)
    mistaken = round((people - with_condition) * (1 - cutoff.specificity))
    return PeopleTree(
        people=people,
        with_condition=with_condition,
        found=found,
        missed=with_condition - found,
        mistaken=mistaken,
        cleared=people - with_condition - mistaken,
    )


def of_100_past_cutoff(cutoff: Cutoff, prevalence: float) -> int | None:
    """Of 100 people past the cutoff, how many have the condition, to the next 5."""
    if cutoff.sensitivity is None or cutoff.specificity is None:
        return None
    share = Fraction(str(prevalence))
    found = share * Fraction(str(cutoff.sensitivity))
    mistaken = (1 - share) * (1 - Fraction(str(cutoff.specificity)))
    return _to_five(100 * found / (found + mistaken))


def of_100_missed(cutoff: Cutoff) -> int | None:
    """Of 100 people with the condition, how many stay short of the cutoff."""
    if cutoff.sensitivity is None:
        return None
    return _to_five(100 * (1 - Fraction(str(cutoff.sensitivity))))


def _to_five(count: Fraction) -> int:
    return ROUNDED_TO * int(count / ROUNDED_TO + Fraction(1, 2))
