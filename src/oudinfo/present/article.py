"""Articles on a page: the shelves, and one article with its sources."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from oudinfo.model.article import HELP_LINES, Article, LinesFor, Listed, Reader
from oudinfo.model.shelf import SHELVES, STORIES, Shelf
from oudinfo.present.document import Bullets, Document, Entries, Entry, Heading, Node, Paragraph, Steps, Verbatim
from oudinfo.present.help import (
    HelpNearby,
    document_in_country,
    emergency_contacts,
    line_contacts,
    treatment_contacts,
)
from oudinfo.present.wording import counted, joined

FEWEST_FOR_CONTENTS = 4
MOST_TO_READ_NEXT = 3
FOR_EVERYONE = frozenset({Reader.PERSON, Reader.FAMILY})
_CITED = re.compile(r"\s*\[([a-z][a-z0-9-]*)\]")


def shelves_document(articles: Iterable[Listed]) -> Document:
    """All articles by shelf, each with how to open it; the shelves themselves last, where a window ends."""
    by_shelf = _by_shelf(articles)
    count = sum(len(standing) for standing in by_shelf.values())
    nodes: list[Node] = [
        Heading("Articles", 1),
        Paragraph(f"{counted(count, 'article')} on {counted(len(by_shelf), 'shelf', 'shelves')}."),
    ]
    for shelf, standing in by_shelf.items():
        nodes.append(Heading(f"{shelf.title} ({len(standing)})"))
        nodes.append(Paragraph(shelf.line))
        nodes.append(Entries(tuple(Entry(titled(article), f"oudinfo read {article.slug}") for article in standing)))
    nodes.append(Heading("One shelf, with a word on each article"))
    nodes.append(Verbatim(tuple(f"oudinfo read --shelf {shelf.id}" for shelf in by_shelf)))
    nodes.append(Paragraph("By a word: oudinfo search WORDS. What a word means: oudinfo glossary WORD"))
    return tuple(nodes)


def shelf_document(shelf: Shelf, articles: Iterable[Listed]) -> Document:
    """One shelf, each article with its summary."""
    standing = _by_shelf(articles).get(shelf, ())
    entries = tuple(Entry(titled(article), f"oudinfo read {article.slug}", article.summary) for article in standing)
    return (
        Heading(shelf.title, 1),
        Paragraph(shelf.line),
        Entries(entries) if entries else Paragraph("Nothing stands here yet."),
        Paragraph("All shelves: oudinfo read"),
    )


def titled(article: Listed) -> str:
    """The title, with for whom it is where that is not everyone."""
    if article.audience & FOR_EVERYONE:
        return article.title
    return f"{article.title} (for {joined([f'{reader.value}s' for reader in Reader if reader in article.audience])})"


def _by_shelf(articles: Iterable[Listed]) -> dict[Shelf, list[Listed]]:
    """The shelves on which something stands, in their order, and what stands there by title."""
    standing = sorted(articles, key=lambda article: article.title)
    found = {shelf: [article for article in standing if article.shelf == shelf.id] for shelf in SHELVES}
    return {shelf: there for shelf, there in found.items() if there}


def article_document(article: Article, nearby: HelpNearby, others: Iterable[Listed] = ()) -> Document:
    """One article: title, contents, text, numbered sources, what to read next, when it was reviewed.

    Args:
        article: The article.
        nearby: Whose help lines stand at its marked places.
        others: What can be read next.
    """
    order = {source.id: place for place, source in enumerate(article.sources, start=1)}
    cited = _CITED.sub(lambda match: f" [{order.get(match[1], match[1])}]", article.body)
    sources = tuple(
        f"{each.cite}. {each.publisher}, {each.year}. {each.url} (read {each.read})" for each in article.sources
    )
    text = tuple(_with_lines(_markdown(cited), nearby))
    page = (
        Heading(article.title, 1),
        *_with_contents(text),
        Heading("Sources"),
        Steps(sources),
        *_read_next(article, others),
        Paragraph(
            f"Checked against its sources on {article.reviewed}; due again by {article.review_by}. No clinician has read it yet. "
            "In need of someone now? Type: oudinfo crisis"
        ),
    )
    return document_in_country(page, nearby)


def _with_lines(text: Document, nearby: HelpNearby) -> Iterator[Node]:
    """The text with help lines at its marked places."""
    for node in text:
        place = HELP_LINES.fullmatch(node.text) if isinstance(node, Paragraph) else None
        if place is None:
            yield node
            continue
        for name in place[1].split(","):
            yield from _LINES[LinesFor(name.strip())](nearby)


_LINES: Mapping[LinesFor, Callable[[HelpNearby], Document]] = {
    LinesFor.EMERGENCY: lambda nearby: (Paragraph("In danger now:"), *emergency_contacts(nearby)),
    LinesFor.CRISIS: lambda nearby: (Paragraph("To talk or write to a trained person:"), *line_contacts(nearby)),
    LinesFor.TREATMENT: lambda nearby: (Paragraph("To find treatment:"), *treatment_contacts(nearby)),
}


def _with_contents(text: Document) -> Document:
    """In an article long enough to want them, the headings, after the opening words."""
    places = [place for place, node in enumerate(text) if isinstance(node, Heading)]
    if len(places) < FEWEST_FOR_CONTENTS:
        return text
    headings = tuple(node.text for node in text if isinstance(node, Heading))
    return (*text[: places[0]], Paragraph("In this article:"), Bullets(headings), *text[places[0] :])


def _read_next(article: Article, others: Iterable[Listed]) -> Document:
    """The articles that share most topics with this one."""
    shared = {
        other: len({*other.topics} & {*article.topics})
        for other in others
        if other.slug != article.slug and (other.shelf != STORIES or article.shelf == STORIES)
    }
    nearest = sorted((other for other in shared if shared[other]), key=lambda other: (-shared[other], other.title))
    lines = tuple(f"{other.title}: oudinfo read {other.slug}" for other in nearest[:MOST_TO_READ_NEXT])
    return (Heading("Read next"), Bullets(lines)) if lines else ()


def _markdown(text: str) -> Document:
    """The block structure of Markdown; emphasis stays as plain words."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  heavy, and needed only here

    tokens = MarkdownIt("commonmark", {"html": False}).parse(text)
    nodes: list[Node] = []
    items: list[str] = []
    for place, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            items = []
        elif token.type == "inline":
            opener = tokens[place - 1]
            if opener.type == "heading_open":
                nodes.append(Heading(_plain(token.children or ())))
            elif opener.level > 0:
                items.append(_plain(token.children or ()))
            else:
                nodes.append(Paragraph(_plain(token.children or ())))
        elif token.type == "bullet_list_close":
            nodes.append(Bullets(tuple(items)))
        elif token.type == "ordered_list_close":
            nodes.append(Steps(tuple(items)))
        elif token.type in {"code_block", "fence"}:
            nodes.append(Verbatim(tuple(token.content.rstrip("\n").split("\n"))))
    return tuple(nodes)


def _plain(children: Sequence[object]) -> str:
    return "".join(
        " " if getattr(child, "type", "") == "softbreak" else getattr(child, "content", "") for child in children
    )
