"""Tables as clinics and labs have them, one file a kind: what comes out, and what must be said about each."""

import csv
import gzip
from pathlib import Path
from typing import NamedTuple

import pytest

from running import may_write, oudinfo

FOLDER = Path(__file__).parents[1] / "tables"
ROWS = "\n101,0,1,2,3,0,1,0,0,3\n102,1,1,1,1,1,1,1,1,0\n"
HEADER = "record_id," + ",".join(f"phq9_{number}" for number in range(1, 10))


def _noted(note: str) -> bytes:
    """A table with this note in its first row."""
    return f"{HEADER},note{ROWS}".replace("3\n", f"3,{note}\n").replace(",0\n", ",0,\n").encode()


GENERATED = {
    "byte-order-mark.csv": (HEADER + ROWS).encode("utf-8-sig"),
    "utf-16.csv": (HEADER + ROWS).encode("utf-16"),
    "utf-16-unmarked.csv": (HEADER + ROWS).encode("utf-16-le"),
    "windows-1252.csv": (HEADER + ROWS.replace("102,", "L\xf6we,")).encode("cp1252"),
    "crlf.csv": (HEADER + ROWS).replace("\n", "\r\n").encode(),
    "nul.csv": (HEADER + ROWS.replace("102,1", "102,\0")).encode(),
    "long-note.csv": _noted('"' + "No, not now. " * 30_000 + '"'),
    "endless-note.csv": _noted("x" * 1_100_000),
    "endless-quote.csv": _noted('"' + "x\n" * 600_000),
    "empty.csv": b"",
    "only-header.csv": f"{HEADER}\n".encode(),
    "two-byte-order-marks.csv": b"\xef\xbb\xbf" + (HEADER + ROWS).encode("utf-8-sig"),
    "utf-32.csv": (HEADER + ROWS).encode("utf-32"),
    "line-ends-of-three-kinds.csv": (HEADER + ROWS).replace("\n101", "\r\n101").replace("\n102", "\r102").encode(),
    "end-of-file-sign.csv": (HEADER + ROWS).encode() + b"\x1a",
    "spaces-that-do-not-break.csv": (HEADER + ROWS).replace("101,0,1", "101,0\xa0,\xa01").encode(),
    "compressed.csv": gzip.compress((HEADER + ROWS).encode()),
    "workbook-called.csv": b"PK\x03\x04",
    "array-over-lines.json": b'[\n{"id": "a", "gad2_1": 0, "gad2_2": 3},\n{"id": "b", "gad2_1": 0, "gad2_2": 3}\n]\n',
    "lines.json": b'{"id": "a", "gad2_1": 0, "gad2_2": 3}\n',
    "object-over-lines.json": b'{\n  "id": "a",\n  "gad2_1": 0,\n  "gad2_2": 3\n}\n',
    "json-called.csv": b'[{"id": "a", "gad2_1": 0, "gad2_2": 3}]\n',
    "page-called.xlsx": b"<html><table></table></html>",
}
"""Files that an editor, or git, would not leave as they are."""


class Met(NamedTuple):
    """A kind of table, and what has to come of it."""

    name: str
    code: int
    says: tuple[str, ...] = ()
    """What has to be said, in the summary or the message."""
    totals: tuple[str, ...] = ()
    """The first score of each row."""
    faults: tuple[str, ...] = ()
    """Row, column and code of each fault."""
    options: tuple[str, ...] = ()


WHOLE = ("10", "8")
KINDS = (
    Met("clean.csv", 0, ("2 rows", "101 (row 2): phq-9, self-harm"), WHOLE),
    Met("semicolon.csv", 0, totals=WHOLE),
    Met("tabs.tsv", 0, totals=WHOLE),
    Met("crlf.csv", 0, totals=WHOLE),
    Met("byte-order-mark.csv", 0, totals=WHOLE),
    Met("utf-16.csv", 0, ("read as UTF-16",), WHOLE),
    Met("utf-16-unmarked.csv", 2, ("looks like UTF-16", "--encoding utf-16-le")),
    Met("utf-16-unmarked.csv", 0, totals=WHOLE, options=("--encoding", "utf-16-le")),
    Met("windows-1252.csv", 2, ("row 3", "byte 0xf6 is not utf-8 text", "--encoding cp1252")),
    Met("windows-1252.csv", 0, totals=WHOLE, options=("--encoding", "cp1252")),
    Met("nul.csv", 1, totals=("10", ""), faults=("3 phq9_1 not-an-option",)),
    Met("empty.csv", 2, ("is empty",)),
    Met("only-header.csv", 0, ("no row below the header", "Depression severity: 0 scored")),
    Met("decimal-comma.csv", 1, ("not whole",), ("10", ""), ("3 phq9_8 not-whole",)),
    Met("quoted-newline.csv", 1, totals=("10", ""), faults=("4 phq9_2 not-an-option",)),
    Met("blank-lines.csv", 1, totals=("10", ""), faults=("5 phq9_2 not-an-option",)),
    Met(
        "ragged.csv",
        1,
        ("11 cells, more than the 10", "101 (row 2): phq-9, self-harm. The row could not be read"),
        ("", "", "0"),
        ("2  row-width", "3  row-width"),
    ),
    Met(
        "item-9-moved.csv",
        1,
        (
            "s1 (row 2): phq-9, self-harm. The row could not be read",
            "look at the paper",
            "s2 (row 3): phq-9, self-harm",
        ),
        ("", "", ""),
        ("2  row-width", "3  row-width", "4  row-width"),
    ),
    Met("duplicate-column.csv", 2, ("phq9_3 (columns 4 and 11)", "Rename")),
    Met("item-twice.csv", 2, ("phq9_9 is answered twice, in the columns phq9_9 and PHQ9_9.", "--map")),
    Met("item-twice-from-pandas.csv", 2, ("phq9_9 is answered twice, in the columns phq9_9 and phq9_9.1.",)),
    Met("item-twice-by-wording.csv", 2, ("phq9_9 is answered twice, in the columns phq9_9 and Thoughts that you",)),
    Met("two-runs.csv", 2, ("9 of its items are answered twice: phq9_1 (PHQ1 too)",)),
    Met(
        "two-visits-in-groups.csv",
        2,
        ("answered twice: baseline/phq9_1 (followup/phq9_1 too)", "two visits or two people", "--map", "--id"),
    ),
    Met(
        "two-visits-by-ending.csv",
        2,
        ("phq-9: its items come 2 times, from phq9_1_t1 on and from phq9_1_t2 on", "--map", "--id"),
    ),
    Met(
        "visits-in-front.csv",
        2,
        ("phq-9: its items come 2 times, from y1_phq9_1 on and from y3_phq9_1 on", "two visits", "--map", "--id"),
    ),
    Met("visit-beside.csv", 2, ("9 of its items are answered twice: phq9_1 (y3_phq9_1 too)", "--map", "--id")),
    Met("visit-in-the-middle.csv", 2, ("phq-9: phq9_y1_1 to phq9_y1_9 may be its items", "--map", "names phq9_1")),
    Met(
        "item-9-reworded.csv",
        2,
        ("8 of the 9 columns of phq-9 are there; missing: phq9_9.", "may be phq9_9", "--instrument phq-8"),
    ),
    Met("item-9-reworded.csv", 0, ("PHQ-8, recognized",), ("9",), options=("--instrument", "phq-8")),
    Met("item-6-shortened.csv", 2, ("8 of the 9 columns of phq-9", "Feeling bad about yourself may be phq9_6")),
    Met("wordings-cut-off.csv", 2, ("missing: phq9_6, phq9_7, phq9_8, phq9_9",)),
    Met("item-9-with-a-wrong-code.csv", 2, ("The column 44260-9 may be phq9_9",)),
    Met("item-9-of-another-form.csv", 2, ("The column phq9_9 is named like it", "--instrument phq-8")),
    Met("item-9-called-si.csv", 2, ("The column PHQ9_SI may be phq9_9",)),
    Met(
        "numbered-from-0.csv",
        2,
        ("phq9_0: the questions of phq-9 are numbered from 1", "phq9_1 has question 2", "--map"),
    ),
    Met("numbered-from-0.csv", 2, ("phq9_0: the questions of phq-9",), options=("--instrument", "phq-8")),
    Met("all-numbered-from-0.csv", 2, ("pcl5_0 to pcl5_19, seem to be numbered from 0",)),
    Met("numbered-from-2.csv", 2, ("phq9_2 to phq9_10, seem to be numbered from 2", "phq9_2 has question 1")),
    Met("phq-8-called-phq-9.csv", 2, ("8 of the 9 columns of phq-9", "phq-8 can be scored with --instrument phq-8")),
    Met(
        "phq-8-called-phq-9.csv",
        0,
        ("PHQ-8, recognized by the columns of a longer form",),
        ("6",),
        options=("--instrument", "phq-8"),
    ),
    Met(
        "clean.csv",
        0,
        ("phq-8 was read in columns of a longer form. Not read: phq9_9",),
        ("7", "8"),
        (),
        ("--instrument", "phq-8"),
    ),
    Met("phq-8-of-a-study.csv", 0, ("PHQ-8, recognized by the ids",), ("9",)),
    Met(
        "item-9-under-any-name.csv",
        2,
        ("The column thoughts may be phq9_9: its cells are answers", "--instrument phq-8"),
    ),
    Met("item-9-under-any-name.csv", 0, totals=("9", "9"), options=("--instrument", "phq-8")),
    Met("item-9-under-any-name.csv", 0, totals=("9", "9"), options=("--id", "thoughts")),
    Met("number-under-any-name.csv", 0, ("missing: phq9_9",), ("9", "9")),
    Met(
        "eight-numbered.csv",
        0,
        ("PHQ-8, recognized by a full run of numbered columns (8 of the 9 columns of phq-9; missing: phq9_9)",),
        ("9",),
    ),
    Met("missing-column.csv", 2, ("8 of the 9 columns of phq-9", "missing: phq9_9", "absent")),
    Met("from-one.csv", 2, ("counted from 1", "phq9_4, phq9_9", "--coding from-1")),
    Met("from-one.csv", 0, totals=("10", "8"), options=("--coding", "from-1")),
    Met(
        "item-9-unreadable.csv",
        1,
        (
            "it could not be read. Look at the paper",
            "p1 (row 2): phq-9, self-harm. The row could not be read",
        ),
        ("",) * 8 + ("0", "1"),
        (
            *(f"{row} phq9_9 not-an-option" for row in (2, 3, 4, 5)),
            "6 phq9_9 missing-code",
            "7 phq9_9 not-whole",
            "8 phq9_9 missing-code",
        ),
    ),
    Met(
        "item-9-unreadable.jsonl",
        1,
        ("d (row 4): phq-9, self-harm. The row could not be read",),
        ("",) * 8 + ("0", "2"),
        (
            *(f"{row} phq9_9 not-an-option" for row in (1, 2, 3)),
            *(f"{row}  not-json" for row in (4, 5, 6, 7, 8)),
        ),
    ),
    Met("dates.csv", 1, ("look like dates",), ("", ""), ("2 phq9_9 date", "3 phq9_3 date")),
    Met("formulas.csv", 1, ("with a formula",), ("", "8"), ("2 phq9_5 formula",)),
    Met(
        "missing-codes.csv",
        1,
        ("may stand for a missing answer", "--missing -99"),
        ("", ""),
        ("2 phq9_3 missing-code", "2 phq9_9 missing-code", "3 phq9_6 missing-code"),
    ),
    Met("missing-codes.csv", 0, ("2 with too many gaps",), ("", ""), options=("--missing", "9,-99,NA")),
    Met("missing-codes.csv", 2, ("column phq9_1: 3 is an answer to phq9_1",), options=("--missing", "3")),
    Met("labels.csv", 0, totals=("10",)),
    Met("ids-kept.csv", 0, totals=("0", "0", "0", "0")),
    Met("spaces.csv", 0, totals=("10",)),
    Met("kobo-groups.csv", 0, totals=("10",)),
    Met("lone-total.csv", 2, ("phq9 may be item 9 or the total",)),
    Met("half-a-form.csv", 2, ("phq1, phq2, phq3, ... (4 columns) may be items of more than one form",)),
    Met("half-a-form.csv", 0, totals=("4",), options=("--instrument", "phq-4")),
    Met("no-header.csv", 2, ("numbers and no names",)),
    Met("blank-header.csv", 2, ("first row is blank",)),
    Met("nothing-known.csv", 2, ("No questionnaire was recognized",)),
    Met("two-delimiters.csv", 2, ("comma or semicolon", "--delimiter comma")),
    Met("open-quote.csv", 2, ("row 3", "never closed")),
    Met("long-note.csv", 0, totals=WHOLE),
    Met("endless-note.csv", 2, ("row 2: a cell that begins here or above has more than 1,048,576 characters",)),
    Met("endless-quote.csv", 2, ("has more than 1,048,576 characters", "a quote that was opened and never closed")),
    Met("behind-a-quote.csv", 2, ("row 2", "right after a closing quote")),
    Met("qualtrics.csv", 0, ("wording of its items",), ("9",)),
    Met("redcap.csv", 0, ("1 row without any",), ("10", "", "8")),
    Met(
        "other-totals.csv",
        1,
        ("Stored totals that differ from what the answers come to: 1", "row 3, column phq9_total"),
        ("10", "8", "", "8"),
        ("3 phq9_total total-differs", "4 phq9_total total-with-gaps"),
        ("--check", "phq9_total"),
    ),
    Met("lines.jsonl", 1, (), ("", ""), ("3 gad7_6 not-an-option", "3 gad7_7 not-an-option")),
    Met(
        "broken-lines.jsonl",
        1,
        ("Lines that are not a JSON object: 3. The first is in row 2: this is not a line of JSON",),
        ("3", "", "", "", "2"),
        ("2  not-json", "3  not-json", "4  not-json"),
    ),
    Met(
        "key-twice.jsonl",
        1,
        (
            "row 1: this is not a line of JSON (a key occurs twice). It was not scored",
            "a (row 1): phq-9, self-harm. The",
        ),
        ("", "0"),
        ("1  not-json",),
    ),
    Met("broken-lines.jsonl", 2, ("row 2", "not a line of JSON"), options=("--strict",)),
    Met("keys-that-come-late.jsonl", 0, ("b (row 2): phq-9, self-harm",), ("", "3"), options=("--instrument", "phq-9")),
    Met("keys-that-come-late.jsonl", 0, ("PHQ-9, recognized", "GAD-2, recognized"), ("2", "")),
    Met("audit-c-sex.csv", 0, ("sex was read from column sex",), ("3", "3", "3", "0")),
    Met(
        "sex-in-letters.csv",
        1,
        ("such as sex, that could not be read: 4", "row 3, column sex", "A map can say what it means"),
        ("3",) * 7 + ("0",),
        (
            *("9 auditc_2 set-aside", "9 auditc_3 set-aside"),
            *("3 sex context", "5 sex context", "7 sex context", "8 sex context"),
        ),
    ),
    Met(
        "sex-in-letters.csv",
        1,
        totals=("3",) * 7 + ("0",),
        faults=("9 auditc_2 set-aside", "9 auditc_3 set-aside", "7 sex context"),
        options=("--missing", "F,M,divers"),
    ),
    Met(
        "set-aside.csv",
        0,
        (
            "pc-ptsd-5: 5 answers above the lowest were set aside",
            "The first is in row 2, column pcptsd5_1.",
            "--errors FILE",
        ),
        ("0", "3"),
        tuple(f"2 pcptsd5_{at} set-aside" for at in range(1, 6)),
    ),
    Met(
        "first-question-unanswered.csv",
        0,
        (
            "audit-c: 2 answers didn't count, because the question that decides whether they apply has no answer.",
            "The first is in row 2, column auditc_2.",
            "pc-ptsd-5: 5 answers didn't count",
            "2 rows with answers - 1 row without any - Alcohol use: 1 scored, 1 with too many gaps",
        ),
        ("", "4", ""),
        tuple(f"2 auditc_{at} undecided" for at in (2, 3)) + tuple(f"2 pcptsd5_{at} undecided" for at in range(1, 6)),
    ),
    Met(
        "no-first-question.csv",
        2,
        (
            "Without pcptsd5_gate nobody can tell",
            "Add a column pcptsd5_gate with the answers to it, such as 1 in each row if",
        ),
    ),
    Met("audit.csv", 2, ("audit: on paper it has no skips", "--entry paper")),
    Met("audit.csv", 0, totals=("12",), options=("--entry", "paper")),
    Met("two-byte-order-marks.csv", 0, totals=WHOLE),
    Met("almost-zero.csv", 0, totals=("10",)),
    Met("utf-32.csv", 2, ("is UTF-32", "--encoding utf-32")),
    Met("utf-32.csv", 0, totals=WHOLE, options=("--encoding", "utf-32")),
    Met("line-ends-of-three-kinds.csv", 0, totals=WHOLE),
    Met("end-of-file-sign.csv", 1, ("fewer than",), (*WHOLE, ""), ("4  row-width",)),
    Met("spaces-that-do-not-break.csv", 0, totals=WHOLE),
    Met("compressed.csv", 2, ("is a compressed file", "Unpack it")),
    Met("workbook-called.csv", 2, ("is a workbook", ".xlsx")),
    Met("page-called.xlsx", 2, ("not a workbook that can be read",)),
    Met("separator-line.csv", 0, ("101 (row 3)",), WHOLE),
    Met("title-above.csv", 2, ("row 1: it has one name, and row 2 has 10 cells", "Delete what is above it")),
    Met(
        "titles-above.csv",
        2,
        ("row 4 looks like the header: record_id, phq9_1, phq9_2, ...", "Delete what is above row 4"),
    ),
    Met(
        "title-above-semicolons.csv",
        2,
        ("row 2 looks like the header: record_id, phq9_1", "Delete what is above row 2"),
    ),
    Met("comment-above.csv", 2, ("row 1: it has one name, and row 2 has 10 cells",)),
    Met("sum-row.csv", 1, totals=(*WHOLE, ""), faults=("4 phq9_4 not-an-option",)),
    Met("one-cell.csv", 1, ("row 3, column phq9_5",), ("10", ""), ("3 phq9_5 not-an-option",)),
    Met("labels-per-column.csv", 0, totals=WHOLE),
    Met("single-quotes.csv", 1, totals=("", "8"), faults=("2 phq9_9 not-an-option",)),
    Met(
        "spreadsheet-errors.csv",
        1,
        totals=("", "8"),
        faults=("2 phq9_2 missing-code", "2 phq9_4 not-an-option", "2 phq9_9 not-an-option"),
    ),
    Met("comma-at-the-end.csv", 0, totals=WHOLE),
    Met(
        "shifted-under-no-name.csv",
        1,
        ("row 2: the row has a cell in column 11, which has no name", "It was not scored"),
        ("", "8"),
        ("2  row-width",),
    ),
    Met("rows-numbered.csv", 0, totals=WHOLE),
    Met("shifted-to-the-margin.csv", 1, ("column 1, which has no name",), ("10", ""), ("3  row-width",)),
    Met("two-answers-in-a-cell.csv", 1, totals=("", ""), faults=("2 phq9_1 not-an-option", "3 phq9_1 date")),
    Met("other-digits.csv", 1, totals=("", "8"), faults=tuple(f"2 phq9_{at} not-an-option" for at in (1, 2, 3))),
    Met("leading-zeros.csv", 1, totals=("", "8"), faults=tuple(f"2 phq9_{at} not-an-option" for at in (1, 2, 3, 4))),
    Met(
        "header-again.csv",
        1,
        totals=("10", "", "8"),
        faults=tuple(f"3 phq9_{at} not-an-option" for at in range(1, 10)),
    ),
    Met("parted-by-spaces.txt", 2, ("The header is one cell", "--delimiter")),
    Met("words-for-yes.csv", 1, totals=("", ""), faults=("2 cageaid_3 not-an-option", "3 cageaid_4 not-an-option")),
    Met("id-twice.csv", 0, ("1 row has the same record_id as a row before. The first is row 3.",), ("10", "10")),
    Met("cells-too-many.csv", 1, ("13 cells, more than the 10",), ("", "8"), ("2  row-width",)),
    Met("columns-in-another-order.csv", 0, totals=("10",)),
    Met("array.jsonl", 2, ("row 1", "expected an object", "JSON Lines have an object on each line")),
    Met("array-over-lines.json", 2, ("begins with an array", "JSON Lines have an object on each line. jq -c '.[]'")),
    Met("object-over-lines.json", 2, ("row 1: this is not a line of JSON", "JSON Lines have an object on each line")),
    Met("json-called.csv", 2, ("is JSON and not a table of text", "ends in .jsonl")),
    Met("lines.json", 0, totals=("3",)),
    Met(
        "label-and-number-differ.csv",
        1,
        ("the label and the number beside it are not of one answer, so neither counts. Allowed: 0, 1, 2, 3.",),
        ("10", ""),
        ("3 phq9_1 not-an-option",),
    ),
    Met("long.csv", 2, ("No questionnaire was recognized",)),
    Met(
        "audit.csv",
        0,
        totals=("2",),
        faults=tuple(f"2 audit_{at} set-aside" for at in range(4, 9)),
        options=("--entry", "asked"),
    ),
)


def _table(name: str, folder: Path) -> Path:
    if name in GENERATED:
        (folder / name).write_bytes(GENERATED[name])
        return folder / name
    return FOLDER / name


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [*csv.DictReader(stream)]


@pytest.mark.parametrize("met", KINDS, ids=lambda met: " ".join((met.name.partition(".")[0], *met.options)))
def test_each_kind_of_table_is_scored_or_refused_with_a_clear_word(tmp_path: Path, met: Met) -> None:
    table = _table(met.name, tmp_path)
    done = oudinfo(
        tmp_path, "batch", str(table), "--output", "out.csv", "--errors", "faults.csv", *met.options, **may_write()
    )
    said = " ".join(f"{done.stdout} {done.stderr}".split())
    assert done.returncode == met.code, said
    assert [each for each in met.says if " ".join(each.split()) not in said] == [], said
    if met.code == 2:
        assert not [*tmp_path.glob("out.csv"), *tmp_path.glob("faults.csv"), *tmp_path.glob(".oudinfo*")]
        return
    rows = _rows(tmp_path / "out.csv")
    score = next((name for name in (rows[0] if rows else ()) if name.endswith("_total")), "")
    assert tuple(row[score] for row in rows) == met.totals
    assert tuple(f"{row['row']} {row['column']} {row['code']}" for row in _rows(tmp_path / "faults.csv")) == met.faults


def test_every_table_of_the_corpus_is_tried() -> None:
    assert {path.name for path in FOLDER.iterdir()} | {*GENERATED} == {met.name for met in KINDS}


@pytest.mark.parametrize(
    ("name", "unread", "raised"),
    [
        ("item-9-unreadable.csv", ["p1", "p2", "p3", "p4", "p5", "p6", "p7"], ["p10"]),
        ("item-9-unreadable.jsonl", ["a", "b", "c", "d", "e", "g", ""], ["i"]),
    ],
)
def test_an_answer_on_self_harm_that_cannot_be_read_is_among_the_rows_to_look_at_first(
    tmp_path: Path, name: str, unread: list[str], raised: list[str]
) -> None:
    """Blanks and lines that are cut off behind their 0 to item 9 are not."""
    done = oudinfo(tmp_path, "batch", str(FOLDER / name), "--output", "o.csv", "--flagged", "f.csv", **may_write())
    met = [(row["id"], row["flag"], row["level"], row["state"]) for row in _rows(tmp_path / "f.csv")]
    assert [each for each in met if each[3] == "unread"] == [(one, "self-harm", "crisis", "unread") for one in unread]
    assert [each for each in met if each[3] == "yes"] == [(one, "self-harm", "crisis", "yes") for one in raised]
    assert "evry day" not in done.stdout + done.stderr


def test_ids_are_kept_as_written_and_formulas_made_harmless(tmp_path: Path) -> None:
    for name in ("ids-kept.csv", "formulas.csv"):
        oudinfo(tmp_path, "batch", str(FOLDER / name), "--output", f"{name}.out.csv", **may_write())
    assert [row["record_id"] for row in _rows(tmp_path / "ids-kept.csv.out.csv")] == ["007", "1E5", "-5", "2026-01-02"]
    assert [row["record_id"] for row in _rows(tmp_path / "formulas.csv.out.csv")] == ["101", "'=cmd|' /C calc'!A0"]


def test_the_sex_of_each_row_decides_its_cutoff(tmp_path: Path) -> None:
    oudinfo(tmp_path, "batch", str(FOLDER / "audit-c-sex.csv"), "--output", "out.csv", **may_write())
    met = [
        (row["auditc_cutoff_men"], row["auditc_cutoff_women"], row["auditc_cutoff_undisclosed"])
        for row in _rows(tmp_path / "out.csv")
    ]
    assert met == [("no", "", ""), ("", "yes", ""), ("", "", "unknown"), ("no", "", "")]
