"""Check files as `oudinfo validate` does: all of them, all problems."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from oudinfo.catalog.articles import build_article, check_article
from oudinfo.catalog.bundle import files_in
from oudinfo.catalog.checks import CHECKS
from oudinfo.catalog.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.definition import build_definition
from oudinfo.catalog.directory import build_country, build_places, check_country
from oudinfo.catalog.library import Library
from oudinfo.catalog.problems import Finding, Problem
from oudinfo.catalog.safety import build_safety, check_safety
from oudinfo.catalog.strict_yaml import MapNode, ScalarNode
from oudinfo.errors import ContentError
from oudinfo.model.instrument import Instrument
from oudinfo.model.resource import LOCAL

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

YearMonth = tuple[int, int]


class Validator:
    """Checks content against the tables, the cross-checks and the bundled library."""

    def __init__(self, library: Library, today: YearMonth) -> None:
        """Use this library for references, and this month to tell what is old."""
        self._library = library
        self._today = today
        self._released = released_versions(library)
        self.checked = 0

    def bundle(self) -> Iterator[Problem]:
        """Check everything in the library's own folder."""
        data = self._library.data
        for folder, suffix in (
            ("questionnaires", ".yaml"),
            ("articles", ".md"),
            ("resources", ".yaml"),
            ("safety", ".md"),
        ):
            for file in files_in(data / folder, suffix):
                yield from self.file(file, f"data/{folder}/{file.name}", folder)
        yield from self.file(data / "countries.yaml", "data/countries.yaml", "countries")

    def file(self, file: "Traversable", name: str, kind: str) -> list[Problem]:
        """Check one file of a kind: the name of the folder it would stand in."""
        self.checked += 1
        stem = file.name.rpartition(".")[0]
        opened = open_front_matter(file, name) if file.name.endswith(".md") else open_yaml(file, name)
        check = {
            "questionnaires": self._bundled_definition if self._is_bundled(file) else self._own_definition,
            "articles": self._article,
            "resources": self._country,
            "safety": self._safety,
            "countries": self._countries,
        }[kind]
        return opened.problems([] if opened.flaws and not opened.documents else check(opened, stem))

    def _is_bundled(self, file: "Traversable") -> bool:
        return _place(file) == _place(self._library.data / "questionnaires" / file.name)

    def _bundled_definition(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        return self._definition(file, stem, bundled=True)

    def _own_definition(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        findings = self._definition(file, stem, bundled=False)
        if stem in self._library.instrument_ids():
            message = f"{stem!r} is the id of an instrument that comes with oudinfo"
            hint = "choose another id and name the file after it"
            findings.append(Finding(path=("id",), check="shadowed-id", message=message, hint=hint))
        return findings

    def _definition(self, file: ContentFile, stem: str, *, bundled: bool) -> list[Finding]:
        definition, findings = build_definition(file, stem, self._released.get(stem, {}), bundled=bundled)
        if definition is not None:
            findings += [finding for check in CHECKS for finding in check(definition)]
        return findings

    def _article(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        article, findings = build_article(file, stem)
        return [*findings, *check_article(article, self._instrument)] if article else findings

    def _country(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        country, findings = build_country(file, local=stem == LOCAL.lower())
        return [*findings, *check_country(country, stem, self._today)] if country else findings

    def _safety(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        text, findings = build_safety(file)
        return [*findings, *check_safety(text, stem)] if text else findings

    def _countries(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        return build_places(file)[1]

    def _instrument(self, instrument_id: str) -> Instrument | None:
        if instrument_id not in self._library.instrument_ids():
            return None
        try:
            return self._library.instrument(instrument_id)
        except ContentError:
            return None


def _place(file: "Traversable") -> str:
    return str(file.resolve()) if isinstance(file, Path) else str(file)


def released_versions(library: Library) -> Mapping[str, Mapping[str, str]]:
    """The fingerprints of all released versions, by instrument."""
    document = next(iter(library.file("fingerprints.yaml").documents), None)
    if not isinstance(document, MapNode):
        return {}
    return {
        name.text: {version.text: mark.text for version, mark in versions.entries if isinstance(mark, ScalarNode)}
        for name, versions in document.entries
        if isinstance(versions, MapNode)
    }


def kind_of(file: Path) -> str:
    """What a file would be, by the folder that it stands in, else by its ending."""
    folder = file.resolve().parent.name
    if file.name == "countries.yaml":
        return "countries"
    if file.name == "local.yaml":
        return "resources"
    if folder in {"questionnaires", "articles", "resources", "safety"}:
        return folder
    return "articles" if file.suffix == ".md" else "questionnaires"
