"""What an instrument needs, what counts of what was given, and which answer counts although it was not asked."""

import pytest

from definitions import compiled_from, interpreted
from oudinfo.engine.compiled import CompiledInstrument, asked_positions, counted_states, needed_items
from oudinfo.engine.conditions import holds_in_context, truth_by_state
from oudinfo.engine.entry import read_mapping
from oudinfo.model.condition import AllOf, AnyOf, ContextTest, Criterion, Not
from oudinfo.model.response import Missing

CHAIN = compiled_from("""
items:
  - {id: outer, text: Outer, options: often}
  - {id: inner, text: Inner, options: often, ask_when: {item: outer, at_least: 1}}
  - {id: scored, text: Scored, options: often, ask_when: {item: inner, at_least: 1}}
  - {id: beside, text: Beside, options: often}
  - {id: read, text: Read, options: often, ask_when: {item: beside, at_least: 1}}
  - {id: flagged, text: Flagged, options: often}
  - {id: idle, text: Idle, options: often, ask_when: {item: flagged, at_least: 1}}
scores:
  total: {sum: [scored], not_asked: 0, range: [0, 2]}
classes:
  kind:
    audience: [counselor]
    source: made-up
    first_of:
      - {id: some, label: Some, when: {item: read, at_least: 1}}
      - {id: none, label: None}
flags:
  up: {when: {item: flagged, at_least: 1}, level: note}
""")
DEATH = compiled_from("""
items:
  - {id: gate, text: Gate, options: often}
  - {id: plain, text: Plain, options: often, ask_when: {item: gate, at_least: 1}}
  - {id: death, text: Death, options: agree, role: self-harm, ask_when: {item: gate, at_least: 1}}
flags:
  crisis: {when: {item: death, at_least: 2}, level: crisis}
""")


def test_an_instrument_needs_what_it_scores_and_classes_read_and_every_gate_before_them() -> None:
    assert needed_items(CHAIN.instrument) == {"outer", "inner", "scored", "read", "beside"}


def test_the_phq9_needs_its_nine_questions_and_not_the_one_on_daily_life(phq9: CompiledInstrument) -> None:
    assert needed_items(phq9.instrument) == {f"phq9_{number}" for number in range(1, 10)}


@pytest.mark.parametrize(
    ("gate", "death", "counted"),
    [
        pytest.param(0, 1, Missing.NOT_ASKED, id="its lowest answer is no sign"),
        pytest.param(0, 2, 2, id="the first above it is one"),
        pytest.param(0, 5, 5, id="so is the highest"),
        pytest.param(0, None, Missing.NOT_ASKED, id="none at all is none"),
        pytest.param(None, 1, Missing.DECLINED, id="its lowest answer behind a gate that was skipped"),
        pytest.param(None, 2, 2, id="a sign behind a gate that was skipped"),
        pytest.param(1, 1, 1, id="its lowest answer where it was asked"),
    ],
)
def test_an_answer_that_is_a_sign_of_danger_counts_although_it_was_not_to_be_asked(
    gate: int | None, death: int | None, counted: int | Missing
) -> None:
    result = interpreted(DEATH, gate=gate, plain=None, death=death)
    assert result.states[2] == counted
    assert bool(result.flags[0].state) is (counted in {2, 5})


@pytest.mark.parametrize(("death", "counts"), [(1, False), (2, True), (3, False), (4, True), (5, True)])
def test_one_crisis_flag_that_names_the_answer_is_enough_and_a_calmer_one_is_not(death: int, *, counts: bool) -> None:
    several = compiled_from("""
items:
  - {id: gate, text: Gate, options: often}
  - {id: death, text: Death, options: agree, role: self-harm, ask_when: {item: gate, at_least: 1}}
flags:
  two: {when: {item: death, is: 2}, level: crisis}
  three: {when: {item: death, is: 3}, level: offer}
  more: {when: {item: death, at_least: 4}, level: crisis}
""")
    assert interpreted(several, gate=0, death=death).states[1] == (death if counts else Missing.NOT_ASKED)


def test_another_answer_that_was_not_to_be_asked_does_not_count_and_is_named() -> None:
    result = interpreted(DEATH, gate=0, plain=2, death=3)
    assert (result.states, result.set_aside) == ((0, Missing.NOT_ASKED, 3), ("plain",))
    unknown = interpreted(DEATH, gate=None, plain=2, death=1)
    assert (unknown.states, unknown.set_aside) == ((Missing.DECLINED,) * 3, ("plain", "death"))


def test_a_chain_of_gates_is_followed_from_the_first_to_the_last() -> None:
    given = {"outer": 0, "inner": 2, "scored": 2, "beside": 1, "read": 0, "flagged": None, "idle": 2}
    responses = read_mapping(CHAIN, given)
    assert counted_states(CHAIN, responses)[1:3] == (Missing.NOT_ASKED, Missing.NOT_ASKED)
    assert asked_positions(CHAIN, counted_states(CHAIN, responses)) == [0, 3, 4, 5]


def test_what_holds_in_a_context_is_told_by_the_context_alone() -> None:
    man, woman = ContextTest("sex", frozenset({"male"})), ContextTest("sex", frozenset({"female"}))
    told = [
        [holds_in_context(condition, context) for context in ({"sex": "male"}, {"sex": "other"}, {})]
        for condition in (None, man, Not(man), AllOf((man, Not(woman))), AnyOf((woman, Not(man))))
    ]
    assert told == [
        [True, True, True],
        [True, False, False],
        [False, True, True],
        [True, False, False],
        [False, True, True],
    ]


def test_a_criterion_says_something_for_every_state_of_an_item() -> None:
    item = DEATH.instrument.items[0]
    truths = truth_by_state(Criterion(at_least=1, declined=True), item)
    assert truths == {
        0: False,
        1: True,
        2: True,
        Missing.DECLINED: True,
        Missing.NOT_ASKED: False,
        Missing.UNANSWERED: None,
    }
