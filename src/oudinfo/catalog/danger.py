"""What was typed, read for words by which someone may be telling of danger.

It reads words, and knows nothing of the person. So it only decides which page
comes first, and every prompt shows whom to call whether or not it finds anything.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

Words = tuple[str, ...]

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
"""The pages that a rule brings, by its word."""
LONGEST = 600
"""Characters that are read from the front of what was typed, and as many from its end."""
START, END, READ_AWAY = "^", "$", "/"
"""What stands around the words, and where a rule has read what no later rule reads again."""
NUMBER, MANY = "#", "##"
"""What a number is read as: one below `FEWEST`, and one from there on."""
FEWEST = 4
SHORTEST, LONG = 5, 8
"""From how many letters on a word of a rule is known with one letter wrong, and with two."""

_PIECE = re.compile(r"[\w'@$!]+")
_HELD_DOWN = re.compile(r"([^\W\d_])\1{2,}")
_LOOKALIKES = str.maketrans("013457@$!", "oieastasi")


class Part(NamedTuple):
    """One of several words, up to so many words after the part before it."""

    ways: frozenset[Words]
    lengths: tuple[int, ...]
    gap: int = 0
    is_needed: bool = True


class Rule(NamedTuple):
    """Ways of saying one thing, and the page that they bring."""

    id: str
    brings: str
    once: bool
    says: tuple[tuple[Part, ...], ...]
    meets: Words
    passes: Words


class Spelling(NamedTuple):
    """How words are typed, and which words the rules know."""

    in_full: Mapping[Words, Words]
    """`wanna` is `want to`."""
    longest: int
    """The most words of a way of typing."""
    known: Mapping[str, Words] = MappingProxyType({})
    """The words of all rules, by first letter."""
    real_words: frozenset[str] = frozenset()

    def words_of(self, typed: str) -> Words:
        """The words that were typed: in small letters, in full, and rightly spelt where a rule knows the word."""
        pieces = self._in_full([*_pieces(typed)])
        return tuple(self._in_full([self._respelt(piece) for piece in pieces]))

    def _in_full(self, pieces: Sequence[str]) -> list[str]:
        """Every way of typing written in full; the longest that fits is taken."""
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

    def _respelt(self, piece: str) -> str:
        """The word of a rule that was meant; a real word always means itself."""
        known = self.known.get(piece[0], ())
        if piece in known or piece in self.real_words:
            return piece
        if piece.isdecimal():
            return MANY if int(piece) >= FEWEST else NUMBER
        read = piece.translate(_LOOKALIKES)
        if read in self.known.get(read[0], ()):
            return read
        most = 2 if len(piece) >= LONG else 1
        return next((word for off in range(1, most + 1) for word in known if is_near(piece, word, off)), piece)


class Danger(NamedTuple):
    """Everything that what was typed is read by."""

    spelling: Spelling
    rules: tuple[Rule, ...]

    def pages_for(self, typed: str) -> Words:
        """The pages that come first, the more pressing first; none where no rule finds anything."""
        brought = {page for rule in self.found_in(typed) for page in PAGES[rule.brings]}
        return tuple(page for page in (OVERDOSE, CRISIS, GRIEF) if page in brought)

    def found_in(self, typed: str) -> tuple[Rule, ...]:
        """The rules that find something in what was typed, in their order."""
        words: Words = (START, *self.spelling.words_of(typed), END)
        found: list[Rule] = []
        for rule in self.rules:
            for parts in rule.says:
                place = _place_of(parts, words)
                if place is not None:
                    found.append(rule)
                    if not rule.once:
                        break
                    words = (*words[: place[0]], READ_AWAY, *words[place[1] :])
        return tuple(dict.fromkeys(found))


def is_near(typed: str, word: str, most: int) -> bool:
    """Whether a word was meant, with so many letters left out, added, changed or swapped at most."""
    if abs(len(typed) - len(word)) > most or len(word) < SHORTEST:
        return False
    before: list[int] = []
    row = [*range(len(word) + 1)]
    for place, letter in enumerate(typed, start=1):
        above, row = row, [place]
        for at, other in enumerate(word, start=1):
            off = min(above[at], row[at - 1], above[at - 1] - int(letter == other)) + 1
            if place > 1 < at and letter == word[at - 2] and typed[place - 2] == other:
                off = min(off, before[at - 2] + 1)
            row.append(off)
        before = above
    return bool(row[-1] <= most)


def _place_of(parts: Sequence[Part], words: Words) -> tuple[int, int] | None:
    """Where the parts stand among the words, the first time; the marks at both ends are not taken with them."""
    for start in range(len(words)):
        end = _end_of(parts, words, start, 0)
        if end is not None:
            return max(start, 1), min(end, len(words) - 1)
    return None


def _end_of(parts: Sequence[Part], words: Words, place: int, gap: int) -> int | None:
    """Where the last part ends, if all of them follow from here; None if not."""
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


def _pieces(typed: str) -> Iterator[str]:
    """What was typed, piece by piece, in small letters, without accents; of long input both ends."""
    if len(typed) > 2 * LONGEST:
        typed = f"{typed[:LONGEST]} {typed[-LONGEST:]}"
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", typed) if not unicodedata.combining(sign))
    for found in _PIECE.finditer(bare.replace("\u2019", "'").casefold()):
        piece = found[0].strip("_'@$!")
        if piece:
            yield _HELD_DOWN.sub(r"\1", piece)
