"""A question on self-harm that someone left open is named in a table, whatever the form makes of it."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest

from running import may_write, oudinfo

NAMES = [f"phq9_{number}" for number in range(1, 11)]
HEAD = f"id,{','.join(NAMES)}\n"
OPEN = (
    f"{HEAD}Q1,2,1,1,0,1,0,2,1,,1\nQ2,0,0,0,0,0,0,0,0,0,\nQ3,,,,,,,,,,\nQ4,1,1,1,1,1,1,1,1,1,0\nQ5,,,,,,,,,,2\n"
    "Q6,x,,,,,,,,,\nQ7,-99,-99,,,,,,,-99,\nQ8,1,,,,,,,,-99,\nQ9,1,,,,,,,,x,\n"
)
CODES = ("--missing", "-99")
KINDS = ["csv", "jsonl", "parquet"]


def _table(folder: Path, text: str, kind: str) -> str:
    """The table as a file of this kind."""
    frame = pl.read_csv(io.StringIO(text), infer_schema=False)
    if kind == "csv":
        (folder / "in.csv").write_text(text, encoding="utf-8")
    elif kind == "jsonl":
        frame.write_ndjson(folder / "in.jsonl")
    else:
        frame.write_parquet(folder / "in.parquet")
    return f"in.{kind}"


def _flagged(folder: Path) -> list[tuple[str, ...]]:
    with (folder / "f.csv").open(encoding="utf-8") as stream:
        return [
            (row["id"], row["instrument"], row["flag"], row["level"], row["state"]) for row in csv.DictReader(stream)
        ]


@pytest.mark.parametrize("kind", KINDS)
def test_who_left_question_9_open_and_answered_another_is_asked_and_an_empty_row_raises_nothing(
    tmp_path: Path, kind: str
) -> None:
    done = oudinfo(
        tmp_path,
        "batch",
        _table(tmp_path, OPEN, kind),
        *("--output", "o.csv", "--flagged", "f.csv"),
        *CODES,
        **may_write(),
    )
    spoke, _, asked = done.stdout.partition("Not answered: ask these people")
    said = " ".join(asked.partition("Q1 (row")[0].split())
    assert said.startswith(
        "They left a question on thoughts of death or suicide without an answer. That is not a no. Ask each of them, today"
    )
    assert [name for name in ("Q1", "Q5", "Q6", "Q8") if f"- {name} (row" in asked] == ["Q1", "Q5", "Q6", "Q8"]
    assert [f"Q{number}" for number in range(1, 10) if f"- Q{number} (row" in spoke] == ["Q4", "Q9"]
    assert "How to ask, and what to do: oudinfo read asking-about-suicide" in asked
    assert "6 rows in all." in asked
    open_one = ("phq-9", "self-harm-unanswered", "offer", "unanswered")
    crisis = ("phq-9", "self-harm", "crisis")
    assert _flagged(tmp_path) == [
        ("Q1", *open_one),
        ("Q4", *crisis, "yes"),
        ("Q5", *open_one),
        ("Q6", *open_one),
        ("Q8", *open_one),
        ("Q9", *crisis, "unread"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_question_is_listed_without_a_file_of_flagged_rows(tmp_path: Path, kind: str) -> None:
    said = oudinfo(tmp_path, "batch", _table(tmp_path, OPEN, kind), "--output", "o.csv", *CODES, **may_write()).stdout
    assert [said.count(f"- Q{number} (row") for number in range(1, 10)] == [1, 0, 0, 1, 1, 1, 0, 1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_of_open_questions_is_bounded_and_pushes_out_nobody(tmp_path: Path, kind: str) -> None:
    rows = "".join(f"o{number},0,0,0,0,0,0,0,0,,\n" for number in range(300))
    name = _table(tmp_path, f"{HEAD}{rows}Z,1,1,1,1,1,1,1,1,1,0\n", kind)
    said = oudinfo(tmp_path, "batch", name, "--output", "o.csv", **may_write()).stdout
    assert said.index("- Z (row") < said.index("Not answered")
    assert said.count("- o") == 20
    assert "301 rows in all. Add --flagged FILE" in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_that_a_map_says_was_never_on_the_form_is_left_open_by_nobody(tmp_path: Path, kind: str) -> None:
    columns = "".join(f"    {name}: {name}\n" for name in NAMES[:8])
    (tmp_path / "map.yaml").write_text(
        f"schema: 1\ntitle: Ours\nids: id\nabsent: [phq9_9, phq9_10]\ninstruments:\n  phq-9:\n{columns}",
        encoding="utf-8",
    )
    name = _table(tmp_path, f"id,{','.join(NAMES[:8])}\nA,1,0,0,0,0,0,0,0\n", kind)
    options = ("--map", "map.yaml", "--output", "o.csv", "--flagged", "f.csv")
    done = oudinfo(tmp_path, "batch", name, *options, **may_write())
    assert done.returncode == 0, done.stderr
    assert "ask these people" not in done.stdout
    assert _flagged(tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_with_a_yes_on_another_form_is_named_once_with_the_open_question(tmp_path: Path, kind: str) -> None:
    both = (
        f"{HEAD.strip()},asq_1,asq_2,asq_3,asq_4,asq_5\nA,1,1,1,1,1,1,1,1,,0,1,0,0,0,0\nB,1,1,1,1,1,1,1,1,,0,0,0,0,,0\n"
    )
    said = " ".join(
        oudinfo(tmp_path, "batch", _table(tmp_path, both, kind), "--output", "o.csv", **may_write()).stdout.split()
    )
    spoke, _, asked = said.partition("Not answered: ask these people")
    assert ": asq, self-harm; phq-9, self-harm-unanswered " in spoke or (
        ": phq-9, self-harm-unanswered; asq, self-harm " in spoke
    )
    assert (said.count("- A (row"), asked.count("- B (row")) == (1, 1)


def test_where_the_numbers_are_not_clear_a_blank_is_named_all_the_same(tmp_path: Path) -> None:
    text = f"{HEAD}A,1,2,1,2,1,2,3,4,,1\nB,1,2,1,2,1,2,3,4,2,1\n"
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "o.csv", **may_write())
    said = " ".join(done.stderr.split())
    assert done.returncode == 2
    assert "Not answered: ask these people" in said
    assert "- A (row 2): phq-9, self-harm-unanswered" in said
    assert "- B (row" not in said
    assert "Someone may have thoughts of death" in said
