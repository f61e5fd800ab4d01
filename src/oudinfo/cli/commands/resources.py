"""`oudinfo resources`."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Annotated

import typer

from oudinfo.cli.options import Country, NoPager, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.cli.showing import show
from oudinfo.dialog.place import Opened
from oudinfo.errors import UnknownNameError
from oudinfo.model.prose import Command, command
from oudinfo.model.resource import Country as CountryDirectory
from oudinfo.model.resource import Resource
from oudinfo.present.directory import nothing_fits_document, resources_document
from oudinfo.present.help import HelpNearby, country_line

KEYS = {"topic": "topics", "audience": "audience", "language": "languages"}


def resources(
    country: Country = None,
    topic: Annotated[
        str | None, typer.Option("--topic", help="Such as overdose, substance-use, mental-health.")
    ] = None,
    audience: Annotated[str | None, typer.Option("--audience", help="Such as family, veterans, deaf.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Such as Spanish, French, German.")] = None,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """Show where help is."""
    settings = open_settings()
    asked = {"topic": topic, "audience": audience, "language": language}
    wishes = {name: wish for name, wish in asked.items() if wish}
    named = Command(("resources", *(word for name, wish in wishes.items() for word in (f"--{name}", wish))))
    target = Target(settings, plain=plain, no_pager=no_pager)
    show(target, named, page(settings, settings.nearby(country), wishes), country=country)


def page(settings: Settings, nearby: HelpNearby, wishes: Mapping[str, str]) -> Opened:
    """The entries of the directory that fit every wish.

    Raises:
        UnknownNameError: If nothing in any country can meet a wish.
    """
    own = (*((nearby.local,) if nearby.local else ()), *nearby.countries)
    _refuse_unknown(settings, wishes, (*own, nearby.international))
    found, anywhere = _fitting(own, wishes), _fitting((nearby.international,), wishes)
    if found or not wishes or (anywhere and not own):
        document = resources_document(nearby, (*found, *anywhere))
    else:
        document = nothing_fits_document(nearby, [f"{name} {wish}" for name, wish in wishes.items()], anywhere)
    return Opened((*document, country_line(nearby, command("resources"))), title="Find help")


def _fitting(countries: Iterable[CountryDirectory], wishes: Mapping[str, str]) -> tuple[CountryDirectory, ...]:
    """The countries with the entries that fit every wish, without countries that have none."""
    narrowed = (
        country._replace(resources=tuple(entry for entry in country.resources if _fits(entry, wishes)))
        for country in countries
    )
    return tuple(country for country in narrowed if country.resources)


def _fits(entry: Resource, wishes: Mapping[str, str]) -> bool:
    return all(any(_is_meant(wish, each) for each in _values(entry, name)) for name, wish in wishes.items())


def _is_meant(wish: str, value: str) -> bool:
    """Whether a value matches a wish: `cree` also matches "Cree on request"."""
    return f"{value.casefold()} ".startswith(f"{wish.strip().casefold()} ")


def _values(entry: Resource, name: str) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(entry, KEYS[name])
    return values


def _refuse_unknown(settings: Settings, wishes: Mapping[str, str], shown: tuple[CountryDirectory, ...]) -> None:
    """Refuse a wish that no country can meet. A wish that only these countries cannot meet passes.

    Raises:
        UnknownNameError: If no entry of any country has that topic, audience or language.
    """
    for name, wish in wishes.items():
        if _known(name, shown, wish):
            continue
        everywhere = [*shown, *(settings.directory.country(code) for code in settings.directory.codes())]
        if not _known(name, everywhere, wish):
            known = _known(name, everywhere)
            meant = get_close_matches(wish.casefold(), {each.casefold(): each for each in known}, n=1)
            near = [each for each in known if each.casefold() in meant]
            raise UnknownNameError(f"{name} in the directory", wish, near, f"Known here: {', '.join(known)}.")


def _known(name: str, countries: Iterable[CountryDirectory], wish: str | None = None) -> list[str]:
    """The topics, audiences or languages of these countries, or only those that match the wish if there is one."""
    values = {each for country in countries for entry in country.resources for each in _values(entry, name)}
    return sorted(each for each in values if wish is None or _is_meant(wish, each))
