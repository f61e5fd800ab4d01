"""Names the cells of a frame that are no answer, as they are named in a table of text."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from oudinfo.batch.after_rows import UncountedAnswers, uncounted_fault
from oudinfo.batch.cells import BLANKS, ContextColumn, ItemColumn
from oudinfo.batch.codings import CodingError
from oudinfo.batch.columns import columns_of, danger_of, parts_of
from oudinfo.batch.counting import has_zero, too_high
from oudinfo.batch.faults import Fault, Faults
from oudinfo.batch.gates import UncountedColumn
from oudinfo.batch.recognition import Assigned
from oudinfo.batch.spellings import spellings_of
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.context import UNDISCLOSED, ContextQuestion

ROW = "_oudinfo_row"
FIRST = 10_000
"""How many rows are looked at before all of them are."""
MOST_COUNTED = 100
"""How many spellings of a column are counted that may belong to a longer form."""


class Scored(NamedTuple):
    """A frame that was scored, and what is known about it."""

    source: pl.LazyFrame
    """With the number of each row."""
    results: pl.LazyFrame
    """With the number of each row, its ids and its results."""
    found: tuple[Assigned, ...]
    contexts: Mapping[str, ColumnSource]
    """The column of each context question that has one."""
    ids: Sequence[str]
    notes: tuple[str, ...]
    """What was settled before the first row was read."""
    names: Sequence[str]
    """All columns of the table."""


class Unread(NamedTuple):
    """What could not be read."""

    rows: int
    """How many rows have an answer to an item that could not be read."""
    doubtful: Mapping[str, Sequence[int]]
    """By the column of a flag on danger, the rows in which one of its items could not be read."""
    unclear: Sequence[CodingError] = ()
    """The forms that seem to be counted from 1."""


def tell_unread(whole: Scored, questions: Mapping[str, ContextQuestion], faults: Faults) -> Unread:
    """Pass on every cell that is no answer, by row. Of a table whose numbers are not clear no fault is passed on."""
    unclear: list[CodingError] = []
    unread = [columns_of(each.instrument)[-2].name for each in whole.found]
    columns: list[ItemColumn | ContextColumn] = []
    if sum(whole.results.select(pl.col(unread).sum()).collect(engine="streaming").row(0)):
        read = [items_of(whole, each) for each in whole.found]
        doubts = (too_high(each.instrument, own) for each, own in zip(whole.found, read, strict=True))
        unclear += [each for each in doubts if each]
        columns += [column for own in read for column in own]
    if unclear:
        faults = Faults()
    columns += _contexts_of(whole, questions)
    columns = [column for column in columns if column.unread]
    if not columns:
        return Unread(0, {}, unclear)
    wrong = [text_of(column.source.column).is_in([*column.unread]) for column in columns]
    ids = whole.ids[:1]
    texts = [text_of(column.source.column).alias(f"{ROW}{place}") for place, column in enumerate(columns)]
    rows = whole.source.filter(pl.any_horizontal(wrong)).select(ROW, *ids, *texts).collect(engine="streaming").sort(ROW)
    flags = _flags_on_danger(whole.found)
    doubtful: dict[str, list[int]] = {name: [] for name in flags}
    faulty = 0
    for row in rows.iter_rows(named=True):
        met = [column for place, column in enumerate(columns) if row[f"{ROW}{place}"] in column.unread]
        faulty += any(isinstance(column, ItemColumn) for column in met)
        met_items = {column.item.id for column in met if isinstance(column, ItemColumn)}
        for name in (name for name, items in flags.items() if items & met_items):
            doubtful[name].append(row[ROW])
        row_id = str(row[ids[0]]) if ids and row[ids[0]] is not None else ""
        for place, column in enumerate(columns):
            if (text := row[f"{ROW}{place}"]) in column.unread:
                item = column.item.id if isinstance(column, ItemColumn) else ""
                said = column.why_not(text)
                faults.add(Fault(row[ROW], row_id, column.source.column, item, said.code, text, said.message))
    return Unread(faulty, doubtful, unclear)


def _flags_on_danger(found: Sequence[Assigned]) -> dict[str, frozenset[str]]:
    """The items that each flag on danger reads, by the column of the flag."""
    return {
        parts_of(each.instrument)[place].columns[0].name: items
        for each in found
        for place, items in danger_of(each.instrument).items()
    }


def tell_uncounted(
    whole: Scored,
    found: Assigned,
    marked: pl.LazyFrame,
    columns: Sequence[UncountedColumn],
    faults: Faults,
    tally: UncountedAnswers,
) -> None:
    """Count the answers to an instrument that do not count, and pass them on.

    Args:
        whole: The frame that was scored.
        found: The instrument.
        marked: The rows that have such answers.
        columns: The columns that say where.
        faults: Gets each, if faults are written.
        tally: Counts them.
    """
    items = found.instrument.items
    there = [
        (each, found.columns[items[each.place].id].column) for each in columns if items[each.place].id in found.columns
    ]
    ids = whole.ids[:1]
    texts = [text_of(column).alias(f"{ROW}{place}") for place, (_, column) in enumerate(there)]
    rows = marked.select(ROW, *ids, *(each.name for each, _ in there), *texts).sort(ROW)
    for row in rows.collect(engine="streaming").iter_rows(named=True):
        row_id = str(row[ids[0]]) if ids and row[ids[0]] is not None else ""
        for place, (each, column) in enumerate(there):
            if row[each.name]:
                tally.add(1, is_undecided=each.is_undecided)
                tally.meet(row[ROW], column, is_undecided=each.is_undecided)
                if faults.is_written:
                    where = (row[ROW], row_id, column, items[each.place].id)
                    faults.add(uncounted_fault(where, row[f"{ROW}{place}"], is_undecided=each.is_undecided))


def refuse_strays(frame: pl.LazyFrame, found: Sequence[Assigned]) -> None:
    """Refuse a table with a column that may belong to a longer form, by its cells.

    Raises:
        TableError: If there is one.
    """
    schema = frame.collect_schema()
    for strays in (each.strays for each in found if each.strays):
        columns = [column for column in strays.columns() if not schema[column.name].is_nested()]
        for column in columns:
            counts = frame.group_by(text_of(column.name)).len().top_k(MOST_COUNTED, by="len")
            column.look(dict(counts.collect(engine="streaming").iter_rows()))
        strays.refuse(columns)


def is_zero_met(whole: Scored, found: Assigned) -> bool:
    """Whether some cell of an instrument is read as the answer 0. The first rows nearly always have one."""
    beginning = whole._replace(source=whole.source.head(FIRST))
    return any(has_zero(items_of(part, found)) for part in (beginning, whole))


def items_of(whole: Scored, found: Assigned, only: Collection[str] | None = None) -> list[ItemColumn]:
    """The columns of an instrument, or of some of its items, which have met every spelling that occurs in them."""
    items = {item.id: item for item in found.instrument.items}
    wanted = {item: source for item, source in found.columns.items() if only is None or item in only}
    columns = [ItemColumn(items[item], source) for item, source in wanted.items()]
    schema = whole.source.collect_schema()
    for column in columns:
        _meet(whole, column)
        if schema[column.source.column] == pl.String:
            # A frame looks texts up. A rare spelling that only the reader of single cells knows is named, not lost.
            known = spellings_of(column.item, column.source).texts
            column.unread |= {text for text in column.states if text.strip(BLANKS).casefold() not in known}
    return columns


def _contexts_of(whole: Scored, questions: Mapping[str, ContextQuestion]) -> list[ContextColumn]:
    """The columns of the contexts, which have met every spelling that occurs in them."""
    found = []
    for name, source in whole.contexts.items():
        values = [value.id for value in questions[name].values if value.id != UNDISCLOSED]
        found.append(ContextColumn(source, [*values, UNDISCLOSED], {}, []))
        _meet(whole, found[-1])
    return found


def _meet(whole: Scored, column: ItemColumn | ContextColumn) -> None:
    """Read every spelling that occurs in a column."""
    for text in whole.source.select(text_of(column.source.column).unique()).collect(engine="streaming").to_series():
        state = column.state(text)
        if state is None:
            column.unread.add(text)
        else:
            column.states[text] = state


def text_of(column: str) -> pl.Expr:
    """The cells of a column as texts, a blank for a null."""
    return pl.col(column).cast(pl.String).fill_null("").replace("NaN", "")
