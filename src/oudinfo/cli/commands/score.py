"""`oudinfo score`: scores a filled form that was typed in or read from a file."""

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from oudinfo.cli import help_due
from oudinfo.cli.completion import instruments
from oudinfo.cli.context import read_context
from oudinfo.cli.given_form import given_form, speaks_of_danger
from oudinfo.cli.options import Ascii, ContextValues, Country, Force, Output, Plain, ResultFormat, Wipe
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import Told, say_where, wipe_if_asked, write_results
from oudinfo.cli.settings import open_settings
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.filled_form import read_form
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Entry
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.notes import wording_notes

CONTEXT_SETTINGS = {"ignore_unknown_options": True}
"""`-1` and `-` may be answers, or wrong answers, so the parser must not take them for options."""


def score(
    instrument: Annotated[str, typer.Argument(help="Such as phq-9; see oudinfo list.", autocompletion=instruments)],
    answers: Annotated[
        list[str] | None,
        typer.Argument(
            help="Leave out to be asked. Or: 1 0 2 ..., 102013021, 1,,2 (a blank declines), phq9_1=2 ..., labels; - declines."
        ),
    ] = None,
    responses: Annotated[
        str | None,
        typer.Option(
            "--responses",
            metavar="FILE",
            help="JSON, YAML, a CSV header with one line, a result kept as JSON, or answers in a row; - reads from a pipe.",
        ),
    ] = None,
    ignore_extra: Annotated[
        bool, typer.Option("--ignore-extra", help="Leave out fields of a file that are no question of the form.")
    ] = False,
    mode: Annotated[
        Mode | None, typer.Option("--mode", help="How the form was filled in; left open if you do not say.")
    ] = None,
    form: ResultFormat = Format.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    context: ContextValues = None,
    plain: Plain = False,
    ascii_only: Ascii = False,
    wipe: Wipe = False,
) -> None:
    """Score a filled form."""
    settings = open_settings()
    opened = settings.library.instrument(settings.library.find_id(instrument))
    asks = not answers and not responses and settings.terminal.has_keyboard
    entry = Entry.FILE if responses else Entry.PAPER
    given = None if asks else given_form(opened, answers or [], responses)
    due = help_due.current()
    due.look = lambda: given is not None and speaks_of_danger(opened, given)
    target = Target(settings, file_named(output), force=force, plain=plain, ascii=ascii_only)
    target.check()
    known = read_context(settings.library, context or [])
    nearby = settings.nearby(country)
    due.find_nearby = lambda: nearby
    turned: Mapping[str, tuple[str, ...]] = {}
    if given is None:
        from oudinfo.cli.filled_form import ask_for_form  # noqa: PLC0415  only at a terminal

        typed = ask_for_form(settings, opened, known)
        if typed is None:
            wipe_if_asked(target, nearby, asked=wipe)
            return
        compiled, read, first, turned = typed
    else:
        compiled = compile_instrument(opened, {**given.context, **known}, entry)
        read, left_out = read_form(compiled, given, ignore_extra=ignore_extra)
        first = {opened.id: wording_notes(opened)}
        if left_out:
            sys.stderr.write(f"Left out, as asked: {', '.join(ascii(name)[1:-1] for name in left_out)}.\n")
    sitting = Sitting((interpret(compiled, read)._replace(mode=mode),))
    write_results(target, form, Told(sitting, Audience.COUNSELOR, first, turned), nearby)
    say_where(target)
    wipe_if_asked(target, nearby, asked=wipe)
