"""Two sittings on one page: danger first, then what is lower and what is higher, and whether that says something."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from oudinfo.engine.compare import Comparison, Differences, ScoreChange, self_harm_answers
from oudinfo.engine.series import steps_of, times_of
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Block
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience, FlagLevel, FlagRule
from oudinfo.model.sitting import Sitting
from oudinfo.present import score_part, wording
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph
from oudinfo.present.help import IN_SHELL, HelpNearby, fill
from oudinfo.present.results import ResultPage, cards, danger, protocols
from oudinfo.present.score_change import before_and_now, numbers_line, rule_sources, said, value_in_words

MOST_MOVES = 3
TWO = 2
ORDER = "The first file counts as the earlier one, because {whose} no date."
TWO_WAYS = "One was answered alone and one with someone asking. That by itself can change an answer."
ABOVE_ALL = "Whatever the numbers did, the answer on thoughts of death comes before them."
UNMOVED = "No answer changed."
PICTURES = "These are {how_many} pictures, and no more. A difference doesn't say where it comes from."
MISSING = {
    Missing.DECLINED: "no answer",
    Missing.NOT_ASKED: "not asked",
    Missing.UNANSWERED: "not answered",
}


@dataclass(frozen=True, slots=True, repr=False)
class ComparisonPage:
    """What goes into the page besides the differences themselves."""

    differences: Differences
    earlier: Sitting
    later: Sitting
    nearby: HelpNearby
    safety: Callable[[str], tuple[Block, ...]]
    notes: tuple[str, ...] = ()
    """What differs between the definitions of then and of now."""
    times: tuple[Sitting, ...] = ()
    """Every sitting, the earliest first."""

    @property
    def audience(self) -> Audience:
        """The person, if they answered both by themselves. Otherwise the counselor."""
        alone = self.earlier.mode is self.later.mode is Mode.SELF
        return Audience.PERSON if alone else Audience.COUNSELOR

    @property
    def new_results(self) -> tuple[Interpretation, ...]:
        """Everything in the later file."""
        compared = (each.new for each in self.differences.comparisons)
        return (*compared, *self.differences.only_new)


def comparison_document(page: ComparisonPage) -> Document:
    """The whole page."""
    result_page = ResultPage(page.new_results, page.audience, page.nearby, (), page.safety)
    nodes: list[Node] = [*danger(result_page), *_pressing(page), Heading("What changed", 1), Paragraph(_order(page))]
    nodes.extend(Paragraph(note) for note in page.notes)
    modes = page.earlier.mode, page.later.mode
    if None not in modes and (modes[0] is Mode.SELF) is not (modes[1] is Mode.SELF):
        nodes.append(Paragraph(TWO_WAYS))
    for comparison in page.differences.comparisons:
        nodes.extend(_instrument_part(comparison, page))
    nodes.extend(_alone("first" if len(page.times) <= TWO else "earlier", page.differences.only_old))
    nodes.extend(_alone("second" if len(page.times) <= TWO else "last", page.differences.only_new))
    if any(flag.card for each in page.differences.comparisons for flag in each.newly_up):
        nodes += [*protocols(result_page), *cards(result_page)]
    nodes.extend(_last_words(page))
    return tuple(nodes)


def _order(page: ComparisonPage) -> str:
    """When the results were taken, as far as that is known."""
    days = [each.taken_on for each in page.times or (page.earlier, page.later)]
    code = next((f"Code {each.client}. " for each in page.times if each.client), "")
    if all(days):
        return f"{code}{wording.joined([day for day in days if day])}, the earliest first."
    return code + ORDER.format(whose="not every result has a date, and they have" if any(days) else "the results have")


def _each_time(change: ScoreChange, comparison: Comparison, page: ComparisonPage) -> Document:
    """A score at each of more than two times, and each step. Empty if there are only two."""
    times = times_of(page.times, comparison.instrument.id, change.rule.id)
    if len(times) <= TWO:
        return ()
    values = tuple(f"{time.day or 'no date'}: {value_in_words(time.reading, page.audience)}" for time in times)
    steps = tuple(said(step, page.audience) for step in steps_of(times))
    return (Paragraph("Each time, the earliest first:"), Bullets(values), Paragraph("Step by step:"), Bullets(steps))


def _pressing(page: ComparisonPage) -> Document:
    """All flags that ask for someone today, then the other flags that are new."""
    told = [
        f"{result.instrument.short_title}: {flag.rule.said_to(page.audience)}"
        for result in page.new_results
        for flag in result.raised(FlagLevel.URGENT)
    ]
    for comparison in page.differences.comparisons:
        told += [
            _new_sign(comparison, flag, page.audience) for flag in comparison.newly_up if flag.level is FlagLevel.NOTE
        ]
        if page.audience is not Audience.PERSON:
            told += _about_death(comparison)
    return (Heading("What is new, before the numbers", 1), Bullets(tuple(told))) if told else ()


def _new_sign(comparison: Comparison, flag: FlagRule, audience: Audience) -> str:
    sign = f"{comparison.new.instrument.short_title}: a sign that wasn't there before ({flag.id.replace('-', ' ')})."
    return f"{sign} {flag.said_to(audience)}".strip()


def _about_death(comparison: Comparison) -> Iterator[str]:
    """For a counselor: how an answer on thoughts of death changed, in either direction."""
    for number, before, now in self_harm_answers(comparison):
        if before != now:
            told = before_and_now(_quoted(before), _quoted(now))
            yield f"{comparison.new.instrument.short_title}, question {number}: {told}. Either way, ask directly."


def _instrument_part(comparison: Comparison, page: ComparisonPage) -> Document:
    audience = page.audience
    nodes: list[Node] = [Heading(f"{comparison.instrument.title} ({comparison.new.instrument.short_title})")]
    if comparison.scores and comparison.new.raised(FlagLevel.CRISIS):
        nodes.append(Paragraph(ABOVE_ALL))
    main = comparison.instrument.main_score
    for change in comparison.scores:
        is_part = main is not None and change.rule.id != main.id and change.rule.instead_of is None
        nodes += [Paragraph(numbers_line(change, audience)), Paragraph(said(change, audience, is_part=is_part))]
        nodes.extend(() if is_part else _each_time(change, comparison, page))
    nodes.extend(Paragraph(text) for text in _classes(comparison, audience))
    nodes.extend(_function(comparison))
    nodes.extend(_moves(comparison))
    if comparison.answered_once:
        numbers = wording.joined(comparison.answered_once)
        noun = "question" if len(comparison.answered_once) == 1 else "questions"
        nodes.append(Paragraph(f"Answered in only one of the two: {noun} {numbers}."))
    return tuple(nodes)


def _classes(comparison: Comparison, audience: Audience) -> Iterator[str]:
    """Classifications, for those who are shown them."""
    for move in comparison.classes:
        if audience in move.new.rule.audience:
            before, now = (
                reading.outcome.label if reading.outcome else "not decided" for reading in (move.old, move.new)
            )
            source = wording.short_cite(move.new.rule.source)
            yield f"Published rule ({source}): {before_and_now(wording.quoted(before), wording.quoted(now))}."


def _function(comparison: Comparison) -> Document:
    before, now = score_part.functional(comparison.old), score_part.functional(comparison.new)
    if before is None and now is None:
        return ()
    told = before_and_now(*(given.label.lower() if given else "no answer" for given in (before, now)))
    return (Paragraph(f"How hard it makes daily life: {told}. It isn't in the score."),)


def _moves(comparison: Comparison) -> Document:
    """The answers that moved. Empty if only those on death did, because they have their own place."""
    moves = comparison.moves
    if not moves:
        about_death = any(before != now for _, before, now in self_harm_answers(comparison))
        return () if about_death else (Paragraph(UNMOVED),)
    lines = [
        f"{wording.quoted(move.item.text.rstrip('.'))}: {before_and_now(move.old.label.lower(), move.new.label.lower())}."
        for move in moves[:MOST_MOVES]
    ]
    more = len(moves) - MOST_MOVES
    if more > 0:
        lines.append(f"And {wording.counted(more, 'other answer')} changed.")
    return (Paragraph("What changed most:"), Bullets(tuple(lines)))


def _alone(which: str, results: Sequence[Interpretation]) -> Document:
    names = wording.joined([result.instrument.short_title for result in results])
    return (Paragraph(f"Only in the {which} file, so not compared: {names}."),) if results else ()


def _last_words(page: ComparisonPage) -> Document:
    alone = page.audience is Audience.PERSON
    nodes: list[Node] = [
        Heading("What this does not tell you", 1),
        Paragraph(PICTURES.format(how_many="two" if len(page.times) <= TWO else len(page.times))),
    ]
    nodes.append(Paragraph(wording.NOT_A_DIAGNOSIS if alone else wording.NOT_A_DIAGNOSIS_OF_OTHERS))
    nodes.append(Paragraph(wording.KEEP_MEDICINE if alone else wording.KEEP_MEDICINE_OF_OTHERS))
    if not any(result.instrument.asks_about_self_harm or result.instrument.own for result in page.new_results):
        nodes.extend(fill(page.safety("not-asked" if alone else "not-asked-interview"), page.nearby, IN_SHELL))
    nodes.extend(rule_sources((each.instrument, each.scores) for each in page.differences.comparisons))
    nodes.append(Paragraph(wording.SOMEONE))
    return tuple(nodes)


def _quoted(given: ResponseOption | Missing) -> str:
    return wording.quoted(given.label) if isinstance(given, ResponseOption) else MISSING[given]
