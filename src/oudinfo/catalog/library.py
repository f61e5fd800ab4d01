"""Everything that ships, looked up by name and opened only when asked for."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from oudinfo.catalog.bundle import files_in, letters
from oudinfo.catalog.content_file import open_yaml
from oudinfo.catalog.contexts import build_contexts
from oudinfo.catalog.definition import Surroundings, build_instrument
from oudinfo.catalog.directory import Directory
from oudinfo.catalog.insights import build_insight
from oudinfo.catalog.reading_room import ReadingRoom, stems
from oudinfo.catalog.withheld import Shipped, build_withheld, withheld_ids
from oudinfo.errors import ContentError, UnknownNameError, WithheldError
from oudinfo.model.context import ContextQuestion
from oudinfo.model.insight import Insight
from oudinfo.model.instrument import Instrument
from oudinfo.model.withheld import Withheld

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Library(ReadingRoom):
    """The content of one data folder: what can be read, and the questionnaires and the directory with it."""

    def find_id(self, name: str) -> str:
        """The id that a name stands for: `PHQ9`, `phq9` and `phq-9` are the same.

        Raises:
            WithheldError: If it is one that does not ship, and why is known.
            UnknownNameError: If no instrument has that name.
        """
        by_letters = {letters(instrument_id): instrument_id for instrument_id in self.instrument_ids()}
        found = by_letters.get(letters(name))
        if found is None:
            held = self.find_withheld(name)
            if held is not None:
                there = [each for each in held.instead if each in self.instrument_ids()]
                raise WithheldError(held.id, held.short_title, held.in_short, there, urgent=held.is_urgent)
            near = [by_letters[each] for each in get_close_matches(letters(name), by_letters, n=2)]
            raise UnknownNameError("instrument", name, near, "oudinfo list shows all of them.")
        return found

    def find_withheld(self, name: str) -> Withheld | None:
        """What is said in place of an instrument that does not ship, looked up as generously; None if it is none.

        Raises:
            ContentError: If the file on them can not be used.
        """
        named = {letters(each): entry for entry in self.withheld.values() for each in (entry.id, *entry.also)}
        return named.get(letters(name))

    def withheld_ids(self) -> tuple[str, ...]:
        """The ids of the instruments that do not ship; what is said of them is not read."""
        file = self.data / "withheld.yaml"
        return withheld_ids(file.read_text(encoding="utf-8")) if file.is_file() else ()

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

    def insights(self, instrument_ids: Iterable[str]) -> tuple[Insight, ...]:
        """The insights in which one of these instruments has a say; no other file is read whole.

        Raises:
            ContentError: If one can not be used.
        """
        marks = [f"instrument: {each}".encode() for each in instrument_ids]
        paths = [*files_in(self.data / "insights", ".yaml")]
        return tuple(self._insight(path) for path in paths if any(mark in path.read_bytes() for mark in marks))

    def _insight(self, path: "Traversable") -> Insight:
        file = open_yaml(path, path.name, documents=1)
        insight, findings = build_insight(file)
        if insight is None:
            raise ContentError(file.problems(findings))
        return insight

    @cached_property
    def directory(self) -> Directory:
        """The directory of help."""
        return Directory(self.data)

    def safety_ids(self) -> tuple[str, ...]:
        """The ids of all texts of the safety copy; no file is opened."""
        return stems(self.data / "safety", ".md")

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

    @cached_property
    def withheld(self) -> Mapping[str, Withheld]:
        """What is said of the instruments that do not ship, by id.

        Raises:
            ContentError: If it can not be used.
        """
        file = self.file("withheld.yaml")
        entries, findings = build_withheld(file)
        if entries is None:
            raise ContentError(file.problems(findings))
        return entries

    def shipped(self) -> Shipped:
        """The ids of everything that can be offered in place of something else."""
        return Shipped(self.instrument_ids(), self.article_slugs(), self.safety_ids())

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
