"""The Flesch-Kincaid grade of a text, counted simply enough to follow by hand.

A syllable is a group of vowels (y among them); a final silent e is not
counted; a word has at least one. A sentence ends at a full stop, question
mark or exclamation mark that is followed by a space, and at the end of a
paragraph or list item. Headings are no sentences and are left out.
"""

import re
from typing import NamedTuple

_NOT_PROSE = re.compile(
    r"^```.*?^```$"  # blocks of code
    r"|`[^`\n]*`"  # commands
    r"|\[[a-z][a-z0-9-]*\](?!\()"  # citations
    r"|\{[a-z_]+\}"  # slots
    r"|<?https?://\S+",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|>|\|)\s+")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|>|\||#{1,6})\s)")
_HEADING = re.compile(r"\A\s*#{1,6}\s+[^\n]*\n?")
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


def count(text: str) -> Counts:
    """Count a plain or Markdown text, without its headings, commands and addresses."""
    prose = _LINK.sub(r"\1", _NOT_PROSE.sub(" ", text))
    sentences = [sentence for block in _blocks(prose) for sentence in _SENTENCE_END.split(block)]
    found = [words for sentence in sentences if (words := _WORD.findall(sentence))]
    flat = [word for words in found for word in words]
    return Counts(len(found), len(flat), sum(syllables(word) for word in flat))


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text."""
    return count(text).grade


def _blocks(text: str) -> list[str]:
    """Paragraphs and list items without their marks; headings are no sentences."""
    found = []
    for block in _BREAK.split(text):
        rest = _HEADING.sub("", block)
        found.append(_ITEM.sub("", rest, count=1) if _ITEM.match(rest) else rest)
    return [block for block in found if block.strip()]
