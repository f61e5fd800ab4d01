"""`oudinfo compare`: what changed between two results stored as JSON, or between totals."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.files import STDIN, named_source
from oudinfo.cli.options import ComparisonFormatOption, Country, Force, Output, Plain
from oudinfo.cli.output import ComparisonFormat, Target, file_named
from oudinfo.cli.results import is_seen, say_where
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.totals import read_totals
from oudinfo.engine.compare import compare_sittings
from oudinfo.errors import UsageError
from oudinfo.exchange.comparison_json import render_comparison, render_totals
from oudinfo.exchange.results_reader import Stored, read_results
from oudinfo.present.comparison import ComparisonPage, comparison_document
from oudinfo.present.help import HelpNearby
from oudinfo.present.results import in_crisis
from oudinfo.present.totals import totals_document

FILES = 2


def compare(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW | NAME TOTAL TOTAL...",
            help="Two results kept with --format json, the earlier first; - reads one from a pipe. "
            "Or a questionnaire and its totals: phq-9 18 8, each with its day if you like: 2026-10-01:18.",
        ),
    ],
    score: Annotated[
        str | None, typer.Option("--score", help="Which score the totals are of, where there are several.")
    ] = None,
    form: ComparisonFormatOption = ComparisonFormat.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    plain: Plain = False,
) -> None:
    """Say what is lower and what is higher, and whether that says something."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain)
    target.check()
    nearby = settings.nearby(country)
    help_due.current().find_nearby = lambda: nearby
    if _is_file(what[0]):
        _compare_files(settings, target, form, nearby, what, score)
        return
    totals = read_totals(settings.library, what, score)
    if form is ComparisonFormat.JSON:
        target.write_text(render_totals(totals))
    else:
        target.write(totals_document(totals), form)
    say_where(target)


def _is_file(name: str) -> bool:
    """Whether the name is a file: an existing one, a pipe, or a name that no questionnaire can have."""
    path = Path(name)
    exists = os.path.exists(name)  # noqa: PTH110  never raises, however long the name or locked the folder
    return name == STDIN or exists or bool(path.suffix) or len(path.parts) > 1


def _compare_files(
    settings: Settings,
    target: Target,
    form: ComparisonFormat,
    nearby: HelpNearby,
    files: Sequence[str],
    score: str | None,
) -> None:
    if len(files) != FILES:
        message = (
            f"two results are compared, the earlier first; {len(files)} {'was' if len(files) == 1 else 'were'} given"
        )
        raise UsageError(message)
    if score is not None:
        message = "--score is for totals; two results are compared with all their scores"
        raise UsageError(message)
    old, new = files
    earlier, later = _read_both(settings.library, old, new)
    due = help_due.current()
    due.note(in_crisis(later.sitting.results))
    differences = compare_sittings(earlier.sitting.results, later.sitting.results)
    if not differences.comparisons:
        message = f"{old} and {new} have no questionnaire in common"
        raise UsageError(message)
    if form is ComparisonFormat.JSON:
        due.result_is_data = target.path is None
        target.write_text(render_comparison(differences, earlier.sitting, later.sitting))
    else:
        notes = tuple(dict.fromkeys((*earlier.notes, *later.notes)))
        safety = settings.library.safety_blocks
        page = ComparisonPage(differences, earlier.sitting, later.sitting, nearby, safety, notes)
        target.write(comparison_document(page), form)
        if is_seen(target):
            due.note_shown(sys.stdout)
    say_where(target)


def _read_both(library: Library, old: str, new: str) -> tuple[Stored, Stored]:
    """Both stored sittings. Problems with either file are reported together."""
    if old == new == STDIN:
        message = "only one of the two can come from a pipe; name a file for the other"
        raise UsageError(message)
    read: list[Stored] = []
    wrong: list[str] = []
    for file in (old, new):
        try:
            source = named_source(file)
            read.append(read_results(source.text, source.name, library, source.flaw))
        except UsageError as error:
            wrong.extend(error.lines)
    if wrong:
        raise UsageError(*wrong)
    return read[0], read[1]
