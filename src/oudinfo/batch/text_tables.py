"""Opens tables of text: settles encoding, delimiter and header before a row is read, and names what it cannot settle."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import BinaryIO, NamedTuple

from oudinfo.batch.faults import TableError
from oudinfo.batch.other_files import refuse_other_files
from oudinfo.batch.rows import Chunk

HEAD = 1 << 18
"""How many bytes are looked at to settle the shape of a table."""
LONGEST_CELL = 1 << 20
"""How many signs a cell may have. Python's own bound is 131,072, and a long note has more."""
ROWS_LOOKED_AT = 200
LINES_ABOVE = 20
"""How many rows are looked at for a header below a title."""
DELIMITERS = ",;\t|^"
NAMED_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "caret": "^"}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
MARKS_OF_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SEPARATOR_LINE = re.compile(r'\A\ufeff?"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The line above the header in which spreadsheets name the delimiter."""
_BREAK = re.compile("\r\n|\r|\n")
IMPORT_ID = '{"ImportId"'
"""The third header row of a Qualtrics export begins with this."""


class Shape(NamedTuple):
    """What was said about a table on the command line. The rest is settled from its beginning."""

    encoding: str | None = None
    delimiter: str | None = None
    header_rows: int | None = None


NOT_SAID = Shape()


class TextTable:
    """A table of text with its header, read row by row."""

    def __init__(self, stream: BinaryIO, shape: Shape = NOT_SAID, name: str = "the table") -> None:
        """Settle the shape of a table, and read its header.

        Raises:
            TableError: If it cannot be settled.
        """
        self.name = name
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
        head = stream.read(HEAD)
        if not head.strip(b"\0\r\n\t ,;\xef\xbb\xbf\xff\xfe"):
            raise TableError(f"{name} is empty.")
        refuse_other_files(head, name)
        self.encoding = shape.encoding or _encoding_of(head, name)
        sample = _decoded(head, self.encoding, name, is_whole=len(head) < HEAD)
        named = _SEPARATOR_LINE.match(sample)
        sample = sample[named.end() :] if named else sample
        self.delimiter = shape.delimiter or (named[1] if named else _delimiter_of(sample, name))
        text = io.TextIOWrapper(io.BufferedReader(_Rejoined(head, stream), HEAD), self.encoding, newline="")
        self._reader = csv.reader(text, delimiter=self.delimiter, strict=True)
        if named:
            next(self._reader)
        self.header_rows = shape.header_rows or _header_rows(sample, self.delimiter)
        header = [[cell.strip().strip("\ufeff") for cell in self._next(name)] for _ in range(self.header_rows)]
        self.names: tuple[str, ...] = tuple(header[0])
        self.labels: tuple[str, ...] = tuple(header[1]) if self.header_rows > 1 else ()
        if not any(self.names):
            raise TableError(f"{name}, row 1: the first row is blank. It must name the columns.")
        first_rows = _first_rows(sample, self.delimiter)
        refuse_title(self.names, first_rows, name)
        others = [sign for sign in DELIMITERS if sum(map(bool, self.names)) == 1 and sign != self.delimiter]
        self.first_rows = [*first_rows, *(row for sign in others for row in _first_rows(sample, sign))]
        """The first rows with their numbers. If the header is one cell, they follow as other delimiters would split them."""
        if all(_is_number(cell) for cell in self.names if cell):
            raise TableError(
                f"{name}, row 1: the first row has numbers and no names.",
                "Put a row with the names of the columns above it.",
            )

    def chunks(self, size: int) -> Iterator[Chunk]:
        """The rows below the header, at most so many at a time. Rows without any character are left out.

        Raises:
            TableError: If the text cannot be decoded, or a quote is never closed.
        """
        reader = self._reader
        broken: UnicodeDecodeError | csv.Error | None = None
        while broken is None:
            before = reader.line_num
            rows: list[list[str]] = []
            try:
                rows.extend(islice(reader, size))  # keeps the rows before an error
            except (UnicodeDecodeError, csv.Error) as error:
                broken = error
            if not rows:
                break
            if reader.line_num - before == len(rows) and all(rows):
                yield Chunk(rows, range(before + 1, reader.line_num + 1))
            elif chunk := _counted(rows, before):
                yield chunk
        if isinstance(broken, UnicodeDecodeError):
            raise _undecodable(broken, self.encoding, self.name, reader.line_num + 1) from None
        if broken is not None:
            raise _unsplittable(broken, self.name, reader.line_num) from None

    def _next(self, name: str) -> list[str]:
        try:
            return next(self._reader)
        except StopIteration:
            raise TableError(f"{name} has fewer than {self.header_rows} rows of header.") from None
        except UnicodeDecodeError as error:
            raise _undecodable(error, self.encoding, name, 1) from None
        except csv.Error as error:
            raise _unsplittable(error, name, self._reader.line_num) from None


def _counted(rows: Sequence[Sequence[str]], before: int) -> Chunk | None:
    """Rows with their lines, if some are blank or have line breaks in their cells."""
    kept, lines, line = [], [], before
    for row in rows:
        line += 1 + sum(len(_BREAK.findall(cell)) for cell in row)
        if row:
            kept.append(row)
            lines.append(line)
    return Chunk(kept, lines) if kept else None


class _Rejoined(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        if self._head:
            count = min(len(self._head), len(into))
            into[:count] = self._head[:count]
            self._head = self._head[count:]
            return count
        found = self._rest.read(len(into))
        into[: len(found)] = found
        return len(found)


def delimiter_named(text: str) -> str:
    """The delimiter that is written as itself or by its name.

    Raises:
        TableError: If it is neither.
    """
    found = NAMED_DELIMITERS.get(text.lower(), "\t" if text == "\\t" else text)
    if len(found) != 1 or found.isalnum() or found in "\"' ":
        raise TableError(f"--delimiter {text}: write one character, or {', '.join(NAMED_DELIMITERS)}.")
    return found


def _first_rows(sample: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first rows of a table with their numbers, up to one that cannot be split."""
    found: list[tuple[int, list[str]]] = []
    with suppress(csv.Error):
        found.extend(
            enumerate(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), LINES_ABOVE), 1)
        )
    return found


def refuse_title(names: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], name: str) -> None:
    """Refuse a header of one name above rows of several cells: it is a title or a comment.

    Raises:
        TableError: If it is one.
    """
    if sum(map(bool, names)) > 1:
        return
    for number, row in rows:
        filled = sum(bool(cell.strip()) for cell in row)
        if filled > 2:
            raise TableError(
                f"{name}, row 1: it has one name, and row {number} has {filled} cells.",
                "The first row must name the columns. Delete what is above it.",
            )


def _encoding_of(head: bytes, name: str) -> str:
    if head.startswith(MARKS_OF_UTF_32):
        raise TableError(f"{name} is UTF-32 text.", "Save it as UTF-8, or say --encoding utf-32.")
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    if head[:2000].count(0) > len(head[:2000]) // 4:
        order = "le" if head[1:2] == b"\0" else "be"
        raise TableError(
            f"{name} looks like UTF-16 without the mark that says so.", f"If it is, say --encoding utf-16-{order}."
        )
    return "utf-8"


def _decoded(head: bytes, encoding: str, name: str, *, is_whole: bool) -> str:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head, final=is_whole)
    except LookupError:
        raise TableError(f"--encoding {encoding}: Python knows no encoding of that name.") from None
    except UnicodeDecodeError as error:
        raise _undecodable(error, encoding, name, head[: error.start].count(b"\n") + 1) from None


def _undecodable(error: UnicodeDecodeError, encoding: str, name: str, line: int) -> TableError:
    byte = f"byte 0x{error.object[error.start]:02x}"
    return TableError(
        f"{name}, row {line} or soon after: {byte} is not {encoding.removesuffix('-sig')} text.",
        "Save the table as UTF-8, or name its encoding: --encoding cp1252 is that of older programs on Windows.",
    )


def _unsplittable(error: csv.Error, name: str, line: int) -> TableError:
    why = str(error)
    if "field larger" in why:
        return TableError(
            f"{name}, row {line}: a cell that begins here or above has more than {csv.field_size_limit():,} characters.",
            "It may be a quote that was opened and never closed.",
        )
    if "unexpected end" in why:
        return TableError(f"{name}, row {line}: a quote was opened before this row and never closed.")
    if "expected after" in why:
        return TableError(f"{name}, row {line}: there is text right after a closing quote.")
    return TableError(f"{name}, row {line}: it cannot be split into cells ({why}).")


def _delimiter_of(sample: str, name: str) -> str:
    """The delimiter that gives the most columns, preferring one that gives every row as many as the header."""
    widths = {sign: _widths(sample, sign) for sign in DELIMITERS}
    split = {sign: found for sign, found in widths.items() if found and found[0] > 1}
    even = {sign: found for sign, found in split.items() if {*found} == {found[0]}}
    best = even or split
    if not best:
        return ","
    most = max(found[0] for found in best.values())
    chosen = [sign for sign, found in best.items() if found[0] == most]
    if len(chosen) > 1:
        known = {sign: word for word, sign in NAMED_DELIMITERS.items()}
        ways = " or ".join(known[sign] for sign in chosen)
        raise TableError(f"{name}: its cells may be separated by {ways}.", f"Say which: --delimiter {known[chosen[0]]}")
    return chosen[0]


def _widths(sample: str, delimiter: str) -> list[int]:
    """How many cells each of the first rows has. The last one may be cut off, so it is left out."""
    rows: list[int] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if row:
                rows.append(len(row))
            if len(rows) > ROWS_LOOKED_AT:
                break
    except csv.Error:
        return rows
    return rows[:-1] if len(rows) > 2 and len(sample) >= HEAD // 4 else rows


def _header_rows(sample: str, delimiter: str) -> int:
    """3 for an export of Qualtrics, whose third row has import ids. Otherwise 1."""
    try:
        rows: list[Sequence[str]] = [
            row
            for row, _ in zip(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), range(3), strict=False)
        ]
    except csv.Error:
        return 1
    return 3 if len(rows) == 3 and rows[2] and rows[2][0].startswith(IMPORT_ID) else 1


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "", 1).lstrip("-").isdigit()
