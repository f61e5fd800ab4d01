"""The result page: danger first, then the scores, then what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oudinfo.model.article import Article
from oudinfo.model.instrument import ItemRole
from oudinfo.model.resource import ResourceKind
from oudinfo.model.result import ClassReading, FlagReading, Interpretation, ScoreReading
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present import score_part, wording
from oudinfo.present.accuracy import can_get_wrong
from oudinfo.present.document import Bullets, Contacts, Document, Heading, Node, Paragraph, Verbatim
from oudinfo.present.help import HelpNearby, contact, country_line, fill, is_dependable, line_contacts


@dataclass(frozen=True, slots=True, repr=False)
class ResultPage:
    """What goes into a result page besides the results themselves."""

    results: tuple[Interpretation, ...]
    audience: Audience
    nearby: HelpNearby
    articles: tuple[Article, ...]
    safety: Mapping[str, str]
    """Safety copy by id."""


IN_SHELL = {"how": "type oudinfo crisis", "overdose": "Type: oudinfo overdose"}


def results_document(page: ResultPage) -> Document:
    """The whole page, in the order in which it matters."""
    nodes: list[Node] = [*_danger(page)]
    for result in page.results:
        nodes.extend(_instrument_part(page, result))
    nodes.extend(_next_steps(page))
    nodes.extend(_sources(page.results))
    return tuple(nodes)


def in_crisis(results: Sequence[Interpretation]) -> bool:
    """Whether a crisis flag is up in any result."""
    return any(result.raised(FlagLevel.CRISIS) for result in results)


def _danger(page: ResultPage) -> Document:
    if in_crisis(page.results):
        return _crisis_part(page)
    alone = page.audience is Audience.PERSON
    if any(_was_in_crisis(result) for result in page.results):
        return fill(page.safety["changed" if alone else "changed-interview"], page.nearby, IN_SHELL)
    if alone and any(result.raised(FlagLevel.OFFER) for result in page.results):
        return fill(page.safety["offer"], page.nearby, IN_SHELL)
    return ()


def _was_in_crisis(result: Interpretation) -> bool:
    """Whether a crisis flag was up before an answer was changed."""
    return any(flag.rule.id in result.changed and flag.rule.level is FlagLevel.CRISIS for flag in result.flags)


def _crisis_part(page: ResultPage) -> Document:
    if page.audience is Audience.PERSON:
        text = fill(page.safety["help-page"], page.nearby, IN_SHELL)
        change = country_line(page.nearby, "Type: oudinfo crisis --country CODE")
        now = Bullets(
            (
                "Be near a person, if you can. You do not have to say why.",
                "Pick one of the help lines, now or in ten minutes. oudinfo crisis shows them again.",
                "Read: oudinfo read if-you-are-having-thoughts-of-suicide",
            ),
        )
        return (Heading("Before the numbers", 1), *text, change, Heading("What you can do now", 1), now)
    said = [
        Paragraph(f"{result.instrument.short_title}, question {number}: {wording.quoted(label)}.")
        for result in page.results
        for number, label in _crisis_answers(result)
    ]
    return (Heading("Before the scores", 1), *said, *fill(page.safety["help-page-interview"], page.nearby))


def _crisis_answers(result: Interpretation) -> list[tuple[int, str]]:
    found = []
    for place, item in enumerate(result.instrument.items, start=1):
        given = result.counted(item.id)
        if item.role is ItemRole.SELF_HARM and not isinstance(given, str):
            found.append((place, given.label))
    return found


def _instrument_part(page: ResultPage, result: Interpretation) -> Document:
    instrument, readings = result.instrument, result.shown_scores
    nodes: list[Node] = [Heading(f"{instrument.short_title}: {_heading(result, readings)}", 1)]
    nodes += [Paragraph(flag.rule.say) for level in (FlagLevel.URGENT, FlagLevel.NOTE) for flag in result.raised(level)]
    for reading in readings:
        nodes.extend(_score_part(page, result, reading))
    nodes.extend(_function_part(result))
    nodes.extend(score_part.heaviest(result))
    nodes.extend(_class_part(page, result.classes))
    notes = (score_part.set_aside_note(result), _unanswered_note(page, result.flags))
    nodes += [Paragraph(note) for note in notes if note]
    nodes.append(Heading("Why this result", 3))
    nodes.extend(_why(result, readings))
    return tuple(nodes)


def _heading(result: Interpretation, readings: Sequence[ScoreReading]) -> str:
    first = readings[0].score if readings else None
    if first is None:
        return "answered"
    if first.value is None:
        return "no total"
    said = f"{wording.number(first.value)} of {wording.number(first.rule.maximum)}"
    band = score_part.band_range(result, readings)
    return f"{said}. {band}" if band else said


def _score_part(page: ResultPage, result: Interpretation, reading: ScoreReading) -> Document:
    nodes: list[Node] = [Paragraph(score_part.score_line(reading)), *score_part.scale(reading)]
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
    """Left out where it would play danger down; then one command away."""
    if not reading.cutoffs or reading.score.value is None:
        return ()
    top = bool(reading.score.rule.bands) and reading.band is reading.score.rule.bands[-1]
    heavy = top or score_part.functional_is_high(result) or in_crisis(page.results)
    if page.audience is Audience.PERSON and heavy:
        return (Paragraph(f"How right such scores are: oudinfo show {result.instrument.id}"),)
    cutoff = reading.cutoffs[0]
    return can_get_wrong(reading.score.rule, cutoff.cutoff, met=bool(cutoff.met))


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
        nodes.append(
            Paragraph(
                f"Published rule ({wording.short_cite(reading.rule.source)}): {reading.outcome.label}. {reading.outcome.meaning}"
            )
        )
    return tuple(nodes)


def _unanswered_note(page: ResultPage, flags: Sequence[FlagReading]) -> str:
    """To a counselor: that a safety question was declined, which is not a no."""
    declined = any(flag.state and flag.rule.level is FlagLevel.OFFER for flag in flags)
    if not declined or page.audience is Audience.PERSON:
        return ""
    return "The question about thoughts of death was not answered. That is not a no: ask directly."


def _why(result: Interpretation, readings: Sequence[ScoreReading]) -> Document:
    nodes: list[Node] = [Verbatim(score_part.answers(result))]
    for reading in readings:
        sum_line = score_part.arithmetic(result, reading)
        if sum_line:
            nodes.append(Paragraph(f"{reading.score.rule.label}: {sum_line}"))
    return tuple(nodes)


def _next_steps(page: ResultPage) -> Document:
    alone = page.audience is Audience.PERSON
    nodes: list[Node] = [Heading("What next", 1)]
    if page.articles:
        nodes.append(Paragraph("To understand it, or to do something today:" if alone else "To read, or to hand on:"))
        nodes.append(Bullets(tuple(f"{article.title}: oudinfo read {article.slug}" for article in page.articles)))
    nodes.append(Paragraph("Someone to talk to:"))
    nodes.extend(line_contacts(page.nearby, most=1))
    nodes.extend(_treatment(page.nearby))
    nodes.append(country_line(page.nearby, "Type: oudinfo resources --country CODE"))
    nodes.extend(_last_words_alone() if alone else _last_words_to_who_asks())
    if not any(result.instrument.asks_about_self_harm for result in page.results):
        nodes.extend(fill(page.safety["not-asked" if alone else "not-asked-interview"], page.nearby, IN_SHELL))
    return tuple(nodes)


def _last_words_alone() -> Document:
    return (
        Paragraph("Not ready to talk to anyone? That is a full answer. Pick one small thing, and say when:"),
        Paragraph('"If it is still like this on Friday, I will tell my sister." "If it is 10 tomorrow, I text Sam."'),
        Paragraph(wording.KEEP_MEDICINE),
        Paragraph(wording.REPEAT),
    )


def _last_words_to_who_asks() -> Document:
    return (Paragraph(wording.KEEP_MEDICINE_OF_OTHERS), Paragraph(wording.REPEAT_WITH_OTHERS))


def _treatment(nearby: HelpNearby) -> Document:
    found = [
        contact(line, nearby.today, brief=True)
        for country in nearby.countries
        for line in country.of_kind(ResourceKind.REFERRAL)[:1]
        if is_dependable(line, nearby.today)
    ]
    return (Paragraph("Treatment (information, not a crisis line):"), Contacts(tuple(found))) if found else ()


def _sources(results: Sequence[Interpretation]) -> Document:
    nodes: list[Node] = [Heading("Where this comes from", 1)]
    cited = [source for result in results for source in result.instrument.published]
    lines = [f"{source.cite} {source.link}" if source.link else source.cite for source in cited]
    nodes.append(Bullets(tuple(dict.fromkeys(lines))))
    names = wording.joined([f"{result.instrument.short_title} {result.instrument.version}" for result in results])
    notices = list(dict.fromkeys(result.instrument.rights.notice for result in results))
    nodes.append(Paragraph(f"Definitions: {names}. {' '.join(notices)}"))
    nodes.append(Paragraph("Someone to reach, at any time: oudinfo crisis"))
    return tuple(nodes)
