"""The drug, alcohol, pain, trauma and well-being forms worked out a second time, from the sources alone.

Nothing here knows oudinfo. An answer is the number printed beside it on the
form, or None where the form does not ask the question.
"""

from collections.abc import Sequence


def dast10(answers: Sequence[int]) -> tuple[int, str]:
    """Skinner: a point for each Yes, on question 3 for a No; 0, 1-2, 3-5, 6-8, 9-10."""
    total = len([yes for number, yes in enumerate(answers, start=1) if yes == (0 if number == 3 else 1)])
    for highest, level in ((0, "none"), (2, "low"), (5, "moderate"), (8, "substantial")):
        if total <= highest:
            return total, level
    return total, "severe"


def dast10_only_the_third(answers: Sequence[int]) -> bool:
    """Ten times No: someone who uses no drugs and did not see that question 3 wants a Yes."""
    return not any(answers)


def auditc(often: int, many: int, six: int) -> int:
    """Bush 1998: three questions of 0 to 4; who never drinks is not asked how much."""
    return 0 if often == 0 else often + many + six


def auditc_is_met(total: int, sex: str) -> bool | None:
    """Published: 4 or more for men, 3 or more for women; where the sex is not told, decided only if both say the same."""
    for_men, for_women = total >= 4, total >= 3
    if sex == "male":
        return for_men
    return for_women if sex == "female" or for_men == for_women else None


def cageaid(answers: Sequence[int]) -> int:
    """Brown 1995: the number of Yes."""
    return answers.count(1)


def opioid_criteria(answers: Sequence[int], *, only_as_prescribed: bool) -> tuple[int, int, str]:
    """CDC: of 11 signs 2-3, 4-5, 6 and more; tolerance and withdrawal left out where opioids are taken as prescribed.

    Returns the count, out of how many, and the level.
    """
    counted = answers[:9] if only_as_prescribed else answers
    count = sum(counted)
    level = "severe" if count > 5 else "moderate" if count > 3 else "mild" if count > 1 else "below"
    return count, len(counted), level


def tiet2(days_of_drugs: int, days_more_than_meant: int) -> bool:
    """Tiet 2015: drugs on 7 days or more; else, more than was meant on 2 days or more."""
    if days_of_drugs >= 7:
        return True
    return days_more_than_meant >= 2


def peg(pain: int, life: int, activity: int) -> float:
    """Krebs 2009: the mean of three numbers, to one place, halves away from zero."""
    tenths, left = divmod((pain + life + activity) * 10, 3)
    return (tenths + (1 if left == 2 else 0)) / 10


def pcptsd5(event: int, answers: Sequence[int]) -> int:
    """Prins 2016: without such an event 0; else the number of Yes."""
    return 0 if event == 0 else sum(answers)


def who5(answers: Sequence[int]) -> int:
    """The raw sum of 0 to 25, times 4."""
    raw = 0
    for answer in answers:
        raw += answer
    return raw * 4


def asq(first_four: Sequence[str], right_now: str) -> str:
    """NIMH: any Yes to the first four leads to the fifth, which decides; a question that was refused counts as Yes.

    On paper, a Yes to the fifth stands whatever the others say: nobody sets it aside because it was not to be asked.
    """
    if right_now == "yes":
        return "acute"
    if all(answer == "no" for answer in first_four):
        return "none"
    return "non-acute" if right_now == "no" else "acute"
