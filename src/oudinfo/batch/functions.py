"""Tables for Python programs: `score_table` for a table of text, `score_frame` for a data frame."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, TextIO, TypeVar

from oudinfo.batch.codings import Coding, codings_named
from oudinfo.batch.faults import TableError
from oudinfo.batch.plans import Request
from oudinfo.batch.rendering import CSV, JSON_LINES
from oudinfo.batch.tables import KINDS, TEXT, Outputs, open_table, score_stream
from oudinfo.batch.tally import TableReport
from oudinfo.batch.text_tables import Shape
from oudinfo.catalog.library import Library
from oudinfo.engine.given_context import context_of_mapping, entry_named
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry

Frame = TypeVar("Frame")
NOTHING: Mapping[str, str] = MappingProxyType({})


def score_table(  # noqa: PLR0913  as many as the command has
    source: str | Path | BinaryIO,
    output: TextIO,
    instruments: Sequence[str | Instrument] = (),
    *,
    errors: TextIO | None = None,
    flagged: TextIO | None = None,
    column_map: str | None = None,
    missing: Sequence[str] = (),
    from_one: bool = False,
    coding: Sequence[str] = (),
    ids: Sequence[str] = (),
    keep: Sequence[str] = (),
    check: Sequence[str] = (),
    entry: Entry | str | None = None,
    context: Mapping[str, str] = NOTHING,
    strict: bool = False,
    json_lines: bool = False,
    shape: Shape = Shape(),  # noqa: B008  it cannot change
) -> TableReport:
    """Score every row of a table, as `oudinfo batch` does.

    Args:
        source: A file of CSV, TSV, JSON Lines or xlsx, or a binary stream of CSV.
        output: Where the results go. Open a file with `newline=""`.
        instruments: The instruments to look for. All that ship if left out.
        errors: Where a line goes for each cell that could not be read.
        flagged: Where the rows to look at first go.
        column_map: A map of columns that ships, or the path of one.
        missing: What means a missing answer besides a blank. A text is read as `--missing` of the command: `7,9,NA`.
        from_one: Whether answers are counted from 1 although the forms count from 0. The same as `from-1` in `coding`.
        coding: What the numbers mean, as `--coding` of the command says it: `from-0`, `from-1`, `yes-1-no-2`,
            `no-1-yes-2` or `yes-1-no-0`. One of them may be a text by itself, here and wherever a list of texts is taken.
        ids: The columns that say whose row it is. Recognized if left out.
        keep: More columns to copy.
        check: Columns of totals to compare.
        entry: How the forms were filled in: an `Entry` or its value, such as `paper`. Needed for the AUDIT.
        context: The context of every row, such as `{"sex": "female"}`.
        strict: Whether the first cell that cannot be read ends the run.
        json_lines: Whether results are written as JSON Lines and not as CSV.
        shape: The encoding, delimiter and header rows, where they cannot be seen.

    Raises:
        TableError: If the table cannot be read, nothing in it is recognized, or it isn't clear what its numbers mean.
        StrictError: If `strict` is set and a cell cannot be read.
        UsageError: If there is no such context, no such `entry` or no such `coding`.
        ContentError: If the map cannot be used.
        OSError: If the file cannot be opened.
    """
    request = _request(instruments, column_map, missing, entry, context, _codings(coding, from_one=from_one))
    request = request._replace(ids=_several(ids), keep=_several(keep), check=_several(check))
    rendering = JSON_LINES if json_lines else CSV
    outputs = Outputs(output, errors, flagged)
    if not isinstance(source, str | Path):
        return score_stream(open_table(source, "the table", TEXT, shape), request, outputs, rendering, strict=strict)
    path = Path(source)
    with path.open("rb") as stream:
        table = open_table(stream, str(path), KINDS.get(path.suffix.removeprefix(".").lower(), TEXT), shape)
        return score_stream(table, request, outputs, rendering, strict=strict)


def score_frame(  # noqa: PLR0913  as many as `score_table` has
    frame: Frame,
    instruments: Sequence[str | Instrument] = (),
    *,
    column_map: str | None = None,
    missing: Sequence[str] = (),
    from_one: bool = False,
    coding: Sequence[str] = (),
    entry: Entry | str | None = None,
    context: Mapping[str, str] = NOTHING,
    tell: Callable[[str], object] | None = None,
) -> Frame:
    """The frame with the columns of results behind its own. It needs `oudinfo[batch]`.

    A lazy frame stays lazy, and the work is done where the frame is: in Polars, DuckDB, Ibis, or on the
    cluster of a Spark session. A cell that is no answer is counted in the column that ends in `_unread`.

    Args:
        frame: A frame of any library that Narwhals knows.
        instruments: The instruments to look for. All that ship if left out.
        column_map: A map of columns that ships, or the path of one.
        missing: What means a missing answer besides a blank or a null. A text is read as `--missing` of the command: `7,9,NA`.
        from_one: Whether answers are counted from 1 although the forms count from 0. The same as `from-1` in `coding`.
        coding: What the numbers mean, as `--coding` of the command says it: `from-0`, `from-1`, `yes-1-no-2`,
            `no-1-yes-2` or `yes-1-no-0`. One of them may be a text by itself, here and wherever a list of texts is taken.
        entry: How the forms were filled in: an `Entry` or its value, such as `paper`. Needed for the AUDIT.
        context: The context of every row, such as `{"sex": "female"}`.
        tell: Gets each sentence on what was settled from the names of the columns, or left alone. `[].append` collects
            them. What only the rows can tell, such as answers that were set aside, is in the report of `score_table`.

    Raises:
        TableError: If nothing in the frame is recognized, a cell of a column that is read has several values, or
            Narwhals is not installed.
        UsageError: If there is no such context, no such `entry` or no such `coding`.
        ContentError: If the map cannot be used.
    """
    try:
        from oudinfo.batch.frames import add_scores  # noqa: PLC0415  an extra
    except ImportError:
        raise TableError("Scoring a frame needs oudinfo[batch].") from None
    request = _request(instruments, column_map, missing, entry, context, _codings(coding, from_one=from_one))
    made: Frame = add_scores(frame, request, tell)
    return made


def _request(
    instruments: Sequence[str | Instrument],
    column_map: str | None,
    missing: Sequence[str],
    entry: Entry | str | None,
    context: Mapping[str, str],
    codings: tuple[Coding, ...],
) -> Request:
    library = Library()
    named = [
        library.instrument(library.find_id(each)) if isinstance(each, str) else each
        for each in ([instruments] if isinstance(instruments, str) else instruments)
    ]
    return Request(
        tuple(named or library.instruments()),
        library.contexts,
        library.column_map(column_map) if column_map else None,
        _codes(missing),
        codings=codings,
        entry=None if entry is None else entry_named(entry),
        context=context_of_mapping(library.contexts, context),
        others=tuple(library.others(each.id for each in named)),
    )


def _codings(names: Sequence[str], *, from_one: bool) -> tuple[Coding, ...]:
    return codings_named([*_several(names), *([Coding.FROM_1] if from_one else [])])


def _several(given: Sequence[str]) -> tuple[str, ...]:
    """What was given as a list. A text by itself is one of them, and no list of its letters."""
    return ((given,) if given else ()) if isinstance(given, str) else tuple(given)


def _codes(missing: Sequence[str]) -> tuple[str, ...]:
    """The codes for a missing answer. A text by itself is read as the command reads it."""
    if isinstance(missing, str):
        return tuple(code.strip() for code in missing.split(",") if code.strip())
    return tuple(missing)
