"""The fields of a note about one form: score, cutoffs, signs of danger, items, gaps."""

from collections.abc import Iterator, Sequence

from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.instrument import ItemRole, Mode
from oudinfo.model.response import Entry, Missing, ResponseOption
from oudinfo.model.result import CutoffReading, Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, FlagLevel, Method, ScoreRule
from oudinfo.present.accuracy import past
from oudinfo.present.exempted import without_exempt
from oudinfo.present.moved_band import band_by_rule_alone, moved_band
from oudinfo.present.notes import above_the_least, taken_as_not_asked
from oudinfo.present.score_part import is_good_sign, named_band, weighed_items
from oudinfo.present.wording import joined, number, small

READER = Audience.COUNSELOR
BY = {
    Mode.SELF: "self-report",
    Mode.INTERVIEW: "interview",
    Mode.CLINICIAN: "rated by an observer",
}
CAME_IN = {Entry.PAPER: "paper form", Entry.FILE: "from stored answers", Entry.ASKED: "on screen"}
MOST_NAMED = 6
"""More items than this are counted and not listed."""
LEFT_OUT = {Entry.PAPER: "left blank or declined", Entry.FILE: "no answer", Entry.ASKED: "declined"}


def score_text(result: Interpretation) -> str:
    """The score in one pattern for every form: `PHQ-9: 13/27 (moderate)`."""
    readings = result.shown_scores
    if not readings:
        told = [each.outcome.label if each.outcome else "not decided" for each in result.classes]
        return f"{result.instrument.short_title}: {'; '.join(told) or 'answered'}"
    first, *others = (_one_score(result, reading, is_first=place == 0) for place, reading in enumerate(readings))
    return "; ".join((f"{result.instrument.short_title}: {first}", *others))


def _one_score(result: Interpretation, reading: ScoreReading, *, is_first: bool) -> str:
    score, rule = reading.score, reading.score.rule
    label = "" if is_first else f"{_label(rule)} "
    most = number(rule.maximum)
    if score.value is None:
        sure = f", {small(reading.band_either_way.label)} either way" if reading.band_either_way else ""
        by_rule = band_by_rule_alone(result, reading)
        sure += f", {small(by_rule.label)} by the published rule, either way" if by_rule else ""
        sure += "".join(f"; {moved}" for moved in _moved(result, reading))
        return f"{label}no total, {number(score.least)} to {number(score.most)} of {most}{sure}"
    band = named_band(reading, READER)
    said = [small(band.label), *_moved(result, reading)] if band is not None else []
    if score.prorated:
        said.append(f"prorated, {score.answered} of {score.expected} answered")
    if rule.scale != 1 and rule.method is Method.SUM:
        said.append(f"raw {number(score.value / rule.scale)}/{number(rule.maximum / rule.scale)}")
    aside = f" ({', '.join(said)})" if said else ""
    return f"{label}{number(score.value)}/{most}{aside}"


def _moved(result: Interpretation, reading: ScoreReading) -> list[str]:
    """The band by a published rule, where it is another: `zone II by the published rule for item 4`."""
    moved = moved_band(result, reading)
    if moved is None:
        return []
    reason = f" for {small_items(result, moved.items)}" if moved.items else ""
    return [f"{small(moved.band.label)} by the published rule{reason}"]


def _label(rule: ScoreRule) -> str:
    """The name of a score in the middle of a sentence. `PHQ-8 score` keeps its capitals."""
    return small(rule.label or rule.id)


def how_text(result: Interpretation) -> str:
    """How the form was given, and how its answers came in: `Paper form, self-report`."""
    came_in = CAME_IN[result.entry] if result.entry is not Entry.ASKED or result.mode in {None, Mode.SELF} else ""
    given = BY[result.mode] if result.mode else ""
    said = ", ".join(part for part in (came_in, given) if part)
    return f"{said[:1].upper()}{said[1:]}"


def cutoff_text(result: Interpretation) -> str:
    """Each published cutoff, and whether the score reaches it. With a gap, those that it cannot change."""
    told = [
        text
        for reading in result.shown_scores
        if not is_good_sign(reading)
        for cutoff in reading.cutoffs
        for text in (_readings(cutoff, reading) if cutoff.readings else _cutoff(cutoff, reading))
    ]
    return f"Cutoff {'; '.join(told)}" if told else ""


def _cutoff(reading: CutoffReading, of: ScoreReading, *, says_whose: bool = True) -> Iterator[str]:
    if reading.met is None:
        return
    rule = of.score.rule
    whose = f" of the {_label(rule)}" if says_whose and rule.instead_of else ""
    where = joined([f"{_name(name)} is {value}" for name, value in reading.context.items()])
    about = ", ".join(part for part in (reading.cutoff.purpose, where and f"where {where}") if part)
    about = f" ({about})" if about else ""
    way = " either way" if of.score.value is None else ""
    yield f"{past(reading.cutoff)}{whose}{about}: {'reached' if reading.met else 'not reached'}{way}"


def _readings(reading: CutoffReading, of: ScoreReading) -> Iterator[str]:
    """Each published cutoff where the context that decides between them is not known."""
    told = [text for each in reading.readings for text in _cutoff(each, of, says_whose=False)]
    yield from told
    if told:
        yield f"{joined([_name(name) for name in reading.context])} not recorded"


def flags_text(result: Interpretation) -> str:
    """The answers about thoughts of death, whatever they are, and every other sign that is up."""
    told = [*_about_death(result)]
    levels = {flag.id: flag.level for flag in result.instrument.flags}
    if any(levels[each] is FlagLevel.CRISIS for each in result.changed):
        told.append("An answer about thoughts of death was changed before the end")
    for flag in result.flags:
        if flag.state and flag.rule.level in {FlagLevel.URGENT, FlagLevel.NOTE}:
            urgent = flag.rule.said_to(READER) if flag.rule.level is FlagLevel.URGENT else ""
            told.append((flag.rule.chart or urgent).rstrip("."))
    return ". ".join(filter(None, told))


def _about_death(result: Interpretation) -> Iterator[str]:
    """The items by their answer: `Items 2 and 5: yes`. The most worrying answer comes first."""
    by_answer: dict[str, list[str]] = {}
    values: dict[str, float] = {}
    for item, state in zip(result.instrument.items, result.states, strict=True):
        if item.is_about_self_harm and state is not Missing.NOT_ASKED:
            given = result.counted(item.id)
            said = given.label.lower() if isinstance(given, ResponseOption) else "not answered"
            by_answer.setdefault(said, []).append(item.id)
            values[said] = given.value if isinstance(given, ResponseOption) else float("inf")
    for said in sorted(by_answer, key=lambda each: -values[each]):
        yield f"{_items(result, by_answer[said])}: {said}"


def items_text(result: Interpretation) -> str:
    """The items that the published form marks, or else the highest answers of a scale."""
    if result.instrument.marked is not None:
        listed = small_items(result, result.marked) if result.marked else "no item"
        return f"At or above the form's marking threshold: {listed}"
    weighed = weighed_items(result)
    top = max((weight for _, _, weight in weighed), default=0.0)
    if top <= 1 / 2:
        return ""
    highest = [(item, given) for item, given, weight in weighed if weight == top]
    labels = {given.label.lower() for _, given in highest}
    better = any(rule.higher_is_better for rule in result.instrument.scores)
    said = f" ({labels.pop()})" if len(labels) == 1 else ""
    name = "Lowest answers" if better else "Highest answers"
    if len(highest) > MOST_NAMED:
        return f"{name}{said}: {len(highest)} of {len(weighed)} items"
    return f"{name}{said}: {small_items(result, [item.id for item, _ in highest])}"


def gaps_text(result: Interpretation, turned: Sequence[str] = ()) -> str:
    """What was left blank or declined, not asked, set aside, or read in one of two wordings."""
    blank = taken_as_not_asked(result)
    told = [
        (LEFT_OUT[result.entry], _left_out(result)),
        ("left blank, and taken as not asked by the answers before", blank),
        ("not asked, by the form's own rule", [each for each in _not_asked(result) if each not in blank]),
        _set_aside(result),
        ("answered although the form's skips leave them out, and counted", result.against_skips),
    ]
    said = [f"{what}: {small_items(result, items)}" for what, items in told if items]
    said += [f"{_name(name)}: {'not recorded' if value == UNDISCLOSED else value}" for name, value in _context(result)]
    said += filter(None, [without_exempt(result, READER)])
    said += _wordings(result, turned)
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}"


def _set_aside(result: Interpretation) -> tuple[str, Sequence[str]]:
    """The items that were set aside, with how many of their answers say more than the least. None if no answer does."""
    count, told = above_the_least(result, result.set_aside)
    said = f"answered ({count} {told}), and set aside by the form's own rule"
    return said, result.set_aside if count else ()


def _wordings(result: Interpretation, turned: Sequence[str]) -> Iterator[str]:
    """Which of two wordings that count the other way was on a form from elsewhere."""
    for item in result.instrument.items:
        if item.turned_wording and result.entry is not Entry.ASKED:
            how = "turned from the opposite wording" if item.id in turned else "read in its published wording"
            yield f"item {result.instrument.number_of(item.id)} {how}"


def _left_out(result: Interpretation) -> list[str]:
    """The items that were declined. If only a part of the form was asked, the item on daily life was not."""
    in_part = Missing.UNANSWERED in result.states
    return [
        item.id
        for item, state in zip(result.instrument.items, result.states, strict=True)
        if state is Missing.DECLINED
        and item.id not in result.set_aside
        and not (in_part and item.role is ItemRole.FUNCTION)
    ]


def _not_asked(result: Interpretation) -> list[str]:
    """The items that the form did not ask. The item on daily life follows from a form of zeros, and says nothing."""
    _, aside = _set_aside(result)
    return [
        item.id
        for item, state in zip(result.instrument.items, result.states, strict=True)
        if state is Missing.NOT_ASKED and item.role is not ItemRole.FUNCTION and item.id not in aside
    ]


def _context(result: Interpretation) -> list[tuple[str, str]]:
    """What the rules read besides the answers, unless a cutoff already says it."""
    told = {name for reading in result.shown_scores for cutoff in reading.cutoffs for name in cutoff.context}
    return [(name, value) for name, value in result.context.items() if name not in told]


def _items(result: Interpretation, ids: Sequence[str]) -> str:
    """Items by the numbers of their form: `Item 9`, `Items 2 to 5`."""
    single = len(ids) == 1
    if single and result.instrument.item(ids[0]).paper_name:
        return result.instrument.number_of(ids[0]).capitalize()
    return f"Item{'' if single else 's'} {_numbers(result, ids)}"


def small_items(result: Interpretation, ids: Sequence[str]) -> str:
    """The same in the middle of a sentence."""
    return small(_items(result, ids))


def _numbers(result: Interpretation, ids: Sequence[str]) -> str:
    """`9`, `2 to 5`, or `1, 3 and 4`."""
    every = [item.id for item in result.instrument.items]
    places = [every.index(each) for each in ids]
    named = [result.instrument.number_of(each) for each in ids]
    if (
        len(places) > 2
        and places == [*range(places[0], places[-1] + 1)]
        and not result.instrument.item(ids[0]).paper_name
    ):
        return f"{named[0]} to {named[-1]}"
    return joined(named)


def _name(context: str) -> str:
    return context.replace("_", " ")
