"""Conditions of steps: three-valued, over scores, bands, classes, flags, answers and context of earlier forms."""

import pytest

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.engine.steps import planned, truth_of
from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    BandTest,
    ClassTest,
    Condition,
    ContextTest,
    Criterion,
    FlagTest,
    FormTest,
    ItemTest,
    Not,
    ScoreTest,
    Truth,
)
from oudinfo.model.instrument import Mode
from oudinfo.model.pathway import Pathway, Step
from oudinfo.model.result import Interpretation

YES, NO, OPEN = (ContextTest("sex", frozenset({value})) for value in ("female", "male", "other"))
FEMALE = {"sex": "female"}
UNKNOWN = FormTest("gad-7", FlagTest("none"))


def _phq9(**answers: object) -> dict[str, Interpretation]:
    compiled = compile_instrument(LIBRARY.instrument("phq-9"))
    given: dict[str, object] = {f"phq9_{number}": 0 for number in range(1, 10)}
    return {"phq-9": interpret(compiled, read_mapping(compiled, given | answers))}


def _of(test: ItemTest | ScoreTest | BandTest | ClassTest | FlagTest) -> FormTest:
    return FormTest("phq-9", test)


TWO_OR_MORE = Criterion(at_least=2)
SEVERE = _of(BandTest("total", frozenset({"severe"})))
ALWAYS, IF_FEMALE, COWS = Step("phq-9"), Step("gad-7", YES), Step("cows", mode=Mode.CLINICIAN)
MINIMAL = _of(BandTest("total", frozenset({"minimal"})))


@pytest.mark.parametrize(
    ("condition", "answers", "truth"),
    [
        (_of(ScoreTest("total", TWO_OR_MORE)), {"phq9_1": 2}, True),
        (_of(ScoreTest("total", TWO_OR_MORE)), {"phq9_1": 1}, False),
        (_of(ScoreTest("total", TWO_OR_MORE)), {"phq9_1": "declined"}, None),
        (_of(ScoreTest("total", TWO_OR_MORE)), {"phq9_1": "declined", "phq9_2": 2}, True),
        (_of(ScoreTest("gone", TWO_OR_MORE)), {}, None),
        (_of(ItemTest(("phq9_1", "phq9_2"), TWO_OR_MORE)), {"phq9_2": 2}, True),
        (_of(ItemTest(("phq9_1", "phq9_2"), TWO_OR_MORE)), {"phq9_2": "declined"}, None),
        (_of(ItemTest(("phq9_1", "phq9_2"), TWO_OR_MORE)), {}, False),
        (_of(ItemTest(("gone",), TWO_OR_MORE)), {}, None),
        (MINIMAL, {}, True),
        (SEVERE, {}, False),
        (MINIMAL, {"phq9_1": "declined"}, True),
        (MINIMAL, {"phq9_1": "declined", "phq9_2": 3}, None),
        (SEVERE, {"phq9_1": "declined", "phq9_2": 3}, False),
        (_of(ClassTest("depressive-syndrome", frozenset({"none"}))), {}, True),
        (_of(ClassTest("depressive-syndrome", frozenset({"major"}))), {}, False),
        (_of(BandTest("symptoms", frozenset({"severe"}))), {}, None),
        (_of(BandTest("gone", frozenset({"severe"}))), {}, None),
        (_of(FlagTest("self-harm")), {"phq9_9": 1}, True),
        (_of(FlagTest("self-harm")), {}, False),
        (_of(FlagTest("self-harm")), {"phq9_9": "declined"}, None),
        (_of(FlagTest("gone")), {}, None),
    ],
)
def test_a_test_on_an_earlier_form_is_true_false_or_unknown(
    condition: Condition, answers: dict[str, object], truth: Truth
) -> None:
    assert truth_of(condition, _phq9(**answers), {}) is truth


def test_a_form_that_was_not_given_is_not_known() -> None:
    assert truth_of(SEVERE, {}, {}) is None
    assert truth_of(Not(SEVERE), {}, {}) is None


def test_a_context_that_was_left_open_is_not_known_unless_the_condition_names_it() -> None:
    assert [truth_of(YES, {}, context) for context in ({}, {"sex": "undisclosed"}, FEMALE)] == [None, None, True]
    assert truth_of(ContextTest("sex", frozenset({"undisclosed"})), {}, {}) is True


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (AllOf((YES, NO)), False),
        (AllOf((UNKNOWN, NO)), False),
        (AllOf((UNKNOWN, YES)), None),
        (AllOf((YES, YES)), True),
        (AnyOf((YES, NO)), True),
        (AnyOf((UNKNOWN, YES)), True),
        (AnyOf((UNKNOWN, NO)), None),
        (AnyOf((NO, OPEN)), False),
        (Not(NO), True),
        (Not(YES), False),
        (ScoreTest("total", TWO_OR_MORE), None),
    ],
)
def test_parts_join_by_three_valued_logic(condition: Condition, truth: Truth) -> None:
    assert truth_of(condition, {}, FEMALE) is truth


def test_without_a_condition_a_form_is_always_given() -> None:
    assert truth_of(None, {}, {}) is True


def test_inside_one_form_a_test_on_another_is_unknown() -> None:
    from oudinfo.engine.conditions import compile_condition

    assert compile_condition(SEVERE, {}, {})((), {}) is None


def test_a_plan_names_the_forms_that_it_may_give_in_this_mode() -> None:
    pathway = LIBRARY.find_pathway("intake")
    assert pathway is not None
    forms = [compile_instrument(LIBRARY.instrument(each.instrument)) for each in pathway.steps]
    given = [each.id for each in planned(pathway, forms, Mode.SELF).instruments]
    assert given == [each.instrument for each in pathway.steps if each.instrument not in {"cows", "pcl-5"}]
    aloud = [each.id for each in planned(pathway, forms, Mode.INTERVIEW).instruments]
    assert {"cows", "pcl-5"} <= {*aloud}


@pytest.mark.parametrize(
    ("steps", "mode", "first"),
    [
        pytest.param((ALWAYS, COWS), Mode.SELF, 0, id="the first of all"),
        pytest.param((COWS, ALWAYS), Mode.SELF, 1, id="behind one that this sitting cannot give"),
        pytest.param((COWS, ALWAYS), Mode.INTERVIEW, 0, id="a rating that it can give"),
        pytest.param((IF_FEMALE, ALWAYS), Mode.SELF, 1, id="behind one with a condition"),
        pytest.param((COWS, IF_FEMALE, ALWAYS, ALWAYS), Mode.SELF, 2, id="behind one of each"),
    ],
)
def test_a_sitting_begins_with_the_first_form_that_it_always_gives(
    steps: tuple[Step, ...], mode: Mode, first: int
) -> None:
    pathway = Pathway("made-up", "Made up", "", tuple(each.instrument for each in steps), steps)
    forms = [compile_instrument(LIBRARY.instrument(each.instrument)) for each in steps]
    assert planned(pathway, forms, mode).first == first


def test_a_form_that_only_an_observer_rates_comes_from_paper_as_the_observers() -> None:
    pathway = LIBRARY.find_pathway("intake")
    assert pathway is not None
    forms = [compile_instrument(LIBRARY.instrument(each.instrument)) for each in pathway.steps]
    modes = {each.instrument.id: each.paper_mode for each in planned(pathway, forms, Mode.INTERVIEW).steps}
    assert {name for name, mode in modes.items() if mode is Mode.CLINICIAN} == {"cows"}
    assert modes["phq-9"] is Mode.SELF
