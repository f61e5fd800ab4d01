"""Compares totals that a table has with what the answers come to."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from oudinfo.batch.columns import Value
from oudinfo.batch.faults import Fault
from oudinfo.batch.rendering import number_text


class StoredTotal(NamedTuple):
    """A column of totals to compare."""

    place: int
    column: str
    instrument: str
    part: int
    """The place of the score among the parts of its instrument."""


def difference(
    total: StoredTotal, row: Sequence[str], values: Mapping[str, Sequence[Value]], line: int, row_id: str
) -> Fault | None:
    """The fault of a row whose stored total is another than its answers come to. A blank total is left alone.

    Args:
        total: The column, and the score that it should be.
        row: The cells of the row.
        values: The value of each part, by instrument.
        line: The line of the row.
        row_id: Whose row it is.
    """
    stored = row[total.place].strip()
    value = values[total.instrument][total.part]
    if not stored or _agree(stored, value):
        return None
    if value is None:
        code, said = "total-with-gaps", "a total is stored although answers that it needs are missing."
    else:
        code, said = (
            "total-differs",
            f"the stored total differs: the answers come to {number_text(float(str(value)))}.",
        )
    return Fault(line, row_id, total.column, "", code, stored, said)


def _agree(stored: str, value: Value) -> bool:
    if not isinstance(value, int | float):
        return False
    try:
        return Decimal(stored.replace(",", ".")[:20]) == Decimal(str(value))
    except InvalidOperation:
        return False
