"""Builds the guide to help from `data/guide.yaml`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, OneOf, Record
from oudinfo.model.guide import Guide, Need, Person
from oudinfo.model.resource import ResourceKind

_TITLE = Key("title", Atom.TEXT, "what the choice is called", required=True)
_KINDS = OneOf(tuple(kind.value for kind in ResourceKind))

GUIDE_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "guide": (
            Key("schema", Atom.COUNT, "the version of the format: 1", required=True),
            Key("people", MapOf(Record("person"), named=True), "whom the help is for", required=True),
            Key("needs", MapOf(Record("need"), named=True), "what the help is for", required=True),
            Key("falls_back_on", MapOf(ListOf(Atom.NAME, at_least=1)), "what to show if nothing fits", required=True),
            Key("known_as", MapOf(Atom.TEXT), "topics and audiences, and what people call them, between commas"),
        ),
        "person": (
            _TITLE,
            Key("audience", ListOf(Atom.NAME, at_least=1), "whose entries fit, the best first", required=True),
            Key("read", ListOf(Atom.NAME, at_least=1), "the articles for whatever it is for"),
        ),
        "need": (
            _TITLE,
            Key("line", Atom.TEXT, "one sentence: what a person finds here", required=True),
            Key("anywhere", Atom.TEXT, "what helps in any country, where we have no entry", required=True),
            Key("kinds", ListOf(_KINDS, at_least=1), "the kinds of entries that fit, the first first", required=True),
            Key("topics", ListOf(Atom.NAME, at_least=1), "the topics of entries that fit; any, if left out"),
            Key("audience", ListOf(Atom.NAME, at_least=1), "the only audiences whose entries fit"),
            Key("also", Atom.TEXT, "what people type for it, between commas"),
            Key("first", Atom.NAME, "a command that comes before any entry"),
            Key("read", ListOf(Atom.NAME, at_least=1), "the articles that go with it"),
            Key("read_for", MapOf(ListOf(Atom.NAME, at_least=1)), "more articles, for one of the people only"),
            Key("in_writing", Atom.YES_NO, "true: every entry that takes texts or chats fits too"),
            Key("falls_back", Atom.YES_NO, "false: if nothing fits, no other line is shown"),
            Key("is_common", Atom.YES_NO, "false: one of the choices behind *more*"),
        ),
    }
)


def build_guide(file: ContentFile) -> tuple[Guide | None, list[Finding]]:
    """The guide in a file, or None if the file does not fit the table, with the findings."""
    return file.build(GUIDE_TABLE, "guide", _guide)


def _guide(data: Mapping[str, Any]) -> Guide:
    known: dict[str, frozenset[str]] = {}
    for ours, typed in data.get("known_as", {}).items():
        for word in _listed(typed.casefold()):
            known[word] = known.get(word, frozenset()) | {ours}
    return Guide(
        people=tuple(
            Person(name, each["title"], tuple(each["audience"]), tuple(each.get("read", ())))
            for name, each in data["people"].items()
        ),
        needs=tuple(_need(name, each) for name, each in data["needs"].items()),
        falls_back_on={code: tuple(ids) for code, ids in data["falls_back_on"].items()},
        known_as=known,
    )


def _need(name: str, data: Mapping[str, Any]) -> Need:
    return Need(
        id=name,
        title=data["title"],
        line=data["line"],
        anywhere=data["anywhere"],
        kinds=tuple(map(ResourceKind, data["kinds"])),
        topics=frozenset(data.get("topics", ())),
        audience=tuple(data.get("audience", ())),
        also=_listed(data.get("also", "").casefold()),
        first=data.get("first", ""),
        read=tuple(data.get("read", ())),
        read_for={person: tuple(slugs) for person, slugs in data.get("read_for", {}).items()},
        in_writing=data.get("in_writing", False),
        falls_back=data.get("falls_back", True),
        is_common=data.get("is_common", True),
    )


def _listed(text: str) -> tuple[str, ...]:
    """The phrases between the commas of a text."""
    return tuple(phrase for each in text.split(",") if (phrase := each.strip()))
