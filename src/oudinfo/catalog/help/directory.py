"""The directory of help: countries, their contacts and their time zones."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from oudinfo.catalog.files.bundle import Folder, stems
from oudinfo.catalog.files.content_file import ContentFile, built, open_yaml
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, OneOf, Record
from oudinfo.errors import UnknownNameError
from oudinfo.model.prose import Link, Text
from oudinfo.model.resource import INTERNATIONAL, LOCAL, Country, Resource, ResourceKind, ShortNumbers, Way, WayKind

LONG = 20
"""The length from which a phone entry is split into its numbers, so that each fits on a line."""
_RESOURCE = (
    Key("id", Atom.NAME, "unique in the directory", required=True),
    Key("kind", OneOf(tuple(kind.value for kind in ResourceKind)), "what it is for", required=True),
    Key("name", Atom.TEXT, "what it is called", required=True),
    Key("phone", Atom.TEXT, "what a person dials"),
    Key("regional", ListOf(Record("regional"), at_least=1), "what a person dials, if each area has its own number"),
    Key("text", Atom.TEXT, "what a person texts"),
    Key("chat", Atom.TEXT, "where a person can write"),
    Key("url", Atom.TEXT, "its own page"),
    Key("hours", Atom.TEXT, "when it can be reached"),
    Key("cost", Atom.TEXT, "what it costs"),
    Key("languages", ListOf(Atom.TEXT), "which languages it speaks"),
    Key("audience", ListOf(Atom.NAME, at_least=1), "whom it is for", required=True),
    Key("topics", ListOf(Atom.NAME, at_least=1), "what it helps with", required=True),
    Key("how", Atom.TEXT, "a sentence on how to use it"),
    Key("happens", Atom.TEXT, "what happens when a person calls or writes; only what the service's own page says"),
    Key("line", Atom.TEXT, "what a person gets, in one sentence, if the first of `happens` or `how` does not say it"),
    Key("confirmed", Atom.WHOLE, "the year of the newest source; none if undated"),
    Key("live_check_first", Atom.YES_NO, "to be confirmed live: shown after the others"),
    Key("verdict", OneOf(("official", "two-sources")), "how it was confirmed", required=True),
    Key("sources", ListOf(Atom.TEXT, at_least=1), "where the contact was found", required=True),
)
_LOCAL = {
    "verdict": Key("verdict", OneOf(("official", "two-sources", "local")), "how it was confirmed"),
    "sources": Key("sources", ListOf(Atom.TEXT, at_least=1), "where the contact was found"),
}
"""Keys that are optional in an agency's own file, because the agency is the source."""

DIRECTORY_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "directory": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("country", Atom.TEXT, "two capital letters, or INTL", required=True),
            Key("name", Atom.TEXT, "the country's name", required=True),
            Key("resources", ListOf(Record("resource"), at_least=1), "the entries, in order", required=True),
        ),
        "local directory": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("country", OneOf((LOCAL,)), "always LOCAL", required=True),
            Key("name", Atom.TEXT, "the agency's name", required=True),
            Key("resources", ListOf(Record("local resource"), at_least=1), "the entries, in order", required=True),
        ),
        "resource": _RESOURCE,
        "local resource": tuple(_LOCAL.get(key.name, key) for key in _RESOURCE),
        "regional": (
            Key("area", Atom.TEXT, "the part of the country", required=True),
            Key("phone", Atom.TEXT, "what a person dials there", required=True),
        ),
        "countries": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("countries", MapOf(Record("country")), "by two capital letters", required=True),
        ),
        "country": (
            Key("name", Atom.TEXT, "the country's name", required=True),
            Key("call", Atom.TEXT, "what to dial in danger, if the person's country is not known"),
            Key("talk", Atom.TEXT, "a line to talk to, if the person's country is not known"),
            Key("zones", ListOf(Atom.TEXT, at_least=1), "its IANA time zones", required=True),
            Key("windows_zones", ListOf(Atom.TEXT), "its time zones as Windows names them"),
            Key("shared_windows_zones", ListOf(Atom.TEXT), "those of them that countries not listed here share"),
        ),
    },
)


class Place(NamedTuple):
    """A country of the directory, with the time zones that point to it."""

    code: str
    name: str
    zones: frozenset[str]
    windows_zones: frozenset[str]
    shared_windows_zones: frozenset[str] = frozenset()
    """Zones that this country shares with countries outside the directory."""
    call: str = ""
    """What to dial in danger."""
    talk: str = ""
    """A line to talk to."""

    @property
    def short(self) -> ShortNumbers:
        """What to dial here, for a page that does not know where the person is."""
        return ShortNumbers(self.name, self.call, self.talk)


def build_country(file: ContentFile) -> tuple[Country | None, list[Finding]]:
    """The directory of one country, or of an agency if the file is `local`. None if the file does not fit."""
    local = file.stem == LOCAL.lower()

    def make(data: Mapping[str, Any]) -> Country:
        resources = tuple(_resource(each, local=local) for each in data["resources"])
        return Country(code=data["country"], name=data["name"], resources=resources)

    return file.build(DIRECTORY_TABLE, "local directory" if local else "directory", make)


def build_places(file: ContentFile) -> tuple[tuple[Place, ...] | None, list[Finding]]:
    """The countries with their time zones, or None if there are none, with the findings."""
    places, findings = file.build(DIRECTORY_TABLE, "countries", _places)
    if places == ():
        findings.append(Finding(("countries",), "directory", "there is no country"))
    return places or None, findings


def _places(data: Mapping[str, Any]) -> tuple[Place, ...]:
    countries = data["countries"].items()
    return tuple(
        Place(
            code,
            each["name"],
            frozenset(each["zones"]),
            frozenset(each.get("windows_zones", ())),
            frozenset(each.get("shared_windows_zones", ())),
            each.get("call", ""),
            each.get("talk", ""),
        )
        for code, each in countries
    )


def _resource(data: Mapping[str, Any], *, local: bool) -> Resource:
    return Resource(
        id=data["id"],
        kind=ResourceKind(data["kind"]),
        name=data["name"],
        languages=tuple(data.get("languages", ())),
        audience=tuple(data["audience"]),
        topics=tuple(data["topics"]),
        sources=tuple(map(_source, data.get("sources", ()))),
        ways=tuple(_ways(data)),
        confirmed=data.get("confirmed"),
        live_check_first=data.get("live_check_first", False),
        is_local=local,
        **{key: data.get(key) for key in ("hours", "cost", "how", "happens", "line")},
    )


def _source(text: str) -> Text:
    """An address, often with a remark after it."""
    address, gap, remark = text.partition(" ")
    return (Link(address), f"{gap}{remark}") if "://" in address else text


def _ways(data: Mapping[str, Any]) -> Iterator[Way]:
    """Every way to reach the service, the quickest first. Long lists of numbers are split."""
    phone, text = data.get("phone"), data.get("text")
    if phone and phone == text:
        yield Way(WayKind.CALL_OR_TEXT, phone)
    else:
        numbers = phone.replace(" or ", "; ").split("; ") if phone and len(phone) > LONG else filter(None, [phone])
        yield from (Way(WayKind.CALL, number) for number in numbers)
        if text:
            yield Way(WayKind.TEXT, text)
    yield from (Way(WayKind.CALL, each["phone"], each["area"]) for each in data.get("regional", ()))
    if "chat" in data:
        yield Way(WayKind.CHAT, data["chat"])
    elif "url" in data:
        yield Way(WayKind.WEB, data["url"])


class Directory:
    """The directory of help in one data folder. Each country is read when needed, and once."""

    def __init__(self, data: Folder) -> None:
        """Use this folder."""
        self._data = data
        self._opened: dict[str, Country] = {}

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The countries of the directory with their time zones."""
        return built(open_yaml(self._data / "countries.yaml", "countries.yaml"), build_places)

    def codes(self) -> tuple[str, ...]:
        """The codes of all countries with a directory, without the international one."""
        return tuple(
            code for stem in stems(self._data / "resources", ".yaml") if (code := stem.upper()) != INTERNATIONAL
        )

    def by_name(self) -> tuple[Place, ...]:
        """The countries in alphabetical order."""
        return tuple(sorted(self.places, key=lambda place: place.name))

    def country(self, code: str) -> Country:
        """Open the directory of one country, or of `INTL`.

        Raises:
            UnknownNameError: If there is no directory for that country.
            ContentError: If it cannot be used.
        """
        known = (*self.codes(), INTERNATIONAL)
        if code.upper() not in known:
            raise UnknownNameError("country in the directory", code, (), f"Known: {', '.join(known)}.")
        name = f"{code.lower()}.yaml"
        if name not in self._opened:
            self._opened[name] = built(open_yaml(self._data / "resources" / name, name), build_country)
        return self._opened[name]
