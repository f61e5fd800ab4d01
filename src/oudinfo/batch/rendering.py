"""Writes the rows of a table of results as CSV or as JSON Lines."""

import re
from collections.abc import Callable, Iterable, Sequence
from json.encoder import encode_basestring_ascii
from typing import NamedTuple

from oudinfo.batch.columns import Column, Value

PLAIN_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$')
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\0")


class Rendering(NamedTuple):
    """One way to write a table of results."""

    head: Callable[[Sequence[str]], str]
    """The line above all rows, from the names of the columns. Empty if there is none."""
    values: Callable[[Sequence[Column], Sequence[Value]], str]
    """The values of some columns, to be joined with others."""
    copied: Callable[[str, Sequence[str]], Sequence[str]]
    """The name of a copied column and its cells, each to be joined with values."""
    begin: str
    end: str
    """What begins and ends a row."""


def guarded(text: str) -> str:
    """A copied text that a spreadsheet does not take for a formula. A plain number stays as it is."""
    if text.startswith(FORMULA_SIGNS) and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_cell(text: str) -> str:
    """A copied text as a cell of CSV."""
    if text.isalnum():
        return text
    text = guarded(text)
    if _NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _csv_cells(_name: str, texts: Sequence[str]) -> Sequence[str]:
    return texts if "".join(texts).isalnum() else [*map(csv_cell, texts)]


def csv_line(cells: Iterable[str]) -> str:
    """A line of CSV with these texts."""
    return ",".join(map(csv_cell, cells)) + "\n"


def number_text(value: float) -> str:
    """A number as short as it can be written."""
    return str(int(value)) if isinstance(value, int) or value.is_integer() else repr(value)


def _csv_value(value: Value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else number_text(value)


def _json_value(value: Value) -> str:
    if value is None:
        return "null"
    return encode_basestring_ascii(value) if isinstance(value, str) else number_text(value)


CSV = Rendering(
    head=csv_line,
    values=lambda _, values: ",".join(map(_csv_value, values)),
    copied=_csv_cells,
    begin="",
    end="\n",
)
JSON_LINES = Rendering(
    head=lambda _: "",
    values=lambda columns, values: ",".join(
        f"{encode_basestring_ascii(column.name)}:{_json_value(value)}"
        for column, value in zip(columns, values, strict=True)
    ),
    copied=lambda name, texts: [
        f"{encode_basestring_ascii(name)}:{encode_basestring_ascii(guarded(text))}" for text in texts
    ],
    begin="{",
    end="}\n",
)
