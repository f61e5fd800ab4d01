"""Scores a table of Parquet in Polars, and reports on it as for a table of text. It needs `oudinfo[batch]`.

The frame is scored lazily and written as it streams by. The report comes from counting the results, and the rows to
look at first and the cells that are no answer from filters.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from oudinfo.batch.cells import ItemColumn
from oudinfo.batch.columns import PRESSING, STATES, UNKNOWN, Part, columns_of, parts_of
from oudinfo.batch.faults import Fault, Faults, TableError
from oudinfo.batch.frames import add_scores
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
        schema = frame.collect_schema()
        names = [*schema.names()]
    except (OSError, pl.exceptions.PolarsError) as error:
        raise TableError(f"{source} is not Parquet that can be read ({type(error).__name__}).") from None
    found, contexts, questions = settle(names, (), request)
    copied = copied_columns(names, request, found)
    sources = [*contexts.values(), *(source for each in found for source in each.columns.values())]
    # Columns that nobody asked for stay unread. They may be called like a result.
    read = [source.column for source in sources]
    _refuse_nested(schema, [*copied, *read] if kind == CSV else read)
    frame = frame.select([*dict.fromkeys([*copied, *read])])
    numbered = frame.with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64))
    scored = add_scores(frame if copied and kind == PARQUET else numbered, request)
    results = [column.name for each in found for column in columns_of(each.instrument)]
    kept = [_guarded(name) if kind == CSV else pl.col(name) for name in copied] or [pl.col(ROW).alias("row")]
    chosen = scored.select(*kept, *results)
    sinks = {"parquet": chosen.sink_parquet, "csv": chosen.sink_csv, "jsonl": chosen.sink_ndjson}
    with pl.Config(streaming_chunk_size=PART):
        sinks[kind](to)
        # What was written is read again where that costs less than scoring again.
        again = pl.scan_parquet(to).with_row_index(ROW, offset=1) if kind == PARQUET else None
        whole = _Scored(numbered, scored.select(ROW, *copied, *results) if again is None else again, found, copied)
        return _report(whole, questions, outputs, strict=strict)


def _refuse_nested(schema: Mapping[str, pl.DataType], columns: Sequence[str]) -> None:
    """Refuse a column of lists or structs.

    Raises:
        TableError: If one of these columns is one.
    """
    for name in columns:
        if schema[name].is_nested():
            raise TableError(
                f"column {name}: each cell is a {schema[name].base_type().__name__.lower()} and not one value.",
                "Write one value into each cell, or leave the column out.",
            )


def _report(whole: _Scored, questions: Sequence[str], outputs: Outputs, *, strict: bool) -> TableReport:
    """What the results come to, with the faults and the flagged rows passed on.

    Raises:
        StrictError: If `strict` is set and there is a fault.
    """
    faults = Faults(fault_writer(outputs.errors), strict=strict)
    faulty = _tell_unread(whole, faults)
    write = flag_writer(outputs.flagged, outputs.note)
    first_flagged: list[Flagged] = []
    for row in _flagged(whole, most=None if outputs.flagged else MOST_KEPT_FLAGGED):
        write(row)
        if len(first_flagged) < MOST_KEPT_FLAGGED:
            first_flagged.append(row)
    rows = _count(whole.results)
    return TableReport(
        rows=rows,
        instruments=tuple(_tally(whole.results, each, rows) for each in whole.found),
        faults=dict(faults.counts),
        faulty_rows=faulty,
        first_faults={code: told(fault) for code, fault in faults.first.items()},
        flagged=_count(whole.results.filter(_is_flagged(whole.found))),
        first_flagged=tuple(first_flagged),
        notes=(*questions,)
        if whole.ids
        else (*questions, "No column of ids was recognized. Name one with --id COLUMN."),
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


def _pressing(found: Sequence[Assigned]) -> list[tuple[str, Part]]:
    """The flags that call for help or for care today, each with its instrument."""
    return [
        (each.instrument.id, part) for each in found for part in parts_of(each.instrument) if part.level in PRESSING
    ]


def _is_flagged(found: Sequence[Assigned]) -> pl.Expr:
    raised = [pl.col(part.columns[0].name) == "yes" for _, part in _pressing(found)]
    return pl.any_horizontal(raised) if raised else pl.lit(value=False)


def _flagged(whole: _Scored, *, most: int | None) -> Iterator[Flagged]:
    """The rows that call for help or for care today, in order: all of them, or so many of the first."""
    pressing = _pressing(whole.found)
    ids = whole.ids[:1]
    names = [part.columns[0].name for _, part in pressing]
    rows = whole.results.filter(_is_flagged(whole.found)).select(ROW, *ids, *names)
    chosen = rows.sort(ROW) if most is None else rows.bottom_k(most, by=ROW).sort(ROW)
    for row in chosen.collect(engine="streaming").iter_rows(named=True):
        for instrument, part in pressing:
            if row[part.columns[0].name] == "yes":
                row_id = str(row[ids[0]]) if ids else ""
                yield Flagged(row[ROW], row_id, instrument, part.id, part.level.value if part.level else "", "yes")


def _count(frame: pl.LazyFrame) -> int:
    return int(frame.select(pl.len()).collect(engine="streaming").item())


def _tally(results: pl.LazyFrame, found: Assigned, rows: int) -> InstrumentTally:
    """What an instrument came to, counted in one pass: each value that a column may have is known."""
    instrument = found.instrument
    parts = parts_of(instrument)
    scores = [part for part in parts if part.score is not None]
    classes = dict(zip(_names(parts, is_flag=False), instrument.classes, strict=True))
    flags = _names(parts, is_flag=True)
    known = {f"{part.columns[0].name}_band": [band.id for band in part.score.bands] for part in scores if part.score}
    known |= {name: [*(each.id for each in rule.outcomes), UNKNOWN] for name, rule in classes.items()}
    known |= {name: [*STATES.values()] for name in flags}
    pairs = [(name, value) for name, values in known.items() for value in values]
    pairs += [
        (f"{part.columns[0].name}_prorated", STATES[True]) for part in scores if part.score and part.score.missing
    ]
    gaps = [pl.col(part.columns[0].name).null_count().cast(pl.Int64) for part in scores]
    nothing = [*(f"{part.columns[0].name}_answered" for part in scores), columns_of(instrument)[-2].name]
    blank = pl.all_horizontal([pl.col(name) == 0 for name in nothing]).sum() if scores else pl.lit(0)
    asked = [*((pl.col(name) == value).sum() for name, value in pairs), *gaps, blank]
    said = results.select(each.alias(f"{ROW}{place}") for place, each in enumerate(asked)).collect(engine="streaming")
    *counts, without = map(int, said.row(0))
    met: dict[str, dict[str, int]] = {name: {} for name in known}
    for (name, value), count in zip(pairs, counts, strict=False):
        if count:
            met.setdefault(name, {})[value] = count
    return InstrumentTally(
        instrument.id,
        instrument.short_title,
        found.how,
        rows - without,
        without,
        tuple(
            _score_tally(met, part, rows - gap, gap - without)
            for part, gap in zip(scores, counts[len(pairs) :], strict=True)
        ),
        {name: met[name] for name in classes},
        {name: met[name] for name in flags},
    )


def _names(parts: Sequence[Part], *, is_flag: bool) -> list[str]:
    """The columns of the flags, or of the classes."""
    return [part.columns[0].name for part in parts if part.score is None and (part.level is not None) == is_flag]


def _score_tally(met: Mapping[str, Mapping[str, int]], part: Part, scored: int, without: int) -> ScoreTally:
    name, rule = part.columns[0].name, part.score
    if rule is None:
        raise TypeError(part.id)
    bands = met[f"{name}_band"]
    return ScoreTally(
        rule.label or rule.id,
        scored,
        met.get(f"{name}_prorated", {}).get(STATES[True], 0),
        without,
        {band.label: bands[band.id] for band in rule.bands if band.id in bands},
    )
