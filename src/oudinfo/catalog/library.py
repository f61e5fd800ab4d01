"""Everything that ships, and a person's own questionnaires: looked up by name, opened only when asked for."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from oudinfo.catalog.articles import build_article
from oudinfo.catalog.bundle import bundled_data, files_in, letters
from oudinfo.catalog.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.contexts import build_contexts
from oudinfo.catalog.definition import Surroundings, build_instrument
from oudinfo.catalog.directory import Directory
from oudinfo.catalog.own import OwnQuestionnaires
from oudinfo.catalog.safety import SafetyText, open_safety
from oudinfo.errors import ContentError, UnknownNameError
from oudinfo.model.article import Article
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Library:
    """The content of one data folder, and what a person has added in a folder of their own."""

    def __init__(self, data: "Traversable | None" = None, own: Path | None = None) -> None:
        """Use this folder, or else the bundled one, and the person's own folder if one is named."""
        self.data = data or bundled_data()
        self.own = OwnQuestionnaires(own and own / "questionnaires")

    def instrument_ids(self) -> tuple[str, ...]:
        """The ids of all instruments that ship, by file name; no file is opened."""
        return _stems(self.data / "questionnaires", ".yaml")

    def find_id(self, name: str) -> str:
        """The id that a name stands for: `PHQ9`, `phq9` and `phq-9` are the same.

        Raises:
            UnknownNameError: If no instrument has that name.
        """
        own = self.own.ids()
        by_letters = {letters(each): each for each in (*own, *self.instrument_ids())}
        wanted = letters(name)
        if name in own and by_letters[wanted] in own:
            return name
        if wanted not in by_letters:
            near = [by_letters[each] for each in get_close_matches(wanted, by_letters, n=2)]
            raise UnknownNameError("instrument", name, near, "oudinfo list shows all of them.")
        return by_letters[wanted]

    def instrument(self, instrument_id: str) -> Instrument:
        """Open one definition: one that ships without its examples, a person's own with every check.

        Raises:
            ContentError: If the definition can not be used.
        """
        if instrument_id not in self.instrument_ids() and instrument_id in self.own.ids():
            return self._own_instrument(instrument_id)
        file = open_yaml(self.data / "questionnaires" / f"{instrument_id}.yaml", f"{instrument_id}.yaml", documents=1)
        instrument, findings = build_instrument(file)
        if instrument is None:
            raise ContentError(file.problems(findings))
        return instrument

    def instruments(self) -> Iterator[Instrument]:
        """Open every definition that ships, by id."""
        for instrument_id in self.instrument_ids():
            yield self.instrument(instrument_id)

    def own_instruments(self) -> Iterator[tuple[Path, Instrument | None]]:
        """The files of the person's own instruments, by id; None stands beside one that can not be used."""
        for instrument_id in self.own.ids():
            try:
                instrument = self._own_instrument(instrument_id)
            except ContentError:
                instrument = None
            yield self.own.path(instrument_id), instrument

    def article_slugs(self) -> tuple[str, ...]:
        """The slugs of all articles; no file is opened."""
        return _stems(self.data / "articles", ".md")

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
        article, findings = build_article(file, slug)
        if article is None:
            raise ContentError(file.problems(findings))
        return article

    def articles(self) -> tuple[Article, ...]:
        """Open every article, by slug."""
        return tuple(self.article(slug) for slug in self.article_slugs())

    @cached_property
    def directory(self) -> Directory:
        """The directory of help."""
        return Directory(self.data)

    def safety(self, text_id: str) -> SafetyText:
        """Open one text of the safety copy.

        Raises:
            MissingContentError: If there is none of that name.
            ContentError: If it can not be used.
        """
        return open_safety(self.data, text_id)

    def safety_ids(self) -> tuple[str, ...]:
        """The ids of all texts of the safety copy; no file is opened."""
        return _stems(self.data / "safety", ".md")

    @cached_property
    def contexts(self) -> Mapping[str, ContextQuestion]:
        """The questions on context, by name.

        Raises:
            ContentError: If they can not be used.
        """
        file = self.file("context.yaml")
        questions, findings = build_contexts(file)
        if questions is None:
            raise ContentError(file.problems(findings))
        return questions

    def surroundings(self) -> Surroundings:
        """What a definition of this library may refer to."""
        return Surroundings(self.contexts, frozenset(self.safety_ids()), self.sound_instrument)

    def sound_instrument(self, instrument_id: str) -> Instrument | None:
        """An instrument to compare with; None if there is none, or none that can be used."""
        if instrument_id not in self.instrument_ids():
            return None
        try:
            return self.instrument(instrument_id)
        except ContentError:
            return None

    def file(self, path: str) -> ContentFile:
        """Parse any YAML file of the folder."""
        return open_yaml(self.data / path, path)

    def _own_instrument(self, instrument_id: str) -> Instrument:
        return self.own.instrument(instrument_id, self.instrument_ids(), self.surroundings())


def _stems(folder: "Traversable", suffix: str) -> tuple[str, ...]:
    return tuple(file.name.removesuffix(suffix) for file in files_in(folder, suffix))
