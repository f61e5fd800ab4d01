"""Pages of help that open by a command: whom to reach, and the signs of withdrawal."""

from collections.abc import Iterable

from oudinfo.model.prose import Block, command
from oudinfo.model.resource import Country, ResourceKind
from oudinfo.present.contact import age_note, quickest
from oudinfo.present.document import Bullets, Contact, Contacts, Document, Heading, Paragraph
from oudinfo.present.help import (
    EVERYONE,
    MOST_AT_ONCE,
    SIDE_BY_SIDE,
    HelpNearby,
    anywhere,
    country_line,
    crisis_lines,
    document_in_country,
    emergency_contacts,
    fill,
    line_contacts,
    lines_for,
    local_contacts,
    local_lines,
)
from oudinfo.present.wording import leads_to


def crisis_document(nearby: HelpNearby) -> Document:
    """The page of `oudinfo crisis`: danger first, then lines for everyone, short enough for a small screen.

    Two or three countries make it longer, so the emergency numbers are repeated at its end.
    """
    many = len(nearby.countries) > SIDE_BY_SIDE
    again = (Paragraph("In danger now:"), *emergency_contacts(nearby)) if not many and nearby.countries[1:] else ()
    page = (
        Heading("People you can reach now", 1),
        *whom_to_reach(nearby),
        Bullets(
            (
                leads_to("Is someone not waking up, or breathing badly?", "overdose", how="Type"),
                leads_to("More lines, with hours, cost and whom they are for", "resources"),
                "Nothing has been sent. No one will come unless you reach out.",
            ),
        ),
        country_line(nearby, command("crisis")),
        *again,
    )
    return document_in_country(page, nearby)


def withdrawal_document(text: Iterable[Block], nearby: HelpNearby) -> Document:
    """The page of `oudinfo withdrawal`: a text without questions or score, with the numbers of where the person is."""
    change = country_line(nearby, command("withdrawal"))
    return (Heading("What withdrawal can feel like, and when it is an emergency", 1), *fill(text, nearby), change)


def whom_to_reach(nearby: HelpNearby) -> Document:
    """Whom to call in danger, then lines for everyone. Many countries come one by one."""
    if len(nearby.countries) > SIDE_BY_SIDE:
        return _country_by_country(nearby)
    return (
        Paragraph("If you took something, are hurt, or may act on it now, even if you feel fine:"),
        *emergency_contacts(nearby),
        Paragraph("To talk or write to a trained person:"),
        *line_contacts(nearby, most=MOST_AT_ONCE, audience=EVERYONE),
    )


def _country_by_country(nearby: HelpNearby) -> Document:
    """Of each country the emergency number and one line, close together."""
    local = local_lines(nearby, EVERYONE)
    return (
        Paragraph(
            "If you took something, are hurt, or may act on it now, even if you feel fine, call the emergency "
            "number. It comes first under each country. Then comes a line to talk or write to a trained person.",
        ),
        *((local_contacts(nearby, local),) if local else ()),
        *(_at_a_glance(country, nearby.today) for country in nearby.countries),
        Contacts((anywhere(nearby),), "Any other country"),
    )


def _at_a_glance(country: Country, today: tuple[int, int]) -> Contacts:
    emergency = [Contact("", each.calls) for each in country.of_kind(ResourceKind.EMERGENCY)[:1]]
    lines = lines_for(EVERYONE, country, crisis_lines(country, today))[:1]
    entries = [Contact(line.name, quickest(line), age_note(line, today) or "") for line in lines]
    return Contacts((*emergency, *entries), country.name)
