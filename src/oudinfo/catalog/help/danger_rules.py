"""The rules by which what was typed is read for danger: `data/danger.yaml`, and what must hold for it."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near, schema_findings
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, OneOf, Record
from oudinfo.catalog.help.danger import (
    END,
    MANY,
    NUMBER,
    PAGES,
    START,
    Clause,
    Danger,
    Part,
    Rule,
    Spelling,
    Way,
    Words,
)

GAPS = MappingProxyType({"..": 2, "...": 6})
DIGITS: Mapping[str, tuple[str, ...]] = MappingProxyType({"number": (NUMBER, MANY), "many": (MANY,)})
"""What stands in two of the sets besides their words."""
_CHOICE = re.compile(r"[^\s|&?]+")
_SET = re.compile(r"<[^>]*>")

DANGER_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "danger": (
            Key("schema", Atom.COUNT, "the version of the format: 1", required=True),
            Key(
                "written_as", MapOf(ListOf(Atom.TEXT, at_least=1)), "words, and how else they are typed", required=True
            ),
            Key(
                "sets",
                MapOf(ListOf(Atom.TEXT, at_least=1), named=True),
                "words that a rule names at once",
                required=True,
            ),
            Key("rules", ListOf(Record("rule"), at_least=1), "read in this order", required=True),
            Key("kept", Atom.TEXT, "words that mean something else than without their ending", required=True),
            Key("misspelt", Atom.TEXT, "words that are known with a letter or two wrong", required=True),
            Key("real_words", Atom.TEXT, "words that are never taken for a misspelt word of a rule", required=True),
        ),
        "rule": (
            Key("id", Atom.NAME, "unique in the file", required=True),
            Key("brings", OneOf(tuple(PAGES)), "the page that comes first", required=True),
            Key("once", Atom.YES_NO, "true: what it has read, no later rule reads"),
            Key("says", ListOf(Atom.TEXT, at_least=1), "the ways of saying it", required=True),
            Key("meets", ListOf(Atom.TEXT, at_least=1), "what it must be found in", required=True),
            Key("passes", ListOf(Atom.TEXT, at_least=1), "what it must not be found in", required=True),
        ),
    },
)


def build_danger(file: ContentFile) -> tuple[Danger | None, list[Finding]]:
    """Build the rules; None if the file does not fit."""
    data, findings, whole = file.read_flawless(DANGER_TABLE, "danger")
    if not whole:
        return None, findings
    spelling = _spelling(data)
    ways = _Ways(spelling, data["sets"])
    rules = tuple(
        Rule(
            id=each["id"],
            brings=each["brings"],
            once=each.get("once", False),
            says=tuple(ways.way(way, ("rules", place, "says", number)) for number, way in enumerate(each["says"])),
            meets=tuple(each["meets"]),
            passes=tuple(each["passes"]),
        )
        for place, each in enumerate(data["rules"])
    )
    return Danger(spelling, rules), [*findings, *schema_findings(data), *ways.findings]


def _spelling(data: Mapping[str, Any]) -> Spelling:
    """How words are typed; known are the words of all sets and rules, as they stand there."""
    in_full = {tuple(way.split()): tuple(full.split()) for full, ways in data["written_as"].items() for way in ways}
    spelling = Spelling(in_full, max(map(len, in_full)), frozenset(data["kept"].split()))
    entries = chain(*data["sets"].values())
    choices = _CHOICE.findall(" ".join(way for rule in data["rules"] for way in rule["says"]))
    misspelt = data["misspelt"].split()
    return spelling._replace(
        known=frozenset(word for each in {*entries, *choices} for word in spelling.words_in(_plain(each).split())),
        misspelt={letter: tuple(w for w in misspelt if w[0] == letter) for letter in {w[0] for w in misspelt}},
        real_words=frozenset(data["real_words"].split()),
    )


def _plain(choice: str) -> str:
    """The words of a choice, without the names of sets."""
    return _SET.sub("", choice).replace("+", " ")


class _Ways:
    """Reads ways of saying something, each set once."""

    def __init__(self, spelling: Spelling, sets: Mapping[str, Sequence[str]]) -> None:
        self.findings: list[Finding] = []
        self._spelling = spelling
        self._sets = sets
        self._made: dict[str, frozenset[Words]] = {}
        self._chosen: dict[str, frozenset[Words]] = {}
        self._parts: dict[str, Part] = {}

    def way(self, way: str, path: Path) -> Way:
        """`<they> & not breathing` clause by clause."""
        return tuple(self._clause(clause, path) for clause in way.split("&"))

    def _clause(self, clause: str, path: Path) -> Clause:
        """`took .. <many> pills?` part by part."""
        found: list[Part] = []
        gap = 0
        for piece in clause.split():
            if piece in GAPS:
                gap = GAPS[piece]
            else:
                found.append(self._part(piece, path)._replace(gap=gap))
                gap = 0
        return tuple(found)

    def _part(self, piece: str, path: Path) -> Part:
        if piece not in self._parts:
            choices = [self._choice(choice, path) for choice in piece.removesuffix("?").split("|")]
            ways = choices[0].union(*choices[1:])
            lengths = tuple(sorted({len(each) for each in ways}, reverse=True))
            firsts = frozenset(each[0] for each in ways if each)
            self._parts[piece] = Part(ways, firsts, lengths, is_needed=not piece.endswith("?"))
        return self._parts[piece]

    def _choice(self, choice: str, path: Path) -> frozenset[Words]:
        """A word, words joined by a plus, a set, or one of the ends."""
        if choice in {START, END}:
            return frozenset({(choice,)})
        if choice.startswith("<"):
            return self._set(choice.strip("<>"), path)
        if choice not in self._chosen:
            self._chosen[choice] = frozenset({self._spelling.words_in(_plain(choice).split())})
        return self._chosen[choice]

    def _set(self, name: str, path: Path) -> frozenset[Words]:
        if name not in self._made:
            if name not in self._sets:
                self.findings.append(_finding(path, f"there is no set {name!r}", near(name, [*self._sets])))
            self._made[name] = frozenset()
            ways: set[Words] = {(each,) for each in DIGITS.get(name, ())}
            for entry in self._sets.get(name, ()):
                ways |= self._entry(entry, path)
            self._made[name] = frozenset(ways)
        return self._made[name]

    def _entry(self, entry: str, path: Path) -> frozenset[Words]:
        """The words of an entry; a set in it stands for each of its own."""
        ways: frozenset[Words] = frozenset({()})
        plain, _, name = entry.rpartition("<") if "<" in entry else (entry, "", "")
        if plain.strip():
            ways = self._choice(plain.strip().replace(" ", "+"), path)
        if name:
            ways = frozenset((*before, *behind) for before in ways for behind in self._set(name.strip(">"), path))
        return ways


def _finding(path: Path, message: str, hint: str = "") -> Finding:
    return Finding(path=path, check="danger", message=message, hint=hint)
