"""`oudinfo glossary`."""

from typing import Annotated

import typer

from oudinfo.catalog.glossary import find_terms
from oudinfo.catalog.synonyms import words_of
from oudinfo.cli.danger import show_danger
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
    typed, synonyms = " ".join(word), room.synonyms()
    show_danger(target, synonyms.danger_in(words_of(typed)))
    found = find_terms(typed, terms, synonyms)
    target.write(terms_document(found, terms, room.pages(), room.instrument_ids()))
