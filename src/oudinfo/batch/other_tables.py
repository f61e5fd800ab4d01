"""Opens tables that are not plain text: JSON Lines and Excel workbooks, row by row."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO

from oudinfo.batch.faults import TableError
from oudinfo.batch.scoring import Chunk

MOST_KEYS = 10_000


class JsonLinesTable:
    """A table with one JSON object on each line. The first one names the columns."""

    def __init__(self, stream: BinaryIO, name: str = "the table") -> None:
        """Read the first row.

        Raises:
            TableError: If it is no object.
        """
        self.name = name
        self.line = 0
        self._lines = iter(stream)
        self._first = self._object()
        if not self._first:
            raise TableError(f"{name} is empty.")
        self.names: tuple[str, ...] = tuple(self._first)
        self.labels: tuple[str, ...] = ()
        self.unknown: set[str] = set()
        """Keys that the first row does not have. They are left out."""

    def chunks(self, size: int) -> Iterator[Chunk]:
        """The rows, at most so many at a time.

        Raises:
            TableError: If a line is no JSON object.
        """
        return _in_chunks(self.rows(), lambda: self.line, size)

    def rows(self) -> Iterator[list[str]]:
        """Each row, with a blank for a key that it does not have.

        Raises:
            TableError: If a line is no JSON object.
        """
        found, names = self._first, self.names
        self._first = {}
        while found:
            if len(found) > len(names) or not found.keys() <= {*names}:
                self.unknown |= {key for key in found.keys() - {*names} if len(self.unknown) < MOST_KEYS}
            yield [_text(found.get(name)) for name in names]
            found = self._object()

    def _object(self) -> Mapping[str, Any]:
        for raw in self._lines:
            self.line += 1
            if not raw.strip(b" \r\n\t\xef\xbb\xbf"):
                continue
            try:
                found = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_repeats)
            except (ValueError, RecursionError) as error:
                raise TableError(
                    f"{self.name}, row {self.line}: this is not a line of JSON ({_reason(error)})."
                ) from None
            if isinstance(found, dict) and found:
                return found
            raise TableError(f"{self.name}, row {self.line}: expected an object with the columns of a row.")
        return {}


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
        try:
            self._book = load_workbook(stream, read_only=True)
            sheet = self._book.worksheets[0]
            sheet.reset_dimensions()  # cells beyond the size that a workbook states would be lost
            self._rows = sheet.iter_rows(values_only=True)
        except Exception as error:  # noqa: BLE001  a broken workbook raises many kinds
            raise TableError(f"{name} is not a workbook that can be read ({type(error).__name__}).") from None
        header = [self._next() or [] for _ in range(header_rows or 1)]
        if not header[0]:
            raise TableError(f"{name}, row 1: the first row is blank. It must name the columns.")
        self.names: tuple[str, ...] = tuple(header[0])
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
                "moved to the left, its answers stand under the wrong questions: look at it."
            )

    def _next(self) -> list[str] | None:
        """The next row up to its last filled cell, or None behind the last row."""
        row = next(self._rows, None)
        if row is None:
            return None
        self.line += 1
        cells = [_text(cell).strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        return cells


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


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        message = "a key occurs twice"
        raise ValueError(message)
    return found


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error) or type(error).__name__
