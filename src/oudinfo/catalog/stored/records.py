"""Reads a form's answers from stored lists, records, tables and oudinfo's own results."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from oudinfo.engine.cells import SEPARATORS, cells_of
from oudinfo.engine.entry import Cell
from oudinfo.engine.filled_form import FilledForm, refused_form
from oudinfo.errors import AnswerProblem
from oudinfo.model.instrument import Instrument

OWN_SCHEMA = "oudinfo.results/"
LONGEST_FIELD = 131_072
LONGEST_HEADER = 100_000
MOST_RECORDS = 5_000
"""How many records are searched for danger if only one is expected."""


class Record(tuple[tuple[str, object], ...]):
    """The keys and values of one mapping in order. Keys may repeat."""

    __slots__ = ()

    def first(self, key: str) -> object:
        """The first value of this key, or None."""
        return next((value for name, value in self if name == key), None)


def form_of_data(data: object, instrument: Instrument, text: str, name: str) -> FilledForm:
    """The form in JSON or YAML data: an ordered list, a record, a list with one record, or an oudinfo result."""
    if isinstance(data, Record):
        return _form_of_record(data, instrument, text, name)
    values = data if isinstance(data, list) else []
    records = [each for each in values if isinstance(each, Record)]
    if len(values) == 1 and records:
        return _form_of_record(records[0], instrument, text, name)
    if len(records) > 1 and len(records) == len(values):
        return _several(name, [_cells_of_record(each) for each in records])
    count = len(instrument.items)
    cells = cells_of([_plain(each) for each in values[:count]])
    too_many = (Cell(len(values) - 1, None),) if len(values) > count else ()
    return FilledForm((*cells, *too_many), text=text)


def form_of_table(text: str, name: str, instrument: Instrument) -> FilledForm | None:
    """The form in a header with item ids and one line below it. None if the first line is no such header."""
    ids = {item.id for item in instrument.items}
    header = text.lstrip("\r\n").split("\n", 1)[0][:LONGEST_HEADER]
    for separator in SEPARATORS:
        names = [each.strip().strip('"').strip().lower() for each in header.split(separator)]
        if ids & {*names} and (len(names) > 1 or len(ids) == 1):
            return _form_below(text, separator, name)
    return None


def _form_below(text: str, separator: str, name: str) -> FilledForm:
    csv.field_size_limit(LONGEST_FIELD)  # a table that was read before in this process may have set another
    try:
        reader = csv.reader(io.StringIO(text.lstrip("\r\n")), delimiter=separator)
        rows = [row for row in islice(reader, MOST_RECORDS) if row]
    except csv.Error as error:
        return refused_form(AnswerProblem(name, f"this table cannot be read ({error})."), text)
    header, lines = rows[0], [*rows[1:2], *(row for row in rows[2:] if any(each.strip() for each in row))]
    width = len(header)
    cells = [[*_cells_of_line(header, line)] for line in lines]
    uneven = [line for line in lines if len(line) != width and (len(line) < width or any(line[width:]))]
    if not lines:
        return refused_form(AnswerProblem(name, "there is no line with answers below the header."), text)
    if len(lines) > 1:
        return _several(name, cells)
    if uneven:
        said = f"the header has {width} names and the line below it {len(uneven[0])} values."
        return FilledForm(
            (), (AnswerProblem(name, said, "Give one value for each name."),), (tuple(cells[0]),), text=text
        )
    return FilledForm(tuple(cells[0]), text=text)


def _cells_of_line(header: Sequence[str], line: Sequence[str]) -> Iterable[Cell]:
    for number, (title, value) in enumerate(zip(header, line, strict=False), start=1):
        if title.strip() or value.strip():
            yield Cell(title.strip() or f"column {number}", value)


def _form_of_record(record: Record, instrument: Instrument, text: str, name: str) -> FilledForm:
    schema = record.first("schema")
    if isinstance(schema, str) and schema.startswith(OWN_SCHEMA):
        return _form_of_result(record, instrument, text, name)
    if record.first("resourceType") is not None:
        said = f"this is a FHIR resource ({record.first('resourceType')!s:.40}), which oudinfo cannot read."
        right = f'Give item ids with answers, such as {{"{instrument.items[0].id}": 0, ...}}.'
        return refused_form(AnswerProblem(name, said, right), text)
    return FilledForm(_cells_of_record(record), text=text)


def _form_of_result(record: Record, instrument: Instrument, text: str, name: str) -> FilledForm:
    """The responses to this instrument in an `oudinfo` result, with the context that it states."""
    results = record.first("results")
    found = [each for each in results if isinstance(each, Record)] if isinstance(results, list) else []
    heads = [(each, each.first("instrument")) for each in found]
    named = [(each, head) for each, head in heads if isinstance(head, Record) and head.first("id") == instrument.id]
    if len(named) != 1:
        many = (
            f"{len(named)} forms of {instrument.id}. Give a result with one"
            if named
            else f"no answers to {instrument.id}"
        )
        said = f"this result of oudinfo has {many}."
        return refused_form(AnswerProblem(name, said), text)
    entry, head = named[0]
    version, responses = f"{head.first('version')}", entry.first("responses")
    if version.partition(".")[0] != instrument.version.partition(".")[0]:
        said = f"written for version {version:.20} of {instrument.id}; this oudinfo has {instrument.version}."
        return refused_form(AnswerProblem(name, said), text)
    if not isinstance(responses, Record):
        return refused_form(AnswerProblem(name, "there are no responses in this result."), text)
    context = record.first("context")
    known = {key: value for key, value in context if isinstance(value, str)} if isinstance(context, Record) else {}
    cells = [
        Cell(item_id, _stored_key(each, keeps_aside=not instrument.paper_counts_all)) for item_id, each in responses
    ]
    return FilledForm((*cells, *_stored_total(entry)), context=known, text=text)


def _stored_key(response: object, *, keeps_aside: bool) -> object:
    """The key of a stored response, or None if there was no answer.

    An answer that was set aside is kept only where it is set aside again. A form whose paper counts every answer would
    count it now.
    """
    if not isinstance(response, Record):
        return _plain(response)
    if response.first("missing") is None:
        return _plain(response.first("key") or "?")
    aside = response.first("set_aside")
    return _plain(aside.first("key")) if keeps_aside and isinstance(aside, Record) else None


def _stored_total(entry: Record) -> list[Cell]:
    """The first score of a result, as a total to compare with."""
    scores = entry.first("scores")
    first = scores[0][1] if isinstance(scores, Record) and scores else None
    return [Cell("total", first.first("value"))] if isinstance(first, Record) else []


def _several(name: str, forms: Sequence[Sequence[Cell]]) -> FilledForm:
    more = "more than " if len(forms) >= MOST_RECORDS - 1 else ""
    problem = AnswerProblem(name, f"there are {more}{len(forms)} records.", "Give the answers of one form.")
    return FilledForm((), (problem,), tuple(tuple(each) for each in forms[:MOST_RECORDS]))


def _cells_of_record(record: Record) -> tuple[Cell, ...]:
    return tuple(Cell(key, _plain(value)) for key, value in record)


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Record) else value
