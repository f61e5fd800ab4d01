"""What can be read, looked up by name and opened only when asked for: articles, terms, safety copy.

Apart from the questionnaires, because looking something up should not wait for what scores them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from oudinfo.catalog.files.bundle import bundled_data, files_in
from oudinfo.catalog.files.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.help.safety import SafetyText, open_safety
from oudinfo.catalog.reading.articles import FIRST_UNLISTED, build_article, build_page, page_of
from oudinfo.errors import ContentError, UnknownNameError
from oudinfo.model.article import Article, ArticlePage

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from oudinfo.catalog.help.danger import Danger
    from oudinfo.catalog.reading.synonyms import Synonyms
    from oudinfo.model.term import Glossary

T = TypeVar("T")
_RULE = re.compile(r"^  - \{((?:instrument|pathway): [a-z0-9_-]+)[,}].*\n", re.MULTILINE)
"""A rule of `match`, as it stands on a line of its own."""


class Texts:
    """The part of a data folder that is there to be read."""

    def __init__(self, data: "Traversable | None" = None) -> None:
        """Use this folder, or else the bundled one."""
        self.data = data or bundled_data()

    def instrument_ids(self) -> tuple[str, ...]:
        """The ids of all instruments, by file name; no file is opened."""
        return stems(self.data / "questionnaires", ".yaml")

    def article_slugs(self) -> tuple[str, ...]:
        """The slugs of all articles; no file is opened."""
        return stems(self.data / "articles", ".md")

    def article(self, slug: str) -> Article:
        """Open one article.

        Raises:
            UnknownNameError: If there is none of that name.
            ContentError: If it can not be used.
        """
        if slug not in self.article_slugs():
            near = get_close_matches(slug, self.article_slugs(), n=2, cutoff=0.4)
            raise UnknownNameError("article", slug, near, "oudinfo read lists all of them.")
        file = open_front_matter(self.data / "articles" / f"{slug}.md", f"{slug}.md")
        return built(file, build_article)

    def articles(self) -> tuple[Article, ...]:
        """Open every article, by slug."""
        return tuple(self.article(slug) for slug in self.article_slugs())

    def pages(self) -> tuple[ArticlePage, ...]:
        """All articles without what they rest on, by slug: ten times sooner than `articles`.

        Raises:
            ContentError: If one can not be used.
        """
        return tuple(self._page(slug) for slug in self.article_slugs())

    def pages_naming(self, instrument_ids: Iterable[str], pathway_ids: Iterable[str] = ()) -> tuple[ArticlePage, ...]:
        """The articles that a result of one of these instruments or a pathway could lead to; no other file is parsed.

        Raises:
            ContentError: If one can not be used.
        """
        named = frozenset(
            [*(f"instrument: {each}" for each in instrument_ids), *(f"pathway: {each}" for each in pathway_ids)]
        )
        marks = tuple(each.encode() for each in named)
        files = [(slug, (self.data / "articles" / f"{slug}.md").read_bytes()) for slug in self.article_slugs()]
        naming = [slug for slug, raw in files if any(mark in raw for mark in marks)]
        return tuple(self._page(slug, partial(_rules_naming, named)) for slug in naming)

    def _page(self, slug: str, condense: Callable[[str], str] = str) -> ArticlePage:
        path = self.data / "articles" / f"{slug}.md"
        file = open_front_matter(path, f"{slug}.md", before=FIRST_UNLISTED, condense=condense)
        return build_page(file) or page_of(self.article(slug))

    def glossary(self) -> "Glossary":
        """The terms.

        Raises:
            ContentError: If they cannot be used.
        """
        from oudinfo.catalog.reading.glossary import build_glossary  # noqa: PLC0415  most pages look nothing up

        return built(self.file("glossary.yaml"), build_glossary)

    def synonyms(self) -> "Synonyms":
        """What people type, and what our pages call it.

        Raises:
            ContentError: If they cannot be used.
        """
        from oudinfo.catalog.reading.synonyms import build_synonyms  # noqa: PLC0415  only to search

        return built(self.file("synonyms.yaml"), build_synonyms)

    def danger(self) -> "Danger":
        """The rules by which what was typed is read for danger.

        Raises:
            ContentError: If they cannot be used.
        """
        from oudinfo.catalog.help.danger_rules import build_danger  # noqa: PLC0415  only where something was typed

        return built(self.file("danger.yaml"), build_danger)

    def safety(self, text_id: str) -> SafetyText:
        """Open one text of the safety copy.

        Raises:
            MissingContentError: If there is none of that name.
            ContentError: If it can not be used.
        """
        return open_safety(self.data, text_id)

    def file(self, path: str) -> ContentFile:
        """Parse any YAML file of the folder."""
        return open_yaml(self.data / path, path)


def built(file: ContentFile, build: Callable[[ContentFile], tuple[T | None, Sequence[Finding]]]) -> T:
    """What a file holds.

    Raises:
        ContentError: If it can not be used.
    """
    found, findings = build(file)
    if found is None:
        raise ContentError(file.problems(findings))
    return found


def stems(folder: "Traversable", suffix: str) -> tuple[str, ...]:
    """The names of the files of a folder with this suffix, without it."""
    return tuple(file.name.removesuffix(suffix) for file in files_in(folder, suffix))


def _rules_naming(named: frozenset[str], head: str) -> str:
    """The keys of an article without the rules that name something else: most of what would be parsed."""
    return _RULE.sub(lambda rule: rule[0] if rule[1] in named else "", head)
