"""A score in a line: its number, range and band, published lines, and what must be known together with them."""

from oudinfo.model.context import UNDISCLOSED, Context
from oudinfo.model.result import CutoffReading, Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, Cutoff
from oudinfo.present import score_part, wording
from oudinfo.present.accuracy import past
from oudinfo.present.document import Scale, ScoreLine
from oudinfo.present.exempted import without_exempt
from oudinfo.present.moved_band import band_by_rule_alone, moved_to
from oudinfo.present.notes import set_aside, small_range

WIDEST_LINE = 60
SEXES = {"female": "women", "male": "men"}


def score_lines(result: Interpretation, audience: Audience, *, drawn: bool, short: bool) -> list[ScoreLine]:
    """The main score of a form and those given instead of it, or what it has if it has no score.

    Drawn, each has the bar of its bands. Short, a line does not say again which context is not known.
    """
    name, main = result.instrument.short_title, result.main
    if main is None:
        return [ScoreLine(name, f"{_without_a_main_score(result, audience)}{_as_filled_in(result, audience)}")]
    others = [each for each in result.shown_scores if each.score.rule.instead_of == main.score.rule.id]
    rows = [_row(name, result, main, audience, drawn=drawn and not others, short=short)]
    return rows + [_row(_short(each), result, each, audience, drawn=drawn, short=short) for each in others]


def _row(
    name: str, result: Interpretation, reading: ScoreReading, audience: Audience, *, drawn: bool, short: bool
) -> ScoreLine:
    text = _said(result, reading, audience, short=short)
    text += _as_filled_in(result, audience) if name == result.instrument.short_title else ""
    scale = next((each for each in score_part.scale(reading, audience) if isinstance(each, Scale)), None)
    return ScoreLine(name, text, scale if drawn else None)


def _short(reading: ScoreReading) -> str:
    return reading.score.rule.label.partition(" (")[0]


def _said(result: Interpretation, reading: ScoreReading, audience: Audience, *, short: bool = False) -> str:
    """The number in its range with its band, or the least and the most that it can be."""
    score, number = reading.score, wording.number
    if score.value is None:
        band = reading.band_either_way
        named = f", {small_range(band)} either way" if band and audience in band.audience else ""
        by_rule = band_by_rule_alone(result, reading)
        if by_rule and audience in by_rule.audience:
            named = f", {small_range(by_rule)} by the published rule, either way"
        lines = [] if named or audience is Audience.PERSON else _either_way(reading, short=short)
        lines += [moved_to(result, reading)] if named else []
        return "; ".join(filter(None, [f"no total, {number(score.least)} to {number(score.most)}{named}", *lines]))
    if score_part.is_count_of_yes(result, reading, audience):
        return f"yes to {number(score.value)} of {number(score.rule.maximum)}"
    band_name = score_part.band_range(result, reading, audience)
    said = f"{number(score.value)} of {number(score.rule.maximum)}"
    moved = moved_to(result, reading) if band_name else ""
    said += f", {wording.small(band_name)}{moved and f'; {moved}'}" if band_name else ""
    said += f", from {score.answered} of {score.expected} answers" if score.prorated else ""
    if audience is Audience.PERSON:
        return said
    told = [
        _readings(each, short=short) if each.readings else _on_which_side(each.cutoff, each.context, met=bool(each.met))
        for each in reading.cutoffs
        if each.readings or (each.met is not None and each.cutoff.when is not None)
    ]
    return "; ".join([said, *told])


def _either_way(reading: ScoreReading, *, short: bool) -> list[str]:
    """On which side of the published lines a score with gaps is, as far as the missing answers would not matter."""
    if score_part.is_good_sign(reading):
        return []
    sides = [
        _side(each.cutoff, met=each.met)
        if each.cutoff.when is None
        else _on_which_side(each.cutoff, each.context, met=each.met)
        for each in reading.cutoffs
        if each.met is not None and not each.readings
    ]
    apart = [_readings(each, short=short) for each in reading.cutoffs if any(map(_is_decided, each.readings))]
    return [*([f"{wording.joined(sides)} either way"] if sides else []), *apart]


def _readings(each: CutoffReading, *, short: bool) -> str:
    """What each published line says where the context is not known, such as `women: 3 or more; men: below 4`.

    A line that missing answers decide is left out.
    """
    decided = filter(_is_decided, each.readings)
    told = "; ".join(_on_which_side(line.cutoff, line.context, met=bool(line.met)) for line in decided)
    unknown = wording.joined([name.replace("_", " ") for name in each.context])
    return told if short else f"{told} ({unknown} not known)"


def _is_decided(line: CutoffReading) -> bool:
    return line.met is not None


def _on_which_side(cutoff: Cutoff, context: Context, *, met: bool) -> str:
    """On which side of a published line a score is: `men: 4 or more`, or `men: below 4`."""
    whose = wording.joined([SEXES.get(value, value) for value in context.values() if value != UNDISCLOSED])
    return f"{whose or 'others'}: {_side(cutoff, met=met)}"


def _side(cutoff: Cutoff, *, met: bool) -> str:
    line = cutoff.at_least if cutoff.at_least is not None else cutoff.at_most
    side = "below" if cutoff.at_least is not None else "above"
    return past(cutoff) if met else f"{side} {wording.number(line or 0)}"


def _without_a_main_score(result: Interpretation, audience: Audience) -> str:
    """Several equal scores if they fit into the line, or the class, or that the form was answered."""
    shown = result.shown_scores
    if shown:
        each = "; ".join(f"{_short(reading)} {_said(result, reading, audience)}" for reading in shown)
        return each if len(each) <= WIDEST_LINE else wording.counted(len(shown), "score")
    told = [each.outcome for each in result.classes if audience in each.rule.audience]
    return wording.small(told[0].label).replace(": ", ", ") if len(told) == 1 and told[0] else "answered"


def _as_filled_in(result: Interpretation, audience: Audience) -> str:
    """What about the answers must be known together with the number."""
    if result.against_skips:
        return "; the answers contradict each other"
    return "".join(f"; {said}" for said in (set_aside(result), without_exempt(result, audience)) if said)
