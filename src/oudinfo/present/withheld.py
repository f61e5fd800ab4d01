"""Instruments that do not ship, on a page: why not, whom to ask, and what there is instead."""

from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.model.prose import Command, Link
from oudinfo.model.withheld import Withheld
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph
from oudinfo.present.wording import SOMEONE, joined, leads_to

NOTHING_YET = "There is nothing in its place here yet."


class Offer(NamedTuple):
    """Something that ships, and the command that shows it."""

    title: str
    command: Command


def withheld_document(held: Withheld, offers: Sequence[Offer]) -> Document:
    """The page that is shown instead of the questions."""
    subjects = joined([each.replace("-", " ") for each in held.measures])
    return (
        Heading(f"{held.title} ({held.short_title})", 1),
        Paragraph(f"{held.short_title} does not come with oudinfo: {held.in_short}. It is about {subjects}."),
        Heading("Why not"),
        Paragraph(held.why),
        Heading("Whom to ask"),
        Paragraph(f"Holder: {held.holder.rstrip('.')}. {held.how_to_ask}"),
        Heading("What instead"),
        *_offered(offers),
        Heading("Where we read this"),
        Bullets(tuple((f"{each.cite} ", Link(each.url), f" (read {each.read})") for each in held.sources)),
        Paragraph("We read public pages and are no lawyers. If you know better, tell us, with the page that shows it."),
        Paragraph(SOMEONE),
    )


def withheld_line(ids: Sequence[str]) -> Document:
    """The line under the list: what does not ship, and how to read why."""
    if not ids:
        return ()
    return (Paragraph(leads_to(f"Not here, for reasons of rights or evidence: {joined(ids)}. Why", f"show {ids[0]}")),)


def _offered(offers: Sequence[Offer]) -> Sequence[Node]:
    if not offers:
        return (Paragraph(NOTHING_YET),)
    return (Bullets(tuple((f"{offer.title}: ", offer.command) for offer in offers)),)
