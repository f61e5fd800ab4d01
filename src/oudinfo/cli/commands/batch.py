"""`oudinfo batch`: scores a whole table."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from oudinfo.batch.codings import Coding, codings_named
from oudinfo.batch.flagged_page import Care
from oudinfo.batch.plans import Request
from oudinfo.batch.rendering import CSV, JSON_LINES, Rendering
from oudinfo.batch.summary import summary_document
from oudinfo.batch.tables import Outputs, open_table, score_stream
from oudinfo.batch.tally import TableReport
from oudinfo.batch.text_tables import Shape, delimiter_named
from oudinfo.cli.care import care_of
from oudinfo.cli.completion import instruments
from oudinfo.cli.context import read_context
from oudinfo.cli.cut_short import told_if_cut_short
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.files import STDIN
from oudinfo.cli.options import ContextValues, Force, Plain
from oudinfo.cli.output import Target, file_named
from oudinfo.cli.progress import Progress
from oudinfo.cli.saving import whole_draft, whole_file
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.table_source import opened_source, suffix_of
from oudinfo.errors import UsageError
from oudinfo.foreign import shown
from oudinfo.model.response import Entry
from oudinfo.present.document import Document
from oudinfo.report.plain import render_plain

PARQUET = "parquet"
RENDERINGS = {"csv": CSV, "jsonl": JSON_LINES}
"""How a table is written, by the suffix of its file."""
SPARING = {"_RJEM_MALLOC_CONF": "narenas:1", "POLARS_ROW_GROUP_PREFETCH_SIZE": "1"}
"""What has Polars hold less memory: one pool of it for all threads, and one part of a file read ahead. Polars looks at
the first when it is loaded."""


class TableFormat(StrEnum):
    """How a table is written to a pipe."""

    CSV = "csv"
    JSON_LINES = "jsonl"


class Filled(StrEnum):
    """How forms were filled in."""

    PAPER = "paper"
    ASKED = "asked"


def batch(
    table: Annotated[
        str,
        typer.Argument(
            metavar="IN", help="CSV, TSV, JSON Lines, xlsx or Parquet, a row for each form; - reads from a pipe."
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", metavar="OUT", help="Where the results go: .csv, .jsonl or .parquet; - writes to a pipe."
        ),
    ],
    errors: Annotated[
        Path | None,
        typer.Option("--errors", metavar="FILE", help="A table with a line for each cell that could not be read."),
    ] = None,
    flagged: Annotated[
        Path | None, typer.Option("--flagged", metavar="FILE", help="A table of the rows to look at first.")
    ] = None,
    instrument: Annotated[
        list[str] | None,
        typer.Option(
            "--instrument", metavar="NAME", help="Look only for this one; may be repeated.", autocompletion=instruments
        ),
    ] = None,
    column_map: Annotated[
        str | None,
        typer.Option(
            "--map", metavar="MAP", help="Which column is which: a YAML file, or one that ships, such as nhanes."
        ),
    ] = None,
    missing: Annotated[
        str,
        typer.Option(
            "--missing", metavar="CODES", help="What stands for a missing answer besides a blank: 7,9,-99,NA."
        ),
    ] = "",
    coding: Annotated[
        list[Coding] | None,
        typer.Option(
            "--coding",
            help="from-1 if the table counts answers from 1 and the form from 0, yes-1-no-2 if 1 is Yes and 2 is No; "
            "may be repeated.",
        ),
    ] = None,
    identify: Annotated[
        list[str] | None,
        typer.Option("--id", metavar="COLUMN", help="The column that says whose row it is; may be repeated."),
    ] = None,
    keep: Annotated[
        list[str] | None, typer.Option("--keep", metavar="COLUMN", help="Another column to copy; all copies every one.")
    ] = None,
    check: Annotated[
        list[str] | None,
        typer.Option(
            "--check", metavar="COLUMN", help="Compare this column of totals; COLUMN=phq-9.total says which score."
        ),
    ] = None,
    entry: Annotated[
        Filled | None, typer.Option("--entry", help="How the forms were filled in; needed for the AUDIT.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first cell that cannot be read.")] = False,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="The encoding, if it is not UTF-8, such as cp1252.")
    ] = None,
    delimiter: Annotated[
        str | None,
        typer.Option("--delimiter", metavar="CHARACTER", help="What separates the cells: comma, semicolon, tab, pipe."),
    ] = None,
    header_rows: Annotated[
        int | None, typer.Option("--header-rows", metavar="N", min=1, max=9, help="How many rows of names come first.")
    ] = None,
    form: Annotated[TableFormat, typer.Option("--format", help="How to write to a pipe.")] = TableFormat.CSV,
    context: ContextValues = None,
    force: Force = False,
    plain: Plain = False,
) -> None:
    """Score a whole table."""
    settings = open_settings()
    library = settings.library
    target, rendering = _target(output, form)
    request = Request(
        instruments=tuple(map(library.instrument, _wanted(settings, instrument))),
        questions=library.contexts,
        column_map=library.column_map(column_map) if column_map else None,
        missing=tuple(code.strip() for code in missing.split(",") if code.strip()),
        codings=codings_named(coding or ()),
        ids=tuple(identify or ()),
        keep=tuple(keep or ()),
        check=tuple(check or ()),
        entry=Entry(entry.value) if entry else None,
        context=read_context(library, context or []),
        others=tuple(library.others(map(library.find_id, instrument or ()))),
    )
    care = partial(care_of, library, request.instruments)
    shape = Shape(encoding, delimiter_named(delimiter) if delimiter else None, header_rows)
    _refuse_pipes({"--errors": errors, "--flagged": flagged})
    _refuse_one_file_twice(table, target, errors, flagged)
    if PARQUET in {suffix_of(table), suffix_of(target)}:
        report = _score_parquet(table, target, Files(errors, flagged, care, force=force), request, strict=strict)
        _tell(settings, _summary(report, errors, flagged, care), target, (errors, flagged), plain=plain)
        if not report.is_clean:
            raise typer.Exit(ExitCode.PROBLEMS_FOUND)
        return
    with (
        ExitStack() as files,
        opened_source(table) as (stream, kind, size),
        told_if_cut_short(care, to_pipe=target is None) as so_far,
        Progress(settings, stream, size) as progress,
    ):

        def show(rows: int) -> None:
            so_far.rows = rows
            progress.show(rows)

        outputs = Outputs(
            results=files.enter_context(whole_file(target, force=force)) if target else sys.stdout,
            errors=files.enter_context(whole_file(errors, force=force)) if errors else None,
            flagged=files.enter_context(whole_file(flagged, force=force)) if flagged else None,
            note=so_far.note,
            progress=show,
        )
        opened = open_table(stream, "the pipe" if table == STDIN else table, kind, shape)
        report = score_stream(opened, request, outputs, rendering, strict=strict)
    _tell(settings, _summary(report, errors, flagged, care), target, (errors, flagged), plain=plain)
    if not report.is_clean:
        raise typer.Exit(ExitCode.PROBLEMS_FOUND)


class Files(NamedTuple):
    """The files beside the results, and what is said about flags that call for care."""

    errors: Path | None
    flagged: Path | None
    care: Callable[[], Care]
    force: bool


def _score_parquet(table: str, target: Path | None, files: Files, request: Request, *, strict: bool) -> TableReport:
    """Score a file of Parquet in Polars.

    Raises:
        UsageError: If the extra is not installed, or one of the two is no file of Parquet.
    """
    if suffix_of(table) != PARQUET or target is None:
        raise UsageError("Parquet is written only from Parquet, and read only into a file.")
    for name, value in SPARING.items():
        os.environ.setdefault(name, value)
    try:
        from oudinfo.batch.parquet import score_parquet  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError("Parquet needs oudinfo[batch]. CSV and JSON Lines work without it.") from None
    with ExitStack() as opened, opened_source(table), told_if_cut_short(files.care, to_pipe=False) as so_far:
        draft = opened.enter_context(whole_draft(target, force=files.force))
        outputs = Outputs(
            results=sys.stdout,
            errors=opened.enter_context(whole_file(files.errors, force=files.force)) if files.errors else None,
            flagged=opened.enter_context(whole_file(files.flagged, force=files.force)) if files.flagged else None,
            note=so_far.note,
        )
        return score_parquet(Path(table), draft, suffix_of(target), request, outputs, strict=strict)


def _wanted(settings: Settings, names: list[str] | None) -> list[str]:
    """The ids of the instruments to look for: the named ones, or all, with a person's own."""
    library = settings.library
    if names:
        return list(dict.fromkeys(map(library.find_id, names)))
    own = [path.stem for path, opened in library.own_instruments() if opened is not None]
    return [*library.instrument_ids(), *own]


def _target(output: Path, form: TableFormat) -> tuple[Path | None, Rendering]:
    path = file_named(output)
    if path is None:
        return None, RENDERINGS[form.value]
    suffix = suffix_of(path)
    if suffix not in RENDERINGS and suffix != PARQUET:
        raise UsageError(
            f"--output {path}: its name must end in .csv, .jsonl or .parquet, which says how it is written."
        )
    return path, RENDERINGS.get(suffix, CSV)


def _refuse_pipes(files: Mapping[str, Path | None]) -> None:
    for option in (option for option, path in files.items() if path and file_named(path) is None):
        raise UsageError(f"{option} -: only the results can go to a pipe. Name a file here.")


def _refuse_one_file_twice(table: str, *outputs: Path | None) -> None:
    names = [os.path.realpath(path) for path in outputs if path]
    if len({*names}) < len(names) or (table != STDIN and os.path.realpath(table) in names):
        raise UsageError("two of the files are the same. Give each its own name.")


def _summary(report: TableReport, errors: Path | None, flagged: Path | None, care: Callable[[], Care]) -> Document:
    return summary_document(report, errors_file=str(errors or ""), flagged_file=str(flagged or ""), care=care)


def _tell(
    settings: Settings, document: Document, target: Path | None, files: Sequence[Path | None], *, plain: bool
) -> None:
    """Show the summary, beside the results: on standard output if they went to a file, or else on the error stream."""
    if target is None:
        sys.stderr.write(render_plain(document, 80))
        return
    Target(settings, plain=plain).write(document)
    for path in (target, *filter(None, files)):
        sys.stderr.write(f"Saved to {shown(str(path))}. Only you can read it.\n")
