"""What-if has no rule of its own: each side is what the form scores as it would be filled in."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundled import LIBRARY
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import read_whole
from oudinfo.engine.filled_form import form_of_words
from oudinfo.engine.interpret import interpret
from oudinfo.engine.what_if import moved_into_question, outcome, place_named, read_changes, vary, what_if
from oudinfo.errors import ResponseError
from oudinfo.model.response import Entry, Given, Missing, ResponseOption, Responses

FORMS = {each: compile_instrument(LIBRARY.instrument(each), entry=Entry.PAPER) for each in LIBRARY.instrument_ids()}


def _read(compiled: CompiledInstrument, row: str) -> Responses:
    return read_whole(compiled, form_of_words(compiled.instrument, [row]).cells)


@st.composite
def tried(draw: st.DrawFn) -> tuple[CompiledInstrument, Responses, dict[int, Given]]:
    compiled = FORMS[draw(st.sampled_from(sorted(FORMS)))]
    choices = [
        st.one_of(st.sampled_from(item.options), st.just(Missing.DECLINED)) for item in compiled.instrument.items
    ]
    places = draw(st.sets(st.sampled_from(range(len(choices))), min_size=1, max_size=3))
    responses = Responses(tuple(draw(choice) for choice in choices))
    return compiled, responses, {place: draw(choices[place]) for place in places}


def test_the_changes_are_told_in_the_order_of_the_form() -> None:
    compiled = FORMS["gad-2"]
    given, (least, *_, most) = _read(compiled, "11"), compiled.instrument.items[0].options
    changes = what_if(compiled, given, {1: most, 0: least}).changes
    assert [each.item.id for each in changes] == [item.id for item in compiled.instrument.items]


@given(tried())
def test_both_sides_are_what_the_form_scores_as_it_would_be_filled_in(
    case: tuple[CompiledInstrument, Responses, dict[int, Given]],
) -> None:
    compiled, responses, changed = case
    result = what_if(compiled, responses, changed)
    filled = Responses(tuple(changed.get(place, each) for place, each in enumerate(responses)))
    assert result.before == interpret(compiled, responses)
    assert result.after == interpret(compiled, filled)
    assert [change.new for change in result.changes] == [changed[place] for place in sorted(changed)]


@given(tried())
def test_varying_an_item_covers_each_of_its_answers_once_with_what_it_scores(
    case: tuple[CompiledInstrument, Responses, dict[int, Given]],
) -> None:
    compiled, responses, changed = case
    place = min(changed)
    rows = vary(compiled, responses, place).rows
    assert [option for options, _ in rows for option in options] == [*compiled.instrument.items[place].options]
    for options, result in rows:
        for option in {options[0], options[-1]}:
            filled = Responses((*responses.given[:place], option, *responses.given[place + 1 :]))
            assert outcome(interpret(compiled, filled)) == outcome(result)
    assert all(before != now for before, now in itertools.pairwise(rows))


def test_an_item_is_named_by_its_id_or_by_its_number_on_the_form() -> None:
    phq9, ptsd = FORMS["phq-9"].instrument, FORMS["pc-ptsd-5"].instrument
    assert (place_named(phq9, "PHQ9_9"), place_named(phq9, " 9 ")) == (8, 8)
    assert place_named(ptsd, "1") == 1, "the form counts from the question after its first one"
    assert place_named(phq9, "12") is None


def test_a_change_is_read_as_an_answer_is_and_a_blank_declines() -> None:
    phq9 = FORMS["phq-9"].instrument
    read = read_changes(phq9, [("9", "Not at all"), ("phq9_1", "")])
    assert read == {8: phq9.items[8].options[0], 0: Missing.DECLINED}


def test_all_that_is_wrong_with_changes_is_told_at_once() -> None:
    with pytest.raises(ResponseError) as raised:
        read_changes(FORMS["phq-9"].instrument, [("19", "1"), ("2", "7"), ("3", "1"), ("phq9_3", "2")])
    assert [problem.place for problem in raised.value.problems] == ["19", "phq9_2", "phq9_3"]


def test_a_question_that_is_no_longer_asked_is_told() -> None:
    compiled = FORMS["phq-9"]
    result = what_if(compiled, _read(compiled, "100000000"), {0: compiled.instrument.items[0].options[0]})
    assert [(item.id, asked) for item, asked in moved_into_question(result.before, result.after)] == [
        ("phq9_10", False)
    ]


def test_a_long_range_of_numbers_has_one_row_for_each_outcome() -> None:
    compiled = FORMS["tiet-2"]
    rows = vary(compiled, _read(compiled, "5 1"), 0).rows
    assert [(options[0], options[-1]) for options, _ in rows] == [
        (compiled.instrument.items[0].options[0], compiled.instrument.items[0].options[6]),
        (compiled.instrument.items[0].options[7], compiled.instrument.items[0].options[-1]),
    ]


def test_nothing_shows_an_answer_in_its_repr() -> None:
    compiled = FORMS["phq-9"]
    given_to = _read(compiled, "333333333")
    option = compiled.instrument.items[0].options[2]
    result = what_if(compiled, given_to, {0: option})
    told = f"{result!r} {result.changes[0]!r} {vary(compiled, given_to, 0)!r}"
    assert told == "<WhatIf of phq-9> <Change of phq9_1> <Varied: phq9_1>"
    assert isinstance(option, ResponseOption)
