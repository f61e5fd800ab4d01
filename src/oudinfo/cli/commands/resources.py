"""`oudinfo resources`."""

from typing import Annotated

import typer

from oudinfo.cli.options import Country, Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.errors import UnknownNameError
from oudinfo.model.resource import Country as CountryDirectory
from oudinfo.model.resource import Resource, ResourceKind
from oudinfo.present.help import country_line, resources_document


def resources(
    country: Country = None,
    topic: Annotated[
        str | None, typer.Option("--topic", help="Such as overdose, substance-use, mental-health.")
    ] = None,
    audience: Annotated[str | None, typer.Option("--audience", help="Such as family, veterans, deaf.")] = None,
    plain: Plain = False,
) -> None:
    """Show where help is."""
    settings = open_settings()
    nearby = settings.nearby(country)
    shown = (*nearby.countries, nearby.international)
    for name, wish in (("topics", topic), ("audience", audience)):
        if wish:
            _refuse_unknown(name, wish, shown)
            shown = tuple(each._replace(resources=_with(each.resources, name, wish)) for each in shown)
    document = resources_document(nearby, [each for each in shown if each.resources], kinds=ResourceKind)
    line = country_line(nearby, "Type: oudinfo resources --country CODE")
    Target(settings, plain=plain).write((*document, line))


def _with(entries: tuple[Resource, ...], name: str, wish: str) -> tuple[Resource, ...]:
    return tuple(entry for entry in entries if wish in getattr(entry, name))


def _refuse_unknown(name: str, wish: str, shown: tuple[CountryDirectory, ...]) -> None:
    known = sorted({each for country in shown for entry in country.resources for each in getattr(entry, name)})
    if wish not in known:
        raise UnknownNameError(name.removesuffix("s"), wish, (), f"Known here: {', '.join(known)}.")
