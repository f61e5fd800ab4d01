"""Which problems may reach a log: those that say nothing of what was given."""

import pytest

from bundled import LIBRARY
from oudinfo.engine.entry_problems import (
    Unread,
    lacking_items,
    lacking_places,
    no_option,
    repeated,
    too_many,
    unknown_names,
    unlisted,
)
from oudinfo.errors import AnswerProblem, ResponseError

PHQ9 = LIBRARY.instrument("phq-9")
TYPED = "Secretly, every day"
UNREAD = Unread(PHQ9.items[2], TYPED, "answer 3 (phq9_3)")


@pytest.mark.parametrize(
    ("problem", "logged"),
    [
        (unlisted(UNREAD), "answer 3 (phq9_3): is not an option."),
        (repeated("phq9_3"), "phq9_3 is answered twice"),
        (too_many(PHQ9, 12), "got 12"),
        (lacking_places(PHQ9, 3, [3, 4]), "got 3"),
        (lacking_items(PHQ9, [3, 4]), "no answer for phq9_4, phq9_5"),
        (no_option(UNREAD), "answer 3 (phq9_3): this cannot be read."),
        (unknown_names(PHQ9, [TYPED]), "the answers cannot be read as a form."),
    ],
)
def test_a_log_says_what_is_wrong_and_nothing_that_was_typed(problem: AnswerProblem, logged: str) -> None:
    error = ResponseError([problem])
    assert logged in str(error)
    assert TYPED not in str(error)


@pytest.mark.parametrize(("lacking", "which"), [([3], "it was"), ([3, 4], "they were"), ([0, 1, 2], "they were")])
def test_of_one_answer_that_is_missing_it_says_it_and_of_more_they(lacking: list[int], which: str) -> None:
    assert f"If {which} left out on purpose" in lacking_items(PHQ9, lacking).right
