"""Articles on a page: the shelf list, and one article with its sources."""

import re
from collections.abc import Iterable, Sequence

from oudinfo.model.article import Article
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, Steps, Verbatim

FEWEST_FOR_CONTENTS = 4
MOST_TO_READ_NEXT = 3
_CITED = re.compile(r"\s*\[([a-z][a-z0-9-]*)\]")


def shelf_document(articles: Iterable[Article]) -> Document:
    """All articles by shelf, each with its summary and how to open it."""
    shelves: dict[str, list[Article]] = {}
    for article in articles:
        shelves.setdefault(article.shelf, []).append(article)
    nodes: list[Node] = [Heading("Articles", 1)]
    for shelf, standing in sorted(shelves.items()):
        nodes.append(Heading(shelf.replace("-", " ").capitalize()))
        for article in standing:
            nodes.append(Paragraph(f"{article.title}. {article.summary}"))
            nodes.append(Verbatim((f"oudinfo read {article.slug}",)))
    return tuple(nodes)


def article_document(article: Article, others: Iterable[Article] = ()) -> Document:
    """One article: title, contents, text, numbered sources, what to read next, when it was reviewed."""
    order = {source.id: place for place, source in enumerate(article.sources, start=1)}
    cited = _CITED.sub(lambda match: f" [{order.get(match[1], match[1])}]", article.body)
    sources = tuple(
        f"{each.cite}. {each.publisher}, {each.year}. {each.url} (read {each.read})" for each in article.sources
    )
    text = _markdown(cited)
    return (
        Heading(article.title, 1),
        *_with_contents(text),
        Heading("Sources"),
        Steps(sources),
        *_read_next(article, others),
        Paragraph(
            f"Reviewed {article.reviewed}; to be read again by {article.review_by}. In need of someone now? Type: oudinfo crisis"
        ),
    )


def _with_contents(text: Document) -> Document:
    """In an article long enough to want them, the headings, after the opening words."""
    places = [place for place, node in enumerate(text) if isinstance(node, Heading)]
    if len(places) < FEWEST_FOR_CONTENTS:
        return text
    headings = tuple(node.text for node in text if isinstance(node, Heading))
    return (*text[: places[0]], Paragraph("In this article:"), Bullets(headings), *text[places[0] :])


def _read_next(article: Article, others: Iterable[Article]) -> Document:
    """The articles that share most topics with this one."""
    shared = {other: len({*other.topics} & {*article.topics}) for other in others if other.slug != article.slug}
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
