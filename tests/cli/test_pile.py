"""`oudinfo score a b c`: one client's pile of paper, by keys, through a pipe, from a file."""

import json
import re
from pathlib import Path

import pytest

from running import at_a_terminal, oudinfo

SIX = ("phq-9", "gad-7", "dast-10", "cows", "audit-c", "pc-ptsd-5")
DIGITS = (
    ("1020130201", "9"),
    ("21112211", "10"),
    ("1", "1011010000", "3"),
    ("11110000000", "4"),
    ("2", "210", "3"),
    ("000000", "0"),
)
"""What is typed for each of the six forms: context and wording where they are asked, the answers, the total on the paper."""
LINES = "102013020 1\n2111221\n1011010000\n1 1 1 1 0 0 0 0 0 0 0\n210\n000000\n"


FLAGGED = (("1020130211", "10"), *DIGITS[1:], ("", "", "", "", "", ""))
"""The same with a sign of danger, after which six questions on what was done are left open."""


@pytest.mark.parametrize("forms", [DIGITS, FLAGGED], ids=["calm", "a sign of danger"])
def test_six_paper_forms_come_to_a_note_within_80_keys(tmp_path: Path, forms: tuple[tuple[str, ...], ...]) -> None:
    typed = [line for form in forms for line in form]
    seen = at_a_terminal(tmp_path, "score", *SIX, "--format", "note", typed=typed)
    assert seen.returncode == 0
    assert sum(len(line) + 1 for line in typed) <= 80
    note = seen.stdout[seen.stdout.index("Screening. Date:") :]
    found = re.findall(r"^([\w-]+): \d+/\d+", note, re.MULTILINE)
    assert found == ["PHQ-9", "GAD-7", "DAST-10", "COWS", "AUDIT-C", "PC-PTSD-5"]


def test_one_form_comes_from_its_digits_to_its_note_within_24_lines(tmp_path: Path) -> None:
    typed = ["1020130201", "9"]
    seen = at_a_terminal(tmp_path, "score", "phq-9", "--format", "note", typed=typed)
    assert seen.returncode == 0
    assert len(seen.stdout[seen.stdout.index("Answers: ") :].splitlines()) <= 24
    assert len(seen.stdout.splitlines()) <= 24


def test_a_pile_ends_in_one_page_that_says_what_the_results_mean_together(tmp_path: Path) -> None:
    forms = ["phq-9", "dast-10"]
    done = oudinfo(tmp_path, "score", *forms, typed="2220222001\n1111110000\n")
    assert done.returncode == 0, done.stderr
    assert "PHQ-9: 12 of 27" in done.stdout
    assert "DAST-10: 5 of 10" in done.stdout
    assert "WHAT THESE RESULTS MEAN TOGETHER" in done.stdout
    assert done.stdout.count("THE RESULT") == 1


def test_through_a_pipe_each_line_is_one_form(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", *SIX, "--format", "json", typed=LINES)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert [each["instrument"]["id"] for each in results] == [*SIX]
    assert [each["scores"]["total"]["value"] for each in results] == [9, 10, 3, 4, 3, 0]
    assert {each["entry"] for each in results} == {"paper"}


def test_a_file_with_the_ids_of_all_forms_is_parted(tmp_path: Path) -> None:
    answers = {f"gad2_{n}": 1 for n in (1, 2)} | {f"phq2_{n}": 2 for n in (1, 2)} | {"gad2_total": 2}
    (tmp_path / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    done = oudinfo(tmp_path, "score", "gad-2", "phq-2", "--responses", "a.json", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [each["scores"]["total"]["value"] for each in json.loads(done.stdout)["results"]] == [2, 4]


def test_a_result_of_several_forms_is_read_again(tmp_path: Path) -> None:
    kept = oudinfo(tmp_path, "score", *SIX, "--format", "json", typed=LINES).stdout
    (tmp_path / "a.json").write_text(kept, encoding="utf-8")
    done = oudinfo(tmp_path, "score", *SIX, "--responses", "a.json", "--format", "json")
    assert done.returncode == 0, done.stderr
    again, before = (json.loads(text)["results"] for text in (done.stdout, kept))
    assert [each["scores"] for each in again] == [each["scores"] for each in before]


def test_a_field_of_no_form_is_named_once_and_can_be_left_out(tmp_path: Path) -> None:
    answers = {"gad2_1": 1, "gad2_2": 1, "phq2_1": 2, "phq2_2": 2, "record": 7}
    (tmp_path / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    done = oudinfo(tmp_path, "score", "gad-2", "phq-2", "--responses", "a.json")
    assert done.returncode == 2
    assert done.stderr.count("record") == 1
    left = oudinfo(tmp_path, "score", "gad-2", "phq-2", "--responses", "a.json", "--ignore-extra")
    assert left.returncode == 0
    assert "Left out, as asked: record." in left.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("11\n", "one line for each form is needed (GAD-2 and PHQ-2), and there is 1 line."),
        ("11\n22\n33\n", "and there are 3 lines."),
        ("11\n29\n", "PHQ-2, answer 2 (phq2_2): '9' is not an option."),
        ("1\n2\n", "GAD-2: expected 2 answers, got 1."),
        ("[1, 1, 2, 2]", "a list has no names, so it can be only one form."),
        ("11\n\n", "and there is 1 line."),
    ],
)
def test_one_bad_form_leaves_all_of_them_without_a_score(tmp_path: Path, typed: str, said: str) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "phq-2", typed=typed)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in " ".join(done.stderr.split())


def test_problems_of_several_forms_come_in_one_message(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "phq-2", typed="19\n29\n")
    said = " ".join(done.stderr.split())
    assert "2 problems. Nothing was scored." in said
    assert "GAD-2, answer 2 (gad2_2): '9'" in said
    assert "PHQ-2, answer 2 (phq2_2): '9'" in said


@pytest.mark.parametrize(
    "typed",
    [
        "00000000 3\n9\n",
        "000000003\n1111111\n1\n",
        "1111111\n000000003\n",
        '{"phq9_9": 3, "gad7_1": 9}',
        "9\n0000000\n0 0 0 0 0 0 0 0 3",
    ],
    ids=["another form is bad", "a line too many", "in the other order", "half of the ids", "in any line"],
)
def test_help_comes_where_a_pile_is_refused_and_any_line_speaks_of_death(tmp_path: Path, typed: str) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", "gad-7", typed=typed, OUDINFO_COUNTRY="US")
    assert done.returncode == 2
    assert "988" in done.stdout + done.stderr
    assert " of 27" not in done.stdout


def test_a_file_that_is_not_there_is_named_once(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", "gad-7", "--responses", "gone.json")
    assert done.returncode == 2
    assert done.stderr.count("gone.json") == 1


def test_the_answers_to_several_forms_do_not_go_on_the_line(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "phq-2", "1", "1", "2", "2")
    assert done.returncode == 2
    assert "the answers to several forms do not fit on one line." in done.stderr


def test_an_unknown_option_behind_a_pile_is_named(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "phq-2", "--frmat", "json")
    assert done.returncode == 2
    assert "'--frmat'" in done.stderr


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("phq-9", "gda-7"), "Did you mean gad-7"),
        (("phq-9", "c-ssrs"), "does not come with oudinfo"),
        (("phq-9", "phq9"), "phq-9 is named twice; name each form once"),
        (("phq-9", "mood"), "It stands for several"),
    ],
)
def test_a_slip_in_a_name_is_told_as_one(tmp_path: Path, names: tuple[str, ...], said: str) -> None:
    done = oudinfo(tmp_path, "score", *names)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_an_answer_in_words_is_not_taken_for_a_name(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "Several days", "Not at all")
    assert done.returncode == 0, done.stderr
    assert "GAD-2: 1 of 6" in done.stdout


def test_stopping_in_a_pile_brings_help_if_it_is_due_and_scores_nothing(tmp_path: Path) -> None:
    typed = ["0000000030", "3", "quit"]
    seen = at_a_terminal(tmp_path, "score", "phq-9", "gad-7", typed=typed, OUDINFO_COUNTRY="US")
    assert "Stopped. Nothing was scored, saved or sent." in seen.stdout
    assert "988" in seen.stdout
    assert " of 27" not in seen.stdout
    calm = at_a_terminal(tmp_path, "score", "phq-9", "gad-7", typed=["0000000000", "quit"], OUDINFO_COUNTRY="US")
    assert "988" not in calm.stdout


def test_input_that_ends_in_a_pile_brings_help_if_it_is_due(tmp_path: Path) -> None:
    seen = at_a_terminal(tmp_path, "score", "gad-2", "phq-9", typed=["11", "", "000000003"], OUDINFO_COUNTRY="US")
    assert seen.returncode == 2
    assert "988" in seen.stdout


def test_a_pile_typed_twice_is_compared(tmp_path: Path) -> None:
    typed = ["11", "12", "1", "", "22", "22", ""]
    seen = at_a_terminal(tmp_path, "score", "gad-2", "phq-2", "--twice", "--format", "note", typed=typed)
    assert "GAD-2: 2/6" in seen.stdout
    assert "PHQ-2: 4/6" in seen.stdout


def test_what_was_not_asked_for_is_not_said_to_have_been_compared(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "11", "--twice")
    assert done.returncode == 0
    assert "Nothing was compared: --twice is for forms that oudinfo asks for." in done.stderr
