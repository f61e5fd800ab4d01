"""`oudinfo search`."""

import sys
from typing import Annotated

import typer

from oudinfo.catalog.search import search as search_in
from oudinfo.catalog.synonyms import words_of
from oudinfo.cli.danger import show_danger, show_danger_again
from oudinfo.cli.options import Country, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.errors import UsageError
from oudinfo.model.shelf import STORIES
from oudinfo.present.search import search_document


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="In your own words; left out, they are asked for."),
    ] = None,
    country: Country = None,
    plain: Plain = False,
) -> None:
    """Look for words in the articles and the glossary."""
    settings = open_settings()
    typed = " ".join(words or ()) or _asked()
    if not words_of(typed):
        message = "there is no word to look for. Such as: oudinfo search naloxone"
        raise UsageError(message)
    room, target = settings.reading_room, Target(settings, plain=plain)
    synonyms = room.synonyms()
    danger = synonyms.danger_in(words_of(typed))
    show_danger(target, danger, country)
    # Where someone may be in danger, no story, however well it fits, is what they need now.
    pages = [page for page in room.pages() if not (danger and page.shelf == STORIES)]
    found = search_in(typed, pages, room.glossary(), synonyms)
    target.write(search_document(found))
    if danger:
        show_danger_again(target, country)


def _asked() -> str:
    """Words typed here stay out of the list of commands that a shell keeps."""
    sys.stderr.write("What are you looking for? ")
    sys.stderr.flush()
    return sys.stdin.readline()
