"""`oudinfo glossary`."""

from typing import Annotated

import typer

from oudinfo.catalog.reading.glossary import find_terms
from oudinfo.cli.danger import pages_for, show_danger
from oudinfo.cli.options import NoPager, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show
from oudinfo.dialog.place import Opened
from oudinfo.model.prose import Command
from oudinfo.present.glossary import glossary_document, terms_document


def glossary(
    word: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]", help="A term, or what you call it; leave out to list them.")
    ] = None,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """List the terms, or explain one."""
    settings = open_settings()
    target = Target(settings, plain=plain, no_pager=no_pager)
    typed = " ".join(word or ())
    show_danger(target, pages_for(settings, typed) if typed else ())
    show(target, Command(("glossary", *([typed] if typed else []))), page(settings, typed))


def page(settings: Settings, typed: str = "") -> Opened:
    """All terms, or the ones that these words may mean.

    Raises:
        UnknownNameError: If there is none.
    """
    room = settings.reading_room
    terms = room.glossary()
    if not typed:
        return Opened(glossary_document(terms), title="Glossary")
    found = find_terms(typed, terms, room.synonyms())
    return Opened(terms_document(found, terms, room.pages(), room.instrument_ids()), title="Glossary")
