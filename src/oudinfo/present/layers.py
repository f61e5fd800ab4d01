"""A result in layers: what danger puts first, one screen that says it all, and what opens from there."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import NamedTuple

from oudinfo.model.article import Listed
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Link, Text, command
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience
from oudinfo.present import form_part, wording
from oudinfo.present.accuracy import measures_mood
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, unshown
from oudinfo.present.help import IN_SHELL, country_line, document_in_country, fill, line_contacts, treatment_contacts
from oudinfo.present.left_out import left_out_part
from oudinfo.present.reach import reach_document
from oudinfo.present.results import ResultPage, cards, crisis_answers, danger, in_crisis, protocols
from oudinfo.present.summary import next_step, reminder, summary

TITLE = "The result"
"""The title above the summary, if nothing more pressing is there."""
NEXT = "What next"
TODAY_SHELF, TREATMENT_SHELF = "something-to-do-today", "treatment-that-works"


class LayerId(StrEnum):
    """The layers of a result, in the order in which each reader has them."""

    MEANING = "meaning"
    TODAY = "today"
    TALK = "talk"
    TREATMENT = "treatment"
    ADDS_UP = "adds-up"
    ACCURACY = "accuracy"
    ASK = "ask"
    """For a counselor, if an answer speaks of danger."""
    TOGETHER = "together"
    NOTE = "note"
    """For a counselor who keeps a chart."""
    FORMS = "forms"
    READ = "read"
    SOURCES = "sources"


SHELF_LAYERS = {
    "staying-alive": LayerId.TODAY,
    "something-to-do-today": LayerId.TODAY,
    "recovery": LayerId.TODAY,
    "family-and-friends": LayerId.TALK,
    "withdrawal-and-change": LayerId.TREATMENT,
    "treatment-that-works": LayerId.TREATMENT,
}
"""Where a person finds an article of each shelf. All others help to understand a result."""


@unshown
class Layer(NamedTuple):
    """One part of a result that opens from its first screen. Its document begins with its title."""

    id: LayerId
    title: str
    document: Document


@unshown
class LayeredResult(NamedTuple):
    """A result as a person walks through it."""

    danger: Document
    """What comes before anything else. Empty if no answer speaks of danger."""
    reminder: Document
    """Above the first screen, once the help page was seen: what was said, and whom to reach. Two lines at most."""
    summary: Document
    """The first screen without its title and its choices."""
    layers: tuple[Layer, ...]
    recap: Document
    """What can be done now."""


def layered(page: ResultPage) -> LayeredResult:
    """The result in its layers."""
    layers = tuple(each._replace(document=_in_country(page, each.document)) for each in _layers(page))
    first = (before_all(page), reminder(page), summary(page))
    danger_page, above, screen = (_in_country(page, document) for document in first)
    return LayeredResult(danger_page, above, screen, layers, _in_country(page, _recap(page)))


def _in_country(page: ResultPage, document: Document) -> Document:
    return document_in_country(document, page.nearby)


def results_document(page: ResultPage) -> Document:
    """The whole page as it is printed: what is most pressing, the summary, every layer, the recap.

    What to ask after a sign of danger is printed once, at the top. A note for a chart has a format of its own.
    """
    printed = [each.document for each in _layers(page) if each.id not in {LayerId.ASK, LayerId.NOTE}]
    nodes = [*(before_all(page) or reminder(page)), *_if_your_own(page), Heading(TITLE, 1), *summary(page)]
    for document in (*printed, _recap(page)):
        nodes.extend(document)
    return document_in_country(tuple(nodes), page.nearby)


def _if_your_own(page: ResultPage) -> Document:
    """For someone who scored their own form on a page for a counselor: where the same is said to them."""
    own = all(each.mode is Mode.SELF and Mode.SELF in each.instrument.modes for each in page.results)
    if page.audience is Audience.PERSON or not own:
        return ()
    forms = " ".join(result.instrument.id for result in page.results)
    return (Paragraph((wording.FOR_A_COUNSELOR, command(f"screen {forms}"))),)


def before_all(page: ResultPage) -> Document:
    """Help, what to do, and what several results say together if it is more pressing than a number."""
    return (*danger(page), *protocols(page), *_insights(page, first=True, level=1))


def _layers(page: ResultPage) -> tuple[Layer, ...]:
    return tuple(_for_the_person(page) if page.audience is Audience.PERSON else _for_a_counselor(page))


def _for_the_person(page: ResultPage) -> Iterable[Layer]:
    together = _insights(page, first=False, level=3, placed={each.slug for each in page.articles})
    meaning = (
        *_form_by_form(page, form_part.what_it_means),
        *left_out_part(page.left),
        *_not_a_diagnosis(page),
        *((Heading("What these results mean together"), *together) if together else ()),
        *_articles(page, LayerId.MEANING),
    )
    yield _layer(LayerId.MEANING, "What this means", meaning)
    yield _layer(LayerId.TODAY, "Something to do today", _today(page))
    yield _layer(LayerId.TALK, "Someone to talk to", _talk(page))
    yield _layer(LayerId.TREATMENT, "Treatment that works", _treatment(page))
    yield _layer(
        LayerId.ADDS_UP, form_part.how_title(page, *page.results), _form_by_form(page, form_part.how_it_adds_up)
    )
    accurate = "How accurate this is" if len(page.results) == 1 else "How accurate they are"
    yield _layer(LayerId.ACCURACY, accurate, _accuracy(page))
    yield _sources(page)


def _for_a_counselor(page: ResultPage) -> Iterable[Layer]:
    if in_crisis(page.results):
        yield _layer(LayerId.ASK, _ask_title(page), before_all(page)[1:])
    together = _insights(page, first=False, level=3)
    if together:
        yield _layer(LayerId.TOGETHER, "What these results mean together", together)
    if page.note is not None:
        yield _layer(LayerId.NOTE, "Note for the chart", page.note())
    forms = (*_form_by_form(page, form_part.in_full, named=True), *left_out_part(page.left), *_not_a_diagnosis(page))
    yield _layer(LayerId.FORMS, "The form in full" if len(page.results) == 1 else "Each form in full", forms)
    yield _layer(LayerId.READ, "To read, or hand on", _to_read(page))
    yield _sources(page)


def _layer(which: LayerId, title: str, document: Iterable[Node]) -> Layer:
    return Layer(which, title, (Heading(title, 1), *document))


def _form_by_form(
    page: ResultPage, part: Callable[[ResultPage, Interpretation], Document], *, named: bool = False
) -> Document:
    """This part of every form, under its name if there are several."""
    nodes: list[Node] = []
    for result in page.results:
        if named or len(page.results) > 1:
            nodes.append(Heading(result.instrument.short_title))
        nodes.extend(part(page, result))
    return tuple(nodes)


def _not_a_diagnosis(page: ResultPage) -> Document:
    alone = page.audience is Audience.PERSON
    caveat = wording.NOT_A_DIAGNOSIS if alone else wording.NOT_A_DIAGNOSIS_OF_OTHERS
    times = list(dict.fromkeys(result.instrument.recall for result in page.results))
    recall = f" It is a picture of {times[0]}." if len(times) == 1 and times[0] else ""
    return (Heading("What it does not mean", 2 if len(page.results) > 1 else 3), Paragraph(f"{caveat}{recall}"))


def _accuracy(page: ResultPage) -> Document:
    """How accurate each form is. What moves them all alike is said once."""
    last = {form_part.how_accurate(page, result)[-1] for result in page.results}
    if len(page.results) == 1 or len(last) > 1:
        return _form_by_form(page, form_part.how_accurate)
    each = _form_by_form(page, lambda page, result: form_part.how_accurate(page, result)[:-1])
    return (*each, Heading("What else moves such scores"), *last)


def _insights(page: ResultPage, *, first: bool, level: int, placed: AbstractSet[str] = frozenset()) -> Document:
    """What the results say together. The most pressing comes before the numbers.

    An article that has a place of its own on the page is not named a second time.
    """
    nodes: list[Node] = []
    for insight in (each for each in page.insights if each.first is first):
        nodes.append(Heading(insight.title, level))
        nodes.append(Paragraph(insight.person if page.audience is Audience.PERSON else insight.counselor))
        named = [slug for slug in insight.read if slug not in placed]
        nodes.extend(Paragraph(wording.leads_to("More on this", f"read {slug}")) for slug in named)
    return tuple(nodes)


def _placed(page: ResultPage, layer: LayerId) -> list[Listed]:
    return [each for each in page.articles if SHELF_LAYERS.get(each.shelf, LayerId.MEANING) is layer]


def _articles(page: ResultPage, layer: LayerId) -> Document:
    found = _placed(page, layer)
    return (Paragraph("To read:"), Bullets(tuple(map(_lead, found)))) if found else ()


def _lead(article: Listed) -> Text:
    return wording.leads_to(article.title, f"read {article.slug}")


def _today(page: ResultPage) -> Document:
    shelf = wording.leads_to("More small steps", f"read --shelf {TODAY_SHELF}")
    nodes: list[Node] = [Bullets((*map(_lead, _placed(page, LayerId.TODAY)), shelf)), *cards(page, 2)]
    return tuple(nodes)


def _talk(page: ResultPage) -> Document:
    return (
        *line_contacts(page.nearby, most=1),
        country_line(page.nearby, command("resources")),
        *_not_asked(page),
        *_articles(page, LayerId.TALK),
        Heading("I am not ready to talk to anyone"),
        *fill(page.safety("not-ready"), page.nearby, IN_SHELL),
    )


def _treatment(page: ResultPage) -> Document:
    shelf = wording.leads_to("All on treatment", f"read --shelf {TREATMENT_SHELF}")
    return (
        Bullets((*map(_lead, _placed(page, LayerId.TREATMENT)), shelf)),
        *_treatment_lines(page, "Where to ask for treatment (information, not a crisis line):"),
    )


def _treatment_lines(page: ResultPage, announced: str) -> Document:
    contacts = treatment_contacts(page.nearby)
    return (Paragraph(announced), *contacts) if contacts else ()


def _ask_title(page: ResultPage) -> str:
    answers = [number for result in page.results for number, _ in crisis_answers(result)]
    return f"Question {answers[0]}: what to ask, and what to do" if len(answers) == 1 else "What to ask, and what to do"


def _to_read(page: ResultPage) -> Document:
    nodes: list[Node] = [Bullets(tuple(map(_lead, page.articles)))] if page.articles else []
    nodes += [Paragraph("Someone to talk to:"), *line_contacts(page.nearby, most=1)]
    nodes += _treatment_lines(page, "Treatment (information, not a crisis line):")
    nodes += [country_line(page.nearby, command("resources")), Paragraph(wording.KEEP_MEDICINE_OF_OTHERS)]
    return (*nodes, *_not_asked(page), *cards(page, 2))


def _not_asked(page: ResultPage) -> Document:
    """That no question was about thoughts of death, if none was."""
    if any(result.instrument.asks_about_self_harm or result.instrument.own for result in page.results):
        return ()
    text = "not-asked" if page.audience is Audience.PERSON else "not-asked-interview"
    return fill(page.safety(text), page.nearby, IN_SHELL)


def _sources(page: ResultPage) -> Layer:
    cited = [(each.cite, each.link or "") for result in page.results for each in result.instrument.published]
    cited += [(f"{each.cite}.", each.url) for insight in page.insights for each in insight.sources]
    once: dict[str, Text] = {}
    for cite, link in cited:
        once.setdefault(link or cite, (f"{cite} ", Link(link)) if link else cite)
    names = wording.joined([f"{result.instrument.short_title} {result.instrument.version}" for result in page.results])
    notices = list(dict.fromkeys(result.instrument.rights.notice for result in page.results))
    own = [result.instrument.short_title for result in page.results if result.instrument.own]
    nodes: list[Node] = [
        Bullets(tuple(once.values())),
        Paragraph(f"Definitions: {names}. {' '.join(notices)}"),
        *(Paragraph(f"{title} {wording.OWN_DEFINITION}") for title in own),
    ]
    return _layer(LayerId.SOURCES, "Where this comes from", nodes)


def _recap(page: ResultPage) -> Document:
    """The next step and whom to reach, at the end of the page, where the window ends up."""
    alone = page.audience is Audience.PERSON
    steps: list[Text] = [_lead(each) for each in _placed(page, LayerId.TODAY)[:1]] if alone else [next_step(page)]
    if any(measures_mood(result.instrument) for result in page.results):
        steps.append(wording.REPEAT if alone else wording.REPEAT_WITH_OTHERS)
    points = (Bullets(tuple(steps)),) if steps else ()
    return (Heading(NEXT, 1), *points, *reach_document(page.nearby), Paragraph(wording.SOMEONE))
