"""`oudinfo screen`: asks, scores, explains."""

from typing import Annotated

import typer

from oudinfo.cli.completion import entries
from oudinfo.cli.context import read_context
from oudinfo.cli.earlier import told_about
from oudinfo.cli.house import House
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
from oudinfo.cli.place import ask, live
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.sittings import AUDIENCES, Asked, country_choice, note_end
from oudinfo.cli.told import Told
from oudinfo.dialog.steps import left_forms
from oudinfo.dialog.words import Page
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Command
from oudinfo.model.sitting import Sitting
from oudinfo.present.help import IN_SHELL


def screen(
    instruments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME...]",
            help="Such as phq-9 gad-7, or mood for both; leave out to choose from a list.",
            autocompletion=entries,
        ),
    ] = None,
    mode: Annotated[Mode, typer.Option("--mode", help="Who is at the keyboard.")] = Mode.SELF,
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
    """Ask, score, explain."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain, ascii=ascii_only)
    target.check()
    known = read_context(settings.library, context or [])
    names = tuple(instruments or ())
    _refuse_without_name(settings, names)
    about = told_about(settings, day, client, last or ())
    house = House(target, country_choice(settings, country), Asked(names, mode, known), about)
    first = Command(("screen", *names))
    if _stays(target, form):
        live(house, first)
        return
    dialog, in_lines = ask(house, first)
    if dialog is None:
        return
    if dialog.page is not Page.DONE:
        note_end(dialog)
        return
    target = target._replace(plain=in_lines)
    pathways = tuple(sorted(house.results.pathways))
    sitting = Sitting(dialog.results, pathways, about.taken_on, about.client, left_forms(dialog))
    told = Told(sitting, AUDIENCES[house.asked.mode], earlier=about.earlier)
    pages = house.pages._replace(in_session=IN_SHELL)
    from oudinfo.cli.printed_result import print_result  # noqa: PLC0415  nothing before the result needs it

    print_result(target, form, pages, told, wipe=wipe)


def _refuse_without_name(settings: Settings, names: tuple[str, ...]) -> None:
    """Without a name there is a choice, for which someone has to be at a terminal.

    Raises:
        UsageError: If nobody is.
    """
    if not names and not (settings.terminal.has_keyboard and settings.terminal.has_messages):
        message = "name what to ask, such as: oudinfo screen phq-9. oudinfo list shows all of them"
        raise UsageError(message)


def _stays(target: Target, form: Format) -> bool:
    """Whether the result opens in the place, in the full screen or line by line."""
    at_hand = target.settings.terminal
    everywhere = at_hand.has_someone and at_hand.has_messages
    return everywhere and target.path is None and form is Format.TEXT and not target.settings.prints
