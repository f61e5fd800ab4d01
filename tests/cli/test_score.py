import json
import os
import subprocess
from pathlib import Path

import pytest

from nursery import begun
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.errors import OutputError
from running import may_write, oudinfo

ANSWERS = "102013021"


def test_a_form_that_someone_filled_in_alone_leads_to_a_page_that_speaks_to_them(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "score", "phq-9", "222122212", "--mode", "self").stdout.split())
    own = "this asks the same and explains it to you: oudinfo screen phq-9"
    assert (
        page.index("If these are your own answers, reach one of them now") < page.index(own) < page.index("PHQ-9: 16")
    )
    assert own not in " ".join(oudinfo(tmp_path, "score", "phq-9", ANSWERS, "--mode", "interview").stdout.split())


def test_a_filled_form_is_scored_in_one_line_and_read_back_by_number(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", ANSWERS)
    assert done.returncode == 0
    assert "PHQ-9: 10 of 27, moderate range" in done.stdout
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
    assert (done.returncode, "PHQ-9: 10 of 27" in done.stdout) == (0, True), done.stderr


def test_answers_come_through_a_pipe_as_json_or_as_digits(tmp_path: Path) -> None:
    piped = json.dumps(dict.fromkeys([f"gad7_{place}" for place in range(1, 8)], "Several days"))
    assert "GAD-7: 7 of 21" in oudinfo(tmp_path, "score", "gad-7", "--responses", "-", typed=piped).stdout
    assert "GAD-7: 7 of 21" in oudinfo(tmp_path, "score", "gad-7", typed="1111111\n").stdout
    assert "GAD-7: 7 of 21" in oudinfo(tmp_path, "score", "gad-7", typed="1\n" * 7).stdout


def test_a_label_in_yaml_stays_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("gad2_1: Not at all\ngad2_2: ~\n", encoding="utf-8")
    done = oudinfo(tmp_path, "score", "gad-2", "--responses", "a.yaml")
    assert "GAD-2: no total" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["phq9x", "1"], "Did you mean phq-9", id="an unknown instrument"),
        pytest.param(["phq-9", "1", "0"], "expected 9 answers, got 2", id="too few"),
        pytest.param(["phq-9", "00000000000"], "expected 9 answers, and one more on daily life, got 11", id="too many"),
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
        pytest.param(["gad-2", "1,0;2"], "can be read in more than one way", id="mixed separators"),
        pytest.param(
            ["phq-9", *"10", "12", *"01302"], "8 answers (1 0 12 0 1 3 0 2) or as 9", id="a group among digits"
        ),
        pytest.param(
            ["gad-7", *[f"q{place}=1" for place in range(1, 8)]], "Its questions: gad7_1 to gad7_8", id="own names"
        ),
        pytest.param(["dast-10", *"yynyyyn"], "expected 10 answers, got 7", id="y and n, too few"),
        pytest.param(["peg", "7-8", "1"], "answer 1 (peg_1): '7-8' is not an option", id="a range"),
        pytest.param(["phq-9", "1020130210", "5"], "Answer 11 is the first that is too many", id="one too many"),
        pytest.param(["phq-9", "1", "0", "2"], "expected 9 answers, got 3. Answer 4 is the first", id="a partial form"),
        pytest.param(["gad-2", "gad2_1=0", "gad2_3=0"], "has no question 'gad2_3'", id="an unknown item"),
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
        pytest.param(["gad-2", "--responses", "none.json"], "none.json cannot be read", id="no such file"),
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
        pytest.param("gad2_1: 0\ngad2_1: 1\n", "'gad2_1' is here twice", id="a YAML key twice"),
        pytest.param('{"gad2_1": true, "gad2_2": 0}', "true is not an option", id="a truth value"),
        pytest.param('{"gad2_1": 1.5, "gad2_2": 0}', "1.5 is not an option", id="a JSON fraction"),
        pytest.param('"text"', "'text' is not an option", id="a bare text"),
        pytest.param("a: [1", "not valid YAML", id="broken YAML"),
        pytest.param("- [1, 0]\n- 0\n", "answer 1 (gad2_1): a list of 2 is not an option", id="a list in a list"),
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
    assert "Question 10 was answered and set aside" in done.stdout


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
    assert "GAD-2: 6 of 6" in saved.read_text(encoding="utf-8")
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
        pytest.param(["phq9_9=3", "phq9_11=0"], "has no question 'phq9_11'", id="an unknown item"),
        pytest.param(["phq9_9=3", "phq9_1=4"], "is not an option", id="no option of an item"),
        pytest.param(["phq9_9=3", "phq9_1=0", "phq9_1=1"], "phq9_1 is answered twice", id="an item twice"),
        pytest.param(["7", *"00000003"], "is not an option", id="no option in the order of the form"),
        pytest.param([*"00000000300"], "got 11", id="too many"),
        pytest.param([*"000000003", "-o"], "no option called '-o'", id="an option that there is not"),
        pytest.param([*"000000003", "--contry", "IE"], "no option called '--contry'", id="a misspelt option"),
        pytest.param(["000000003", "--contry", "IE"], "no option called '--contry'", id="digits and a misspelt option"),
        pytest.param(["700000003"], "answer 1 (phq9_1): '7' is not an option", id="a wrong first digit"),
        pytest.param(["7,0,0,0,0,0,0,0,3"], "answer 1 (phq9_1): '7' is not an option", id="a wrong digit in a row"),
        pytest.param(["0 0 0 0 0 0 0 0 3, "], "commas and spaces in one row", id="mixed separators"),
        pytest.param(["phq9_9=0", "phq9_1=0", "phq9_9=3"], "phq9_9 is answered twice", id="the second of two answers"),
        pytest.param(["phq9_9=3", "0", "0"], "do not mix", id="pairs and digits"),
        pytest.param(["000000003", "phq9_1=0"], "do not mix", id="digits and pairs"),
        pytest.param(["000000003", "--responses", "none"], "not both", id="line and file"),
        pytest.param(["000000003", "--context", "sex=x"], "sex", id="a context that there is not"),
        pytest.param(["000000003", "--country", "XX"], "no country", id="a country that there is not"),
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
    with pytest.raises(OutputError, match="there is no folder"):
        target.write_text("the result")
    assert capsys.readouterr().out == "the result"
    assert [*tmp_path.iterdir()] == []


def test_json_is_plain_ascii_so_that_any_reader_can_take_it(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", ANSWERS, "--format", "json", PYTHONIOENCODING="cp1252")
    assert done.stdout.isascii()
    assert "L\\u00f6we" in done.stdout


def test_a_paper_that_two_parts_of_the_page_rest_on_is_named_once(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "score", "phq-9", "1010000011").stdout.split())
    assert "A low number, and an answer that matters more" in page
    assert page.count("The PHQ-9: validity of a brief depression severity measure.") == 1


DANGER = {f"phq9_{place}": 0 for place in range(1, 9)} | {"phq9_9": 3}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            json.dumps([DANGER | {"record_id": "7"}]), "has no question 'record_id'", id="a record with more fields"
        ),
        pytest.param(json.dumps([DANGER, DANGER]), "2 records", id="two records"),
        pytest.param(json.dumps(DANGER)[:-1], "breaks off at its end", id="cut JSON"),
        pytest.param(json.dumps(DANGER) + "\x00", "is not JSON", id="a control character"),
        pytest.param(
            json.dumps(DANGER | {"total": 7}), "the stored total is '7', the answers add up to 3", id="a total"
        ),
        pytest.param('{"phq9_9": 0, "phq9_9": 3}', "answered twice", id="a key twice in JSON"),
        pytest.param("phq9_9: 0\nphq9_9: 3\n", "is here twice", id="a key twice in YAML"),
        pytest.param("phq9_9: 3\n---\nphq9_1: 0\n", "2 documents", id="two documents"),
        pytest.param("phq9_1: &a 0\nphq9_9: 3\n", "aliases", id="an alias"),
        pytest.param("[0,0,0,0,0,0,0,0,3", "breaks off", id="a cut list"),
        pytest.param('{"phq9_9": [3, 0]}', "a list of 2", id="two answers in a list"),
        pytest.param("0,0,0,0,0,0,0,0,3\n0,0,0,0,0,0,0,0,0\n", "several rows", id="two rows"),
        pytest.param("phq9_8,phq9_9\n0,3\n", "no answer for phq9_1", id="a table"),
        pytest.param(b"0\n" * 8 + b"3\n\xe9\n", "not UTF-8 text (line 10: byte 0xe9)", id="a byte that is no text"),
        pytest.param(b"phq9_9: 3\nphq9_1: caf\xe9\n", "not UTF-8 text (line 2", id="a byte that is no text in YAML"),
        pytest.param(json.dumps(DANGER) + " " * 2_000_000, "larger than 2 MB", id="too large"),
    ],
)
@pytest.mark.parametrize("way", ["pipe", "--responses -", "file"])
def test_whatever_is_wrong_with_a_file_help_comes_first_where_danger_can_be_read(
    tmp_path: Path, text: str | bytes, said: str, way: str
) -> None:
    sent = text.encode() if isinstance(text, str) else text
    (tmp_path / "a.txt").write_bytes(sent)
    arguments = {"pipe": [], "--responses -": ["--responses", "-"], "file": ["--responses", "a.txt"]}[way]
    done = oudinfo(tmp_path, "score", "phq-9", *arguments, typed=b"" if way == "file" else sent)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.index("Call or text 988") < done.stderr.index(said)
    assert "Traceback" not in done.stderr


def test_a_blank_between_separators_is_a_missing_answer_and_moves_no_other(tmp_path: Path) -> None:
    row = "2,2,2,,2,2,2,2,3,0"
    for done in (oudinfo(tmp_path, "score", "phq-9", row), oudinfo(tmp_path, "score", "phq-9", typed=f"{row}\n")):
        assert done.returncode == 0
        assert done.stdout.startswith("BEFORE THE SCORES")
        assert 'PHQ-9, question 9: "Nearly every day".' in done.stdout
        assert "PHQ-9: no total" in done.stdout
    quiet = oudinfo(tmp_path, "score", "phq-9", typed="0,1,1,,0,0,0,0,0,2\n").stdout
    assert "BEFORE THE SCORES" not in quiet
    assert "PHQ-9: no total" in quiet
    assert "GAD-7: no total" in oudinfo(tmp_path, "score", "gad-7", "1,1,,1,1,1,1,2").stdout


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_mark_and_utf_16_are_read_through_a_pipe_and_from_a_file(tmp_path: Path, mark: str, encoding: str) -> None:
    raw = f"{mark if encoding == 'utf-8' else ''}1120110\r\n".encode(encoding)
    (tmp_path / "a.txt").write_bytes(raw)
    assert "GAD-7: 6 of 21" in oudinfo(tmp_path, "score", "gad-7", typed=raw).stdout
    assert "GAD-7: 6 of 21" in oudinfo(tmp_path, "score", "gad-7", "--responses", "a.txt").stdout


EXPORT = {"record_id": "101", **{f"phq9_{place}": str(key) for place, key in enumerate("012301003", 1)}}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            json.dumps([EXPORT | {"phq9_total_score": "10", "phq_9_complete": "2"}]), id="a list with one record"
        ),
        pytest.param(json.dumps(EXPORT | {"phq9_total_score": "10", "phq_9_complete": "2"}), id="a record"),
        pytest.param(f"{','.join(EXPORT)},phq9_total_score,x\n{','.join(EXPORT.values())},10,\n", id="a table"),
    ],
)
def test_an_export_is_refused_with_its_extra_fields_named_and_read_where_they_are_left_out(
    tmp_path: Path, text: str
) -> None:
    refused = oudinfo(tmp_path, "score", "phq-9", "--responses", "-", typed=text)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "PHQ-9 has no question 'record_id', " in refused.stderr
    assert "Read as a stored total, and compared: 'phq9_total_score'." in refused.stderr
    assert refused.stderr.index("Call or text 988") < refused.stderr.index("record_id")
    done = oudinfo(tmp_path, "score", "phq-9", "--ignore-extra", "--responses", "-", typed=text)
    assert done.returncode == 0
    assert "PHQ-9: 10 of 27" in done.stdout
    assert "Left out, as asked: record_id, " in done.stderr
    wrong = oudinfo(tmp_path, "score", "phq-9", "--ignore-extra", "--responses", "-", typed=text.replace("10", "11", 3))
    assert wrong.returncode == 2
    assert "phq9_total_score: the stored total is '11', the answers add up to 10." in wrong.stderr


def test_all_that_is_wrong_is_said_in_one_message_with_what_it_points_to(tmp_path: Path) -> None:
    text = '{"gad7_1":1,"gad7_2":1,"gad7_3":"","gad7_4":"NA","gad7_5":"Prefer not to answer","gad7_6":-1,"gad7_7":999}'
    said = oudinfo(tmp_path, "score", "gad-7", "--responses", "-", typed=text).stderr
    assert "4 problems. Nothing was scored." in said
    for each in ("gad7_4: 'NA'", "gad7_5: 'Prefer not to answer'", "gad7_6: -1", "gad7_7: 999"):
        assert f"{each} is not an option." in said
    assert "gad7_3" not in said
    assert "Data sets often write" in said
    labels = '["Several Days","Over than half the days","Over half the days","Nearly everyday","Several days.","2 - More than half the days","0"]'
    said = oudinfo(tmp_path, "score", "gad-7", "--responses", "-", typed=labels).stderr
    assert "3 problems" in said
    assert said.count("Did you mean 'More than half the days'?") == 2
    assert "'Nearly everyday' is not an option. Did you mean 'Nearly every day'?" in said
    counted = oudinfo(tmp_path, "score", "gad-7", "1234123").stderr
    assert (
        "counts from 1, and oudinfo counts this one from 0. Only if 1 is the first answer printed there, make every answer 1 lower."
        in counted
    )


def test_labels_with_their_points_lists_of_one_and_names_in_capitals_are_taken(tmp_path: Path) -> None:
    labels = {f"phq9_{place}": "0" for place in range(1, 9)} | {
        "phq9_2": "Several days (1)",
        "phq9_9": "Nearly every day (3)",
    }
    done = oudinfo(tmp_path, "score", "phq-9", "--responses", "-", typed=json.dumps(labels))
    assert "PHQ-9: 4 of 27" in done.stdout
    arrays = json.dumps({f"gad7_{place}": [int(place < 3)] for place in range(1, 8)})
    assert "GAD-7: 2 of 21" in oudinfo(tmp_path, "score", "gad-7", "--responses", "-", typed=arrays).stdout
    pairs = [f"GAD7_{place}={int(place < 3)}" for place in range(1, 8)]
    assert "GAD-7: 2 of 21" in oudinfo(tmp_path, "score", "gad-7", *pairs).stdout
    assert "DAST-10: 6 of 10" in oudinfo(tmp_path, "score", "dast-10", *"yynyyynnnn").stdout


def test_a_result_that_was_kept_is_scored_again_as_it_was(tmp_path: Path) -> None:
    kept = oudinfo(tmp_path, "score", "audit-c", "310", "--context", "sex=male", "--format", "json").stdout
    straight = oudinfo(tmp_path, "score", "audit-c", "310", "--context", "sex=male").stdout
    assert oudinfo(tmp_path, "score", "audit-c", "--responses", "-", typed=kept).stdout == straight
    powershell = kept.replace("\n", "\r\n").encode("utf-16")
    assert oudinfo(tmp_path, "score", "audit-c", "--responses", "-", typed=powershell).stdout == straight
    other = oudinfo(tmp_path, "score", "gad-2", "--responses", "-", typed=kept)
    assert "has no answers to gad-2" in other.stderr


def test_a_partial_list_is_scored_only_where_its_blank_is_not_needed(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", "--responses", "-", typed="[1,0,2,0,1,3,0,2,null]")
    assert "PHQ-9: no total" in done.stdout
    assert "PHQ-8 score (question 9 left out): 9" in done.stdout


@pytest.mark.parametrize("typed", ["", "\n", "  \n\n"])
def test_nothing_at_all_is_refused(tmp_path: Path, typed: str) -> None:
    done = oudinfo(tmp_path, "score", "gad-7", typed=typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the pipe: there is nothing in it." in done.stderr


@pytest.mark.parametrize(
    ("name", "words", "shown"),
    [
        ("audit", ["--1----300"], "questions 1, 2, 4, 5, 6 and 7 have no"),
        ("dast-10", ["-nynnnnnnn"], "question 1 has no answer"),
        ("dast-10", ["--n", "nnn", "nnn", "n"], "questions 1 and 2 have no"),
        ("cage-aid", ["--nn"], "questions 1 and 2 have no"),
    ],
)
def test_declined_answers_at_the_beginning_of_a_group_are_no_option(
    tmp_path: Path, name: str, words: list[str], shown: str
) -> None:
    done = oudinfo(tmp_path, "score", name, *words)
    assert done.returncode == 0
    assert shown in " ".join(done.stdout.lower().split())


def test_input_without_an_end_is_refused_and_looked_through_in_bounds(tmp_path: Path) -> None:
    with (
        Path("/dev/zero").open("rb") as endless,
        begun(tmp_path, "screen", "phq-9", stdin=endless.fileno()) as (run, said),
    ):
        assert "expected 9 answers, got 1" in said.read()
        assert run.code(20) == 2


def test_a_fifo_is_read_and_what_never_ends_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f")
    with subprocess.Popen(["sh", "-c", "echo 1120110 > f"], cwd=tmp_path):
        assert "GAD-7: 6 of 21" in oudinfo(tmp_path, "score", "gad-7", "--responses", "f").stdout
    done = oudinfo(tmp_path, "score", "gad-7", "--responses", "/dev/zero")
    assert done.returncode == 2
    assert "/dev/zero is larger than 2 MB" in done.stderr
