"""`oudinfo intake`: a first visit with a counselor, step by step, aloud or from paper."""

import sys
from typing import Annotated

import typer

from oudinfo.cli.completion import entries
from oudinfo.cli.context import read_context
from oudinfo.cli.danger import danger_document, pages_for
from oudinfo.cli.earlier import STOPPED, asked_at_the_start
from oudinfo.cli.house import House
from oudinfo.cli.options import ContextValues, Country, Last, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.place import live
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.sittings import Asked, country_choice
from oudinfo.cli.terminal import Terminal
from oudinfo.dialog.words import Word, word_for
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Command
from oudinfo.present.reach import reach_document
from oudinfo.terminal.plain_screen import CLEAR_SCREEN
from oudinfo.terminal.typed_line import StoppedError

HELP = {Word.HELP: "crisis", Word.OVERDOSE: "overdose"}
"""The page that a word brings where a code or a day is asked for."""


def intake(
    pathway: Annotated[
        str,
        typer.Argument(metavar="[PATHWAY]", help="Such as low-mood; see oudinfo list.", autocompletion=entries),
    ] = "intake",
    twice: Annotated[bool, typer.Option("--twice", help="Ask for a form on paper two times, and compare.")] = False,
    last: Last = None,
    country: Country = None,
    context: ContextValues = None,
    plain: Plain = False,
) -> None:
    """Ask a client step by step, aloud or from paper, to one result with a note for the chart."""
    settings = open_settings()
    at_hand = settings.terminal
    if not (at_hand.has_someone and at_hand.has_keyboard and at_hand.has_messages):
        message = (
            "intake needs someone at a terminal. From a pipe: oudinfo score phq-9 gad-7, or oudinfo screen low-mood"
        )
        raise UsageError(message)
    known = read_context(settings.library, context or [])
    found = settings.library.find_pathway(pathway)
    if found is None:
        message = f"there is no pathway of that name. Known: {', '.join(settings.library.pathway_ids())}"
        raise UsageError(message)
    asked = Asked((found.id,), Mode.INTERVIEW, known, from_paper=True, twice=twice)
    target = Target(settings, plain=plain)
    earlier = last or []
    while _visit(target, asked, country, earlier):
        asked, earlier = asked._replace(known={}), []  # what was told on the line belongs to the first client


def _visit(target: Target, asked: Asked, country: str | None, earlier: list[str]) -> bool:
    """One client, from the code to the result. The result is whether the counselor goes on to the next one."""
    settings, shown = target.settings, country_choice(target.settings, country)
    _wipe(settings.terminal)
    try:
        about = asked_at_the_start(
            settings,
            earlier,
            lambda typed: danger_document(settings, _pages_for(settings, typed), shown.nearby),
            reach_document(shown.nearby),
            aloud=target.plain or settings.plain,
        )
    except StoppedError:
        _wipe(settings.terminal)
        sys.stderr.write(STOPPED)
        return False
    _wipe(settings.terminal)
    house = House(target, shown, asked, about)
    live(house, Command(("screen", *asked.names)))
    return house.results.has_next_client


def _pages_for(settings: Settings, typed: str) -> tuple[str, ...]:
    """The pages to show first after these words: of danger, or a word for help. No code and no day is such a word."""
    word = word_for(typed)
    return (HELP[word],) if word in HELP and word is not None else pages_for(settings, typed)


def _wipe(at_hand: Terminal) -> None:
    """Wipe the window and the scrollback, where the terminal allows it: the client before may still be in them."""
    if at_hand.can_clear:
        sys.stderr.write(CLEAR_SCREEN)
