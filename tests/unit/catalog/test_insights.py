"""Insights: read by their table, checked against what they name, shown by their own examples."""

from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.errors import ContentError
from unit.catalog.samples import changed, checks_in

INSIGHT = """\
schema: 1
id: demo
title: The number is low, and one answer is not
person: It counts by itself.
counselor: Ask today.
together:
  - - {instrument: phq-9, score: total, at_most: 9}
  - - {instrument: phq-9, flag: self-harm}
    - {instrument: phq-9, item: phq9_9, at_least: 3}
read: [overdose-and-naloxone]
sources:
  made: {cite: Made for the tests., publisher: nobody, year: 2026, url: "https://example.org", read: 2026-11-24}
---
examples:
  - {answers: {phq-9: {rest: 0, phq9_9: 1}}, shown: true}
  - {answers: {phq-9: {rest: 0}}, shown: false}
"""


def _checks(text: str, folder: Path) -> list[str]:
    return checks_in(text, folder, kind="insights")


def test_a_sound_insight_has_no_problem(tmp_path: Path) -> None:
    assert _checks(INSIGHT, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("id: demo", "id: other", "id-is-file-name"),
        ("schema: 1", "schema: 2", "schema-version"),
        ("[overdose-and-naloxone]", "[overdose-and-naloxon]", "link"),
        ("Ask today.", "Ask the addict today.", "wording"),
        ("instrument: phq-9, flag", "instrument: phq-99, flag", "match"),
        ("flag: self-harm}", "flag: self-ham}", "match"),
        ("score: total, at_most: 9", "score: totl, at_most: 9", "match"),
        ("item: phq9_9, at_least: 3", "item: phq9_9, score: total, at_least: 3", "match"),
        ("score: total, at_most: 9", "score: total", "match"),
        ("flag: self-harm}", "bands: [milde]}", "match"),
        ("item: phq9_9, at_least: 3", "item: phq9_99, at_least: 3", "match"),
        ("{rest: 0}}, shown: false", "{rest: 0}}, shown: true", "example-wrong"),
        ("{phq-9: {rest: 0}}", "{phq-99: {rest: 0}}", "example-wrong"),
        ("{phq-9: {rest: 0}}", "{phq-9: {rest: 7}}", "example-wrong"),
        ("{rest: 0}}, shown: false", "{rest: 0, phq9_9: 2}}, shown: true", "example-missing"),
        ("id: demo\n", "", "missing-key"),
        ("examples:", "example:", "unknown-key"),
    ],
    ids=lambda value: value if value.islower() and " " not in value else "",
)
def test_what_is_wrong_with_an_insight_is_said(old: str, new: str, check: str, tmp_path: Path) -> None:
    assert check in _checks(changed(old, new, INSIGHT), tmp_path)


def test_a_file_that_is_no_yaml_is_no_insight(tmp_path: Path) -> None:
    assert _checks("id: [", tmp_path) == ["yaml-syntax"]


def _library(folder: Path, text: str) -> Library:
    (folder / "insights").mkdir()
    (folder / "insights" / "demo.yaml").write_text(text)
    return Library(folder)


def test_an_insight_is_read_without_its_examples(tmp_path: Path) -> None:
    library = _library(tmp_path, INSIGHT.replace("examples:", "samples:"))
    assert [insight.id for insight in library.insights()] == ["demo"]


def test_an_insight_that_can_not_be_used_is_an_error_with_its_place(tmp_path: Path) -> None:
    library = _library(tmp_path, changed("title:", "titel:", INSIGHT))
    with pytest.raises(ContentError, match=r"demo\.yaml:1:1"):
        library.insights()


def test_the_insights_that_read_a_form_are_found_without_the_others(library: Library) -> None:
    named = library.insights_naming(["pcl-5"])
    reading = [
        each for each in library.insights() if "pcl-5" in {rule.instrument for part in each.together for rule in part}
    ]
    assert {each.id for each in reading} <= {each.id for each in named}
    assert 0 < len(named) < len(library.insights())
    assert library.insights_naming([]) == ()
