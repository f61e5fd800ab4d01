"""Compiles conditions into functions of the items' states and the scores.

They use three-valued (Kleene) logic. `all` is false if any part is false, and `any` is true if any
part is true. Otherwise one unknown part makes the result unknown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    ContextTest,
    Criterion,
    FormTest,
    ItemTest,
    ScoreTest,
    Truth,
)
from oudinfo.model.context import UNDISCLOSED, Context
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing
from oudinfo.model.result import Score

State: TypeAlias = int | Missing
States: TypeAlias = Sequence[State]
Scores: TypeAlias = Mapping[str, Score]
Test: TypeAlias = Callable[[States, Scores], Truth]


def compile_condition(condition: Condition, items: Mapping[str, tuple[int, Item]], context: Context) -> Test:
    """Turn a condition into a function of states and scores.

    Args:
        condition: The condition to evaluate.
        items: Each item of the instrument by id, with its position.
        context: What is known about the respondent. It does not change while items are answered.
    """
    match condition:
        case ItemTest():
            return _test_items(condition, items)
        case ScoreTest():
            return _test_score(condition)
        case ContextTest():
            return _test_context(condition, context)
        case FormTest():
            return lambda _states, _scores: None  # one form knows nothing of another
        case AllOf(parts=parts):
            return _join([compile_condition(part, items, context) for part in parts], decisive=False)
        case AnyOf(parts=parts):
            return _join([compile_condition(part, items, context) for part in parts], decisive=True)
    return _negate(compile_condition(condition.part, items, context))


def holds_in_context(condition: Condition | None, context: Context) -> bool:
    """Whether a condition that reads only the context holds. Without a condition, the answer is yes."""
    return condition is None or bool(compile_condition(condition, {}, context)((), {}))


def truth_by_state(criterion: Criterion, item: Item) -> dict[State, Truth]:
    """What the criterion says for every state that the item can be in."""
    states: list[State] = [*item.values, *Missing]
    return {state: criterion.holds_for_state(state) for state in states}


def _truths(criterion: Criterion, item: Item) -> Callable[[State], Truth]:
    """The criterion as a function of a state: a lookup, or a computation if there are too many states to list."""
    return criterion.holds_for_state if item.number else truth_by_state(criterion, item).__getitem__


def _test_items(condition: ItemTest, items: Mapping[str, tuple[int, Item]]) -> Test:
    columns = [(items[each][0], _truths(condition.criterion, items[each][1])) for each in condition.items]

    def test(states: States, _scores: Scores) -> Truth:
        result: Truth = False
        for position, truths in columns:
            truth = truths(states[position])
            if truth:
                return True
            if truth is None:
                result = None
        return result

    return test


def _test_context(condition: ContextTest, context: Context) -> Test:
    holds = context.get(condition.context, UNDISCLOSED) in condition.values
    return lambda _states, _scores: holds


def _test_score(condition: ScoreTest) -> Test:
    criterion, score_id = condition.criterion, condition.score

    def test(_states: States, scores: Scores) -> Truth:
        score = scores[score_id]
        if score.value is None:
            return criterion.holds_between(score.least, score.most)
        return criterion.holds_for(score.value)

    return test


def _join(parts: Sequence[Test], *, decisive: bool) -> Test:
    """Stop at the first decisive part. Without one, a single unknown part makes the result unknown."""

    def test(states: States, scores: Scores) -> Truth:
        result: Truth = not decisive
        for part in parts:
            truth = part(states, scores)
            if truth is decisive:
                return decisive
            if truth is None:
                result = None
        return result

    return test


def _negate(part: Test) -> Test:
    def test(states: States, scores: Scores) -> Truth:
        truth = part(states, scores)
        return None if truth is None else not truth

    return test
