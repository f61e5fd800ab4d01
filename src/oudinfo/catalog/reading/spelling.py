"""Reads typed words with wrong letters as the words that were meant. A real word always means itself."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from oudinfo.catalog.prose.misspelt import LONG, SHORTEST, is_near
from oudinfo.catalog.reading.answers import BEGINNING, Answers, bare
from oudinfo.catalog.reading.full_text import Group, Index, Indexed
from oudinfo.catalog.reading.synonyms import Synonyms, words_of
from oudinfo.foreign import nearest

MOST_TRIED = 8
"""How many unknown words are looked up. Each takes some 40 ms, and few people misspell more."""
ANY = 0.0
"""Every near word is near enough. The nearest is taken."""


class Spelling:
    """Knows the words of all texts and rules, and asks whether any other word is real only when one was typed."""

    def __init__(
        self,
        index: Index,
        entries: Sequence[Indexed],
        synonyms: Synonyms,
        answers: Answers,
        is_real: Callable[[str], bool],
    ) -> None:
        """Take the texts with their index, the words that rules know, and what tells whether another word is real."""
        self._index, self._entries = index, entries
        self._typed = synonyms.words | answers.words
        self._passed_over = synonyms.passed_over
        self._is_real = is_real
        self._tried = 0

    def meant(self, word: str) -> str:
        """The word itself, or the nearest known one if it is no word at all."""
        if len(word) < SHORTEST or self._is_known(word) or self._is_real(word):
            return word
        self._tried += 1
        if self._tried > MOST_TRIED:
            return word
        most = 2 if len(word) >= LONG else 1
        for off in range(1, most + 1):
            for known in self._known_words():
                near = sorted(each for each in known if abs(len(each) - len(word)) <= off and is_near(word, each, off))
                if near:
                    return nearest(word, near, n=1, cutoff=ANY)[0]
        return word

    def _is_known(self, word: str) -> bool:
        if word in self._typed or word in self._passed_over or self._index.holding([Group(((word,),))]):
            return True
        beginning = word[:BEGINNING]  # most words need no look at their endings
        return any(bare(word) == bare(each) for each in self._typed if each.startswith(beginning))

    def _known_words(self) -> Iterator[frozenset[str]]:
        """The words of titles, summaries and rules, and then all words."""
        yield self._of_titles
        yield self._of_texts

    @cached_property
    def _of_titles(self) -> frozenset[str]:
        return frozenset(words_of(" ".join(f"{each.title} {each.summary}" for each in self._entries))) | self._typed

    @cached_property
    def _of_texts(self) -> frozenset[str]:
        return frozenset(words_of(" ".join(each.body for each in self._entries)))
