"""Finds answers in text that cannot be read as a whole.

Nothing found here is ever scored. It is only searched for signs of danger, so that help comes
before the error message.
"""

import re
from collections.abc import Iterator
from itertools import islice

from oudinfo.engine.cells import cells_of
from oudinfo.engine.entry import Cell
from oudinfo.engine.meant_answers import numbered_items
from oudinfo.model.instrument import Instrument, Item

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2060-\u206f\ufeff\ufffd]")
_VALUE = r"""("(?:[^"\\\n]|\\.){0,80}"|'[^'\n]{0,80}'|-?\w[^,;<\t}\]\n"']{0,80})"""
_DOCUMENTS = re.compile(r"^---.*$", re.MULTILINE)
_LIST_LINE = re.compile(r"^[ \t]*-[ \t]+(.*)$", re.MULTILINE)
_CODED = re.compile(r'"(?:code|display|value\w{0,20})"\s{0,9}:\s{0,9}' + _VALUE)
_NUMBERED = re.compile(r"^[ \t(]*([A-Za-z. ]{0,12}[0-9]{1,3})[.):][ \t]+(\S.*)$", re.MULTILINE)
_NUMBER = re.compile(r"[0-9]+")
_MOST_FOUND = 2_000


def salvage(instrument: Instrument, text: str) -> Iterator[tuple[Cell, ...]]:
    """The answers found in broken text, in turn by item id, by code, by number, and by place in each list."""
    text = _UNSEEN.sub("", text)
    yield tuple(_by_name(instrument, text))
    yield tuple(_by_code(instrument, text))
    yield tuple(_by_number(instrument, text))
    for document in _DOCUMENTS.split(text)[:_MOST_FOUND]:
        if document.lstrip().startswith("["):
            values = re.sub(r"[\[\]{}]", "", document).split(",")
            yield cells_of([_bare(value) for value in values[: len(instrument.items)]])
        lines = _LIST_LINE.findall(document)
        yield cells_of([_bare(value) for value in lines[: len(instrument.items)]])


def _by_name(instrument: Instrument, text: str) -> Iterator[Cell]:
    """Every value beside an item id, including ids inside the JSON of a result."""
    ids = sorted((re.escape(item.id) for item in instrument.items), key=len, reverse=True)
    key = r'(?:\{\s{0,40}"key"\s{0,9}:\s{0,9})?'
    pattern = rf"""(?<![A-Za-z_.-])({"|".join(ids)})["']?\s{{0,9}}(?:[:=,;\t>]|(?:value|answer)\s{{0,9}}=)\s{{0,9}}\[?\s{{0,9}}{key}(?={_VALUE})"""
    for number, match in enumerate(re.finditer(pattern, text, re.IGNORECASE)):
        if number == _MOST_FOUND:
            return
        value = _bare(match[2])
        yield Cell(match[1], value)
        begins = _NUMBER.match(value)
        if begins and begins[0] != value:
            yield Cell(match[1], begins[0])


def _by_code(instrument: Instrument, text: str) -> Iterator[Cell]:
    """The answers of a FHIR resource, by code or by display text."""
    by_code = {item.loinc: item for item in instrument.items}
    for part in text.split('"linkId"')[1:_MOST_FOUND]:
        link = re.match(r'\s*:\s*"[^"]*?/?([\w.-]+)"', part)
        item = by_code.get(link[1]) if link else None
        if item:
            yield from (Cell(item.id, _key_of_code(item, _bare(value))) for value in _CODED.findall(part)[:20])


def _by_number(instrument: Instrument, text: str) -> Iterator[Cell]:
    """The answers behind the numbers of their items, one a line: `9. 3`."""
    numbered = numbered_items(instrument)
    for match in islice(_NUMBERED.finditer(text), _MOST_FOUND):
        place = numbered(match[1])
        if place is not None:
            yield Cell(place, _bare(match[2]))


def _key_of_code(item: Item, value: str) -> str:
    codes = {} if item.number else {option.loinc: option.key for option in item.options}
    codes |= {code: key for key, code in item.loinc_answers.items()}
    return codes.get(value, value)


def _bare(value: str) -> str:
    """A value without quotes and without a comment after it."""
    value = value.strip()
    return value[1:-1] if value[:1] in {'"', "'"} and value[-1:] == value[:1] else value.partition(" #")[0].strip()
