"""The PHQ-9 and the GAD-7 worked out a second time, from the papers alone.

Nothing here knows oudinfo: plain lists and comparisons, as a reader with the
published forms beside them would do it.
"""

from collections.abc import Sequence

PHQ9_NAMES = ("minimal", "mild", "moderate", "moderately-severe", "severe")


def phq9_band(total: int) -> str:
    """Kroenke 2001: 0-4, 5-9, 10-14, 15-19, 20-27."""
    if total >= 20:
        return "severe"
    return PHQ9_NAMES[total // 5]


def gad7_band(total: int) -> str:
    """Spitzer 2006: 0-4, 5-9, 10-14, 15-21."""
    if total <= 4:
        return "minimal"
    if total <= 9:
        return "mild"
    return "moderate" if total <= 14 else "severe"


def phq9_syndrome(answers: Sequence[int]) -> str:
    """Spitzer 1999: five or more on more than half the days, one of them the first two.

    The ninth counts if it is there at all; two to four make the other syndrome.
    """
    if answers[0] < 2 and answers[1] < 2:
        return "none"
    often = len([answer for answer in answers[:8] if answer >= 2])
    often += 1 if answers[8] > 0 else 0
    if often >= 5:
        return "major"
    return "other" if often >= 2 else "none"
