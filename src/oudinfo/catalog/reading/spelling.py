"""Reads typed words with wrong letters as the words that were meant. A real word always means itself."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from oudinfo.catalog.prose.misspelt import LONG, SHORTEST, is_near
from oudinfo.catalog.reading.answers import Answers, bare
from oudinfo.catalog.reading.full_text import Group, Index, Indexed
from oudinfo.catalog.reading.synonyms import Synonyms, words_of

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
        self._index, self._entries, self._synonyms, self._answers = index, entries, synonyms, answers
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
                near = sorted(each for each in known if is_near(word, each, off))
                if near:
                    return get_close_matches(word, near, n=1, cutoff=ANY)[0]
        return word

    def _is_known(self, word: str) -> bool:
        rules = self._synonyms.words | self._answers.words | self._synonyms.passed_over
        return word in rules or bool(self._index.holding([Group(((word,),))])) or bare(word) in map(bare, rules)

    def _known_words(self) -> Iterator[frozenset[str]]:
        """The words of titles, summaries and rules, and then all words."""
        yield frozenset(words_of(" ".join(f"{each.title} {each.summary}" for each in self._entries))) | self._of_rules
        yield frozenset(words_of(" ".join(each.body for each in self._entries)))

    @property
    def _of_rules(self) -> frozenset[str]:
        return self._synonyms.words | self._answers.words
