"""Builds an `Article`, or only its `ArticlePage`, from Markdown with front matter."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, ByKey, Key, ListOf, MapOf, OneOf, Record
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.model.article import Article, ArticlePage, Citation, MatchRule, Reader
from oudinfo.model.shelf import SHELF_IDS

CITATION_KEYS = (
    Key("cite", Atom.TEXT, "the citation", required=True),
    Key("publisher", Atom.TEXT, "who published it", required=True),
    Key("year", Atom.TEXT, "when", required=True),
    Key("url", Atom.URL, "where it can be read", required=True),
    Key("read", Atom.DATE, "when we read it", required=True),
)
_PAGE_KEYS = (
    Key("title", Atom.TEXT, "shown in lists and at the top", required=True),
    Key("summary", Atom.TEXT, "one sentence: what the reader gets", required=True),
    Key("shelf", OneOf(SHELF_IDS), "the shelf that it is on", required=True),
    Key("topics", ListOf(Atom.NAME, at_least=1), "what it is about", required=True),
    Key(
        "audience",
        ListOf(OneOf(tuple(reader.value for reader in Reader)), at_least=1),
        "for whom",
        required=True,
    ),
    Key(
        "match",
        ListOf(ByKey((("instrument", "match"), ("pathway", "pathway")))),
        "the results and pathways that lead to it",
        required=True,
    ),
)
_LISTED_KEYS = tuple(key for key in _PAGE_KEYS if key.name != "match")
_SEARCHED_KEYS = tuple(key for key in _LISTED_KEYS if key.name != "topics")
PAGE_KEYS, LISTED_KEYS, SEARCHED_KEYS = (
    frozenset(key.name for key in keys) for keys in (_PAGE_KEYS, _LISTED_KEYS, _SEARCHED_KEYS)
)
"""The keys that a result needs to choose articles, and those that a list and a search need. The rest takes several times as long."""

ARTICLE_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "page": _PAGE_KEYS,
        "listed": _LISTED_KEYS,
        "searched": _SEARCHED_KEYS,
        "article": (
            *_PAGE_KEYS,
            Key("next", ListOf(Atom.NAME, at_least=1), "the articles to read next, the best first"),
            Key("standalone", Atom.TEXT, "why no result and no other article leads to it, if none does"),
            Key("sources", MapOf(Record("citation")), "what it rests on", required=True),
            Key("reviewed", Atom.DATE, "when it was last read against its sources", required=True),
            Key("review_by", Atom.DATE, "when it must be read again", required=True),
        ),
        "match": (
            Key("instrument", Atom.NAME, "the id of an instrument", required=True),
            Key("bands", ListOf(Atom.NAME, at_least=1), "any of these severity bands"),
            Key("flag", Atom.NAME, "this flag is up"),
            Key("item", Atom.NAME, "this item"),
            Key("at_least", Atom.WHOLE, "the item's value is this or higher"),
        ),
        "pathway": (Key("pathway", Atom.NAME, "the id of a pathway that was taken", required=True),),
        "citation": CITATION_KEYS,
    },
)


def build_article(file: ContentFile) -> tuple[Article | None, list[Finding]]:
    """The article in a file, or None if its front matter does not fit, with the findings."""
    return file.build(
        ARTICLE_TABLE,
        "article",
        lambda data: Article(
            **_page(data, file)._asdict(),
            sources=citations(data["sources"]),
            reviewed=data["reviewed"],
            review_by=data["review_by"],
            blocks=read_blocks(file.body),
            standalone=data.get("standalone", ""),
            read_next=tuple(data.get("next", ())),
        ),
    )


def build_page(file: ContentFile) -> tuple[ArticlePage | None, list[Finding]]:
    """The article without its sources, from a file of which at least `PAGE_KEYS` were read, or None if they do not fit."""
    return file.build(ARTICLE_TABLE, "page", lambda data: _page(data, file))


def build_listed(file: ContentFile) -> tuple[ArticlePage | None, list[Finding]]:
    """The same without its match rules, from a file of which at least `LISTED_KEYS` were read."""
    return file.build(ARTICLE_TABLE, "listed", lambda data: _page(data, file))


def build_searched(file: ContentFile) -> tuple[ArticlePage | None, list[Finding]]:
    """The same without its topics too, from a file of which at least `SEARCHED_KEYS` were read."""
    return file.build(ARTICLE_TABLE, "searched", lambda data: _page(data, file))


def citations(data: Mapping[str, Any]) -> tuple[Citation, ...]:
    """The sources in the data of an article, glossary or insight."""
    return tuple(Citation(id=name, **each) for name, each in data.items())


def _page(data: Any, file: ContentFile) -> ArticlePage:  # noqa: ANN401  plain data, shaped by the table
    return ArticlePage(
        slug=file.stem,
        title=data["title"],
        summary=data["summary"],
        shelf=data["shelf"],
        topics=tuple(data.get("topics", ())),
        audience=frozenset(Reader(each) for each in data["audience"]),
        match=tuple(match_rule(each) for each in data.get("match", ())),
        body=file.body,
    )


def match_rule(data: Mapping[str, Any]) -> MatchRule:
    """A match rule of an article, or a sign of an insight."""
    return MatchRule(**{**data, "bands": frozenset(data.get("bands", ()))})
