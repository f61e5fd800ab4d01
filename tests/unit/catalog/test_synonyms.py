import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.reading.synonyms import words_of


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


def test_a_word_may_be_called_several_things(library: Library) -> None:
    assert library.synonyms().meanings["blues",] == (("depression",), ("fentanyl",))
