"""The directory of help: countries, their contacts, and where a person may be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from oudinfo.catalog.content_file import ContentFile
from oudinfo.catalog.content_format import CONTENT_TABLE
from oudinfo.catalog.problems import Finding, Severity
from oudinfo.model.resource import Country, Resource, ResourceKind

INTERNATIONAL = "INTL"


@dataclass(frozen=True, slots=True)
class Place:
    """A country of the directory, with the time zones that point to it."""

    code: str
    name: str
    zones: frozenset[str]
    windows_zones: frozenset[str]


def build_country(file: ContentFile) -> tuple[Country | None, list[Finding]]:
    """Build the directory of one country; None if the file does not fit."""
    if file.flaws:
        return None, []
    data, findings, whole = file.read(CONTENT_TABLE, "directory")
    if not whole:
        return None, findings
    resources = tuple(_resource(each) for each in data["resources"])
    return Country(code=data["country"], name=data["name"], resources=resources), findings


def build_places(file: ContentFile) -> tuple[tuple[Place, ...], list[Finding]]:
    """Build the list of countries with their time zones."""
    if file.flaws:
        return (), []
    data, findings, whole = file.read(CONTENT_TABLE, "countries")
    if not whole:
        return (), findings
    places = tuple(
        Place(code, each["name"], frozenset(each["zones"]), frozenset(each.get("windows_zones", ())))
        for code, each in data["countries"].items()
    )
    return places, findings


def check_country(country: Country, stem: str, today: tuple[int, int]) -> Iterator[Finding]:
    """What must hold for a country: who can be reached, how, and how lately confirmed.

    Args:
        country: The directory to check.
        stem: The name of its file without the ending.
        today: The year and month, to tell which contacts are old.
    """
    if country.code.lower() != stem:
        message = f"the country is {country.code!r} but the file is called {stem!r}"
        yield Finding(path=("country",), check="id-is-file-name", message=message)
    if country.code != INTERNATIONAL and not country.of_kind(ResourceKind.EMERGENCY):
        yield Finding(path=("resources",), check="directory", message="there is no emergency number")
    seen: set[str] = set()
    for place, resource in enumerate(country.resources):
        path = ("resources", place)
        if resource.id in seen:
            yield Finding(path=(*path, "id"), check="duplicate-id", message=f"{resource.id!r} stands here twice")
        seen.add(resource.id)
        if not (resource.phone or resource.text or resource.chat or resource.url):
            yield Finding(path=path, check="directory", message=f"{resource.id} has no way to reach it")
        if resource.is_old(*today):
            when = f"was confirmed in {resource.confirmed}" if resource.confirmed else "is undated"
            hint = "read its own page again and give the year"
            message = f"{resource.id} {when}: it is shown as old"
            yield Finding(path=path, check="old-contact", message=message, hint=hint, severity=Severity.WARNING)


def _resource(data: Mapping[str, Any]) -> Resource:
    return Resource(
        id=data["id"],
        kind=ResourceKind(data["kind"]),
        name=data["name"],
        languages=tuple(data.get("languages", ())),
        audience=tuple(data["audience"]),
        topics=tuple(data["topics"]),
        sources=tuple(data["sources"]),
        confirmed=data.get("confirmed"),
        live_check_first=data.get("live_check_first", False),
        **{key: data.get(key) for key in ("phone", "text", "chat", "url", "hours", "cost", "how")},
    )
