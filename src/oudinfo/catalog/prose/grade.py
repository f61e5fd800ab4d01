"""The Flesch-Kincaid grade of a text, counted simply enough to follow by hand.

A syllable is a group of vowels (y among them); a final silent e is not
counted; a word has at least one. A sentence ends at a full stop, question
mark or exclamation mark that is followed by a space, and at the end of a
paragraph or list item. Headings are no sentences and are left out.
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
        """The Flesch-Kincaid grade; 0 where there are no words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def syllables(word: str) -> int:
    """Vowel groups of a word, without a final silent e, and at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    if letters.endswith("e") and not re.search(r"[aeiouy]e$|[^aeiouy]le$", letters):
        groups -= 1
    return max(groups, 1)


def count(text: str | Sequence[Block]) -> Counts:
    """Count a text that was read, or a Markdown text, without its headings, commands, addresses and sources."""
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
    """The words of a block; what else stands among them leaves a gap."""
    labels = (span.label if isinstance(span, Link) else span for span in block.spans)
    return " ".join(each for each in labels if isinstance(each, str))
