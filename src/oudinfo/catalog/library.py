"""Everything that ships, looked up by name and opened only when asked for."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from importlib.resources.abc import Traversable

from oudinfo.catalog.articles import build_article
from oudinfo.catalog.bundle import bundled_data, files_in
from oudinfo.catalog.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.definition import build_instrument
from oudinfo.catalog.directory import INTERNATIONAL, Place, build_country, build_places
from oudinfo.catalog.safety import SafetyText, build_safety
from oudinfo.errors import ContentError, MissingContentError, UnknownNameError
from oudinfo.model.article import Article
from oudinfo.model.instrument import Instrument
from oudinfo.model.resource import Country


class Library:
    """The content of one data folder."""

    def __init__(self, data: Traversable | None = None) -> None:
        """Use this folder, or else the bundled one."""
        self.data = data or bundled_data()

    def instrument_ids(self) -> tuple[str, ...]:
        """The ids of all instruments, by file name; no file is opened."""
        return _stems(self.data / "questionnaires", ".yaml")

    def find_id(self, name: str) -> str:
        """The id that a name stands for: `PHQ9`, `phq9` and `phq-9` are the same.

        Raises:
            UnknownNameError: If no instrument has that name.
        """
        by_letters = {_letters(instrument_id): instrument_id for instrument_id in self.instrument_ids()}
        found = by_letters.get(_letters(name))
        if found is None:
            near = [by_letters[each] for each in get_close_matches(_letters(name), by_letters, n=2)]
            raise UnknownNameError("instrument", name, near, "oudinfo list shows all of them.")
        return found

    def instrument(self, instrument_id: str) -> Instrument:
        """Open one definition; its examples are not read.

        Raises:
            ContentError: If the definition can not be used.
        """
        file = open_yaml(self.data / "questionnaires" / f"{instrument_id}.yaml", f"{instrument_id}.yaml", documents=1)
        instrument, findings = build_instrument(file)
        if instrument is None:
            raise ContentError(file.problems(findings))
        return instrument

    def instruments(self) -> Iterator[Instrument]:
        """Open every definition, by id."""
        for instrument_id in self.instrument_ids():
            yield self.instrument(instrument_id)

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
    def places(self) -> tuple[Place, ...]:
        """The countries of the directory with their time zones."""
        file = open_yaml(self.data / "countries.yaml", "countries.yaml")
        places, findings = build_places(file)
        if not places:
            raise ContentError(file.problems(findings))
        return places

    def country_codes(self) -> tuple[str, ...]:
        """The codes of all countries with a directory, without the international one."""
        codes = [code.upper() for code in _stems(self.data / "resources", ".yaml")]
        return tuple(code for code in codes if code != INTERNATIONAL)

    def country(self, code: str) -> Country:
        """Open the directory of one country, or of `INTL`.

        Raises:
            UnknownNameError: If there is none for that country.
            ContentError: If it can not be used.
        """
        known = (*self.country_codes(), INTERNATIONAL)
        if code.upper() not in known:
            raise UnknownNameError("country in the directory", code, (), f"Known: {', '.join(known)}.")
        name = f"{code.lower()}.yaml"
        file = open_yaml(self.data / "resources" / name, name)
        country, findings = build_country(file)
        if country is None:
            raise ContentError(file.problems(findings))
        return country

    def safety(self, text_id: str) -> SafetyText:
        """Open one text of the safety copy.

        Raises:
            MissingContentError: If there is none of that name.
            ContentError: If it can not be used.
        """
        path = self.data / "safety" / f"{text_id}.md"
        if not path.is_file():
            raise MissingContentError(f"safety/{text_id}.md")
        file = open_front_matter(path, f"{text_id}.md")
        text, findings = build_safety(file)
        if text is None:
            raise ContentError(file.problems(findings))
        return text

    def file(self, path: str) -> ContentFile:
        """Parse any YAML file of the folder."""
        return open_yaml(self.data / path, path)


def _stems(folder: Traversable, suffix: str) -> tuple[str, ...]:
    return tuple(file.name.removesuffix(suffix) for file in files_in(folder, suffix))


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
