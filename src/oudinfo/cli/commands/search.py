"""`oudinfo search`."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from oudinfo.catalog.reading.search import search as search_in
from oudinfo.catalog.reading.synonyms import words_of
from oudinfo.cli.danger import danger_document, pages_for, show_danger, show_danger_again
from oudinfo.cli.options import Country, NoPager, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show
from oudinfo.dialog.place import CLOSE, HOME, LEAVE, SEARCH, Opened
from oudinfo.errors import UsageError
from oudinfo.model.prose import Command, command
from oudinfo.present.document import Document
from oudinfo.present.help import HelpNearby
from oudinfo.present.reach import reach_document
from oudinfo.present.search import search_document
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="In your own words; leave out to be asked for them."),
    ] = None,
    country: Country = None,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """Look for words in the articles, the glossary and the directory of help."""
    settings = open_settings()
    typed = " ".join(words or ()) or _asked(settings, country, aloud=plain or settings.plain)
    if not words_of(typed):
        message = "there is no word to look for. Such as: oudinfo search naloxone"
        raise UsageError(message)
    target = Target(settings, plain=plain, no_pager=no_pager)
    danger = pages_for(settings, typed)
    if danger:  # at once, before anything else can fail, and printed, so that it stays in the window
        show_danger(target, danger, country)
        target.write(found_document(settings, settings.nearby(country), typed, danger))
        show_danger_again(target, country)
        return
    show(
        target,
        Command(("search", typed)),
        Opened(found_document(settings, settings.nearby(country), typed), title="Search"),
        country=country,
    )


def page(settings: Settings, nearby: HelpNearby, typed: str) -> Opened:
    """What was found, below the page of help that these words may bring.

    Raises:
        UsageError: If there is no word to look for.
    """
    if not words_of(typed):
        message = "there is no word to look for"
        raise UsageError(message)
    danger = pages_for(settings, typed)
    first = danger_document(settings, danger, nearby)
    return Opened((*first, *found_document(settings, nearby, typed, danger)), title="Search")


def found_document(settings: Settings, nearby: HelpNearby, typed: str, danger: Sequence[str] = ()) -> Document:
    """The pages and people that fit these words. To a person who may be in danger, no stories, however well they fit."""
    contacts = [entry for place in nearby.places for entry in place.resources]
    found = search_in(typed, settings.reading_room.shelves(contacts, stories=not danger), danger=danger)
    return search_document(found, nearby)


def _asked(settings: Settings, country: str | None, *, aloud: bool) -> str:
    """Words that the person types here, which keeps them out of the shell's history.

    Raises:
        typer.Exit: If the person leaves with a word.
    """
    from oudinfo.cli.urgent import overdose_document  # noqa: PLC0415  words on the line need nothing of this
    from oudinfo.dialog.prompt_words import leads_to  # noqa: PLC0415
    from oudinfo.dialog.words import Word, word_for  # noqa: PLC0415
    from oudinfo.present.help_pages import crisis_document  # noqa: PLC0415

    lines = Lines(
        sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=aloud and settings.terminal.has_messages
    )
    nearby = settings.nearby(country)
    pages = {command(Word.HELP.value): crisis_document, command(Word.OVERDOSE.value): overdose_document}
    while True:
        try:
            typed = lines.ask("What are you looking for?", reach_document(nearby))
        except EOFError:
            return ""
        place = leads_to(SEARCH, typed)
        if place in {CLOSE, HOME, LEAVE} or word_for(typed) is Word.BACK:
            raise typer.Exit
        if place not in pages or place is None:
            return typed
        lines.write(f"{lines.rendered(pages[place](nearby))}\n")
