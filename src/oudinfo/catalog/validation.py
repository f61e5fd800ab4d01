"""Check files as `oudinfo validate` does: all of them, all problems."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from oudinfo.catalog.articles import build_article, check_article
from oudinfo.catalog.bundle import files_in
from oudinfo.catalog.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.contexts import build_contexts, check_contexts
from oudinfo.catalog.definition import Surroundings
from oudinfo.catalog.directory import build_country, build_places, check_country
from oudinfo.catalog.gate import check_bundled, check_own
from oudinfo.catalog.library import Library
from oudinfo.catalog.problems import Finding, Problem
from oudinfo.catalog.safety import build_safety, check_safety
from oudinfo.catalog.strict_yaml import MapNode, ScalarNode
from oudinfo.errors import ContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

YearMonth = tuple[int, int]
SINGLE_FILES = ("countries", "context")
"""Kinds of content that are one file each."""


class Validator:
    """Checks content against the tables, the cross-checks and the bundled library."""

    def __init__(self, library: Library, today: YearMonth) -> None:
        """Use this library for references, and this month to tell what is old."""
        self._library = library
        self._today = today
        self._released = released_versions(library)
        self._around = _surroundings(library)
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
        for name in SINGLE_FILES:
            yield from self.file(data / f"{name}.yaml", f"data/{name}.yaml", name)

    def own(self) -> Iterator[Problem]:
        """Check the questionnaires that the person has written themselves."""
        for instrument_id in self._library.own.ids():
            path = self._library.own.path(instrument_id)
            yield from self.file(path, str(path), "questionnaires")

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
            "context": self._contexts,
        }[kind]
        return opened.problems([] if opened.flaws and not opened.documents else check(opened, stem))

    def _is_bundled(self, file: "Traversable") -> bool:
        return _place(file) == _place(self._library.data / "questionnaires" / file.name)

    def _bundled_definition(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        return check_bundled(file, stem, self._released.get(stem, {}), self._around)[1]

    def _own_definition(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        return check_own(file, stem, self._library.instrument_ids(), self._around)[1]

    def _article(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        article, findings = build_article(file, stem)
        return [*findings, *check_article(article, self._library.sound_instrument)] if article else findings

    def _country(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        country, findings = build_country(file)
        return [*findings, *check_country(country, stem, self._today)] if country else findings

    def _safety(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        text, findings = build_safety(file)
        return [*findings, *check_safety(text, stem)] if text else findings

    def _countries(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        return build_places(file)[1]

    def _contexts(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        questions, findings = build_contexts(file)
        return findings if questions is None else [*findings, *check_contexts(questions)]


def _surroundings(library: Library) -> Surroundings:
    """What definitions may refer to; nothing where the questions on context are broken, which is said of their file."""
    try:
        return library.surroundings()
    except ContentError:
        return Surroundings(safety_ids=frozenset(library.safety_ids()), instrument=library.sound_instrument)


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
    if file.stem in SINGLE_FILES and file.suffix == ".yaml":
        return file.stem
    if folder in {"questionnaires", "articles", "resources", "safety"}:
        return folder
    return "articles" if file.suffix == ".md" else "questionnaires"
