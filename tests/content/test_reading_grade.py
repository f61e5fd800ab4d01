"""The reading grade agrees with counts made by hand."""

import pytest

from oudinfo.catalog.prose.grade import Counts, count, hardest_grade, reading_grade, sentences, syllables

HAND_COUNTED = [
    pytest.param("The cat sat on the mat.", Counts(1, 6, 6, 17), -1.45, -4.0733, id="six words of one syllable"),
    pytest.param(
        "You can skip a question, go back, or stop at any time.",
        Counts(1, 12, 14, 40),
        2.8567,
        1.3333,
        id="twelve words",
    ),
    pytest.param(
        "Call now. Stay with the person until help is there.", Counts(2, 10, 12, 40), 0.52, 1.8, id="two sentences"
    ),
    pytest.param(
        "A counselor can explain what the number means and what to do next.",
        Counts(1, 13, 17, 53),
        4.9108,
        5.8954,
        id="one word of three syllables",
    ),
    pytest.param(
        "Medication after withdrawal reduces mortality considerably.",
        Counts(1, 6, 21, 53),
        28.05,
        31.2067,
        id="long words give a high grade",
    ),
]


@pytest.mark.parametrize(("text", "counts", "grade", "by_letters"), HAND_COUNTED)
def test_counts_and_grades_are_those_counted_by_hand(
    text: str, counts: Counts, grade: float, by_letters: float
) -> None:
    assert count(text) == counts
    assert reading_grade(text) == pytest.approx(grade, abs=0.001)
    assert count(text).grade_by_letters == pytest.approx(by_letters, abs=0.001)


LONG_WORDS, SHORT_WORDS = "Through strengths, thoughts", "An area of a new idea. "


def test_letters_decide_if_they_give_the_higher_grade() -> None:
    text = f"{LONG_WORDS}. " * 34
    assert count(text).grade < 1
    assert hardest_grade(text) == count(text).grade_by_letters


def test_syllables_decide_if_they_give_the_higher_grade() -> None:
    text = SHORT_WORDS * 20
    assert count(text).grade_by_letters < 0
    assert hardest_grade(text) == reading_grade(text)


def test_letters_do_not_decide_below_a_hundred_words() -> None:
    text = f"{LONG_WORDS}. " * 33
    assert hardest_grade(text) == reading_grade(text)


def test_the_letters_of_a_word_are_counted_without_its_apostrophe() -> None:
    assert count("Don't.").letters == 4


def test_sentences_leave_out_what_has_no_words() -> None:
    assert [*sentences("## Head\n\nOne. Two [who2020].\n\n1. 30.\n\n`oudinfo crisis`")] == ["One.", "Two ."]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", 1),
        ("take", 1),
        ("see", 1),
        ("table", 2),
        ("someone", 2),
        ("naloxone", 3),
        ("anxiety", 3),
        ("you", 1),
        ("nth", 1),
        ("don't", 1),
        ("counselor", 3),
    ],
)
def test_a_word_has_as_many_syllables_as_vowel_groups(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("## A heading\n\nTwo words.", Counts(1, 2, 2, 8), id="headings"),
        pytest.param("Two words. [who2020]", Counts(1, 2, 2, 8), id="citations"),
        pytest.param("Two words.\n\n{emergency}\n", Counts(1, 2, 2, 8), id="slots"),
        pytest.param("Two `oudinfo crisis` words.", Counts(1, 2, 2, 8), id="commands"),
        pytest.param("Two words https://example.org/long/path", Counts(1, 2, 2, 8), id="addresses"),
        pytest.param("Two [words](https://example.org).", Counts(1, 2, 2, 8), id="addresses of links"),
        pytest.param("```\ncode here\n```\nTwo words.", Counts(1, 2, 2, 8), id="blocks of code"),
    ],
)
def test_what_is_not_prose_is_left_out(text: str, counts: Counts) -> None:
    assert count(text) == counts


def test_each_list_item_is_a_sentence() -> None:
    assert count("Signs:\n\n- slow breath\n- blue lips\n1. Call now").sentences == 4


def test_a_text_without_words_has_grade_0() -> None:
    assert reading_grade("{lines}\n") == hardest_grade("{lines}\n") == count("").grade_by_letters == 0
