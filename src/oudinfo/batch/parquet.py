"""Scores a table of Parquet in Polars, and reports on it as for a table of text. It needs `oudinfo[batch]`.

The frame is scored lazily and written as it streams by.
"""

from functools import partial
from pathlib import Path

import polars as pl

from oudinfo.batch.columns import Column, ColumnKind, columns_of
from oudinfo.batch.faults import TableError
from oudinfo.batch.frame_cells import refuse_nested
from oudinfo.batch.frames import add_scores
from oudinfo.batch.parquet_cells import ROW, Scored, refuse_strays
from oudinfo.batch.parquet_report import report_on
from oudinfo.batch.plans import Request, copied_columns, note_on_ids, notes_on, settle
from oudinfo.batch.rendering import FORMULA_SIGNS, PLAIN_NUMBER
from oudinfo.batch.tables import Outputs
from oudinfo.batch.tally import TableReport

PARQUET, CSV = "parquet", "csv"
STATISTICS = {"min": False, "max": False, "distinct_count": False, "null_count": True}
"""What is noted of each part of a file of Parquet. Each part has every result, so a least and a most would tell no part
from another, and they take a tenth of the time."""
PART = 20_000
"""How many rows Polars holds together. It decides the memory, and hardly the time."""


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
        schema = frame.collect_schema()
        names = [*schema.names()]
    except (OSError, pl.exceptions.PolarsError) as error:
        raise TableError(f"{source} is not Parquet that can be read ({type(error).__name__}).") from None
    found, contexts, questions = settle(names, (), request)
    copied = copied_columns(names, request, found)
    refuse_strays(frame, found)
    sources = [*contexts.values(), *(source for each in found for source in each.columns.values())]
    # Columns that nobody asked for stay unread. They may be called like a result.
    read = [source.column for source in sources]
    refuse_nested(schema, [*copied, *read] if kind == CSV else read)
    frame = frame.select([*dict.fromkeys([*copied, *read])])
    numbered = frame.with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64))
    scored = add_scores(frame if copied and kind == PARQUET else numbered, request)
    results = [column for each in found for column in columns_of(each.instrument)]
    kept = [_guarded(name) if kind == CSV else pl.col(name) for name in copied] or [pl.col(ROW).alias("row")]
    chosen = scored.select(*kept, *(_written(column) if kind == CSV else pl.col(column.name) for column in results))
    sinks = {
        "parquet": partial(chosen.sink_parquet, statistics=STATISTICS),
        "csv": chosen.sink_csv,
        "jsonl": chosen.sink_ndjson,
    }
    with pl.Config(streaming_chunk_size=PART):
        sinks[kind](to)
        # What was written is read again where that costs less than scoring again.
        again = pl.scan_parquet(to).with_row_index(ROW, offset=1) if kind == PARQUET else None
        whole = Scored(
            numbered,
            scored.select(ROW, *copied, *(column.name for column in results)) if again is None else again,
            found,
            contexts,
            copied,
            (*questions, *note_on_ids(copied, "number"), *notes_on(found, contexts, request)),
            names,
        )
        return report_on(whole, request, outputs, strict=strict)


def _written(column: Column) -> pl.Expr:
    """A column of results for CSV, in which a whole number has no fraction."""
    found = pl.col(column.name)
    return found.cast(pl.String).str.strip_suffix(".0") if column.kind is ColumnKind.NUMBER else found


def _guarded(column: str) -> pl.Expr:
    """A copied column for CSV, in whose texts a spreadsheet sees no formula, as `rendering.guarded` has it."""
    text = pl.col(column).cast(pl.String).replace("", None)
    is_formula = pl.any_horizontal([text.str.starts_with(sign) for sign in FORMULA_SIGNS])
    is_number = text.str.contains(f"^(?:{PLAIN_NUMBER.pattern})$")
    return pl.when(is_formula & ~is_number).then(pl.lit("'") + text).otherwise(text).alias(column)
