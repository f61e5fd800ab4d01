"""Joins small tables of results to a frame, in the engine that holds the frame."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw

from oudinfo.batch.columns import Value

NAMES = {nw.Int64: ("BIGINT", "bigint"), nw.Float64: ("DOUBLE", "double"), nw.String: ("VARCHAR", "string")}
"""How DuckDB and Spark call the types of columns."""


class Lookup(NamedTuple):
    """A small table of results by key."""

    key: Any
    """The expression whose value is looked up."""
    columns: Sequence[tuple[str, Any]]
    """The names and types of the results."""
    rows: Mapping[int, Sequence[Value]]
    name: str
    """A name for the key that no column has."""


def joined(frame: Any, lookup: Lookup) -> Any:
    """The frame with the results of each row's key."""
    key = f"{lookup.name}_at"
    if frame.implementation.is_polars():
        places = {number: place for place, number in enumerate(lookup.rows)}
        place = lookup.key.replace_strict([*places], [*places.values()], return_dtype=nw.Int64)
        return _gathered(frame.with_columns(place.alias(key)), key, lookup)
    table = nw.from_native(_table(frame, key, lookup))
    return frame.with_columns(lookup.key.cast(nw.Int64).alias(key)).join(table, on=key, how="left")


def _gathered(frame: Any, key: str, lookup: Lookup) -> Any:
    """The frame with the results, picked from short columns. It keeps the order of rows, which a join may not."""
    import polars as pl  # noqa: PLC0415  the library of the frame

    types = {nw.Int64: pl.Int64, nw.Float64: pl.Float64, nw.String: pl.String}
    picked = []
    for place, (name, kind) in enumerate(lookup.columns):
        values = pl.Series([_typed(row[place], kind) for row in lookup.rows.values()], dtype=types[kind])
        picked.append(pl.lit(values).gather(pl.col(key)).alias(name))
    return nw.from_native(frame.to_native().with_columns(*picked))


def _table(frame: Any, key: str, lookup: Lookup) -> Any:
    """The small table as a frame of the same library, in the same session or connection."""
    names = [key, *(name for name, _ in lookup.columns)]
    rows = [(at, *values) for at, values in lookup.rows.items()]
    types = [nw.Int64, *(kind for _, kind in lookup.columns)]
    implementation = frame.implementation
    if implementation.is_duckdb():
        return _in_duckdb(frame.to_native(), names, types, rows)
    if implementation.is_pyspark() or implementation.is_pyspark_connect():
        ddl = ", ".join(f"`{name}` {NAMES[kind][1]}" for name, kind in zip(names, types, strict=True))
        typed = [tuple(map(_typed, row, types)) for row in rows]
        return frame.to_native().sparkSession.createDataFrame(typed, ddl)
    data = {name: [_typed(row[place], types[place]) for row in rows] for place, name in enumerate(names)}
    if implementation.is_ibis():
        import ibis  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  the library of the frame

        return ibis.memtable(data)
    made = nw.from_dict(data, dict(zip(names, types, strict=True)), backend=implementation)
    return (made.lazy() if isinstance(frame, nw.LazyFrame) else made).to_native()


def _in_duckdb(relation: Any, names: Sequence[str], types: Sequence[Any], rows: Sequence[Sequence[Value]]) -> Any:
    """A relation with these rows on the connection of another.

    Each column is one text, which is parsed in no time. A list of rows would take seconds. The values are numbers and
    ids, so none of them has a comma, and none is empty.
    """
    columns = [
        f"CAST(nullif(unnest(string_split('{_parted(column)}', ',')), '') AS {NAMES[kind][0]}) AS \"{name}\""
        for name, kind, column in zip(names, types, zip(*rows, strict=True), strict=True)
    ]
    return relation.query("_oudinfo_any", f"SELECT {', '.join(columns)}")


def _parted(column: Sequence[Value]) -> str:
    return ",".join("" if value is None else str(value).replace("'", "''") for value in column)


def _typed(value: Value, kind: Any) -> Value:
    return float(value) if kind is nw.Float64 and isinstance(value, int) else value
