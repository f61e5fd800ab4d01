"""The page of `oudinfo resources`: the directory of help, kind by kind."""

from collections.abc import Sequence

from oudinfo.model.prose import Command
from oudinfo.model.resource import Country, Resource, ResourceKind
from oudinfo.present.anywhere import how_to_name_it, numbers_by_country
from oudinfo.present.contact import contact, doubt, title
from oudinfo.present.document import Contacts, Document, Heading, Node, Paragraph
from oudinfo.present.help import HelpNearby, emergency_contacts, finder, line_contacts
from oudinfo.present.wording import counted, joined

KIND_TITLES = {
    ResourceKind.EMERGENCY: "In danger now",
    ResourceKind.CRISIS: "Crisis lines: someone to talk or write to",
    ResourceKind.REFERRAL: "Referral lines: finding treatment",
    ResourceKind.POISON: "Poisoning",
    ResourceKind.SUPPORT: "Support",
    ResourceKind.LOCATOR: "Locators: places and pages that help you search",
}
KIND_MEANINGS = {
    ResourceKind.EMERGENCY: "An emergency number sends help to where you are.",
    ResourceKind.CRISIS: "A crisis line is a person who talks or writes with you now.",
    ResourceKind.REFERRAL: "A referral line tells you where help and treatment are. It isn't for a crisis.",
    ResourceKind.POISON: "A poison line says what to do after something harmful got into the body.",
    ResourceKind.SUPPORT: "Support means company over time: someone who listens, a group, help for families.",
    ResourceKind.LOCATOR: "A locator is a page or a place where you look for help yourself. No one talks with you there.",
}


def resources_document(nearby: HelpNearby, countries: Sequence[Country]) -> Document:
    """The directory of these countries, kind by kind, doubtful contacts last and marked, those of unknown age at the very end.

    What a kind is for is said once, where it first comes up. Emergency numbers to call come before those that only take
    texts, however old.
    """
    nodes: list[Node] = [Heading("Where help is", 1)]
    explained: set[ResourceKind] = set()
    for country in countries:
        nodes.append(Heading(title(country)))
        for kind in ResourceKind:
            found = sorted(country.of_kind(kind), key=lambda each: (_is_written_to(each), doubt(each, nearby.today)))
            if not found:
                continue
            nodes.append(Heading(KIND_TITLES[kind], 3))
            if kind not in explained:
                nodes.append(Paragraph(KIND_MEANINGS[kind]))
                explained.add(kind)
            nodes.append(Contacts(tuple(contact(each, nearby.today) for each in found)))
    return tuple(nodes)


def _is_written_to(resource: Resource) -> bool:
    """Whether it is an emergency number that cannot be called."""
    return resource.kind is ResourceKind.EMERGENCY and not resource.calls


def unknown_country_document(
    nearby: HelpNearby, line: Command, found: Sequence[Country], anywhere: Sequence[Country], helps: Sequence[str] = ()
) -> Document:
    """The directory where the country is not known: how to name it, and what holds in any.

    Args:
        nearby: The countries, of which none is known to be the person's.
        line: The command that shows this page.
        found: The countries that have entries for what was asked, with only these.
        anywhere: The entries that fit and help in any country.
        helps: What helps in any country, in sentences.
    """
    each = [f"{country.name} {counted(len(country.resources), 'entry', 'entries')}" for country in found]
    return (
        Heading("Where help is", 1),
        Paragraph("In danger now:"),
        *emergency_contacts(nearby),
        how_to_name_it(line, nearby.known, nearby.press),
        *((Paragraph(f"For this we have: {', '.join(each)}."),) if each else ()),
        *map(Paragraph, helps),
        *numbers_by_country(nearby.short),
        *(resources_document(nearby, anywhere)[1:] if anywhere else (_elsewhere(nearby),)),
    )


def _elsewhere(nearby: HelpNearby) -> Contacts:
    return Contacts((contact(finder(nearby), nearby.today, brief=True),), "In any other country")


def nothing_fits_document(nearby: HelpNearby, asked: Sequence[str], others: Sequence[Country]) -> Document:
    """That nothing here is all that was asked for, and whom to turn to anyway.

    Args:
        nearby: The countries that were looked through.
        asked: What was asked for, such as "topic naloxone".
        others: What fits and helps in any country.
    """
    return (
        Heading("Where help is", 1),
        Paragraph(f"For {nearby.names_in_a_sentence} there is nothing here that fits all of this: {joined(asked)}."),
        Paragraph("There may be more than this list has. Ask for less at once to see more of it."),
        *(resources_document(nearby, others)[1:] if others else ()),
        Paragraph("In danger now:"),
        *emergency_contacts(nearby),
        Paragraph("To talk or write to a trained person:"),
        *line_contacts(nearby),
    )
