"""Builds the glossary from `data/glossary.yaml`, and looks up terms."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, OneOrMore, Record
from oudinfo.catalog.prose.blocks import called
from oudinfo.catalog.reading.articles import CITATION_KEYS, citations
from oudinfo.catalog.reading.synonyms import Synonyms, words_of
from oudinfo.errors import UnknownNameError
from oudinfo.foreign import nearest
from oudinfo.model.term import Glossary, Term

NEAR_ENOUGH = 0.8

_NAMES_AND_MEANING = (
    Key("term", Atom.TEXT, "the word itself", required=True),
    Key("also", ListOf(Atom.TEXT), "other names that it goes by; what people say is in synonyms.yaml"),
    Key("meaning", Atom.TEXT, "one or two plain sentences", required=True),
)
KEYS_OF_TERMS = frozenset({"terms"})
"""The keys that a search needs. The sources are half of the file."""
GLOSSARY_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "glossary": (
            Key("schema", Atom.COUNT, "the version of the format: 1", required=True),
            Key("sources", MapOf(Record("citation")), "what the terms rest on", required=True),
            Key("terms", ListOf(Record("term"), at_least=1), "the terms", required=True),
        ),
        "term": (
            *_NAMES_AND_MEANING,
            Key("see", ListOf(Atom.TEXT), "terms, articles, or commands that begin with oudinfo"),
            Key("source", OneOrMore(Atom.NAME), "the sources of a medical fact in the meaning"),
        ),
        "searched": (Key("terms", ListOf(Record("searched term", partly=True)), "the terms", required=True),),
        "searched term": _NAMES_AND_MEANING,
        "citation": CITATION_KEYS,
    },
)


def build_glossary(file: ContentFile) -> tuple[Glossary | None, list[Finding]]:
    """The glossary in a file, or None if the file does not fit the table, with the findings."""
    return file.build(GLOSSARY_TABLE, "glossary", _glossary)


def build_searched_terms(file: ContentFile) -> tuple[tuple[Term, ...] | None, list[Finding]]:
    """The terms without what they rest on, from a file of which at least `KEYS_OF_TERMS` were read."""
    return file.build(GLOSSARY_TABLE, "searched", lambda data: tuple(map(_term, data["terms"])))


def _glossary(data: Mapping[str, Any]) -> Glossary:
    return Glossary(tuple(map(_term, data["terms"])), {source.id: source for source in citations(data["sources"])})


def _term(data: Mapping[str, Any]) -> Term:
    return Term(
        name=data["term"],
        meaning=data["meaning"],
        also=tuple(data.get("also", ())),
        see=tuple(called(name) or name for name in data.get("see", ())),
        sources=tuple(data.get("source", ())),
    )


def find_terms(typed: str, glossary: Glossary, synonyms: Synonyms) -> tuple[Term, ...]:
    """The terms for a name: a term's own name, what people type for it, or the nearest of these.

    Raises:
        UnknownNameError: If no name is near.
    """
    known: dict[str, list[Term]] = {}
    for term in glossary.terms:
        for name in term.names:
            known.setdefault(" ".join(words_of(name)), []).append(term)
    for phrase, meanings in synonyms.meanings.items():
        meant = [term for meaning in meanings for term in known.get(" ".join(meaning), ())]
        known.setdefault(" ".join(phrase), meant)
    known = {name: terms for name, terms in known.items() if terms}
    wanted = " ".join(words_of(typed))
    for name in (wanted, *nearest(wanted, sorted(known), n=1, cutoff=NEAR_ENOUGH)):
        if name in known:
            return tuple(dict.fromkeys(known[name]))
    near = dict.fromkeys(known[name][0].name for name in nearest(wanted, sorted(known), n=2, cutoff=0.5))
    raise UnknownNameError("term", "", [*near])
