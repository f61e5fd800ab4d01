"""Whom a person can reach: contacts by country, the pages of help around them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from oudinfo.model.prose import Block, Command, Slot, Span, Text, command
from oudinfo.model.resource import Country, Resource, ResourceKind, ShortNumbers
from oudinfo.present.anywhere import COUNTRY_KEY, EMERGENCY_ANYWHERE, numbers_by_country, talk_by_country
from oudinfo.present.blocks import laid_out
from oudinfo.present.contact import (
    contact,
    is_dependable,
    is_round_the_clock,
    title,
)
from oudinfo.present.document import Contact, Contacts, Document, Node, Paragraph, with_commands
from oudinfo.present.wording import in_a_sentence, joined

MOST_ON_A_PAGE = 1
"""Crisis lines of one country on a page that must be taken in at a glance."""
MOST_AT_ONCE = 2
"""Crisis lines of one country on the page of `oudinfo crisis`."""
SIDE_BY_SIDE = 3
"""With more countries than this, the page of `oudinfo crisis` goes country by country."""
LOCAL_KINDS = (ResourceKind.EMERGENCY, ResourceKind.CRISIS, ResourceKind.SUPPORT)
"""The kinds of entries in an agency's own file that are shown with crisis lines."""
EVERYONE = frozenset({"everyone"})
IN_SHELL: Mapping[str, Text] = {"how": ("type ", command("crisis")), "overdose": ("Type: ", command("overdose"))}
IN_ANY_COUNTRY = "Somewhere else? In any country: the emergency number there, and findahelpline.com."
"""Below a list of countries, for a person who is in none of them."""
YOUNG = frozenset({"under-25", "under-35", "lgbtq-youth"})
SHOWS_LINES = frozenset({"crisis", "overdose", "resources", "withdrawal", "protocol"})
"""The commands that show the lines of a country, beside those that open an article."""


class HelpNearby(NamedTuple):
    """The countries whose lines are shown, the likeliest first, and what holds anywhere."""

    countries: tuple[Country, ...]
    international: Country
    today: tuple[int, int]
    """Year and month, to tell which contacts are old."""
    elsewhere: bool = False
    """The person may well be in another country, so what holds anywhere comes first."""
    known: tuple[str, ...] = ()
    """The codes of all countries of the directory."""
    local: Country | None = None
    """The entries of an agency's own file."""
    chosen: str = ""
    """The code of the country that the person asked for, so that commands named on a page show it again."""
    short: tuple[ShortNumbers, ...] = ()
    """What to dial in each country of the directory, for where the person's is not known."""
    press: str = ""
    """`Press` or `Type`, where a page is open that takes keys. Empty where a command has to be typed."""

    @property
    def places(self) -> tuple[Country, ...]:
        """The directories to look in: the agency's own, then those of the countries, or what helps anywhere."""
        return (*((self.local,) if self.local else ()), *(self.countries or (self.international,)))

    @property
    def names(self) -> str:
        """The countries by name, or `any country` if none is known."""
        return joined(self._known)

    @property
    def names_in_a_sentence(self) -> str:
        """The countries as they read within a sentence, such as `Ireland and the United States`."""
        return joined([in_a_sentence(name) for name in self._known])

    @property
    def _known(self) -> list[str]:
        known = [country.name for country in self.countries]
        return ["any country", *known] if self.elsewhere or not known else known


def crisis_lines(country: Country, today: tuple[int, int]) -> tuple[Resource, ...]:
    """The crisis lines of a country, for everyone first. Doubtful ones only if there is no other."""
    lines = sorted(country.of_kind(ResourceKind.CRISIS), key=lambda line: "everyone" not in line.audience)
    return tuple(line for line in lines if is_dependable(line, today)) or tuple(lines)


def emergency_contacts(nearby: HelpNearby) -> tuple[Node, ...]:
    """Whom to call when a life is in danger."""
    found: list[Node] = [Paragraph(EMERGENCY_ANYWHERE)] if nearby.elsewhere or not nearby.countries else []
    for country in nearby.countries:
        numbers = country.of_kind(ResourceKind.EMERGENCY)[:1]
        place = country.name if len(nearby.countries) > 1 or nearby.elsewhere else ""
        found.append(Contacts(tuple(Contact("", each.calls) for each in numbers), place))
    return tuple(found)


def line_contacts(
    nearby: HelpNearby,
    *,
    most: int = MOST_ON_A_PAGE,
    audience: frozenset[str] | None = None,
    one_local: bool = False,
) -> tuple[Node, ...]:
    """Whom to talk or write to: the agency's own first, then country by country, with a line for anywhere if the country is not sure.

    Args:
        nearby: The countries, the likeliest first.
        most: How many lines of one country.
        audience: Only lines for these people, those most their own first. All if left out.
        one_local: Keep to a single line for the agency's own, where nothing may push the others away.
    """
    local = local_lines(nearby, audience)
    found: list[Node] = []
    if nearby.local and local:
        found.append(_local_glance(nearby.local, local[0]) if one_local else local_contacts(nearby, local))
    if nearby.elsewhere or not nearby.countries:
        if not nearby.countries:
            found += talk_by_country(nearby.short) if one_local else numbers_by_country(nearby.short)
        found.append(Contacts((anywhere(nearby),), "In any country" if local and not one_local else ""))
    for country in nearby.countries:
        lines = crisis_lines(country, nearby.today)
        if audience is not None:
            lines = lines_for(audience, country, lines)
        is_named = len(nearby.countries) > 1 or nearby.elsewhere or (local and not one_local)
        place = country.name if is_named else ""
        shown = _with_one_to_write_to(lines, most)
        found.append(Contacts(tuple(contact(line, nearby.today, brief=True) for line in shown), place))
    return tuple(found)


def _with_one_to_write_to(lines: tuple[Resource, ...], most: int) -> tuple[Resource, ...]:
    """The first lines, and one to write to where those take calls alone."""
    shown = lines[:most]
    if any(map(_takes_texts, shown)):
        return shown
    return (*shown, *[*filter(_takes_texts, lines[most:])][:1])


def _takes_texts(line: Resource) -> bool:
    return any(way.takes_texts for way in line.ways)


def treatment_contacts(nearby: HelpNearby) -> tuple[Contacts, ...]:
    """Where treatment is found: the agency's own first, then the first dependable referral line of each country."""
    found: list[Contacts] = []
    local = nearby.local.of_kind(ResourceKind.REFERRAL) if nearby.local else ()
    if local:
        found.append(local_contacts(nearby, local))
    lines = [line for country in nearby.countries for line in country.of_kind(ResourceKind.REFERRAL)[:1]]
    entries = tuple(contact(line, nearby.today, brief=True) for line in lines if is_dependable(line, nearby.today))
    return (*found, Contacts(entries)) if entries else tuple(found)


def poison_contacts(nearby: HelpNearby) -> Document:
    """The first line on poisons of each country, with its age if it is old. Nothing if none is known."""
    return _first_on(nearby, "poison", "For advice on poisons:")


def violence_contacts(nearby: HelpNearby) -> Document:
    """The first line on violence of each country, with its age if it is old. Nothing if none is known."""
    return _first_on(nearby, "violence", "About violence at home:")


def _first_on(nearby: HelpNearby, topic: str, before: str) -> Document:
    on_it = [[line for line in country.resources if topic in line.topics] for country in nearby.countries]
    entries = tuple(contact(lines[0], nearby.today, brief=True) for lines in on_it if lines)
    return (Paragraph(before), Contacts(entries)) if entries else ()


def local_lines(nearby: HelpNearby, audience: frozenset[str] | None) -> tuple[Resource, ...]:
    """What the agency's own file has to talk or write to. For an audience, the lines for them or for everyone."""
    if nearby.local is None:
        return ()
    lines = [line for kind in LOCAL_KINDS for line in nearby.local.of_kind(kind)]
    wanted = None if audience in {None, EVERYONE} else {*EVERYONE, *(audience or ())}
    return tuple(line for line in lines if wanted is None or wanted & {*line.audience})


def local_contacts(nearby: HelpNearby, lines: tuple[Resource, ...]) -> Contacts:
    """The first lines of an agency's own file, under its name."""
    entries = tuple(contact(line, nearby.today, brief=True) for line in lines[:MOST_AT_ONCE])
    return Contacts(entries, title(nearby.local) if nearby.local else "")


def _local_glance(local: Country, line: Resource) -> Contacts:
    """One line, the number and the hours first, so that no window cuts them."""
    hours = "" if is_round_the_clock(line) else f"{line.hours}; "
    way = line.ways[0]
    note = f"{way.note}; " if way.note else ""
    return Contacts((Contact("", (way._replace(note=f"{note}{hours}{local.name}, local"),)),))


def shown_lines(nearby: HelpNearby) -> tuple[Resource, ...]:
    """The lines on a page that must be taken in at a glance: the one that holds anywhere, and one or two a country."""
    in_any = (finder(nearby),) if nearby.elsewhere or not nearby.countries else ()
    return (
        *local_lines(nearby, None)[:1],
        *in_any,
        *(
            line
            for country in nearby.countries
            for line in _with_one_to_write_to(crisis_lines(country, nearby.today), MOST_ON_A_PAGE)
        ),
    )


def lines_for(audience: frozenset[str], country: Country, crisis: tuple[Resource, ...]) -> tuple[Resource, ...]:
    """Lines for these people. Unless they are everyone, also the first line for everyone, and support lines."""
    own = tuple(line for line in crisis if audience & {*line.audience})
    if audience == EVERYONE:
        return own or crisis
    own += tuple(line for line in country.of_kind(ResourceKind.SUPPORT) if audience & {*line.audience})
    everyone = [line for line in crisis if "everyone" in line.audience and line not in own]
    return (*everyone[:1], *own)


def fill(text: Iterable[Block], nearby: HelpNearby, names: Mapping[str, Text] | None = None) -> Document:
    """Safety copy as a document, with contacts and names put into its slots."""

    def lines_at(slot: Slot) -> Document | None:
        match slot.name:
            case "emergency":
                return emergency_contacts(nearby)
            case "lines":
                return line_contacts(nearby, one_local=True)
            case "young_lines":
                return line_contacts(nearby, most=3, audience=YOUNG, one_local=True)
        return None

    def filled(span: Span) -> Text:
        return (names or {}).get(span.name, "") if isinstance(span, Slot) else (span,)

    return document_in_country(tuple(laid_out(text, lines_at, filled)), nearby)


def document_in_country(document: Document, nearby: HelpNearby) -> Document:
    """The page with commands that show the lines of the country that was asked for."""
    return with_commands(document, lambda line: _in_country(line, nearby.chosen)) if nearby.chosen else document


NAMES_A_PAGE = frozenset({"handout", "read"})
"""The commands whose page is named next, and has help lines in it."""


def _in_country(line: Command, code: str) -> Command:
    """The command with this country added. Unchanged if it shows no lines or already names a country."""
    name, *rest = line.words or ("",)
    opened = 1 if name in SHOWS_LINES else 2 if name in NAMES_A_PAGE and rest and not rest[0].startswith("-") else 0
    if not opened or "--country" in rest:
        return line
    return Command((*line.words[:opened], "--country", code, *line.words[opened:]))


def country_line(nearby: HelpNearby, how: str | Command) -> Paragraph:
    """Which country the lines are for, what holds in any, and how to change it, or the command that shows others."""
    shown = f"Help lines shown: {nearby.names}." if nearby.countries else "oudinfo doesn't know your country."
    if len(nearby.countries) > SIDE_BY_SIDE:
        shown = f"Help lines shown: {len(nearby.countries)} countries."
    shown += " In any country: the emergency number there, and findahelpline.com. "
    shown += "Somewhere else? " if nearby.countries else "Your country's lines? "
    if isinstance(how, str):
        return Paragraph(f"{shown}{how}")
    if nearby.press:
        return Paragraph(f"{shown}{nearby.press} {COUNTRY_KEY}.")
    other = Command((*how.words, "--country", "CODE"))
    return Paragraph((f"{shown}Type: ", other, f" ({', '.join(nearby.known)})"))


def anywhere(nearby: HelpNearby) -> Contact:
    """The page that finds help lines in any country, as an entry."""
    return contact(finder(nearby), nearby.today, brief=True)


def finder(nearby: HelpNearby) -> Resource:
    """The page that finds help lines in any country."""
    return next(each for each in nearby.international.resources if each.id == "intl-fah")
