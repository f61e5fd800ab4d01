"""What counts on paper that prints no skips, and what gaps leave open."""

import pytest

from definitions import compiled_from
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.engine.totals import totals_of
from oudinfo.model.response import Entry
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
