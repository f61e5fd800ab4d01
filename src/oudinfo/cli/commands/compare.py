"""`oudinfo compare`: what changed between two results that were kept as JSON."""

from typing import Annotated

import typer

from oudinfo.cli.files import STDIN, named_source
from oudinfo.cli.options import Country, Force, Output, Plain, ResultFormat
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import say_where, show_help_lines
from oudinfo.cli.safety_copy import SafetyCopy
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.engine.compare import compare_sittings
from oudinfo.errors import UsageError
from oudinfo.exchange.comparison_json import render_comparison
from oudinfo.exchange.results_reader import StoredResults, read_results, shows_danger
from oudinfo.present.comparison import ComparisonPage, comparison_document
from oudinfo.present.help import HelpNearby
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
    earlier, later = _read_both(settings, nearby, old, new)
    differences = compare_sittings(earlier.results, later.results)
    if not differences.comparisons:
        if in_crisis(later.results):
            show_help_lines(settings, nearby)
        message = f"{old} and {new} have no questionnaire in common"
        raise UsageError(message)
    if form is Format.JSON:
        target.write_text(render_comparison(differences, earlier.mode, later.mode))
    else:
        page = ComparisonPage(differences, earlier.mode, later.mode, nearby, SafetyCopy(settings.library))
        target.write(comparison_document(page), form)
    if target.path:
        say_where(target, nearby, help_is_due=in_crisis(later.results))


def _read_both(settings: Settings, nearby: HelpNearby, old: str, new: str) -> tuple[StoredResults, StoredResults]:
    """Both files; what is wrong with either is said at once, and help comes first where it is due."""
    if old == new == STDIN:
        message = "only one of the two can come from a pipe; name a file for the other"
        raise UsageError(message)
    read: list[StoredResults] = []
    wrong: list[str] = []
    texts: list[str] = []
    for file in (old, new):
        try:
            source = named_source(file)
            texts.append(source.text)
            read.append(read_results(source.text, source.name, settings.library, source.flaw))
        except UsageError as error:
            wrong.append(str(error))
    if wrong:
        if any(shows_danger(text, settings.library) for text in texts):
            show_help_lines(settings, nearby)
        raise UsageError("\n".join(wrong))
    return read[0], read[1]
