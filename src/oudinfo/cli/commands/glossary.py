"""`oudinfo glossary`."""

from typing import Annotated

import typer

from oudinfo.catalog.reading.glossary import find_terms
from oudinfo.cli.danger import pages_for, show_danger
from oudinfo.cli.options import Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.present.glossary import glossary_document, terms_document


def glossary(
    word: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]", help="A term, or what you call it; leave out to list them.")
    ] = None,
    plain: Plain = False,
) -> None:
    """List the terms, or explain one."""
    settings = open_settings()
    room, target = settings.reading_room, Target(settings, plain=plain)
    terms = room.glossary()
    if not word:
        target.write(glossary_document(terms))
        return
    typed = " ".join(word)
    show_danger(target, pages_for(settings, typed))
    found = find_terms(typed, terms, room.synonyms())
    target.write(terms_document(found, terms, room.pages(), room.instrument_ids()))
