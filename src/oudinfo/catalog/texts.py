"""Articles, terms and safety texts by name. A file is opened when it is needed.

Questionnaires are in `library`, so that looking something up does not wait for the scoring code.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from oudinfo.catalog.files.bundle import Folder, bundled_data, files_in, stems
from oudinfo.catalog.files.content_file import ContentFile, built, open_front_matter, open_yaml
from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.catalog.help.safety import SafetyText, open_safety
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.errors import ContentError, MissingContentError, UnknownNameError
from oudinfo.foreign import nearest
from oudinfo.model.prose import Block
from oudinfo.model.shelf import STORIES

if TYPE_CHECKING:
    from oudinfo.catalog.help.danger import Danger
    from oudinfo.catalog.reading.answers import Answers
    from oudinfo.catalog.reading.search import Shelves
    from oudinfo.catalog.reading.synonyms import Synonyms
    from oudinfo.model.article import Article, ArticlePage
    from oudinfo.model.guide import Guide
    from oudinfo.model.resource import Resource
    from oudinfo.model.term import Glossary, Term


class Texts:
    """The texts of a data folder."""

    def __init__(self, data: "Folder | None" = None) -> None:
        """Use this folder, or the bundled one."""
        self.data = data or bundled_data()

    def instrument_ids(self) -> tuple[str, ...]:
        """The ids of all instruments, taken from the file names."""
        return stems(self.data / "questionnaires", ".yaml")

    def article_slugs(self) -> tuple[str, ...]:
        """The slugs of all articles, taken from the file names."""
        return stems(self.data / "articles", ".md")

    def article(self, slug: str) -> "Article":
        """Open one article.

        Raises:
            UnknownNameError: If no article has this slug.
            ContentError: If it cannot be used.
        """
        if slug not in self.article_slugs():
            near = nearest(slug, self.article_slugs(), n=2, cutoff=0.4)
            raise UnknownNameError("article", slug, near)
        return self._article(slug)

    def articles(self) -> "tuple[Article, ...]":
        """Open every article, by slug."""
        return tuple(map(self._article, self.article_slugs()))

    def _article(self, slug: str) -> "Article":
        from oudinfo.catalog.reading.articles import build_article  # noqa: PLC0415  the budget of the first question

        name = f"{slug}.md"
        return built(open_front_matter(self.data / "articles" / name, name), build_article)

    def pages(self) -> "tuple[ArticlePage, ...]":
        """All articles without their sources and match rules, by slug. This is ten times faster than `articles`.

        Raises:
            ContentError: If one cannot be used.
        """
        files = files_in(self.data / "articles", ".md")
        return self._listed(files)

    def pages_near(self, article: "Article") -> "tuple[ArticlePage, ...]":
        """What can be read next: all that it names, and those of its shelf. If it names few, those that share a topic, too.

        They are in the order of their slugs. Others may be among them.

        Raises:
            ContentError: If one cannot be used.
        """
        from oudinfo.model.article import MOST_TO_READ_NEXT  # noqa: PLC0415  as for an article

        topics = article.topics if len(article.read_next) < MOST_TO_READ_NEXT else ()
        near = {file.name for file in self.files_naming("articles", ".md", (article.shelf, *topics))}
        near |= {f"{slug}.md" for slug in article.read_next}
        return self._listed(file for file in files_in(self.data / "articles", ".md") if file.name in near)

    def _listed(self, files: Iterable[Folder]) -> "tuple[ArticlePage, ...]":
        from oudinfo.catalog.reading.articles import LISTED_KEYS, build_listed  # noqa: PLC0415  as for an article

        return tuple(built(open_front_matter(file, file.name, only=LISTED_KEYS), build_listed) for file in files)

    def pages_naming(self, names: Iterable[str]) -> "tuple[ArticlePage, ...]":
        """The articles whose front matter has one of these names. Only they can have a rule for that result.

        Raises:
            ContentError: If one cannot be used.
        """
        from oudinfo.catalog.reading.articles import PAGE_KEYS, build_page  # noqa: PLC0415  as for an article

        files = self.files_naming("articles", ".md", names)
        return tuple(built(open_front_matter(file, file.name, only=PAGE_KEYS), build_page) for file in files)

    def files_naming(self, folder: str, suffix: str, names: Iterable[str]) -> Iterator[Folder]:
        """The files that have one of these names before their text or examples. Opening all costs a score 16 ms.

        A slug in the line of what to read next is none of them: many slugs hold the name of a pathway or a topic.
        """
        wanted = [name.encode() for name in names]
        for file in files_in(self.data / folder, suffix):
            before, _, after = file.read_bytes().partition(b"\n---")[0].partition(b"\nnext:")
            head = (before, after.partition(b"\n")[2])
            if any(name in part for part in head for name in wanted):
                yield file

    def glossary(self) -> "Glossary":
        """The terms.

        Raises:
            ContentError: If they cannot be used.
        """
        from oudinfo.catalog.reading.glossary import build_glossary  # noqa: PLC0415  the budget of a score

        return built(self.file("glossary.yaml"), build_glossary)

    def shelves(self, contacts: "Sequence[Resource]" = (), *, stories: bool = True) -> "Shelves":
        """Everything that a search looks through, with these entries of the directory, and without stories if told so.

        Raises:
            ContentError: If something of it cannot be used.
        """
        from oudinfo.catalog.reading.search import Shelves  # noqa: PLC0415  only a search needs it

        return Shelves(
            pages=tuple(page for page in self._searched_pages() if stories or page.shelf != STORIES),
            terms=self.searched_terms(),
            contacts=contacts,
            needs=self.guide().needs,
            synonyms=self.synonyms(),
            answers=self.answers(),
            is_real=self.is_english,
        )

    def _searched_pages(self) -> "Iterator[ArticlePage]":
        from oudinfo.catalog.reading.articles import SEARCHED_KEYS, build_searched  # noqa: PLC0415  as for an article

        for file in files_in(self.data / "articles", ".md"):
            yield built(open_front_matter(file, file.name, only=SEARCHED_KEYS), build_searched)

    def is_english(self, word: str) -> bool:
        """Whether a word of five letters or more, in small letters, is a common English word."""
        return f"\n{word}\n" in self._english

    @cached_property
    def _english(self) -> str:
        return "\n" + (self.data / "words.txt").read_text(encoding="ascii")

    def answers(self) -> "Answers":
        """What people ask, and what answers it.

        Raises:
            ContentError: If it cannot be used.
        """
        from oudinfo.catalog.reading.answers import build_answers  # noqa: PLC0415  only a search needs it

        return built(self.file("answers.yaml"), build_answers)

    def searched_terms(self) -> "tuple[Term, ...]":
        """The terms without what they rest on, which is enough to search them.

        Raises:
            ContentError: If they cannot be used.
        """
        from oudinfo.catalog.reading.glossary import KEYS_OF_TERMS, build_searched_terms  # noqa: PLC0415

        return built(self.file("glossary.yaml", only=KEYS_OF_TERMS), build_searched_terms)

    def synonyms(self) -> "Synonyms":
        """What people type, and what oudinfo's pages call it.

        Raises:
            ContentError: If they cannot be used.
        """
        from oudinfo.catalog.reading.synonyms import build_synonyms  # noqa: PLC0415  the budget of a score

        return built(self.file("synonyms.yaml"), build_synonyms)

    def danger(self) -> "Danger":
        """The rules that search typed text for danger.

        Raises:
            ContentError: If they cannot be used.
        """
        from oudinfo.catalog.help.danger_rules import build_danger  # noqa: PLC0415  only if something was typed

        return built(self.file("danger.yaml"), build_danger)

    def guide(self) -> "Guide":
        """The guide to help.

        Raises:
            ContentError: If it cannot be used.
        """
        from oudinfo.catalog.help.guide import build_guide  # noqa: PLC0415  the budget of a score

        return built(self.file("guide.yaml"), build_guide)

    def safety(self, text_id: str) -> SafetyText:
        """Open one safety text.

        Raises:
            MissingContentError: If no safety text has this id.
            ContentError: If it cannot be used.
        """
        return open_safety(self.data, text_id)

    @cached_property
    def safety_blocks(self) -> Callable[[str], tuple[Block, ...]]:
        """Looks up the blocks of a safety text by its id, and reads each text once."""
        return cache(self._safety_blocks)

    def _safety_blocks(self, text_id: str) -> tuple[Block, ...]:
        """The blocks of a safety text. If it is damaged, lines that are true anywhere, because silence would be worse.

        Raises:
            MissingContentError: If it is an introduction that does not exist.
            ContentError: If it is an introduction that cannot be used.
        """
        try:
            return self.safety(text_id).blocks
        except (ContentError, MissingContentError):
            if text_id.startswith("intro"):
                raise
            return read_blocks(ANYWHERE.get(text_id, ANYWHERE["crisis"]))

    def file(self, path: str, *, only: frozenset[str] = frozenset()) -> ContentFile:
        """Parse any YAML file of the folder, or only these keys of it, if any are named."""
        return open_yaml(self.data / path, path, only=only)
