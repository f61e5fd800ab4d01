"""Turns published accuracy into numbers of people.

Sensitivity and specificity describe everyone on the far side of a line, never a single score. What
they amount to depends on how common the condition is, so every count belongs to a named group of
people.
"""

from fractions import Fraction
from typing import NamedTuple

from oudinfo.model.scoring import Accuracy

ROUNDED_TO = 5
"""Counts out of 100 are rounded to a multiple of this, because nothing more exact is known."""


class PeopleTree(NamedTuple):
    """How many people out of a round number are found, missed, mistaken and cleared."""

    people: int
    with_condition: int
    found: int
    missed: int
    mistaken: int
    cleared: int

    @property
    def share_found_of_flagged(self) -> float:
        """The share of people past the cutoff who have the condition."""
        flagged = self.found + self.mistaken
        return self.found / flagged if flagged else 0.0


def count_people(accuracy: Accuracy, prevalence: float, people: int = 1000) -> PeopleTree | None:
    """Split people into found, missed, mistaken and cleared.

    Args:
        accuracy: The sensitivity and specificity, both from 0 to 1.
        prevalence: The share of these people who have the condition.
        people: How many people to split.

    Returns:
        None if no specificity was published.
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
    """How many of 100 people past the line have the condition, rounded to the nearest 5."""
    if accuracy.specificity is None:
        return None
    share = Fraction(str(prevalence))
    found = share * Fraction(str(accuracy.sensitivity))
    mistaken = (1 - share) * (1 - Fraction(str(accuracy.specificity)))
    return _to_five(100 * found / (found + mistaken))


def of_100_missed(accuracy: Accuracy) -> int:
    """How many of 100 people with the condition stay short of the line, rounded to the nearest 5."""
    return _to_five(100 * (1 - Fraction(str(accuracy.sensitivity))))


def of_100_mistaken(accuracy: Accuracy) -> int | None:
    """How many of 100 people without the condition are past the line, rounded to the nearest 5."""
    return None if accuracy.specificity is None else _to_five(100 * (1 - Fraction(str(accuracy.specificity))))


def _to_five(count: Fraction) -> int:
    return ROUNDED_TO * int(count / ROUNDED_TO + Fraction(1, 2))
