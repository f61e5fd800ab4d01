"""The note for a chart: one pattern a form, nothing invented, nothing that judges, what a text box takes."""

import re
from pathlib import Path

import pytest

from bundled import LIBRARY
from golden.cases import NOTES
from golden.pages import PAGES
from oudinfo.catalog.agency.note_template import NOT_IN_A_CHART
from oudinfo.catalog.prose.kind_words import unwelcome
from running import at_a_terminal, may_write, oudinfo

PATTERN = re.compile(
    r"^(?P<form>[\w ()-]+): (?P<score>\d+(?:\.\d+)?)/(?P<most>\d+)(?: \((?P<band>[^)]+)\))?[.;]", re.MULTILINE
)


def _note(home: Path, *arguments: str, typed: str = "") -> str:
    done = oudinfo(home, "score", *arguments, "--format", "note", typed=typed)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("answers", "form", "score", "band"),
    [
        ("phq-9 102013021 0", "PHQ-9", "10/27", "moderate"),
        ("gad-7 2111221", "GAD-7", "10/21", "moderate"),
        ("cows 1 1 1 1 1 1 1 1 1 1 0", "COWS", "10/48", "mild"),
        ("audit-c 210", "AUDIT-C", "3/12", None),
        ("peg 7 8 7", "PEG", "7.3/10", None),
        ("phq-4 1122", "PHQ-4", "6/12", "moderate"),
    ],
)
def test_a_machine_finds_every_score_by_one_pattern(
    tmp_path: Path, answers: str, form: str, score: str, band: str | None
) -> None:
    found = PATTERN.search(_note(tmp_path, *answers.split()))
    assert found is not None
    assert (found["form"], f"{found['score']}/{found['most']}") == (form, score)
    assert band is None or found["band"].startswith(band)


def test_a_total_with_a_gap_is_not_found_by_the_pattern(tmp_path: Path) -> None:
    note = _note(tmp_path, "phq-9", "3333-3330")
    assert PATTERN.search(note) is None
    assert "PHQ-9: no total, 21 to 24 of 27, severe either way." in note


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param("phq-9 3,3,3,3,,3,3,0,0", "Cutoff 10 or more (depression): reached either way.", id="reached"),
        pytest.param("phq-9 0,0,0,0,,0,0,0,0", "Cutoff 10 or more (depression): not reached either way.", id="missed"),
        pytest.param("cage-aid 0,0,-,0", "", id="open"),
        pytest.param(
            "audit-c 2,,1",
            "Cutoff 3 or more (drinking that can harm health, where sex is female): reached either way; sex not recorded.",
            id="one line reached, one open",
        ),
    ],
)
def test_with_a_gap_the_note_has_the_lines_that_the_gap_cannot_change(tmp_path: Path, answers: str, told: str) -> None:
    note = " ".join(_note(tmp_path, *answers.split()).split())
    assert (told in note) if told else ("Cutoff" not in note)


def test_what_was_done_is_not_recorded_unless_it_was_typed(tmp_path: Path) -> None:
    note = " ".join(_note(tmp_path, "phq-9", "000000001", "1").split())
    assert "Item 9: several days." in note
    assert "Follow-up to item 9: not recorded. Asked directly: ____." in note
    assert "Risk level: ____ (by: ____), because: ____." in note


def test_what_was_typed_is_in_the_note_and_the_rest_is_left_blank(tmp_path: Path) -> None:
    typed = ["yes, no plan", "M. Cole", "", "", "supervisor", ""]
    seen = at_a_terminal(tmp_path, "score", "phq-9", "000000001", "1", "--format", "note", typed=typed)
    note = " ".join(seen.stdout.partition("Next contact: \n")[2].split())
    assert seen.returncode == 0
    assert "Asked directly: yes, no plan. By: M. Cole. Plan made: ____. Means talked over: ____." in note
    assert "Who was told: supervisor. Next contact: ____. Risk level: ____" in note
    assert seen.stdout.index("Before the scores".upper()) < seen.stdout.index("Asked directly:")


def test_help_comes_on_the_error_stream_and_the_note_stays_clean(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", "000000003", "--format", "note", OUDINFO_COUNTRY="US")
    assert "988" in done.stderr
    assert "988" not in done.stdout


def test_an_answer_that_was_changed_is_in_the_note(tmp_path: Path) -> None:
    typed = "1\n" * 8 + "2\nb\n0\n1\n"
    done = oudinfo(tmp_path, "screen", "phq-9", "--mode", "interview", "--format", "note", typed=typed)
    note = " ".join(done.stdout.split())
    assert "Item 9: not at all. An answer about thoughts of death was changed before the end." in note
    assert "Follow-up to item 9: not recorded." in note


def test_ascii_is_ascii_where_it_is_asked_for(tmp_path: Path) -> None:
    own = tmp_path / ".local" / "share" / "oudinfo"
    own.mkdir(parents=True)
    text = (LIBRARY.data / "note.yaml").read_text(encoding="utf-8").replace("Screening.", "Dépistage \u2013 clinic.")
    (own / "note.yaml").write_text(text, encoding="utf-8")
    assert _note(tmp_path, "gad-7", "0000000").startswith("Dépistage \u2013 clinic.")
    assert _note(tmp_path, "gad-7", "0000000", "--ascii").startswith("Depistage - clinic.")


def test_a_template_with_a_mistake_is_not_used_and_stops_no_note(tmp_path: Path) -> None:
    own = tmp_path / ".local" / "share" / "oudinfo"
    own.mkdir(parents=True)
    (own / "note.yaml").write_text("schema: 1\nform: |\n  {score}\n", encoding="utf-8")
    done = oudinfo(tmp_path, "score", "gad-7", "0000000", "--format", "note")
    assert done.returncode == 0
    assert "PHQ" not in done.stdout
    assert done.stdout.startswith("Screening. Date: ____.")
    assert "not used:" in done.stderr
    assert "oudinfo validate" in done.stderr
    checked = oudinfo(tmp_path, "validate")
    assert checked.returncode == 1
    assert "{follow_up} is missing" in checked.stdout


def test_a_note_goes_to_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "gad-7", "0000000", "--format", "note", "--output", "n.txt", **may_write())
    assert done.returncode == 0
    assert (tmp_path / "n.txt").stat().st_mode & 0o077 == 0


def test_no_comparison_is_written_as_a_note(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "compare", "phq-9", "18", "8", "--format", "note").returncode == 2


@pytest.mark.parametrize("name", NOTES)
def test_every_note_fits_a_text_box_and_judges_nobody(name: str) -> None:
    lines = (PAGES / name).read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if not line.startswith("#")]
    text = "\n".join(notes)
    assert text.isascii()
    assert max(map(len, notes)) <= 80
    assert "\t" not in text
    assert NOT_IN_A_CHART.search(text) is None
    assert [*unwelcome(text)] == []
    assert "positive" not in text
    assert "negative" not in text
