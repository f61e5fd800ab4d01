"""What a published accuracy means for people, counted in people.

Sensitivity and specificity speak about everyone on the far side of a line,
never about one score, and what they amount to depends on how common the
condition is. So the counts are always tied to a named group of people.
"""

from fractions import Fraction
from typing import NamedTuple

from oudinfo.model.scoring import Accuracy

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


def count_people(accuracy: Accuracy, prevalence: float, people: int = 1000) -> PeopleTree | None:
    """Split people into found, missed, mistaken and cleared.

    Args:
        accuracy: Its sensitivity and specificity are used, both from 0 to 1.
        prevalence: The share of the people that has the condition.
        people: How many to split.

    Returns:
        None where no specificity was published.
    """
    if accuracy.specificity is None:
        return None
    with_condition = round(people * prevalence)
    found = round(with_condition * accuracy.sensitivity)
    mistaken = round((people - with_condition) * (1 - accuracy.specificity))
    return PeopleTree(
        people=people,
        with_condition=with_condition,
        found=found,
        missed=with_condition - found,
        mistaken=mistaken,
        cleared=people - with_condition - mistaken,
    )


def of_100_flagged(accuracy: Accuracy, prevalence: float) -> int | None:
    """Of 100 people on the far side of the line, how many have the condition, to the next 5."""
    if accuracy.specificity is None:
        return None
    share = Fraction(str(prevalence))
    found = share * Fraction(str(accuracy.sensitivity))
    mistaken = (1 - share) * (1 - Fraction(str(accuracy.specificity)))
    return _to_five(100 * found / (found + mistaken))


def of_100_missed(accuracy: Accuracy) -> int:
    """Of 100 people with the condition, how many stay short of the line, to the next 5."""
    return _to_five(100 * (1 - Fraction(str(accuracy.sensitivity))))


def of_100_mistaken(accuracy: Accuracy) -> int | None:
    """Of 100 people without the condition, how many are past the line all the same, to the next 5."""
    return None if accuracy.specificity is None else _to_five(100 * (1 - Fraction(str(accuracy.specificity))))


def _to_five(count: Fraction) -> int:
    return ROUNDED_TO * int(count / ROUNDED_TO + Fraction(1, 2))
