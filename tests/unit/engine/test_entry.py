import pytest

from definitions import compiled_from
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry import read_mapping, read_pairs, read_positions, split_digits
from oudinfo.errors import (
    MissingItemError,
    NotAnOptionError,
    RepeatedItemError,
    ResponseCountError,
    ResponseError,
    UnknownItemError,
)
from oudinfo.model.response import Missing, ResponseOption, Responses


def _keys(responses: Responses) -> str:
    return "".join(given.key if isinstance(given, ResponseOption) else "-" for given in responses)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(list("102013021"), id="one by one"),
        pytest.param(["102013021"], id="as digits"),
        pytest.param(["102", "013", "021"], id="in groups"),
        pytest.param(["102 013 021"], id="in groups, quoted"),
        pytest.param(["102", "013", "02", "1"], id="in groups with one left over"),
        pytest.param(["1,0,2,0,1,3,0,2,1"], id="with commas"),
        pytest.param(list("1020130212"), id="with the unscored question"),
    ],
)
def test_every_way_of_typing_the_answers_is_read_alike(phq9: CompiledInstrument, given: list[str]) -> None:
    assert _keys(read_positions(phq9, split_digits(phq9.instrument, given)))[:9] == "102013021"


def test_stored_answers_are_never_taken_apart(gad7: CompiledInstrument) -> None:
    with pytest.raises(NotAnOptionError, match="'1111111' is not an option"):
        read_positions(gad7, ["1111111"])


@pytest.mark.parametrize("typed", [["-1", "0"], ["1.5", "0"], ["-1"], ["0", "-1"]])
def test_a_negative_number_or_a_fraction_is_one_wrong_answer(phq9: CompiledInstrument, typed: list[str]) -> None:
    assert split_digits(phq9.instrument, typed) == typed


def test_labels_are_taken_whatever_their_case_and_spacing(phq9: CompiledInstrument) -> None:
    given = ["not at all", "SEVERAL  DAYS", " More than half the days", *["Nearly every day"] * 6]
    assert _keys(read_positions(phq9, given))[:9] == "012333333"


@pytest.mark.parametrize("declined", ["-", ".", "declined", None])
def test_a_declined_answer_can_be_written_in_several_ways(phq9: CompiledInstrument, declined: object) -> None:
    assert read_positions(phq9, [*[0] * 8, declined]).given[8] is Missing.DECLINED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param("4", "'4' is not an option", id="a number too high"),
        pytest.param("7", "7, 9 or -9 for refused", id="a code for refused"),
        pytest.param("9", "7, 9 or -9 for refused", id="another code"),
        pytest.param("-1", "'-1' is not an option", id="a negative number"),
        pytest.param("1.5", "'1.5' is not an option", id="a fraction"),
        pytest.param(1.0, "1.0 is not an option", id="a stored fraction"),
        pytest.param(True, "true is not an option", id="a stored truth value"),
        pytest.param("True", "'True' is not an option", id="a typed truth value"),
        pytest.param("", "an empty answer is not an option", id="nothing"),
        pytest.param("  ", "an empty answer is not an option", id="blanks"),
        pytest.param("\uff11", "is not an option", id="a full-width digit"),
        pytest.param("\u00b9", "is not an option", id="a superscript digit"),
        pytest.param("01", "'01' is not an option", id="a leading zero"),
        pytest.param("Not at all sure", "'Not at all sure' is not an option", id="a label of another form"),
        pytest.param([], "a list is not an option", id="a list"),
    ],
)
def test_what_is_no_option_is_refused_with_the_place_and_the_options(
    phq9: CompiledInstrument, wrong: object, said: str
) -> None:
    with pytest.raises(NotAnOptionError, match="answer 3") as caught:
        read_positions(phq9, ["0", "0", wrong, *["0"] * 6])
    assert said in str(caught.value)
    assert "0 Not at all, 1 Several days, 2 More than half the days, 3 Nearly every day; - declines" in str(
        caught.value
    )


def test_too_few_answers_are_counted(phq9: CompiledInstrument) -> None:
    with pytest.raises(ResponseCountError, match="expected 9 answers, got 4"):
        read_positions(phq9, list("1020"))


def test_too_many_answers_are_counted(phq9: CompiledInstrument) -> None:
    with pytest.raises(ResponseCountError, match="expected 10 answers, got 12"):
        read_positions(phq9, list("000000000000"))


def test_a_wrong_digit_in_a_string_is_named_by_its_place(phq9: CompiledInstrument) -> None:
    with pytest.raises(NotAnOptionError, match=r"answer 5 \(phq9_5\): '8' is not an option"):
        read_positions(phq9, split_digits(phq9.instrument, ["000080000"]))


def test_an_unknown_item_is_answered_with_the_nearest(phq9: CompiledInstrument) -> None:
    with pytest.raises(UnknownItemError, match="Did you mean phq9_1"):
        read_mapping(phq9, {"phq9-1": 0})


def test_an_item_far_from_every_name_is_refused_without_a_guess(phq9: CompiledInstrument) -> None:
    with pytest.raises(UnknownItemError, match=r"has no item .zzz.\.$"):
        read_mapping(phq9, {"zzz": 0})


def test_a_mapping_that_lacks_a_scored_item_is_refused_by_name(phq9: CompiledInstrument) -> None:
    given = {f"phq9_{number}": 0 for number in range(1, 9)}
    with pytest.raises(MissingItemError, match="no answer for phq9_9"):
        read_mapping(phq9, given)


def test_null_declines_in_a_mapping(phq9: CompiledInstrument) -> None:
    given: dict[str, object] = {f"phq9_{number}": 0 for number in range(1, 9)}
    assert read_mapping(phq9, given | {"phq9_9": None}).given[8] is Missing.DECLINED


def test_an_item_given_twice_is_refused(phq9: CompiledInstrument) -> None:
    with pytest.raises(RepeatedItemError, match="phq9_1 is answered twice"):
        read_pairs(phq9, [("phq9_1", "0"), ("phq9_1", "1")])


def test_pairs_are_read_like_a_mapping(gad7: CompiledInstrument) -> None:
    pairs = [(f"gad7_{number}", "1") for number in range(1, 8)]
    assert _keys(read_pairs(gad7, pairs)) == "1111111-"


SHARED_VALUES = """
items:
  - id: drinks
    text: How many?
    options: [{value: 0, key: n, label: None}, {value: 0, key: '1', label: 1 or 2}, {value: 2, label: More}]
scores:
  total: {sum: drinks, range: [0, 2]}
"""


@pytest.mark.parametrize(
    ("typed", "label"), [("n", "None"), ("N", "None"), ("1", "1 or 2"), ("2", "More"), ("0", "None")]
)
def test_a_key_comes_before_a_label_and_a_label_before_a_value(typed: str, label: str) -> None:
    (given,) = read_positions(compiled_from(SHARED_VALUES), [typed])
    assert isinstance(given, ResponseOption)
    assert given.label == label


def test_every_refusal_is_one_family_of_errors(phq9: CompiledInstrument) -> None:
    with pytest.raises(ResponseError):
        read_positions(phq9, ["x"])


def test_where_a_key_is_longer_than_a_digit_nothing_is_taken_apart() -> None:
    body = """
    items:
      - {id: a, text: A, options: [{value: 10, label: Ten}, {value: 20, label: Twenty}]}
      - {id: b, text: B, options: often}
    """
    assert split_digits(compiled_from(body).instrument, ["1020"]) == ["1020"]
