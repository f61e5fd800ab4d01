"""The first screen of a result: one line a form, and what matters beside the numbers."""

from collections.abc import Sequence

from oudinfo.engine.compare import compare
from oudinfo.model.condition import ItemTest, tests_in
from oudinfo.model.prose import Span
from oudinfo.model.response import ResponseOption
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present import score_part, wording
from oudinfo.present.document import Document, Node, Paragraph, ScoreLine, ScoreLines, Sentences, way_text
from oudinfo.present.help import HelpNearby, crisis_lines, fill
from oudinfo.present.left_out import left_out_text
from oudinfo.present.moved_band import moved_band
from oudinfo.present.note_change import main_change, result_of, score_in_short, step_in_short
from oudinfo.present.note_form import small_items
from oudinfo.present.notes import do_not_fit
from oudinfo.present.results import ResultPage, crisis_answers, in_crisis
from oudinfo.present.score_line import score_lines

MOST_DRAWN = 2
"""With more forms than this, the first screen has no room for bars."""
MOST_APART = 2
"""With more forms than this below a reminder or beside whom to reach, sentences run on in one paragraph."""
MOST_TOGETHER = 2
MOST_NAMED = 2
"""Answers on death, or countries, in a reminder of two lines."""
KEEP_MEDICINE = "Please don't stop methadone, buprenorphine or any medicine because of this."
A_SNAPSHOT = "This is a snapshot, not a diagnosis."
NOT_ASKED = "These questions don't ask about thoughts of death. If you have them: "
MARK = "!"
"""Before what a counselor must not miss."""


def summary(page: ResultPage) -> Document:
    """The whole first screen but its choices. A title comes above it."""
    crisis, above = in_crisis(page.results), _has_words_above(page)
    urgent = [flag.rule.said_to(page.audience) for each in page.results for flag in each.raised(FlagLevel.URGENT)]
    has_history = bool(page.about or page.earlier)
    short = above and len(page.results) > (1 if has_history else MOST_APART)
    run_on = short or (has_history and len(page.results) > MOST_APART)
    about = [each for each in (_about(page, short=short),) if each]
    drawn = not (page.told or above or about) and len(page.results) <= MOST_DRAWN
    by_form = [_rows(result, page, drawn=drawn, short=run_on) for result in page.results]
    rows = tuple(row for each in by_form for row in each[: 1 if short else len(each)])
    above_scores = () if len(page.results) > 1 else about
    first = (*above_scores, *page.told, *dict.fromkeys(urgent[:1] if short else urgent))
    nodes: list[Node] = [*((Sentences(first),) if first else ()), ScoreLines(rows, quiet=crisis)]
    beside = [*(() if above_scores else about), *_beside(page, short=short)]
    reach = not_asked(page)
    if run_on or (reach and len(page.results) > MOST_APART):
        return (*nodes, Paragraph((" ".join(beside), *((" ", *reach) if reach else ()))))
    return (*nodes, Sentences((*beside, *((reach,) if reach else ()))))


def reminder(page: ResultPage) -> Document:
    """What comes above the first screen if an answer speaks of danger, in a line or two. Empty if none does.

    A counselor is also told that a question about danger was left open.
    """
    raised = [(result, crisis_answers(result)) for result in page.results if result.raised(FlagLevel.CRISIS)]
    if page.audience is not Audience.PERSON:
        told = [_ask_first(*each, when="before the scores" if len(raised) == 1 else "first") for each in raised]
        told += [_left_open(result) for result in page.results if result.raised(FlagLevel.OFFER)]
        return (Sentences(tuple(told)),) if told else ()
    if not raised:
        return ()
    text = page.safety("reminder" if any(_said_so(result) for result, _ in raised) else "reminder-other")
    return fill(text, page.nearby, {"reach": whom_to_reach(page.nearby)})


def next_step(page: ResultPage) -> str:
    """What a counselor does next."""
    results = page.results
    if in_crisis(results):
        return "Ask about the answer on death or self-harm first. The scores can wait."
    if any(result.raised(FlagLevel.URGENT) for result in results):
        return "Medical care first. The scores can wait."
    if any(result.raised(FlagLevel.OFFER) for result in results):
        return "Ask about thoughts of death in your own words. An open answer is not a no."
    if any(map(_spoke_of_death, results)):
        return (
            "Ask about the changed answer on thoughts of death, in your own words. Either answer may be the true one."
        )
    if any(map(do_not_fit, results)):
        return "Ask which answers are right. Some don't fit with others."
    past_line = [each.instrument.short_title for each in results if _is_past_a_line(each)]
    if past_line:
        return f"Go through the {wording.joined(past_line)} together, and look more closely."
    return "Go through it together, and ask what they make of it."


def _spoke_of_death(result: Interpretation) -> bool:
    """Whether a question on thoughts of death had an answer to ask about, or none, before it was changed."""
    levels = {flag.id: flag.level for flag in result.instrument.flags}
    return any(levels[each] in {FlagLevel.CRISIS, FlagLevel.OFFER} for each in result.changed)


def whom_to_reach(nearby: HelpNearby) -> tuple[Span, ...]:
    """The quickest way to talk to someone, such as `call or text 988`, with its period."""
    if nearby.elsewhere or not nearby.countries:
        return ("findahelpline.com, or the emergency number where you are.",)
    several = len(nearby.countries) > 1
    found: list[Span] = []
    for country in nearby.countries[:MOST_NAMED]:
        line = next(iter(crisis_lines(country, nearby.today)), None)
        if line is None:
            continue
        what, *to = way_text(line.ways[0])
        place = f" ({country.name})" if several else ""
        found += ["; " if found else "", wording.small(str(what)), *to, place]
    return (*found, ".") if found else ("findahelpline.com.",)


def not_asked(page: ResultPage) -> tuple[Span, ...]:
    """For a person, that no question was about thoughts of death, and whom to reach. Empty if one was, or may have been."""
    alone = page.audience is Audience.PERSON
    if not alone or any(each.instrument.asks_about_self_harm or each.instrument.own for each in page.results):
        return ()
    return (NOT_ASKED, *whom_to_reach(page.nearby))


def _has_words_above(page: ResultPage) -> bool:
    """Whether words on danger take room above the scores."""
    levels = (FlagLevel.CRISIS, FlagLevel.OFFER, FlagLevel.URGENT)
    return any(each.changed or any(map(each.raised, levels)) for each in page.results)


def _ask_first(result: Interpretation, answers: Sequence[tuple[str, str]], *, when: str) -> str:
    """Which questions to ask about before anything else, with the answers."""
    numbers, told = zip(*answers, strict=True)
    if len(set(told)) == 1:
        named = f"{'question' if len(answers) == 1 else 'questions'} {wording.joined(numbers)}: {told[0]}"
    else:
        named = "; ".join(f"question {number}: {answer}" for number, answer in answers[:MOST_NAMED])
        named += f"; and {len(answers) - MOST_NAMED} more" if len(answers) > MOST_NAMED else ""
    them = "it" if len(answers) == 1 else "them"
    return f"{MARK} {result.instrument.short_title} {named}. Ask about {them} {when}."


def _left_open(result: Interpretation) -> str:
    """Which question about danger has no answer."""
    numbers = [result.instrument.number_of(item.id) for item in result.instrument.items if item.is_about_self_harm]
    which = "question" if len(numbers) == 1 else "questions"
    return f"{MARK} {result.instrument.short_title} {which} {wording.joined(numbers)}: no answer. That is not a no. Ask directly."


def _said_so(result: Interpretation) -> bool:
    """Whether an answer to a question on self-harm raised a crisis flag. A declined one says nothing."""
    about = {item.id for item in result.instrument.items if item.is_about_self_harm}
    raising = [
        item
        for flag in result.raised(FlagLevel.CRISIS)
        for test in tests_in(flag.rule.when)
        if isinstance(test, ItemTest)
        for item in test.items
    ]
    return any(item in about and isinstance(result.counted(item), ResponseOption) for item in raising)


def _is_past_a_line(result: Interpretation) -> bool:
    """Whether a published line is or may be reached, if something is not known, or a rule moves the band."""
    return any(
        each.met is not False
        for reading in result.shown_scores
        for each in reading.cutoffs
        if not score_part.is_good_sign(reading)
    ) or any(moved_band(result, reading) for reading in result.shown_scores)


def _rows(result: Interpretation, page: ResultPage, *, drawn: bool, short: bool) -> list[ScoreLine]:
    first, *others = score_lines(result, page.audience, drawn=drawn, short=short)
    if result.main is not None:
        first = first._replace(text=f"{first.text}{_since_last_time(result, page, short=short)}")
    return [first, *others]


def _about(page: ResultPage, *, short: bool) -> str:
    """The code and the day as far as they were asked for, and the day of the last time."""
    compares = page.earlier and page.audience is not Audience.PERSON and not short
    last = f"Last time: {page.earlier[-1].taken_on or 'no date'}" if compares else ""
    return " ".join(f"{part}." for part in (page.about, last) if part)


def _since_last_time(result: Interpretation, page: ResultPage, *, short: bool) -> str:
    """The score of the last time and the difference, such as `; last 18, 6 lower`, with its day if it was another one."""
    before = [(each, same) for each in page.earlier if (same := result_of(each, result)) is not None]
    if not before or page.audience is Audience.PERSON:
        return ""
    sitting, last = before[-1]
    day = "" if sitting is page.earlier[-1] else f" on {sitting.taken_on}" if sitting.taken_on else " earlier"
    change = main_change(compare(last, result))
    step = step_in_short(change) if change is not None else ""
    if short:
        return f"; {step}" if step else ""
    if not step:
        return f"; {score_in_short(last).partition(' (')[0]}{day or ' last time'}"
    return f"; last{day} {score_in_short(last).partition('/')[0]}, {step}"


def _marked(page: ResultPage) -> list[str]:
    """For a counselor: the answers that the published form marks."""
    if page.audience is Audience.PERSON:
        return []
    return [
        f"{each.instrument.short_title}, at or above the form's marking threshold: {small_items(each, each.marked)}."
        for each in page.results
        if each.marked
    ]


def _beside(page: ResultPage, *, short: bool) -> list[str]:
    """What matters beside the numbers. What is pressing has said the next step above."""
    said = [*_daily_life(page.results, short=short), *(() if short else _marked(page)), *_together(page, short=short)]
    has_room = not short or len(page.results) <= MOST_APART
    said += [f"{left_out_text(page.left, short=not has_room)}."] if page.left else []
    if page.audience is Audience.PERSON:
        return [*said, _a_picture(page.results), KEEP_MEDICINE]
    pressing = any(each.raised(level) for each in page.results for level in (FlagLevel.CRISIS, FlagLevel.URGENT))
    return said if pressing else [*said, f"Next: {wording.small(next_step(page))}"]


def _daily_life(results: Sequence[Interpretation], *, short: bool) -> list[str]:
    given = [
        (answer.value, answer.label.lower(), each.instrument.short_title)
        for each in results
        if (answer := score_part.functional(each)) is not None
    ]
    if not given:
        return []
    told = ", ".join(f"{label} ({name})" for _, label, name in given)
    if short or len({label for _, label, _ in given}) == 1:
        told = max(given)[1]
    counts = (
        " This matters as much as a score." if not short and any(map(score_part.functional_is_high, results)) else ""
    )
    return [f"Daily life: {told}.{counts}"]


def _together(page: ResultPage, *, short: bool) -> list[str]:
    """What the results mean together, in a line each. A person has read the most pressing before the numbers."""
    alone = page.audience is Audience.PERSON
    titles = [wording.small(insight.title) for insight in page.insights if not (alone and insight.first)]
    has_room = not (short or _has_words_above(page) or len(page.results) > MOST_APART)
    shown = titles[: MOST_TOGETHER if has_room else 1]
    more = f", and {len(titles) - len(shown)} more" if len(titles) > len(shown) and not short else ""
    return [f"Together: {title}{more if title is shown[-1] else ''}." for title in shown]


def _a_picture(results: Sequence[Interpretation]) -> str:
    recalls = list(dict.fromkeys((each.instrument.recall or "").partition(" (")[0] for each in results))
    return f"This is a picture of {recalls[0]}, not a diagnosis." if len(recalls) == 1 and recalls[0] else A_SNAPSHOT
