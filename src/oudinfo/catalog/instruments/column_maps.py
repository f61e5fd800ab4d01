"""Maps of columns: YAML files that say which column of a table answers which item."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, OneOrMore, Record, TextOr
from oudinfo.catalog.references import References
from oudinfo.engine.compiled import needed_items
from oudinfo.engine.one_answer import find_given
from oudinfo.engine.wordings import has_two_options
from oudinfo.model.column_map import ColumnMap, ColumnSource, ContextSource
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import ResponseOption

MAP_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "map": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("title", Atom.TEXT, "the kind of table that it describes", required=True),
            Key("source", Atom.URL, "where the columns are documented"),
            Key("checked", Atom.DATE, "when that was read"),
            Key("ids", OneOrMore(Atom.TEXT), "the columns that say whose row it is"),
            Key("missing", OneOrMore(Atom.TEXT), "what any cell holds if there is no answer, besides a blank"),
            Key("absent", ListOf(Atom.NAME), "items without a column; they count as declined"),
            Key("instruments", MapOf(MapOf(TextOr(Record("column")))), "by id: the column of each item", required=True),
            Key("context", MapOf(Record("context"), named=True), "columns with the answers to a context question"),
        ),
        "column": (
            Key("column", Atom.TEXT, "the name of the column", required=True),
            Key("missing", OneOrMore(Atom.TEXT), "what a cell holds if there is no answer, besides a blank"),
            Key("values", MapOf(Atom.TEXT), "what a cell holds, and the answer that it means"),
            Key("from_one", Atom.YES_NO, "true: counted from 1 although the form counts from 0"),
        ),
        "context": (
            Key("column", Atom.TEXT, "the name of the column", required=True),
            Key("values", MapOf(Atom.NAME), "what a cell holds, and the value that it means", required=True),
        ),
    },
)


def build_column_map(file: ContentFile) -> tuple[ColumnMap | None, list[Finding]]:
    """The map in a file, or None if it does not fit the table, with the findings."""
    return file.build(MAP_TABLE, "map", _map)


def check_column_map(found: ColumnMap, _file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for unknown instruments, items, contexts and answers, and for columns that are named twice."""
    named: dict[str, str] = {}
    for instrument_id, columns in found.instruments.items():
        path = ("instruments", instrument_id)
        instrument = references.instrument(instrument_id)
        if instrument is None:
            hint = near(instrument_id, references.instrument_ids)
            yield Finding(path, "match", f"there is no instrument {instrument_id!r}", hint)
            continue
        items = {item.id: item for item in instrument.items}
        for item_id, source in columns.items():
            if item_id not in items:
                yield Finding(
                    (*path, item_id), "match", f"{instrument_id} has no item {item_id!r}", near(item_id, [*items])
                )
                continue
            if source.column in named:
                message = f"column {source.column!r} is also that of {named[source.column]}"
                yield Finding((*path, item_id), "duplicate-id", message, "name each column once")
            named[source.column] = item_id
            yield from _source_findings((*path, item_id), items[item_id], source, found.missing)
        yield from _lacking(path, instrument, found)
    for name, context in found.contexts.items():
        known = [value.id for value in references.contexts[name].values] if name in references.contexts else []
        if not known:
            yield Finding(
                ("context", name), "match", f"there is no context {name!r}", near(name, [*references.contexts])
            )
        for written, value in context.values.items():
            if known and value not in known:
                message = f"{value!r} is not a value of {name}"
                yield Finding(("context", name, "values", written), "match", message, f"one of: {', '.join(known)}")


def _lacking(path: tuple[str, ...], instrument: Instrument, found: ColumnMap) -> Iterator[Finding]:
    mapped = found.instruments[instrument.id]
    needed = needed_items(instrument) - {*mapped} - {*found.absent}
    lacking = [item.id for item in instrument.items if item.id in needed]
    if lacking:
        message = f"there is no column for {', '.join(lacking)}"
        yield Finding(path, "missing-key", message, "name it, or list the items under absent")


def _source_findings(
    path: tuple[str, ...], item: Item, source: ColumnSource, missing_anywhere: tuple[str, ...]
) -> Iterator[Finding]:
    for written, answer in source.values.items():
        if find_given(item, answer) is None:
            message = f"{answer!r} is not an answer to {item.id}"
            yield Finding(
                (*path, "values", written), "match", message, "write a key, a label or a value of its options"
            )
    for code in (*source.missing, *missing_anywhere):
        if code not in source.values and not source.from_one and isinstance(find_given(item, code), ResponseOption):
            message = f"{code} is an answer to {item.id}, so it cannot also stand for a missing one"
            yield Finding(path, "match", message, "name missing codes only where they are not answers")
    if source.from_one and item.bounds[0] != 0:
        message = f"{item.id} is not counted from 0, so from_one says nothing"
        yield Finding((*path, "from_one"), "match", message, "leave it out")
    elif source.from_one and has_two_options(item) and not source.values:
        first, second = (option.label for option in item.options)
        message = f"from_one doesn't say whether 1 means {first!r} or {second!r}"
        hint = f'find out which, and say it: values: {{"1": "{second}", "2": "{first}"}}, or the reverse'
        yield Finding((*path, "from_one"), "match", message, hint)


def _map(data: Mapping[str, Any]) -> ColumnMap:
    return ColumnMap(
        title=data["title"],
        instruments={
            instrument: {item: _source(each) for item, each in columns.items()}
            for instrument, columns in data["instruments"].items()
        },
        contexts={
            name: ContextSource(each["column"], each["values"]) for name, each in data.get("context", {}).items()
        },
        ids=tuple(data.get("ids", ())),
        missing=tuple(data.get("missing", ())),
        absent=tuple(data.get("absent", ())),
    )


def _source(data: str | Mapping[str, Any]) -> ColumnSource:
    if isinstance(data, str):
        return ColumnSource(data)
    return ColumnSource(
        data["column"], tuple(data.get("missing", ())), data.get("values", {}), from_one=data.get("from_one", False)
    )
