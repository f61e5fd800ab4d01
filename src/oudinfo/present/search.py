"""What a search found, as a document."""

from collections.abc import Sequence
from itertools import groupby

from oudinfo.model.found import Door, Found, Hit
from oudinfo.model.guide import Need
from oudinfo.model.prose import command
from oudinfo.model.resource import Resource
from oudinfo.model.term import Term
from oudinfo.present.article import titled
from oudinfo.present.contact import guided
from oudinfo.present.document import Contacts, Document, Entries, Entry, Heading, Node, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.present.reach import reach_document
from oudinfo.present.wording import joined

SOMEONE = ("Someone to talk to: ", command("crisis"), ". Help near you: ", command("resources --for me"))
ELSEWHERE = (
    Entry("Someone to call or write to now", command("crisis")),
    Entry("Where help is, in a few steps", command("resources --for me")),
    Entry("I'm worried about someone", command("read i-am-worried-about-someone")),
    Entry("The articles, shelf by shelf", command("read")),
    Entry("What words mean", command("glossary")),
)


def search_document(found: Found, nearby: HelpNearby) -> Document:
    """The hits, each with the command that opens it or the ways to reach it, or where else to look if there are none."""
    if not found.hits:
        return _nothing_document(nearby)
    nodes: list[Node] = [Heading("Pages that may help", 1)]
    if found.also:
        nodes.append(Paragraph(f"Also looked for: {joined(found.also)}."))
    for is_contact, hits in groupby(found.hits, key=lambda hit: isinstance(hit.found, Resource)):
        nodes.append(_hits_together([*hits], nearby, are_contacts=is_contact))
    return (*nodes, Paragraph(SOMEONE))


def _nothing_document(nearby: HelpNearby) -> Document:
    return (
        Heading("We didn't find that", 1),
        *reach_document(nearby),
        Paragraph("Try one word for it, such as naloxone, sleep, or rehab. Or start here:"),
        Entries(ELSEWHERE),
    )


def _hits_together(hits: Sequence[Hit], nearby: HelpNearby, *, are_contacts: bool) -> Contacts | Entries:
    """Hits that come one after the other. A contact is shown with its ways to reach it."""
    if not are_contacts:
        return Entries(tuple(map(_entry, hits)))
    found = (hit.found for hit in hits if isinstance(hit.found, Resource))
    return Contacts(tuple(guided(each, nearby.today, sources=False) for each in found))


def _entry(hit: Hit) -> Entry:
    match hit.found:
        case Term(name=name):
            return Entry(f"{name} (glossary)", command(f"glossary {name}"), hit.sentence)
        case Need(id=need_id, title=title):
            return Entry(f"Find help. {title}", command(f"resources --need {need_id}"), hit.sentence)
        case Door(title=title, command=line):
            return Entry(title, line, hit.sentence)
        case Resource():
            return Entry(hit.found.name, command("resources"), hit.sentence)
    return Entry(titled(hit.found), command(f"read {hit.found.slug}"), hit.sentence)
