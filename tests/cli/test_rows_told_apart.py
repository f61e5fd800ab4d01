"""Rows of a table can be told apart: in the results, and in what is printed about them."""

import io
from pathlib import Path

import polars as pl
import pytest

from running import may_write, oudinfo

HEADER = "id,visit,gad2_1,gad2_2\n"
TWICE = f"{HEADER}a,1,0,1\nb,1,0,1\na,2,0,3\na,3,1,1\n"
KINDS = pytest.mark.parametrize("kind", ["csv", "parquet"])


def _told(folder: Path, text: str, kind: str = "csv", *options: str) -> str:
    (folder / "in.csv").write_text(text, encoding="utf-8")
    pl.read_csv(io.StringIO(text)).write_parquet(folder / "in.parquet")
    done = oudinfo(folder, "batch", f"in.{kind}", "--output", "o.csv", "--force", *options, **may_write())
    return " ".join(done.stdout.split())


@KINDS
def test_rows_with_the_same_id_are_told_with_the_column_that_tells_them_apart(tmp_path: Path, kind: str) -> None:
    said = _told(tmp_path, TWICE, kind)
    row = 4 if kind == "csv" else 3
    assert f"2 rows have the same id as a row before. The first is row {row}." in said
    assert "Copy the column that tells them apart, such as visit: --keep visit." in said


@KINDS
def test_rows_that_a_copied_column_tells_apart_are_not_told(tmp_path: Path, kind: str) -> None:
    said = _told(tmp_path, TWICE, kind, "--keep", "visit")
    assert "the same" not in said
    assert "1 row has the same id and visit as a row before." in _told(
        tmp_path, f"{TWICE}b,1,2,2\n", kind, "--keep", "visit"
    )


@KINDS
def test_without_a_column_that_may_tell_rows_apart_the_option_is_named(tmp_path: Path, kind: str) -> None:
    said = _told(tmp_path, TWICE.replace("visit", "of"), kind)
    assert "Copy the column that tells them apart, such as a visit or a date: --keep COLUMN." in said
    assert "--keep 'visit no'." in _told(tmp_path, TWICE.replace("visit", "visit no"), kind)


def test_no_id_pushes_the_other_people_out_of_sight(tmp_path: Path) -> None:
    """It is kept as it is in the results."""
    items = ",".join(f"phq9_{number}" for number in range(1, 10))
    answers = "0,0,0,0,0,0,0,0,1"
    long = "x" * 300_000
    (tmp_path / "in.csv").write_text(f"id,{items}\n{long},{answers}\nB,{answers}\n", encoding="utf-8")
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "o.csv", **may_write())
    assert f"- {'x' * 40}... (row 2): phq-9, self-harm" in done.stdout
    assert "- B (row 3): phq-9, self-harm" in done.stdout
    assert len(done.stdout) < 3_000
    assert long in (tmp_path / "o.csv").read_text(encoding="utf-8")


def test_no_name_of_a_column_fills_the_page(tmp_path: Path) -> None:
    """A column may be called by the wording of its question, with anything behind it."""
    name = f"{'group/' * 20_000}gad2_1"
    (tmp_path / "in.csv").write_text(f"id,{name},gad2_2\na,x,1\n", encoding="utf-8")
    for options in ((), ("--strict",)):
        done = oudinfo(tmp_path, "batch", "in.csv", "--output", "o.csv", "--force", *options, **may_write())
        said = " ".join(f"{done.stdout} {done.stderr}".split())
        assert "column group/group/" in said
        assert len(said) < 3_000
