"""What changed since earlier results, in the short form of a note or a first screen."""

from collections.abc import Iterator, Sequence

from oudinfo.engine.compare import Comparison, ScoreChange, Verdict, Weight, compare, self_harm_answers
from oudinfo.model.response import ResponseOption
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import ChangeKind
from oudinfo.model.sitting import Sitting
from oudinfo.present.score_change import size
from oudinfo.present.wording import joined, number, short_cite

IN_SHORT = {
    ChangeKind.MCID: "smallest change that matters",
    ChangeKind.RELIABLE: "change beyond the error of measurement",
    ChangeKind.JUDGEMENT: "change that clinicians say matters",
}
REACHED = {
    Weight.BEYOND: "reached",
    Weight.BETWEEN: "within it",
    Weight.WITHIN: "not reached",
    Weight.OTHER_WAY: "published for the other direction",
    Weight.FROM_ZERO: "no percent of 0",
}
NO_DAY = "date not recorded"


def change_text(result: Interpretation, earlier: Sequence[Sitting]) -> str:
    """The earlier scores of this form, and the difference from the last one. Empty if there is no earlier one."""
    before = [(each.taken_on, same) for each in earlier if (same := result_of(each, result)) is not None]
    if not before:
        return ""
    times = joined([f"{day or NO_DAY} {score_in_short(each)}" for day, each in before])
    day, last = before[-1]
    since = f"Since {day}" if day else "Since then"
    told = [f"Before: {times}", *(f"{since}: {each}" for each in _differences(compare(last, result)))]
    if len(before) > 1:
        told += [f"Since the first: {each}" for each in _differences(compare(before[0][1], result), in_short=True)]
    return ". ".join(told)


def result_of(sitting: Sitting, result: Interpretation) -> Interpretation | None:
    """The result of the same form in another sitting, or None."""
    return next((each for each in sitting.results if each.instrument.id == result.instrument.id), None)


def score_in_short(result: Interpretation) -> str:
    """The score of the whole form, such as `18/27`, or that there is none."""
    main = result.main
    if main is None:
        told = [
            f"{number(each.score.value)}/{number(each.score.rule.maximum)}"
            for each in result.shown_scores
            if each.score.value is not None
        ]
        return ", ".join(told) or "no score"
    if main.score.value is None:
        return f"no total ({number(main.score.least)} to {number(main.score.most)})"
    return f"{number(main.score.value)}/{number(main.score.rule.maximum)}"


def step_in_short(change: ScoreChange) -> str:
    """The difference alone, such as `6 lower`. Empty if there is none to speak of."""
    if change.difference is None:
        return ""
    if not change.difference:
        return "the same"
    return f"{number(abs(change.difference))} {'lower' if change.difference < 0 else 'higher'}"


def main_change(comparison: Comparison) -> ScoreChange | None:
    """The change of the score for the whole form, or of its first score."""
    main = comparison.instrument.main_score
    wanted = main.id if main else None
    return next((each for each in comparison.scores if wanted in {None, each.rule.id}), None)


def _differences(comparison: Comparison, *, in_short: bool = False) -> Iterator[str]:
    change = main_change(comparison)
    if change is not None:
        yield step_in_short(change) if in_short and change.difference is not None else _weighed(change)
    for item, before, now in self_harm_answers(comparison):
        if before != now:
            told = before.label.lower() if isinstance(before, ResponseOption) else "not answered"
            yield f"item {item} was then answered: {told}"


def _weighed(change: ScoreChange) -> str:
    """The difference, with each published rule and what it says."""
    step = step_in_short(change)
    match change.verdict:
        case Verdict.NO_VALUE | Verdict.OTHER_ITEMS:
            return "no difference can be given"
        case Verdict.PRORATED:
            return f"{step}; a mean stands in for missing answers"
        case Verdict.OF_THE_MOMENT:
            return f"{step}; the score is of the moment"
        case Verdict.NO_RULE:
            return f"{step}; no published size of change"
    rules = [
        f"{IN_SHORT[each.rule.kind]} {size(each.rule)} ({short_cite(each.rule.source)}): {REACHED[each.weight]}"
        for each in change.weighed
    ]
    return "; ".join((step, *rules))
