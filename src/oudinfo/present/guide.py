"""Find help as a guide: the choices, and one short page for a choice."""

from collections.abc import Iterator, Sequence

from oudinfo.model.guide import Answer, Guide, Need, Person
from oudinfo.model.prose import Command, Span, command
from oudinfo.model.resource import Country
from oudinfo.present.anywhere import how_to_name_it, numbers_by_country
from oudinfo.present.contact import guided, title
from oudinfo.present.document import Contacts, Document, Entries, Entry, Heading, Node, Paragraph
from oudinfo.present.help import HelpNearby, country_line, document_in_country, emergency_contacts, finder
from oudinfo.present.wording import counted, in_a_sentence, leads_to

MOST = 4
"""The entries of one country on the page, before *more*."""
NOTHING = "We have no entry for this in {country}. {name} may know what there is, or whom to ask."
NOTHING_AT_ALL = "We have no entry for this in {country}. If in doubt, call the emergency number."
TO_TALK = " To talk to someone: {name}."
NOT_WAKING = "Is someone not waking up, or breathing badly?"
BEFORE = {"overdose": NOT_WAKING}
"""What is said before a command that comes first."""


def choices_document(guide: Guide, person: Person) -> Document:
    """What help can be for, as commands, the common ones first, and then whom else it can be for."""
    common = [need for need in guide.needs if need.is_common]
    others = [need for need in guide.needs if not need.is_common]
    people = [Entry(other.title, _line(other)) for other in guide.people if other is not person]
    return (
        Heading(f"Find help. Who is it for? {person.title}", 1),
        Heading("What for?"),
        Entries(tuple(Entry(need.title, _line(person, need)) for need in common)),
        Heading("Is it for someone else?"),
        Entries(tuple(people)),
        Heading("More"),
        Entries(tuple(Entry(need.title, _line(person, need)) for need in others)),
        Paragraph(leads_to("Everything in the directory", "resources")),
    )


def guide_page(
    guide: Guide, person: Person, need: Need, nearby: HelpNearby, *, more: bool = False, sources: bool = False
) -> Document:
    """The page for one choice: whom to call in danger, then a few entries, each with a way to reach it and a sentence.

    Args:
        guide: The table of choices.
        person: Whom the help is for.
        need: What it is for.
        nearby: The countries to show.
        more: Show every entry that fits.
        sources: Show for each entry in which year it was confirmed, and by what.
    """
    answers = [
        guide.answer(person, need, country, nearby.today)
        for country in nearby.places
        if country is not nearby.international
    ]
    line = _line(person, need)
    slugs = need.articles(person)
    page = (
        Heading(need.title, 1),
        Paragraph("In danger now:"),
        *emergency_contacts(nearby),
        *((Paragraph(leads_to(BEFORE.get(need.first, "First"), need.first, how="Type")),) if need.first else ()),
        *((Paragraph(need.line),) if any(not each.is_fallback for each in answers) else ()),
        *_unknown_country(need, nearby, line),
        *_answered(need, answers, nearby, more=more, sources=sources),
        *_left_out(answers, line, more=more, sources=sources),
        *((Paragraph(tuple(_to_read(slugs))),) if slugs else ()),
        *((country_line(nearby, line),) if nearby.countries else numbers_by_country(nearby.short)),
    )
    return document_in_country(page, nearby)


def _unknown_country(need: Need, nearby: HelpNearby, line: Command) -> Iterator[Node]:
    """How to give the country, and what helps in any."""
    if nearby.countries:
        return
    yield how_to_name_it(line, nearby.known, nearby.press)
    if need.anywhere:
        yield Paragraph(need.anywhere)


def _answered(
    need: Need, answers: Sequence[Answer], nearby: HelpNearby, *, more: bool, sources: bool
) -> Iterator[Node]:
    several = sum(bool(answer.entries or answer.is_fallback) for answer in answers) > 1
    for answer in answers:
        if not answer.entries and not answer.is_fallback:
            continue
        if several:
            yield Heading(title(answer.country))
        if answer.is_fallback:
            yield Paragraph(_nothing_in(answer.country, answer))
            if need.anywhere:
                yield Paragraph(need.anywhere)
        shown = answer.entries if more else answer.entries[:MOST]
        if shown:
            yield Contacts(tuple(guided(each, nearby.today, sources=sources) for each in shown))
    if nearby.elsewhere or not nearby.countries:
        yield Contacts((guided(finder(nearby), nearby.today, sources=sources),), "Lines in any country")


def _nothing_in(country: Country, answer: Answer) -> str:
    """That nothing fits, and what the entries are that are shown instead: whom to ask, and whom to talk to."""
    place = in_a_sentence(country.name)
    if not answer.entries:
        return NOTHING_AT_ALL.format(country=place)
    ask, *talk = [entry.name for entry in answer.entries]
    return NOTHING.format(country=place, name=ask) + "".join(TO_TALK.format(name=name) for name in talk)


def _left_out(answers: Sequence[Answer], line: Command, *, more: bool, sources: bool) -> Iterator[Node]:
    """How to see more entries, and where the shown ones come from."""
    left = 0 if more else sum(max(len(answer.entries) - MOST, 0) for answer in answers)
    if left:
        yield Paragraph((f"{counted(left, 'more entry', 'more entries')}: ", _with(line, "--more")))
    if not sources:
        shown = _with(line, "--more") if more else line
        yield Paragraph(("How we know, and since when: ", _with(shown, "--sources")))


def _to_read(slugs: Sequence[str]) -> Iterator[Span]:
    yield "To read: "
    for place, slug in enumerate(slugs):
        if place:
            yield ", "
        yield command(f"read {slug}")


def _line(person: Person, need: Need | None = None) -> Command:
    return Command(("resources", "--for", person.id, *(("--need", need.id) if need else ())))


def _with(line: Command, option: str) -> Command:
    return Command((*line.words, option))
