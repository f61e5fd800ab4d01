"""Finds the rows of a frame that was scored whose answers call for help or for care today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from oudinfo.batch.cells import ItemColumn
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


def left_open(whole: Scored) -> dict[str, pl.Expr]:
    """By the column of a flag that a question on self-harm without an answer raises: whether a row left it open.

    The results do not say if such a row has another answer, so the cells are looked at, and only where there is a blank.
    """
    found: dict[str, pl.Expr] = {}
    for each in whole.found:
        for part in parts_of(each.instrument):
            asked = items_of(whole, each, part.asks) if part.asks else []
            is_open = is_any([_is_blank(column, column.states) for column in asked])
            if not any(state is Missing.DECLINED for column in asked for state in column.states.values()):
                continue
            # Only spellings of the rows that may be among these are looked at, in one pass.
            items = {item.id: item for item in each.instrument.items}
            others = [ItemColumn(items[item], source) for item, source in each.columns.items()]
            among = whole.source.filter(is_open)
            spelled = [
                text_of(column.source.column).unique().implode().alias(f"{ROW}{place}")
                for place, column in enumerate(others)
            ]
            texts = among.select(spelled).collect(engine="streaming").row(0)
            is_filled = [~_is_blank(column, met) for column, met in zip(others, texts, strict=True)]
            rows = among.filter(pl.any_horizontal(is_filled)).select(ROW).collect(engine="streaming")[ROW]
            name = part.columns[0].name
            if rows.len():
                found[name] = (pl.col(name) == STATES[True]) & pl.col(ROW).is_in(rows.implode())
    return found


def _is_blank(column: ItemColumn, met: Iterable[str]) -> pl.Expr:
    """Whether a cell of a column has no answer, if it has one of these texts."""
    blank = [text for text in met if column.state(text) is Missing.DECLINED]
    return text_of(column.source.column).is_in(blank) if blank else pl.lit(value=False)


def is_any(some: Iterable[pl.Expr]) -> pl.Expr:
    """Whether one of these is true of a row."""
    found = [*some]
    return pl.any_horizontal(found) if found else pl.lit(value=False)


def flagged_rows(
    whole: Scored,
    request: Request,
    which: pl.Expr,
    doubtful: Mapping[str, Sequence[int]],
    opened: Mapping[str, pl.Expr],
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
    left = [is_open.alias(f"{ROW}{name}") for name, is_open in opened.items()]
    rows = whole.results.filter(which).select(ROW, *ids, *names, *left)
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
            if row[f"{ROW}{name}"] if part.asks else value == STATES[True] or is_unread:
                row_id = str(row[ids[0]]) if ids else ""
                level = part.level.value if part.level else ""
                raised = UNANSWERED if part.asks or part.id in open_ones.get(instrument, ()) else RAISED
                yield Flagged(row[ROW], row_id, instrument, part.id, level, UNREAD if is_unread else raised)


def _reader(whole: Scored, each: Assigned, request: Request) -> InstrumentPass:
    """What reads single rows of an instrument. The results do not say whether a question was left open."""
    entry = request.entry or Entry.FILE
    return InstrumentPass(key_of(each, request), each.columns, whole.contexts, request.context, CSV, entry)
