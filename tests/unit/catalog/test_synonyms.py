import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.synonyms import stands_in, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Can't sleep, won\u2019t eat", ("cant", "sleep", "wont", "eat")),
        ('opioid-use "AND" c++ *', ("opioid", "use", "and", "c")),
        ("L\u00f6we", ("l\u00f6we",)),
        ("", ()),
    ],
)
def test_words_are_small_and_apostrophes_part_none(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_a_phrase_stands_in_words_only_as_a_whole() -> None:
    assert stands_in(("not", "waking"), ("he", "is", "not", "waking", "up"))
    assert not stands_in(("not", "waking"), ("not", "really", "waking"))
    assert not stands_in(("not", "waking"), ("not",))


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("I want to kill myself", ("crisis",)),
        ("suicide", ("crisis",)),
        ("want to die", ("crisis",)),
        ("he overdosed", ("overdose",)),
        ("my friend isn't breathing", ("overdose",)),
        ("She's NOT WAKING UP!!", ("overdose",)),
        ("took too much and wants to die", ("overdose", "crisis")),
        ("naloxone", ()),
        ("wake up early", ()),
    ],
)
def test_words_of_danger_are_noticed(library: Library, typed: str, kinds: tuple[str, ...]) -> None:
    assert library.synonyms().danger_in(words_of(typed)) == kinds


def test_a_word_may_be_called_several_things(library: Library) -> None:
    assert library.synonyms().meanings["blues",] == (("depression",), ("fentanyl",))
