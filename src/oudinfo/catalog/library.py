"""Everything that ships, and a person's own questionnaires: looked up by name, opened only when asked for."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from oudinfo.catalog.files.bundle import Folder, files_in, letters, stems
from oudinfo.catalog.files.content_file import built, open_yaml
from oudinfo.catalog.help.directory import Directory
from oudinfo.catalog.instruments.contexts import build_contexts
from oudinfo.catalog.instruments.definition import build_instrument
from oudinfo.catalog.instruments.listing import LISTING_KEYS, build_listing
from oudinfo.catalog.instruments.own import OwnQuestionnaires
from oudinfo.catalog.instruments.pathways import build_pathway
from oudinfo.catalog.instruments.withheld import build_withheld
from oudinfo.catalog.reading.insights import build_insight
from oudinfo.catalog.references import References
from oudinfo.catalog.texts import Texts
from oudinfo.errors import ContentError, UnknownNameError, WithheldError
from oudinfo.model.context import ContextQuestion
from oudinfo.model.insight import Insight
from oudinfo.model.instrument import Instrument
from oudinfo.model.listing import Listing
from oudinfo.model.pathway import Pathway
from oudinfo.model.withheld import Withheld


class Library(Texts):
    """The content of one data folder and what a person has added in a folder of their own: pages, questionnaires, directory."""

    def __init__(self, data: "Folder | None" = None, own: Path | None = None) -> None:
        """Use this folder, or else the bundled one, and the person's own folder if one is named."""
        super().__init__(data)
        self.own = OwnQuestionnaires(own and own / "questionnaires")

    def find_id(self, name: str) -> str:
        """The id that a name stands for: `PHQ9`, `phq9` and `phq-9` are the same.

        Raises:
            WithheldError: If it is one that does not ship, and why is known.
            UnknownNameError: If no instrument has that name.
        """
        own = self.own.ids()
        by_letters = {letters(each): each for each in (*own, *self.instrument_ids())}
        wanted = letters(name)
        if name in own and by_letters[wanted] in own:
            return name
        if wanted not in by_letters:
            held = self.find_withheld(name)
            if held is not None:
                there = [each for each in held.instead if each in self.instrument_ids()]
                raise WithheldError(held.id, held.short_title, held.in_short, there, urgent=held.is_urgent)
            raise self._unknown(name, by_letters)
        return by_letters[wanted]

    def pathway_ids(self) -> tuple[str, ...]:
        """The ids of all pathways, by file name; no file is opened."""
        return stems(self.data / "pathways", ".yaml")

    def taken_ids(self) -> tuple[str, ...]:
        """The names that come with oudinfo, and that no definition of a person's own can have."""
        return (*self.instrument_ids(), *self.pathway_ids())

    def find_pathway(self, name: str) -> Pathway | None:
        """The pathway that a name stands for, looked up as generously as an instrument; None if it is none.

        Raises:
            ContentError: If its file can not be used.
        """
        found = {letters(each): each for each in self.pathway_ids()}.get(letters(name))
        return None if found is None else self.pathway(found)

    def pathway(self, pathway_id: str) -> Pathway:
        """Open one pathway.

        Raises:
            ContentError: If it can not be used.
        """
        name = f"{pathway_id}.yaml"
        return built(open_yaml(self.data / "pathways" / name, name), build_pathway)

    def pathways(self) -> tuple[Pathway, ...]:
        """Every pathway, by id.

        Raises:
            ContentError: If one can not be used.
        """
        return tuple(self.pathway(each) for each in self.pathway_ids())

    def _unknown(self, name: str, by_letters: Mapping[str, str]) -> UnknownNameError:
        """No instrument has this name; a pathway may, or one near it."""
        pathway = self.find_pathway(name)
        if pathway is not None:
            several = ", ".join(pathway.instruments)
            hint = f"It stands for several: {several}. Asked one after the other: oudinfo screen {pathway.id}"
            return UnknownNameError("instrument", name, (), hint)
        known = {letters(each): each for each in self.pathway_ids()} | {**by_letters}
        near = [known[each] for each in get_close_matches(letters(name), known, n=2)]
        return UnknownNameError("instrument", name, near, "oudinfo list shows all of them.")

    def find_withheld(self, name: str) -> Withheld | None:
        """What is said in place of an instrument that does not ship, looked up as generously; None if it is none.

        Raises:
            ContentError: If the file on them can not be used.
        """
        named = {letters(each): entry for entry in self.withheld.values() for each in (entry.id, *entry.also)}
        return named.get(letters(name))

    def instrument(self, instrument_id: str) -> Instrument:
        """Open one definition: one that ships without its examples, a person's own with every check.

        Raises:
            ContentError: If the definition can not be used.
        """
        if instrument_id not in self.instrument_ids() and instrument_id in self.own.ids():
            return self._own_instrument(instrument_id)
        return self._shipped(instrument_id)

    def _shipped(self, instrument_id: str) -> Instrument:
        name = f"{instrument_id}.yaml"
        return built(open_yaml(self.data / "questionnaires" / name, name, documents=1), build_instrument)

    def instruments(self) -> Iterator[Instrument]:
        """Open every definition that ships, by id."""
        return map(self._shipped, self.instrument_ids())

    def listings(self) -> Iterator[Listing]:
        """What a list says of every definition that ships, by id.

        Raises:
            ContentError: If one can not be listed.
        """
        for instrument_id in self.instrument_ids():
            name = f"{instrument_id}.yaml"
            yield built(open_yaml(self.data / "questionnaires" / name, name, only=LISTING_KEYS), build_listing)

    def own_instruments(self) -> Iterator[tuple[Path, Instrument | None]]:
        """The files of the person's own instruments, by id; None stands beside one that can not be used."""
        for instrument_id in self.own.ids():
            try:
                instrument = self._own_instrument(instrument_id)
            except ContentError:
                instrument = None
            yield self.own.path(instrument_id), instrument

    def insights(self) -> tuple[Insight, ...]:
        """Every insight, by id, without its examples.

        Raises:
            ContentError: If one can not be used.
        """
        files = files_in(self.data / "insights", ".yaml")
        return tuple(built(open_yaml(file, file.name, documents=1), build_insight) for file in files)

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
        return built(self.file("context.yaml"), build_contexts)

    @cached_property
    def withheld(self) -> Mapping[str, Withheld]:
        """What is said of the instruments that do not ship, by id.

        Raises:
            ContentError: If it can not be used.
        """
        return built(self.file("withheld.yaml"), build_withheld)

    def references(self) -> References:
        """What a definition may refer to that is a person's own.

        Raises:
            ContentError: If the questions on context can not be used.
        """
        return References(
            contexts=self.contexts,
            instrument=self.sound_instrument,
            instrument_ids=self.instrument_ids(),
            pathway_ids=self.pathway_ids(),
            safety_ids=self.safety_ids(),
        )

    def sound_instrument(self, instrument_id: str) -> Instrument | None:
        """An instrument to compare with; None if there is none, or none that can be used."""
        if instrument_id not in self.instrument_ids():
            return None
        try:
            return self.instrument(instrument_id)
        except ContentError:
            return None

    def _own_instrument(self, instrument_id: str) -> Instrument:
        return self.own.instrument(instrument_id, self.references())
