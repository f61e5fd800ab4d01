"""The people to see first in a table: each once, by what they need, with the page that fits."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest

from oudinfo.batch.flagged_page import Care, flagged_document
from oudinfo.batch.tally import Flagged
from oudinfo.report.plain import render_plain
from running import may_write, oudinfo

ASQ = "id,asq_1,asq_2,asq_3,asq_4,asq_5\n"
OPEN = f"{ASQ}A,0,0,0,,\nB,1,0,0,0,\nC,0,0,0,0,\nD,1,0,0,0,x\nE,,0,0,0,1\nF,0,0,0,0,0\n"


def _table(folder: Path, text: str, kind: str) -> str:
    """The table as a file of this kind."""
    if kind == "csv":
        (folder / "in.csv").write_text(text, encoding="utf-8")
    else:
        pl.read_csv(io.StringIO(text), infer_schema=False).write_parquet(folder / "in.parquet")
    return f"in.{kind}"


def _told(folder: Path, text: str, kind: str = "csv") -> str:
    return oudinfo(
        folder, "batch", _table(folder, text, kind), *("--output", "o.csv", "--flagged", "f.csv"), **may_write()
    ).stdout


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_who_left_a_question_on_danger_open_is_asked_and_not_said_to_have_spoken_of_it(
    tmp_path: Path, kind: str
) -> None:
    said = _told(tmp_path, OPEN, kind)
    spoke, _, asked = said.partition("Not answered: ask these people")
    assert "Ask each of them, today if you can." in " ".join(asked.split())
    assert ("- A (row" in spoke, "- A (row" in asked) == (False, True)
    assert [name for name in "ABCDEF" if f"- {name} (row" in spoke] == ["B", "D", "E"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_each_person_is_named_once_with_all_that_is_raised(tmp_path: Path, kind: str) -> None:
    said = _told(tmp_path, OPEN, kind)
    assert [said.count(f"- {name} (row") for name in "ABCDEF"] == [1, 1, 0, 1, 1, 0]
    assert "asq, self-harm and right-now (not answered)" in said
    assert "asq, self-harm and right-now (could not be read)" in said


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_table_of_flagged_rows_says_which_answer_was_given_and_which_question_is_open(
    tmp_path: Path, kind: str
) -> None:
    """A yes to question 1 is an answer; an open question 5 is none, though the form counts it as a yes."""
    _told(tmp_path, OPEN, kind)
    with (tmp_path / "f.csv").open(encoding="utf-8") as stream:
        met = {(row["id"], row["flag"]): row["state"] for row in csv.DictReader(stream)}
    assert met == {
        ("A", "self-harm"): "unanswered",
        ("A", "right-now"): "unanswered",
        ("B", "self-harm"): "yes",
        ("B", "right-now"): "unanswered",
        ("D", "self-harm"): "yes",
        ("D", "right-now"): "unread",
        ("E", "self-harm"): "yes",
        ("E", "right-now"): "yes",
    }


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_many_open_questions_do_not_push_out_who_spoke_of_death(tmp_path: Path, kind: str) -> None:
    rows = "".join(f"o{number},0,0,0,,\n" for number in range(300))
    (tmp_path / "in.csv").write_text(f"{ASQ}{rows}Z,1,1,1,1,1\n", encoding="utf-8")
    name = _table(tmp_path, f"{ASQ}{rows}Z,1,1,1,1,1\n", kind)
    said = oudinfo(tmp_path, "batch", name, "--output", "o.csv", **may_write()).stdout
    assert said.index("- Z (row") < said.index("Not answered")
    assert "301 rows in all. Add --flagged FILE" in said


COWS = "id," + ",".join(f"cows_{number}" for number in range(1, 12)) + "\n"
SIGNS = "4,0,0,0,0,0,5,0,0,0,0"


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_signs_that_need_medical_care_lead_to_the_page_on_withdrawal_and_not_to_the_one_on_suicide(
    tmp_path: Path, kind: str
) -> None:
    said = " ".join(_told(tmp_path, f"{COWS}A,{SIGNS}\n", kind).split())
    assert "A (row" in said
    assert "A pulse above 120, vomiting or diarrhea needs medical care now, at any total." in said
    assert "What to expect, and what to do: oudinfo read withdrawal-what-to-expect" in said
    assert "suicide" not in said


def test_where_both_are_flagged_each_has_its_page(tmp_path: Path) -> None:
    both = f"{ASQ.strip()},{COWS.removeprefix('id,')}A,1,0,0,0,0,{SIGNS}\nB,0,0,0,,,{SIGNS}\n"
    said = _told(tmp_path, both)
    on_suicide, _, on_care = said.partition("Care today")
    assert "oudinfo read asking-about-suicide" in on_suicide
    assert "oudinfo read withdrawal-what-to-expect" in on_care
    assert (on_care.count("- A (row"), on_care.count("- B (row")) == (1, 1)


def test_a_run_that_breaks_off_names_the_page_that_fits_too(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "batch", "-", "--output", "-", typed=f'{COWS}A,{SIGNS}\nB,"0\n')
    assert done.returncode == 2
    assert "oudinfo read withdrawal-what-to-expect" in done.stderr
    assert "suicide" not in done.stderr


def test_a_form_of_ones_own_has_its_own_sentence_on_care_and_names_no_page() -> None:
    flagged = [Flagged(2, "A", "own", "pain", "urgent", "yes")]
    nodes = flagged_document(flagged, 1, care=lambda: Care({("own", "pain"): "See a doctor today."}))
    said = render_plain((*nodes,), 80)
    assert "See a doctor today." in said
    assert "oudinfo read" not in said
