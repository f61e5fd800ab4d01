"""`oudinfo batch` with the files of its extras: workbooks and Parquet."""

import csv
import re
import shutil
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from running import environment, may_write, oudinfo

NAMES = ["id", *(f"phq9_{number}" for number in range(1, 10))]
ROWS: list[list[object]] = [
    ["a", 1, 1, 1, 1, 1, 1, 1, 1, 0],
    ["b", 3, 3, 3, 3, None, 3, 3, 3, 1],
    ["c", 0, 0, 0, 0, 0, 0, 0, 0, 0],
]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [*csv.DictReader(stream)]


def _workbook(path: Path, rows: list[list[object]], *more: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [NAMES, *rows]:
        sheet.append(row)
    for name in more:
        book.create_sheet(name)
    book.save(path)


def test_a_workbook_is_scored_with_dates_and_formulas_named(tmp_path: Path) -> None:
    rows = [
        *ROWS,
        ["d", date(2026, 1, 2), 0, 0, 0, 0, 0, 0, 0, 0],
        ["e", "=1+1", 0, 0, 0, 0, 0, 0, 0, 2.0],
        ["f", True, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    _workbook(tmp_path / "in.xlsx", rows, "Notes")
    done = oudinfo(tmp_path, "batch", "in.xlsx", "--output", "out.csv", "--errors", "e.csv", **may_write())
    assert done.returncode == 1, done.stderr
    assert [row["phq9_total"] for row in _rows(tmp_path / "out.csv")] == ["8", "", "0", "", "", ""]
    assert [(row["row"], row["id"], row["code"]) for row in _rows(tmp_path / "e.csv")] == [
        ("5", "d", "date"),
        ("6", "e", "formula"),
        ("7", "f", "not-an-option"),
    ]
    assert "e (row 6): phq-9, self-harm" in done.stdout
    assert "has 2 sheets" in " ".join(done.stdout.split())


def test_an_id_of_a_workbook_keeps_the_zeros_that_its_format_shows_and_answers_are_read_as_numbers(
    tmp_path: Path,
) -> None:
    zeros: list[object] = [0] * 8
    _workbook(tmp_path / "in.xlsx", [[7, *zeros, 3], [12345, *zeros, 0], ["x7", *zeros, 0]])
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(tmp_path / "in.xlsx")
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[0].number_format = "000"
        row[9].number_format = "00"
    book.save(tmp_path / "in.xlsx")
    done = oudinfo(tmp_path, "batch", "in.xlsx", "--output", "out.csv", **may_write())
    assert done.returncode == 0, done.stderr
    assert [(row["id"], row["phq9_total"]) for row in _rows(tmp_path / "out.csv")] == [
        ("007", "3"),
        ("12345", "0"),
        ("x7", "0"),
    ]
    assert "007 (row 2): phq-9, self-harm" in done.stdout


def test_an_answer_to_item_9_that_a_workbook_has_as_a_formula_is_among_the_rows_to_look_at_first(
    tmp_path: Path,
) -> None:
    zeros: list[object] = [0] * 8
    _workbook(tmp_path / "in.xlsx", [["a", *zeros, "=1+2"], ["b", *zeros, True], ["c", *zeros, 0]])
    oudinfo(tmp_path, "batch", "in.xlsx", "--output", "out.csv", "--flagged", "f.csv", **may_write())
    assert [(row["row"], row["state"]) for row in _rows(tmp_path / "f.csv")] == [("2", "unread"), ("3", "unread")]


def test_a_cell_of_a_workbook_beyond_its_header_is_a_fault_and_its_row_is_not_scored(tmp_path: Path) -> None:
    zeros: list[object] = [0] * 9
    _workbook(tmp_path / "in.xlsx", [["shifted", *zeros, 3], ["whole", *zeros]])
    _state_size(tmp_path / "in.xlsx", "A1:J3")
    done = oudinfo(tmp_path, "batch", "in.xlsx", "--output", "out.csv", "--errors", "e.csv", **may_write())
    assert done.returncode == 1, done.stderr
    assert [row["phq9_total"] for row in _rows(tmp_path / "out.csv")] == ["", "0"]
    assert [(row["row"], row["id"], row["code"]) for row in _rows(tmp_path / "e.csv")] == [
        ("2", "shifted", "row-width")
    ]


@pytest.mark.parametrize("size", ["A1:J5", ""], ids=["a size", "no size"])
def test_a_row_of_a_workbook_that_ends_among_its_answers_has_blanks_and_is_named(tmp_path: Path, size: str) -> None:
    short: list[object] = ["short", 0, 0, 0, 0, 0, 0, 0, 3]
    _workbook(tmp_path / "in.xlsx", [ROWS[0], [], short, ROWS[2]])
    _state_size(tmp_path / "in.xlsx", size)
    done = oudinfo(tmp_path, "batch", "in.xlsx", "--output", "out.csv", **may_write())
    assert done.returncode == 0, done.stderr
    rows = _rows(tmp_path / "out.csv")
    assert [row["phq9_total"] for row in rows] == ["8", "", "", "0"]
    assert [row["phq9_flag_self_harm"] for row in rows] == ["no", "unknown", "unknown", "no"]
    said = " ".join(done.stdout.split())
    assert "Rows that end before their last answer: 1. The first is row 4." in said


def _state_size(path: Path, size: str) -> None:
    """Write the size that a workbook states, or none. Some programs state a wrong one."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stated = f'<dimension ref="{size}"/>'.encode() if size else b""
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb"<dimension[^>]*/>", stated, parts[sheet])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ([["Clinic export"]], "row 1: it has one name, and row 2 has 10 cells. The first row must name the columns"),
        ([["Clinic export", 2026], ["Made by", "the office"]], "row 3 looks like the header: id, phq9_1, phq9_2, ..."),
        ([["Clinic export", 2026], []], "row 3 looks like the header"),
    ],
    ids=["one cell", "two rows of two cells", "a blank row behind"],
)
def test_a_workbook_with_a_title_above_its_header_is_refused_by_the_row_of_the_header(
    tmp_path: Path, above: list[list[object]], said: str
) -> None:
    book = openpyxl.Workbook()
    for row in [*above, NAMES, *ROWS]:
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    done = oudinfo(tmp_path, "batch", "in.xlsx", "--output", "out.csv", **may_write())
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Delete what is above" in " ".join(done.stderr.split())


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_bytes(b"not a workbook")
    done = oudinfo(tmp_path, "batch", "in.xlsx", "--output", "out.csv", **may_write())
    assert done.returncode == 2
    assert "not a workbook that can be read" in done.stderr


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    pl.DataFrame(ROWS, schema=NAMES, orient="row").write_parquet(tmp_path / "in.parquet")
    return tmp_path / "in.parquet"


def test_parquet_gives_the_rows_and_the_summary_of_csv(tmp_path: Path, parquet: Path) -> None:
    pl.read_parquet(parquet).write_csv(tmp_path / "in.csv")
    from_text = oudinfo(tmp_path, "batch", "in.csv", "--output", "a.csv", **may_write())
    from_parquet = oudinfo(tmp_path, "batch", "in.parquet", "--output", "b.csv", **may_write())
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert from_parquet.returncode == 0, from_parquet.stderr
    assert from_parquet.stdout.replace("(row 2)", "(row 3)") == from_text.stdout
    oudinfo(tmp_path, "batch", "in.parquet", "--output", "c.parquet", **may_write())
    written = pl.read_parquet(tmp_path / "c.parquet")
    assert written["phq9_total"].to_list() == [8, None, 0]
    assert written.schema["phq9_total_least"] == pl.Int64
    assert (tmp_path / "c.parquet").stat().st_mode & 0o777 == 0o600


def test_a_column_of_parquet_that_is_called_like_a_result_is_left_alone_and_formulas_are_harmless(
    tmp_path: Path,
) -> None:
    rows = [["=1+1", 1, 2, 9], ["-5", 0, 0, 9]]
    pl.DataFrame(rows, schema=["id", "gad2_1", "gad2_2", "gad2_total"], orient="row").write_parquet(
        tmp_path / "in.parquet"
    )
    for name in ("out.csv", "out.parquet"):
        done = oudinfo(tmp_path, "batch", "in.parquet", "--output", name, **may_write())
        assert done.returncode == 0, done.stderr
    assert [(row["id"], row["gad2_total"]) for row in _rows(tmp_path / "out.csv")] == [("'=1+1", "3"), ("-5", "0")]
    assert pl.read_parquet(tmp_path / "out.parquet")["id"].to_list() == ["=1+1", "-5"]


@pytest.mark.exhaustive
def test_parquet_that_was_killed_half_way_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    pl.DataFrame({"id": range(3_000_000), "gad2_1": 1, "gad2_2": 2}).write_parquet(tmp_path / "in.parquet")
    child = subprocess.Popen(
        [sys.executable, "-B", "-m", "oudinfo", "batch", "in.parquet", "--output", "out.parquet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
        env=environment(tmp_path, PYTHONPATH=""),
    )
    until = time.monotonic() + 60
    while not any(path.stat().st_size for path in tmp_path.glob(".oudinfo.*")) and time.monotonic() < until:
        time.sleep(0.005)
    child.kill()
    child.wait()
    (draft,) = [path.name for path in tmp_path.iterdir() if path.name != "in.parquet"]
    assert draft.startswith(".oudinfo.")


def test_cells_of_parquet_that_are_no_answer_have_a_line_each(tmp_path: Path) -> None:
    rows = [["a", "1", "x"], ["b", "7", "0"], ["c", " 2 ", "3"]]
    pl.DataFrame(rows, schema=["id", "gad2_1", "gad2_2"], orient="row").write_parquet(tmp_path / "in.parquet")
    more = ("--errors", "e.csv", "--flagged", "f.csv")
    done = oudinfo(tmp_path, "batch", "in.parquet", "--output", "out.jsonl", *more, **may_write())
    assert done.returncode == 1
    found = [(row["row"], row["id"], row["column"], row["code"]) for row in _rows(tmp_path / "e.csv")]
    assert found == [("1", "a", "gad2_2", "not-an-option"), ("2", "b", "gad2_1", "missing-code")]
    totals = pl.read_ndjson(tmp_path / "out.jsonl")["gad2_total"].to_list()
    assert totals == [None, None, 5]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in.parquet", "--output", "-"], "read only into a file"),
        (["in.csv", "--output", "out.parquet"], "written only from Parquet"),
        (["in.parquet", "--output", "out.csv", "--check", "id"], "--check compares totals of tables of text"),
        (["broken.parquet", "--output", "out.csv"], "not Parquet that can be read"),
        (["in.parquet", "--output", "out.csv", "--instrument", "gad-7"], "No questionnaire"),
    ],
    ids=["to a pipe", "from csv", "with totals", "broken", "nothing known"],
)
def test_what_cannot_be_done_with_parquet_is_said(
    tmp_path: Path, parquet: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "in.csv").write_text("gad2_1,gad2_2\n1,1\n", encoding="utf-8")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    done = oudinfo(tmp_path, "batch", *arguments, **may_write())
    assert done.returncode == 2
    assert said in done.stderr
    assert not [*tmp_path.glob("out*"), *tmp_path.glob(".oudinfo*")]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        pytest.param([0], "list", id="a list"),
        pytest.param({"key": 0}, "struct", id="a struct", marks=pytest.mark.exhaustive),
    ],
)
def test_a_column_of_parquet_with_several_values_in_a_cell_is_refused_by_name(
    tmp_path: Path, cell: object, kind: str
) -> None:
    frame = pl.DataFrame({"id": ["a"], "gad2_1": [cell], "gad2_2": [2], "note": [cell]})
    frame.write_parquet(tmp_path / "in.parquet")
    for name in ("out.csv", "out.jsonl", "out.parquet"):
        done = oudinfo(tmp_path, "batch", "in.parquet", "--output", name, **may_write())
        assert done.returncode == 2
        assert f"column gad2_1: each cell is a {kind} and not one value" in done.stderr
    frame.with_columns(gad2_1=1).write_parquet(tmp_path / "in.parquet")
    assert oudinfo(tmp_path, "batch", "in.parquet", "--output", "left.csv", **may_write()).returncode == 0
    keep = ("--keep", "note")
    done = oudinfo(tmp_path, "batch", "in.parquet", "--output", "out.csv", *keep, **may_write())
    assert (done.returncode, "column note: each cell is a" in done.stderr) == (2, True)
    for name in ("kept.parquet", "kept.jsonl"):
        done = oudinfo(tmp_path, "batch", "in.parquet", "--output", name, *keep, **may_write())
        assert done.returncode == 0, done.stderr
    assert pl.read_parquet(tmp_path / "kept.parquet")["note"].to_list() == [cell]
    assert not [*tmp_path.glob("out*")]


def test_parquet_that_is_counted_from_1_is_refused_and_strict_writes_nothing(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["a"], "gad2_1": [4], "gad2_2": [2]})
    frame.write_parquet(tmp_path / "in.parquet")
    done = oudinfo(tmp_path, "batch", "in.parquet", "--output", "out.parquet", **may_write())
    assert done.returncode == 2
    assert "counted from 1" in done.stderr
    pl.DataFrame({"id": ["a"], "gad2_1": [0], "gad2_2": [9]}).write_parquet(tmp_path / "in.parquet")
    strict = oudinfo(tmp_path, "batch", "in.parquet", "--output", "out.parquet", "--strict", **may_write())
    assert strict.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.exhaustive
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_run_opens_no_socket_and_writes_nothing_but_its_draft(tmp_path: Path, parquet: Path, kind: str) -> None:
    pl.read_parquet(parquet).write_csv(tmp_path / "in.csv")
    command = [sys.executable, "-B", "-m", "oudinfo", "batch", f"in.{kind}", "--output", f"out.{kind}"]
    traced = ["strace", "-f", "-qq", "-e", "trace=network,openat,creat,mkdir,rename,link", "-o", "trace.txt", *command]
    subprocess.run(traced, cwd=tmp_path, env=environment(tmp_path, PYTHONPATH=""), capture_output=True, check=True)
    lines = (tmp_path / "trace.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"\b(?:socket|connect|bind|sendto)\(", line)] == []
    writing = [line for line in lines if re.search(r"O_WRONLY|O_RDWR|O_CREAT|\b(?:creat|mkdir)\(", line)]
    assert [line for line in writing if not re.search(r'"\.oudinfo\.|/dev/(?!shm/)|/proc/', line)] == []
