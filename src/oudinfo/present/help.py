"""Whom a person can reach: contacts by country, the pages of help around them."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oudinfo.model.resource import Country, Resource, ResourceKind
from oudinfo.present.document import Bullets, Contact, Contacts, Document, Heading, Node, Paragraph, Steps
from oudinfo.present.wording import joined

MOST_ON_A_PAGE = 1
"""Crisis lines of one country on a page that must be taken in at a glance."""
EMERGENCY_ANYWHERE = (
    "Call the emergency number where you are (112 in the European Union), or go to the nearest hospital."
)
MOST_AT_ONCE = 2
"""Crisis lines of one country on the page of `oudinfo crisis`."""
EVERYONE = frozenset({"everyone"})
YOUNG = frozenset({"under-25", "lgbtq-youth"})
KIND_TITLES = {
    ResourceKind.EMERGENCY: "In danger now",
    ResourceKind.CRISIS: "Crisis lines: someone to talk or write to",
    ResourceKind.REFERRAL: "Finding treatment: information and referral, not counseling",
    ResourceKind.POISON: "Poisoning",
    ResourceKind.SUPPORT: "Support",
    ResourceKind.LOCATOR: "Places and pages that help you search",
}
AUDIENCES = {
    "family": "family and friends",
    "people-who-use-drugs": "people who use drugs",
    "deaf": "people who can not hear or speak",
    "under-25": "people under 25",
    "indigenous": "Indigenous people",
    "trans": "trans people",
    "pregnant-postpartum": "pregnancy and the time after birth",
    "lgbtq-youth": "young LGBTQ+ people",
}
_SLOT = re.compile(r"\{([a-z_]+)\}")
_STEP = re.compile(r"([0-9]+)\. +")


class HelpNearby(NamedTuple):
    """The countries whose lines are shown, the likeliest first, and what holds anywhere."""

    countries: tuple[Country, ...]
    international: Country
    today: tuple[int, int]
    """Year and month, to tell which contacts are old."""
    elsewhere: bool = False
    """Nothing but the language points to these countries, so what holds anywhere comes first."""
    known: tuple[str, ...] = ()
    """The codes of all countries of the directory."""

    @property
    def names(self) -> str:
        """The countries by name, or what is shown where none is known."""
        known = [country.name for country in self.countries]
        return joined(["any country", *known] if self.elsewhere or not known else known)


def contact(resource: Resource, today: tuple[int, int], *, brief: bool = False) -> Contact:
    """A resource as lines to read: who it is, how to reach it, what to know."""
    ways = tuple(_ways(resource))
    notes = [*_for_whom(resource), *([resource.how] if resource.how else [])]
    if brief and resource.hours and any(sign.isdigit() for sign in resource.hours.replace("24/7", "")):
        notes.insert(0, f"{resource.hours}.")
    if not brief:
        facts = [resource.hours, resource.cost, ", ".join(resource.languages)]
        said = "; ".join(fact for fact in facts if fact)
        notes.insert(0, f"{said}." if said else "")
    year = str(resource.confirmed) if resource.confirmed else "no known year"
    if not is_dependable(resource, today):
        notes.append(f"Last confirmed in {year}.")
    elif not brief:
        notes.append(f"Confirmed in {year}.")
    if not brief:
        notes.append(f"Source: {resource.sources[0]}")
    return Contact(resource.name, ways[:2] if brief else ways, " ".join(note for note in notes if note))


def is_dependable(resource: Resource, today: tuple[int, int]) -> bool:
    """Whether a contact was confirmed lately enough to stand first."""
    return not (resource.live_check_first or resource.is_old(*today))


def crisis_lines(country: Country, today: tuple[int, int]) -> tuple[Resource, ...]:
    """The crisis lines of a country, for everyone first; doubtful ones only if there is no other."""
    lines = sorted(country.of_kind(ResourceKind.CRISIS), key=lambda line: "everyone" not in line.audience)
    return tuple(line for line in lines if is_dependable(line, today)) or tuple(lines)


def emergency_contacts(nearby: HelpNearby) -> tuple[Node, ...]:
    """Whom to call when a life is in danger."""
    found: list[Node] = []
    if nearby.elsewhere or not nearby.countries:
        found.append(Paragraph(EMERGENCY_ANYWHERE))
    for country in nearby.countries:
        numbers = country.of_kind(ResourceKind.EMERGENCY)[:1]
        place = country.name if len(nearby.countries) > 1 or nearby.elsewhere else ""
        found.append(Contacts(tuple(Contact("", tuple(_ways(each))[:1]) for each in numbers), place))
    return tuple(found)


def line_contacts(
    nearby: HelpNearby,
    *,
    most: int = MOST_ON_A_PAGE,
    audience: frozenset[str] | None = None,
) -> tuple[Node, ...]:
    """Whom to talk or write to, country by country, and anywhere where that is not sure.

    Args:
        nearby: The countries, the likeliest first.
        most: How many lines of one country.
        audience: Only lines for these people, those most their own first; all if left out.
    """
    found: list[Node] = []
    if nearby.elsewhere or not nearby.countries:
        found.append(Contacts((_anywhere(nearby),)))
    for country in nearby.countries:
        lines = crisis_lines(country, nearby.today)
        if audience is not None:
            lines = _lines_for(audience, country, lines)
        place = country.name if len(nearby.countries) > 1 or nearby.elsewhere else ""
        found.append(Contacts(tuple(contact(line, nearby.today, brief=True) for line in lines[:most]), place))
    return tuple(found)


def shown_lines(nearby: HelpNearby) -> tuple[Resource, ...]:
    """The lines on a page that must be taken in at a glance: the one that holds anywhere, and one a country."""
    anywhere = (_finder(nearby),) if nearby.elsewhere or not nearby.countries else ()
    return (
        *anywhere,
        *(line for country in nearby.countries for line in crisis_lines(country, nearby.today)[:MOST_ON_A_PAGE]),
    )


def _lines_for(audience: frozenset[str], country: Country, crisis: tuple[Resource, ...]) -> tuple[Resource, ...]:
    """Lines for these people; for some people also the first line for everyone, and support lines."""
    own = tuple(line for line in crisis if audience & {*line.audience})
    if audience == EVERYONE:
        return own or crisis
    own += tuple(line for line in country.of_kind(ResourceKind.SUPPORT) if audience & {*line.audience})
    everyone = [line for line in crisis if "everyone" in line.audience and line not in own]
    return (*everyone[:1], *own)


def fill(text: str, nearby: HelpNearby, names: dict[str, str] | None = None) -> Document:
    """Safety copy as a document, with contacts and names put into its slots."""
    nodes: list[Node] = []
    for block in text.split("\n\n"):
        match block.strip("\n"):
            case "{emergency}":
                nodes.extend(emergency_contacts(nearby))
            case "{lines}":
                nodes.extend(line_contacts(nearby))
            case "{young_lines}":
                nodes.extend(line_contacts(nearby, most=3, audience=YOUNG))
            case "":
                continue
            case body:
                nodes.append(_block(_SLOT.sub(lambda slot: (names or {}).get(slot[1], ""), body)))
    return tuple(node for node in nodes if node != Paragraph(""))


def country_line(nearby: HelpNearby, how: str) -> Paragraph:
    """Which country the lines are for, what holds in any, and how to change it."""
    shown = f"Help lines shown: {nearby.names}." if nearby.countries else "Your country is not known here."
    how = how.replace("CODE", f"CODE ({', '.join(nearby.known)})")
    return Paragraph(f"{shown} In any country: the emergency number there, and findahelpline.com. Not there? {how}")


def crisis_document(nearby: HelpNearby, how_to_change: str) -> Document:
    """The page of `oudinfo crisis`: danger first, then lines for everyone; short enough for a small screen."""
    return (
        Heading("People you can reach now", 1),
        Paragraph("If you have taken something, are hurt, or may act on it now, even if you feel fine:"),
        *emergency_contacts(nearby),
        Paragraph("To talk or write to a trained person:"),
        *line_contacts(nearby, most=MOST_AT_ONCE, audience=EVERYONE),
        Bullets(
            (
                "Is someone not waking up, or breathing badly? Type: oudinfo overdose",
                "More lines, also for veterans, young people and families: oudinfo resources",
                "Nothing has been sent. No one will come unless you reach out.",
            ),
        ),
        country_line(nearby, how_to_change),
    )


def withdrawal_document(text: str, nearby: HelpNearby) -> Document:
    """The page of `oudinfo withdrawal`: a text without questions or score, with the numbers of where the person is."""
    change = country_line(nearby, "Type: oudinfo withdrawal --country CODE")
    return (Heading("What withdrawal can feel like, and when it is an emergency", 1), *fill(text, nearby), change)


def resources_document(nearby: HelpNearby, countries: Sequence[Country], *, kinds: Iterable[ResourceKind]) -> Document:
    """The directory of these countries, kind by kind, doubtful contacts last and marked."""
    nodes: list[Node] = [Heading("Where help is", 1)]
    for country in countries:
        nodes.append(Heading(country.name))
        for kind in kinds:
            found = sorted(country.of_kind(kind), key=lambda each: not is_dependable(each, nearby.today))
            if found:
                nodes.append(Heading(KIND_TITLES[kind], 3))
                nodes.append(Contacts(tuple(contact(each, nearby.today) for each in found)))
    return tuple(nodes)


def _anywhere(nearby: HelpNearby) -> Contact:
    return contact(_finder(nearby), nearby.today, brief=True)


def _finder(nearby: HelpNearby) -> Resource:
    return next(each for each in nearby.international.resources if each.id == "intl-fah")


def _ways(resource: Resource) -> Iterable[str]:
    if resource.phone and resource.phone == resource.text:
        yield f"Call or text {resource.phone}"
    else:
        if resource.phone:
            yield f"Call {resource.phone}"
        if resource.text:
            yield f"Text {resource.text}"
    if resource.chat:
        yield f"Chat: {_address(resource.chat)}"
    elif resource.url:
        yield f"Web: {_address(resource.url)}"


def _for_whom(resource: Resource) -> Iterable[str]:
    if "everyone" not in resource.audience:
        yield f"For {joined([AUDIENCES.get(each, each) for each in resource.audience])}."


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _block(body: str) -> Node:
    lines = body.split("\n")
    if body.startswith("## "):
        return Heading(body.removeprefix("## "))
    if lines[0].startswith("- "):
        return Bullets(tuple(line.removeprefix("- ") for line in lines))
    step = _STEP.match(body)
    if step:
        return Steps(tuple(_STEP.sub("", line, count=1) for line in lines), first=int(step[1]))
    return Paragraph(" ".join(" ".join(lines).split()))
