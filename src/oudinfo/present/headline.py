"""One line that speaks for a whole form."""

from oudinfo.model.result import Interpretation, ScoreReading
from oudinfo.model.scoring import Audience
from oudinfo.present.ranges import range_name
from oudinfo.present.score_part import band_range
from oudinfo.present.wording import counted, number


def headline(result: Interpretation, audience: Audience) -> str:
    """The main score in one line; where several are equal, or there is none, no number speaks for the form."""
    main = result.main
    if main is None:
        told = [each.outcome for each in result.classes if audience in each.rule.audience]
        if result.shown_scores:
            return counted(len(result.shown_scores), "score")
        return told[0].label if len(told) == 1 and told[0] else "answered"
    score = main.score
    if score.value is None:
        return _with_gaps(main)
    said = f"{number(score.value)} of {number(score.rule.maximum)}"
    band = band_range(result, main, audience)
    return f"{said}. {band}" if band else said


def _with_gaps(main: ScoreReading) -> str:
    """The headline of a score with gaps: the least it can be, and its band where that is certain."""
    score = main.score
    if (score.least, score.most) == (score.rule.minimum, score.rule.maximum):
        return "no total"
    said = f"no total, at least {number(score.least)} of {number(score.rule.maximum)}"
    band = main.band_either_way
    return f"{said}. {range_name(band)} either way" if band else said
