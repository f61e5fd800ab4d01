"""`oudinfo resources`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer

from oudinfo.cli.options import Country, NoPager, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show
from oudinfo.dialog.place import Opened
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.foreign import nearest
from oudinfo.model.guide import Guide, Need, Person
from oudinfo.model.prose import Command, command
from oudinfo.model.resource import Country as CountryDirectory
from oudinfo.model.resource import Resource, ResourceKind
from oudinfo.present.directory import nothing_fits_document, resources_document, unknown_country_document
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.guide import choices_document, guide_page
from oudinfo.present.help import HelpNearby, country_line, document_in_country
from oudinfo.present.reach import reach_document
from oudinfo.present.wording import leads_to

SHORTER = "Only what you need, in a few steps"
KEYS = {"topic": "topics", "audience": "audience", "language": "languages"}


def resources(
    for_whom: Annotated[
        str | None, typer.Option("--for", metavar="WHOM", help="The guide: for me, someone, young or client.")
    ] = None,
    need: Annotated[
        str | None,
        typer.Option("--need", help="The guide: danger, treatment, naloxone, talk and more, or your word for it."),
    ] = None,
    more: Annotated[bool, typer.Option("--more", help="The guide: every entry that fits.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="The guide: how we know, and since when.")] = False,
    country: Country = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Such as overdose, treatment, mental-health.")] = None,
    audience: Annotated[str | None, typer.Option("--audience", help="Such as family, veterans, deaf.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Such as Spanish, French, German.")] = None,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """Show where help is. A country that is not in the directory gets what helps anywhere, with exit code 2.

    Raises:
        UnknownNameError: If the country is not in the directory.
    """
    settings = open_settings()
    asked = {"topic": topic, "audience": audience, "language": language}
    wishes = {name: wish for name, wish in asked.items() if wish}
    chosen = {"for": for_whom, "need": need}
    wishes |= {name: value for name, value in chosen.items() if value}
    wishes |= {name: "" for name, is_set in (("more", more), ("sources", sources)) if is_set}
    words = [word for name, value in wishes.items() for word in ([f"--{name}", value] if value else [f"--{name}"])]
    target = Target(settings, plain=plain, no_pager=no_pager)
    named = Command(("resources", *words))
    try:
        nearby = settings.nearby(country)
    except UnknownNameError:
        target.write(page(settings, settings.nearby()._replace(countries=()), wishes).document)
        raise
    show(target, named, page(settings, nearby, wishes), country=country)


def page(settings: Settings, nearby: HelpNearby, wishes: Mapping[str, str]) -> Opened:
    """The guide, an answer of it, or the entries of the directory that fit every wish.

    Raises:
        UnknownNameError: If nothing in any country can meet a wish, or the guide has no such choice.
        UsageError: If choices of the guide and wishes for the whole list are mixed.
    """
    return Opened(_page(settings, nearby, wishes), title="Find help")


def _page(settings: Settings, nearby: HelpNearby, wishes: Mapping[str, str]) -> Document:
    narrow = {name: value for name, value in wishes.items() if name in KEYS}
    if wishes.keys() == narrow.keys():
        change = () if not nearby.countries else (country_line(nearby, command("resources")),)
        return (*_directory_document(settings, nearby, narrow), *change)
    if narrow:
        raise UsageError(f"--{next(iter(narrow))} narrows the whole list, and does not go with --for and --need.")
    guide = settings.reading_room.guide()
    person = _person(guide, wishes.get("for"))
    if "need" not in wishes:
        return document_in_country(choices_document(guide, person), nearby)
    need = _need(guide, wishes["need"])
    return guide_page(guide, person, need, nearby, more="more" in wishes, sources="sources" in wishes)


def _directory_document(settings: Settings, nearby: HelpNearby, wishes: Mapping[str, str]) -> Document:
    """All that fits these wishes. Whom to call in danger comes first, because a narrowed list may not have it."""
    own = (*((nearby.local,) if nearby.local else ()), *nearby.countries)
    known_as = settings.reading_room.guide().known_as if wishes else {}
    meant = {name: _meant(name, wish, known_as) for name, wish in wishes.items()}
    _refuse_unknown(settings, wishes, meant, (*own, nearby.international))
    found, anywhere = _fitting(own, meant), _fitting((_anywhere(nearby),), meant)
    if not own:
        return _unknown_country(settings, nearby, wishes, meant, anywhere)
    if found:
        heading, *rest = resources_document(nearby, (*found, *anywhere))
        first = reach_document(nearby) if wishes else (Paragraph(leads_to(SHORTER, "resources --for me")),)
        return document_in_country((heading, *first, *rest), nearby)
    return nothing_fits_document(nearby, [f"{name} {wish}" for name, wish in wishes.items()], anywhere)


def _unknown_country(
    settings: Settings,
    nearby: HelpNearby,
    wishes: Mapping[str, str],
    meant: Mapping[str, Sequence[str]],
    anywhere: Sequence[CountryDirectory],
) -> Document:
    """What holds in any country, and where the directory has what was asked for."""
    line = Command(("resources", *(word for name, wish in wishes.items() for word in (f"--{name}", wish))))
    everywhere = [settings.directory.country(place.code) for place in settings.directory.by_name()] if wishes else []
    words = {word for each in meant.values() for word in each}
    needs = settings.reading_room.guide().needs if wishes else ()
    helps = [need.anywhere for need in needs if not words.isdisjoint((*need.topics, *need.audience))]
    return unknown_country_document(nearby, line, _fitting(everywhere, meant), anywhere, helps)


def _anywhere(nearby: HelpNearby) -> CountryDirectory:
    """What helps anywhere, without the emergency number of Europe where the person's own is known."""
    entries = nearby.international.resources
    if nearby.countries and not nearby.elsewhere:
        entries = tuple(entry for entry in entries if entry.kind is not ResourceKind.EMERGENCY)
    return nearby.international._replace(resources=entries)


def _person(guide: Guide, asked: str | None) -> Person:
    """The person whom the help is for, or the first of the guide if none was named.

    Raises:
        UnknownNameError: If the guide does not know that person.
    """
    wanted = (asked or guide.people[0].id).strip().casefold()
    for person in guide.people:
        if wanted in {person.id, person.title.casefold()}:
            return person
    known = [person.id for person in guide.people]
    raise UnknownNameError("choice for --for", asked or "", nearest(wanted, known, n=1), f"One of: {', '.join(known)}.")


def _need(guide: Guide, asked: str) -> Need:
    """The need of that name, or with one of the words that people type for it.

    Raises:
        UnknownNameError: If the guide does not know it.
    """
    wanted = asked.strip().casefold().replace("-", " ")
    for need in guide.needs:
        if wanted in {need.id, need.title.casefold(), *need.also}:
            return need
    known = [need.id for need in guide.needs]
    raise UnknownNameError("choice for --need", asked, nearest(wanted, known, n=1), f"One of: {', '.join(known)}.")


def _meant(name: str, wish: str, known_as: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The wish, and what the directory calls it."""
    words = wish.strip().casefold()
    return (words, *(sorted(known_as.get(words.replace("-", " "), ())) if name != "language" else ()))


def _fitting(countries: Iterable[CountryDirectory], meant: Mapping[str, Sequence[str]]) -> tuple[CountryDirectory, ...]:
    """The countries with the entries that fit every wish, without countries that have none."""
    narrowed = (
        country._replace(resources=tuple(entry for entry in country.resources if _fits(entry, meant)))
        for country in countries
    )
    return tuple(country for country in narrowed if country.resources)


def _fits(entry: Resource, meant: Mapping[str, Sequence[str]]) -> bool:
    return all(any(_is_meant(wishes, each) for each in _values(entry, name)) for name, wishes in meant.items())


def _is_meant(wishes: Sequence[str], value: str) -> bool:
    """Whether a value matches a wish: `cree` also matches "Cree on request"."""
    return f"{value.casefold()} ".startswith(tuple(f"{wish} " for wish in wishes))


def _values(entry: Resource, name: str) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(entry, KEYS[name])
    return values


def _refuse_unknown(
    settings: Settings,
    wishes: Mapping[str, str],
    meant: Mapping[str, Sequence[str]],
    shown: tuple[CountryDirectory, ...],
) -> None:
    """Refuse a wish that no country can meet. A wish that only these countries cannot meet passes.

    Raises:
        UnknownNameError: If no entry of any country has that topic, audience or language.
    """
    for name, wish in wishes.items():
        if _known(name, shown, meant[name]):
            continue
        everywhere = [*shown, *(settings.directory.country(code) for code in settings.directory.codes())]
        if not _known(name, everywhere, meant[name]):
            known = [each for each in _known(name, everywhere) if name != "language" or each[:1].isupper()]
            close = nearest(wish.casefold(), {each.casefold(): each for each in known}, n=1)
            near = [each for each in known if each.casefold() in close]
            raise UnknownNameError(f"{name} in the directory", wish, near, f"Known here: {', '.join(known)}.")


def _known(name: str, countries: Iterable[CountryDirectory], meant: Sequence[str] | None = None) -> list[str]:
    """The topics, audiences or languages of these countries, or only those that match what is meant."""
    values = {each for country in countries for entry in country.resources for each in _values(entry, name)}
    return sorted(each for each in values if meant is None or _is_meant(meant, each))
