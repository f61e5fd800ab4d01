"""Everything that ships, looked up by name and opened only when asked for."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from oudinfo.catalog.bundle import files_in
from oudinfo.catalog.content_file import open_yaml
from oudinfo.catalog.contexts import build_contexts
from oudinfo.catalog.definition import Surroundings, build_instrument
from oudinfo.catalog.directory import Directory
from oudinfo.catalog.insights import build_insight
from oudinfo.catalog.reading_room import ReadingRoom, stems
from oudinfo.errors import ContentError, UnknownNameError
from oudinfo.model.context import ContextQuestion
from oudinfo.model.insight import Insight
from oudinfo.model.instrument import Instrument

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Library(ReadingRoom):
    """The content of one data folder: what can be read, and the questionnaires and the directory with it."""

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


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
