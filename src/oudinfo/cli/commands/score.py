"""`oudinfo score`: scores filled forms that were typed in or read from a file."""

import sys
from typing import Annotated

import typer

from oudinfo.cli import help_due
from oudinfo.cli.completion import instruments
from oudinfo.cli.context import read_context
from oudinfo.cli.earlier import told_about
from oudinfo.cli.given_form import given_forms, speaks_of_danger
from oudinfo.cli.named_forms import named_forms
from oudinfo.cli.options import (
    Ascii,
    Client,
    ContextValues,
    Country,
    Date,
    Force,
    Last,
    Output,
    Plain,
    ResultFormat,
    Wipe,
)
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import say_where, wipe_if_asked, write_results
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import opens
from oudinfo.cli.told import Told
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.filled_form import FilledForm, read_forms
from oudinfo.engine.interpret import interpret
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.response import Entry
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.filled_form import of_its_form
from oudinfo.present.help import HelpNearby
from oudinfo.present.notes import wording_notes

CONTEXT_SETTINGS = {"ignore_unknown_options": True}
"""`-1` and `-` may be answers, or wrong answers, so the parser must not take them for options."""
READ_ONCE = "Nothing was compared: --twice is for forms that oudinfo asks for.\n"


def score(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="Such as phq-9, or a pile: phq-9 gad-7 cows. Answers go after one name; without any, oudinfo asks. "
            "They are 1 0 2 ..., 102013021, 1,,2 (a blank declines), phq9_1=2 ..., or labels; - declines.",
            autocompletion=instruments,
        ),
    ],
    responses: Annotated[
        str | None,
        typer.Option(
            "--responses",
            metavar="FILE",
            help="JSON, YAML, a CSV header with one line, a result kept as JSON, or answers in a row; - reads from a pipe.",
        ),
    ] = None,
    ignore_extra: Annotated[
        bool, typer.Option("--ignore-extra", help="Leave out fields of a file that are not questions of the form.")
    ] = False,
    mode: Annotated[
        Mode | None,
        typer.Option("--mode", help="How the forms were filled in. The page is written for a counselor in any case."),
    ] = None,
    twice: Annotated[
        bool, typer.Option("--twice", help="Ask for all answers a second time, and compare the two.")
    ] = False,
    day: Date = None,
    client: Client = None,
    last: Last = None,
    form: ResultFormat = Format.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    context: ContextValues = None,
    plain: Plain = False,
    ascii_only: Ascii = False,
    wipe: Wipe = False,
) -> None:
    """Score filled forms."""
    settings = open_settings()
    forms, answers = named_forms(settings.library, names)
    asks = not answers and not responses and settings.terminal.has_keyboard
    given = [] if asks else given_forms(forms, answers, responses)
    due = help_due.current()
    due.look = lambda: any(map(speaks_of_danger, forms, given))
    target = Target(settings, file_named(output), force=force, plain=plain, ascii=ascii_only)
    target.check()
    known = read_context(settings.library, context or [])
    nearby = settings.nearby(country)
    due.find_nearby = lambda: nearby
    known_about = told_about(settings, day, client, last or ())
    if twice and not asks:
        sys.stderr.write(READ_ONCE)
    if asks:
        told = _asked(target, forms, known, nearby, twice=twice)
    else:
        told = _read(forms, given, known, Entry.FILE if responses else Entry.PAPER, ignore_extra=ignore_extra)
    if told is not None:
        results = tuple(result._replace(mode=mode) for result in told.sitting.results)
        sitting = Sitting(results, taken_on=known_about.taken_on, client=known_about.client)
        whole = told._replace(sitting=sitting, earlier=known_about.earlier)
        if asks and not wipe and opens(target, form):
            from oudinfo.cli.place import open_result  # noqa: PLC0415  loads prompt_toolkit, only at a terminal

            open_result(target, whole, country)
            return
        write_results(target, form, whole, nearby)
        say_where(target)
    wipe_if_asked(target, nearby, asked=wipe)


def _asked(target: Target, forms: list[Instrument], known: Context, nearby: HelpNearby, *, twice: bool) -> Told | None:
    """The forms that were typed in at the prompts, or None if the person stops."""
    from oudinfo.cli.filled_form import ask_for_forms  # noqa: PLC0415  only at a terminal
    from oudinfo.present.filled_form import turned_line  # noqa: PLC0415

    settings: Settings = target.settings
    aloud = target.plain or settings.plain
    typed = ask_for_forms(settings, forms, known, nearby, twice=twice, aloud=aloud)
    if typed is None:
        return None
    said = [
        (each.compiled.instrument, turned_line(each.compiled.instrument, item))
        for each in typed
        for item in each.turned
    ]
    turned = {each.compiled.instrument.id: tuple(item.id for item in each.turned) for each in typed}
    sitting = Sitting(tuple(interpret(each.compiled, each.responses) for each in typed))
    return Told(sitting, Audience.COUNSELOR, of_its_form(forms, said), turned)


def _read(
    forms: list[Instrument], given: list[FilledForm], known: Context, entry: Entry, *, ignore_extra: bool
) -> Told:
    """The forms that were on the line, in a file or in a pipe.

    Raises:
        ResponseError: If one of them cannot be read. Then none is scored.
    """
    compiled = [
        compile_instrument(form, {**each.context, **known}, entry) for form, each in zip(forms, given, strict=True)
    ]
    read = read_forms(compiled, given, ignore_extra=ignore_extra)
    left_out = dict.fromkeys(name for each in read for name in each.left_out)
    if left_out:
        sys.stderr.write(f"Left out, as asked: {', '.join(ascii(name)[1:-1] for name in left_out)}.\n")
    sitting = Sitting(tuple(interpret(form, each.responses) for form, each in zip(compiled, read, strict=True)))
    said = [
        (form, note) for form, each in zip(forms, read, strict=True) for note in (*wording_notes(form), *each.notes)
    ]
    return Told(sitting, Audience.COUNSELOR, of_its_form(forms, said))
