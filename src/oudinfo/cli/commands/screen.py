"""`oudinfo screen`: asks, scores, explains."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.options import Country, Force, Output, Plain, ResultFormat
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import SafetyCopy, write_results
from oudinfo.cli.settings import open_settings
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.scoring import Audience
from oudinfo.present.help import fill
from oudinfo.present.results import IN_SHELL
from oudinfo.terminal.plain import render_plain
from oudinfo.terminal.plain_screen import PlainScreen
from oudinfo.terminal.program import Sitting
from oudinfo.terminal.width import columns
from oudinfo.terminal.words import Page

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
    plain: Plain = False,
) -> None:
    """Ask, score, explain."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain)
    target.check()
    chosen = choose(settings.library, instruments, mode)
    screen_lines = PlainScreen(
        source=sys.stdin,
        out=sys.stderr,
        width=columns(settings.environment),
        nearby=settings.nearby(country),
        find_country=settings.nearby,
        safety=SafetyCopy(settings.library),
        alternative=lambda instrument: without_self_harm(settings.library, instrument),
        saved_to=str(target.path or ""),
        clears=sys.stderr.isatty() and settings.environment.get("TERM") != "dumb",
    )
    try:
        asked = screen_lines.run if sys.stdin.isatty() else screen_lines.run_piped
        sitting = asked(chosen, mode)
    except KeyboardInterrupt:
        text = fill(screen_lines.safety["quit"], screen_lines.nearby)
        screen_lines.wipe()
        sys.stderr.write(f"\n{render_plain(text, screen_lines.width)}")
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if sitting.page is Page.CLOSED:
        screen_lines.wipe()
    if sitting.page is Page.DONE:
        write_results(
            target,
            form,
            sitting.results,
            screen_lines.nearby,
            mode=mode,
            audience=AUDIENCES[mode],
        )
        if target.path:
            show_saved(screen_lines, sitting, str(target.path))


def choose(library: Library, names: Sequence[str], mode: Mode) -> list[CompiledInstrument]:
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
    return [compile_instrument(instrument) for instrument in opened]


def without_self_harm(library: Library, instrument: Instrument) -> CompiledInstrument | None:
    """The instrument to give where the question on thoughts of death is left out."""
    if instrument.without_self_harm is None:
        return None
    return compile_instrument(library.instrument(instrument.without_self_harm))


def show_saved(lines: PlainScreen, sitting: Sitting, path: str) -> None:
    """Say where the result went; help is shown again where it was due."""
    if sitting.help_was_due:
        sys.stderr.write(render_plain(fill(lines.safety["help-lines"], lines.nearby, IN_SHELL), lines.width) + "\n")
    sys.stderr.write(f"Saved to {path}, readable by you alone.\n")
