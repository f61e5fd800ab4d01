"""What people type, and what oudinfo's pages call it, from `data/synonyms.yaml`."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, MapOf

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+")

SYNONYM_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "synonyms": (
            Key("schema", Atom.COUNT, "the version of the format: 1", required=True),
            Key("synonyms", MapOf(Atom.TEXT), "our word, and what people type, between commas", required=True),
            Key("passed_over", Atom.TEXT, "words that find nothing by themselves", required=True),
        ),
    },
)


class Synonyms(NamedTuple):
    """Synonyms and words to ignore, in lower case."""

    meanings: Mapping[Words, tuple[Words, ...]]
    """What people type, and its names in oudinfo's pages. There may be several."""
    passed_over: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """Every word that people type, as far as it is known here."""
        return frozenset(word for phrase in self.meanings for word in phrase)


def words_of(text: str) -> Words:
    """The words of a text in lower case."""
    return tuple(_WORD.findall(without_apostrophes(text.casefold())))


def without_apostrophes(text: str) -> str:
    """The text without apostrophes, as many people type it: `can't` becomes `cant`."""
    return text.replace("'", "").replace("\u2019", "")


def build_synonyms(file: ContentFile) -> tuple[Synonyms | None, list[Finding]]:
    """The synonyms in a file, or None if the file does not fit the table, with the findings."""
    return file.build(SYNONYM_TABLE, "synonyms", _synonyms)


def _synonyms(data: Mapping[str, Any]) -> Synonyms:
    meanings: dict[Words, tuple[Words, ...]] = {}
    for ours, typed in data["synonyms"].items():
        meaning = words_of(ours)
        for phrase in map(words_of, typed.split(",")):
            meanings[phrase] = (*meanings.get(phrase, ()), meaning)
    return Synonyms(meanings, frozenset(data["passed_over"].split()))
