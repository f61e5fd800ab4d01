import pytest

from definitions import compiled_from, interpreted
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    ContextTest,
    Criterion,
    ItemTest,
    Not,
    ScoreTest,
    Truth,
    without_declined,
)

BODY = """
items:
  - {{id: a, text: A, options: often}}
  - {{id: b, text: B, options: often}}
  - {{id: c, text: C, options: often, ask_when: {{item: a, at_least: 1}}}}
scores:
  total: {{sum: a..b, range: [0, 4]}}
flags:
  up: {{when: {when}, level: note, say: Up.}}
"""


def _flag(when: str, **responses: object) -> Truth:
    compiled: CompiledInstrument = compiled_from(BODY.format(when=when))
    return interpreted(compiled, **responses).flags[0].state


@pytest.mark.parametrize(
    ("when", "responses", "truth"),
    [
        pytest.param("{item: a, at_least: 1}", {"a": 1, "b": 0}, True, id="a value that reaches it"),
        pytest.param("{item: a, at_least: 1}", {"a": 0, "b": 0}, False, id="a value that does not"),
        pytest.param("{item: a, at_least: 1}", {"a": None, "b": 0}, None, id="a declined item is unknown"),
        pytest.param("{item: a, is: declined}", {"a": None, "b": 0}, True, id="declined is met where it is named"),
        pytest.param("{item: a, is: declined}", {"a": 0, "b": 0}, False, id="an answer is not declined"),
        pytest.param("{item: a, is: [2, declined]}", {"a": 2, "b": 0}, True, id="one of several"),
        pytest.param("{item: c, at_most: 1}", {"a": 0, "b": 0, "c": 0}, False, id="an item not asked is a no"),
        pytest.param(
            "{item: c, at_most: 1}", {"a": None, "b": 0, "c": 0}, None, id="an item of unknown asking is declined"
        ),
        pytest.param("{any_of: a..b, at_least: 2}", {"a": None, "b": 2}, True, id="any: one yes decides"),
        pytest.param("{any_of: a..b, at_least: 2}", {"a": None, "b": 0}, None, id="any: no yes and one unknown"),
        pytest.param("{any_of: a..b, at_least: 2}", {"a": 1, "b": 0}, False, id="any: all no"),
        pytest.param(
            "{all: [{item: a, is: 1}, {item: b, is: 1}]}", {"a": None, "b": 0}, False, id="all: one no decides"
        ),
        pytest.param("{all: [{item: a, is: 1}, {item: b, is: 1}]}", {"a": None, "b": 1}, None, id="all: unknown else"),
        pytest.param(
            "{any: [{item: a, is: 1}, {item: b, is: 1}]}", {"a": None, "b": 1}, True, id="or: one yes decides"
        ),
        pytest.param("{not: {item: a, is: 1}}", {"a": 0, "b": 0}, True, id="not turns round"),
        pytest.param("{not: {item: a, is: 1}}", {"a": None, "b": 0}, None, id="not keeps unknown"),
        pytest.param("{score: total, at_least: 3}", {"a": 2, "b": 1}, True, id="a score that reaches it"),
        pytest.param("{score: total, at_least: 3}", {"a": 2, "b": None}, None, id="completions disagree"),
        pytest.param("{score: total, at_least: 3}", {"a": 0, "b": None}, False, id="no completion reaches it"),
        pytest.param("{score: total, at_least: 2}", {"a": 2, "b": None}, True, id="every completion reaches it"),
        pytest.param("{score: total, at_most: 1}", {"a": 2, "b": None}, False, id="every completion is above"),
        pytest.param("{score: total, is: 4}", {"a": 0, "b": None}, False, id="no completion hits it"),
        pytest.param("{score: total, is: 2}", {"a": 2, "b": None}, None, id="some completion hits it"),
    ],
)
def test_a_condition_is_yes_no_or_unknown(when: str, responses: dict[str, object], truth: Truth) -> None:
    assert _flag(when, **responses) is truth


TWO = Criterion(at_least=2)
TWO_OR_DECLINED = Criterion(at_least=2, declined=True)
SEX = ContextTest("sex", frozenset({"male"}))


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (ItemTest(("a", "b"), TWO_OR_DECLINED), ItemTest(("a", "b"), TWO)),
        (ItemTest(("a",), Criterion(declined=True)), ItemTest(("a",), Criterion())),
        (Not(ItemTest(("a",), TWO_OR_DECLINED)), Not(ItemTest(("a",), TWO))),
        (AllOf((SEX, ItemTest(("a",), TWO_OR_DECLINED))), AllOf((SEX, ItemTest(("a",), TWO)))),
        (AnyOf((AllOf((ItemTest(("a",), TWO_OR_DECLINED),)), SEX)), AnyOf((AllOf((ItemTest(("a",), TWO),)), SEX))),
        (ScoreTest("total", TWO), ScoreTest("total", TWO)),
    ],
)
def test_a_condition_without_declined_answers_asks_the_same_of_those_that_were_given(
    condition: Condition, wanted: Condition
) -> None:
    assert without_declined(condition) == wanted
