import json
from pathlib import Path

import pytest

from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.errors import OutputError
from running import may_write, oudinfo

ANSWERS = "102013021"


def test_a_filled_form_is_scored_in_one_line_and_read_back_by_number(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", ANSWERS)
    assert done.returncode == 0
    assert "PHQ-9: 10 OF 27. MODERATE RANGE" in done.stdout
    assert "   3: 2  More than half the days" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(list(ANSWERS), id="one by one"),
        pytest.param(["102", "013", "021"], id="groups"),
        pytest.param([f"phq9_{place}={digit}" for place, digit in enumerate(ANSWERS, start=1)], id="pairs"),
    ],
)
def test_every_form_of_answers_on_the_line_gives_the_same_page(tmp_path: Path, arguments: list[str]) -> None:
    straight = oudinfo(tmp_path, "score", "phq-9", ANSWERS).stdout
    assert oudinfo(tmp_path, "score", "phq-9", *arguments).stdout == straight


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.json", json.dumps([int(digit) for digit in ANSWERS]), id="JSON list"),
        pytest.param(
            "b.json", json.dumps({f"phq9_{place}": int(digit) for place, digit in enumerate(ANSWERS, 1)}), id="JSON map"
        ),
        pytest.param(
            "c.yaml", "\n".join(f"phq9_{place}: {digit}" for place, digit in enumerate(ANSWERS, 1)), id="YAML"
        ),
        pytest.param("d.yaml", "\ufeff" + "".join(f"- {digit}\n" for digit in ANSWERS), id="YAML list with a mark"),
    ],
)
def test_answers_in_a_file_are_read_like_those_on_the_line(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = oudinfo(tmp_path, "score", "phq-9", "--responses", name)
    assert (done.returncode, "PHQ-9: 10 OF 27" in done.stdout) == (0, True), done.stderr


def test_answers_come_through_a_pipe_as_json_or_as_digits(tmp_path: Path) -> None:
    piped = json.dumps(dict.fromkeys([f"gad7_{place}" for place in range(1, 8)], "Several days"))
    assert "GAD-7: 7 OF 21" in oudinfo(tmp_path, "score", "gad-7", "--responses", "-", typed=piped).stdout
    assert "GAD-7: 7 OF 21" in oudinfo(tmp_path, "score", "gad-7", typed="1111111\n").stdout
    assert "GAD-7: 7 OF 21" in oudinfo(tmp_path, "score", "gad-7", typed="1\n" * 7).stdout


def test_a_label_in_yaml_stays_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("gad2_1: Not at all\ngad2_2: ~\n", encoding="utf-8")
    done = oudinfo(tmp_path, "score", "gad-2", "--responses", "a.yaml")
    assert "GAD-2: NO TOTAL" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["phq9x", "1"], "Did you mean phq-9", id="an unknown instrument"),
        pytest.param(["phq-9", "1", "0"], "expected 9 answers, got 2", id="too few"),
        pytest.param(["phq-9", "00000000000"], "expected 10 answers, got 11", id="too many"),
        pytest.param(
            ["gad-2", "4", "0"], "answer 1 (gad2_1): '4' is not an option. The options are: 0 Not at all", id="4"
        ),
        pytest.param(["gad-2", "7", "0"], "Data sets often write 7, 9 or -9", id="a code for refused"),
        pytest.param(["gad-2", "1.5", "0"], "'1.5' is not an option", id="a fraction"),
        pytest.param(["gad-2", "0", "-1"], "'-1' is not an option", id="a negative number"),
        pytest.param(["gad-7", "1", "1", "1", "1", "1", "1", "-1"], "answer 7 (gad7_7): '-1'", id="-1 among answers"),
        pytest.param(["gad-2", "True", "0"], "'True' is not an option", id="True"),
        pytest.param(
            ["gad-2", "Not at all sure", "0"], "'Not at all sure' is not an option", id="another form's label"
        ),
        pytest.param(["gad-2", "\uff11", "0"], "is not an option", id="a full-width digit"),
        pytest.param(["gad-2", "\u00b2", "0"], "is not an option", id="a superscript digit"),
        pytest.param(["gad-2", "", "0"], "an empty answer is not an option", id="an empty string"),
        pytest.param(["gad-2", "gad2_1=0", "gad2_3=0"], "has no item 'gad2_3'", id="an unknown item"),
        pytest.param(["gad-2", "gad2_1=0", "gad2_1=1"], "gad2_1 is answered twice", id="an item twice"),
        pytest.param(["gad-2", "gad2_1=0"], "no answer for gad2_2", id="an item left out"),
        pytest.param(["gad-2", "gad2_1=0", "0"], "do not mix", id="both ways at once"),
        pytest.param(["gad-2", "--contry", "IE"], "no option called '--contry'", id="a misspelt option"),
        pytest.param(["gad-2", "0", "-o", "0"], "no option called '-o'", id="an unknown short option"),
        pytest.param(
            ["audit", "0"],
            "Answer 9 is the first that is missing. Not needed before it: 2 to 8; write - for each.",
            id="questions that are not asked, left out",
        ),
        pytest.param(
            ["audit-c", "1", "0"], "Answer 3 is the first that is missing. Nothing was scored.", id="one left out"
        ),
        pytest.param(["gad-2", "--responses", "none.json"], "none.json can not be read", id="no such file"),
        pytest.param(["gad-2", "0", "0", "--responses", "x"], "not both", id="line and file"),
    ],
)
def test_bad_input_is_refused_with_what_where_and_what_would_be_right(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = oudinfo(tmp_path, "score", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('{"gad2_1": 0, "gad2_1": 1, "gad2_2": 0}', "gad2_1 is answered twice", id="a JSON key twice"),
        pytest.param("gad2_1: 0\ngad2_1: 1\n", "'gad2_1' stands here twice", id="a YAML key twice"),
        pytest.param('{"gad2_1": true, "gad2_2": 0}', "true is not an option", id="a truth value"),
        pytest.param('{"gad2_1": 1.0, "gad2_2": 0}', "1.0 is not an option", id="a JSON fraction"),
        pytest.param('"text"', "expected a list of answers, or item ids", id="a bare text"),
        pytest.param("a: [1", "not valid YAML", id="broken YAML"),
        pytest.param("- [1]\n- 0\n", "line 1: expected a single answer", id="a list in a list"),
    ],
)
def test_bad_files_are_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "--responses", "-", typed=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in oudinfo(tmp_path, "score", "gad-2", "--responses", "x.json").stderr


def test_the_page_for_a_counselor_names_the_answer_and_the_published_rule(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", "222220001")
    assert done.stdout.startswith("BEFORE THE SCORES")
    assert "Published rule (Spitzer 1999): Major depressive syndrome." in done.stdout


def test_a_response_to_a_question_that_is_not_asked_is_named(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", "0000000002")
    assert "Answer 10 was kept but not counted" in done.stdout


def test_the_file_is_readable_by_its_owner_alone_and_never_replaced_unasked(tmp_path: Path) -> None:
    first = oudinfo(tmp_path, "score", "gad-2", "11", "--output", "r.txt", **may_write())
    assert (first.returncode, first.stdout) == (0, "")
    saved = tmp_path / "r.txt"
    assert saved.stat().st_mode & 0o777 == 0o600
    text = saved.read_text(encoding="utf-8")
    again = oudinfo(tmp_path, "score", "gad-2", "33", "--output", "r.txt", **may_write())
    assert again.returncode == 5
    assert "it exists; add --force to replace it" in again.stderr
    assert saved.read_text(encoding="utf-8") == text
    forced = oudinfo(tmp_path, "score", "gad-2", "33", "--output", "r.txt", "--force", **may_write())
    assert forced.returncode == 0
    assert "GAD-2: 6 OF 6" in saved.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["r.txt"]


def test_a_file_in_no_folder_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "11", "--output", "none/r.txt", **may_write())
    assert done.returncode == 5
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("answers", ["000000000", "333333333", "11111111-"])
def test_the_result_prints_under_an_old_encoding_with_nothing_lost(tmp_path: Path, answers: str, encoding: str) -> None:
    whole = oudinfo(tmp_path, "score", "phq-9", answers).stdout
    done = oudinfo(tmp_path, "score", "phq-9", answers, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stdout.count("?") == whole.count("?")
    assert len(done.stdout.splitlines()) == len(whole.splitlines())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        pytest.param(["phq9_1=1", "phq9_9=3"], "no answer for phq9_2", id="an item left out"),
        pytest.param(["phq9_9=3", "phq9_11=0"], "has no item 'phq9_11'", id="an unknown item"),
        pytest.param(["phq9_9=3", "phq9_1=4"], "is not an option", id="no option of an item"),
        pytest.param(["phq9_9=3", "phq9_1=0", "phq9_1=1"], "phq9_1 is answered twice", id="an item twice"),
        pytest.param(["7", *"00000003"], "is not an option", id="no option in the order of the form"),
        pytest.param([*"00000000300"], "got 11", id="too many"),
        pytest.param([*"000000003", "-o"], "no option called '-o'", id="an option that there is not"),
        pytest.param([*"000000003", "--contry", "IE"], "no option called '--contry'", id="a misspelt option"),
    ],
)
def test_a_form_that_is_refused_still_shows_help_where_danger_can_be_read(
    tmp_path: Path, answers: list[str], said: str
) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", *answers)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.index("Call or text 988") < done.stderr.index(said)


def test_an_unknown_country_is_refused_before_any_answer_is_read(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", "12345", "--country", "XX")
    assert done.returncode == 2
    assert "no country in the directory called 'XX'. Known: Australia (AU), Canada (CA)" in done.stderr
    assert "answers" not in done.stderr


def test_a_place_where_nothing_can_be_written_is_refused_before_any_answer_is_asked(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "--output", "/proc/r.txt", typed="\n000000000\n", **may_write())
    assert (done.returncode, done.stdout) == (5, "")
    assert "Question 1" not in done.stderr


def test_a_result_that_can_not_be_saved_in_the_end_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = Target(open_settings(), tmp_path / "gone" / "r.txt")
    with pytest.raises(OutputError, match="No such file"):
        target.write_text("the result")
    assert capsys.readouterr().out == "the result"
    assert [*tmp_path.iterdir()] == []


def test_json_is_plain_ascii_so_that_any_reader_can_take_it(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", ANSWERS, "--format", "json", PYTHONIOENCODING="cp1252")
    assert done.stdout.isascii()
    assert "L\\u00f6we" in done.stdout


def test_a_paper_that_two_parts_of_the_page_rest_on_is_named_once(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "score", "phq-9", "1010000011").stdout.split())
    assert "The number is low, and one answer is not" in page
    assert page.count("The PHQ-9: validity of a brief depression severity measure.") == 1
