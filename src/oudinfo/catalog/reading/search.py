"""Searches the articles and the glossary, with synonyms, misspellings, and the sentence that answers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from difflib import get_close_matches
from types import MappingProxyType

from oudinfo.catalog.prose.blocks import NO_SENTENCES, read_blocks
from oudinfo.catalog.reading.full_text import Group, Index, Indexed, open_index
from oudinfo.catalog.reading.synonyms import Synonyms, Words, words_of
from oudinfo.model.article import ArticlePage
from oudinfo.model.found import Found, Hit
from oudinfo.model.prose import Cite, said
from oudinfo.model.term import Term

MOST_HITS, MOST_TERMS = 8, 2
WEIGHTS = MappingProxyType({"title": 3, "summary": 2, "body": 1})
NEAR_ENOUGH, SHORTEST_MISSPELT, MOST_LETTERS_OFF = 0.75, 4, 2
LONGEST_TYPED = 100
FEWEST_WORDS_OF_A_SENTENCE = 6

Opener = Callable[[Sequence[Indexed]], Index]

_SENTENCE = re.compile(r"(?<=[.?!])[\"')]*\s+")


def search(
    typed: str,
    pages: Sequence[ArticlePage],
    terms: Sequence[Term],
    synonyms: Synonyms,
    opener: Opener = open_index,
) -> Found:
    """Find articles, then terms. The same words always give the same hits in the same order.

    Args:
        typed: What the person typed.
        pages: The articles.
        terms: The terms of the glossary.
        synonyms: What people type, and what oudinfo's pages call it.
        opener: Makes the index.
    """
    words = words_of(typed)[:LONGEST_TYPED]
    articles = [Indexed(page.title, page.summary, page.body) for page in pages]
    meanings = [Indexed(" . ".join(term.names), "", term.meaning) for term in terms]
    with closing(opener([*articles, *meanings])) as index:
        groups = [*_known(_groups(words, synonyms), index, synonyms, [*articles, *meanings])]
        places = _places(groups, index, len(articles))
    found = [pages[place] for place in places if place < len(pages)]
    defined = [terms[place - len(pages)] for place in places if place >= len(pages)]
    sentences = _sentences([page.body for page in found], groups, opener)
    also = dict.fromkeys(
        " ".join(way) for group in groups for way in group.ways if not {*way} <= {*words} and group.ways[0] != way
    )
    hits = [Hit(page, sentence or page.summary) for page, sentence in zip(found, sentences, strict=True)]
    return Found((*hits, *(Hit(term, term.meaning) for term in defined)), tuple(also))


def _groups(words: Words, synonyms: Synonyms) -> Iterator[Group]:
    """The words that count, with their other names. The longest known phrase counts as one word."""
    counting = {word for word in words if word not in synonyms.passed_over} or {*words}
    longest = max((len(phrase) for phrase in synonyms.meanings), default=1)
    place = 0
    while place < len(words):
        for length in range(min(longest, len(words) - place), 0, -1):
            phrase = words[place : place + length]
            if phrase in synonyms.meanings:
                yield Group((phrase, *synonyms.meanings[phrase]))
                break
        else:
            length = 1
            if words[place] in counting:
                yield Group((words[place : place + 1],))
        place += length


def _known(groups: Iterator[Group], index: Index, synonyms: Synonyms, entries: Sequence[Indexed]) -> Iterator[Group]:
    """The groups that a text has. A group that no text has is read as the nearest word that one has."""
    for group in dict.fromkeys(groups):
        if index.holding([group]):
            yield group
        else:
            yield from _meant(group.ways[0], synonyms, entries)


def _meant(unknown: Words, synonyms: Synonyms, entries: Sequence[Indexed]) -> Iterator[Group]:
    """The nearest word in a title, summary, term or synonym, or else in any text."""
    typed = " ".join(unknown)
    if len(typed) < SHORTEST_MISSPELT:
        return
    prominent = [part for entry in entries for part in (entry.title, entry.summary)]
    prominent += [" ".join(phrase) for phrase in synonyms.meanings]
    for texts in (prominent, [entry.body for entry in entries]):
        words = {*words_of(" ".join(texts))} - synonyms.passed_over
        near = sorted(word for word in words if abs(len(word) - len(typed)) <= MOST_LETTERS_OFF)
        for word in get_close_matches(typed, near, n=1, cutoff=NEAR_ENOUGH):
            yield Group((unknown, *synonyms.meanings.get((word,), ((word,),))))
            return


def _places(groups: Sequence[Group], index: Index, articles: int) -> list[int]:
    """The positions of the best hits, articles before terms. A word counts most in a title and least in a body."""
    order = index.holding(groups) if groups else []
    points = dict.fromkeys(order, 0)
    for group in groups:
        best: dict[int, int] = {}
        for column, weight in WEIGHTS.items():
            best = dict.fromkeys(index.holding([group], column), weight) | best
        for place, weight in best.items():
            points[place] += weight
    ranked = sorted(order, key=lambda place: -points[place])
    terms = [place for place in ranked if place >= articles][:MOST_TERMS]
    found = [place for place in ranked if place < articles][: MOST_HITS - len(terms)]
    return [*found, *terms]


def _sentences(texts: Sequence[str], groups: Sequence[Group], opener: Opener) -> list[str]:
    """The sentence of each text with the most of what was typed. Empty if no sentence has any of it."""
    owners, entries = [], []
    for owner, text in enumerate(texts):
        for sentence in _sentences_of(text):
            owners.append(owner)
            entries.append(Indexed("", "", sentence))
    if not entries:
        return [""] * len(texts)
    with closing(opener(entries)) as index:
        held = Counter(place for group in groups for place in index.holding([group]))
    best = [""] * len(texts)
    for place in sorted(held, key=lambda place: (-held[place], place)):
        best[owners[place]] = best[owners[place]] or entries[place].body
    return best


def _sentences_of(text: str) -> Iterator[str]:
    """The sentences of a Markdown text, without those that are too short to say something."""
    for block in read_blocks(text):
        if block.kind not in NO_SENTENCES:
            for sentence in _SENTENCE.split(said(tuple(span for span in block.spans if not isinstance(span, Cite)))):
                whole = " ".join(sentence.split())
                whole = whole.replace('"', "") if whole.count('"') % 2 else whole
                if len(whole.split()) >= FEWEST_WORDS_OF_A_SENTENCE:
                    yield whole
