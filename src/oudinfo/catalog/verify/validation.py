"""Checks files as `oudinfo validate` does, and finds every problem in all of them."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from oudinfo.catalog.files.bundle import Folder, files_in
from oudinfo.catalog.files.content_file import open_front_matter, open_yaml
from oudinfo.catalog.files.problems import Problem
from oudinfo.catalog.files.strict_yaml import MapNode, ScalarNode
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.catalog.prose.links import read_in
from oudinfo.catalog.reading.articles import LISTED_KEYS, build_listed
from oudinfo.catalog.reading.glossary import build_glossary
from oudinfo.catalog.reading.synonyms import Words, words_of
from oudinfo.catalog.references import References
from oudinfo.catalog.verify.kinds import BY_PLACE, FOLDERS, KINDS, SINGLE_FILES
from oudinfo.errors import ContentError
from oudinfo.model.article import ArticlePage
from oudinfo.model.resource import INTERNATIONAL, Country

T = TypeVar("T")
YearMonth = tuple[int, int]
LAST_DAY = 31


class Validator:
    """Checks content against the tables, the cross-checks and the bundled library."""

    def __init__(self, library: Library, today: YearMonth, day: int = LAST_DAY) -> None:
        """Use this library for references, and this date to tell what is old. The default is a month's last day."""
        self._library = library
        self._references = References(
            contexts=_or_nothing(lambda: library.contexts),
            instrument=cache(library.sound_instrument),
            instrument_ids=library.instrument_ids(),
            pathway_ids=library.shipped_pathway_ids(),
            withheld_ids=tuple(_or_nothing(lambda: library.withheld)),
            safety_ids=library.safety_ids(),
            slugs=library.article_slugs(),
            countries=_countries(library),
            page=cache(self._page),
            linked=self._linked,
            stands=self._stands,
            released=released_versions(library),
            today=(*today, day),
        )
        self.checked = 0

    def bundle(self) -> Iterator[Problem]:
        """Check everything in the library's own folder."""
        data = self._library.data
        for kind in (each for each in KINDS if each.ships):
            place = data / kind.place
            files = files_in(place, kind.suffix) if kind.is_folder else [data / f"{kind.place}{kind.suffix}"]
            for file in files:
                folder = f"data/{kind.place}" if kind.is_folder else "data"
                yield from self.file(file, f"{folder}/{file.name}", kind.place)

    def own(self) -> Iterator[Problem]:
        """Check the user's own questionnaires, and the files that an agency may write for itself."""
        for instrument_id in self._library.own.ids():
            path = self._library.own.path(instrument_id)
            yield from self.file(path, str(path), "questionnaires")
        for pathway_id in self._library.own_pathways.ids():
            path = self._library.own_pathways.path(pathway_id)
            yield from self.file(path, str(path), "pathways")
        for kind in KINDS:
            own = self._library.own_folder and self._library.own_folder / f"{kind.place}{kind.suffix}"
            if kind.is_agencys and own and os.path.isfile(own):  # noqa: PTH113  never raises
                yield from self.file(own, str(own), kind.place)

    def file(self, file: Folder, name: str, place: str) -> list[Problem]:
        """Check one file as the kind of content that belongs to `place`."""
        self.checked += 1
        kind = BY_PLACE[place]
        opened = open_front_matter(file, name) if file.name.endswith(".md") else open_yaml(file, name)
        if opened.flaws and not opened.documents:
            return opened.problems(())
        found, findings = kind.build(opened)
        references = self._references if self._ships(file, place) else self._references._replace(released=None)
        return opened.problems([*findings, *(kind.check(found, opened, references) if found else ())])

    def _ships(self, file: Folder, place: str) -> bool:
        return _resolved(file) == _resolved(self._library.data / place / file.name)

    def _stands(self, words: Words) -> bool:
        return f" {' '.join(words)} " in self._all_words

    @cached_property
    def _all_words(self) -> str:
        """Every word of the articles and the terms, in one string."""
        texts = [body for _, body in self._bodies()]
        glossary, _ = build_glossary(self._library.file("glossary.yaml"))
        if glossary is not None:
            texts += [f"{' . '.join(term.names)} . {term.meaning}" for term in glossary.terms]
        return f" {' '.join(word for text in texts for word in words_of(text))} "

    def _bodies(self) -> Iterator[tuple[str, str]]:
        """The slug and text of each article, including articles that cannot be built."""
        for file in files_in(self._library.data / "articles", ".md"):
            yield file.name.removesuffix(".md"), open_front_matter(file, file.name).body

    def _page(self, slug: str) -> ArticlePage | None:
        name = f"{slug}.md"
        page, _ = build_listed(open_front_matter(self._library.data / "articles" / name, name, only=LISTED_KEYS))
        return page

    def _linked(self, slug: str) -> bool:
        return any(slug in links for other, links in self._links.items() if other != slug)

    @cached_property
    def _links(self) -> Mapping[str, frozenset[str]]:
        """The articles that each article links to."""
        return {slug: read_in(read_blocks(body)) for slug, body in self._bodies()}


def _countries(library: Library) -> tuple[Country, ...]:
    """The whole directory, or nothing if any of it is broken, which the check of that file reports."""
    try:
        return tuple(library.directory.country(code) for code in (*library.directory.codes(), INTERNATIONAL))
    except ContentError:
        return ()


def _or_nothing(read: Callable[[], Mapping[str, T]]) -> Mapping[str, T]:
    """The content of a file. Empty if it is broken, which the file's own check reports."""
    try:
        return read()
    except ContentError:
        return {}


def _resolved(file: Folder) -> str:
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
    """The kind of a file, by its name, then its folder, then its suffix."""
    folder = file.resolve().parent.name
    if file.stem in SINGLE_FILES and file.suffix == BY_PLACE[file.stem].suffix:
        return file.stem
    if file.name == "local.yaml":
        return "resources"
    if folder in FOLDERS:
        return folder
    return "articles" if file.suffix == ".md" else "questionnaires"
