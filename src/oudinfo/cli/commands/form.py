"""`oudinfo form`: a questionnaire to print."""

from typing import Annotated

import typer

from oudinfo.cli import help_due
from oudinfo.cli.completion import instruments
from oudinfo.cli.given_form import given_form, speaks_of_danger
from oudinfo.cli.options import Country, Force, Large, Output, PaperFormatOption, Plain
from oudinfo.cli.output import PaperFormat, Target, file_named
from oudinfo.cli.paper import Paper, check_paper, write_form
from oudinfo.cli.results import say_where
from oudinfo.cli.settings import open_settings
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.filled_form import read_form
from oudinfo.errors import UsageError
from oudinfo.model.response import Entry, Responses
from oudinfo.present.form import form_of


def form(
    instrument: Annotated[
        str, typer.Argument(metavar="NAME", help="Such as phq-8; see oudinfo list.", autocompletion=instruments)
    ],
    blank: Annotated[bool, typer.Option("--blank", help="Without answers; the same as naming no file.")] = False,
    responses: Annotated[
        str | None, typer.Option("--responses", metavar="FILE", help="Mark the answers in this file, as for score.")
    ] = None,
    large: Large = False,
    written: PaperFormatOption = PaperFormat.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    plain: Plain = False,
) -> None:
    """Print a questionnaire, blank or with answers, without its scoring."""
    settings = open_settings()
    opened = settings.library.instrument(settings.library.find_id(instrument))
    if blank and responses:
        message = "--blank and --responses do not go together. Give one of them."
        raise UsageError(message)
    target = Target(settings, file_named(output), force=force, plain=plain)
    check_paper(target, written)
    due = help_due.current()
    nearby = settings.nearby(country)
    due.find_nearby = lambda: nearby
    answers: Responses | None = None
    if responses is not None:
        given = given_form(opened, (), responses)
        due.note(speaks_of_danger(opened, given))
        answers = read_form(compile_instrument(opened, given.context, Entry.FILE), given).responses
    page = form_of(opened, nearby, settings.library.contexts if opened.contexts else {}, answers)
    write_form(Paper(target, written, nearby, large=large), page)
    due.result_is_data = target.path is None
    say_where(target)
