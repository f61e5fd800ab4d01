"""Instruments that do not ship: data/withheld.yaml, one page each and none of their wording."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.bundle import letters
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, Record
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.model.withheld import Reference, Withheld

LONGEST_CLAUSE = 100
"""The short reason has to fit into one or two lines of a terminal."""

WITHHELD_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "withheld": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("withheld", MapOf(Record("entry"), named=True), "by the id that people type", required=True),
        ),
        "entry": (
            Key("title", Atom.TEXT, "the published name", required=True),
            Key("short_title", Atom.TEXT, "the usual short name", required=True),
            Key("also", ListOf(Atom.TEXT), "other names that people look for"),
            Key("measures", ListOf(Atom.NAME, at_least=1), "what it is about", required=True),
            Key("in_short", Atom.TEXT, "the reason in one clause, without a full stop", required=True),
            Key("why", Atom.TEXT, "what is known about its rights and its evidence", required=True),
            Key("holder", Atom.TEXT, "who can give permission", required=True),
            Key("how_to_ask", Atom.TEXT, "where and for what to ask them", required=True),
            Key(
                "instead",
                ListOf(Atom.NAME, at_least=1),
                "ids of instruments, articles or safety texts that ship",
                required=True,
            ),
            Key("sources", ListOf(Record("reference"), at_least=1), "where that can be read", required=True),
        ),
        "reference": (
            Key("cite", Atom.TEXT, "the publication or page", required=True),
            Key("url", Atom.URL, "where it can be read", required=True),
            Key("read", Atom.DATE, "when we read it, or a copy of it", required=True),
        ),
    },
)


def build_withheld(file: ContentFile) -> tuple[Mapping[str, Withheld] | None, list[Finding]]:
    """The entries of a file by id, or None if it cannot be used, with the findings."""
    return file.build(
        WITHHELD_TABLE, "withheld", lambda data: {name: _entry(name, each) for name, each in data["withheld"].items()}
    )


def check_withheld(entries: Mapping[str, Withheld], _: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for entries that ship after all, ambiguous names, unknown alternatives and unwelcome words."""
    seen = {letters(each): each for each in references.instrument_ids}
    for entry in entries.values():
        path: Path = ("withheld", entry.id)
        if entry.id in references.instrument_ids:
            message = f"{entry.id!r} is an instrument that comes with oudinfo"
            yield Finding(path, "shadowed-id", message, "take it out of this file")
        for name in (entry.id, *entry.also):
            other = seen.setdefault(letters(name), entry.id)
            if other != entry.id:
                yield Finding(path, "duplicate-id", f"{name!r} already leads to {other}")
        for place, name in enumerate(entry.instead):
            if name not in references.offered:
                message = f"there is no instrument, article or safety text {name!r}"
                yield Finding((*path, "instead", place), "unknown-name", message, near(name, references.offered))
        yield from _words(entry, path)


def _words(entry: Withheld, path: Path) -> Iterator[Finding]:
    for key in ("in_short", "why", "how_to_ask"):
        yield from wording_findings((*path, key), getattr(entry, key))
    if len(entry.in_short) > LONGEST_CLAUSE or entry.in_short.endswith("."):
        message = f"the reason in short is one clause of at most {LONGEST_CLAUSE} characters, without a full stop"
        yield Finding((*path, "in_short"), "length", message)


def _entry(name: str, data: Mapping[str, Any]) -> Withheld:
    listed = {key: tuple(data.get(key, ())) for key in ("also", "measures", "instead")}
    sources = tuple(Reference(**each) for each in data["sources"])
    return Withheld(id=name, **{**data, **listed, "sources": sources})
