"""Two sittings on one page: danger first, then what is lower and what is higher, and whether that says something."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from oudinfo.engine.compare import (
    Comparison,
    Differences,
    ScoreChange,
    Verdict,
    self_harm_answers,
)
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.model.result import Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, ChangeRule, FlagLevel, FlagRule
from oudinfo.present import score_part, wording
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph
from oudinfo.present.help import HelpNearby, fill
from oudinfo.present.results import IN_SHELL, ResultPage, cards, danger

MOST_MOVES = 3
ORDER = "The first file is taken as the earlier one: a result carries no date."
TWO_WAYS = "One was answered alone and one with someone asking. That alone can change an answer."
ABOVE_ALL = "Whatever the numbers did, the answer on thoughts of death comes before them."
UNMOVED = "No answer moved."
TWO_PICTURES = "These are two pictures, and no more. A difference does not tell what it comes from."
OTHER_RANGE = "That the name of the range is another one does not by itself mean a change."
MISSING = {
    Missing.DECLINED: "no answer",
    Missing.NOT_ASKED: "not asked",
    Missing.UNANSWERED: "not answered",
}


@dataclass(frozen=True, slots=True, repr=False)
class ComparisonPage:
    """What goes into the page besides the differences themselves."""

    differences: Differences
    old_mode: Mode
    new_mode: Mode
    nearby: HelpNearby
    safety: Mapping[str, str]

    @property
    def audience(self) -> Audience:
        """The person, if they answered both alone; else who asked."""
        alone = self.old_mode is self.new_mode is Mode.SELF
        return Audience.PERSON if alone else Audience.COUNSELOR

    @property
    def new_results(self) -> tuple[Interpretation, ...]:
        """Everything in the later file."""
        compared = (each.new for each in self.differences.comparisons)
        return (*compared, *self.differences.only_new)


def comparison_document(page: ComparisonPage) -> Document:
    """The whole page."""
    result_page = ResultPage(page.new_results, page.audience, page.nearby, (), page.safety)
    nodes: list[Node] = [*danger(result_page), *_pressing(page), Heading("What changed", 1), Paragraph(ORDER)]
    if (page.old_mode is Mode.SELF) is not (page.new_mode is Mode.SELF):
        nodes.append(Paragraph(TWO_WAYS))
    for comparison in page.differences.comparisons:
        nodes.extend(_instrument_part(comparison, page.audience))
    nodes.extend(_alone("first", page.differences.only_old))
    nodes.extend(_alone("second", page.differences.only_new))
    if any(flag.card for each in page.differences.comparisons for flag in each.newly_up):
        nodes.extend(cards(result_page))
    nodes.extend(_last_words(page))
    return tuple(nodes)


def _pressing(page: ComparisonPage) -> Document:
    """Flags that ask for someone today, whether new or not; then what is up now and was not before."""
    said = [
        f"{_title(result)}: {flag.rule.say}" for result in page.new_results for flag in result.raised(FlagLevel.URGENT)
    ]
    for comparison in page.differences.comparisons:
        said += [_new_sign(comparison, flag) for flag in comparison.newly_up if flag.level is FlagLevel.NOTE]
        if page.audience is not Audience.PERSON:
            said += _about_death(comparison)
    return (Heading("What is new, before the numbers", 1), Bullets(tuple(said))) if said else ()


def _new_sign(comparison: Comparison, flag: FlagRule) -> str:
    sign = f"{_title(comparison.new)}: a sign that was not up before is up now ({flag.id.replace('-', ' ')})."
    return f"{sign} {flag.say}".strip()


def _about_death(comparison: Comparison) -> Iterator[str]:
    """To who asks: how an answer on thoughts of death changed, in both directions."""
    for number, before, now in self_harm_answers(comparison):
        if before != now:
            told = _before_and_now(_quoted(before), _quoted(now))
            yield f"{_title(comparison.new)}, question {number}: {told}. Whichever it is now, ask directly."


def _instrument_part(comparison: Comparison, audience: Audience) -> Document:
    nodes: list[Node] = [Heading(f"{comparison.instrument.title} ({_title(comparison.new)})")]
    if comparison.scores and comparison.new.raised(FlagLevel.CRISIS):
        nodes.append(Paragraph(ABOVE_ALL))
    for change in comparison.scores:
        nodes += [Paragraph(_numbers(change, audience)), Paragraph(_said(change, audience))]
    nodes.extend(Paragraph(text) for text in _classes(comparison, audience))
    nodes.extend(_function(comparison))
    nodes.extend(_moves(comparison))
    if comparison.answered_once:
        numbers = wording.joined([str(number) for number in comparison.answered_once])
        noun = "question" if len(comparison.answered_once) == 1 else "questions"
        nodes.append(Paragraph(f"Answered in one of the two alone: {noun} {numbers}."))
    return tuple(nodes)


def _numbers(change: ScoreChange, audience: Audience) -> str:
    """Both values with their ranges, and which way is better."""
    rule = change.rule
    way = "Higher is better" if rule.higher_is_better else "Lower is better"
    span = f"on a range from {wording.number(rule.minimum)} to {wording.number(rule.maximum)}"
    if change.verdict is Verdict.OTHER_ITEMS:
        values = _before_and_now(*(_of_its_own_range(reading) for reading in (change.old, change.new)))
        return f"{rule.label or rule.id}: {values}. {way}."
    values = _before_and_now(_value(change.old, audience), _value(change.new, audience))
    return f"{rule.label or rule.id}: {values}, {span}. {way}."


def _of_its_own_range(reading: ScoreReading) -> str:
    return f"{wording.number(reading.score.value or 0)} of {wording.number(reading.score.rule.maximum)}"


def _value(reading: ScoreReading, audience: Audience) -> str:
    if reading.score.value is None:
        return "no total"
    band = score_part.named_band(reading, audience)
    value = wording.number(reading.score.value)
    if band is None:
        return value
    name = score_part.range_name(band)
    return f"{value} ({name[:1].lower()}{name[1:]})"


def _said(change: ScoreChange, audience: Audience) -> str:
    """What the difference amounts to, by the published rule and by nothing else."""
    said = _verdict(change)
    bands = [score_part.named_band(reading, audience) for reading in (change.old, change.new)]
    moved = bands[0] is not None and bands[1] is not None and bands[0].id != bands[1].id
    return f"{said} {OTHER_RANGE}" if moved and change.verdict is not Verdict.BEYOND else said


def _verdict(change: ScoreChange) -> str:
    step, rule = _step(change), change.rule.change or ChangeRule()
    source = wording.short_cite(rule.source)
    return {
        Verdict.SAME: "The same number both times.",
        Verdict.BEYOND: f"{step}: {_beyond(rule)} ({_needed(rule)}; {source}).",
        Verdict.WITHIN: f"{step}: too little to tell. The published rule asks for {_needed(rule)} ({source}).",
        Verdict.NO_RULE: f"{step}. No published rule that we could confirm: too little is known to call it a change.",
        Verdict.OTHER_WAY: f"{step}. The published rule is about the other direction alone ({source}): too little is known to call this a change.",
        Verdict.FROM_ZERO: f"{step}. The published rule is in percent ({source}), and there is no percent of 0: it can not be told.",
        Verdict.PRORATED: f"{step}. But a mean stands in for missing answers, so nothing is said about the difference.",
        Verdict.NO_VALUE: "Answers are missing, so there is no difference to speak of.",
        Verdict.OTHER_ITEMS: "The two did not count the same questions, so they are not compared.",
    }[change.verdict]


def _needed(rule: ChangeRule) -> str:
    """How large a difference the published rule asks for."""
    if rule.percent is None:
        return f"{wording.number(rule.points or 0)} or more"
    return f"{wording.number(rule.percent)} % of the first or more"


def _beyond(rule: ChangeRule) -> str:
    if rule.is_meaningful:
        return "as much as was published as a change that matters to people"
    return "more than the usual ups and downs of this questionnaire"


def _step(change: ScoreChange) -> str:
    difference = change.difference or 0
    return f"{wording.number(abs(difference))} {'lower' if difference < 0 else 'higher'}"


def _classes(comparison: Comparison, audience: Audience) -> Iterator[str]:
    """Classifications, for those who are shown them."""
    for move in comparison.classes:
        if audience in move.new.rule.audience:
            before, now = (
                reading.outcome.label if reading.outcome else "not decided" for reading in (move.old, move.new)
            )
            source = wording.short_cite(move.new.rule.source)
            yield f"Published rule ({source}): {_before_and_now(wording.quoted(before), wording.quoted(now))}."


def _function(comparison: Comparison) -> Document:
    before, now = score_part.functional(comparison.old), score_part.functional(comparison.new)
    if before is None and now is None:
        return ()
    told = _before_and_now(*(given.label.lower() if given else "no answer" for given in (before, now)))
    return (Paragraph(f"How hard it makes daily life: {told}. It is not part of the score."),)


def _moves(comparison: Comparison) -> Document:
    """The answers that moved; where the only ones were on death, which have their own place, nothing is said."""
    moves = comparison.moves
    if not moves:
        about_death = any(before != now for _, before, now in self_harm_answers(comparison))
        return () if about_death else (Paragraph(UNMOVED),)
    lines = [
        f"{wording.quoted(move.item.text.rstrip('.'))}: {_before_and_now(move.old.label.lower(), move.new.label.lower())}."
        for move in moves[:MOST_MOVES]
    ]
    more = len(moves) - MOST_MOVES
    if more > 0:
        lines.append(f"And {wording.counted(more, 'other answer')} moved.")
    return (Paragraph("What moved most:"), Bullets(tuple(lines)))


def _alone(which: str, results: Sequence[Interpretation]) -> Document:
    names = wording.joined([_title(result) for result in results])
    return (Paragraph(f"In the {which} file alone, so not compared: {names}."),) if results else ()


def _last_words(page: ComparisonPage) -> Document:
    alone = page.audience is Audience.PERSON
    nodes: list[Node] = [Heading("What this does not tell", 1), Paragraph(TWO_PICTURES)]
    nodes.append(Paragraph(wording.NOT_A_DIAGNOSIS if alone else wording.NOT_A_DIAGNOSIS_OF_OTHERS))
    nodes.append(Paragraph(wording.KEEP_MEDICINE if alone else wording.KEEP_MEDICINE_OF_OTHERS))
    if not any(result.instrument.asks_about_self_harm or result.instrument.own for result in page.new_results):
        nodes.extend(fill(page.safety["not-asked" if alone else "not-asked-interview"], page.nearby, IN_SHELL))
    cited = dict.fromkeys(_sources(page.differences.comparisons))
    if cited:
        nodes += [Heading("Where the rules come from", 1), Bullets(tuple(cited))]
    nodes.append(Paragraph("Someone to reach, at any time: oudinfo crisis"))
    return tuple(nodes)


def _sources(comparisons: Sequence[Comparison]) -> Iterator[str]:
    for comparison in comparisons:
        wanted = {change.rule.change.source for change in comparison.scores if change.rule.change}
        for source in comparison.instrument.sources:
            if source.id in wanted:
                yield f"{source.cite} {source.link or ''}".strip()


def _title(result: Interpretation) -> str:
    return result.instrument.short_title


def _before_and_now(before: str, now: str) -> str:
    return f"{now} both times" if before == now else f"{before} before, {now} now"


def _quoted(given: ResponseOption | Missing) -> str:
    return wording.quoted(given.label) if isinstance(given, ResponseOption) else MISSING[given]
