"""Searches typed text for words that may mean danger.

It reads words and knows nothing about the person. Therefore it only decides which page comes first,
and every prompt shows whom to call whether or not it finds anything.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.catalog.help.danger_ways import END, MANY, NUMBER, START, Said, Ways, Words, place_of, read_away
from oudinfo.catalog.prose.misspelt import nearest

OVERDOSE, CRISIS, GRIEF = "overdose", "crisis", "grief"
PAGES: Mapping[str, Words] = MappingProxyType(
    {
        OVERDOSE: (OVERDOSE,),
        CRISIS: (CRISIS,),
        GRIEF: (GRIEF,),
        "both": (OVERDOSE, CRISIS),
        "nothing": (),
    }
)
"""The pages that a rule brings, by the word in its `brings` key."""
LONGEST = 600
"""How many characters are read from the start of the typed text, and from its end."""
FEWEST = 4
"""The lowest number that is read as many."""
SHORT = 3
"""The fewest letters of a word that is recognized with an ending, or joined to another word."""
ENDINGS = ("s", "es", "ed", "ing", "in")

_PIECE = re.compile(r"[\w'@$!]+")
_SPELT_OUT = re.compile(r"\b[a-z](?: +[a-z]){3,}\b")
_HELD_DOWN = re.compile(r"([^\W\d_])\1{2,}")
_LOOKALIKES = str.maketrans("013457@$!", "oieastasi")


class Rule(NamedTuple):
    """Several ways to say one thing, and the page that they bring."""

    id: str
    brings: str
    once: bool
    says: tuple[Said, ...]
    meets: Words
    passes: Words


class Spelling(NamedTuple):
    """How people type words, and which words the rules know."""

    in_full: Mapping[Words, Words]
    """Ways of typing and what they mean, such as `wanna` for `want to`."""
    longest: int
    """The most words in one way of typing."""
    kept: frozenset[str] = frozenset()
    """Words with another meaning once their ending is removed."""
    known: frozenset[str] = frozenset()
    """The words of all rules."""
    misspelt: Mapping[str, Words] = MappingProxyType({})
    """The words that are recognized with wrong letters, by first letter."""
    real_words: frozenset[str] = frozenset()
    """Words that look like one of those but have their own meaning."""

    def words_of(self, typed: str) -> Words:
        """The typed words in lower case, written in full, and corrected if a rule knows the word."""
        return self.words_in([*_pieces(typed)])

    def words_in(self, pieces: Sequence[str]) -> Words:
        """The same for pieces already in lower case and without punctuation."""
        joined = self._joined(self._in_full(pieces))
        return tuple(self._in_full([word for piece in joined for word in self._respelt(piece)]))

    def _in_full(self, pieces: Sequence[str]) -> list[str]:
        """The pieces with every way of typing written in full. The longest match wins."""
        full: list[str] = []
        place = 0
        while place < len(pieces):
            for length in range(min(self.longest, len(pieces) - place), 0, -1):
                written = self.in_full.get(tuple(pieces[place : place + length]))
                if written is not None:
                    full.extend(written)
                    break
            else:
                length = 1
                full.append(pieces[place].replace("'", ""))
            place += length
        return full

    def _joined(self, pieces: Sequence[str]) -> Iterator[str]:
        """The pieces, with words such as `sui cide` joined."""
        place = 0
        while place < len(pieces):
            both = "".join(pieces[place : place + 2])
            is_torn = both != pieces[place] and both in self.misspelt.get(both[0], ())
            yield both if is_torn else pieces[place]
            place += 2 if is_torn else 1

    def _respelt(self, piece: str) -> Words:
        """The known words that were meant, without their endings. A real word always means itself."""
        if piece.isdecimal():
            return (MANY if int(piece) >= FEWEST else NUMBER,)
        rest = piece.lstrip("0123456789")
        if rest != piece and rest in self.known:
            return (*self._respelt(piece[: -len(rest)]), self.base_of(rest))
        read = piece if piece in self.known else piece.translate(_LOOKALIKES)
        base = self.base_of(read)
        if base in self.known:
            return (base,)
        if piece in self.real_words:
            return (piece,)
        meant = self._meant_by(read)
        return (self.base_of(meant),) if meant else self._torn(piece)

    def forms_of(self, words: Words) -> dict[str, str]:
        """The words of a rule that match these words, each with the word that it is a form of."""
        return {form: word for word in words for form in _forms_of(word) if self.base_of(form) == word}

    def base_of(self, word: str) -> str:
        """`snore` for `snores`, `snored` and `snoring`, or the word itself if no rule knows a shorter one."""
        if word in self.kept:
            return word
        return next((base for base in _bases_of(word) if base in self.known), word)

    def _meant_by(self, piece: str) -> str | None:
        """The known word that a piece with wrong letters was meant to be, or None."""
        words = self.misspelt.get(piece[0], ())
        return nearest(piece, words)

    def _torn(self, piece: str) -> Words:
        """The two words that were typed as one, or the piece."""
        for at in range(SHORT, len(piece) - SHORT + 1):
            halves = (piece[:at], piece[at:])
            if self.known.issuperset(halves) and any(half in self.misspelt.get(half[0], ()) for half in halves):
                return tuple(map(self.base_of, halves))
        return (piece,)


class Danger(NamedTuple):
    """The spelling, sets and rules with which typed text is searched."""

    spelling: Spelling
    sets: Mapping[str, Sequence[Words]]
    rules: tuple[Rule, ...]

    def pages_for(self, typed: str) -> Words:
        """The pages to show first, the most pressing first. Empty if no rule finds anything."""
        brought = {page for rule in self.found_in(typed) for page in PAGES[rule.brings]}
        return tuple(page for page in (OVERDOSE, CRISIS, GRIEF) if page in brought)

    def found_in(self, typed: str) -> tuple[Rule, ...]:
        """The rules that find something in the typed text, in order."""
        words: Words = (START, *self.spelling.words_of(typed), END)
        ways = Ways(self.sets, self.spelling.forms_of(words))
        found: list[Rule] = []
        for rule in self.rules:
            for said in rule.says:
                if ways.begun.isdisjoint(said.firsts):
                    continue
                way = ways.way(said)
                if way and all(place_of(clause, words) for clause in way):
                    found.append(rule)
                    if not rule.once:
                        break
                    words = read_away(way, words)
        return tuple(dict.fromkeys(found))


def _bases_of(word: str) -> Iterator[str]:
    """The words that a word may be a form of."""
    for ending in ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= SHORT:
            yield base
            yield f"{base}e"
            if base[-1] == base[-2]:
                yield base[:-1]


def _forms_of(word: str) -> Iterator[str]:
    """The possible forms of a word, which is the inverse of `_bases_of`."""
    yield word
    for ending in ENDINGS:
        yield word + ending
        yield word.removesuffix("e") + ending
        yield word + word[-1] + ending


def _pieces(typed: str) -> Iterator[str]:
    """The typed text in pieces, in lower case and without accents. Only both ends of a long text are read."""
    if len(typed) > 2 * LONGEST:
        typed = f"{typed[:LONGEST]} {typed[-LONGEST:]}"
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", typed) if not unicodedata.combining(sign))
    plain = bare.replace("\u2019", "'").casefold()
    whole = _SPELT_OUT.sub(lambda found: f" {found[0].replace(' ', '')} ", plain)
    for found in _PIECE.finditer(whole):
        piece = found[0].strip("_'@$!")
        if piece:
            yield _HELD_DOWN.sub(r"\1", piece)
