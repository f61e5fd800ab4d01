"""`oudinfo batch` from outside: what is written where, what is said, and how it ends."""

import csv
import io
import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from nursery import begun
from oudinfo.cli.progress import progress_line
from running import at_a_terminal, may_write, oudinfo

ITEMS = ",".join(f"phq9_{number}" for number in range(1, 10))
TABLE = f"id,{ITEMS}\n7,1,1,1,1,1,1,1,1,0\n8,3,3,3,3,,3,3,3,1\n9,0,0,0,0,x,0,0,0,2\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path / "in.csv"


def _rows(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text))]


def test_results_go_to_a_private_file_and_the_summary_to_standard_output(tmp_path: Path, table: Path) -> None:
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "out.csv", **may_write())
    assert done.returncode == 1
    assert done.stdout.index("8 (row 3)") < done.stdout.index("3 ROWS IN ALL")
    assert "oudinfo crisis" in done.stdout
    assert "--errors FILE" in done.stdout
    assert "Saved to out.csv" in done.stderr
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_no_cell_of_a_row_is_in_the_summary(tmp_path: Path, table: Path) -> None:
    table.write_text(TABLE.replace(",x,", ",secret,"), encoding="utf-8")
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "out.csv", **may_write())
    assert "secret" not in done.stdout + done.stderr


def test_a_pipe_in_and_out_writes_no_file(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "batch", "-", "--output", "-", typed=TABLE)
    assert done.returncode == 1
    assert [row["phq9_total"] for row in _rows(done.stdout)] == ["8", "", ""]
    assert "SEE THESE PEOPLE FIRST" in done.stderr
    lines = oudinfo(tmp_path, "batch", "-", "--output", "-", "--format", "jsonl", typed=TABLE).stdout
    assert [json.loads(line)["phq9_total"] for line in lines.splitlines()] == [8, None, None]


def test_flagged_rows_and_errors_have_files_of_their_own(tmp_path: Path, table: Path) -> None:
    oudinfo(
        tmp_path,
        *("batch", "in.csv", "--output", "o.csv", "--errors", "e.csv", "--flagged", "f.csv"),
        **may_write(),
    )
    flagged = _rows((tmp_path / "f.csv").read_text(encoding="utf-8"))
    assert [(row["row"], row["id"], row["flag"], row["state"]) for row in flagged] == [
        ("3", "8", "self-harm", "yes"),
        ("4", "9", "self-harm", "yes"),
    ]
    (fault,) = _rows((tmp_path / "e.csv").read_text(encoding="utf-8"))
    assert (fault["row"], fault["id"], fault["column"], fault["value"]) == ("4", "9", "phq9_5", "x")


def test_strict_stops_at_the_first_fault_and_leaves_nothing(tmp_path: Path, table: Path) -> None:
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "out.csv", "--strict", **may_write())
    assert done.returncode == 2
    assert "row 4, column phq9_5" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_file_that_exists_is_not_replaced_unasked(tmp_path: Path, table: Path) -> None:
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "out.csv", **may_write())
    assert done.returncode == 5
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"
    assert oudinfo(tmp_path, "batch", "in.csv", "--output", "out.csv", "--force", **may_write()).returncode == 1
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("id,phq9_total")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["https://example.org/in.csv", "--output", "o.csv"], "is an address"),
        (["gone.csv", "--output", "o.csv"], "cannot be read"),
        ([".", "--output", "o.csv"], "is a folder"),
        (["/dev/null", "--output", "o.csv"], "not a plain file"),
        (["in.csv", "--output", "o.txt"], "must end in"),
        (["in.csv", "--output", "in.csv", "--force"], "two of the files are the same"),
        (["in.csv", "--output", "o.csv", "--errors", "o.csv"], "two of the files are the same"),
        (["in.csv", "--output", "o.csv", "--errors", "-"], "--errors -: only the results can go to a pipe"),
        (["in.csv", "--output", "o.csv", "--flagged", "-"], "--flagged -: only the results can go to a pipe"),
        (["in.csv", "--output", "o.csv", "--delimiter", "comma."], "write one character"),
        (["in.csv", "--output", "o.csv", "--encoding", "latin-99"], "no encoding of that name"),
        (["in.csv", "--output", "o.csv", "--instrument", "phq-99"], "no questionnaire"),
        (["in.csv", "--output", "o.csv", "--instrument", "gad-7"], "No questionnaire was recognized"),
        (["old.xls", "--output", "o.csv"], "Save it as .xlsx"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    tmp_path: Path, table: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    done = oudinfo(tmp_path, "batch", *arguments, **may_write())
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "old.xls"]
    assert table.read_text(encoding="utf-8") == TABLE


def test_columns_are_copied_only_if_they_are_named(tmp_path: Path) -> None:
    text = (
        TABLE.replace("id,", "id,name,")
        .replace("\n7,", "\n7,Ann,")
        .replace("\n8,", "\n8,Bo,")
        .replace("\n9,", "\n9,C,")
    )
    plain = oudinfo(tmp_path, "batch", "-", "--output", "-", typed=text).stdout
    assert "Ann" not in plain
    kept = oudinfo(tmp_path, "batch", "-", "--output", "-", "--keep", "name", typed=text).stdout
    assert [(row["id"], row["name"]) for row in _rows(kept)] == [("7", "Ann"), ("8", "Bo"), ("9", "C")]
    every = _rows(oudinfo(tmp_path, "batch", "-", "--output", "-", "--keep", "all", typed=text).stdout)
    assert every[0]["phq9_9"] == "0"


def test_a_table_without_rows_has_no_empty_list_and_many_rows_are_counted_alike(tmp_path: Path) -> None:
    header = ",".join(["id", *(f"phq9_{number}" for number in range(1, 10))])
    for name, count in (("none", 0), ("many", 1_200)):
        (tmp_path / f"{name}.csv").write_text(f"{header}\n" + "a,0,0,0,0,0,0,0,0,0\n" * count, encoding="utf-8")
    none = oudinfo(tmp_path, "batch", "none.csv", "--output", "o1.csv", **may_write()).stdout
    assert "self harm" not in none
    assert "syndrome" not in none
    many = oudinfo(tmp_path, "batch", "many.csv", "--output", "o2.csv", **may_write()).stdout
    assert "1,200 ROWS IN ALL" in many
    assert "1,200 rows with answers" in many
    assert "1,200 scored" in many


def test_without_ids_rows_are_named_by_their_line(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "batch", "-", "--output", "-", typed=TABLE.replace("id,", "when,"))
    assert [row["row"] for row in _rows(done.stdout)] == ["2", "3", "4"]
    assert "--id COLUMN" in done.stderr


def test_the_map_of_nhanes_ships_and_knows_refused_and_unknown(tmp_path: Path) -> None:
    header = "SEQN," + ",".join(f"DPQ0{number}0" for number in range(1, 10)) + ",DPQ100"
    text = f"{header}\n83732,0,1,2,3,0,0,0,0,0,1\n83733,7,0,0,0,0,0,0,0,0,\n83734,9,0,0,0,0,0,0,0,0,\n83735.0,0.0,0,0,0,0,0,0,0,0,\n"
    done = oudinfo(tmp_path, "batch", "-", "--output", "-", "--map", "nhanes", typed=text)
    assert done.returncode == 0, done.stderr
    assert [(row["SEQN"], row["phq9_total"]) for row in _rows(done.stdout)] == [
        ("83732", "6"),
        ("83733", ""),
        ("83734", ""),
        ("83735.0", "0"),
    ]


def test_a_map_of_ones_own_says_which_column_is_which(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(
        "schema: 1\ntitle: Ours\nids: code\ninstruments:\n  gad-2:\n    gad2_1: {column: nervous, values: {low: '0', high: '3'}}\n"
        "    gad2_2: {column: worry, from_one: true, missing: '8'}\ncontext:\n  sex: {column: g, values: {m: male}}\n",
        encoding="utf-8",
    )
    text = "code,Nervous,worry,g\na1,low,4,m\na2,high,1,f\na3,low,8,\n"
    done = oudinfo(tmp_path, "batch", "-", "--output", "-", "--map", "map.yaml", typed=text)
    assert [(row["code"], row["gad2_total"]) for row in _rows(done.stdout)] == [("a1", "3"), ("a2", "3"), ("a3", "")]


def test_a_map_whose_columns_are_not_there_is_refused_by_name(tmp_path: Path, table: Path) -> None:
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "o.csv", "--map", "nhanes", **may_write())
    assert done.returncode == 2
    assert "no column DPQ010" in done.stderr


def test_a_faulty_map_is_refused_with_the_place(tmp_path: Path, table: Path) -> None:
    (tmp_path / "map.yaml").write_text("schema: 1\ntitle: x\ninstruments: {phq-99: {a: b}}\n", encoding="utf-8")
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "o.csv", "--map", "map.yaml", **may_write())
    assert done.returncode == 3
    assert "map.yaml:3" in done.stderr


def test_a_workbook_without_its_extra_is_refused_with_a_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (tmp_path / "in.xlsx").write_bytes(b"PK")
    done = oudinfo(tmp_path, "batch", "in.xlsx", "--output", "o.csv", **may_write())
    assert done.returncode == 2
    assert "oudinfo[excel]" in done.stderr


def _grows(folder: Path, size: int) -> None:
    """Wait until what is written in this folder has this size."""
    until = time.monotonic() + 30
    while sum(path.stat().st_size for path in folder.glob(".oudinfo.*")) < size and time.monotonic() < until:
        time.sleep(0.005)


def test_nothing_is_left_that_looks_whole_after_a_kill(tmp_path: Path) -> None:
    piped, typed = os.pipe()
    with (
        open(typed, "w", encoding="utf-8") as rows,  # noqa: PTH123  a number is no path
        begun(tmp_path, "batch", "-", "--output", "out.csv", stdin=piped, PYTHONPATH="") as (child, _),
    ):
        os.close(piped)
        rows.write(f"id,{ITEMS}\n" + "7,1,1,1,1,1,1,1,1,0\n" * 16_000)
        rows.flush()
        _grows(tmp_path, 1)
        os.kill(child.pid, signal.SIGKILL)
        assert child.code(20) == -signal.SIGKILL
    (draft,) = [path.name for path in tmp_path.iterdir()]
    assert draft.startswith(".oudinfo.")


def test_progress_is_shown_only_at_a_terminal_and_has_no_answer(tmp_path: Path, table: Path) -> None:
    assert progress_line(1_000, 2.0, 250, 1_000) == "1,000 rows, 500 a second, 25 of 100 read, about 6 s left"
    assert progress_line(1_000, 2.0, 0, 0) == "1,000 rows, 500 a second"
    seen = at_a_terminal(tmp_path, "batch", "in.csv", "--output", "-").stdout
    assert "SEE THESE PEOPLE FIRST" in seen
    assert "a second" not in seen


def test_a_failure_after_a_sign_of_danger_still_names_the_rows_to_look_at(tmp_path: Path, table: Path) -> None:
    table.write_text(TABLE + '10,0,0,"0\n', encoding="utf-8")
    done = oudinfo(tmp_path, "batch", "in.csv", "--output", "out.csv", **may_write())
    assert done.returncode == 2
    assert "never closed" in done.stderr
    assert done.stderr.index("8 (row 3): phq-9, self-harm") < done.stderr.index("oudinfo crisis")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("which", "output"),
    [
        pytest.param(signal.SIGINT, "out.csv", id="Ctrl-C, a file"),
        pytest.param(signal.SIGTERM, "-", id="an end, a pipe"),
        pytest.param(signal.SIGINT, "-", id="Ctrl-C, a pipe", marks=pytest.mark.exhaustive),
        pytest.param(signal.SIGTERM, "out.csv", id="an end, a file", marks=pytest.mark.exhaustive),
    ],
)
def test_a_run_that_is_stopped_says_so_and_counts_only_what_it_has_read(
    tmp_path: Path, which: signal.Signals, output: str
) -> None:
    header = ("id", *(f"phq9_{number}" for number in range(1, 10)))
    rows = "".join(f"{number},0,0,0,0,0,0,0,0,{number % 2}\n" for number in range(16_000))
    folder = tmp_path / "results"
    folder.mkdir()
    words = ("batch", "-", "--output", output, "--flagged", "f.csv")
    source, typed = os.pipe()
    with (
        (tmp_path / "piped.csv").open("w") as piped,
        open(typed, "w", encoding="utf-8") as table,  # noqa: PTH123  a number is no path
        begun(folder, *words, stdin=source, stdout=piped.fileno(), PYTHONPATH="") as (child, errors),
    ):
        os.close(source)
        table.write(f"{','.join(header)}\n{rows}")
        table.flush()  # and its end stays open
        _grows(folder, 100_000)
        os.kill(child.pid, which)
        said = " ".join(errors.read().split())
        assert child.code(20) == 130
    scored = int(re.findall(r"Stopped after ([0-9,]+) rows, before the end of the table", said)[0].replace(",", ""))
    flagged = int(re.findall(r"([0-9,]+) rows up to here. The table was not read to its end", said)[0].replace(",", ""))
    assert scored // 2 <= flagged <= scored // 2 + 500
    assert ("Nothing was written." if output != "-" else "The output of the pipe is incomplete") in said
    assert "rows in all" not in said
    assert [*folder.iterdir()] == []
