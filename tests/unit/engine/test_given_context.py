"""What is said besides the answers is read in one way, and a name or a value that nobody knows is refused."""

import re

import pytest

from oudinfo.catalog.library import Library
from oudinfo.engine.given_context import context_of_mapping, entry_named, read_context
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.model.response import Entry

QUESTIONS = Library().contexts


@pytest.mark.parametrize(
    "given",
    [
        {"only_as_prescribed": "no", "sex": "female"},
        {"Only-As-Prescribed": " No ", "SEX": "Female"},
    ],
)
def test_case_blanks_and_hyphens_do_not_matter(given: dict[str, str]) -> None:
    known = {"only_as_prescribed": "no", "sex": "female"}
    assert context_of_mapping(QUESTIONS, given) == known
    assert read_context(QUESTIONS, given.items()) == known


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"gender": "female"}, "there is no context called 'gender'. Known: sex, only_as_prescribed"),
        ({"sexx": "female"}, "there is no context called 'sexx'. Did you mean sex?"),
        ({"sex": "f"}, "there is no value of sex called 'f'. Known: female, male, undisclosed."),
        (
            {"only_as_prescribed": "n"},
            "there is no value of only_as_prescribed called 'n'. Did you mean no?",
        ),
    ],
)
def test_a_context_that_nobody_knows_is_refused_with_what_is_known(given: dict[str, str], said: str) -> None:
    with pytest.raises(UnknownNameError, match=re.escape(said)):
        context_of_mapping(QUESTIONS, given)


@pytest.mark.parametrize("given", ["sex=female", [("sex", "female")], 7, {1: "female"}])
def test_a_context_is_a_mapping_from_names(given: object) -> None:
    with pytest.raises(UsageError, match="mapping from name to value"):
        context_of_mapping(QUESTIONS, given)


@pytest.mark.parametrize("value", [False, None, 1])
def test_the_value_of_a_context_is_text(value: object) -> None:
    with pytest.raises(UsageError, match=f"context sex: its value is text .* not {type(value).__name__}"):
        context_of_mapping(QUESTIONS, {"sex": value})


def test_one_question_written_in_two_ways_is_refused() -> None:
    with pytest.raises(UsageError, match="context sex is given twice"):
        context_of_mapping(QUESTIONS, {"sex": "female", "Sex": "male"})


@pytest.mark.parametrize("entry", Entry)
def test_an_entry_is_itself_or_its_exact_value(entry: Entry) -> None:
    assert entry_named(entry) is entry
    assert entry_named(str(entry.value)) is entry


@pytest.mark.parametrize("given", ["nonsense", "Paper", "", None, 1, True])
def test_no_other_entry_is_taken(given: object) -> None:
    with pytest.raises(UsageError, match="entry: it is one of 'asked', 'paper', 'file'"):
        entry_named(given)
