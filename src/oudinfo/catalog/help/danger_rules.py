"""Reads the rules for words of danger from `data/danger.yaml`."""

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, OneOf, Record
from oudinfo.catalog.help.danger import PAGES, Danger, Rule, Spelling
from oudinfo.catalog.help.danger_ways import DIGITS, Words, said

CHOICES = str.maketrans("|&?", "   ")
"""Turns the marks in a way of saying something into spaces, which leaves its choices."""

DANGER_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "danger": (
            Key("schema", Atom.COUNT, "the version of the format: 1", required=True),
            Key("written_as", MapOf(Atom.TEXT), "words, and how else they are typed, between commas", required=True),
            Key("sets", MapOf(Atom.TEXT, named=True), "words that a rule names at once, between commas", required=True),
            Key("rules", ListOf(Record("rule"), at_least=1), "read in this order", required=True),
            Key("kept", Atom.TEXT, "words that mean something else than without their ending", required=True),
            Key("misspelt", Atom.TEXT, "words that are known with a letter or two wrong", required=True),
            Key("real_words", Atom.TEXT, "words that are never taken for a misspelt word of a rule", required=True),
        ),
        "rule": (
            Key("id", Atom.NAME, "unique in the file", required=True),
            Key("brings", OneOf(tuple(PAGES)), "the page that comes first", required=True),
            Key("once", Atom.YES_NO, "true: what it has read, no later rule reads"),
            Key("says", Atom.LINES, "the ways of saying it", required=True),
            Key("meets", Atom.LINES, "what it must be found in", required=True),
            Key("passes", Atom.LINES, "what it must not be found in", required=True),
        ),
    },
)


def build_danger(file: ContentFile) -> tuple[Danger | None, list[Finding]]:
    """The rules in a file, or None if it does not fit the table, with the findings."""
    return file.build(DANGER_TABLE, "danger", _danger)


def _danger(data: Mapping[str, Any]) -> Danger:
    sets = {name: (*DIGITS.get(name, ()), *_listed(entries)) for name, entries in data["sets"].items()}
    rules = tuple(
        Rule(
            id=each["id"],
            brings=each["brings"],
            once=each.get("once", False),
            says=tuple(map(said, each["says"])),
            meets=tuple(each["meets"]),
            passes=tuple(each["passes"]),
        )
        for each in data["rules"]
    )
    return Danger(_spelling(data, sets), sets, rules)


def _spelling(data: Mapping[str, Any], sets: Mapping[str, Sequence[Words]]) -> Spelling:
    """The spelling of words. The known words are those of all sets and rules, as written there."""
    in_full = {typed: tuple(full.split()) for full, ways in data["written_as"].items() for typed in _listed(ways)}
    misspelt = data["misspelt"].split()
    ways = " ".join(way for rule in data["rules"] for way in rule["says"])
    return Spelling(
        in_full,
        longest=max(map(len, in_full), default=0),
        kept=frozenset(data["kept"].split()),
        known=frozenset([*ways.translate(CHOICES).replace("+", " ").split(), *chain(*chain(*sets.values()))]),
        misspelt={letter: tuple(w for w in misspelt if w[0] == letter) for letter in {w[0] for w in misspelt}},
        real_words=frozenset(data["real_words"].split()),
    )


def _listed(text: str) -> tuple[Words, ...]:
    """The words between the commas of a text."""
    return tuple(words for each in text.split(",") if (words := tuple(each.split())))
