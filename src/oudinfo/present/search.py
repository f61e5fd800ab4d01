"""What a search found, as a document."""

from oudinfo.model.found import Found, Hit
from oudinfo.model.prose import command
from oudinfo.model.shelf import SHELVES
from oudinfo.model.term import Term
from oudinfo.present.article import titled
from oudinfo.present.document import Document, Entries, Entry, Heading, Node, Paragraph
from oudinfo.present.wording import joined

SOMEONE = ("Someone to talk to: ", command("crisis"), ". Help near you: ", command("resources"))


def search_document(found: Found) -> Document:
    """The hits with the sentence that fits and the command that opens them, or the shelves if there are none."""
    if not found.hits:
        return _nothing_document()
    nodes: list[Node] = [Heading("Pages that may help", 1)]
    if found.also:
        nodes.append(Paragraph(f"Also looked for: {joined(found.also)}."))
    nodes += [Entries(tuple(_entry(hit) for hit in found.hits)), Paragraph(SOMEONE)]
    return tuple(nodes)


def _nothing_document() -> Document:
    shelves = tuple(Entry(f"{shelf.title}. {shelf.line}", command(f"read --shelf {shelf.id}")) for shelf in SHELVES)
    return (
        Heading("Nothing here has those words", 1),
        Paragraph("That says something about our pages, not about your question. Other words may find more."),
        Paragraph("Or look along the shelves:"),
        Entries(shelves),
        Paragraph(SOMEONE),
    )


def _entry(hit: Hit) -> Entry:
    if isinstance(hit.found, Term):
        return Entry(f"{hit.found.name} (glossary)", command(f"glossary {hit.found.name}"), hit.sentence)
    return Entry(titled(hit.found), command(f"read {hit.found.slug}"), hit.sentence)
