"""`oudinfo read`."""

from difflib import get_close_matches
from typing import Annotated

import typer

from oudinfo.cli.completion import slugs
from oudinfo.cli.options import Country, Force, Output, PageFormatOption, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.settings import open_settings
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.model.shelf import SHELF_IDS, SHELVES, Shelf
from oudinfo.present.article import article_document, shelf_document, shelves_document


def read(
    slug: Annotated[
        str | None, typer.Argument(help="The name of an article; leave out to list them.", autocompletion=slugs)
    ] = None,
    shelf: Annotated[
        str | None, typer.Option("--shelf", metavar="NAME", help="List one shelf, such as stories.")
    ] = None,
    form: PageFormatOption = PageFormat.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    plain: Plain = False,
) -> None:
    """List the articles, or print one."""
    settings = open_settings()
    room = settings.reading_room
    if slug and shelf:
        message = "name an article or a shelf, not both"
        raise UsageError(message)
    if slug:
        document = article_document(room.article(slug), settings.nearby(country), room.pages())
    elif shelf:
        document = shelf_document(_shelf(shelf), room.pages())
    else:
        document = shelves_document(room.pages())
    Target(settings, file_named(output), force=force, plain=plain).write(document, form)


def _shelf(name: str) -> Shelf:
    """The shelf with this id or title, ignoring case.

    Raises:
        UnknownNameError: If there is none.
    """
    wanted = "-".join(name.casefold().split())
    for each in SHELVES:
        if wanted in {each.id, "-".join(each.title.casefold().split())}:
            return each
    raise UnknownNameError("shelf", name, get_close_matches(wanted, SHELF_IDS, n=2))
