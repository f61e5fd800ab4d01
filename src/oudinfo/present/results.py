"""The result page: danger first, then the scores, then what to do next."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.article import Listed
from oudinfo.model.condition import ItemTest, tests_in
from oudinfo.model.context import ContextQuestion
from oudinfo.model.insight import Insight
from oudinfo.model.prose import Block, Link, Text, command
from oudinfo.model.response import Given, ResponseOption
from oudinfo.model.result import ClassReading, FlagReading, Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present import notes, score_part, wording
from oudinfo.present.accuracy import can_get_wrong, measures_mood
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, Verbatim, unshown
from oudinfo.present.help import (
    HelpNearby,
    country_line,
    document_in_country,
    fill,
    line_contacts,
    treatment_contacts,
)


@unshown
class ResultPage(NamedTuple):
    """What goes into a result page besides the results themselves."""

    results: tuple[Interpretation, ...]
    audience: Audience
    nearby: HelpNearby
    articles: tuple[Listed, ...]
    safety: Callable[[str], tuple[Block, ...]]
    """A safety text by its id."""
    insights: tuple[Insight, ...] = ()
    contexts: Mapping[str, ContextQuestion] = MappingProxyType({})
    """What the rules can read besides the answers."""
    told: tuple[str, ...] = ()
    """Sentences before the numbers on how the answers came in."""


NOT_READY = (
    "Not ready to talk to anyone? That is a full answer. Pick one small thing, and say when:",
    '"If it is still like this on Friday, I will tell my sister." "If it is 10 tomorrow, I text Sam."',
)
CARD_TITLES = {"safety-card": "Staying alive", "asq-protocol": "What to do now"}
FOR_ANYONE = frozenset({"safety-card"})
"""Cards that are written to the person, and handed on by a counselor."""
IN_SHELL: Mapping[str, Text] = {"how": ("type ", command("crisis")), "overdose": wording.leads_to("Type", "overdose")}


def results_document(page: ResultPage) -> Document:
    """The whole page, in the order in which it matters."""
    nodes: list[Node] = [*danger(page), *_insights(page, first=True)]
    for result in page.results:
        nodes.extend(_instrument_part(page, result))
    nodes.extend(_insights(page, first=False))
    nodes.extend(cards(page))
    nodes.extend(_next_steps(page))
    nodes.extend(_sources(page))
    return document_in_country(tuple(nodes), page.nearby)


def in_crisis(results: Sequence[Interpretation]) -> bool:
    """Whether a crisis flag is up in any result."""
    return any(result.raised(FlagLevel.CRISIS) for result in results)


def danger(page: ResultPage) -> Document:
    """Help first, where an answer speaks of danger, spoke of it before it was changed, or was left out."""
    if in_crisis(page.results):
        return _crisis_part(page)
    alone = page.audience is Audience.PERSON
    rules = [(flag.rule, result) for result in page.results for flag in result.flags]
    if any(rule.id in result.changed and rule.level is FlagLevel.CRISIS for rule, result in rules):
        return fill(page.safety("changed" if alone else "changed-interview"), page.nearby, IN_SHELL)
    if alone and any(result.raised(FlagLevel.OFFER) for result in page.results):
        return fill(page.safety("offer"), page.nearby, IN_SHELL)
    return ()


def _crisis_part(page: ResultPage) -> Document:
    if page.audience is Audience.PERSON:
        text = fill(page.safety("help-page"), page.nearby, IN_SHELL)
        change = country_line(page.nearby, command("crisis"))
        now = Bullets(
            (
                "Be near a person, if you can. You do not have to say why.",
                ("Pick one of the help lines, now or in ten minutes. ", command("crisis"), " shows them again."),
                wording.leads_to("Read", "read if-you-are-having-thoughts-of-suicide"),
            ),
        )
        return (Heading("Before the numbers", 1), *text, change, Heading("What you can do now", 1), now)
    said = [
        Paragraph(f"{result.instrument.short_title}, question {number}: {told}.")
        for result in page.results
        for number, told in _crisis_answers(result)
    ]
    return (Heading("Before the scores", 1), *said, *fill(page.safety("help-page-interview"), page.nearby))


def _crisis_answers(result: Interpretation) -> list[tuple[str, str]]:
    """The questions whose answers raised a crisis flag, with the answers, also if declined."""
    states = {item.id: state for item, state in zip(result.instrument.items, result.states, strict=True)}
    raising = [
        item
        for flag in result.raised(FlagLevel.CRISIS)
        for test in tests_in(flag.rule.when)
        if isinstance(test, ItemTest)
        for item in test.items
        if test.criterion.holds_for_state(states[item])
    ]
    return [(result.instrument.number_of(item), _told(result.counted(item))) for item in dict.fromkeys(raising)]


def _told(given: Given) -> str:
    return wording.quoted(given.label) if isinstance(given, ResponseOption) else "not answered"


def _instrument_part(page: ResultPage, result: Interpretation) -> Document:
    instrument, readings = result.instrument, result.shown_scores
    nodes: list[Node] = [Heading(f"{instrument.short_title}: {score_part.headline(result, page.audience)}", 1)]
    first = (
        *page.told,
        notes.contradiction_note(result),
        notes.set_aside_note(result, page.audience),
    )
    nodes += [Paragraph(note) for note in first if note]
    nodes += [
        Paragraph(flag.rule.said_to(page.audience))
        for level in (FlagLevel.URGENT, FlagLevel.NOTE)
        for flag in result.raised(level)
    ]
    for reading in readings:
        nodes.extend(_score_part(page, result, reading))
    nodes.extend(_function_part(result))
    nodes.extend(score_part.heaviest(result))
    nodes.extend(_class_part(page, result.classes))
    last = (notes.context_note(result, page.contexts), _unanswered_note(page, result.flags))
    nodes += [Paragraph(note) for note in last if note]
    nodes.append(Heading("Why this result", 3))
    nodes.extend(_why(result, readings))
    return tuple(nodes)


def _score_part(page: ResultPage, result: Interpretation, reading: ScoreReading) -> Document:
    nodes: list[Node] = [Paragraph(score_part.score_line(result, reading)), *score_part.scale(reading, page.audience)]
    told = score_part.meaning(reading, page.audience)
    if told:
        nodes += [Heading("What this means", 3), *told]
        alone = page.audience is Audience.PERSON
        caveat = wording.NOT_A_DIAGNOSIS if alone else wording.NOT_A_DIAGNOSIS_OF_OTHERS
        recall = f" It is a picture of {result.instrument.recall}." if result.instrument.recall else ""
        nodes += [Heading("What it does not mean", 3), Paragraph(f"{caveat}{recall}")]
    nodes.extend(_accuracy(page, result, reading))
    return tuple(nodes)


def _accuracy(page: ResultPage, result: Interpretation, reading: ScoreReading) -> Document:
    """How accurate the score is. Only a command leads to it if it would play danger down."""
    if not reading.cutoffs or reading.score.value is None or score_part.is_good_sign(reading):
        return ()
    top = bool(reading.score.rule.bands) and reading.band is reading.score.rule.bands[-1]
    heavy = top or score_part.functional_is_high(result) or in_crisis(page.results)
    if page.audience is Audience.PERSON and heavy:
        return (Paragraph(wording.leads_to("How right such scores are", f"show {result.instrument.id}")),)
    return can_get_wrong(result.instrument, reading.score.rule, reading.cutoffs[0], reading.score.value)


def _function_part(result: Interpretation) -> Document:
    given = score_part.functional(result)
    if given is None:
        return ()
    counts = " That counts as much as the number." if score_part.functional_is_high(result) else ""
    said = f"How hard this makes daily life: {given.label.lower()}. It is not part of the score.{counts}"
    return (Paragraph(said),)


def _class_part(page: ResultPage, classes: Sequence[ClassReading]) -> Document:
    nodes: list[Node] = []
    for reading in classes:
        if page.audience not in reading.rule.audience:
            continue
        if reading.outcome is None:
            nodes.append(Paragraph("Published rule: not decided, because an answer that it needs is missing."))
            continue
        cite, outcome = wording.short_cite(reading.rule.source), reading.outcome
        rule = f"The rule of {cite}, in our words" if outcome.ours else f"Published rule ({cite})"
        nodes.append(Paragraph(f"{rule}: {outcome.label}. {outcome.meaning}"))
    return tuple(nodes)


def _unanswered_note(page: ResultPage, flags: Sequence[FlagReading]) -> str:
    """To a counselor: that a safety question was declined, which is not a no."""
    declined = any(flag.state and flag.rule.level is FlagLevel.OFFER for flag in flags)
    if not declined or page.audience is Audience.PERSON:
        return ""
    return "The question about thoughts of death was not answered. That is not a no: ask directly."


def _why(result: Interpretation, readings: Sequence[ScoreReading]) -> Document:
    nodes: list[Node] = [Verbatim(tuple(score_part.answers(result)))]
    for reading in readings:
        sum_line = score_part.arithmetic(result, reading)
        if sum_line:
            nodes.append(Paragraph(f"{reading.score.rule.label}: {sum_line}"))
    return tuple(nodes)


def _insights(page: ResultPage, *, first: bool) -> Document:
    """What the results say together. The most pressing comes before the numbers."""
    shown = [insight for insight in page.insights if insight.first is first]
    nodes: list[Node] = [] if first or not shown else [Heading("Seen together", 1)]
    for insight in shown:
        nodes.append(Heading(insight.title, 1 if first else 3))
        nodes.append(Paragraph(insight.person if page.audience is Audience.PERSON else insight.counselor))
        nodes.extend(Paragraph(wording.leads_to("More on this", f"read {slug}")) for slug in insight.read)
    return tuple(nodes)


def cards(page: ResultPage) -> Document:
    """The cards of all flags that are up, each once. A protocol is shown only to a counselor."""
    up = [flag.rule.card for result in page.results for flag in result.flags if flag.state and flag.rule.card]
    alone = page.audience is Audience.PERSON
    nodes: list[Node] = []
    for card in dict.fromkeys(up):
        title = CARD_TITLES.get(card, card.replace("-", " ").capitalize())
        nodes += [
            Heading(title if alone else f"To hand on: {title}" if card in FOR_ANYONE else title, 1),
            *fill(page.safety(card), page.nearby, IN_SHELL),
        ]
    return tuple(nodes)


def _next_steps(page: ResultPage) -> Document:
    alone = page.audience is Audience.PERSON
    nodes: list[Node] = [Heading("What next", 1)]
    if page.articles:
        nodes.append(Paragraph("To understand it, or to do something today:" if alone else "To read, or to hand on:"))
        read = (wording.leads_to(article.title, f"read {article.slug}") for article in page.articles)
        nodes.append(Bullets(tuple(read)))
    nodes.append(Paragraph("Someone to talk to:"))
    nodes.extend(line_contacts(page.nearby, most=1))
    treatment = treatment_contacts(page.nearby)
    nodes += [Paragraph("Treatment (information, not a crisis line):"), *treatment] if treatment else []
    nodes.append(country_line(page.nearby, command("resources")))
    repeat = any(measures_mood(result.instrument) for result in page.results)
    nodes += [Paragraph(line) for line in (NOT_READY if alone else ())]
    nodes.append(Paragraph(wording.KEEP_MEDICINE if alone else wording.KEEP_MEDICINE_OF_OTHERS))
    nodes += [Paragraph(wording.REPEAT if alone else wording.REPEAT_WITH_OTHERS)] if repeat else []
    if not any(result.instrument.asks_about_self_harm or result.instrument.own for result in page.results):
        nodes.extend(fill(page.safety("not-asked" if alone else "not-asked-interview"), page.nearby, IN_SHELL))
    return tuple(nodes)


def _sources(page: ResultPage) -> Document:
    cited = [(each.cite, each.link or "") for result in page.results for each in result.instrument.published]
    cited += [(f"{each.cite}.", each.url) for insight in page.insights for each in insight.sources]
    once: dict[str, Text] = {}
    for cite, link in cited:
        once.setdefault(link or cite, (f"{cite} ", Link(link)) if link else cite)
    nodes: list[Node] = [Heading("Where this comes from", 1), Bullets(tuple(once.values()))]
    names = wording.joined([f"{result.instrument.short_title} {result.instrument.version}" for result in page.results])
    notices = list(dict.fromkeys(result.instrument.rights.notice for result in page.results))
    nodes.append(Paragraph(f"Definitions: {names}. {' '.join(notices)}"))
    own = [result.instrument.short_title for result in page.results if result.instrument.own]
    nodes += [Paragraph(f"{title} {wording.OWN_DEFINITION}") for title in own]
    nodes.append(Paragraph(wording.SOMEONE))
    return tuple(nodes)
