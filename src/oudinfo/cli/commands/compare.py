"""`oudinfo compare`: what changed between two results that were kept as JSON."""

import sys
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.files import STDIN, named_source
from oudinfo.cli.options import Country, Force, Output, Plain, ResultFormat
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import is_seen, say_where
from oudinfo.cli.safety_copy import SafetyCopy
from oudinfo.cli.settings import open_settings
from oudinfo.engine.compare import compare_sittings
from oudinfo.errors import UsageError
from oudinfo.exchange.comparison_json import render_comparison
from oudinfo.exchange.results_reader import StoredResults, read_results
from oudinfo.present.comparison import ComparisonPage, comparison_document
from oudinfo.present.results import in_crisis


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="The earlier result, kept with --format json.")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="The later one; - reads one of the two from a pipe.")],
    form: ResultFormat = Format.TEXT,
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
    due = help_due.current()
    due.find_nearby = lambda: nearby
    earlier, later = _read_both(settings.library, old, new)
    due.note(in_crisis(later.results))
    differences = compare_sittings(earlier.results, later.results)
    if not differences.comparisons:
        message = f"{old} and {new} have no questionnaire in common"
        raise UsageError(message)
    if form is Format.JSON:
        due.result_is_data = target.path is None
        target.write_text(render_comparison(differences, earlier.mode, later.mode))
    else:
        page = ComparisonPage(differences, earlier.mode, later.mode, nearby, SafetyCopy(settings.library))
        target.write(comparison_document(page), form)
        if is_seen(target):
            due.note_shown(sys.stdout)
    say_where(target)


def _read_both(library: Library, old: str, new: str) -> tuple[StoredResults, StoredResults]:
    """Both files; what is wrong with either is said at once."""
    if old == new == STDIN:
        message = "only one of the two can come from a pipe; name a file for the other"
        raise UsageError(message)
    read: list[StoredResults] = []
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
