"""Reads a whole column of a frame as answers, by looking up what its cells hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw

from oudinfo.batch.cells import BLANKS
from oudinfo.batch.faults import TableError
from oudinfo.batch.joins import in_parts

MOST_CHAINED = 12
"""How many spellings are compared one after the other. A lookup is faster for more."""
TINY = 1e-9
"""Some readers of SAS files turn 0 into a number that is almost 0."""


class Cell(NamedTuple):
    """What a cell is turned into."""

    first: Any
    """By its most common spellings, or null."""
    rest: Callable[[Any], Any] | None = None
    """By any spelling, from what is found so far."""


def refuse_nested(schema: Mapping[str, Any], columns: Iterable[str]) -> None:
    """Refuse a column of lists, arrays or structs.

    Args:
        schema: The types of a frame by column, of Narwhals or Polars.
        columns: The columns that will be read.

    Raises:
        TableError: If one of these columns is one.
    """
    for name in columns:
        if schema[name].is_nested():
            raise TableError(
                f"column {name}: each cell is a {schema[name].base_type().__name__.lower()} and not one value.",
                "Write one value into each cell, or leave the column out.",
            )


def looked_up(code: Any, values: Mapping[Any, int], default: int | None = None) -> Any:
    """The number for each code, or the default for a code that has none."""
    return code.replace_strict([*values], [*values.values()], default=default, return_dtype=nw.Int64)


def summed(parts: Sequence[tuple[Any, Mapping[int, int]]]) -> Any:
    """The sum of the numbers for several codes. 0 without any."""
    found = [looked_up(code, weights) for code, weights in parts]
    return sum(found[1:], found[0]) if found else nw.lit(0)


def read_column(
    column: str,
    dtype: Any,
    texts: Mapping[str, int],
    numbers: Mapping[int, int],
    blank: int,
    unread: int,
) -> Cell:
    """The number for each cell: by its spelling, for a blank, or for one that is no answer."""
    cell = nw.col(column)
    if dtype.is_integer():
        known = looked_up(cell.cast(nw.Int64), numbers, unread)
        return Cell(nw.when(cell.is_null()).then(nw.lit(blank)).otherwise(known))
    if dtype.is_float():
        whole = (cell + 0.5).floor()
        near = nw.when((cell - whole).abs() < TINY).then(whole).otherwise(nw.lit(None)).cast(nw.Int64)
        read = looked_up(near, numbers).fill_null(unread)
        return Cell(nw.when(cell.is_null() | cell.is_nan()).then(nw.lit(blank)).otherwise(read))
    text = cell if dtype == nw.String else cell.cast(nw.String)
    spelled = {"": blank, **texts}
    # Nearly all cells have a plain number. The others are few, and only they are stripped and turned small.
    plain = {each: number for each, number in spelled.items() if not each or each.isdecimal()}
    width = _width([*spelled.values(), unread])
    known = _chained(text, plain, width) if len(plain) <= MOST_CHAINED else looked_up(text, plain).cast(width)
    first = nw.when(cell.is_null()).then(nw.lit(blank, dtype=width)).otherwise(known)

    def rest(found: Any) -> Any:
        other = nw.when(found.is_null()).then(text).str.strip_chars(BLANKS).str.to_lowercase()
        return nw.when(found.is_null()).then(looked_up(other, spelled, unread).cast(width)).otherwise(found)

    return Cell(first, rest)


def filled(rest: Mapping[str, Any], frame: Any) -> Any:
    """The frame with the cells read whose spelling is rare. An eager frame says which columns have such."""
    if frame.implementation.is_polars() and isinstance(frame, nw.LazyFrame):
        native = frame.to_native()
        parts = in_parts(native, lambda part: filled(rest, nw.from_native(part)).to_native(), native.collect_schema())
        return nw.from_native(parts)
    is_lazy = isinstance(frame, nw.LazyFrame)
    found = [fill.alias(name) for name, fill in rest.items() if is_lazy or frame[name].null_count()]
    return frame.with_columns(*found) if found else frame


def _chained(text: Any, values: Mapping[str, int], width: Any) -> Any:
    """What each text is turned into, by comparing with one after the other. Null for any other."""
    found: Any = nw.lit(None, dtype=width)
    for each, number in values.items():
        found = nw.when(text == each).then(nw.lit(number, dtype=width)).otherwise(found)
    return found


def _width(numbers: Iterable[int]) -> Any:
    """The type of whole numbers that holds these. Half the width takes half the time."""
    return nw.Int32 if max(numbers) < 1 << 31 else nw.Int64
