"""How a sitting is begun, and carried through in the full screen, line by line or through a pipe."""

import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.choice import Choice, without_self_harm
from oudinfo.cli.context import questions_left
from oudinfo.cli.danger import danger_document, pages_for
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.held import ENDING, handled
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.state import Dialog, Opening
from oudinfo.dialog.words import Page
from oudinfo.foreign import shown
from oudinfo.model.context import Context
from oudinfo.model.instrument import Mode
from oudinfo.model.scoring import Audience
from oudinfo.present.document import Document
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.plain_screen import IN_SESSION, PlainScreen
from oudinfo.terminal.width import columns

if TYPE_CHECKING:
    from oudinfo.terminal.app import App

BY_KEYS = {"how": "press H.", "overdose": "Press O for what to do."}
AUDIENCES = {Mode.SELF: Audience.PERSON, Mode.INTERVIEW: Audience.COUNSELOR, Mode.CLINICIAN: Audience.COUNSELOR}


class Asked(NamedTuple):
    """What was asked for when a sitting began."""

    names: tuple[str, ...] = ()
    mode: Mode = Mode.SELF
    known: Context = {}  # noqa: RUF012  never changed
    from_paper: bool = False
    """Whether each form may also come from paper."""
    twice: bool = False
    """Whether a form from paper is typed in two times."""

    def again(self, names: Sequence[str], wishes: Mapping[str, str]) -> "Asked":
        """The same, or what a command inside of the place asks for."""
        if tuple(names) == self.names and not wishes:
            return self
        return Asked(tuple(names), Mode(wishes.get("mode", Mode.SELF.value)), self.known)


def pages_around(target: Target, country: str | None) -> Pages:
    """The contacts, safety texts and countries for the pages around the items."""
    choice = country_choice(target.settings, country)
    return Pages(choice, target.settings.library.safety_blocks, IN_SESSION, shown(str(target.path or "")))


def country_choice(settings: Settings, country: str | None) -> CountryChoice:
    """The help lines that are shown, which can be changed.

    Raises:
        UnknownNameError: If the country is not in the directory.
    """
    countries = tuple((place.code, place.name) for place in settings.directory.by_name())
    choice = CountryChoice(settings.nearby(country), settings.nearby, countries)
    help_due.current().find_nearby = lambda: choice.nearby
    return choice


def opening_of(library: Library, chosen: Choice, mode: Mode, known: Context) -> Opening:
    """The opening of a dialog with what was chosen."""
    also = chosen.plan.pathway.contexts if chosen.plan else ()
    questions = questions_left(library, [each.instrument for each in chosen.instruments], known, also)
    return Opening(chosen.instruments, mode, partial(without_self_harm, library), questions, known, chosen.plan)


def lines_screen(
    settings: Settings, pages: Pages, opening: Opening, read_out: Callable[[str], Document] = lambda _: ()
) -> PlainScreen:
    """The sitting line by line.

    Args:
        settings: The settings of this run.
        pages: The pages around the questions.
        opening: How it begins.
        read_out: Finds the page whose command is typed in the middle of it.
    """
    at_hand = settings.terminal
    clears = at_hand.has_messages and at_hand.can_clear
    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=at_hand.has_messages)
    return PlainScreen(lines, pages, opening, clears, partial(_danger, settings, pages), note_due, read_out)


def ask_in_lines(settings: Settings, plain_screen: PlainScreen) -> Dialog:
    """Ask line by line, or take one answer a line from a pipe.

    Raises:
        typer.Exit: If the person interrupts it.
    """
    if not settings.terminal.has_keyboard:
        from oudinfo.terminal.piped_screen import run_piped  # noqa: PLC0415  only for a pipe

        return run_piped(plain_screen)
    try:
        dialog = plain_screen.run()
    except KeyboardInterrupt:
        plain_screen.say_stopped()
        help_due.current().note_shown(sys.stderr)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if dialog.page is Page.CLOSED:
        plain_screen.wipe()
    return dialog


def note_due() -> None:
    """Note that an answer calls for an offer of help."""
    help_due.current().note(True)  # noqa: FBT003  its only argument


def note_end(dialog: Dialog) -> None:
    """Settle help after a stop. The stop page shows people to reach, and a hasty close shows nothing more."""
    if dialog.page is Page.CLOSED:
        help_due.current().forget()
    else:
        help_due.current().note_shown(sys.stderr)


def _danger(settings: Settings, pages: Pages, typed: str) -> Document:
    """The safety texts for these words with the chosen country's lines. Empty if there are none."""
    return danger_document(settings, pages_for(settings, typed), pages.nearby)


def run_in_full(settings: Settings, app: "App") -> None:
    """Take keys until the person leaves the full screen or a signal stops it."""
    with handled((signal.SIGINT, *ENDING), app.take_signal):
        from oudinfo.terminal import toolkit  # noqa: PLC0415  loads prompt_toolkit, once a signal is taken
        from oudinfo.terminal.look import depth_of  # noqa: PLC0415  only for the full screen

        toolkit.run(app, depth_of(settings.environment))
