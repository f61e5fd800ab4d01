"""What counts on paper that prints no skips, and what gaps leave open."""

import pytest

from definitions import compiled_from
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.engine.session import answer, edit, filled, items_to_review, progress
from oudinfo.engine.totals import totals_of
from oudinfo.model.response import Entry, Missing, Responses
from oudinfo.model.result import Interpretation

BODY = """
paper_skips: none
items:
  - {id: gate, text: Gate, options: often}
  - {id: a, text: A, options: often, ask_when: {item: gate, at_least: 1}}
  - {id: b, text: B, options: often, ask_when: {item: gate, at_least: 1}}
scores:
  total:
    sum: gate..b
    not_asked: 0
    range: [0, 6]
    bands: [{id: low, from: 0, label: Low}, {id: high, from: 4, label: High}]
"""


def _result(entry: Entry, **responses: object) -> Interpretation:
    compiled = compile_instrument(compiled_from(BODY).instrument, {}, entry)
    return interpret(compiled, read_mapping(compiled, responses))


@pytest.mark.parametrize("entry", [Entry.PAPER, Entry.FILE])
def test_what_was_written_counts_where_the_form_prints_no_skips(entry: Entry) -> None:
    result = _result(entry, gate=0, a=2, b=1)
    assert result.scores[0].score.value == 3
    assert (result.against_skips, result.set_aside) == (("a", "b"), ())


def test_where_oudinfo_asks_the_same_answers_are_set_aside() -> None:
    result = _result(Entry.ASKED, gate=0, a=2, b=1)
    assert result.scores[0].score.value == 0
    assert (result.against_skips, result.set_aside) == ((), ("a", "b"))


def test_a_least_answer_contradicts_nothing() -> None:
    result = _result(Entry.PAPER, gate=0, a=0, b=0)
    assert (result.scores[0].score.value, result.against_skips, result.set_aside) == (0, (), ())


def test_lines_that_were_left_out_behind_a_gate_of_no_are_no_gap() -> None:
    assert _result(Entry.PAPER, gate=0).scores[0].score.value == 0


@pytest.mark.parametrize("entry", [Entry.PAPER, Entry.FILE])
@pytest.mark.parametrize("written", [0, 2])
def test_a_line_left_out_past_a_gate_of_no_is_a_gap_and_never_a_0(entry: Entry, written: int) -> None:
    result = _result(entry, gate=0, a=written)
    score = result.scores[0].score
    assert (score.value, score.least, score.most) == (None, written, written + 2)
    assert (score.answered, score.expected, score.missing) == (2, 3, ("b",))
    assert result.states[2] is Missing.DECLINED


def test_where_oudinfo_asks_a_line_left_out_past_a_gate_of_no_was_not_asked() -> None:
    assert _result(Entry.ASKED, gate=0, a=2).scores[0].score.value == 0


def test_what_cannot_be_read_past_a_gate_of_no_is_a_gap_and_makes_gaps_of_the_blanks() -> None:
    compiled = compile_instrument(compiled_from(BODY).instrument, {}, Entry.PAPER)
    gate = compiled.instrument.items[0].options[0]
    for a, b in ((Missing.UNANSWERED, Missing.DECLINED), (Missing.DECLINED, Missing.UNANSWERED)):
        score = interpret(compiled, Responses((gate, a, b))).scores[0].score
        assert (score.value, score.least, score.most) == (None, 0, 4)


CHAIN = """
paper_skips: none
items:
  - {id: first, text: First, options: often}
  - {id: a, text: A, options: often, ask_when: {item: first, at_least: 1}}
  - {id: b, text: B, options: often, ask_when: {item: a, at_least: 1}}
  - {id: c, text: C, options: often, ask_when: {item: a, at_least: 1}}
  - {id: other, text: Other, options: often, ask_when: {item: first, at_least: 2}}
  - {id: told, text: Told, options: often, ask_when: {context: sex, is: male}}
scores:
  total: {sum: first..told, not_asked: 0, range: [0, 12]}
"""


def test_behind_a_gate_are_those_with_its_condition_and_those_that_depend_on_one_of_them() -> None:
    instrument = compiled_from(CHAIN).instrument
    assert compile_instrument(instrument, {}, Entry.ASKED).behind == {}
    assert compile_instrument(instrument, {}, Entry.PAPER).behind == {1: (2, 3), 2: (3,), 3: (2,), 4: ()}


@pytest.mark.parametrize(
    ("responses", "bounds"),
    [
        ({"first": 0}, (0, 0)),
        ({"first": 0, "a": 0}, (0, 0)),
        ({"first": 0, "a": 0, "b": 0}, (0, 2)),
        ({"first": 0, "b": 1}, (1, 5)),
        ({"first": 0, "other": 1}, (1, 1)),
        ({"first": 0, "told": 2}, (0, 0)),
    ],
)
def test_only_what_was_written_behind_the_same_gate_makes_a_gap(
    responses: dict[str, int], bounds: tuple[int, int]
) -> None:
    compiled = compile_instrument(compiled_from(CHAIN).instrument, {"sex": "female"}, Entry.PAPER)
    score = interpret(compiled, read_mapping(compiled, responses)).scores[0].score
    assert (score.least, score.most) == bounds
    assert score.value == (bounds[0] if bounds[0] == bounds[1] else None)


def test_every_line_of_a_paper_form_without_skips_can_be_looked_over_and_changed() -> None:
    compiled = compile_instrument(compiled_from(BODY).instrument, {}, Entry.PAPER)
    options = compiled.instrument.items[0].options
    for given in ((options[0], options[2], Missing.DECLINED), (options[0], Missing.DECLINED, Missing.DECLINED)):
        form = filled(compiled, Responses(given))
        assert [item.id for item in items_to_review(form)] == ["gate", "a", "b"]
        opened = edit(form, "b")
        assert progress(opened) == (3, 3)
        changed = answer(opened, options[1])
        assert changed.responses.given == (*given[:2], options[1])


def test_an_answer_behind_an_open_gate_counts_on_paper_and_the_total_stays_open() -> None:
    score = _result(Entry.PAPER, gate=None, a=2, b=2).scores[0].score
    assert (score.value, score.least, score.most) == (None, 4, 6)


@pytest.mark.parametrize(
    ("responses", "bounds", "band"),
    [
        ({"gate": 2, "a": 2, "b": None}, (4, 6), "high"),
        ({"gate": 1, "a": 1, "b": None}, (2, 4), None),
        ({"gate": 1, "a": 0, "b": None}, (1, 3), "low"),
    ],
)
def test_a_gap_has_a_band_only_where_every_completion_lies_in_it(
    responses: dict[str, object], bounds: tuple[int, int], band: str | None
) -> None:
    reading = _result(Entry.ASKED, **responses).scores[0]
    assert (reading.score.value, reading.band) == (None, None)
    assert (reading.score.least, reading.score.most) == bounds
    assert (reading.band_either_way.id if reading.band_either_way else None) == band


def test_a_complete_score_has_its_band_and_no_other() -> None:
    reading = _result(Entry.ASKED, gate=2, a=2, b=2).scores[0]
    assert reading.band is not None
    assert (reading.band.id, reading.band_either_way) == ("high", None)


SEVERAL = """
items:
  - {id: a, text: A, options: often, paper_name: the opening question}
  - {id: b, text: B, options: often, paper_number: 1}
scores:
  first: {sum: a, range: [0, 2]}
  second: {sum: b, range: [0, 2]}
"""


def test_no_score_speaks_for_a_form_with_several_equal_ones() -> None:
    instrument = compiled_from(SEVERAL).instrument
    compiled = compile_instrument(instrument)
    assert instrument.main_score is None
    assert interpret(compiled, read_mapping(compiled, {"a": 1, "b": 1})).main is None


def test_the_only_score_or_the_one_called_total_speaks_for_the_form() -> None:
    result = _result(Entry.ASKED, gate=0)
    assert result.main is result.scores[0]


def test_an_item_goes_by_the_number_or_the_name_of_its_paper() -> None:
    instrument = compiled_from(SEVERAL).instrument
    assert [instrument.number_of(item.id) for item in instrument.items] == ["the opening question", "1"]
    assert [item.is_numbered for item in instrument.items] == [False, True]
    assert not any(item.is_about_self_harm for item in instrument.items)


def test_totals_are_read_by_their_bands_and_weighed_from_each_to_the_next() -> None:
    instrument = compiled_from(BODY).instrument
    totals = totals_of(instrument, instrument.scores[0], [("2026-10-01", 5), ("", 4), ("", 1)])
    assert [each.band.id for each in totals.readings if each.band] == ["high", "high", "low"]
    assert [step.difference for step in totals.steps] == [-1, -3]
    assert (totals.overall.difference, totals.dates) == (-4, ("2026-10-01", "", ""))
    assert "5" not in repr(totals)
