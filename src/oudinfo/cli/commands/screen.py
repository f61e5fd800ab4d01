"""`oudinfo screen`: asks, scores, explains."""

import sys
from collections.abc import Sequence
from dataclasses import replace
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
    target = replace(target, plain=in_lines)
    if sitting.page is Page.DONE:
        show_results(target, form, pages, sitting, wipe=wipe)
        if target.path:
            show_saved(pages, sitting, str(target.path), columns(settings.environment))


def show_results(target: Target, form: Format, pages: Pages, sitting: Sitting, *, wipe: bool) -> None:
    """Write the result page; to someone at a terminal in plain lines, part by part, and then ask what next."""
    audience = AUDIENCES[sitting.mode]
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty() and target.path is None
    pages.in_session = IN_SHELL
    environment = target.settings.environment
    can_wipe = environment.get("TERM") not in {None, "", "dumb"}
    after = AfterResult(pages, sys.stdin, sys.stdout, columns(environment), can_wipe)
    if at_terminal and form is Format.TEXT and not target.in_color:
        after.read(results_page(target.settings.library, sitting.results, pages.nearby, audience))
    else:
        write_results(target, form, sitting.results, pages.nearby, mode=sitting.mode, audience=audience)
    if at_terminal:
        if audience is Audience.PERSON:
            after.one_step()
        after.keep_or_wipe(always=wipe)


def ask(
    settings: Settings, pages: Pages, chosen: Sequence[CompiledInstrument], mode: Mode, *, plain: bool
) -> tuple[Sitting, bool]:
    """Ask in the full screen, line by line, or through a pipe: what the terminal can do and the person wants.

    Returns:
        The sitting, and whether the person wants plain lines.
    """
    width = columns(settings.environment)
    clears = sys.stderr.isatty() and settings.environment.get("TERM") != "dumb"
    lines = PlainScreen(source=sys.stdin, out=sys.stderr, width=width, pages=pages, clears=clears)
    pages.in_session = IN_SESSION
    if not sys.stdin.isatty():
        return lines.run_piped(chosen, mode), plain
    if clears and not (plain or settings.plain):
        sitting = _ask_in_full(pages, chosen, mode, lines)
        if sitting is not None:
            return sitting, False
        plain = True
        pages.in_session = IN_SESSION
    try:
        return _closed(lines, lines.run(chosen, mode)), plain
    except KeyboardInterrupt:
        _say_stopped(lines, mode)
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _ask_in_full(pages: Pages, chosen: Sequence[CompiledInstrument], mode: Mode, lines: PlainScreen) -> Sitting | None:
    """The full screen; None where the person asks for plain lines."""
    from oudinfo.terminal.full_screen import FullScreen  # noqa: PLC0415  loads prompt_toolkit

    pages.in_session = BY_KEYS
    full = FullScreen(pages)
    sitting = full.run(chosen, mode)
    if full.wants_plain:
        return None
    if sitting.page is Page.STOPPED:
        _say_stopped(lines, mode)
    if full.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    return _closed(lines, sitting)


def _closed(lines: PlainScreen, sitting: Sitting) -> Sitting:
    if sitting.page is Page.CLOSED:
        lines.wipe()
    return sitting


def _say_stopped(lines: PlainScreen, mode: Mode) -> None:
    """Name no answer; offer a person."""
    lines.wipe()
    text = render_plain(lines.pages.text("quit", mode), lines.width)
    sys.stderr.write(f"\n{text}")


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
            message = (
                f"{instrument.id} is not made for {mode.value} use; it can be given as: {', '.join(instrument.modes)}"
            )
            raise UsageError(message)
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
