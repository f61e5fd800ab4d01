"""Pathways on a page: all of them below the list of questionnaires, and one by itself."""

from collections.abc import Iterable, Mapping, Sequence

from oudinfo.model.instrument import Instrument
from oudinfo.model.listing import Listing
from oudinfo.model.pathway import Pathway
from oudinfo.model.prose import Command
from oudinfo.present.document import Bullets, Document, Entries, Entry, Heading, Paragraph, Steps
from oudinfo.present.steps import steps_document
from oudinfo.present.wording import counted, leads_to


def pathways_part(pathways: Iterable[Pathway], listings: Mapping[str, Listing]) -> Document:
    """Every pathway in a line, and how to start one. Empty if there are none."""
    lines = tuple(f"{each.id}: {each.title}. {_in_one_go(each, listings)}" for each in pathways)
    if not lines:
        return ()
    return (
        Heading("Several in one sitting"),
        Bullets(lines),
        Paragraph(leads_to("Answer them one after the other", "screen mood")),
    )


def pathways_to_open(pathways: Iterable[Pathway], listings: Mapping[str, Listing]) -> Document:
    """The same for a place that opens each of them by its number."""
    entries = tuple(Entry(each.title, Command(("show", each.id)), _in_one_go(each, listings)) for each in pathways)
    return (Heading("Several in one sitting"), Entries(entries)) if entries else ()


def pathway_document(pathway: Pathway, forms: Mapping[str, Instrument]) -> Document:
    """One pathway: what it asks, in which order or by which steps, and how long that takes."""
    listings = {each: forms[each].listing for each in pathway.instruments}
    asked = [listings[each] for each in pathway.instruments]
    if pathway.steps:
        return (
            Heading(pathway.title, 1),
            Paragraph(pathway.summary),
            Paragraph("It asks step by step. What comes next depends on the answers:"),
            *steps_document(pathway, forms),
            Paragraph(leads_to("Answer it", f"screen {pathway.id}")),
            Paragraph(leads_to("All about one form", f"show {pathway.instruments[0]}")),
        )
    return (
        Heading(pathway.title, 1),
        Paragraph(pathway.summary),
        Paragraph("It asks, in this order:"),
        Steps(tuple(f"{each.title} ({each.id}), {counted(each.questions, 'question')}." for each in asked)),
        Paragraph(f"Together {_size(asked)}. Each is scored by itself; nothing is added up across them."),
        Paragraph(leads_to("Answer them", f"screen {pathway.id}")),
        Paragraph(leads_to("All about one", f"show {pathway.instruments[0]}")),
    )


def _in_one_go(pathway: Pathway, listings: Mapping[str, Listing]) -> str:
    """Which instruments, and how much they are together."""
    if pathway.steps:
        return f"{', '.join(pathway.instruments)}; step by step."
    return f"{', '.join(pathway.instruments)}; {_size([listings[each] for each in pathway.instruments if each in listings])}."


def _size(asked: Sequence[Listing]) -> str:
    questions = sum(each.questions for each in asked)
    return f"{counted(questions, 'question')}, {counted(sum(each.minutes for each in asked), 'minute')}"
