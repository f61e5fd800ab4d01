"""Articles on a page: the shelves, and one article with its sources."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from oudinfo.model.article import HELP_LINES, MOST_TO_READ_NEXT, Article, LinesFor, Listed, Reader
from oudinfo.model.prose import Cite, Link, Slot, Span, Text, command
from oudinfo.model.shelf import RESULTS, SHELF_IDS, SHELVES, STORIES, Shelf
from oudinfo.present.blocks import laid_out
from oudinfo.present.document import Bullets, Document, Entries, Entry, Heading, Node, Paragraph, Steps, Verbatim
from oudinfo.present.help import (
    HelpNearby,
    document_in_country,
    emergency_contacts,
    line_contacts,
    poison_contacts,
    treatment_contacts,
    violence_contacts,
)
from oudinfo.present.wording import counted, joined, leads_to

FEWEST_FOR_CONTENTS = 4
BY_A_WORD = ("By a word: ", command("search WORDS"), ". What a word means: ", command("glossary WORD"))
FOR_EVERYONE = frozenset({Reader.PERSON, Reader.FAMILY})
ON_FORMS = frozenset({"screening", "scores", "accuracy"})
"""Topics of questionnaires as such. They do not say what leads on from a person's result."""


def shelves_document(articles: Iterable[Listed]) -> Document:
    """All articles by shelf, each with the command that opens it. The shelves come last, where a window ends."""
    by_shelf = _by_shelf(articles)
    count = sum(len(standing) for standing in by_shelf.values())
    nodes: list[Node] = [
        Heading("Articles", 1),
        Paragraph(f"{counted(count, 'article')} on {counted(len(by_shelf), 'shelf', 'shelves')}."),
    ]
    for shelf, standing in by_shelf.items():
        nodes.append(Heading(f"{shelf.title} ({len(standing)})"))
        nodes.append(Paragraph(shelf.line))
        nodes.append(Entries(tuple(Entry(titled(article), command(f"read {article.slug}")) for article in standing)))
    nodes.append(Heading("One shelf, with a word on each article"))
    nodes.append(Verbatim(tuple((command(f"read --shelf {shelf.id}"),) for shelf in by_shelf)))
    nodes.append(Paragraph(BY_A_WORD))
    return tuple(nodes)


def shelf_document(shelf: Shelf, articles: Iterable[Listed]) -> Document:
    """One shelf, each article with its summary."""
    standing = _by_shelf(articles).get(shelf, ())
    entries = tuple(Entry(titled(article), command(f"read {article.slug}"), article.summary) for article in standing)
    return (
        Heading(shelf.title, 1),
        Paragraph(shelf.line),
        Entries(entries) if entries else Paragraph("There's nothing here yet."),
        Paragraph(leads_to("All shelves", "read")),
    )


def titled(article: Listed) -> str:
    """The title, and the audience unless it is everyone."""
    if article.audience & FOR_EVERYONE:
        return article.title
    return f"{article.title} (for {joined([f'{reader.value}s' for reader in Reader if reader in article.audience])})"


def _by_shelf(articles: Iterable[Listed]) -> dict[Shelf, list[Listed]]:
    """The shelves that have articles, in their order, each with its articles by title."""
    standing = sorted(articles, key=lambda article: article.title)
    found = {shelf: [article for article in standing if article.shelf == shelf.id] for shelf in SHELVES}
    return {shelf: there for shelf, there in found.items() if there}


class ArticleParts(NamedTuple):
    """An article in the parts that a place shows apart."""

    text: Document
    sources: Document
    read_next: Document
    checked: Document
    """When it was checked, and by whom."""


def article_document(article: Article, nearby: HelpNearby, others: Iterable[Listed] = ()) -> Document:
    """One article: title, contents, text, numbered sources, what to read next, when it was reviewed.

    Args:
        article: The article.
        nearby: The help lines to show at its marked places.
        others: What can be read next.
    """
    parts = article_parts(article, nearby, others)
    return (*parts.text, *parts.sources, *parts.read_next, *parts.checked)


def article_parts(article: Article, nearby: HelpNearby, others: Iterable[Listed] = ()) -> ArticleParts:
    """The same in parts."""
    checked = (
        f"Checked against its sources on {article.reviewed}; due again by {article.review_by}. ",
        "No clinician has read it yet. In need of someone now? Type: ",
        command("crisis"),
    )
    return ArticleParts(
        document_in_country((Heading(article.title, 1), *_with_contents(text_of(article, nearby))), nearby),
        sources_of(article),
        document_in_country(_read_next(article, others), nearby),
        document_in_country((Paragraph(checked),), nearby),
    )


def text_of(article: Article, nearby: HelpNearby) -> Document:
    """The text, with numbered citations and the help lines at its marked places."""
    order = {source.id: place for place, source in enumerate(article.sources, start=1)}

    def numbered(span: Span) -> Text:
        return (span._replace(number=order.get(span.id, 0)),) if isinstance(span, Cite) else (span,)

    return tuple(laid_out(article.blocks, lambda place: _lines_at(place, nearby), numbered))


def sources_of(article: Article) -> Document:
    """The numbered sources of an article."""
    sources = tuple((f"{each.words} ", Link(each.url), f" (read {each.read})") for each in article.sources)
    return (Heading("Sources"), Steps(sources))


def _lines_at(place: Slot, nearby: HelpNearby) -> Document | None:
    """The help lines at a marked place."""
    if place.name != HELP_LINES:
        return None
    return tuple(node for name in place.names for node in _LINES[LinesFor(name)](nearby))


def _after(words: str, contacts: Document) -> Document:
    """Contacts after a line that says what they are for. Nothing if there are none."""
    return (Paragraph(words), *contacts) if contacts else ()


_LINES: Mapping[LinesFor, Callable[[HelpNearby], Document]] = {
    LinesFor.EMERGENCY: lambda nearby: (Paragraph("In danger now:"), *emergency_contacts(nearby)),
    LinesFor.CRISIS: lambda nearby: (Paragraph("To talk or write to a trained person:"), *line_contacts(nearby)),
    LinesFor.TREATMENT: lambda nearby: _after("To find treatment:", treatment_contacts(nearby)),
    LinesFor.POISON: poison_contacts,
    LinesFor.VIOLENCE: violence_contacts,
}


def _with_contents(text: Document) -> Document:
    """In an article long enough to want them, the headings, after the opening words."""
    places = [place for place, node in enumerate(text) if isinstance(node, Heading)]
    if len(places) < FEWEST_FOR_CONTENTS:
        return text
    headings = tuple(node.text for node in text if isinstance(node, Heading))
    return (*text[: places[0]], Paragraph("In this article:"), Bullets(headings), *text[places[0] :])


def _read_next(article: Article, others: Iterable[Listed]) -> Document:
    """The articles that the author named, then those that share most topics with this one, of which the rarer say more.

    For a person, those for a person.
    """
    others = [other for other in others if other.slug != article.slug]
    by_slug = {other.slug: other for other in others}
    named = [by_slug[slug] for slug in article.read_next if slug in by_slug]
    topics = {*article.topics} - (ON_FORMS if article.audience & FOR_EVERYONE else frozenset())
    often = Counter(topic for other in others for topic in other.topics)
    shared = {other: sum(1 / often[topic] for topic in topics.intersection(other.topics)) for other in others}
    unnamed = [other for other in others if shared[other] and other not in named]
    fitting = [other for other in unnamed if _is_for_its_readers(other, article)]
    nearest = sorted(fitting, key=lambda other: (-shared[other], SHELF_IDS.index(other.shelf), other.title))
    lines = tuple(leads_to(other.title, f"read {other.slug}") for other in (*named, *nearest)[:MOST_TO_READ_NEXT])
    return (Heading("Read next"), Bullets(lines)) if lines else ()


def _is_for_its_readers(other: Listed, article: Article) -> bool:
    """Whether an article leads on: no page for work from one for everyone, no story from facts, no result from another."""
    if _is_only_at_work(other, article):
        return False
    if article.shelf == other.shelf == RESULTS:
        return False
    return other.shelf != STORIES or article.shelf == STORIES


def _is_only_at_work(other: Listed, article: Article) -> bool:
    """Whether an article is for everyone, and another one is not."""
    return bool(article.audience & FOR_EVERYONE and not other.audience & FOR_EVERYONE)


def next_articles(article: Article, others: Iterable[Listed]) -> tuple[Listed, ...]:
    """What can be read next, each once: the articles that the author names, then those after this on its shelf."""
    others = tuple(others)
    by_slug = {other.slug: other for other in others}
    named = [by_slug[slug] for slug in article.read_next if slug in by_slug]
    shelf = [each for each in others if each.shelf == article.shelf and not _is_only_at_work(each, article)]
    after = [each for each in shelf if each.title > article.title]
    return tuple(dict.fromkeys((*named, *sorted(after, key=lambda each: each.title))))


def shelf_choices(articles: Iterable[Listed]) -> Document:
    """The shelves, each with the command that opens it."""
    by_shelf = _by_shelf(articles)
    shelves = (
        Entry(f"{shelf.title} ({len(standing)})", command(f"read --shelf {shelf.id}"), shelf.line)
        for shelf, standing in by_shelf.items()
    )
    return (Heading("Something to read", 1), Entries(tuple(shelves)))
