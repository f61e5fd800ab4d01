"""Filled forms: mixed input, stored totals, and what broken text still tells."""

import pytest

from definitions import compiled_from
from oudinfo.catalog.library import Library
from oudinfo.engine.cells import cells_of, row_of_line
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import Cell
from oudinfo.engine.filled_form import (
    FilledForm,
    fits,
    form_of_row,
    form_of_words,
    read_form,
    read_forms,
    readable,
    refused_form,
)
from oudinfo.engine.meant_answers import DEEPEST, MOST_LOOKED_AT, meant
from oudinfo.engine.salvage import salvage
from oudinfo.errors import AnswerProblem, ResponseError
from oudinfo.model.response import ResponseOption, Responses
from refused import refused

CODED = '"linkId": "/44260-8", "code": "LA6571-9", '


def _keys(responses: Responses) -> str:
    return "".join(given.key if isinstance(given, ResponseOption) else "-" for given in responses)


def _named(answers: str, **more: object) -> FilledForm:
    cells = [Cell(f"phq9_{number}", key) for number, key in enumerate(answers, start=1)]
    return FilledForm((*cells, *(Cell(name, value) for name, value in more.items())))


def test_pairs_and_words_in_order_do_not_mix_and_both_are_looked_at(phq9: CompiledInstrument) -> None:
    form = form_of_words(phq9.instrument, ["phq9_9=3", "0", "12"])
    assert repr(form) == "<FilledForm: 1 cells>"
    with refused("do not mix") as caught:
        read_form(phq9, form)
    assert "--------3-" in map(_keys, caught.value.readable)
    other_way = form_of_words(phq9.instrument, ["000000003", "phq9_1=0"])
    assert "000000003-" in map(_keys, readable(phq9, other_way))


@pytest.mark.parametrize(
    ("answers", "does_fit"),
    [(["0"], True), (["0", "3"], True), (["0", ""], True), (["0", "3", "0"], False), (["0", "x"], False)],
)
def test_a_form_fits_where_every_answer_is_one_and_none_is_too_many(
    library: Library, answers: list[str], *, does_fit: bool
) -> None:
    assert fits(FilledForm(cells_of(answers)), library.instrument("gad-2")) is does_fit


def test_a_refused_input_keeps_all_that_may_hold_a_sign_of_danger(phq9: CompiledInstrument) -> None:
    form = refused_form(AnswerProblem("notes.json", "is broken."), '{"phq9_9": 3', [cells_of("000000002")])
    with refused(r"^notes\.json: is broken\.") as caught:
        read_form(phq9, form)
    assert {_keys(each)[8] for each in caught.value.readable} >= {"2", "3"}


def test_a_form_in_order_is_read(phq9: CompiledInstrument) -> None:
    read = read_form(phq9, form_of_row(row_of_line(phq9.instrument, "2,2,2,,2,2,2,2,3,0")))
    assert (_keys(read.responses), read.left_out) == ("222-222230", ())


def test_what_is_no_question_is_left_out_only_where_asked_and_then_named(phq9: CompiledInstrument) -> None:
    form = _named("102013021", record_id="101", note="x")
    with refused("has no question 'record_id', 'note'"):
        read_form(phq9, form)
    read = read_form(phq9, form, ignore_extra=True)
    assert (_keys(read.responses), read.left_out) == ("102013021-", ("record_id", "note"))


@pytest.mark.parametrize(
    "name", ["total", "score", "Total", "phq9_total", "PHQ9_TOTAL", "phq_9_total", "phq9_total_score"]
)
@pytest.mark.parametrize("total", ["10", 10, 10.0, "10.0", " 10 ", "", None])
def test_a_stored_total_that_agrees_or_is_blank_is_no_extra_field(
    phq9: CompiledInstrument, name: str, total: object
) -> None:
    assert _keys(read_form(phq9, _named("102013021", **{name: total})).responses) == "102013021-"


@pytest.mark.parametrize("total", ["12", 9, "10.4", "ten", "NaN", "1e9", [10], True])
def test_a_stored_total_that_differs_is_refused_with_both(phq9: CompiledInstrument, total: object) -> None:
    with refused(r"phq9_total: the stored total is .*, the answers add up to 10\.") as caught:
        read_form(phq9, _named("102013021", phq9_total=total))
    assert [_keys(each) for each in caught.value.readable] == ["102013021-"]


def test_each_of_several_totals_is_compared_and_a_blank_one_says_nothing(phq9: CompiledInstrument) -> None:
    assert read_form(phq9, _named("102013021", total="", phq9_total="10"))
    for totals in ({"total": "", "phq9_total": "12"}, {"total": "12", "score": ""}, {"total": "10", "score": "12"}):
        with refused("the stored total is '12', the answers add up to 10"):
            read_form(phq9, _named("102013021", **totals))


@pytest.mark.parametrize("answers", ["102013021", "10201302"])
def test_of_a_total_that_is_no_number_20_signs_are_shown(phq9: CompiledInstrument, answers: str) -> None:
    cells = (*cells_of([*answers.ljust(9, "-")]), Cell("total", "x" * 21))
    with refused(f"the stored total is '{'x' * 20}',"):
        read_form(phq9, FilledForm(cells))


def test_a_total_with_nothing_before_its_name_is_no_total_of_this_form() -> None:
    days = compiled_from("""
    items:
      - {id: days, text: Days, options: often}
    scores:
      total: {sum: days, range: [0, 2]}
    """)
    with refused("has no question '_total'"):
        read_form(days, FilledForm((Cell("days", "2"), Cell("_total", "2"))))
    assert read_form(days, FilledForm((Cell("days", "2"), Cell("demo_scale_total", "2"))))


@pytest.mark.parametrize(("total", "agrees"), [("8", False), ("9", True), ("12", True), ("13", False)])
def test_where_an_answer_is_missing_a_stored_total_must_be_possible(
    phq9: CompiledInstrument, total: str, *, agrees: bool
) -> None:
    form = FilledForm((*cells_of([*"10201302", None]), Cell("total", total)))
    if agrees:
        assert _keys(read_form(phq9, form).responses) == "10201302--"
    else:
        with refused("the answers that are there do not allow it"):
            read_form(phq9, form)


@pytest.mark.parametrize(
    ("total", "agrees"), [("5.3", True), ("5.33", True), ("5.333333", True), ("5.25", True), ("5.2", False)]
)
def test_a_mean_is_compared_as_it_is_shown(library: Library, total: str, *, agrees: bool) -> None:
    peg = compile_instrument(library.instrument("peg"))
    form = FilledForm((*cells_of([5, 5, 6]), Cell("peg_total", total)))
    if agrees:
        assert read_form(peg, form)
    else:
        with refused(r"add up to 5\.3"):
            read_form(peg, form)


def test_a_form_without_a_score_has_no_total_to_compare(library: Library) -> None:
    single = compile_instrument(library.instrument("single-drug"))
    assert read_form(single, FilledForm((Cell("sdrug_1", "3"), Cell("total", "99"))))


def test_a_total_beside_other_problems_is_named(phq9: CompiledInstrument) -> None:
    with refused("Read as a stored total, and compared: 'total'") as caught:
        read_form(phq9, _named("10201302", total="10"))
    assert "no answer for phq9_9" in "\n".join(caught.value.lines)


@pytest.mark.parametrize(
    "text",
    [
        '{"phq9_1": 0, "phq9_9": 3',
        '{"phq9_9": "Nearly every day", "phq9_1": ',
        '{"PHQ9_9": [3], x',
        "{'phq9_9': '3'",
        "phq9_9: 3  # asked twice\n\tx: 1\n",
        "phq9_9: 3\n\x00",
        "phq\u200b9_9: 3\n",
        "phq9_1: &a 3\nphq9_9: 3\n",
        "item,answer\nphq9_1,0\nphq9_9,3\n",
        "phq9_9 = 3",
        "<answers><phq9_9>3</phq9_9></answers>",
        '<answer item="phq9_9" value="3"/>',
        '{"responses": {"phq9_9": {"key": "3", "value": 3, "label": "Nearly every day"}',
        "[0,0,0,0,0,0,0,0,3",
        "[0,0,0,0,0,0,0,0,[3],{}",
        '["0","0","0","0","0","0","0","0","Nearly every day (3)"',
        "[0]\n---\n[0,0,0,0,0,0,0,0,3]\n",
        "- 0\n" * 8 + "- 3\n\tx",
        '{"item": [{"linkId": "/44260-8", "answer": [{"valueCoding": {"code": "LA6571-9"}}]}]}',
        '{"item": [{"linkId": "44260-8", "answer": [{"valueInteger": 3}]}]}',
        "1. 0\n9. 3\n",
        "1) 0\n9) 3\n",
        "(9) Nearly every day\n",
        "Question 9: 3\n",
        '{"item": [{"linkId": "x"}, {"linkId": 3}, {"linkId": "/44260-8", "answer": [{"display": "Nearly every day"}]}]}',
    ],
)  # fmt: skip
def test_an_answer_can_be_told_in_broken_text(phq9: CompiledInstrument, text: str) -> None:
    assert "3" in {_keys(each)[8] for each in readable(phq9, FilledForm(text=text))}


@pytest.mark.parametrize(
    "text",
    ["", "phq9_9", "phq9_90: 3", "my_phq9_9: 3", "total: 3", "[3]", "- 3", '{"linkId": "/44260-8"}'],
)
def test_nothing_is_told_where_nothing_is(phq9: CompiledInstrument, text: str) -> None:
    assert {_keys(each)[8] for each in readable(phq9, FilledForm(text=text))} <= {"-"}


def test_of_two_names_the_longer_one_is_told() -> None:
    form = compiled_from("""
    items:
      - {id: q1, text: A, options: often}
      - {id: q1value, text: B, options: often}
    """)
    assert {_keys(each) for each in readable(form, FilledForm(text="q1value = 2"))} == {"-2"}


def test_in_very_much_broken_text_so_many_answers_are_looked_at(phq9: CompiledInstrument) -> None:
    by_name, by_code, *_ = salvage(phq9.instrument, "phq9_9: 3, " * 3_000 + CODED * 3_000)
    assert (len(by_name), len(by_code)) == (2_000, 1_999)
    _, many, *_ = salvage(phq9.instrument, CODED + '"code": "x", ' * 100)
    assert len(many) == 20


def test_numbers_are_told_in_broken_text(library: Library) -> None:
    peg = compile_instrument(library.instrument("peg"))
    assert "7--" in {_keys(each) for each in readable(peg, FilledForm(text='{"peg_1": 7,'))}
    code = peg.instrument.items[0].loinc
    answer = peg.instrument.items[0].loinc_answers["7"]
    text = f'{{"linkId": "/{code}", "answer": [{{"code": "{answer}"}}]}}'
    assert "7--" in {_keys(each) for each in readable(peg, FilledForm(text=text))}


def test_very_much_broken_text_is_looked_through_in_bounds(phq9: CompiledInstrument) -> None:
    assert list(readable(phq9, FilledForm(text="phq9_9: 3, " * 100_000)))


@pytest.mark.parametrize("value", ['"3,"', "3>", "[3]", "3.0", "3a", "0phq9_9: 3"])
def test_an_answer_in_broken_text_is_found_by_the_number_it_begins_with(phq9: CompiledInstrument, value: str) -> None:
    assert "3" in {_keys(each)[8] for each in readable(phq9, FilledForm(text=f"phq9_9: {value}\n"))}


NESTED = [0, 0, 0, 0, 0, 0, 0, 0, 3]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param([("q9", 3)], id="a name of one's own with the number"),
        pytest.param([("9", "3")], id="the number alone"),
        pytest.param([("PHQ9_Q9", "Nearly every day")], id="a name with the number twice"),
        pytest.param([("answers", NESTED)], id="a list under a name"),
        pytest.param([(0, NESTED)], id="a list in a list"),
        pytest.param([("data", {"answers": [NESTED]})], id="a list further down"),
        pytest.param([("data", {"phq9_9": 3})], id="a record under a name"),
        pytest.param([("phq9_9", {"value": 3})], id="a value under the item"),
        pytest.param([("phq9_9", (("value", [[3]]),))], id="pairs under the item"),
        pytest.param([("item", "phq9_9"), ("value", 3)], id="the item named beside its answer"),
        *(
            pytest.param([(8, raw)], id=f"written as {raw!r}")
            for raw in ("03", "+3", "(3)", "3,0", "3.5", "\uff13", "\u0663", 3.5, [[3]])
        ),
        *(pytest.param([(8, raw)], id=f"counted from 1: {raw!r}") for raw in ("4", 4)),
    ],
)
def test_an_answer_that_is_named_or_written_in_another_way_is_looked_at(
    phq9: CompiledInstrument, cells: list[tuple[int | str, object]]
) -> None:
    form = FilledForm(tuple(Cell(item, raw) for item, raw in cells))
    assert "3" in {_keys(each)[8] for each in readable(phq9, form)}


@pytest.mark.parametrize(
    "raw", ["", "-", None, "0", "00", "-3", "-9", "x3", "xxxx3", "9", "99", 5, False, [], {}, "nan"]
)
def test_what_can_be_no_such_answer_is_not_taken_for_one(phq9: CompiledInstrument, raw: object) -> None:
    found = {_keys(each)[8] for each in readable(phq9, FilledForm((Cell("q9", raw),)))}
    assert not found & {"1", "2"}
    assert "3" not in found or raw == "x3"


def test_true_is_looked_at_as_yes(library: Library) -> None:
    asq = compile_instrument(library.instrument("asq"))
    assert "1" in {_keys(each)[3] for each in readable(asq, FilledForm((Cell("asq_4", raw=True),)))}


MANY_NAMED: list[tuple[int | str, object]] = [(f"q{number}", [0, [0] * 50]) for number in range(6_000)]
"""More than are looked at, each with several answers and a list in a list."""


def test_very_deep_and_very_many_answers_are_looked_at_in_bounds(phq9: CompiledInstrument) -> None:
    for depth, is_found in ((DEEPEST, True), (DEEPEST + 1, False), (500, False)):
        deep: object = 3
        for _ in range(depth):
            deep = [deep]
        found = {_keys(each)[8] for each in readable(phq9, FilledForm((Cell("q9", deep),)))}
        assert ("3" in found) is is_found, depth
    by_item, *by_place = meant(phq9.instrument, MANY_NAMED)
    assert len(by_item) == len(by_place) == MOST_LOOKED_AT


@pytest.mark.exhaustive
def test_very_many_answers_come_to_few_readings(phq9: CompiledInstrument) -> None:
    form = FilledForm(tuple(Cell(name, raw) for name, raw in MANY_NAMED))
    assert len([*readable(phq9, form)]) < 100


def test_a_pile_is_read_whole(library: Library, phq9: CompiledInstrument) -> None:
    gad2 = compile_instrument(library.instrument("gad-2"))
    forms = [form_of_row(row_of_line(phq9.instrument, "102013021")), form_of_row(row_of_line(gad2.instrument, "21"))]
    assert [_keys(read.responses) for read in read_forms([phq9, gad2], forms)] == ["102013021-", "21"]
    assert [_keys(read.responses) for read in read_forms([gad2], forms[1:])] == ["21"]


def test_of_a_pile_with_one_wrong_form_none_is_read_and_every_problem_names_its_form(
    library: Library, phq9: CompiledInstrument
) -> None:
    gad2 = compile_instrument(library.instrument("gad-2"))
    both = AnswerProblem("", "the pile ends in the middle of a form.")
    forms = [_named("10201302x"), FilledForm(cells_of("29"), (both,)), _named("000000003")]
    with pytest.raises(ResponseError) as caught:
        read_forms([phq9, gad2, phq9], [*forms[:2], forms[2]._replace(problems=(both,))])
    places = [problem.place for problem in caught.value.problems]
    assert places == ["PHQ-9, phq9_9", "", "GAD-2, answer 2 (gad2_2)"]
    assert "000000003-" in map(_keys, caught.value.readable)


def test_a_form_with_an_item_without_a_number_finds_the_others_by_theirs(library: Library) -> None:
    instrument = library.instrument("pc-ptsd-5")
    named = [(f"q{number}", "1") for number in range(1, 6)]
    found = next(iter(meant(instrument, named)))
    assert {instrument.items[place].id for place, _ in found} == {f"pcptsd5_{number}" for number in range(1, 6)}


def test_a_number_that_no_item_has_tells_nothing_in_broken_text(phq9: CompiledInstrument) -> None:
    assert [*salvage(phq9.instrument, "98. 3\n9. 3")][2] == (Cell(8, "3"),)


@pytest.mark.parametrize(
    ("last", "total", "said"),
    [
        (
            "-",
            10,
            (
                "The total stored is 10, although question 9 has no answer. It counts the missing as 0, which oudinfo never does.",
            ),
        ),
        ("-", "11", ("The total stored is 11, although question 9 has no answer. It can't be checked.",)),
        ("-", None, ()),
        ("-", " ", ()),
        ("0", 10, ()),
    ],
)
def test_a_stored_total_beside_a_gap_is_said_to_be_none(
    phq9: CompiledInstrument, last: str, total: object, said: tuple[str, ...]
) -> None:
    form = FilledForm((*cells_of([*"10211302", last, "0"]), Cell("total", total)))
    assert read_form(phq9, form).notes == said


def test_the_gaps_beside_a_stored_total_are_all_named(phq9: CompiledInstrument) -> None:
    form = FilledForm((*cells_of([*"-021130--", "0"]), Cell("phq9_total", 7)))
    (said,) = read_form(phq9, form).notes
    assert said.startswith("The total stored is 7, although questions 1, 8 and 9 have no answer.")
