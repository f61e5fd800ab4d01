"""Reads ways of saying something, as far as the typed words can match them, and finds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

Words = tuple[str, ...]

START, END, READ_AWAY = "^", "$", "/"
"""Marks for the start and end of the words, and for words that no later rule may read again."""
NUMBER, MANY = "#", "##"
"""The readings of a number: a few, or many."""
GAPS = MappingProxyType({"..": 2, "...": 6})
"""How many words may come between two parts."""
DIGITS: Mapping[str, Sequence[Words]] = MappingProxyType({"number": ((NUMBER,), (MANY,)), "many": ((MANY,),)})
"""Additional entries of two of the sets."""


class Part(NamedTuple):
    """A choice of words, up to `gap` words after the part before it."""

    ways: frozenset[Words]
    lengths: tuple[int, ...]
    gap: int = 0
    is_needed: bool = True


Clause = tuple[Part, ...]
"""Parts in order."""
Way = tuple[Clause, ...]
"""Clauses that must all appear, in any order."""


class Said(NamedTuple):
    """A way of saying something as written. It is parsed only if it can match."""

    text: str
    firsts: frozenset[str]
    """The words and sets that the first required part can begin with. One of them must match."""


def said(text: str) -> Said:
    """A way of saying something: `took|ate .. <many> pills?` begins with *took* or *ate*."""
    return Said(text, _firsts_of(next(_required(text), START)))


def _required(text: str) -> Iterator[str]:
    """The parts of a way that must match."""
    return (piece for piece in text.replace("&", " ").split() if piece not in GAPS and not piece.endswith("?"))


@cache
def _begins(text: str) -> tuple[frozenset[str], ...]:
    """For each required part of a way, the words and sets that it can begin with."""
    return tuple(map(_firsts_of, _required(text)))


@cache
def _firsts_of(piece: str) -> frozenset[str]:
    """The first word of each choice. Many ways begin with the same part."""
    return frozenset([choice.partition("+")[0] for choice in piece.split("|")])


class Ways:
    """Parses ways of saying something, as far as the typed words can match them."""

    def __init__(self, sets: Mapping[str, Sequence[Words]], forms: Mapping[str, str]) -> None:
        """Take the words of all sets, and the words that can match, each with its base form."""
        self._sets = sets
        self._forms = forms
        self._parts: dict[str, Part] = {}
        self._met: dict[str, frozenset[Words]] = {}
        self.begun = {*forms, *(f"<{name}>" for name in sets if self._set(name))}
        """The words and sets that can match. A way that begins with none of them need not be asked for."""

    def way(self, said: Said) -> Way:
        """The clauses of a way such as `<they> & not breathing`. Empty if a required part cannot match."""
        if any(map(self.begun.isdisjoint, _begins(said.text))):
            return ()
        clauses: list[Clause] = []
        for clause in said.text.split("&"):
            parts: list[Part] = []
            gap = 0
            for piece in clause.split():
                if piece in GAPS:
                    gap = GAPS[piece]
                    continue
                part = self._part(piece)
                if part.is_needed and not part.ways:
                    return ()
                parts.append(part._replace(gap=gap))
                gap = 0
            clauses.append(tuple(parts))
        return tuple(clauses)

    def _part(self, piece: str) -> Part:
        """The choices of a part such as `died|be+dead?`."""
        if piece not in self._parts:
            choices = piece.removesuffix("?").split("|")
            ways = self._that_match(choice.split("+") for choice in choices)
            lengths = tuple(sorted({len(each) for each in ways}, reverse=True))
            self._parts[piece] = Part(ways, lengths, is_needed=not piece.endswith("?"))
        return self._parts[piece]

    def _choice(self, words: Sequence[str]) -> Collection[Words]:
        """Every sequence that the words can match. A set may be any of its entries."""
        ways: Collection[Words] = ((),)
        for word in words:
            if word in self._forms:
                ways = [(*way, self._forms[word]) for way in ways]
            elif word.startswith("<"):
                ways = [(*way, *each) for way in ways for each in self._set(word[1:-1])]
            else:
                return ()
        return ways

    def _set(self, name: str) -> frozenset[Words]:
        if name not in self._met:
            self._met[name] = frozenset()
            self._met[name] = self._that_match(self._sets.get(name, ()))
        return self._met[name]

    def _that_match(self, choices: Iterable[Sequence[str]]) -> frozenset[Words]:
        """What the words can match of these. Most begin with a word that was not typed."""
        begun = (words for words in choices if words[0] in self._forms or words[0].startswith("<"))
        return frozenset([way for words in begun for way in self._choice(words)])


def read_away(way: Way, words: Words) -> Words:
    """The words with a mark in place of each clause. Two clauses may have matched the same words."""
    for clause in way:
        place = place_of(clause, words)
        if place is not None:
            words = (*words[: place[0]], READ_AWAY, *words[place[1] :])
    return words


def place_of(clause: Clause, words: Words) -> tuple[int, int] | None:
    """The first place where the parts match the words, without the marks at both ends."""
    for start in range(len(words)):
        end = _end_of(clause, words, start, 0)
        if end is not None:
            return max(start, 1), min(end, len(words) - 1)
    return None


def _end_of(parts: Sequence[Part], words: Words, place: int, gap: int) -> int | None:
    """The end of the last part if all parts follow from here, or None."""
    if not parts:
        return place
    first, rest = parts[0], parts[1:]
    for start in range(place, min(place + max(gap, first.gap), len(words)) + 1):
        for length in first.lengths:
            if words[start : start + length] in first.ways:
                end = _end_of(rest, words, start + length, 0)
                if end is not None:
                    return end
        if words[start : start + 1] == (READ_AWAY,):
            break
    return None if first.is_needed else _end_of(rest, words, place, max(gap, first.gap))
