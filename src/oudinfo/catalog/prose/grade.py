"""The Flesch-Kincaid grade of a text, counted so that anyone can check it by hand.

A syllable is a group of vowels, including y. A final silent e is not counted, and a word has at
least one syllable. A sentence ends at a period, question mark or exclamation mark before a space,
and at the end of a paragraph or list item. Headings are not counted.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.catalog.prose.blocks import NO_SENTENCES, read_blocks
from oudinfo.model.prose import Block, Link

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"'\u201d\u2019)*_]*\s+")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


class Counts(NamedTuple):
    """How many sentences, words and syllables a text has."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade, or 0 if there are no words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def syllables(word: str) -> int:
    """The number of vowel groups in a word, without a final silent e. At least 1."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    if letters.endswith("e") and not re.search(r"[aeiouy]e$|[^aeiouy]le$", letters):
        groups -= 1
    return max(groups, 1)


def count(text: str | Sequence[Block]) -> Counts:
    """Count a text, as Markdown or as blocks, without its headings, commands, addresses and sources."""
    blocks = read_blocks(text) if isinstance(text, str) else text
    prose = (_prose(block) for block in blocks if block.kind not in NO_SENTENCES)
    sentences = [sentence for each in prose for sentence in _SENTENCE_END.split(each)]
    found = [words for sentence in sentences if (words := _WORD.findall(sentence))]
    flat = [word for words in found for word in words]
    return Counts(len(found), len(flat), sum(syllables(word) for word in flat))


def reading_grade(text: str | Sequence[Block]) -> float:
    """The Flesch-Kincaid grade of a text."""
    return count(text).grade


def _prose(block: Block) -> str:
    """The words of a block. Anything else in it leaves a gap."""
    labels = (span.label if isinstance(span, Link) else span for span in block.spans)
    return " ".join(each for each in labels if isinstance(each, str))
