"""Totals that a chart kept are weighed like answers, and say what they cannot tell."""

import json
from pathlib import Path

import pytest

from running import oudinfo


def _page(home: Path, *arguments: str) -> str:
    done = oudinfo(home, "compare", *arguments)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_two_totals_are_weighed_by_the_published_rule_with_its_kind_and_its_people(tmp_path: Path) -> None:
    page = _page(tmp_path, "phq-9", "18", "8")
    assert "18 (moderately severe range) before, 8 (mild range) now" in page
    assert "10 lower. That reaches the smallest change that matters to people: 5 points or more (Löwe 2004" in page
    assert "They say nothing about question 9, on thoughts of death" in page


def test_a_pcl_5_that_falls_by_40_is_no_longer_too_little_to_tell(tmp_path: Path) -> None:
    page = _page(tmp_path, "pcl-5", "60", "20")
    assert "the smallest change that matters to people: 9 to 12 points (Blanchard 2023" in page
    assert "a change beyond the error of measurement: 15 to 18 points (Marx 2022; male US veterans)" in page
    assert "This form does not ask about thoughts of death" in page


def test_withdrawal_that_rises_says_to_look_at_the_person(tmp_path: Path) -> None:
    page = _page(tmp_path, "cows", "6", "22")
    assert "16 higher, from mild range to moderate range: look at the person now." in page
    assert "does not by itself mean a change" not in page
    assert "Rate again as agreed" in _page(tmp_path, "cows", "22", "6")


def test_without_a_rule_the_difference_is_told_and_nothing_is_denied(tmp_path: Path) -> None:
    page = _page(tmp_path, "dast-10", "10", "1")
    assert "9 lower, from severe level to low level. No published rule" in page
    assert "too little" not in page


def test_days_are_shown_and_several_totals_go_step_by_step(tmp_path: Path) -> None:
    page = _page(tmp_path, "gad-7", "2026-09-01:15", "2026-10-01:9", "2026-11-01:6")
    assert "The earliest first. - 2026-09-01: 15, severe range - 2026-10-01: 9, mild range" in page
    assert "Step by step: - 6 lower." in page


def test_another_score_is_named(tmp_path: Path) -> None:
    assert "Anxiety part: 5 before, 2 now, on a range from 0 to 6." in _page(
        tmp_path, "phq-4", "5", "2", "--score", "anxiety"
    )
    assert "Distress: 9 (severe range) before" in _page(tmp_path, "phq-4", "9", "2")


@pytest.mark.parametrize("form", ["text", "json"])
def test_totals_that_may_be_raw_scores_are_asked_about(tmp_path: Path, form: str) -> None:
    done = oudinfo(tmp_path, "compare", "who-5", "12", "2026-10-01:20", "--format", form)
    assert (done.returncode, done.stdout) == (2, "")
    assert "12 and 20 can be scores of 0 to 100, or raw scores of 0 to 25, which are 48 and 80 of 100." in done.stderr
    assert "Say which: --totals raw or --totals score" in done.stderr


def test_raw_scores_are_multiplied_as_the_form_says_and_scores_are_left_as_they_are(tmp_path: Path) -> None:
    assert "32 higher" in _page(tmp_path, "who-5", "12", "20", "--totals", "raw")
    assert "8 higher" in _page(tmp_path, "who-5", "12", "20", "--totals", "score")
    for clear in (("12", "52"), ("28", "80"), ("0", "0")):
        assert "WHO-5" in _page(tmp_path, "who-5", *clear)


def test_the_keys_of_the_json_are_pinned(tmp_path: Path) -> None:
    found = json.loads(_page(tmp_path, "peg", "2026-09-01:6.7", "4.3", "--format", "json"))
    assert [*found] == ["schema", "instrument", "score", "totals", "steps", "overall"]
    assert found["totals"] == [
        {"taken_on": "2026-09-01", "value": 6.7, "band": None},
        {"taken_on": None, "value": 4.3, "band": None},
    ]
    assert [each["weight"] for each in found["overall"]["rules"]] == ["beyond"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("phq-9", "18"), "give two totals or more, the earliest first"),
        (
            ("phq-9", "18", "28"),
            "total 2: 28 is not a possible score of PHQ-9. Depression severity goes in whole numbers from 0 to 27",
        ),
        (
            ("phq-9", "18.5", "8"),
            "total 1: 18.5 is not a possible score of PHQ-9. Depression severity goes in whole numbers",
        ),
        (("who-5", "13", "20"), "If it is a raw score of 0 to 25, add --totals raw"),
        (("who-5", "26", "4", "--totals", "raw"), "total 1: 26 is not a raw score of WHO-5. It goes from 0 to 25"),
        (("phq-9", "18", "8", "--totals", "raw"), "phq-9 has one kind of total, and no raw score beside it"),
        (("nix.json", "b.json", "--totals", "raw"), "--totals is for totals"),
        (
            ("who-5", "50", "52"),
            "total 1: 50 is not a possible score of WHO-5. Well-being can be 0, 4, 8 and so on up to 100",
        ),
        (("phq-9", "18", "x"), "total 2, 'x': write a number, or a day and a number"),
        (("phq-9", "2026-13-01:18", "8"), "total 1: there is no day 2026-13-01"),
        (("phq-9", "2026-11-01:18", "2026-10-01:8"), "the days are not in order"),
        (("phq-4", "5", "2", "--score", "mood"), "there is no score of phq-4 called 'mood'"),
        (("asq", "1", "2"), "asq has no total to compare"),
        (("nix", "1", "2"), "there is no questionnaire called 'nix'"),
        (("nix.json", "b.json", "c.json"), "c.json cannot be read: No such file or directory"),
        (("phq-9", "18", "c.json"), "c.json cannot be read: No such file or directory"),
        (("nix.json", "b.json", "--score", "total"), "--score is for totals"),
    ],
)
def test_what_is_no_total_is_refused_with_what_would_be_right(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = oudinfo(tmp_path, "compare", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
