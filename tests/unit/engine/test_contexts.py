"""What is known of the respondent besides the answers: cutoffs, exemptions, conditions."""

import pytest

from definitions import compiled_from, value_of
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.exempted import exempting_contexts, with_exemption
from oudinfo.engine.interpret import interpret
from oudinfo.model.result import Interpretation

BODY = """
items:
  - {id: a, text: A, options: often}
  - {id: b, text: B, options: often}
  - {id: used_to_it, text: C, options: often, ask_when: {context: only_as_prescribed, is: ["no", undisclosed]}}
scores:
  total:
    sum: a..used_to_it
    not_asked: 0
    range: [0, 6]
    bands: [{id: low, from: 0, label: Low}, {id: high, from: 3, label: High}]
    cutoffs:
      - {id: men, at_least: 4, for: drinking, when: {context: sex, is: male}, source: made-up}
      - {id: women, at_least: 3, for: drinking, when: {context: sex, is: female}, source: made-up}
      - {id: others, at_least: 3, for: drinking, named_by: oudinfo, source: made-up}
  strict: {mean: a..used_to_it, range: [0, 2], missing: {allow: 1, fill: mean}}
flags:
  man: {when: {all: [{context: sex, is: male}, {item: a, at_least: 1}]}, level: note, say: Up.}
"""


def _result(context: dict[str, str], **responses: object) -> Interpretation:
    compiled: CompiledInstrument = compile_instrument(compiled_from(BODY).instrument, context)
    return interpret(compiled, read_mapping(compiled, responses))


@pytest.mark.parametrize(
    ("context", "cutoff", "met"),
    [
        pytest.param({"sex": "male"}, "men", False, id="men have their own"),
        pytest.param({"sex": "female"}, "women", True, id="women have theirs"),
    ],
)
def test_the_first_cutoff_that_applies_decides(context: dict[str, str], cutoff: str, *, met: bool) -> None:
    readings = _result(context, a=2, b=1, used_to_it=0).scores[0].cutoffs
    assert [(each.cutoff.id, each.met) for each in readings] == [(cutoff, met)]


@pytest.mark.parametrize(
    ("a", "used_to_it", "met", "apart"),
    [
        pytest.param(2, 2, True, [True, True], id="both lines are reached"),
        pytest.param(2, 1, None, [None, True], id="one is reached, and one is open"),
        pytest.param(0, 1, None, [False, None], id="one is missed, and one is open"),
        pytest.param(0, 0, False, [False, False], id="both are missed"),
    ],
)
def test_with_a_gap_each_published_line_is_read_for_every_way_to_fill_it(
    a: int, used_to_it: int, *, met: bool | None, apart: list[bool | None]
) -> None:
    (reading,) = _result({}, a=a, b=None, used_to_it=used_to_it).scores[0].cutoffs
    assert (reading.met, [each.met for each in reading.readings]) == (met, apart)


@pytest.mark.parametrize("context", [{}, {"sex": "undisclosed"}])
@pytest.mark.parametrize(("total", "met"), [(2, False), (3, None), (4, True)])
def test_where_the_context_is_not_known_nothing_is_met_unless_the_published_cutoffs_agree(
    context: dict[str, str], total: int, *, met: bool | None
) -> None:
    (reading,) = _result(context, a=2, b=total - 2, used_to_it=0).scores[0].cutoffs
    assert (reading.cutoff.id, reading.met, dict(reading.context)) == ("others", met, {"sex": "undisclosed"})
    assert [(each.cutoff.id, each.met, dict(each.context)) for each in reading.readings] == [
        ("men", total >= 4, {"sex": "male"}),
        ("women", total >= 3, {"sex": "female"}),
    ]


def _with_cutoff_for(condition: str) -> str:
    head, _, rest = BODY.partition("      - {id: men,")
    return f"{head}      - {{id: some, at_least: 4, for: drinking, when: {condition}, source: made-up}}\n" + (
        "      - {id: others" + rest.partition("      - {id: others")[2]
    )


def test_a_cutoff_that_was_published_for_several_answers_names_them_all() -> None:
    body = _with_cutoff_for("{context: sex, is: [male, female]}")
    compiled = compile_instrument(compiled_from(body).instrument, {})
    (reading,) = interpret(compiled, read_mapping(compiled, {"a": 2, "b": 1, "used_to_it": 0})).scores[0].cutoffs
    assert [(each.cutoff.id, dict(each.context)) for each in reading.readings] == [("some", {"sex": "female or male"})]


def test_a_cutoff_for_others_than_this_person_says_nothing_although_more_is_not_known() -> None:
    body = _with_cutoff_for('{all: [{context: sex, is: male}, {context: only_as_prescribed, is: "no"}]}')
    compiled = compile_instrument(compiled_from(body).instrument, {"sex": "female"})
    (reading,) = interpret(compiled, read_mapping(compiled, {"a": 2, "b": 1, "used_to_it": 0})).scores[0].cutoffs
    assert (reading.cutoff.id, reading.met, reading.readings) == ("others", True, ())


def test_a_known_context_is_named_beside_its_cutoff() -> None:
    (reading,) = _result({"sex": "male"}, a=2, b=2, used_to_it=0).scores[0].cutoffs
    assert (dict(reading.context), reading.readings) == ({"sex": "male"}, ())


def test_an_item_that_the_context_rules_out_leaves_the_score_and_its_range() -> None:
    score = _result({"only_as_prescribed": "yes"}, a=2, b=2).scores[0].score
    assert (score.value, score.rule.minimum, score.rule.maximum, score.expected) == (4, 0, 4, 2)


def test_an_answer_to_an_item_that_the_context_rules_out_is_kept_and_not_counted() -> None:
    result = _result({"only_as_prescribed": "yes"}, a=0, b=0, used_to_it=2)
    assert value_of(result, "total") == 0
    assert result.set_aside == ("used_to_it",)


def test_undisclosed_counts_every_item() -> None:
    score = _result({}, a=2, b=2, used_to_it=2).scores[0].score
    assert (score.value, score.rule.maximum, score.expected) == (6, 6, 3)


def test_a_score_that_does_not_say_what_an_unasked_item_means_keeps_its_gap() -> None:
    score = _result({"only_as_prescribed": "yes"}, a=2, b=2).scores[1].score
    assert score.prorated
    assert score.rule.items == ("a", "b", "used_to_it")


@pytest.mark.parametrize(("sex", "up"), [("male", True), ("female", False), ("undisclosed", False)])
def test_a_flag_reads_the_context_beside_the_answers(sex: str, *, up: bool) -> None:
    assert _result({"sex": sex}, a=1, b=0, used_to_it=0).flags[0].state is up


def test_a_result_says_which_context_its_rules_read() -> None:
    assert _result({"sex": "male", "weekday": "monday"}, a=0, b=0, used_to_it=0).context == {
        "only_as_prescribed": "undisclosed",
        "sex": "male",
    }


def test_where_an_exempting_context_is_not_known_the_other_reading_is_at_hand() -> None:
    found = with_exemption(_result({}, a=1, b=1, used_to_it=2))
    assert found is not None
    other, items = found
    assert (value_of(other, "total"), other.scores[0].score.rule.maximum, items) == (2, 4, ("used_to_it",))
    assert exempting_contexts(other.instrument) == ("only_as_prescribed",)


@pytest.mark.parametrize(
    ("context", "used_to_it"),
    [({"only_as_prescribed": "no"}, 2), ({"only_as_prescribed": "yes"}, 2), ({"sex": "female"}, 0)],
)
def test_there_is_no_other_reading_where_the_context_is_known_or_changes_nothing(
    context: dict[str, str], used_to_it: int
) -> None:
    # the mean of all three would change too, but an item that is not asked leaves a gap there
    result = _result(context, a=0, b=0, used_to_it=used_to_it)
    without_the_mean = result._replace(
        instrument=result.instrument._replace(scores=result.instrument.scores[:1]), scores=result.scores[:1]
    )
    assert with_exemption(without_the_mean) is None
