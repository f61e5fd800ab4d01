"""Check files as `oudinfo validate` does: all of them, all problems."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from oudinfo.catalog.article_checks import Around, check_article
from oudinfo.catalog.articles import build_article
from oudinfo.catalog.bundle import files_in, letters
from oudinfo.catalog.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.contexts import build_contexts, check_contexts
from oudinfo.catalog.danger_rules import build_danger, check_danger
from oudinfo.catalog.definition import Surroundings
from oudinfo.catalog.directory import build_country, build_places, check_country
from oudinfo.catalog.gate import check_bundled, check_own
from oudinfo.catalog.glossary import build_glossary
from oudinfo.catalog.glossary_checks import check_glossary
from oudinfo.catalog.insight_checks import check_examples, check_insight
from oudinfo.catalog.insights import build_insight
from oudinfo.catalog.library import Library
from oudinfo.catalog.links import read_in
from oudinfo.catalog.pathways import build_pathway, check_pathway
from oudinfo.catalog.problems import Finding, Problem
from oudinfo.catalog.safety import build_safety
from oudinfo.catalog.safety_checks import check_safety
from oudinfo.catalog.strict_yaml import MapNode, ScalarNode
from oudinfo.catalog.synonyms import Words, build_synonyms, check_synonyms, words_of
from oudinfo.catalog.withheld import build_withheld, check_withheld
from oudinfo.errors import ContentError
from oudinfo.model.instrument import Instrument
from oudinfo.model.resource import LOCAL

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

YearMonth = tuple[int, int]
FOLDERS = MappingProxyType(
    {
        "questionnaires": ".yaml",
        "pathways": ".yaml",
        "articles": ".md",
        "resources": ".yaml",
        "safety": ".md",
        "insights": ".yaml",
    }
)
"""Kinds of content that are a folder of files, with their ending."""
SINGLE_FILES = ("countries", "context", "danger", "glossary", "synonyms", "withheld")
"""Kinds of content that are one file each."""
LAST_DAY = 31


class Validator:
    """Checks content against the tables, the cross-checks and the bundled library."""

    def __init__(self, library: Library, today: YearMonth, day: int = LAST_DAY) -> None:
        """Use this library for references, and this day to tell what is old; the month's last if none is given."""
        self._library = library
        self._today = today
        self._released = released_versions(library)
        self._around = _surroundings(library)
        self._known: dict[str, Instrument | None] = {}
        self._beside = Around(
            instruments=self._instrument,
            slugs=library.article_slugs(),
            pathways=library.pathway_ids(),
            linked=self._linked,
            today=f"{today[0]:04}-{today[1]:02}-{day:02}",
        )
        self.checked = 0

    def bundle(self) -> Iterator[Problem]:
        """Check everything in the library's own folder."""
        data = self._library.data
        for folder, suffix in FOLDERS.items():
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
            "insights": self._insight,
            "pathways": self._pathway,
            "countries": self._countries,
            "context": self._contexts,
            "danger": self._danger,
            "glossary": self._glossary,
            "synonyms": self._synonyms,
            "withheld": self._withheld,
        }[kind]
        return opened.problems([] if opened.flaws and not opened.documents else check(opened, stem))

    def _is_bundled(self, file: "Traversable") -> bool:
        return _place(file) == _place(self._library.data / "questionnaires" / file.name)

    def _bundled_definition(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        return check_bundled(file, stem, self._released.get(stem, {}), self._around)[1]

    def _own_definition(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        return check_own(file, stem, self._library.taken_ids(), self._around)[1]

    def _article(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        article, findings = build_article(file, stem)
        return [*findings, *check_article(article, self._beside)] if article else findings

    def _country(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        country, findings = build_country(file, local=stem == LOCAL.lower())
        return [*findings, *check_country(country, stem, self._today)] if country else findings

    def _safety(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        text, findings = build_safety(file)
        return [*findings, *check_safety(text, stem)] if text else findings

    def _countries(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        return build_places(file)[1]

    def _insight(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        insight, findings = build_insight(file)
        if insight is None:
            return findings
        checked = check_insight(insight, stem, self._library.article_slugs(), self._instrument)
        return [*findings, *checked, *check_examples(file, insight, self._instrument)]

    def _pathway(self, file: ContentFile, stem: str) -> Iterable[Finding]:
        pathway, findings = build_pathway(file)
        if pathway is None:
            return findings
        known = self._library.instrument_ids()
        taken = {letters(each) for each in (*known, *self._library.withheld_ids())}
        return [*findings, *check_pathway(pathway, stem, taken, known, self._instrument)]

    def _contexts(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        questions, findings = build_contexts(file)
        return findings if questions is None else [*findings, *check_contexts(questions)]

    def _danger(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        danger, findings = build_danger(file)
        return findings if danger is None else [*findings, *check_danger(danger)]

    def _glossary(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        glossary, findings = build_glossary(file)
        return findings if glossary is None else [*findings, *check_glossary(glossary, self._beside.slugs)]

    def _synonyms(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        synonyms, findings = build_synonyms(file)
        return findings if synonyms is None else [*findings, *check_synonyms(synonyms, self._finds)]

    def _finds(self, words: Words) -> bool:
        return f" {' '.join(words)} " in self._all_words

    @cached_property
    def _all_words(self) -> str:
        """Every word of the articles and the terms, in a row."""
        texts = [body for _, body in self._bodies()]
        glossary, _ = build_glossary(self._library.file("glossary.yaml"))
        if glossary is not None:
            texts += [f"{' . '.join(term.names)} . {term.meaning}" for term in glossary.terms]
        return f" {' '.join(word for text in texts for word in words_of(text))} "

    def _bodies(self) -> Iterator[tuple[str, str]]:
        """Each article of the library by slug, also one that can not be built."""
        for file in files_in(self._library.data / "articles", ".md"):
            yield file.name.removesuffix(".md"), open_front_matter(file, file.name).body

    def _withheld(self, file: ContentFile, _stem: str) -> Iterable[Finding]:
        entries, findings = build_withheld(file)
        return findings if entries is None else [*findings, *check_withheld(entries, self._library.shipped())]

    def _instrument(self, instrument_id: str) -> Instrument | None:
        if instrument_id not in self._known:
            self._known[instrument_id] = self._library.sound_instrument(instrument_id)
        return self._known[instrument_id]

    def _linked(self, slug: str) -> bool:
        return any(slug in links for other, links in self._links.items() if other != slug)

    @cached_property
    def _links(self) -> Mapping[str, frozenset[str]]:
        """What each article of the library sends its reader to."""
        return {slug: read_in(body) for slug, body in self._bodies()}


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
    if file.name == "local.yaml":
        return "resources"
    if folder in FOLDERS:
        return folder
    return "articles" if file.suffix == ".md" else "questionnaires"
