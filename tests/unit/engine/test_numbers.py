"""Items that are answered with a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions import compiled_from, interpreted, read_positions, value_of
from oudinfo.engine.cells import row_of_words
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.one_answer import find_option
from oudinfo.model.response import NumberRange, ResponseOption
from refused import refused

BODY = """
items:
  - {id: pain, text: Pain, number: {min: 0, max: 10, ends: [No pain, The worst]}}
  - {id: life, text: Life, number: {min: 0, max: 10}}
  - {id: days, text: Days, number: {min: 0, max: 366, unit: days}}
scores:
  mean: {mean: pain..life, decimals: 1, range: [0, 10]}
flags:
  week: {when: {item: days, at_least: 7}, level: note, say: A week.}
"""
DEMO = compiled_from(BODY)
PAIN, _, DAYS = DEMO.instrument.items


@pytest.mark.parametrize(
    ("place", "label"), [(0, "0, No pain"), (5, "5"), (10, "10, The worst"), (-1, "10, The worst")]
)
def test_the_ends_say_what_they_mean_and_the_numbers_between_stand_alone(place: int, label: str) -> None:
    assert PAIN.options[place].label == label


def test_a_number_that_counts_something_says_what() -> None:
    assert DAYS.options[7] == ResponseOption(key="7", value=7, label="7 days")


def test_a_range_has_as_many_options_as_numbers() -> None:
    numbers = NumberRange(least=1, most=6)
    assert len(numbers) == 6
    assert [option.value for option in numbers] == [1, 2, 3, 4, 5, 6]
    assert [option.value for option in numbers[1:3]] == [2, 3]
    assert numbers[2] in numbers
    assert ResponseOption(key="7", value=7, label="7") not in numbers


def test_the_options_and_their_values_come_in_order_however_they_are_listed(phq9: CompiledInstrument) -> None:
    for item in (*DEMO.instrument.items, *phq9.instrument.items):
        by_place = [item.options[place] for place in range(len(item.options))]
        assert [*item.options] == by_place
        assert [*item.values] == [option.value for option in by_place]


@given(st.integers(min_value=0, max_value=366))
def test_every_number_in_the_range_is_read_as_itself(number: int) -> None:
    found = find_option(DAYS, str(number))
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize("typed", ["-1", "367", "007", "1.5", "3 times", "days", "3days", "\u0663", "7-8", "two"])
def test_anything_else_is_no_answer(typed: str) -> None:
    with refused(r"answer 3 \(days\): .* a whole number from 0 to 366"):
        read_positions(DEMO, ["0", "0", typed])


def test_a_whole_number_with_a_point_and_zeros_is_that_number() -> None:
    assert find_option(DAYS, "12.0") == DAYS.options[12]


@pytest.mark.parametrize("typed", ["7 days", "7 Day", "7  DAYS"])
def test_a_number_may_have_its_unit_behind_it(typed: str) -> None:
    assert find_option(DAYS, typed) == DAYS.options[7]
    assert find_option(PAIN, typed) is None


def test_numbers_are_averaged_and_rounded_once() -> None:
    assert value_of(interpreted(DEMO, pain=3, life=4, days=0), "mean") == 3.5


@pytest.mark.parametrize(("days", "up"), [(6, False), (7, True), (366, True)])
def test_a_flag_tests_a_number_at_its_edge(days: int, *, up: bool) -> None:
    assert interpreted(DEMO, pain=0, life=0, days=days).flags[0].state is up


def test_a_declined_number_leaves_the_flag_unknown() -> None:
    assert interpreted(DEMO, pain=0, life=0, days=None).flags[0].state is None


def test_digits_are_not_taken_apart_where_an_answer_is_a_number() -> None:
    assert row_of_words(DEMO.instrument, ["102"]).parts == ("102",)


def test_numbers_that_run_together_are_refused_with_what_to_do() -> None:
    with refused(r"'3456' is not an option\. Write numbers apart, with spaces\."):
        read_positions(DEMO, ["3456", "0", "0"])
    with refused(r"'11' is not an option\. The options are"):
        read_positions(DEMO, ["11", "0", "0"])


@pytest.mark.parametrize("digits", ["1" * 5_000, "0" * 5_000, "999"])
def test_more_digits_than_the_highest_number_has_are_refused(digits: str) -> None:
    assert NumberRange(least=0, most=10).reading(digits) is None


WIDE = """
items:
  - {id: minutes, text: Minutes, number: {min: 0, max: 9999}}
  - {id: rest, text: Rest, number: {min: 10, max: 9999}}
scores:
  total: {sum: minutes..rest, reverse: [rest], range: [10, 19998]}
"""


@pytest.mark.parametrize(("minutes", "rest", "total"), [(0, 9999, 10), (9999, 10, 19998), (7, 9000, 1016)])
def test_a_score_with_very_many_totals_is_worked_out_when_it_is_asked_for(minutes: int, rest: int, total: int) -> None:
    assert value_of(interpreted(compiled_from(WIDE), minutes=minutes, rest=rest), "total") == total


def test_a_score_with_very_many_totals_has_none_where_an_answer_is_missing() -> None:
    assert value_of(interpreted(compiled_from(WIDE), minutes=7, rest=None), "total") is None
