"""`oudinfo list` and `oudinfo show`."""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli.completion import entries
from oudinfo.cli.options import Force, NoPager, Output, PageFormatOption, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show as show_page
from oudinfo.dialog.place import Opened
from oudinfo.errors import WithheldError
from oudinfo.foreign import shown
from oudinfo.model.prose import Command, command
from oudinfo.model.withheld import Withheld
from oudinfo.present.instruments import OwnFile, list_document, list_to_open, show_document, show_to_open
from oudinfo.present.pathways import OwnPathway, pathway_document, pathways_part, pathways_to_open
from oudinfo.present.withheld import Offer, withheld_document, withheld_line

MOST_OWN = 100
"""The most questionnaires of the user's own that a list opens, because each is checked in full."""
PAGES: Mapping[str, Offer] = MappingProxyType(
    {"withdrawal-check": Offer("What withdrawal can feel like, and when it is an emergency", command("withdrawal"))},
)
"""Safety texts that are a page of their own, with the command that shows them."""


def list(plain: Plain = False, no_pager: NoPager = False) -> None:  # noqa: A001  the name of the command
    """List the questionnaires."""
    settings = open_settings()
    show_page(Target(settings, plain=plain, no_pager=no_pager), command("list"), list_page(settings))


def list_page(settings: Settings) -> Opened:
    """All questionnaires, the person's own among them."""
    library = settings.library
    opened = islice(library.own_instruments(), MOST_OWN)
    own = [OwnFile(shown(path.stem), shown(str(path)), instrument) for path, instrument in opened]
    unopened = max(0, len(library.own.ids()) - MOST_OWN)
    listings = {each.id: each for each in library.listings()}
    pathways, folder = [*library.pathways()], shown(str(library.own.folder))
    withheld = withheld_line(tuple(library.withheld))
    found = islice(library.own_pathway_files(), MOST_OWN)
    theirs = [OwnPathway(shown(path.stem), shown(str(path)), pathway) for path, pathway in found]
    printed = list_document(listings.values(), own, folder, pathways_part(pathways, listings, theirs), unopened)
    to_open = list_to_open(listings.values(), own, folder, pathways_to_open(pathways, listings, theirs), unopened)
    return Opened((*to_open, *withheld), printed=(*printed, *withheld), title="Questionnaires")


def show(
    entry: Annotated[
        str, typer.Argument(metavar="NAME", help="Such as phq-9, or mood; see oudinfo list.", autocompletion=entries)
    ],
    form: PageFormatOption = PageFormat.TEXT,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """Show one questionnaire in full, or what a pathway asks, or why one is not here."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain, no_pager=no_pager)
    show_page(target, Command(("show", entry)), page(settings, entry), form)


def page(settings: Settings, name: str) -> Opened:
    """One questionnaire, what a pathway asks, or why one is not here.

    Raises:
        UnknownNameError: If there is none of that name.
    """
    opened = _page(settings.library, name)
    return opened._replace(title="Questionnaires")


def _page(library: Library, name: str) -> Opened:
    pathway = library.find_pathway(name)
    if pathway is not None:
        forms = {each: library.instrument(each) for each in pathway.instruments}
        return Opened(
            pathway_document(pathway, forms, shown(str(library.own_pathways.path(pathway.id))) if pathway.own else "")
        )
    try:
        instrument = library.instrument(library.find_id(name))
    except WithheldError as error:
        held = library.withheld[error.instrument_id]
        return Opened(withheld_document(held, [*_offers(library, held)]))
    return Opened(show_to_open(instrument), printed=show_document(instrument))


def _offers(library: Library, held: Withheld) -> Iterator[Offer]:
    """What ships and is offered instead. Validation makes sure that all of it ships."""
    for each in held.instead:
        if each in library.instrument_ids():
            yield Offer(library.instrument(each).title, command(f"show {each}"))
        elif each in library.article_slugs():
            yield Offer(library.article(each).title, command(f"read {each}"))
        elif each in PAGES:
            yield PAGES[each]
