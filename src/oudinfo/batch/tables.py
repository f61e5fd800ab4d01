"""Scores a whole table from one stream into another."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, BinaryIO, NamedTuple, TextIO

from oudinfo.batch.after_rows import NO_ROW
from oudinfo.batch.cells import ItemColumn
from oudinfo.batch.codings import CodingError, refuse_unclear
from oudinfo.batch.counting import has_zero, too_high, without_zero
from oudinfo.batch.faults import FIELDS, Fault, Faults
from oudinfo.batch.instrument_pass import InstrumentPass
from oudinfo.batch.other_tables import ExcelTable, JsonLinesTable
from oudinfo.batch.plans import Plan, Request, UnrecognizedError, header_below, plan
from oudinfo.batch.rendering import CSV, Rendering, csv_line
from oudinfo.batch.scoring import RowScorer, Sinks
from oudinfo.batch.tally import Flagged, TableReport, tally_of
from oudinfo.batch.text_tables import NOT_SAID, Shape, TextTable

TEXT, LINES, WORKBOOK = "text", "lines", "workbook"
KINDS = {
    "csv": TEXT, "tsv": TEXT, "tab": TEXT, "txt": TEXT, "jsonl": LINES, "ndjson": LINES, "json": LINES, "xlsx": WORKBOOK, "xlsm": WORKBOOK
}  # fmt: skip
"""The kind of table that a suffix means."""


class Outputs(NamedTuple):
    """The streams that a table is written to."""

    results: TextIO
    errors: TextIO | None = None
    flagged: TextIO | None = None
    note: Callable[[Flagged], Any] | None = None
    """Gets each flagged row as soon as it is read, whatever becomes of the run."""
    progress: Callable[[int], Any] | None = None
    """Gets the number of rows so far, every few thousand rows."""


def open_table(
    stream: BinaryIO, name: str, kind: str = TEXT, shape: Shape = NOT_SAID
) -> TextTable | JsonLinesTable | ExcelTable:
    """The table in a stream, with its header read.

    Raises:
        TableError: If it cannot be read as a table of this kind.
    """
    if kind == LINES:
        return JsonLinesTable(stream, name)
    if kind == WORKBOOK:
        return ExcelTable(stream, name, shape.header_rows)
    return TextTable(stream, shape, name)


def score_stream(
    table: TextTable | JsonLinesTable | ExcelTable,
    request: Request,
    outputs: Outputs,
    rendering: Rendering = CSV,
    *,
    strict: bool = False,
) -> TableReport:
    """Score every row of a table.

    Args:
        table: The table, as `open_table` opens it.
        request: What is asked for.
        outputs: Where results, errors and flagged rows go.
        rendering: How the results are written.
        strict: Whether the first fault ends the run.

    Raises:
        TableError: If the table cannot be read, nothing in it is recognized, or it isn't clear what its numbers mean.
        StrictError: If `strict` is set and there is a fault.
    """
    planned = _planned(table, request, rendering)
    faults = Faults(fault_writer(outputs.errors), strict=strict)
    sinks = Sinks(outputs.results.write, faults, flag_writer(outputs.flagged, outputs.note), outputs.progress)
    strays = [each.strays for each in planned.found if each.strays]
    scorer = RowScorer(table, planned.passes, planned.copied, planned.totals, rendering, sinks, strays)
    if isinstance(table, ExcelTable):
        table.asked = _asked(planned.passes)
        table.answers = frozenset(place for each in planned.passes for place in each.places)
    scorer.run()
    tallies = tuple(
        tally_of(each, found.how, scorer.rows - scorer.uneven_rows)
        for each, found in zip(planned.passes, planned.found, strict=True)
    )
    doubts = [
        too_high(each.instrument, each.columns)
        or without_zero(each.instrument, each.columns, tally.rows_with_answers, partial(has_zero, each.columns))
        for each, tally in zip(planned.passes, tallies, strict=True)
    ]
    refuse_unclear(each for each in doubts if isinstance(each, CodingError))
    notes = [*planned.notes, *_notes_on(table), *scorer.notes()]
    notes += scorer.same.notes(table.names)
    if not scorer.rows:
        notes.append(NO_ROW)
    return TableReport(
        rows=scorer.rows,
        instruments=tallies,
        faults=dict(faults.counts),
        faulty_rows=scorer.faulty_rows,
        first_faults={code: told(fault) for code, fault in faults.first.items()},
        flagged=scorer.flagged,
        first_flagged=tuple(scorer.first_flagged),
        notes=tuple(notes),
        doubts=tuple(each for each in doubts if each and isinstance(each, str)),
    )


def _planned(table: TextTable | JsonLinesTable | ExcelTable, request: Request, rendering: Rendering) -> Plan:
    """What is done with a table.

    Raises:
        TableError: If that cannot be settled. It says which row looks like the header if the first is none.
    """
    try:
        return plan(table.names, table.labels, request, rendering)
    except UnrecognizedError as error:
        rows = [] if isinstance(table, JsonLinesTable) else table.first_rows
        raise header_below(rows, request) or error from None


def _asked(passes: Sequence[InstrumentPass]) -> range:
    """From the first column with answers to the last."""
    places = [
        place
        for each in passes
        for column, place in zip(each.columns, each.places, strict=True)
        if isinstance(column, ItemColumn)
    ]
    return range(min(places), max(places) + 1)


def _notes_on(table: TextTable | JsonLinesTable | ExcelTable) -> list[str]:
    if isinstance(table, ExcelTable):
        return [*table.notes()]
    if isinstance(table, JsonLinesTable):
        return []
    return [f"The table was read as {table.encoding.upper()}."] if table.encoding.startswith("utf-16") else []


def told(fault: Fault) -> str:
    """The place of a fault and what is wrong, without the cell's own text."""
    return f"{fault.place}: {fault.message}"


def fault_writer(stream: TextIO | None) -> Callable[[Fault], Any] | None:
    """What writes a fault to the table of errors, or None without one."""
    if stream is None:
        return None
    stream.write(csv_line(FIELDS))
    return lambda fault: stream.write(csv_line(map(str, fault)))


def flag_writer(stream: TextIO | None, note: Callable[[Flagged], Any] | None) -> Callable[[Flagged], Any]:
    """What passes a flagged row on and writes it to its table, if there is one."""
    if stream:
        stream.write(csv_line(Flagged._fields))

    def write(found: Flagged) -> None:
        if note:
            note(found)
        if stream:
            stream.write(csv_line(map(str, found)))

    return write
