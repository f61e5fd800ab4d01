"""Finds the rows of a frame that was scored whose answers call for help or for care today."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from oudinfo.batch.columns import PRESSING, STATES, UNKNOWN, Part, open_flags, parts_of
from oudinfo.batch.instrument_pass import InstrumentPass
from oudinfo.batch.parquet_cells import ROW, Scored, text_of
from oudinfo.batch.plans import Request, key_of
from oudinfo.batch.recognition import Assigned
from oudinfo.batch.rendering import CSV
from oudinfo.batch.tally import RAISED, UNANSWERED, UNREAD, Flagged
from oudinfo.model.response import Entry


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


def flagged_rows(
    whole: Scored, request: Request, which: pl.Expr, doubtful: Mapping[str, Sequence[int]], *, most: int | None
) -> Iterator[Flagged]:
    """The rows that call for help or for care today, or may do so, in order: all of them, or so many of the first."""
    flags = pressing(whole.found)
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
    for row in chosen.collect(engine="streaming").iter_rows(named=True):
        written = [row[f"{ROW}_{place}"] for place in range(len(cells))]
        open_ones = {name: reader.open_in(written) for name, reader in readers.items()}
        for instrument, part in flags:
            value, name = row[part.columns[0].name], part.columns[0].name
            is_unread = value == UNKNOWN and row[ROW] in in_doubt.get(name, ())
            if value == STATES[True] or is_unread:
                row_id = str(row[ids[0]]) if ids else ""
                level = part.level.value if part.level else ""
                raised = UNANSWERED if part.id in open_ones.get(instrument, ()) else RAISED
                yield Flagged(row[ROW], row_id, instrument, part.id, level, UNREAD if is_unread else raised)


def _reader(whole: Scored, each: Assigned, request: Request) -> InstrumentPass:
    """What reads single rows of an instrument. The results do not say whether a question was left open."""
    entry = request.entry or Entry.FILE
    return InstrumentPass(key_of(each, request), each.columns, whole.contexts, request.context, CSV, entry)
