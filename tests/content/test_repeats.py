"""A sentence is said once, where it does most.

Run as a program, this file shows every sentence of nine words or more that two articles have, and where.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.catalog.prose.grade import sentences
from oudinfo.model.prose import Block

FEWEST_WORDS, MOST_ARTICLES = 9, 2
FIXED = frozenset[str]()
"""The safety lines that read the same wherever they are needed."""
_PART = re.compile(r"[\w'-]+")


def repeated(texts: Iterable[tuple[str, Sequence[Block]]]) -> Mapping[str, Sequence[str]]:
    """Each long sentence that more than one text has, in small letters, with the names of the texts."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, blocks in texts:
        for sentence in sentences(blocks):
            words = _PART.findall(sentence.casefold())
            if len(words) >= FEWEST_WORDS:
                found[" ".join(words)].add(name)
    return {sentence: sorted(names) for sentence, names in found.items() if len(names) > 1}


def _in_articles() -> Mapping[str, Sequence[str]]:
    return repeated((article.slug, article.blocks) for article in Library().articles())


def test_no_long_sentence_is_in_three_articles() -> None:
    found = {sentence: names for sentence, names in _in_articles().items() if len(names) > MOST_ARTICLES}
    assert {sentence: names for sentence, names in found.items() if sentence not in FIXED} == {}


def test_every_fixed_line_is_in_three_articles() -> None:
    found = _in_articles()
    assert {line for line in FIXED if len(found.get(line, ())) <= MOST_ARTICLES} == set()


def test_a_sentence_is_the_same_across_lines_marks_and_sources() -> None:
    one = read_blocks("Of 100 people\nwho *take* it, 82 got better. [a2020]")
    two = read_blocks("- Of 100 people who take it 82 got better")
    assert repeated([("one", one), ("two", two)]) == {"of 100 people who take it 82 got better": ["one", "two"]}


def test_short_sentences_other_numbers_and_one_text_alone_are_no_repeats() -> None:
    one = read_blocks(
        "Call now and stay. Of 100 people who take it, 82 got better. This text says it twice, and no other has it."
    )
    two = read_blocks("Call now and stay. Of 100 people who take it, 55 got better.")
    assert repeated([("one", (*one, *one)), ("two", two)]) == {}


if __name__ == "__main__":
    for line, slugs in sorted(_in_articles().items(), key=lambda each: (-len(each[1]), each[0])):
        print(f"{len(slugs)} {'fixed ' if line in FIXED else ''}{line}\n    {', '.join(slugs)}")
