"""`oudinfo read`."""

from textwrap import shorten
from typing import Annotated

import typer

from oudinfo.cli.completion import slugs
from oudinfo.cli.options import Country, Force, NoPager, Output, PageFormatOption, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show
from oudinfo.dialog.place import Onward, Opened, led_on
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.foreign import nearest
from oudinfo.model.article import Listed
from oudinfo.model.prose import Command
from oudinfo.model.shelf import SHELF_IDS, SHELVES, Shelf
from oudinfo.present.article import (
    article_parts,
    next_articles,
    shelf_choices,
    shelf_document,
    shelves_document,
)
from oudinfo.present.help import HelpNearby
from oudinfo.present.wording import quoted

MOST_OF_A_TITLE = 30
"""The letters of the next article's title at the foot of a page."""


def read(
    slug: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="The name of an article; leave out to list them.", autocompletion=slugs),
    ] = None,
    shelf: Annotated[
        str | None, typer.Option("--shelf", metavar="NAME", help="List one shelf, such as stories.")
    ] = None,
    form: PageFormatOption = PageFormat.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """List the articles, or print one."""
    settings = open_settings()
    if slug and shelf:
        message = "name an article or a shelf, not both"
        raise UsageError(message)
    name = Command(("read", slug) if slug else ("read", "--shelf", shelf) if shelf else ("read",))
    nearby = settings.nearby(country)
    target = Target(settings, file_named(output), force=force, plain=plain, no_pager=no_pager)
    show(target, name, page(settings, nearby, slug, shelf), form, country)


def page(settings: Settings, nearby: HelpNearby, slug: str | None = None, shelf: str | None = None) -> Opened:
    """An article, a shelf or all shelves.

    Raises:
        UnknownNameError: If there is no such article or shelf.
    """
    room = settings.reading_room
    if slug:
        article = room.article(slug)
        others = room.pages_near(article)
        parts = article_parts(article, nearby, others)
        onward = [Onward(Command(("read", each.slug)), _in_short(each)) for each in next_articles(article, others)]
        return led_on(
            Opened(
                (*parts.text, *parts.read_next, *parts.checked),
                printed=(*parts.text, *parts.sources, *parts.read_next, *parts.checked),
                title=next(each.title for each in SHELVES if each.id == article.shelf),
                sources=parts.sources,
                onward=tuple(onward),
            )
        )
    if shelf:
        found = _shelf(shelf)
        return Opened(shelf_document(found, room.pages()), title="Something to read", aside=found.title)
    return Opened(shelf_choices(room.pages()), printed=shelves_document(room.pages()))


def _in_short(article: Listed) -> str:
    return quoted(shorten(article.title, MOST_OF_A_TITLE, placeholder=" ..."))


def _shelf(name: str) -> Shelf:
    """The shelf with this id or title, ignoring case.

    Raises:
        UnknownNameError: If there is none.
    """
    wanted = "-".join(name.casefold().split())
    for each in SHELVES:
        if wanted in {each.id, "-".join(each.title.casefold().split())}:
            return each
    raise UnknownNameError("shelf", name, nearest(wanted, SHELF_IDS, n=2))
