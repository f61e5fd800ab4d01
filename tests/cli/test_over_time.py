"""A date and a code only where they are asked for; earlier results of the same person in note, page and comparison."""

import json
from pathlib import Path
from unittest import mock

import pytest

from golden.pages import DAY
from running import at_a_terminal, oudinfo

OLD, MID, NEW = "2222222211", "1111112221", "1111110011"


@pytest.fixture(autouse=True)
def _today() -> object:
    with mock.patch("oudinfo.cli.settings.time.localtime", return_value=DAY):
        yield


def _kept(home: Path, name: str, *arguments: str) -> str:
    done = oudinfo(home, "score", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    (home / name).write_text(done.stdout, encoding="utf-8")
    return name


def _times(home: Path) -> list[str]:
    return [
        _kept(home, "1.json", "phq-9", OLD, "--date", "2026-09-01", "--client", "K-17"),
        _kept(home, "2.json", "phq-9", MID, "--date", "2026-10-01", "--client", "K-17"),
        _kept(home, "3.json", "phq-9", NEW, "--date", "today", "--client", "K-17"),
    ]


def test_without_being_asked_a_result_has_no_date_and_no_code(tmp_path: Path) -> None:
    found = json.loads((tmp_path / _kept(tmp_path, "a.json", "gad-2", "11")).read_text())
    assert (found["taken_on"], found["client"]) == (None, None)


def test_a_date_and_a_code_that_were_asked_for_are_kept_and_in_the_note(tmp_path: Path) -> None:
    found = json.loads(
        (tmp_path / _kept(tmp_path, "a.json", "gad-2", "11", "--date", "today", "--client", "K-17")).read_text()
    )
    assert (found["taken_on"], found["client"]) == ("2026-11-29", "K-17")
    note = oudinfo(tmp_path, "score", "gad-2", "11", "--format", "note", "--date", "2026-11-27", "--client", "K-17")
    assert note.stdout.startswith("Screening. Date: 2026-11-27. Code: K-17.\n")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--date", "28.11.2026", "write a day such as 2026-11-28, or today"),
        ("--date", "2026-02-30", "write a day such as 2026-11-28, or today"),
        ("--date", "2026-11-30", "that day has not come yet"),
        ("--client", "Anna", "the code of the client has 1 to 16 letters"),
        ("--client", "1985-03-12", "and no date"),
        ("--client", "12-Mar-1985", "and no date"),
        ("--client", "12031985", "and no date"),
        ("--client", "K-17-and-much-too-long", "1 to 16"),
        ("--client", "-", "there is no terminal to ask at"),
    ],
)
def test_what_is_no_day_and_no_code_is_refused(tmp_path: Path, option: str, value: str, said: str) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "11", option, value)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("code", "what"),
    [
        *((each, "a date") for each in ("850312", "120385", "031385", "12MAR85", "1apr1990", "MAR1285", "12-MAR-85")),
        *((each, "a date") for each in ("010190", "85-03-12", "19850312")),
        *((each, "a name with digits") for each in ("mary1", "JaneDoe1", "MARY1", "jane-doe-1", "Pat85", "1mary")),
    ],
)
def test_a_code_that_reads_as_a_date_or_a_name_is_refused_with_the_reason_and_not_repeated(
    tmp_path: Path, code: str, what: str
) -> None:
    done = oudinfo(tmp_path, "score", "gad-2", "11", "--client", code)
    assert done.returncode == 2
    assert f"This reads as {what}." in " ".join(done.stderr.split())
    assert code not in done.stderr


def test_a_wrong_code_that_was_asked_for_is_asked_again_with_the_reason(tmp_path: Path) -> None:
    typed = ["850312", "mary1", "K-17"]
    seen = at_a_terminal(tmp_path, "score", "gad-2", "11", "--client", "-", "--format", "note", typed=typed)
    assert seen.stdout.count("Code of the client") == 3
    assert "This reads as a date." in seen.stdout
    assert "This reads as a name with digits." in seen.stdout
    assert "Code: K-17." in seen.stdout


def test_a_result_without_a_code_beside_one_with_a_code_is_compared_and_that_is_said(tmp_path: Path) -> None:
    last = _kept(tmp_path, "a.json", "gad-2", "33", "--client", "K-17")
    done = oudinfo(tmp_path, "score", "gad-2", "11", "--last", last)
    assert done.returncode == 0
    assert "has the code K-17. This one has no code, so oudinfo could not check" in " ".join(done.stderr.split())
    named = oudinfo(tmp_path, "score", "gad-2", "11", "--last", last, "--client", "K-17")
    assert "could not check" not in named.stderr


def test_a_code_that_is_not_that_of_the_last_time_is_asked_again(tmp_path: Path) -> None:
    last = _kept(tmp_path, "a.json", "gad-2", "33", "--client", "K-17")
    asked = ("score", "gad-2", "11", "--last", last, "--client", "-", "--format", "note")
    seen = at_a_terminal(tmp_path, *asked, typed=["K-18", "K-17"])
    assert seen.stdout.count("Code of the client") == 2
    assert "Two codes mean two people, and oudinfo does not compare them." in " ".join(seen.stdout.split())
    assert "Code: K-17." in seen.stdout


def test_a_number_of_a_record_that_is_no_date_is_a_code(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "score", "gad-2", "11", "--client", "99999999").returncode == 0


def test_a_code_can_be_asked_for_so_that_it_stays_in_no_history(tmp_path: Path) -> None:
    seen = at_a_terminal(tmp_path, "score", "gad-2", "11", "--client", "-", "--format", "note", typed=["Anna", "K-17"])
    assert seen.stdout.count("Code of the client") == 2
    assert "Code: K-17." in seen.stdout
    ended = at_a_terminal(tmp_path, "score", "gad-2", "11", "--client", "-", typed=[])
    assert ended.returncode == 2


def test_the_note_says_what_changed_since_last_time_by_the_published_rule(tmp_path: Path) -> None:
    first, second, _ = _times(tmp_path)
    done = oudinfo(
        tmp_path, "score", "phq-9", NEW, "--last", first, "--last", second, "--date", "today", "--format", "note"
    )
    note = " ".join(done.stdout.split())
    assert "Earlier: 2026-09-01 and 2026-10-01." in note
    assert "Before: 2026-09-01 17/27 and 2026-10-01 12/27. Since 2026-10-01: 5 lower;" in note
    assert "smallest change that matters 5 points or more (Löwe 2004): reached." in note
    assert "item 9 was then answered: more than half the days" in note
    assert "Since the first: 10 lower" in note


def test_where_there_is_no_date_the_note_says_so(tmp_path: Path) -> None:
    last = _kept(tmp_path, "a.json", "cows", "1", "1", "1", "1", *"0000000")
    done = oudinfo(tmp_path, "score", "cows", *"21110000000", "--last", last, "--format", "note")
    note = " ".join(done.stdout.split())
    assert "Before: date not recorded 4/48. Since then: 1 higher; the score is of the moment." in note


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("gad-2", "12"), ("gad-2", "12"), "Since then: the same"),
        (("dast-10", "1111111111"), ("dast-10", "0010000000"), "lower; no published size of change"),
        (
            ("phq-9", "1111-11111"),
            ("phq-9", "1111111111"),
            "Before: date not recorded no total (8 to 11). Since then: no difference can be given",
        ),
        (("asq", "00000"), ("asq", "00000"), "Before: date not recorded no score."),
        (("peg", "7", "8", "7"), ("peg", "3", "4", "3"), "30 percent of the first or more"),
        (
            ("pcl-5", *"3" * 20),
            ("pcl-5", *"2" * 20),
            "change beyond the error of measurement 15 to 18 points (Marx 2022): reached",
        ),
        (("gad-2", "12"), ("phq-9", "000000000"), "Screening result"),
    ],
)
def test_every_kind_of_difference_is_told_as_what_it_is(
    tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], said: str
) -> None:
    last = _kept(tmp_path, "a.json", *old)
    done = oudinfo(tmp_path, "score", *new, "--last", last, "--format", "note")
    assert done.returncode == 0, done.stderr
    assert said in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--client", "K-18"), "the codes differ (K-18 and K-17), so these are two people"),
        (("--date", "2026-09-30"), "the days are not in order"),
    ],
)
def test_a_result_of_someone_else_or_of_a_later_day_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    _, second, _ = _times(tmp_path)
    done = oudinfo(tmp_path, "score", "phq-9", NEW, "--last", second, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert " of 27" not in done.stdout


def test_more_than_two_results_are_compared_in_order_step_by_step(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "compare", *_times(tmp_path))
    page = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "Code K-17. 2026-09-01, 2026-10-01 and 2026-11-29, the earliest first." in page
    assert "Each time, the earliest first: - 2026-09-01: 17 (moderately severe range)" in page
    assert "Step by step: - 5 lower." in page
    assert "Depression severity: 17 (moderately severe range) before, 7 (mild range) now" in page


def test_the_times_are_in_the_json_of_a_comparison(tmp_path: Path) -> None:
    found = json.loads(oudinfo(tmp_path, "compare", *_times(tmp_path), "--format", "json").stdout)
    assert found["taken_on"] == ["2026-09-01", "2026-10-01", "2026-11-29"]
    assert [time["value"] for time in found["comparisons"][0]["times"]["total"]] == [17, 12, 7]


def test_a_form_that_came_later_is_compared_from_its_own_first_time(tmp_path: Path) -> None:
    files = [
        _kept(tmp_path, "1.json", "phq-9", OLD),
        _kept(tmp_path, "2.json", "gad-2", "33"),
        _kept(tmp_path, "3.json", "gad-2", "11", "--date", "today"),
    ]
    page = " ".join(oudinfo(tmp_path, "compare", *files).stdout.split())
    assert "6 before, 2 now" in page
    assert "not every result has a date" in page
    assert "Only in the earlier file, so not compared: PHQ-9." in page


def test_results_stand_among_totals_of_a_chart(tmp_path: Path) -> None:
    _, second, third = _times(tmp_path)
    done = oudinfo(tmp_path, "compare", "phq-9", "2026-09-01:18", second, third)
    page = " ".join(done.stdout.split())
    assert page.startswith("BEFORE THE SCORES PHQ-9, question 9:")
    assert "- 2026-09-01: 18, moderately severe range - 2026-10-01: 12, moderate range - 2026-11-29: 7" in page
    assert "11 lower" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("phq-9", "2026-10-02:18", "2.json"), "the days are not in order"),
        (("gad-7", "18", "2.json"), "2.json has no Anxiety severity of GAD-7 to compare"),
        (("2.json", "1.json"), "the days are not in order; give the earliest result first"),
        (("1.json", "other.json"), "the codes differ"),
        (("1.json",), "give two results or more, the earliest first; 1 was given"),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    _times(tmp_path)
    _kept(tmp_path, "other.json", "phq-9", NEW, "--client", "K-18")
    done = oudinfo(tmp_path, "compare", *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_a_broken_last_result_with_a_sign_of_danger_still_brings_help(tmp_path: Path) -> None:
    first, *_ = _times(tmp_path)
    text = (tmp_path / first).read_text(encoding="utf-8")
    (tmp_path / first).write_text(text[:-40], encoding="utf-8")
    done = oudinfo(tmp_path, "score", "gad-2", "11", "--last", first, OUDINFO_COUNTRY="US")
    assert done.returncode == 2
    assert "988" in done.stdout + done.stderr


def test_a_total_that_a_result_lacks_is_not_compared(tmp_path: Path) -> None:
    _kept(tmp_path, "gap.json", "phq-9", "1111-11111")
    done = oudinfo(tmp_path, "compare", "phq-9", "18", "gap.json")
    assert done.returncode == 2
    assert "gap.json has no Depression severity of PHQ-9 to compare" in done.stderr


def test_an_interview_on_screen_takes_a_day_a_code_and_the_last_time_too(tmp_path: Path) -> None:
    first, *_ = _times(tmp_path)
    asked = ("screen", "phq-9", "--mode", "interview", "--date", "today", "--client", "K-17", "--last", first)
    done = oudinfo(tmp_path, *asked, typed="1\n" * 8 + "0\n1\n")
    page = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "K-17, 2026-11-29. Last time: 2026-09-01." in page
    assert "8 of 27, mild range; last 17, 9 lower." in page
    note = oudinfo(tmp_path, *asked, "--format", "note", typed="1\n" * 8 + "0\n1\n").stdout
    assert note.startswith("Screening. Date: 2026-11-29. Code: K-17. Earlier: 2026-09-01.")


def test_the_first_screen_of_a_scored_form_has_the_last_time(tmp_path: Path) -> None:
    first, *_ = _times(tmp_path)
    page = " ".join(oudinfo(tmp_path, "score", "phq-9", NEW, "--last", first).stdout.split())
    assert "Last time: 2026-09-01." in page
    assert "; last 17, 10 lower." in page
