import pytest

from oudinfo.catalog.stored_responses import read_stored
from oudinfo.errors import RepeatedItemError, ResponseError, UsageError


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("phq9_1: 2\nphq9_2: declined\n", {"phq9_1": "2", "phq9_2": "declined"}, id="item ids"),
        pytest.param("[1, 0, null, declined]", ["1", "0", None, "declined"], id="list"),
        pytest.param("- No\n- Yes\n- ~\n-\n", ["No", "Yes", None, None], id="no stays No, nothing declines"),
        pytest.param('["null", ""]', ["null", ""], id="quoted texts are texts"),
        pytest.param('{"a": 1, "b": null}', {"a": 1, "b": None}, id="JSON"),
        pytest.param("[010, 1.0, 12:30, true]", ["010", "1.0", "12:30", "true"], id="nothing is converted"),
        pytest.param("{}", {}, id="no answers"),
        pytest.param("\ufeff- 1", ["1"], id="byte order mark"),
    ],
)
def test_responses_are_read_as_they_are_written(text: str, stored: object) -> None:
    assert read_stored(text, "answers.yaml") == stored


@pytest.mark.parametrize("text", ["", "# a remark", "102013021", "'a'"])
def test_anything_but_a_list_or_a_mapping_is_refused(text: str) -> None:
    with pytest.raises(ResponseError, match=r"answers\.yaml: expected a list of answers, or item ids"):
        read_stored(text, "answers.yaml")


@pytest.mark.parametrize("text", ["a: 1\nb: [1]\n", "- 1\n- {a: 1}\n"])
def test_an_answer_is_a_single_value(text: str) -> None:
    with pytest.raises(ResponseError, match="line 2: expected a single answer"):
        read_stored(text, "answers.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a: 1\na: 2\n", r"answers\.yaml:2:1: 'a' stands here twice", id="duplicate key"),
        pytest.param("[1, 2", r"answers\.yaml:.*not valid YAML", id="bracket left open"),
        pytest.param("a: &x 1\nb: *x\n", r"anchors and aliases", id="alias"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_stored(text, "answers.yaml")


def test_a_second_document_is_not_dropped_silently() -> None:
    with pytest.raises(UsageError):
        read_stored("[1, 0]\n---\n[2, 2]\n", "answers.yaml")


def test_an_item_that_comes_twice_in_json_is_refused() -> None:
    with pytest.raises(RepeatedItemError, match="phq9_1 is answered twice"):
        read_stored('{"phq9_1": 0, "phq9_1": 3}', "answers.json")


def test_json_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(UsageError, match=r"answers\.json is nested too deeply"):
        read_stored("[" * 100_000, "answers.json")
