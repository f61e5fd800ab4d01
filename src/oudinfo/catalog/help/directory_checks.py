"""Checks a country's directory or an agency's own file. Help pages do not need this module."""

from collections.abc import Iterator
from pathlib import Path as FilePath

from oudinfo.catalog.files.content_file import ContentFile, open_yaml
from oudinfo.catalog.files.problems import Finding, Path, Problem, Severity
from oudinfo.catalog.help.directory import Place, build_country
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.model.resource import INTERNATIONAL, LOCAL, Country, Resource, ResourceKind, Way


def open_local(path: FilePath, today: tuple[int, int]) -> tuple[Country | None, list[Problem]]:
    """An agency's own file and its errors. The directory is None if there is any error."""
    file = open_yaml(path, str(path))
    country, findings = build_country(file)
    if country is not None:
        findings += check_country(country, file, References(today=(*today, 1)))
    errors = [problem for problem in file.problems(findings) if problem.severity is Severity.ERROR]
    return (None if errors else country), errors


def check_country(country: Country, file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for a wrong code, no emergency number, repeated ids, and contacts that are unreachable or old."""
    year, month, _ = references.today
    if country.code.lower() != file.stem:
        message = f"the country is {country.code!r} but the file is called {file.stem!r}"
        yield Finding(("country",), "id-is-file-name", message)
    if country.code not in {INTERNATIONAL, LOCAL} and not country.of_kind(ResourceKind.EMERGENCY):
        yield Finding(("resources",), "directory", "there is no emergency number")
    seen: set[str] = set()
    for place, resource in enumerate(country.resources):
        path = ("resources", place)
        if resource.id in seen:
            yield Finding((*path, "id"), "duplicate-id", f"{resource.id!r} is here twice")
        seen.add(resource.id)
        yield from _check_resource(resource, path, (year, month))


def check_places(places: tuple[Place, ...], _file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for short numbers of a country that its directory does not have."""
    by_code = {country.code: country for country in references.countries}
    for place in places:
        if place.code not in by_code:
            continue
        for key, said, kind in (
            ("call", place.call, ResourceKind.EMERGENCY),
            ("talk", place.talk, ResourceKind.CRISIS),
        ):
            known = {
                number for each in by_code[place.code].of_kind(kind) for way in each.ways for number in _dialed(way)
            }
            for number in said.split(" or "):
                if number not in known:
                    message = f"{number!r} is not a number of {place.code} for {kind.value}"
                    yield Finding(("countries", place.code, key), "directory", message)


def _dialed(way: Way) -> list[str]:
    """What to dial, without remarks: `112` for `112 (mobile)`."""
    return [number.split(" (")[0].removesuffix(" ambulance") for number in way.to.split(" or ")]


def _check_resource(resource: Resource, path: Path, today: tuple[int, int]) -> Iterator[Finding]:
    if not resource.ways:
        yield Finding(path, "directory", f"{resource.id} has no way to reach it")
    for key in ("how", "happens", "line"):
        yield from wording_findings((*path, key), getattr(resource, key))
    if resource.is_old(*today):
        when = f"was confirmed in {resource.confirmed}" if resource.confirmed else "is undated"
        hint = "read its own page again and give the year"
        yield Finding(path, "old-contact", f"{resource.id} {when}: it is shown as old", hint, severity=Severity.WARNING)
