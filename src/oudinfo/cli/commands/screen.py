"""`oudinfo screen`: asks, scores, explains."""

import signal
import sys
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.after_result import at_the_terminal
from oudinfo.cli.choice import choose, without_self_harm
from oudinfo.cli.completion import entries
from oudinfo.cli.context import questions_left, read_context
from oudinfo.cli.danger import danger_document, pages_for
from oudinfo.cli.earlier import told_about
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.held import ENDING, handled
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
from oudinfo.cli.results import Told, results_page, say_where, wipe_if_asked, write_results
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.state import Dialog, Opening
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.errors import UsageError
from oudinfo.foreign import shown
from oudinfo.model.context import Context
from oudinfo.model.instrument import Mode
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.document import Document
from oudinfo.present.results import IN_SHELL
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.plain_screen import IN_SESSION, PlainScreen
from oudinfo.terminal.width import columns

BY_KEYS = {"how": "press H.", "overdose": "Press O for what to do."}
AUDIENCES = {Mode.SELF: Audience.PERSON, Mode.INTERVIEW: Audience.COUNSELOR, Mode.CLINICIAN: Audience.COUNSELOR}


def screen(
    instruments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME...]",
            help="Such as phq-9 gad-7, or mood for both; left out, there is a choice.",
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
    names = instruments or _picked(settings, plain=plain)
    if not names:
        return
    about = told_about(settings, day, client, last or ())
    chosen = choose(settings.library, names, mode, known)
    pages = pages_around(target, country)
    dialog, in_lines = ask(settings, pages, opening_of(settings.library, chosen.instruments, mode, known), plain=plain)
    target = target._replace(plain=in_lines)
    if dialog.page is not Page.DONE:
        _note_end(dialog)
        return
    pages = pages._replace(in_session=IN_SHELL)
    sitting = Sitting(dialog.results, tuple(sorted(chosen.pathways)), about.taken_on, about.client)
    told = Told(sitting, AUDIENCES[mode], earlier=about.earlier)
    if settings.terminal.has_someone and target.path is None:
        show_results(target, form, pages, told, wipe=wipe)
        return
    write_results(target, form, told, pages.nearby)
    say_where(target)
    wipe_if_asked(target, pages.nearby, asked=wipe)


def _note_end(dialog: Dialog) -> None:
    """Settle help after a stop. The stop page shows people to reach, and a hasty close shows nothing more."""
    if dialog.page is Page.CLOSED:
        help_due.current().forget()
    else:
        help_due.current().note_shown(sys.stderr)


def pages_around(target: Target, country: str | None) -> Pages:
    """The contacts, safety texts and countries for the pages around the items."""
    settings = target.settings
    countries = tuple((place.code, place.name) for place in settings.directory.by_name())
    choice = CountryChoice(settings.nearby(country), settings.nearby, countries)
    help_due.current().find_nearby = lambda: choice.nearby
    return Pages(choice, settings.library.safety_blocks, IN_SESSION, shown(str(target.path or "")))


def opening_of(library: Library, instruments: Sequence[CompiledInstrument], mode: Mode, known: Context) -> Opening:
    """The opening of a dialog with these instruments."""
    questions = questions_left(library, [each.instrument for each in instruments], known)
    return Opening(instruments, mode, partial(without_self_harm, library), questions, known)


def _picked(settings: Settings, *, plain: bool) -> Sequence[str]:
    """The questionnaires that a person picks from a list, which keeps them out of the shell's history.

    Raises:
        UsageError: If there is no terminal.
    """
    if not (settings.terminal.has_keyboard and settings.terminal.has_messages):
        message = "name what to ask, such as: oudinfo screen phq-9. oudinfo list shows all of them"
        raise UsageError(message)
    from oudinfo.cli.menu import choose_check  # noqa: PLC0415  only if nothing was named

    return choose_check(settings, plain=plain or settings.plain)


def show_results(target: Target, form: Format, pages: Pages, told: Told, *, wipe: bool) -> None:
    """Show the result at a terminal, in parts if lines are plain, and then ask what to do next."""
    with at_the_terminal(target, pages) as after:
        if form is Format.TEXT and not target.in_color:
            after.read(results_page(target.settings.library, told, pages.nearby))
        else:
            write_results(target, form, told, pages.nearby)
        if told.audience is Audience.PERSON:
            after.one_step()
        after.keep_or_wipe(always=wipe)


def ask(settings: Settings, pages: Pages, opening: Opening, *, plain: bool) -> tuple[Dialog, bool]:
    """Ask in the full screen, line by line, or through a pipe, as the terminal and the person's wishes allow.

    Returns:
        The dialog, and whether the person wants plain lines.
    """
    at_hand = settings.terminal
    clears = at_hand.has_messages and at_hand.can_clear
    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=at_hand.has_messages)
    plain_screen = PlainScreen(lines, pages, opening, clears, partial(_danger, settings, pages), _note_due)
    if not at_hand.has_keyboard:
        return plain_screen.run_piped(), plain
    if clears and not (plain or settings.plain):
        full = FullScreen(pages._replace(in_session=BY_KEYS), opening, _note_due)
        ask_in_full(full)
        if not full.wants_plain:
            return _ended(plain_screen, full), False
        plain_screen.opening = full.opening
        plain = True
    try:
        return _closed(plain_screen, plain_screen.run()), plain
    except KeyboardInterrupt:
        plain_screen.say_stopped()
        help_due.current().note_shown(sys.stderr)
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _note_due() -> None:
    help_due.current().note(True)  # noqa: FBT003  its only argument


def _danger(settings: Settings, pages: Pages, typed: str) -> Document:
    """The safety texts for these words with the chosen country's lines. Empty if there are none."""
    return danger_document(settings, pages_for(settings, typed), pages.nearby)


def ask_in_full(full: FullScreen) -> None:
    """Take keys until the person leaves the full screen or a signal stops it."""
    with handled((signal.SIGINT, *ENDING), full.take_signal):
        from oudinfo.terminal import toolkit  # noqa: PLC0415  loads prompt_toolkit, once a signal is taken

        toolkit.run(full)


def _ended(plain_screen: PlainScreen, full: FullScreen) -> Dialog:
    """The finished dialog of the full screen, after its window has been cleaned up.

    Raises:
        typer.Exit: If the person interrupted it.
    """
    if full.dialog.page is Page.STOPPED:
        plain_screen.say_stopped()
        help_due.current().note_shown(sys.stderr)
    if full.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    return _closed(plain_screen, full.dialog)


def _closed(plain_screen: PlainScreen, dialog: Dialog) -> Dialog:
    if dialog.page is Page.CLOSED:
        plain_screen.wipe()
    return dialog
