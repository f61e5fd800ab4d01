"""The template of a note: what it may not leave out, and what is said about a fault."""

from pathlib import Path

import pytest

from oudinfo.catalog.agency.note_template import NOT_IN_A_CHART, build_note
from oudinfo.catalog.files.content_file import built, open_yaml
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator
from oudinfo.model.note import filled_lines
from unit.catalog.samples import changed

SOUND = """\
schema: 1
head: |
  Date: {date}.[ Code: {client}.]
form: |
  {score}.[ {flags}.][ {gaps}.][ Daily life: {function}.]
  [{follow_up}]
foot: |
  Not a diagnosis.
"""


def _told(text: str, folder: Path) -> list[str]:
    path = folder / "note.yaml"
    path.write_text(text, encoding="utf-8")
    return [
        f"{problem.check}: {problem.message}"
        for problem in Validator(Library(), (2026, 11)).file(path, "note.yaml", "note")
    ]


def test_a_sound_template_has_no_problem(tmp_path: Path) -> None:
    assert _told(SOUND, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{score}.", "A form.", "note-field: {score} is missing; no note may leave it out"),
        ("[ {gaps}.]", "", "note-field: {gaps} is missing; no note may leave it out"),
        ("[ {flags}.]", "", "note-field: {flags} is missing; no note may leave it out"),
        ("[{follow_up}]", "Plan: ____", "note-field: {follow_up} is missing; no note may leave it out"),
        (
            "[ {gaps}.]",
            "[ {gaps}, {function}.]",
            "note-field: {gaps} would fall away with another field of its brackets",
        ),
        ("[ {gaps}.]", " {gaps}.", "note-field: {gaps} may be empty, and would leave a blank to fill in"),
        ("{date}", "{day}", "note-field: there is no field {day} in the head of a note"),
        ("{date}", "{zzz}", "note-field: there is no field {zzz} in the head of a note"),
        ("Not a", "[Not a", "note-field: a [ has no partner here"),
        ("Not a", "Not] a", "note-field: a ] has no partner here"),
        ("Not a", "Not [[a]", "note-field: a [ has no partner here"),
        ("Not a", "Not } a", "note-field: a } has no partner here"),
        ("schema: 1", "schema: 2", "schema-version: schema 2 is not known"),
        ("Not a", "The client refused. Not a", "wording: 'refused' is not a word for a chart"),
        ("Not a", "The client denies it. Not a", "wording: 'denies' is not our word"),
    ],
)
def test_a_fault_of_a_template_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert _told(changed(old, new, SOUND), tmp_path) == [told]


def test_a_template_without_a_form_is_no_note(tmp_path: Path) -> None:
    found = _told("schema: 1\nhead: |\n  Date: {date}\n", tmp_path)
    assert found == ["missing-key: 'form' is missing: what is said about each form"]


def test_words_that_judge_a_person_are_known() -> None:
    found = [
        word
        for word in ["refuses", "refused", "narcotic", "claims", "admits", "combative"]
        if NOT_IN_A_CHART.search(word)
    ]
    assert len(found) == 6
    assert NOT_IN_A_CHART.search("reports, answered no, declined to answer") is None


def test_a_template_says_which_fields_it_has_in_any_of_its_parts() -> None:
    template = Library().note_template
    assert [template.names(field) for field in ("date", "gaps", "left_out", "title")] == [True, True, True, False]


def test_a_field_that_is_empty_takes_its_brackets_with_it_and_leaves_a_blank_outside_of_them(tmp_path: Path) -> None:
    (tmp_path / "note.yaml").write_text(SOUND, encoding="utf-8")
    template = built(open_yaml(tmp_path / "note.yaml", "note.yaml"), build_note)
    values = dict.fromkeys(("date", "client", "score", "flags", "gaps", "function", "follow_up"), "")
    assert [*filled_lines(template.head, values)] == ["Date: ____."]
    assert [*filled_lines(template.head, values | {"client": "A1"})] == ["Date: ____. Code: A1."]
    scored = values | {"score": "PHQ-9: 3/27"}
    assert [*filled_lines(template.form, scored)] == ["PHQ-9: 3/27."]
    assert [*filled_lines(template.form, scored | {"gaps": "2 left blank", "follow_up": "Told."})] == [
        "PHQ-9: 3/27. 2 left blank.",
        "Told.",
    ]


def test_a_template_names_the_fields_of_all_its_parts(tmp_path: Path) -> None:
    (tmp_path / "note.yaml").write_text(SOUND, encoding="utf-8")
    template = built(open_yaml(tmp_path / "note.yaml", "note.yaml"), build_note)
    assert template.names("client")
    assert template.names("gaps")
    assert not template.names("left_out")
