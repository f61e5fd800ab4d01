"""What is only known once every row was read: answers that do not count, and a form that seems to be counted from 1."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from oudinfo.batch.cells import Column, ItemColumn
from oudinfo.batch.faults import TableError
from oudinfo.batch.features import CellState
from oudinfo.model.instrument import Instrument

FEW_ROWS = 30
"""From here on, an instrument without a single lowest answer is worth a word."""
NO_ROW = "There is no row below the header."


def notes_on_answers(instrument: Instrument, aside: int, answered: int, has_zero: Callable[[], bool]) -> Iterator[str]:
    """What is worth knowing about the answers to one instrument.

    Args:
        instrument: The instrument.
        aside: How many answers above the lowest were set aside.
        answered: How many rows have answers.
        has_zero: Whether some answer is 0.
    """
    if aside:
        yield (
            f"{instrument.id}: {aside:,} answers above the lowest were set aside by the form's own "
            "rule, because an earlier answer says that their questions don't apply. Look at the paper."
        )
    if answered >= FEW_ROWS and _lowest(instrument) == 0 and not has_zero():
        yield f"{instrument.id}: no answer in this table is 0. If its columns are counted from 1, say --coding from-1."


def counted_from_one(instrument: Instrument, columns: Sequence[Column]) -> None:
    """Refuse a form of which no answer is 0 and some answer is one higher than any option.

    Raises:
        TableError: If it looks as if it were counted from 1.
    """
    if _lowest(instrument) != 0 or is_met(columns, 0):
        return
    above = [column.source.column for column in columns if _is_one_too_high(column)]
    if above:
        have = "have answers that are" if len(above) > 1 else "has an answer that is"
        raise TableError(
            f"{instrument.id}: its columns look as if they were counted from 1. No answer is 0, and "
            f"{', '.join(above[:3])} {have} too high by one.",
            "If that is so, say --coding from-1. Nothing was written.",
        )


def _lowest(instrument: Instrument) -> int | None:
    """The lowest answer of the scored items, if it is the same for all of them."""
    lows = {item.bounds[0] for item in instrument.items if item.is_scale_step and not item.number}
    return lows.pop() if len(lows) == 1 else None


def is_met(columns: Iterable[Column], value: CellState) -> bool:
    """Whether some cell of these columns had this answer."""
    return any(value in column.states.values() for column in columns if isinstance(column, ItemColumn))


def _is_one_too_high(column: object) -> bool:
    if not isinstance(column, ItemColumn) or column.source.from_one:
        return False
    return str(column.item.bounds[1] + 1) in column.unread
