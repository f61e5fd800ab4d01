import pytest

from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    Criterion,
    ItemTest,
    Not,
    ScoreTest,
    Truth,
    items_named,
    score_tests,
)
from oudinfo.model.response import Missing

AT_LEAST_2 = Criterion(at_least=2)
AT_MOST_2 = Criterion(at_most=2)
FROM_2_TO_4 = Criterion(at_least=2, at_most=4)
ONE_OR_3 = Criterion(values=frozenset({1, 3}))
DECLINED = Criterion(values=frozenset(), declined=True)
A = ItemTest(items=("a", "b"), criterion=AT_LEAST_2)
B = ItemTest(items=("b", "c"), criterion=AT_LEAST_2)
S = ScoreTest(score="total", criterion=AT_LEAST_2)


@pytest.mark.parametrize(
    ("criterion", "holding"),
    [
        pytest.param(AT_LEAST_2, {2, 3, 4, 5}, id="at_least"),
        pytest.param(AT_MOST_2, {0, 1, 2}, id="at_most"),
        pytest.param(FROM_2_TO_4, {2, 3, 4}, id="between"),
        pytest.param(ONE_OR_3, {1, 3}, id="is"),
        pytest.param(Criterion(at_least=2, values=frozenset({1, 3})), {3}, id="at_least and is"),
        pytest.param(DECLINED, set(), id="declined only"),
        pytest.param(Criterion(), set(), id="nothing tested"),
    ],
)
def test_a_criterion_holds_for_its_values_only(criterion: Criterion, holding: set[int]) -> None:
    assert {value for value in range(6) if criterion.holds_for(value)} == holding


@pytest.mark.parametrize(
    ("criterion", "state", "truth"),
    [
        pytest.param(AT_LEAST_2, 3, True, id="value that passes"),
        pytest.param(AT_LEAST_2, 1, False, id="value that does not"),
        pytest.param(AT_LEAST_2, Missing.NOT_ASKED, False, id="not asked is a no"),
        pytest.param(AT_LEAST_2, Missing.DECLINED, None, id="declined is unknown"),
        pytest.param(DECLINED, Missing.DECLINED, True, id="declined, if the test names it"),
        pytest.param(DECLINED, Missing.UNANSWERED, None, id="unanswered is unknown even then"),
        pytest.param(DECLINED, Missing.NOT_ASKED, False, id="not asked is a no even then"),
        pytest.param(DECLINED, 0, False, id="a value is not declined"),
    ],
)
def test_a_criterion_is_three_valued_over_the_states_of_an_item(
    criterion: Criterion, state: int | Missing, truth: Truth
) -> None:
    assert criterion.holds_for_state(state) is truth


@pytest.mark.parametrize(
    ("criterion", "least", "most", "truth"),
    [
        pytest.param(AT_LEAST_2, 2, 9, True, id="all high enough"),
        pytest.param(AT_LEAST_2, 0, 1, False, id="none high enough"),
        pytest.param(AT_LEAST_2, 1, 2, None, id="some high enough"),
        pytest.param(AT_MOST_2, 0, 2, True, id="all low enough"),
        pytest.param(AT_MOST_2, 3, 9, False, id="none low enough"),
        pytest.param(AT_MOST_2, 2, 3, None, id="some low enough"),
        pytest.param(FROM_2_TO_4, 2, 4, True, id="all between"),
        pytest.param(FROM_2_TO_4, 5, 9, False, id="all above"),
        pytest.param(FROM_2_TO_4, 0, 1, False, id="all below"),
        pytest.param(FROM_2_TO_4, 0, 9, None, id="on both sides"),
        pytest.param(ONE_OR_3, 4, 9, False, id="none of the values inside"),
        pytest.param(ONE_OR_3, 0, 9, None, id="a value inside"),
        pytest.param(ONE_OR_3, 3, 3, True, id="one value only, and that one"),
        pytest.param(ONE_OR_3, 2, 2, False, id="one value only, and another"),
    ],
)
def test_a_criterion_over_a_stretch_is_decided_only_where_all_agree(
    criterion: Criterion, least: int, most: int, truth: Truth
) -> None:
    assert criterion.holds_between(least, most) is truth
    if truth is not None:
        assert {criterion.holds_for(value) for value in range(least, most + 1)} == {truth}


@pytest.mark.parametrize(
    ("condition", "items"),
    [
        pytest.param(A, ("a", "b"), id="test of items"),
        pytest.param(S, (), id="test of a score"),
        pytest.param(Not(A), ("a", "b"), id="not"),
        pytest.param(AllOf((A, S, B)), ("a", "b", "c"), id="all, each item once"),
        pytest.param(AnyOf((B, Not(A))), ("b", "c", "a"), id="any, in order"),
    ],
)
def test_a_condition_names_its_items_in_order(condition: Condition, items: tuple[str, ...]) -> None:
    assert items_named(condition) == items


@pytest.mark.parametrize(
    ("condition", "tests"),
    [
        pytest.param(A, (), id="test of items"),
        pytest.param(S, (S,), id="test of a score"),
        pytest.param(Not(AnyOf((A, AllOf((S, B))))), (S,), id="deep inside"),
    ],
)
def test_a_condition_lists_its_tests_of_scores(condition: Condition, tests: tuple[ScoreTest, ...]) -> None:
    assert score_tests(condition) == tests
