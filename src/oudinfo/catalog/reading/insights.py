"""Builds insights, each from its own file with examples."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, Record
from oudinfo.catalog.reading.articles import ARTICLE_TABLE, citations, match_rule
from oudinfo.model.insight import Insight

INSIGHT_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "insight": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("id", Atom.NAME, "the same as the file's name", required=True),
            Key("title", Atom.TEXT, "its heading", required=True),
            Key("person", Atom.TEXT, "to the person who answered", required=True),
            Key("counselor", Atom.TEXT, "to a counselor", required=True),
            Key("first", Atom.YES_NO, "true: it comes before the numbers"),
            Key("together", ListOf(ListOf(Record("sign"), at_least=1), at_least=2), "all parts hold", required=True),
            Key("read", ListOf(Atom.NAME), "articles that say more", required=True),
            Key("sources", MapOf(Record("citation"), named=True), "what it rests on", required=True),
        ),
        "sign": (
            *(key for key in ARTICLE_TABLE["match"] if key.name != "at_least"),
            Key("score", Atom.NAME, "this score, also a hidden one"),
            Key("at_least", Atom.NUMBER, "the item or score has this value or a higher one"),
            Key("at_most", Atom.NUMBER, "the item or score has this value or a lower one"),
        ),
        "citation": ARTICLE_TABLE["citation"],
        "examples": (Key("examples", ListOf(Record("example"), at_least=2), "shown and not shown", required=True),),
        "example": (
            Key("answers", MapOf(MapOf(Atom.ANSWER)), "by instrument, then by item", required=True),
            Key("shown", Atom.YES_NO, "whether the insight is shown", required=True),
        ),
    },
)


def build_insight(file: ContentFile) -> tuple[Insight | None, list[Finding]]:
    """The insight in a file, or None if it does not fit the table, with the findings."""
    return file.build(INSIGHT_TABLE, "insight", _insight)


def _insight(data: Mapping[str, Any]) -> Insight:
    return Insight(
        id=data["id"],
        title=data["title"],
        person=data["person"],
        counselor=data["counselor"],
        together=tuple(tuple(match_rule(each) for each in signs) for signs in data["together"]),
        read=tuple(data["read"]),
        sources=citations(data["sources"]),
        first=data.get("first", False),
    )
