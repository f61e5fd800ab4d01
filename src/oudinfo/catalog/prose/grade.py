"""Two reading grades of a text, counted so that anyone can check them by hand.

The Flesch-Kincaid grade counts syllables. A syllable is a group of vowels, including y. A final
silent e is not counted, and a word has at least one syllable. The Coleman-Liau grade counts letters
instead, so an error in our syllables cannot hide in both. Source: Coleman M, Liau TL. A computer
readability formula designed for machine scoring. J Appl Psychol 1975, volume 60, pages 283-284.

A sentence ends at a period, question mark or exclamation mark before a space, and at the end of a
paragraph or list item. Headings are not counted.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oudinfo.catalog.prose.blocks import NO_SENTENCES, read_blocks
from oudinfo.model.prose import Block, Link

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"'\u201d\u2019)*_]*\s+")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
WORDS_FOR_LETTERS = 100
_VOWELS = re.compile(r"[aeiouy]+")


class Counts(NamedTuple):
    """How many sentences, words, syllables and letters a text has."""

    sentences: int
    words: int
    syllables: int
    letters: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade, or 0 if there are no words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def grade_by_letters(self) -> float:
        """The Coleman-Liau grade, or 0 if there are no words."""
        if not self.words:
            return 0.0
        return 5.88 * self.letters / self.words - 29.6 * self.sentences / self.words - 15.8


def syllables(word: str) -> int:
    """The number of vowel groups in a word, without a final silent e. At least 1."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    if letters.endswith("e") and not re.search(r"[aeiouy]e$|[^aeiouy]le$", letters):
        groups -= 1
    return max(groups, 1)


def sentences(text: str | Sequence[Block]) -> Iterator[str]:
    """The sentences of a text, without its headings, commands, addresses and sources."""
    blocks = read_blocks(text) if isinstance(text, str) else text
    prose = (_prose(block) for block in blocks if block.kind not in NO_SENTENCES)
    yield from (sentence for each in prose for sentence in _SENTENCE_END.split(each) if _WORD.search(sentence))


def count(text: str | Sequence[Block]) -> Counts:
    """Count a text, as Markdown or as blocks."""
    found = [_WORD.findall(sentence) for sentence in sentences(text)]
    flat = [word for words in found for word in words]
    letters = sum(letter.isalpha() for word in flat for letter in word)
    return Counts(len(found), len(flat), sum(syllables(word) for word in flat), letters)


def reading_grade(text: str | Sequence[Block]) -> float:
    """The Flesch-Kincaid grade of a text."""
    return count(text).grade


def hardest_grade(text: str | Sequence[Block]) -> float:
    """The higher of the two grades of a text. Below 100 words only Flesch-Kincaid counts.

    Coleman-Liau counts per 100 words, and in a shorter text one long word decides.
    """
    counted = count(text)
    return counted.grade if counted.words < WORDS_FOR_LETTERS else max(counted.grade, counted.grade_by_letters)


def _prose(block: Block) -> str:
    """The words of a block. Anything else in it leaves a gap."""
    labels = (span.label if isinstance(span, Link) else span for span in block.spans)
    return " ".join(each for each in labels if isinstance(each, str))
