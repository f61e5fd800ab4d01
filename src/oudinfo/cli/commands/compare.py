"""`oudinfo compare`: what changed between results stored as JSON, between totals, or between both."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.agency import safety_blocks
from oudinfo.cli.earlier import check_one_person, read_all
from oudinfo.cli.files import STDIN
from oudinfo.cli.options import ComparisonFormatOption, Country, Force, Output, Plain
from oudinfo.cli.output import ComparisonFormat, Target, file_named
from oudinfo.cli.results import is_seen, say_where
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.totals import Scale, is_total, read_totals
from oudinfo.engine.compare import compare_sittings
from oudinfo.engine.series import are_in_order, first_results
from oudinfo.errors import UsageError
from oudinfo.exchange.comparison_json import render_comparison, render_totals
from oudinfo.exchange.results_reader import Stored
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.comparison import ComparisonPage, comparison_document
from oudinfo.present.help import HelpNearby
from oudinfo.present.results import ResultPage, danger, in_crisis
from oudinfo.present.totals import totals_document
from oudinfo.present.wording import joined

FEWEST = 2


def compare(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD... NEW | NAME TOTAL...",
            help="Results kept with --format json, the earliest first; - reads one from a pipe. "
            "Or a questionnaire and its totals: phq-9 18 8, each with its day if you like: 2026-10-01:18. "
            "A result may take the place of a total: phq-9 18 new.json.",
        ),
    ],
    score: Annotated[
        str | None, typer.Option("--score", help="Which score the totals are of, if there are several.")
    ] = None,
    totals: Annotated[
        Scale | None,
        typer.Option("--totals", help="Whether totals are raw scores, where a form multiplies them: who-5."),
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
        if totals is not None:
            raise UsageError("--totals is for totals, and not for stored results")
        _compare_files(settings, target, form, nearby, what, score)
        return
    _compare_totals(settings, target, form, nearby, what, _Which(score, totals))


class _Which(NamedTuple):
    """Which score totals are of, as far as it was told."""

    score: str | None
    scale: Scale | None


def _compare_totals(
    settings: Settings,
    target: Target,
    form: ComparisonFormat,
    nearby: HelpNearby,
    what: Sequence[str],
    which: _Which,
) -> None:
    """Compare totals that a chart kept, with results among them where files are named."""
    files = [word for word in what[1:] if not is_total(word) and _is_file(word)]
    stored = dict(zip(files, _read(settings.library, files), strict=True))
    kept = {name: each.sitting for name, each in stored.items()}
    totals = read_totals(settings.library, what, which.score, kept, scale=which.scale)
    latest = stored[what[-1]].sitting.results if what[-1] in stored else ()
    due = help_due.current()
    due.note(in_crisis(latest))
    if form is ComparisonFormat.JSON:
        due.result_is_data = target.path is None
        target.write_text(render_totals(totals))
    else:
        first = danger(ResultPage(latest, Audience.COUNSELOR, nearby, (), safety_blocks(settings.library)))
        target.write((*first, *totals_document(totals)), form)
        if is_seen(target):
            due.note_shown(sys.stdout)
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
    if len(files) < FEWEST:
        message = "give two results or more, the earliest first; 1 was given"
        raise UsageError(message)
    if score is not None:
        message = "--score is for totals; results are compared with all their scores"
        raise UsageError(message)
    stored = _read(settings.library, files)
    sittings = [each.sitting for each in stored]
    earlier, later = _first(sittings), sittings[-1]
    due = help_due.current()
    due.note(in_crisis(later.results))
    differences = compare_sittings(earlier.results, later.results)
    if not differences.comparisons:
        message = f"{joined(files)} have no questionnaire in common"
        raise UsageError(message)
    if form is ComparisonFormat.JSON:
        due.result_is_data = target.path is None
        target.write_text(render_comparison(differences, earlier, later, sittings))
    else:
        notes = tuple(dict.fromkeys(note for each in stored for note in each.notes))
        safety = safety_blocks(settings.library)
        page = ComparisonPage(differences, earlier, later, nearby, safety, notes, tuple(sittings))
        target.write(comparison_document(page), form)
        if is_seen(target):
            due.note_shown(sys.stdout)
    say_where(target)


def _first(sittings: Sequence[Sitting]) -> Sitting:
    """The first of two sittings, or the earliest result of each form from all but the last."""
    if len(sittings) == FEWEST:
        return sittings[0]
    return Sitting(first_results(sittings[:-1]), taken_on=sittings[0].taken_on)


def _read(library: Library, files: Sequence[str]) -> list[Stored]:
    """The stored sittings, which may belong to one person and are in order.

    Raises:
        UsageError: If one cannot be read, if the codes differ, or if the days are not in order.
    """
    if files.count(STDIN) > 1:
        message = "only one of them can come from a pipe; name a file for the others"
        raise UsageError(message)
    stored = read_all(library, files)
    check_one_person([each.sitting.client for each in stored])
    if not are_in_order([each.sitting.taken_on for each in stored]):
        message = "the days are not in order; give the earliest result first"
        raise UsageError(message)
    return stored
