"""Answers in cells: which option each one is, and what is said of those that are none."""

import unicodedata

import pytest

from definitions import compiled_from, read_positions
from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import (
    Cell,
    read_cells,
    read_mapping,
    read_whole,
    turned,
)
from oudinfo.engine.entry_problems import Unread
from oudinfo.engine.one_answer import find_given, find_option
from oudinfo.engine.wordings import has_points_of_another
from oudinfo.errors import AnswerProblem, ResponseError
from oudinfo.model.response import Missing, ResponseOption, Responses
from refused import refused


def keys_of(responses: Responses) -> str:
    return "".join(
        given.key if isinstance(given, ResponseOption) else {Missing.UNANSWERED: "_"}.get(given, "-")
        for given in responses
    )


def refusal(compiled: CompiledInstrument, given: list[object]) -> str:
    with pytest.raises(ResponseError) as caught:
        read_positions(compiled, given)
    return "\n".join(caught.value.lines)


def test_labels_are_taken_whatever_their_case_and_spacing(phq9: CompiledInstrument) -> None:
    given = ["not at all", "SEVERAL  DAYS", " More than half the days", *["Nearly every day"] * 6]
    assert keys_of(read_positions(phq9, given))[:9] == "012333333"


@pytest.mark.parametrize("declined", ["-", ".", "declined", "Declined", None, "", "  ", "\ufeff", [None], [""]])
def test_a_declined_answer_and_a_blank_can_be_written_in_several_ways(
    phq9: CompiledInstrument, declined: object
) -> None:
    assert read_positions(phq9, [*[0] * 8, declined]).given[8] is Missing.DECLINED


@pytest.mark.parametrize(
    "written",
    [
        "3", 3, "3.0", 3.0, "3.00", [3], ["3"], " 3 ", "3\r", "\ufeff3", "Nearly every day", "nearly every day.",
        "Nearly every day (3)", "Nearly every day [3]", "Nearly every day = 3", "nearly every day(3)",
        "3 - Nearly every day", "3 \u2013 Nearly every day", "3: Nearly every day", "3. Nearly every day",
        "3, Nearly every day.", "3) Nearly every day", "(3) Nearly every day", "3=Nearly every day",
        "3 Nearly every day", "Nearly\u00a0every day",
    ],
)  # fmt: skip
def test_an_answer_is_read_in_every_form_that_says_the_same(phq9: CompiledInstrument, written: object) -> None:
    given = find_given(phq9.instrument.items[0], written)
    assert isinstance(given, ResponseOption)
    assert given.key == "3"


@pytest.mark.parametrize(
    "written",
    [
        "4", "1.5", 1.5, "-1", True, False, "True", "\uff11", "\u00b9", "01", "1.", "1e0", "1,0", [], [0, 1], [[1]],
        {"a": 1}, "Nearly every day (2)", "2 - Nearly every day", "Nearly every", "Nearly everyday",
        "Not at all sure", "y", "no", "3 3", "3" + " " * 1_000, float("inf"), float("nan"), 10**30,
    ],
)  # fmt: skip
def test_what_says_something_else_or_nothing_is_no_answer(phq9: CompiledInstrument, written: object) -> None:
    assert find_given(phq9.instrument.items[0], written) is None


@pytest.mark.parametrize("name", ["audit", "audit-c"])
@pytest.mark.parametrize(
    "written",
    [
        "2-4 times a month", "2 to 4 times a month", "2 \u2013 4 times a month", "2\u20134 times a month",
        "2\u20114 times a month", "2 TO 4 times a month", "2 - 2-4 times a month", "2: 2 to 4 times a month",
    ],
)  # fmt: skip
def test_a_range_is_the_same_with_a_hyphen_a_dash_or_to(library: Library, name: str, written: str) -> None:
    option = find_option(library.instrument(name).items[0], written)
    assert option is not None
    assert option.key == "2"


def test_composed_and_decomposed_letters_and_both_apostrophes_are_the_same() -> None:
    body = """
    items:
      - {id: a, text: A, options: [{value: 0, label: Jamais de l'été}, {value: 1, label: Después}]}
    """
    item = compiled_from(body).instrument.items[0]
    for label in ("Jamais de l\u2019\u00e9t\u00e9", unicodedata.normalize("NFD", "JAMAIS DE L'\u00c9T\u00c9")):
        assert find_option(item, label) == item.options[0]
    assert find_option(item, unicodedata.normalize("NFD", "Despu\u00e9s (1)")) == item.options[1]


def test_labels_that_differ_only_in_what_is_not_compared_are_not_guessed_at() -> None:
    body = """
    items:
      - {id: a, text: A, options: [{value: 0, label: 1-2}, {value: 1, key: b, label: 1 to 2}, {value: 2, label: More}]}
    """
    item = compiled_from(body).instrument.items[0]
    assert find_option(item, "1-2") is None
    assert find_option(item, "b") == item.options[1]


@pytest.mark.parametrize(
    ("name", "written", "key"),
    [
        ("dast-10", "y", "1"), ("dast-10", "N", "0"), ("dast-10", "yes", "1"), ("dast-10", "Yes (1)", "1"),
        ("cage-aid", "y", "1"), ("cage-aid", "n", "0"), ("audit-c", "y", None), ("phq-9", "n", None),
        ("barc-10", "Strongly agree", "6"), ("barc-10", "6, Strongly agree", "6"), ("barc-10", "6 - Strongly agree", "6"),
        ("barc-10", "1 - Strongly agree", None), ("peg", "10.0", "10"), ("peg", "10, Pain as bad", None),
    ],
)  # fmt: skip
def test_y_and_n_are_yes_and_no_where_those_are_the_answers(
    library: Library, name: str, written: str, key: str | None
) -> None:
    option = find_option(library.instrument(name).items[0], written)
    assert (option and option.key) == key


def test_a_key_n_stays_what_the_form_says(library: Library) -> None:
    option = find_option(library.instrument("audit-c").items[1], "N")
    assert option is not None
    assert option.label == "None, I do not drink"


SHARED_VALUES = """
items:
  - id: drinks
    text: How many?
    options: [{value: 0, key: n, label: None}, {value: 0, key: '1', label: 1 or 2}, {value: 2, label: More}]
scores:
  total: {sum: drinks, range: [0, 2]}
"""


@pytest.mark.parametrize(
    ("typed", "label"),
    [("n", "None"), ("N", "None"), ("1", "1 or 2"), ("2", "More"), ("0", "None"), ("None (0)", "None")],
)
def test_a_key_comes_before_a_label_and_a_label_before_a_value(typed: str, label: str) -> None:
    (given,) = read_positions(compiled_from(SHARED_VALUES), [typed])
    assert isinstance(given, ResponseOption)
    assert given.label == label


def test_the_options_of_every_bundled_item_are_told_apart_by_key_label_and_points(library: Library) -> None:
    for instrument in library.instruments():
        for item in instrument.items:
            for option in () if item.number else item.options:
                for written in (
                    option.key,
                    option.label,
                    f"{option.label} ({option.key})",
                    f"{option.key} - {option.label}",
                ):
                    assert find_option(item, written) == option, (item.id, written)


def test_what_is_no_option_is_named_with_its_place_all_options_and_the_nearest(phq9: CompiledInstrument) -> None:
    said = refusal(phq9, ["0", "0", "Nearly everyday", *["0"] * 6])
    assert said == (
        "answer 3 (phq9_3): 'Nearly everyday' is not an option. Did you mean 'Nearly every day'? The options are: "
        "0 Not at all, 1 Several days, 2 More than half the days, 3 Nearly every day; - declines."
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("4", "'4' is not an option."), (True, "true is not"), ([], "a list of 0 is not"), ({}, "a mapping is not"),
        ([0, 1], "a list of 2 is not"), ("\uff11", "'\uff11' (U+FF11) is not"), ("x" * 50, f"'{'x' * 40}...' is not"),
        ("x" * 40, f"'{'x' * 40}' is not"), ("x" * 41, f"'{'x' * 40}...' is not"), (1.5, "1.5 is not"), ("\x1b[31m", r"'\x1b[31m' is not"),
    ],
)  # fmt: skip
def test_what_was_given_is_shown_short_and_without_signs_that_steer(
    phq9: CompiledInstrument, wrong: object, said: str
) -> None:
    assert f"answer 3 (phq9_3): {said}" in refusal(phq9, ["0", "0", wrong, *["0"] * 6])


def test_every_problem_is_named_and_the_options_are_listed_once(phq9: CompiledInstrument) -> None:
    lines = refusal(phq9, [0, 5, 0, "x", 0, 0]).splitlines()
    assert lines[0] == "3 problems. Nothing was scored."
    assert lines[1] == "answer 2 (phq9_2): 5 is not an option."
    assert lines[2].startswith("answer 4 (phq9_4): 'x' is not an option. The options are: 0 Not at all")
    assert lines[3] == "PHQ-9: expected 9 answers, got 6. Answer 7 is the first that is missing."
    assert len(lines) == 4


def test_of_very_many_problems_the_first_are_shown_and_the_rest_is_counted() -> None:
    problems = [AnswerProblem(f"answer {number}", "is wrong.") for number in range(1, 31)]
    lines = ResponseError(problems).lines
    assert (len(lines), lines[0], lines[-1]) == (
        14,
        "30 problems. Nothing was scored.",
        "18 more problems are not listed.",
    )


@pytest.mark.parametrize("code", ["7", 8, "9", 77, "-9", -8, 999, "-1", "NA", "n/a", "Prefer not to answer", "refused"])
def test_codes_and_words_for_no_answer_are_recognized(phq9: CompiledInstrument, code: object) -> None:
    assert "Data sets often write 7, 9 or -9" in refusal(phq9, [0, code, *[0] * 7])


@pytest.mark.parametrize("wrong", ["4", "-2", "x", "76"])
def test_what_is_no_such_code_is_not_called_one(phq9: CompiledInstrument, wrong: str) -> None:
    assert "Data sets" not in refusal(phq9, [0, wrong, *[0] * 7])


def test_a_form_that_counts_from_1_is_recognized(phq9: CompiledInstrument) -> None:
    said = refusal(phq9, list("123411112"))
    assert said.splitlines()[-1] == (
        "It looks as if your form counts from 1, and oudinfo counts this one from 0. "
        "Only if 1 is the first answer printed there, make every answer 1 lower."
    )
    assert "counts from" not in refusal(phq9, list("023411112"))
    assert "counts from" not in refusal(phq9, list("123511112"))
    assert "counts from" not in refusal(phq9, list("12341111x"))


def test_before_the_last_answer_one_that_is_too_high_may_be_a_slip(phq9: CompiledInstrument) -> None:
    said = refusal(phq9, list("1234111"))
    assert "answer 4 (phq9_4): '4' is not an option." in said
    assert "counts from" not in said


def test_every_answer_that_is_too_high_has_to_fit_a_form_that_counts_from_1(phq9: CompiledInstrument) -> None:
    assert "counts from" in refusal(phq9, list("444444444"))
    assert "counts from" not in refusal(phq9, list("444444445"))


def test_a_form_that_counts_from_0_is_recognized(library: Library) -> None:
    barc = compile_instrument(library.instrument("barc-10"))
    assert (
        "counts from 0, and oudinfo counts this one from 1. Only if 0 is the first answer printed there, make every answer 1 higher."
        in refusal(barc, list("0123451234"))
    )
    assert "counts from" not in refusal(barc, list("0123456123"))
    assert "counts from" not in refusal(barc, list("7123451234"))


def test_two_answers_are_the_least_that_tell_how_a_form_counts(library: Library) -> None:
    gad2 = compile_instrument(library.instrument("gad-2"))
    for given in ("44", "41"):
        assert "counts from 1, and oudinfo counts this one from 0" in refusal(gad2, [*given])
    for given in ("4", "45", "4x", "40"):
        assert "counts from" not in refusal(gad2, [*given])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (list("1020"), "PHQ-9: expected 9 answers, got 4. Answer 5 is the first that is missing. Nothing was scored."),
        (
            list("10201302"),
            "PHQ-9: expected 9 answers, got 8. Answer 9 is the first that is missing. Nothing was scored.",
        ),
        (
            [0] * 12,
            "PHQ-9: expected 9 answers, and one more on daily life, got 12. Answer 11 is the first that is too many.",
        ),
        ([], "PHQ-9: expected 9 answers, got 0. Answer 1 is the first that is missing. Nothing was scored."),
    ],
)
def test_too_few_and_too_many_answers_are_counted(phq9: CompiledInstrument, given: list[object], said: str) -> None:
    assert refusal(phq9, given) == said


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("single-drug", ["1", "2"], ": expected 1 answer, got 2."),
        ("single-drug", [], ": expected 1 answer, got 0. Answer 1 is the first that is missing. Nothing was scored."),
        ("gad-2", ["0"] * 3, ": expected 2 answers, got 3. Answer 3 is the first that is too many."),
    ],
)
def test_forms_of_one_and_of_two_are_counted_in_their_own_words(
    library: Library, name: str, given: list[object], said: str
) -> None:
    assert refusal(compile_instrument(library.instrument(name)), given).endswith(said)


@pytest.mark.parametrize(
    ("given", "not_needed"), [(["0"], "2 to 8"), (["0"] * 6, "7 to 8"), (["0"] * 7, "8"), (["0"] * 8, "")]
)
def test_questions_that_are_not_asked_are_not_called_missing(
    library: Library, given: list[object], not_needed: str
) -> None:
    said = refusal(compile_instrument(library.instrument("audit")), given)
    assert "Answer 9 is the first that is missing." in said
    assert ("Not needed before it: " in said) is bool(not_needed)
    assert f"Not needed before it: {not_needed}; write - for each." in said or not not_needed


def test_names_are_taken_in_any_case_and_unknown_ones_are_all_named(phq9: CompiledInstrument) -> None:
    given: dict[str, object] = {f"PHQ9_{number}": 0 for number in range(1, 10)}
    assert keys_of(read_mapping(phq9, given)) == "000000000-"
    with pytest.raises(ResponseError) as caught:
        read_mapping(phq9, given | {"phq9-1": 0, "zzz": 1})
    assert "\n".join(caught.value.lines) == (
        "PHQ-9 has no question 'phq9-1' (did you mean phq9_1?), 'zzz'. Its questions: phq9_1 to phq9_10. "
        "Use --ignore-extra to leave out other fields."
    )


def test_of_many_unknown_names_the_first_are_shown(phq9: CompiledInstrument) -> None:
    with refused("'kkkkkkkk' and 92 more"):
        read_mapping(phq9, {"k" * number: 0 for number in range(1, 101)})


@pytest.mark.parametrize(
    ("name", "near"),
    [("q1", "phq9_1"), ("PHQ9_Q9", "phq9_9"), ("item 3", "phq9_3"), ("7.", "phq9_7"), ("10", "phq9_10"), ("q11", "")],
)
def test_an_unknown_name_is_told_the_item_with_its_number(phq9: CompiledInstrument, name: str, near: str) -> None:
    with pytest.raises(ResponseError) as caught:
        read_mapping(phq9, {f"phq9_{number}": 0 for number in range(1, 10)} | {name: 1})
    assert (f"'{name}' (did you mean {near}?)" if near else f"'{name}'.") in "\n".join(caught.value.lines)


def test_where_1_is_yes_and_2_is_no_nobody_is_told_to_make_answers_lower(library: Library) -> None:
    for name in ("dast-10", "cage-aid", "asq", "oud-criteria"):
        compiled = compile_instrument(library.instrument(name))
        said = refusal(compiled, [str(1 + place % 2) for place in range(len(compiled.instrument.items))])
        assert "writes 1 for Yes and 2 for No, or counts from 1. Write y and n" in said
        assert "lower" not in said


@pytest.mark.parametrize(
    ("name", "listed"), [("single-drug", "sdrug_1"), ("gad-2", "gad2_1 to gad2_2"), ("phq-9", "phq9_1 to phq9_10")]
)
def test_the_items_of_a_form_are_named_where_one_is_unknown(library: Library, name: str, listed: str) -> None:
    compiled = compile_instrument(library.instrument(name))
    with refused(rf"Its questions: {listed}\."):
        read_mapping(compiled, {"x": 1} | {item.id: 1 for item in compiled.instrument.items})


def test_a_mapping_that_lacks_scored_items_is_refused_by_all_their_names(phq9: CompiledInstrument) -> None:
    given: dict[str, object] = {f"phq9_{number}": 0 for number in range(1, 8)}
    with refused(r'no answer for phq9_8, phq9_9. If .* write null or "declined"'):
        read_mapping(phq9, given)


def test_null_declines_in_a_mapping(phq9: CompiledInstrument) -> None:
    given: dict[str, object] = {f"phq9_{number}": 0 for number in range(1, 9)}
    assert read_mapping(phq9, given | {"phq9_9": None}).given[8] is Missing.DECLINED


def test_an_item_given_twice_is_refused_and_both_answers_are_kept_for_danger(phq9: CompiledInstrument) -> None:
    cells = [Cell("phq9_9", "0"), Cell("PHQ9_9", "3"), Cell("phq9_1", "1")]
    with refused("phq9_9 is answered twice; give it once") as caught:
        read_whole(phq9, cells)
    assert [keys_of(each) for each in caught.value.readable] == ["1_______0_", "1_______3_"]


def test_of_an_item_given_very_often_a_bounded_number_of_answers_is_kept(phq9: CompiledInstrument) -> None:
    reading = read_cells(phq9, [Cell("phq9_9", "0")] * 100_000)
    assert len(reading.readable) == 100
    assert len(reading.problems) == 1


def test_beyond_twelve_wrong_answers_each_is_named_and_the_options_are_not_told_again(
    phq9: CompiledInstrument,
) -> None:
    problems = read_cells(phq9, [Cell("phq9_1", "x", f"line {number}") for number in range(1, 15)]).problems
    assert [problem.place for problem in problems[1:]] == [f"line {number}" for number in range(1, 15)]
    assert {problem.said for problem in problems[1:13]} == {"'x' is not an option."}
    assert {(problem.said, problem.right) for problem in problems[13:]} == {("is not an option.", "")}


def test_two_items_of_one_name_in_a_faulty_definition_share_what_was_given_to_it() -> None:
    faulty = compiled_from("""
    items:
      - {id: a, text: First, options: often}
      - {id: a, text: Second, options: often}
      - {id: b, text: Third, options: often}
      - {id: b, text: Fourth, options: often}
    """)
    reading = read_cells(faulty, [Cell("a", "2"), Cell(3, "1")])
    assert (keys_of(reading.responses), reading.problems, reading.lacking) == ("2211", (), ())
    assert keys_of(read_cells(faulty, [Cell(0, "0"), Cell(1, "2")]).responses) == "02__"
    assert keys_of(read_cells(faulty, [Cell(0, "0")]).responses) == "0___"


def test_a_list_of_one_answer_is_that_answer_and_no_second_one(phq9: CompiledInstrument) -> None:
    reading = read_cells(phq9, [Cell("phq9_9", ["3"])])
    assert (keys_of(reading.responses), reading.again) == ("________3_", ())


def test_where_nothing_was_given_there_is_one_empty_reading(phq9: CompiledInstrument) -> None:
    assert [keys_of(each) for each in read_cells(phq9, []).readable] == ["_" * 10]


def test_an_answer_of_1000_signs_is_read_and_a_longer_one_is_not(phq9: CompiledInstrument) -> None:
    item = phq9.instrument.items[0]
    assert find_given(item, "3".rjust(1_000)) == item.options[3]
    assert find_given(item, "3".rjust(1_001)) is None


def test_true_and_false_of_a_file_are_no_answers_where_options_have_these_names_either() -> None:
    item = compiled_from("""
    items:
      - {id: a, text: A, options: [{value: 0, label: "False"}, {value: 1, label: "True"}]}
    """).instrument.items[0]
    assert find_given(item, "true") == item.options[1]
    assert find_given(item, True) is None  # noqa: FBT003  the answer that a file holds


def test_several_answers_in_a_list_are_refused_and_all_are_kept_for_danger(phq9: CompiledInstrument) -> None:
    reading = read_cells(phq9, [Cell("phq9_9", ["0", "x", "3"])])
    assert {keys_of(each)[8] for each in reading.readable} == {"_", "0", "3"}


def test_a_cell_with_a_place_of_its_own_is_named_by_it(phq9: CompiledInstrument) -> None:
    with refused(r"^line 7: 'x' is not an option"):
        read_whole(phq9, [*[Cell(place, "0") for place in range(8)], Cell(8, "x", "line 7")])


def test_nothing_shows_an_answer_in_its_repr(phq9: CompiledInstrument) -> None:
    shown = [
        Cell("phq9_9", "secret"), Unread(phq9.instrument.items[0], "secret", "answer 1"), AnswerProblem("answer 1", "secret"),
        ResponseError([], [], []),
    ]  # fmt: skip
    assert "secret" not in repr(shown)


def test_a_question_that_decides_whether_others_are_asked_cannot_be_left_out(library: Library) -> None:
    gated = compile_instrument(library.instrument("pc-ptsd-5"))
    given: dict[str, object] = {item.id: 1 for item in gated.instrument.items[1:]}
    with refused("no answer for pcptsd5_gate"):
        read_mapping(gated, given)


def test_an_answer_to_the_turned_wording_counts_the_other_way_and_a_missing_one_stays_missing(
    phq9: CompiledInstrument,
) -> None:
    item = phq9.instrument.items[0]
    assert [turned(item, option) for option in item.options] == list(reversed(item.options))
    assert turned(item, Missing.DECLINED) is Missing.DECLINED


def test_a_label_beside_the_number_of_another_answer_is_known(library: Library) -> None:
    item = library.instrument("phq-9").items[0]
    of_two = ("Several days (3)", "Several days = 2", "3 Several days")
    of_one = ("Several days (1)", "1 Several days", "Several days", "Several weeks (3)", "3", "Several days (x)")
    assert [each for each in (*of_two, *of_one) if has_points_of_another(item, each)] == [*of_two]


def test_of_a_label_eighty_letters_are_looked_at_to_say_which_was_meant() -> None:
    long = "so often that there was hardly an hour of the day in which it did not come to mind"
    compiled = compiled_from(
        f"items:\n  - {{id: a, text: A, options: [{{value: 0, label: Never}}, {{value: 1, label: {long}}}]}}\n"
    )
    with refused(f"Did you mean '{long}'"):
        read_positions(compiled, [long.replace("hardly", "hradly")])
