"""`oudinfo search`."""

import sys
from functools import partial
from typing import Annotated

import typer

from oudinfo.catalog.reading.search import search as search_in
from oudinfo.catalog.reading.synonyms import words_of
from oudinfo.cli.danger import pages_for, show_danger, show_danger_again
from oudinfo.cli.options import Country, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.errors import UsageError
from oudinfo.present.reach import reach_document
from oudinfo.present.search import search_document
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="In your own words; left out, they are asked for."),
    ] = None,
    country: Country = None,
    plain: Plain = False,
) -> None:
    """Look for words in the articles, the glossary and the directory of help."""
    settings = open_settings()
    typed = " ".join(words or ()) or _asked(settings, country, aloud=plain or settings.plain)
    if not words_of(typed):
        message = "there is no word to look for. Such as: oudinfo search naloxone"
        raise UsageError(message)
    room, target = settings.reading_room, Target(settings, plain=plain)
    danger = pages_for(settings, typed)
    show_danger(target, danger, country)
    nearby = settings.nearby(country)
    contacts = [entry for place in nearby.places for entry in place.resources]
    # A person who may be in danger does not need a story now, however well it fits.
    found = search_in(typed, room.shelves(contacts, stories=not danger))
    target.write(search_document(found, nearby))
    if danger:
        show_danger_again(target, country)


def _asked(settings: Settings, country: str | None, *, aloud: bool) -> str:
    """Words that the person types here, which keeps them out of the shell's history."""
    lines = Lines(
        sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=aloud and settings.terminal.has_messages
    )
    try:
        return lines.ask("What are you looking for?", reach_document(settings.nearby(country)))
    except EOFError:
        return ""
