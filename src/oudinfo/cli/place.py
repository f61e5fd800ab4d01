"""Carries a person through the place at a terminal, in the full screen or line by line, and ends it well."""

import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import typer

from oudinfo.cli import help_due
from oudinfo.cli.danger import page_met
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.house import House
from oudinfo.cli.output import NOT_WIPED, WIPED, Target
from oudinfo.cli.sittings import ask_in_lines, country_choice, lines_screen, run_in_full
from oudinfo.cli.told import Told
from oudinfo.dialog.place import HOME, Opened, Place
from oudinfo.dialog.state import Dialog
from oudinfo.model.prose import Command
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.wording import SOMEONE
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.plain_screen import CLEAR_SCREEN
from oudinfo.terminal.typed_ahead import drain_input
from oudinfo.terminal.width import columns

if TYPE_CHECKING:
    from oudinfo.terminal.app import App
    from oudinfo.terminal.plain_place import PlainPlace

GO_ON = "Press Enter to go back:"


def stay(target: Target, name: Command, opened: Opened | None = None, *, country: str | None = None) -> None:
    """Open a page, and stay until the person leaves.

    Raises:
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    live(House(target, country_choice(target.settings, country)), name, opened)


def open_result(target: Target, told: Told, country: str | None) -> None:
    """Open what came out of forms that were typed in, and stay until the person leaves.

    Raises:
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    house = House(target, country_choice(target.settings, country))
    live(house, house.results.hold(told))


def live(house: House, name: Command, opened: Opened | None = None) -> None:
    """Stay in a house, beginning with a page or a sitting, in the full screen or line by line.

    Raises:
        OudinfoError: If it cannot be opened.
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    if house.target.plain or house.settings.plain:
        _live_in_lines(house, _in_lines(house), name, opened)
        return
    live_in_full(house, _in_full(house, name, opened))


def live_in_full(house: House, app: "App") -> None:
    """Stay in the full screen, with what has to be carried out in lines on the way.

    Raises:
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    run_in_full(house.settings, app)
    while app.outside is not None or app.awaits_paper:
        if app.outside is not None:
            app.closed = _outside(house, app.outside)
            app.outside = None
        else:
            _type_in(house, app)
        if not app.closed:
            run_in_full(house.settings, app)
    if app.wants_plain:
        _live_in_lines(house, _in_lines(house), HOME, app=app)
    else:
        _leave(house, app)


def ask(house: House, name: Command) -> tuple[Dialog | None, bool]:
    """Carry one sitting through whose result goes elsewhere.

    Returns:
        The dialog, or None if nothing was begun, and whether the person wants plain lines.

    Raises:
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    settings, at_hand = house.settings, house.settings.terminal
    in_lines = house.target.plain or settings.plain
    if not at_hand.has_keyboard or not at_hand.has_messages:
        opening = house.begin(name)
        if opening is None:
            return None, in_lines
        return ask_in_lines(settings, lines_screen(settings, house.pages_in_lines, opening, house.read_out)), in_lines
    app = None
    if not in_lines:
        app = _in_full(house, name, ends_with_sitting=True)
        run_in_full(settings, app)
        if not app.wants_plain:
            _leave(house, app)
            return app.dialog, False
    place = _in_lines(house)
    place.ends_with_sitting = True
    _live_in_lines(house, place, name, app=app)
    return place.dialog, True


def _in_full(house: House, name: Command, opened: Opened | None = None, *, ends_with_sitting: bool = False) -> "App":
    from oudinfo.terminal.app import App  # noqa: PLC0415  only for the full screen
    from oudinfo.terminal.look import signs_for  # noqa: PLC0415

    return App(house, signs_for(sys.stdout.encoding), name, opened, ends_with_sitting=ends_with_sitting)


def _in_lines(house: House) -> "PlainPlace":
    from oudinfo.terminal.plain_place import PlainPlace  # noqa: PLC0415  only for lines

    settings, house.in_lines = house.settings, True
    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=True)
    return PlainPlace(
        house,
        lines,
        lambda opening: lines_screen(settings, house.pages_in_lines, opening, house.read_out),
        can_switch=not settings.plain,
    )


def _live_in_lines(
    house: House, place: "PlainPlace", name: Command, opened: Opened | None = None, app: "App | None" = None
) -> None:
    """Stay in the place line by line, from where the person was in the full screen.

    Raises:
        typer.Exit: If Ctrl-C ended it.
    """
    try:
        place.run(name, app.opening if app else None, opened, _kept(app) if app else Place(()))
    except KeyboardInterrupt:
        _say_stopped(house) if place.is_asking else _say_wiped(house)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if place.closed:
        help_due.current().forget()
        place.lines.write(CLEAR_SCREEN if house.settings.terminal.can_clear else "")
    else:
        _say_wiped(house)


def _kept(app: "App") -> Place:
    """The pages of the full screen, each where its reader was."""
    from oudinfo.terminal.reading import by_headings  # noqa: PLC0415  only from the full screen

    return by_headings(app.place)


def _outside(house: House, name: Command) -> bool:
    """Carry out a command outside the place, and wait until what it wrote was read.

    Returns:
        Whether the person closed it at once. Then nothing of the place comes back either.
    """
    from oudinfo.cli.app import run  # noqa: PLC0415  that module starts this one

    run([*name.words])
    if help_due.current().was_closed:
        return True
    lines = Lines(sys.stdin, sys.stderr, partial(columns, house.settings.environment))
    with suppress(EOFError):
        while page := page_met(house.settings, lines.ask(GO_ON), house.nearby):
            lines.write(f"\n{lines.rendered(page)}\n")
    return False


def _type_in(house: House, app: "App") -> None:
    """Let a form on paper be typed in below the full screen. Nothing of it is left in the window.

    Raises:
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    lines = Lines(sys.stdin, sys.stderr, partial(columns, house.settings.environment))
    try:
        app.type_in(lines)
    except KeyboardInterrupt:
        _say_stopped(house)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    drain_input(sys.stdin)
    lines.write(CLEAR_SCREEN if house.settings.terminal.can_clear else "")


def _leave(house: House, app: "App") -> None:
    """Say whom to reach where answers were stopped, and clear the window where the person closed it at once.

    Raises:
        typer.Exit: If a signal or Ctrl-C ended it.
    """
    if app.closed:
        help_due.current().forget()
        sys.stderr.write(CLEAR_SCREEN)
        return
    if app.was_stopped or app.sitting is not None:
        _say_stopped(house)
    else:
        _say_someone(house)
    if app.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _say_stopped(house: House) -> None:
    """Say whom to reach, and name no answer."""
    sys.stderr.write(CLEAR_SCREEN if house.settings.terminal.can_clear else "")
    _write(house, house.pages_in_lines.text("quit", house.asked.mode))
    help_due.current().note_shown(sys.stderr)


def _say_wiped(house: House) -> None:
    """Clear the window of a result that was written into it, and say so and whom to reach."""
    if house.results.are_there:
        sys.stderr.write(CLEAR_SCREEN + WIPED if house.settings.terminal.can_clear else f"\n{NOT_WIPED}")
        _write(house, (Paragraph(SOMEONE),), above="")
        help_due.current().note_shown(sys.stderr)


def _say_someone(house: House) -> None:
    """A line on whom to reach, if an answer spoke of danger. The full screen leaves nothing in the window."""
    if house.results.have_danger:
        _write(house, (Paragraph(SOMEONE),))


def _write(house: House, document: Document, above: str = "\n") -> None:
    lines = Lines(sys.stdin, sys.stderr, partial(columns, house.settings.environment), aloud=house.in_lines)
    lines.write(f"{above}{lines.rendered(document)}")
