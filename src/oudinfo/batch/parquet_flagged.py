"""Finds the rows of a frame that was scored whose answers call for help or for care today."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from oudinfo.batch.columns import PRESSING, STATES, UNKNOWN, Part, open_flags, parts_of
from oudinfo.batch.instrument_pass import InstrumentPass
from oudinfo.batch.parquet_cells import ROW, Scored, items_of, text_of
from oudinfo.batch.plans import Request, key_of
from oudinfo.batch.recognition import Assigned
from oudinfo.batch.rendering import CSV
from oudinfo.batch.tally import RAISED, UNANSWERED, UNREAD, Flagged
from oudinfo.model.response import Entry, Missing


def pressing(found: Sequence[Assigned]) -> list[tuple[str, Part]]:
    """The flags that call for help or for care today, each with its instrument."""
    return [
        (each.instrument.id, part) for each in found for part in parts_of(each.instrument) if part.level in PRESSING
    ]


def is_raised(found: Sequence[Assigned]) -> pl.Expr:
    """Whether some flag is raised that calls for help or for care today."""
    raised = [pl.col(part.columns[0].name) == STATES[True] for _, part in pressing(found)]
    return pl.any_horizontal(raised) if raised else pl.lit(value=False)


def is_in_doubt(doubtful: Mapping[str, Sequence[int]]) -> pl.Expr:
    """Whether a flag on danger is not known because an answer could not be read."""
    found = [(pl.col(name) == UNKNOWN) & pl.col(ROW).is_in([*rows]) for name, rows in doubtful.items() if rows]
    return pl.any_horizontal(found) if found else pl.lit(value=False)


def left_open(whole: Scored, request: Request) -> dict[str, list[int]]:
    """By the column of a flag on a question on self-harm without an answer: the rows that left it open.

    The results do not say if such a row has another answer, so the cells are read. Only a row with a blank there, and
    something else elsewhere, can be one.
    """
    found: dict[str, list[int]] = {}
    for each in whole.found:
        asked = {item for part in parts_of(each.instrument) for item in part.asks if item in each.columns}
        columns = {column.item.id: column for column in items_of(whole, each, asked)}
        blank = {
            item: [text for text, state in column.states.items() if state is Missing.DECLINED]
            for item, column in columns.items()
        }
        if not any(blank.values()):
            continue
        reader = _reader(whole, each, request)
        cells = [*dict.fromkeys(reader.sources)]
        reader.place(cells)
        is_blank = [text_of(columns[item].source.column).is_in(texts) for item, texts in blank.items() if texts]
        is_filled = pl.any_horizontal(text_of(source.column) != "" for source in each.columns.values())
        texts = [text_of(name).alias(f"{ROW}_{place}") for place, name in enumerate(cells)]
        rows = whole.source.filter(pl.any_horizontal(is_blank) & is_filled).select(ROW, *texts)
        for number, *written in rows.collect(engine="streaming").sort(ROW).iter_rows():
            for part in reader.left_open_in(written):
                found.setdefault(part.columns[0].name, []).append(number)
    return found


def is_left_open(opened: Mapping[str, Sequence[int]]) -> pl.Expr:
    """Whether a row left a question on self-harm open."""
    found = sorted({row for rows in opened.values() for row in rows})
    return pl.col(ROW).is_in(found) if found else pl.lit(value=False)


def flagged_rows(
    whole: Scored,
    request: Request,
    which: pl.Expr,
    doubtful: Mapping[str, Sequence[int]],
    opened: Mapping[str, Sequence[int]],
    *,
    most: int | None,
) -> Iterator[Flagged]:
    """The rows that call for help or for care today, or may do so, in order: all of them, or so many of the first."""
    flags = [
        (each.instrument.id, part)
        for each in whole.found
        for part in parts_of(each.instrument)
        if part.level in PRESSING or part.columns[0].name in opened
    ]
    ids = whole.ids[:1]
    names = [part.columns[0].name for _, part in flags]
    readers = {each.instrument.id: _reader(whole, each, request) for each in whole.found if open_flags(each.instrument)}
    cells = [*dict.fromkeys(name for reader in readers.values() for name in reader.sources)]
    texts = [text_of(name).alias(f"{ROW}_{place}") for place, name in enumerate(cells)]
    rows = whole.results.filter(which).select(ROW, *ids, *names)
    chosen = rows.sort(ROW) if most is None else rows.bottom_k(most, by=ROW).sort(ROW)
    if texts:
        chosen = chosen.join(whole.source.select(ROW, *texts), on=ROW, how="left").sort(ROW)
    for reader in readers.values():
        reader.place(cells)
    in_doubt = {name: frozenset(found) for name, found in doubtful.items()}
    left = {name: frozenset(found) for name, found in opened.items()}
    for row in chosen.collect(engine="streaming").iter_rows(named=True):
        written = [row[f"{ROW}_{place}"] for place in range(len(cells))]
        open_ones = {name: reader.open_in(written) for name, reader in readers.items()}
        for instrument, part in flags:
            value, name = row[part.columns[0].name], part.columns[0].name
            is_unread = value == UNKNOWN and row[ROW] in in_doubt.get(name, ())
            if row[ROW] in left[name] if part.asks else value == STATES[True] or is_unread:
                row_id = str(row[ids[0]]) if ids else ""
                level = part.level.value if part.level else ""
                raised = UNANSWERED if part.asks or part.id in open_ones.get(instrument, ()) else RAISED
                yield Flagged(row[ROW], row_id, instrument, part.id, level, UNREAD if is_unread else raised)


def _reader(whole: Scored, each: Assigned, request: Request) -> InstrumentPass:
    """What reads single rows of an instrument. The results do not say whether a question was left open."""
    entry = request.entry or Entry.FILE
    return InstrumentPass(key_of(each, request), each.columns, whole.contexts, request.context, CSV, entry)
