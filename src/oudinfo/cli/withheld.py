"""The page on an instrument that does not ship, with the commands for what does."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from oudinfo.catalog.library import Library
from oudinfo.model.prose import command
from oudinfo.model.withheld import Withheld
from oudinfo.present.document import Document
from oudinfo.present.withheld import Offer, withheld_document

PAGES: Mapping[str, Offer] = MappingProxyType(
    {"withdrawal-check": Offer("What withdrawal can feel like, and when it is an emergency", command("withdrawal"))},
)
"""Safety texts that are a page of their own, with the command that shows them."""


def withheld_page(library: Library, held: Withheld) -> Document:
    """Why it is not here, whom to ask, and what there is instead."""
    return withheld_document(held, [*offers(library, held)])


def offers(library: Library, held: Withheld) -> Iterator[Offer]:
    """What is offered in its place and ships; validation has seen to it that all of it does."""
    for each in held.instead:
        if each in library.instrument_ids():
            yield Offer(library.instrument(each).title, command(f"show {each}"))
        elif each in library.article_slugs():
            yield Offer(library.article(each).title, command(f"read {each}"))
        elif each in PAGES:
            yield PAGES[each]
