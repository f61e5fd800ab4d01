"""The same table as CSV and as Parquet: the same results, errors, flagged rows, counts and notes."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import polars as pl
import pytest

from bundled import LIBRARY
from oudinfo.batch.faults import FIELDS, TableError
from oudinfo.batch.parquet import score_parquet
from oudinfo.batch.plans import Request
from oudinfo.batch.tables import Outputs, open_table, score_stream
from oudinfo.batch.tally import Flagged, TableReport
from oudinfo.batch.text_tables import TextTable
from oudinfo.errors import OudinfoError
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry

CORPUS = sorted(path for path in (Path(__file__).parents[2] / "tables").iterdir() if path.suffix in {".csv", ".tsv"})
INSTRUMENTS = [*LIBRARY.instruments()]
REQUEST = Request(tuple(INSTRUMENTS), LIBRARY.contexts, entry=Entry.ASKED)


class Came(NamedTuple):
    """What a table comes to. Rows are numbered from the first below the header."""

    refusal: str
    results: str
    errors: list[list[str]]
    flagged: list[list[str]]
    counts: object
    notes: object


def _whole(report: TableReport | None, results: str, errors: str, flagged: str, first: int, refusal: str = "") -> Came:
    """What came of a table whose first row has this number."""
    if report is None:
        return Came(refusal, "", [], [], None, None)

    def numbered(text: str) -> list[list[str]]:
        _, *rows = csv.reader(io.StringIO(text))
        return sorted(([str(int(row) - first), *rest] for row, *rest in rows), key=lambda row: (int(row[0]), row[1:]))

    said = {code: place.partition(",")[2] for code, place in report.first_faults.items()}
    counts = (report.rows, report.instruments, report.faults, report.faulty_rows, report.flagged, [*said])
    notes = [
        re.sub(
            r"(?<=row )[0-9]+",
            lambda found: str(int(found[0]) - first),
            note.replace("by their number", "by their line"),
        )
        for note in report.notes
    ]
    assert [str(each.row - first) for each in report.first_flagged] == [row[0] for row in numbered(flagged)]
    return Came("", results, numbered(errors), numbered(flagged), counts, notes)


def _from_text(names: Sequence[str], rows: Sequence[Sequence[str]], request: Request) -> Came:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([names, *rows])
    results, errors, flagged = io.StringIO(), io.StringIO(), io.StringIO()
    try:
        table = open_table(io.BytesIO(written.getvalue().encode()), "the table")
        report = score_stream(table, request, Outputs(results, errors, flagged))
    except OudinfoError as error:
        return _whole(None, "", "", "", 0, str(error))
    return _whole(report, results.getvalue(), errors.getvalue(), flagged.getvalue(), 2)


def _from_parquet(names: Sequence[str], rows: Sequence[Sequence[str]], request: Request, folder: Path) -> Came:
    schema = dict.fromkeys(names, pl.String)
    pl.DataFrame([*rows], schema=schema, orient="row").write_parquet(folder / "in.parquet")
    errors, flagged = io.StringIO(), io.StringIO()
    outputs = Outputs(io.StringIO(), errors, flagged)
    try:
        report = score_parquet(folder / "in.parquet", folder / "out.csv", "csv", request, outputs, strict=False)
    except OudinfoError as error:
        return _whole(None, "", "", "", 0, str(error))
    results = (folder / "out.csv").read_text(encoding="utf-8")
    return _whole(report, results, errors.getvalue(), flagged.getvalue(), 1)


def _readable(path: Path) -> tuple[Sequence[str], list[Sequence[str]]] | None:
    """A table of the corpus, or None if Parquet could not hold it: several columns, rows as wide as the header, each name once."""
    try:
        with path.open("rb") as stream:
            table = TextTable(stream)
            rows = [row for chunk in table.chunks(1_000) for row in chunk.rows]
    except TableError:
        return None
    names = table.names
    is_even = (
        len(names) > 1 and all(len(row) == len(names) for row in rows) and len({*names}) == len(names) and all(names)
    )
    return (
        (names, rows)
        if is_even and not table.labels and not any("\n" in cell for row in rows for cell in row)
        else None
    )


TABLES = {path.stem: found for path in CORPUS if (found := _readable(path))}


def test_most_of_the_corpus_can_be_parquet() -> None:
    assert len(TABLES) * 2 > len(CORPUS)


SOME_TABLES = (
    *("from-one", "ids-kept", "item-9-unreadable", "set-aside", "sex-in-letters", "words-for-yes"),
    *("all-numbered-from-0", "item-9-reworded", "item-twice-by-wording", "no-first-question", "visit-beside"),
)
"""Cells of every kind that are no answer, answers that don't count, contexts, ids; and refusals. All are exhaustive."""
SOME_FORMS = ("asq", "phq-9")
"""One with a gate, and one without. All are exhaustive, such as those with a context."""
OTHERS = [(each, seed) for seed in range(2) for each in INSTRUMENTS if seed or each.id not in SOME_FORMS]


@pytest.mark.parametrize("name", SOME_TABLES)
def test_a_messy_table_comes_to_the_same(tmp_path: Path, name: str) -> None:
    names, rows = TABLES[name]
    assert _from_parquet(names, rows, REQUEST, tmp_path) == _from_text(names, rows, REQUEST)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", [name for name in TABLES if name not in SOME_TABLES])
def test_each_messy_table_comes_to_the_same(tmp_path: Path, name: str) -> None:
    names, rows = TABLES[name]
    assert _from_parquet(names, rows, REQUEST, tmp_path) == _from_text(names, rows, REQUEST)


@pytest.mark.parametrize("form", SOME_FORMS)
def test_a_table_by_chance_comes_to_the_same(tmp_path: Path, form: str) -> None:
    """With blanks, whole rows of them, cells that are no answer, answers that don't count, and contexts."""
    _comes_to_the_same(tmp_path, next(each for each in INSTRUMENTS if each.id == form), 0)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("instrument", "seed"), OTHERS, ids=lambda each: getattr(each, "id", each))
def test_a_table_of_each_form_by_chance_comes_to_the_same(tmp_path: Path, instrument: Instrument, seed: int) -> None:
    _comes_to_the_same(tmp_path, instrument, seed)


def _comes_to_the_same(tmp_path: Path, instrument: Instrument, seed: int) -> None:
    rng = Random(f"{instrument.id}{seed}")
    names = ["id", *(item.id for item in instrument.items), *instrument.contexts]
    rows = [[str(number), *_cells(rng, instrument)] for number in range(60)]
    request = REQUEST._replace(instruments=(instrument,), entry=rng.choice([*Entry]))
    found = _from_parquet(names, rows, request, tmp_path)
    assert found == _from_text(names, rows, request)
    assert not found.refusal


def _cells(rng: Random, instrument: Instrument) -> list[str]:
    gaps, wrong, span = rng.choice([0.0, 0.1, 0.9, 1.0]), rng.choice([0.0, 0.0, 0.2, 1.0]), rng.choice([1, 2, 9])
    cells = []
    for item in instrument.items:
        option = rng.choice(item.options[:span])
        cell = rng.choice([option.key, option.key, option.label, f" {option.key}"])
        cells.append("" if rng.random() < gaps else "what" if rng.random() < wrong else cell)
    return [*cells, *(rng.choice(["female", "Male", "F", "", "x"]) for _ in instrument.contexts)]


@pytest.mark.parametrize("flagged", [None, io.StringIO()], ids=["no file of flagged rows", "one"])
def test_the_rows_to_look_at_first_are_those_that_raise_a_flag_or_may(
    tmp_path: Path, flagged: io.StringIO | None
) -> None:
    names, rows = TABLES["item-9-unreadable"]
    pl.DataFrame([*rows], schema=[*names], orient="row").write_parquet(tmp_path / "in.parquet")
    outputs = Outputs(io.StringIO(), None, flagged)
    found = score_parquet(tmp_path / "in.parquet", tmp_path / "out.csv", "csv", REQUEST, outputs, strict=False)
    states = [each.state for each in found.first_flagged]
    assert found.flagged == len(states) == 9
    assert {*states} == {"yes", "unread", "unanswered"}


def test_the_columns_of_errors_and_flagged_rows_are_numbered_first() -> None:
    assert (FIELDS[0], Flagged._fields[0]) == ("row", "row")
