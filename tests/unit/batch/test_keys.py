"""A key decides everything that the engine says about a row: proved against the engine itself."""

from itertools import product
from random import Random

import pytest

import random_definitions
from bundled import LIBRARY
from oudinfo.batch.columns import Value, columns_of
from oudinfo.batch.features import CellState
from oudinfo.batch.keys import Answers, Key, derive_key, only_values
from oudinfo.model.response import Entry, Missing

CONTEXT_VALUES = {name: [value.id for value in question.values] for name, question in LIBRARY.contexts.items()}


def _differs(answers: Answers[tuple[Value, ...]], row: list[CellState]) -> bool:
    """Whether the key gives other values than the engine does for this very row."""
    key = answers.key
    found = answers.of(key.of(row), row.copy)
    return found != [part.values(answers.interpret(row)) for part in key.parts]


def _of(name: str) -> Key:
    return derive_key(LIBRARY.instrument(name), CONTEXT_VALUES)


def _check(definitions: int, rows: int, seed: int) -> None:
    for number in range(definitions):
        rng = Random(seed + number)
        key = derive_key(random_definitions.instrument(rng), random_definitions.CONTEXTS)
        for entry in (Entry.FILE, Entry.ASKED):
            answers = Answers(key, only_values, entry)
            assert not any(_differs(answers, random_definitions.row(rng, key.cells)) for _ in range(rows)), (
                seed + number
            )


def test_random_definitions_and_gaps_have_the_results_of_the_engine() -> None:
    _check(definitions=40, rows=30, seed=0)


@pytest.mark.exhaustive
def test_six_hundred_random_definitions_have_the_results_of_the_engine() -> None:
    _check(definitions=600, rows=60, seed=1_000)


@pytest.mark.parametrize("name", LIBRARY.instrument_ids())
def test_every_bundled_instrument_has_the_results_of_the_engine_in_random_rows(name: str) -> None:
    rng, key = Random(name), _of(name)
    for entry in (Entry.FILE, Entry.ASKED):
        answers = Answers(key, only_values, entry)
        assert not any(_differs(answers, random_definitions.row(rng, key.cells)) for _ in range(100))


@pytest.mark.exhaustive
@pytest.mark.parametrize(("name", "most_asked"), [("phq-9", 500), ("gad-7", 100)])
def test_every_complete_answer_set_has_the_results_of_the_engine(name: str, most_asked: int) -> None:
    key = _of(name)
    answers = Answers(key, only_values)
    scored = [states[:-2] for states in key.cells.states[: 9 if name == "phq-9" else 7]]
    sets = 0
    for answered in product(*scored):
        row: list[CellState] = [*answered, Missing.DECLINED]
        asked = answers.asked
        found = answers.of(key.of(row), row.copy)
        was_asked, answers.asked = answers.asked - asked, asked
        assert found == [part.values(answers.interpret(row)) for part in key.parts]
        answers.asked = asked + was_asked
        sets += 1
    assert sets == 4 ** len(scored)
    assert answers.asked < most_asked


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["pc-ptsd-5", "audit-c", "asq", "phq-4"])
def test_every_answer_set_with_every_gap_and_context_has_the_results_of_the_engine(name: str) -> None:
    key = _of(name)
    answers = Answers(key, only_values)
    assert not any(_differs(answers, [*row]) for row in product(*key.cells.states))


@pytest.mark.exhaustive
def test_ten_thousand_rows_of_the_pcl5_have_the_results_of_the_engine() -> None:
    rng, key = Random(5), _of("pcl-5")
    answers = Answers(key, only_values)
    assert not any(_differs(answers, random_definitions.row(rng, key.cells)) for _ in range(10_000))


def test_the_engine_is_asked_about_few_of_many_rows() -> None:
    rng, key = Random(9), _of("phq-9")
    answers = Answers(key, only_values)
    for _ in range(5_000):
        row = random_definitions.row(rng, key.cells)
        answers.of(key.of(row), row.copy)
    assert answers.asked < 400


def test_the_columns_of_the_phq9_are_the_documented_ones() -> None:
    names = [column.name for column in columns_of(LIBRARY.instrument("phq-9"))]
    score = ["", "_band", "_least", "_most", "_answered", "_expected", "_prorated"]
    assert names == [
        *(f"phq9_total{each}" for each in score),
        "phq9_cutoff_major_depression",
        *(f"phq9_without_item_9{each}" for each in score),
        "phq9_cutoff_current_depression",
        "phq9_class_depressive_syndrome",
        "phq9_flag_self_harm",
        "phq9_flag_self_harm_unanswered",
        "phq9_version",
    ]


def test_no_two_columns_of_all_instruments_have_one_name() -> None:
    names = [column.name for each in LIBRARY.instruments() for column in columns_of(each)]
    assert len({*names}) == len(names)
