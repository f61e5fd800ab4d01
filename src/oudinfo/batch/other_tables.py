"""Opens tables that are not plain text: JSON Lines and Excel workbooks, row by row."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from typing import Any, BinaryIO

from oudinfo.batch.faults import TableError
from oudinfo.batch.rows import BrokenRow, Chunk
from oudinfo.batch.text_tables import LINES_ABOVE, refuse_title

MOST_KEYS = 10_000
MOST_READINGS = 100
"""In how many ways a line with keys that occur twice is read."""
LONGEST_BROKEN = 1 << 20
"""How much of a broken line is looked at."""
_PAIR = re.compile(r'("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*"|[^\s,}\]]+)')
"""A key and its value, if neither is cut off."""
ROWS_LOOKED_AT = 200
"""How many rows of a workbook are looked at for formats."""
_ZEROS = re.compile(r'(?:"([^"]*)")?(0{2,})(?:"([^"]*)")?')
"""A format of numbers with zeros in front, and perhaps a text beside them."""
NOT_AN_OBJECT = "expected an object with the columns of a row."


class JsonLinesTable:
    """A table with one JSON object on each line. Its columns are the keys of all rows, in the order of their first use."""

    def __init__(self, stream: BinaryIO, name: str = "the table") -> None:
        """Read every key. The rows are read again afterwards, so that none has to be kept.

        Raises:
            TableError: If no line is an object, there are very many keys, or the stream cannot be read twice.
        """
        if not stream.seekable():
            raise TableError(
                f"{name} is a pipe, and JSON Lines are read twice: some keys may come late.", "Save it as a file first."
            )
        self._stream, self._begin = stream, stream.tell()
        if stream.read(LONGEST_BROKEN).lstrip(b" \r\n\t\xef\xbb\xbf").startswith(b"["):
            raise TableError(
                f"{name}, row 1: expected an object with the columns of a row, and the file begins with an array.",
                "JSON Lines have an object on each line. jq -c '.[]' makes them of an array.",
            )
        keys: dict[str, None] = {}
        broken: list[tuple[int, BrokenRow]] = []
        for line, found in self._objects():
            if isinstance(found, BrokenRow):
                broken = broken or [(line, found)]
                if not keys and found.message == NOT_AN_OBJECT:
                    break
                continue
            keys.update(dict.fromkeys(found))
            if len(keys) > MOST_KEYS:
                raise TableError(f"{name}, row {line}: there are more than {MOST_KEYS:,} different keys up to here.")
        if not keys:
            where = f"{name}, row {broken[0][0]}: {broken[0][1].message}" if broken else f"{name} is empty."
            raise TableError(where, *["JSON Lines have an object on each line."] if broken else [])
        self.names: tuple[str, ...] = tuple(keys)
        self.labels: tuple[str, ...] = ()

    def chunks(self, size: int) -> Iterator[Chunk]:
        """The rows, at most so many at a time, with a blank for a key that a row does not have."""
        objects = self._objects()
        blank: list[str] = [""] * len(self.names)
        while some := [*islice(objects, size)]:
            rows = [
                blank if isinstance(found, BrokenRow) else [_text(found.get(name)) for name in self.names]
                for _, found in some
            ]
            broken = {place: found for place, (_, found) in enumerate(some) if isinstance(found, BrokenRow)}
            yield Chunk(rows, [line for line, _ in some], broken)

    def _objects(self) -> Iterator[tuple[int, Mapping[str, Any] | BrokenRow]]:
        """The object on each line that is not blank, from the beginning, or why there is none."""
        self._stream.seek(self._begin)
        for line, raw in enumerate(self._stream, 1):
            if raw.strip(b" \r\n\t\xef\xbb\xbf"):
                yield line, _object(raw)


def _object(raw: bytes) -> Mapping[str, Any] | BrokenRow:
    try:
        found = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_repeats)
    except _RepeatedKeyError as error:
        return BrokenRow("not-json", f"this is not a line of JSON ({error}).", error.readings)
    except (ValueError, RecursionError) as error:
        message = f"this is not a line of JSON ({_reason(error)})."
        return BrokenRow("not-json", message, _readings(_pairs_in(raw)), is_cut=True)
    if isinstance(found, dict) and found:
        return found
    readings = _readings(_pairs_in(raw)) if found else ()
    return BrokenRow("not-json", NOT_AN_OBJECT, readings, is_cut=bool(found))


def _pairs_in(raw: bytes) -> list[tuple[str, str]]:
    """The keys and values that are legible in a broken line."""
    text = raw[:LONGEST_BROKEN].decode("utf-8", "replace")
    return [(_unquoted(key), _unquoted(value)) for key, value in _PAIR.findall(text)]


def _unquoted(text: str) -> str:
    try:
        return _text(json.loads(text))
    except ValueError:
        return text


def _readings(pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, str], ...]:
    """An object by the last value of each key, and with each of the others. None without a key."""
    last = dict(pairs)
    others = ({**last, key: value} for key, value in pairs if value != last[key])
    return (last, *islice(others, MOST_READINGS)) if last else ()


class ExcelTable:
    """The first sheet of a workbook, or the one that is named."""

    def __init__(self, stream: BinaryIO, name: str = "the table", header_rows: int | None = None) -> None:
        """Open the workbook.

        Raises:
            TableError: If openpyxl is not installed, or the workbook cannot be read.
        """
        try:
            from openpyxl import load_workbook  # noqa: PLC0415  an extra
        except ImportError:
            raise TableError(
                "Reading a workbook needs oudinfo[excel].", "Or save the sheet as CSV: that works without it."
            ) from None
        self.name = name
        self.line = 0
        self.answers: frozenset[int] = frozenset()
        """The columns with answers. Elsewhere a number keeps the zeros that its format shows in front."""
        try:
            self._book = load_workbook(stream, read_only=True)
            sheet = self._book.worksheets[0]
            sheet.reset_dimensions()  # cells beyond the size that a workbook states would be lost
            rows = _values(sheet)
            first = [*islice(rows, LINES_ABOVE)]
            self._rows = chain(first, rows)
        except Exception as error:  # noqa: BLE001  a broken workbook raises many kinds
            raise TableError(f"{name} is not a workbook that can be read ({type(error).__name__}).") from None
        header = [self._next() or [] for _ in range(header_rows or 1)]
        if not header[0]:
            raise TableError(f"{name}, row 1: the first row is blank. It must name the columns.")
        self.names: tuple[str, ...] = tuple(header[0])
        self.first_rows = [(number, [_text(cell).strip() for cell in row]) for number, row in enumerate(first, 1)]
        """The first rows with their numbers."""
        refuse_title(self.names, self.first_rows, name)
        self.labels: tuple[str, ...] = tuple(_widened(header[1], len(self.names))) if len(header) > 1 else ()
        self.asked = range(0)
        """From the first column with answers to the last."""
        self._cut: list[int] = []
        """How many rows end among their answers, and the first of them."""

    def chunks(self, size: int) -> Iterator[Chunk]:
        """The rows, at most so many at a time."""
        return _in_chunks(self.rows(), lambda: self.line, size)

    def rows(self) -> Iterator[list[str]]:
        """Each row. Blank rows at the end are left out, as a workbook counts rows that were once used."""
        blank: list[int] = []
        width = len(self.names)
        while (row := self._next()) is not None:
            if not row:
                blank.append(self.line)
                continue
            here = self.line
            for self.line in blank:
                yield [""] * width
            blank.clear()
            self.line = here
            if self.asked.start < len(row) < self.asked.stop:
                self._cut = [self._cut[0] + 1, self._cut[1]] if self._cut else [1, here]
            yield _widened(row, width)

    def notes(self) -> Iterator[str]:
        """What is to be known about the workbook, after its rows were read."""
        if len(self._book.worksheets) > 1:
            yield f"The workbook has {len(self._book.worksheets)} sheets; the first was read."
        if self._cut:
            count, first = self._cut
            yield (
                f"Rows that end before their last answer: {count:,}. The first is row {first}. A workbook does not tell a "
                "blank at the end from a cell that was lost, so these cells were read as blanks. If cells of such a row "
                "moved to the left, its answers are under the wrong questions: look at it."
            )

    def _next(self) -> list[str] | None:
        """The next row up to its last filled cell, or None behind the last row."""
        row = next(self._rows, None)
        if row is None:
            return None
        self.line += 1
        cells = [
            cell.shown if isinstance(cell, _Shown) and place not in self.answers else _text(cell).strip()
            for place, cell in enumerate(row)
        ]
        while cells and not cells[-1]:
            cells.pop()
        return cells


class _Shown(int):
    """A whole number that a workbook shows in another way, such as 7 as 007."""

    shown: str


def _values(sheet: Any) -> Iterator[Sequence[object]]:  # noqa: ANN401  openpyxl has no types
    """The values of each row. Formats are read, which takes longer, only if one in the first rows shows zeros in front."""
    first = islice(sheet.iter_rows(), ROWS_LOOKED_AT)
    if any(isinstance(_value(cell), _Shown) for row in first for cell in row):
        return ([_value(cell) for cell in row] for row in sheet.iter_rows())
    values: Iterator[Sequence[object]] = sheet.iter_rows(values_only=True)
    return values


def _value(cell: Any) -> object:  # noqa: ANN401  openpyxl has no types
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != value // 1:
        return value
    zeros = _ZEROS.fullmatch(cell.number_format.partition(";")[0])
    if not zeros:
        return value
    found = _Shown(int(value))
    found.shown = f"{zeros[1] or ''}{str(found).zfill(len(zeros[2]))}{zeros[3] or ''}"
    return found


def _widened(row: list[str], width: int) -> list[str]:
    """A row with blanks at its end, as a workbook does not keep them."""
    return row + [""] * (width - len(row))


def _in_chunks(rows: Iterator[list[str]], line: Callable[[], int], size: int) -> Iterator[Chunk]:
    while some := [(row, line()) for row in islice(rows, size)]:
        yield Chunk([row for row, _ in some], [at for _, at in some])


def _text(value: object) -> str:
    """A cell as text. A whole number is written without a point, and a date as one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat().replace("T", " ")
    return json.dumps(value) if isinstance(value, list | dict) else str(value)


class _RepeatedKeyError(ValueError):
    """An object has a key twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        """Take the keys with their values."""
        super().__init__("a key occurs twice")
        self.readings = _readings([(key, _text(value)) for key, value in pairs])
        """The object by its last values, and with each of the others."""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKeyError(pairs)
    return found


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error) or type(error).__name__
