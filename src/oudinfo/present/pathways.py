"""Pathways on a page: all of them below the list of questionnaires, and one by itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from oudinfo.model.instrument import Instrument
from oudinfo.model.listing import Listing
from oudinfo.model.pathway import Pathway
from oudinfo.model.prose import Command, Text
from oudinfo.present.document import Bullets, Document, Entries, Entry, Heading, Paragraph, Steps
from oudinfo.present.steps import steps_document
from oudinfo.present.wording import counted, leads_to

SEVERAL = "Several in one sitting"


class OwnPathway(NamedTuple):
    """A file of the agency's own. Its pathway is None if it cannot be used."""

    name: str
    path: str
    pathway: Pathway | None


def pathways_part(
    pathways: Iterable[Pathway], listings: Mapping[str, Listing], own: Sequence[OwnPathway] = ()
) -> Document:
    """Every pathway in a line, those of the agency's own, and how to start one. Empty if there are none."""
    lines = tuple(_line(each, listings) for each in pathways)
    if not lines:
        return ()
    theirs = tuple(_line(each.pathway, listings) if each.pathway else _of_no_use(each) for each in own)
    return (
        Heading(SEVERAL),
        Bullets(lines),
        *((Heading(f"{SEVERAL}, your own"), Bullets(theirs)) if theirs else ()),
        Paragraph(leads_to("Answer them one after the other", "screen mood")),
    )


def pathways_to_open(
    pathways: Iterable[Pathway], listings: Mapping[str, Listing], own: Sequence[OwnPathway] = ()
) -> Document:
    """The same for a place that opens each of them by its number."""
    entries = tuple(_entry(each, listings) for each in pathways)
    theirs = tuple(_entry(each.pathway, listings) for each in own if each.pathway)
    others = tuple(_of_no_use(each) for each in own if each.pathway is None)
    mine = (*((Entries(theirs),) if theirs else ()), *((Bullets(others),) if others else ()))
    shipped = (Heading(SEVERAL), Entries(entries)) if entries else ()
    return (*shipped, *((Heading(f"{SEVERAL}, your own"), *mine) if mine else ()))


def _line(pathway: Pathway, listings: Mapping[str, Listing]) -> str:
    return f"{pathway.id}: {pathway.title}. {_in_one_go(pathway, listings)}"


def _entry(pathway: Pathway, listings: Mapping[str, Listing]) -> Entry:
    return Entry(pathway.title, Command(("show", pathway.id)), _in_one_go(pathway, listings))


def _of_no_use(file: OwnPathway) -> Text:
    return (f"{file.name} cannot be used; ", Command(("validate", file.path)), " says why.")


def pathway_document(pathway: Pathway, forms: Mapping[str, Instrument], own_file: str = "") -> Document:
    """One pathway: what it asks, in which order or by which steps, and how long that takes.

    Args:
        pathway: The pathway.
        forms: Its questionnaires, by id.
        own_file: The file that it comes from, if it did not come with oudinfo.
    """
    whose = (Paragraph(f"Your own pathway, from {own_file}. It did not come with oudinfo."),) if own_file else ()
    listings = {each: forms[each].listing for each in pathway.instruments}
    asked = [listings[each] for each in pathway.instruments]
    if pathway.steps:
        return (
            Heading(pathway.title, 1),
            Paragraph(pathway.summary),
            *whose,
            Paragraph("It asks step by step. What comes next depends on the answers:"),
            *steps_document(pathway, forms),
            Paragraph(leads_to("Answer it", f"screen {pathway.id}")),
            Paragraph(leads_to("Go through it with a client, aloud or from paper", _visit(pathway))),
            Paragraph(leads_to("All about one form", f"show {pathway.instruments[0]}")),
        )
    return (
        Heading(pathway.title, 1),
        Paragraph(pathway.summary),
        *whose,
        Paragraph("It asks, in this order:"),
        Steps(tuple(f"{each.title} ({each.id}), {counted(each.questions, 'question')}." for each in asked)),
        Paragraph(f"Together {_size(asked)}. Each is scored by itself; nothing is added up across them."),
        Paragraph(leads_to("Answer them", f"screen {pathway.id}")),
        Paragraph(leads_to("Go through them with a client, aloud or from paper", _visit(pathway))),
        Paragraph(leads_to("All about one", f"show {pathway.instruments[0]}")),
    )


def _visit(pathway: Pathway) -> str:
    """The command for a visit, which takes the pathway of that name if none is given."""
    return "intake" if pathway.id == "intake" else f"intake {pathway.id}"


def _in_one_go(pathway: Pathway, listings: Mapping[str, Listing]) -> str:
    """Which instruments, and how much they are together."""
    if pathway.steps:
        how = "" if "step by step" in pathway.title else "; step by step"
        return f"{', '.join(pathway.instruments)}{how}."
    return f"{', '.join(pathway.instruments)}; {_size([listings[each] for each in pathway.instruments if each in listings])}."


def _size(asked: Sequence[Listing]) -> str:
    questions = sum(each.questions for each in asked)
    return f"{counted(questions, 'question')}, {counted(sum(each.minutes for each in asked), 'minute')}"
