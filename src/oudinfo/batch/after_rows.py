"""What is only known once every row was read: answers that do not count, and a form that seems to be counted from 1."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from oudinfo.batch.cells import Column, ItemColumn
from oudinfo.batch.faults import Fault, TableError
from oudinfo.batch.features import CellState
from oudinfo.model.instrument import Instrument

FEW_ROWS = 30
"""From here on, an instrument without a single lowest answer is worth a word."""
NO_ROW = "There is no row below the header."


class UncountedAnswers:
    """How many answers of a form do not count, and where the first is."""

    def __init__(self) -> None:
        """Start with none."""
        self.aside = 0
        """Answers above the lowest, whose questions do not apply."""
        self.undecided = 0
        """Answers whose questions may or may not apply."""
        self._first: dict[bool, tuple[int, str]] = {}

    def add(self, count: int, *, is_undecided: bool) -> None:
        """Count some."""
        self.aside += 0 if is_undecided else count
        self.undecided += count if is_undecided else 0

    def has(self, *, is_undecided: bool) -> bool:
        """Whether there is one of a kind."""
        return is_undecided in self._first

    def meet(self, row: int, column: str, *, is_undecided: bool) -> None:
        """Take the place of one. Rows may come in any order."""
        known = self._first.setdefault(is_undecided, (row, column))
        if row < known[0]:
            self._first[is_undecided] = (row, column)

    def first(self, *, is_undecided: bool) -> str:
        """Where the first of a kind is."""
        row, column = self._first[is_undecided]
        return f"The first is in row {row}, column {column}."


def uncounted_fault(where: tuple[int, str, str, str], value: str, *, is_undecided: bool) -> Fault:
    """The line of the table of errors for an answer that does not count. Its severity is `note`.

    Args:
        where: The row, its id, the column and the item.
        value: The cell.
        is_undecided: Whether nobody knows if its question applies.
    """
    if is_undecided:
        said = "the question that decides whether this one applies has no answer, so this answer doesn't count."
        return Fault(*where, "undecided", value, said, "note")
    return Fault(*where, "set-aside", value, "an earlier answer says that this question doesn't apply.", "note")


def notes_on_answers(
    instrument: Instrument, uncounted: UncountedAnswers, answered: int, has_zero: Callable[[], bool]
) -> Iterator[str]:
    """What is worth knowing about the answers to one instrument.

    Args:
        instrument: The instrument.
        uncounted: The answers that do not count.
        answered: How many rows have answers.
        has_zero: Whether some answer is 0.
    """
    if uncounted.aside:
        yield (
            f"{instrument.id}: {uncounted.aside:,} answer{'' if uncounted.aside == 1 else 's'} above the lowest "
            f"{'was' if uncounted.aside == 1 else 'were'} set aside by the form's own rule, because an earlier answer says "
            f"that their questions don't apply. {uncounted.first(is_undecided=False)} --errors FILE names each. Look at the "
            "paper."
        )
    if uncounted.undecided:
        yield (
            f"{instrument.id}: {uncounted.undecided:,} answer{'' if uncounted.undecided == 1 else 's'} didn't count, because the question that "
            f"decides whether they apply has no answer. {uncounted.first(is_undecided=True)} --errors FILE names each."
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
