"""Joins small tables of results to a frame, in the engine that holds the frame."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import narwhals.stable.v2 as nw

from oudinfo.batch.columns import Value

NAMES = {nw.Int64: ("BIGINT", "bigint"), nw.Float64: ("DOUBLE", "double"), nw.String: ("VARCHAR", "string")}
"""How DuckDB and Spark call the types of columns."""


Step: TypeAlias = Callable[[Any], Any]
"""What turns a frame into a frame."""


def adding(*columns: Any) -> Step:
    """What gives a frame these columns."""
    return lambda frame: frame.with_columns(*columns)


def looking_up(**columns: Any) -> Step:
    """What gives a frame these columns of whole numbers, which are looked up. Lazily in Polars, part by part."""
    named = [column.cast(nw.Int64).alias(name) for name, column in columns.items()]

    def step(frame: Any) -> Any:
        if not (frame.implementation.is_polars() and isinstance(frame, nw.LazyFrame)):
            return frame.with_columns(*named)
        native = frame.to_native()
        schema = native.collect_schema() | dict.fromkeys(columns, _polars_type(nw.Int64))
        return nw.from_native(in_parts(native, lambda part: step(nw.from_native(part)).to_native(), schema))

    return step


class Lookup(NamedTuple):
    """A small table of results by key."""

    key: Any
    """The expression whose value is looked up."""
    columns: Sequence[tuple[str, Any]]
    """The names and types of the results."""
    rows: Mapping[int, Sequence[Value]]
    name: str
    """A name for the key that no column has."""
    is_looked_up: bool = False
    """Whether the key itself comes from a table."""


def joining(lookup: Lookup) -> Step:
    """What gives a frame the results of each row's key."""
    key = f"{lookup.name}_at"
    in_polars = _InPolars(lookup, key)

    def step(frame: Any) -> Any:
        if frame.implementation.is_polars():
            return in_polars.add(frame)
        table = nw.from_native(_table(frame, key, lookup))
        return frame.with_columns(lookup.key.cast(nw.Int64).alias(key)).join(table, on=key, how="left")

    return step


def in_parts(frame: Any, change: Step, schema: Mapping[str, Any]) -> Any:
    """A lazy frame of Polars that is changed part by part as it streams by.

    Whatever Polars has to see whole, such as a table to look up in, would have it hold all of the frame.

    Args:
        frame: The lazy frame.
        change: What changes a part.
        schema: The columns and types that the parts have afterwards.
    """
    return frame.map_batches(
        change,
        schema=schema,
        streamable=True,
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
    )


class _InPolars:
    """Picks the results from a small frame by the place of their key. It keeps the order of rows, which a join may not."""

    def __init__(self, lookup: Lookup, key: str) -> None:
        """Take the table. The small frame is made when a frame of Polars comes."""
        self._lookup, self._key = lookup, key
        self._small: Any = None
        self._place: Any = None

    def add(self, frame: Any) -> Any:
        """The frame with the results."""
        if self._small is None:
            self._make()
        key, name = self._lookup.key, self._key
        step = looking_up(**{name: key}) if self._lookup.is_looked_up else adding(key.alias(name))
        native = step(frame).to_native()
        if isinstance(frame, nw.LazyFrame):
            return nw.from_native(in_parts(native, self._picked, native.collect_schema() | self._small.schema))
        return nw.from_native(self._picked(native))

    def _picked(self, part: Any) -> Any:
        places = part.select(self._place).to_series()
        return part.hstack([column.gather(places) for column in self._small.get_columns()])

    def _make(self) -> None:
        import polars as pl  # noqa: PLC0415  the library of the frame

        keys = pl.Series([*self._lookup.rows], dtype=pl.Int64)
        places = pl.Series(range(len(keys)), dtype=pl.UInt32)
        self._place = pl.col(self._key).replace_strict(keys, places, return_dtype=pl.UInt32)
        values = zip(*self._lookup.rows.values(), strict=True)
        columns = [
            pl.Series(name, _typed(column, kind), dtype=_polars_type(kind))
            for (name, kind), column in zip(self._lookup.columns, values, strict=True)
        ]
        self._small = pl.DataFrame(columns)


def _polars_type(kind: Any) -> Any:
    import polars as pl  # noqa: PLC0415  the library of the frame

    return {nw.Int64: pl.Int64, nw.Float64: pl.Float64, nw.String: pl.String}[kind]


def _table(frame: Any, key: str, lookup: Lookup) -> Any:
    """The small table as a frame of the same library, in the same session or connection."""
    names = [key, *(name for name, _ in lookup.columns)]
    rows = [(at, *values) for at, values in lookup.rows.items()]
    types = [nw.Int64, *(kind for _, kind in lookup.columns)]
    columns = [_typed(column, kind) for column, kind in zip(zip(*rows, strict=True), types, strict=True)]
    implementation = frame.implementation
    if implementation.is_duckdb():
        return _in_duckdb(frame.to_native(), names, types, columns)
    if implementation.is_pyspark() or implementation.is_pyspark_connect():
        ddl = ", ".join(f"`{name}` {NAMES[kind][1]}" for name, kind in zip(names, types, strict=True))
        return frame.to_native().sparkSession.createDataFrame([*zip(*columns, strict=True)], ddl)
    data = dict(zip(names, columns, strict=True))
    if implementation.is_ibis():
        import ibis  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  the library of the frame

        return ibis.memtable(data)
    made = nw.from_dict(data, dict(zip(names, types, strict=True)), backend=implementation)
    return (made.lazy() if isinstance(frame, nw.LazyFrame) else made).to_native()


def _in_duckdb(relation: Any, names: Sequence[str], types: Sequence[Any], columns: Sequence[Sequence[Value]]) -> Any:
    """A relation with these columns on the connection of another.

    Each column is one text, which is parsed in no time. A list of rows would take seconds. The values are numbers and
    ids, so none of them has a comma, and none is empty.
    """
    unpacked = [
        f"CAST(nullif(unnest(string_split('{_parted(column)}', ',')), '') AS {NAMES[kind][0]}) AS \"{name}\""
        for name, kind, column in zip(names, types, columns, strict=True)
    ]
    return relation.query("_oudinfo_any", f"SELECT {', '.join(unpacked)}")


def _parted(column: Sequence[Value]) -> str:
    return ",".join("" if value is None else str(value).replace("'", "''") for value in column)


def _typed(column: Iterable[Value], kind: Any) -> list[Value]:
    """The values of a column. A whole number among fractions is a fraction too."""
    return [float(each) if isinstance(each, int) else each for each in column] if kind is nw.Float64 else [*column]
