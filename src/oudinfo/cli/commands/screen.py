"""`oudinfo screen`: asks, scores, explains."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli.after_result import AfterResult
from oudinfo.cli.context import questions_left, read_context
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.options import ContextValues, Country, Force, Output, Plain, ResultFormat
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import results_page, write_results
from oudinfo.cli.safety_copy import SafetyCopy
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.errors import UsageError
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.scoring import Audience
from oudinfo.present.results import IN_SHELL
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.pages import Pages
from oudinfo.terminal.plain import render_plain
from oudinfo.terminal.plain_screen import IN_SESSION, PlainScreen
from oudinfo.terminal.sitting import Sitting
from oudinfo.terminal.width import columns
from oudinfo.terminal.words import Page

BY_KEYS = {"how": "press H.", "overdose": "In the shell: oudinfo overdose"}
AUDIENCES = {Mode.SELF: Audience.PERSON, Mode.INTERVIEW: Audience.COUNSELOR, Mode.CLINICIAN: Audience.COUNSELOR}


def screen(
    instruments: Annotated[
        list[str], typer.Argument(metavar="INSTRUMENT...", help="Such as phq-9 gad-7; see oudinfo list.")
    ],
    mode: Annotated[Mode, typer.Option("--mode", help="Who is at the keyboard.")] = Mode.SELF,
    form: ResultFormat = Format.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    context: ContextValues = None,
    plain: Plain = False,
    wipe: Annotated[bool, typer.Option("--wipe", help="Wipe the result from the terminal once it was read.")] = False,
) -> None:
    """Ask, score, explain."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain)
    target.check()
    known = read_context(settings.library, context or [])
    chosen = choose(settings.library, instruments, mode, known)
    pages = Pages(
        nearby=settings.nearby(country),
        find_country=settings.nearby,
        safety=SafetyCopy(settings.library),
        alternative=lambda instrument: without_self_harm(settings.library, instrument),
        countries=tuple((place.code, place.name) for place in settings.directory.by_name()),
        saved_to=str(target.path or ""),
        known=known,
        questions=questions_left(settings.library, [each.instrument for each in chosen], known),
    )
    sitting, in_lines = ask(settings, pages, chosen, mode, plain=plain)
    target = target._replace(plain=in_lines)
    if sitting.page is Page.DONE:
        show_results(target, form, pages, sitting, wipe=wipe)
        if target.path:
            show_saved(pages, sitting, str(target.path), columns(settings.environment))


def show_results(target: Target, form: Format, pages: Pages, sitting: Sitting, *, wipe: bool) -> None:
    """Write the result page; to someone at a terminal in plain lines, part by part, and then ask what next."""
    audience = AUDIENCES[sitting.mode]
    write = partial(write_results, target, form, sitting.results, pages.nearby, mode=sitting.mode, audience=audience)
    pages.in_session = IN_SHELL
    if not (sys.stdin.isatty() and sys.stdout.isatty() and target.path is None):
        write()
        return
    environment = target.settings.environment
    can_wipe = environment.get("TERM") not in {None, "", "dumb"}
    after = AfterResult(pages, Lines(sys.stdin, sys.stdout, partial(columns, environment)), can_wipe)
    try:
        if form is Format.TEXT and not target.in_color:
            after.read(results_page(target.settings.library, sitting.results, pages.nearby, audience))
        else:
            write()
        if audience is Audience.PERSON:
            after.one_step()
        after.keep_or_wipe(always=wipe)
    except (KeyboardInterrupt, EOFError) as stop:
        after.stop()
        raise typer.Exit(ExitCode.INTERRUPTED if isinstance(stop, KeyboardInterrupt) else ExitCode.DONE) from None


def ask(
    settings: Settings, pages: Pages, chosen: Sequence[CompiledInstrument], mode: Mode, *, plain: bool
) -> tuple[Sitting, bool]:
    """Ask in the full screen, line by line, or through a pipe: what the terminal can do and the person wants.

    Returns:
        The sitting, and whether the person wants plain lines.
    """
    clears = sys.stderr.isatty() and settings.environment.get("TERM") != "dumb"
    plain_screen = PlainScreen(
        Lines(sys.stdin, sys.stderr, partial(columns, settings.environment)), pages, clears=clears
    )
    pages.in_session = IN_SESSION
    if not sys.stdin.isatty():
        return plain_screen.run_piped(chosen, mode), plain
    if clears and not (plain or settings.plain):
        sitting = _ask_in_full(pages, chosen, mode, plain_screen)
        if sitting is not None:
            return sitting, False
        plain = True
        pages.in_session = IN_SESSION
    try:
        return _closed(plain_screen, plain_screen.run(chosen, mode)), plain
    except KeyboardInterrupt:
        plain_screen.say_stopped(mode)
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _ask_in_full(
    pages: Pages, chosen: Sequence[CompiledInstrument], mode: Mode, plain_screen: PlainScreen
) -> Sitting | None:
    """The full screen; None where the person asks for plain lines."""
    from oudinfo.terminal.full_screen import FullScreen  # noqa: PLC0415  not needed for plain lines

    pages.in_session = BY_KEYS
    full = FullScreen(pages, chosen, mode)
    sitting = full.run()
    if full.wants_plain:
        return None
    if sitting.page is Page.STOPPED:
        plain_screen.say_stopped(mode)
    if full.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    return _closed(plain_screen, sitting)


def _closed(plain_screen: PlainScreen, sitting: Sitting) -> Sitting:
    if sitting.page is Page.CLOSED:
        plain_screen.wipe()
    return sitting


def choose(library: Library, names: Sequence[str], mode: Mode, known: Context) -> list[CompiledInstrument]:
    """Open the instruments that were named.

    Raises:
        UnknownNameError: If one is not known.
        UsageError: If one is named twice, or can not be given in this mode.
    """
    ids = [library.find_id(name) for name in names]
    for instrument_id in ids:
        if ids.count(instrument_id) > 1:
            message = f"{instrument_id} is named twice; name it once"
            raise UsageError(message)
    opened = [library.instrument(instrument_id) for instrument_id in ids]
    for instrument in opened:
        if mode not in instrument.modes:
            raise UsageError(_not_for(instrument, mode))
    return [compile_instrument(instrument, known) for instrument in opened]


def without_self_harm(library: Library, instrument: Instrument) -> CompiledInstrument | None:
    """The instrument to give where the question on thoughts of death is left out."""
    if instrument.without_self_harm is None:
        return None
    return compile_instrument(library.instrument(instrument.without_self_harm))


def show_saved(pages: Pages, sitting: Sitting, path: str, width: int) -> None:
    """Say where the result went; help is shown again where it was due."""
    if sitting.help_was_due:
        pages.in_session = IN_SHELL
        sys.stderr.write(render_plain(pages.text("help-lines", Mode.SELF), width) + "\n")
    sys.stderr.write(f"Saved to {path}, readable by you alone.\n")


def _not_for(instrument: Instrument, mode: Mode) -> str:
    """How it can be given instead; and where to turn, if someone in need came to it alone."""
    ways = " or ".join(f"oudinfo screen {instrument.id} --mode {each.value}" for each in instrument.modes)
    how = "With a trained person beside" if mode is Mode.SELF else "It is given like this"
    message = f"{instrument.id} is not made for {mode.value} use. {how}: {ways}."
    if mode is Mode.SELF and instrument.asks_about_self_harm:
        message += " If it is about you: oudinfo crisis has people to call or text now."
    return message
