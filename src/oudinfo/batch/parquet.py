"""Scores a table of Parquet in Polars, and reports on it as for a table of text. It needs `oudinfo[batch]`.

The frame is scored lazily and written as it streams by. The report comes from counting the results, and the rows to
look at first and the cells that are no answer from filters.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from oudinfo.batch.cells import ItemColumn
from oudinfo.batch.columns import Part, columns_of, parts_of
from oudinfo.batch.faults import Fault, Faults, TableError
from oudinfo.batch.frames import add_scores
from oudinfo.batch.instrument_pass import PRESSING
from oudinfo.batch.plans import Request, copied_columns, settle
from oudinfo.batch.recognition import Assigned
from oudinfo.batch.rendering import FORMULA_SIGNS, PLAIN_NUMBER
from oudinfo.batch.scoring import counted_from_one
from oudinfo.batch.tables import Outputs, fault_writer, flag_writer, told
from oudinfo.batch.tally import MOST_KEPT_FLAGGED, Flagged, InstrumentTally, ScoreTally, TableReport

ROW = "_oudinfo_row"
PARQUET, CSV = "parquet", "csv"
PART = 20_000
"""How many rows Polars holds together. It decides the memory, and hardly the time."""


class _Scored(NamedTuple):
    """A frame that was scored, and what is known about it."""

    source: pl.LazyFrame
    """With the number of each row."""
    results: pl.LazyFrame
    """With the number of each row, its ids and its results."""
    found: tuple[Assigned, ...]
    ids: Sequence[str]


def score_parquet(
    source: Path, to: Path, kind: str, request: Request, outputs: Outputs, *, strict: bool
) -> TableReport:
    """Score every row of a file of Parquet.

    Args:
        source: The file to read.
        to: The file to write.
        kind: `parquet`, `csv` or `jsonl`.
        request: What is asked for.
        outputs: Where errors and flagged rows go.
        strict: Whether a fault means that nothing is written.

    Raises:
        TableError: If nothing is recognized, or the file cannot be read.
        StrictError: If `strict` is set and there is a fault.
    """
    if request.check:
        raise TableError("--check compares totals of tables of text. Write this one as CSV first.")
    try:
        frame = pl.scan_parquet(source)
        names = [*frame.collect_schema().names()]
    except (OSError, pl.exceptions.PolarsError) as error:
        raise TableError(f"{source} is not Parquet that can be read ({type(error).__name__}).") from None
    found, contexts, questions = settle(names, (), request)
    copied = copied_columns(names, request, found)
    sources = [*contexts.values(), *(source for each in found for source in each.columns.values())]
    # Columns that nobody asked for stay unread. They may be called like a result.
    frame = frame.select([*dict.fromkeys([*copied, *(source.column for source in sources)])])
    numbered = frame.with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64))
    scored = add_scores(frame if copied and kind == PARQUET else numbered, request)
    results = [column.name for each in found for column in columns_of(each.instrument)]
    kept = [_guarded(name) if kind == CSV else pl.col(name) for name in copied] or [pl.col(ROW).alias("row")]
    chosen = scored.select(*kept, *results)
    sinks = {"parquet": chosen.sink_parquet, "csv": chosen.sink_csv, "jsonl": chosen.sink_ndjson}
    with pl.Config(streaming_chunk_size=PART):
        sinks[kind](to)
    # What was written is read again where that costs less than scoring again.
    again = (
        pl.scan_parquet(to).with_row_index(ROW, offset=1) if kind == PARQUET else scored.select(ROW, *copied, *results)
    )
    whole = _Scored(numbered, again, found, copied)
    faults = Faults(fault_writer(outputs.errors), strict=strict)
    faulty = _tell_unread(whole, faults)
    write = flag_writer(outputs.flagged, outputs.note)
    first_flagged: list[Flagged] = []
    flagged: set[int] = set()
    for row in _flagged(whole):
        write(row)
        flagged.add(row.row)
        if len(first_flagged) < MOST_KEPT_FLAGGED:
            first_flagged.append(row)
    rows = int(again.select(pl.len()).collect(engine="streaming").item())
    return TableReport(
        rows=rows,
        instruments=tuple(_tally(again, each, rows) for each in found),
        faults=dict(faults.counts),
        faulty_rows=faulty,
        first_faults={code: told(fault) for code, fault in faults.first.items()},
        flagged=len(flagged),
        first_flagged=tuple(first_flagged),
        notes=questions if copied else (*questions, "No column of ids was recognized. Name one with --id COLUMN."),
    )


def _guarded(column: str) -> pl.Expr:
    """A copied column for CSV, in whose texts a spreadsheet sees no formula, as `rendering.guarded` has it."""
    text = pl.col(column).cast(pl.String)
    is_formula = pl.any_horizontal([text.str.starts_with(sign) for sign in FORMULA_SIGNS])
    is_number = text.str.contains(f"^(?:{PLAIN_NUMBER.pattern})$")
    return pl.when(is_formula & ~is_number).then(pl.lit("'") + text).otherwise(text).alias(column)


def _spelled(whole: _Scored, found: Assigned) -> list[ItemColumn]:
    """The columns of an instrument, which have met every spelling that occurs in them."""
    items = {item.id: item for item in found.instrument.items}
    columns = [ItemColumn(items[item], source) for item, source in found.columns.items()]
    for column in columns:
        texts = whole.source.select(_text(column.source.column).unique()).collect(engine="streaming")
        for text in texts.to_series():
            state = column.state(text)
            if state is None:
                column.unread.add(text)
            else:
                column.states[text] = state
    return columns


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).fill_null("").replace("NaN", "")


def _tell_unread(whole: _Scored, faults: Faults) -> int:
    """Pass on every cell that is no answer, by row. The result is how many rows have such.

    Raises:
        TableError: If they seem to be counted from 1.
    """
    unread = [columns_of(each.instrument)[-2].name for each in whole.found]
    if not sum(whole.results.select(pl.col(unread).sum()).collect(engine="streaming").row(0)):
        return 0
    spelled = [_spelled(whole, each) for each in whole.found]
    for each, read in zip(whole.found, spelled, strict=True):
        counted_from_one(each.instrument, read)
    columns = [column for each in spelled for column in each if column.unread]
    if not columns:
        return 0
    wrong = [_text(column.source.column).is_in([*column.unread]) for column in columns]
    ids = whole.ids[:1]
    texts = [_text(column.source.column).alias(f"{ROW}{place}") for place, column in enumerate(columns)]
    rows = whole.source.filter(pl.any_horizontal(wrong)).select(ROW, *ids, *texts).collect(engine="streaming").sort(ROW)
    for row in rows.iter_rows(named=True):
        for place, column in enumerate(columns):
            text = row[f"{ROW}{place}"]
            if text in column.unread:
                said = column.why_not(text)
                row_id = str(row[ids[0]]) if ids else ""
                where = (row[ROW], row_id, column.source.column, column.item.id)
                faults.add(Fault(*where, said.code, text, said.message))
    return rows.height


def _flagged(whole: _Scored) -> Iterator[Flagged]:
    """The rows that call for help or for care today, in order."""
    pressing = [
        (each.instrument.id, part)
        for each in whole.found
        for part in parts_of(each.instrument)
        if part.level in PRESSING
    ]
    if not pressing:
        return
    raised = [pl.col(part.columns[0].name) == "yes" for _, part in pressing]
    ids = whole.ids[:1]
    names = [part.columns[0].name for _, part in pressing]
    rows = whole.results.filter(pl.any_horizontal(raised)).select(ROW, *ids, *names).collect(engine="streaming")
    for row in rows.sort(ROW).iter_rows(named=True):
        for instrument, part in pressing:
            if row[part.columns[0].name] == "yes":
                row_id = str(row[ids[0]]) if ids else ""
                yield Flagged(row[ROW], row_id, instrument, part.id, part.level.value if part.level else "", "yes")


def _tally(results: pl.LazyFrame, found: Assigned, rows: int) -> InstrumentTally:
    parts = parts_of(found.instrument)
    answered = [f"{part.columns[0].name}_answered" for part in parts if part.score is not None]
    unread = columns_of(found.instrument)[-2].name
    without = 0
    if answered:
        blank = pl.all_horizontal([pl.col(name) == 0 for name in (*answered, unread)])
        without = int(results.select(blank.sum()).collect(engine="streaming").item())
    scores = tuple(_score_tally(results, part, rows, without) for part in parts if part.score is not None)
    counted = {part.columns[0].name: _counts(results, part.columns[0].name) for part in parts if part.score is None}
    return InstrumentTally(
        found.instrument.id,
        found.instrument.short_title,
        found.how,
        rows - without,
        without,
        scores,
        {name: counts for name, counts in counted.items() if "_class_" in name},
        {name: counts for name, counts in counted.items() if "_flag_" in name},
    )


def _score_tally(results: pl.LazyFrame, part: Part, rows: int, without: int) -> ScoreTally:
    name, rule = part.columns[0].name, part.score
    if rule is None:
        raise TypeError(part.id)
    scored = rows - _counts(results, name, of_nulls=True).get("", 0)
    bands = _counts(results, f"{name}_band") if rule.bands else {}
    return ScoreTally(
        rule.label or rule.id,
        scored,
        _counts(results, f"{name}_prorated").get("yes", 0),
        rows - scored - without,
        {band.label: bands[band.id] for band in rule.bands if band.id in bands},
    )


def _counts(results: pl.LazyFrame, name: str, *, of_nulls: bool = False) -> Mapping[str, int]:
    """How many rows have each value of a column."""
    if of_nulls:
        return {"": int(results.select(pl.col(name).null_count()).collect(engine="streaming").item())}
    found: Any = results.group_by(name).len().collect(engine="streaming")
    return {str(value): count for value, count in found.iter_rows() if value is not None}
