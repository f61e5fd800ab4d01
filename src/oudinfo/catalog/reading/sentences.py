"""Finds the sentence of a text that says most about what was typed."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from oudinfo.catalog.prose.blocks import NO_SENTENCES, read_blocks
from oudinfo.catalog.reading.full_text import Group, Index, Indexed
from oudinfo.model.prose import Cite, said

FEWEST_WORDS_OF_A_SENTENCE = 6
ELSEWHERE = "oudinfo read "

Opener = Callable[[Sequence[Indexed]], Index]

_SENTENCE = re.compile(r"(?<=[.?!])[\"')]*\s+")
_ALL_CLEAR = re.compile(
    r"^(?!.*\bcall\b).*\b(?:all right|alright|fine|okay|harmless|no problems?|nothing (?:is )?wrong|as safe|looked safe"
    r"|nothing to worry about|it's safe(?! to)|don't have to do anything)\b"
    r"|^(?:below|under|up to|at most) \d|^\d+(?: (?:to|or) \w+)?:",
    re.IGNORECASE,
)
"""What may sound like an all-clear, or like the meaning of a score, without the page around it.

A sentence that says to call someone, "even if you feel fine", is none.
"""


def best_sentences(texts: Sequence[str], groups: Sequence[Group], opener: Opener) -> list[str]:
    """The sentence of each text with the most of what was typed. Empty if no sentence has any of it.

    Of two with as many words, the one with the longer words comes first: `naloxone` says more than `much`.
    """
    owners, entries = [], []
    for owner, text in enumerate(texts):
        for sentence in _sentences_of(text):
            owners.append(owner)
            entries.append(Indexed("", "", sentence))
    if not entries:
        return [""] * len(texts)
    with closing(opener(entries)) as index:
        held, letters = Counter[int](), Counter[int]()
        for group in groups:
            places = index.holding([group])
            held.update(places)
            letters.update(dict.fromkeys(places, sum(map(len, group.ways[0]))))
    best = [""] * len(texts)
    for place in sorted(held, key=lambda place: (-held[place], -letters[place], place)):
        if not (best[owners[place]] or _ALL_CLEAR.search(entries[place].body)):
            best[owners[place]] = entries[place].body
    return best


def _sentences_of(text: str) -> Iterator[str]:
    """The sentences of a Markdown text, without those that are too short to say something or send to another page."""
    for block in read_blocks(text):
        if block.kind not in NO_SENTENCES:
            for sentence in _SENTENCE.split(said(tuple(span for span in block.spans if not isinstance(span, Cite)))):
                whole = " ".join(sentence.split())
                whole = whole.replace('"', "") if whole.count('"') % 2 else whole
                if len(whole.split()) >= FEWEST_WORDS_OF_A_SENTENCE and ELSEWHERE not in whole:
                    yield whole
