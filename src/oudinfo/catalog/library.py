"""All content by name, with a user's own questionnaires. A file is opened when it is needed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from oudinfo.catalog.files.bundle import Folder, files_in, letters, stems
from oudinfo.catalog.files.content_file import built, open_yaml
from oudinfo.catalog.help.directory import Directory
from oudinfo.catalog.instruments.contexts import build_contexts
from oudinfo.catalog.instruments.definition import build_instrument
from oudinfo.catalog.instruments.listing import LISTING_KEYS, build_listing
from oudinfo.catalog.instruments.own import OwnPathways, OwnQuestionnaires
from oudinfo.catalog.instruments.pathways import build_pathway
from oudinfo.catalog.references import References
from oudinfo.catalog.texts import Texts
from oudinfo.errors import ContentError, PathwayNameError, UnknownNameError, WithheldError
from oudinfo.foreign import nearest
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument
from oudinfo.model.listing import Listing
from oudinfo.model.pathway import Pathway

if TYPE_CHECKING:
    from oudinfo.model.column_map import ColumnMap
    from oudinfo.model.insight import Insight
    from oudinfo.model.note import NoteTemplate
    from oudinfo.model.practice import Practice
    from oudinfo.model.withheld import Withheld


class Library(Texts):
    """The content of one data folder, and a user's own questionnaires from another folder."""

    def __init__(self, data: "Folder | None" = None, own: Path | None = None) -> None:
        """Use this folder or the bundled one, and the user's own folder if one is named."""
        super().__init__(data)
        self.own_folder = own
        self.own = OwnQuestionnaires(own and own / "questionnaires")
        self.own_pathways = OwnPathways(own and own / "pathways")

    def find_id(self, name: str) -> str:
        """The id for a name. `PHQ9`, `phq9` and `phq-9` are the same.

        Raises:
            WithheldError: If the instrument does not ship, with the reason.
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

    def has_name(self, name: str) -> bool:
        """Whether an instrument or a pathway has this name, in any spelling that `find_id` accepts."""
        known = (*self.own.ids(), *self.instrument_ids(), *self.pathway_ids())
        return letters(name) in map(letters, known)

    def pathway_ids(self) -> tuple[str, ...]:
        """The ids of all pathways, taken from the file names. Those that ship come first, and keep their names."""
        shipped = self.shipped_pathway_ids()
        taken = {letters(each) for each in (*shipped, *self.instrument_ids())}
        return (*shipped, *(each for each in self.own_pathways.ids() if letters(each) not in taken))

    def shipped_pathway_ids(self) -> tuple[str, ...]:
        """The ids of the pathways that come with oudinfo."""
        return stems(self.data / "pathways", ".yaml")

    def taken_ids(self) -> tuple[str, ...]:
        """The names that come with oudinfo. A user's own definition cannot take them."""
        return (*self.instrument_ids(), *self.shipped_pathway_ids())

    def find_pathway(self, name: str) -> Pathway | None:
        """The pathway with this name, in any spelling that `find_id` accepts, or None.

        Raises:
            ContentError: If its file cannot be used.
        """
        found = {letters(each): each for each in self.pathway_ids()}.get(letters(name))
        return None if found is None else self.pathway(found)

    def pathway(self, pathway_id: str) -> Pathway:
        """Open one pathway.

        Raises:
            ContentError: If it cannot be used.
        """
        if pathway_id not in self.shipped_pathway_ids():
            return self.own_pathways.pathway(pathway_id, self.references())
        name = f"{pathway_id}.yaml"
        return built(open_yaml(self.data / "pathways" / name, name), build_pathway)

    def practice(self, instrument_id: str) -> "Practice | None":
        """The made-up cases of one questionnaire, or None if it has none.

        Raises:
            ContentError: If their file cannot be used.
        """
        from oudinfo.catalog.instruments.practice import build_practice  # noqa: PLC0415  only for a trainer

        name = f"{instrument_id}.yaml"
        if instrument_id not in stems(self.data / "practice", ".yaml"):
            return None
        return built(open_yaml(self.data / "practice" / name, name), build_practice)

    def pathways(self) -> tuple[Pathway, ...]:
        """Every pathway that ships, by id.

        Raises:
            ContentError: If one cannot be used.
        """
        return tuple(self.pathway(each) for each in self.shipped_pathway_ids())

    def own_pathway_files(self) -> Iterator[tuple[Path, Pathway | None]]:
        """The files of the user's own pathways by id, each with its pathway, or None if it cannot be used."""
        for pathway_id in self.own_pathways.ids():
            try:
                pathway = self.own_pathways.pathway(pathway_id, self.references())
            except ContentError:
                pathway = None
            yield self.own_pathways.path(pathway_id), pathway

    def _unknown(self, name: str, by_letters: Mapping[str, str]) -> UnknownNameError:
        """The error for a name that no instrument has, with the pathway of that name or the nearest names."""
        pathway = self.find_pathway(name)
        if pathway is not None:
            return PathwayNameError(name, pathway.id, pathway.instruments)
        known = {letters(each): each for each in self.pathway_ids()} | {**by_letters}
        near = [known[each] for each in nearest(letters(name), known, n=2)]
        return UnknownNameError("questionnaire", name, near)

    def find_withheld(self, name: str) -> "Withheld | None":
        """The page for an instrument that does not ship, in any spelling that `find_id` accepts, or None.

        Raises:
            ContentError: If the file of withheld instruments cannot be used.
        """
        named = {letters(each): entry for entry in self.withheld.values() for each in (entry.id, *entry.also)}
        return named.get(letters(name))

    def instrument(self, instrument_id: str) -> Instrument:
        """Open one definition. A bundled one is read without its examples, a user's own passes every check first.

        Raises:
            ContentError: If the definition cannot be used.
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

    def others(self, named: Iterable[str]) -> Iterator[Instrument]:
        """Open every definition that ships besides the named ones. None if none is named."""
        wanted = {*named}
        return map(self._shipped, (each for each in self.instrument_ids() if wanted and each not in wanted))

    def listings(self) -> Iterator[Listing]:
        """The list entry of every definition that ships, by id.

        Raises:
            ContentError: If one cannot be listed.
        """
        for instrument_id in self.instrument_ids():
            name = f"{instrument_id}.yaml"
            yield built(open_yaml(self.data / "questionnaires" / name, name, only=LISTING_KEYS), build_listing)

    def own_instruments(self) -> Iterator[tuple[Path, Instrument | None]]:
        """The files of the user's own instruments by id, each with its instrument, or None if it cannot be used."""
        for instrument_id in self.own.ids():
            try:
                instrument = self._own_instrument(instrument_id)
            except ContentError:
                instrument = None
            yield self.own.path(instrument_id), instrument

    def map_ids(self) -> tuple[str, ...]:
        """The names of the maps of columns that ship, taken from the file names."""
        return stems(self.data / "maps", ".yaml")

    def column_map(self, name: str) -> "ColumnMap":
        """A map of columns that ships, or the one in a file, which passes every check first.

        Raises:
            ContentError: If it cannot be used.
        """
        from oudinfo.catalog.instruments.column_maps import build_column_map, check_column_map  # noqa: PLC0415  rarely needed

        shipped = letters(name) in self.map_ids()
        file: Folder = self.data / "maps" / f"{letters(name)}.yaml" if shipped else Path(name)
        opened = open_yaml(file, file.name if shipped else name)
        found, findings = build_column_map(opened)
        wrong = [*findings, *(check_column_map(found, opened, self.references()) if found else ())]
        if found is None or wrong or opened.flaws:
            raise ContentError(opened.problems(wrong))
        return found

    def insights(self) -> "tuple[Insight, ...]":
        """Every insight, by id, without its examples.

        Raises:
            ContentError: If one cannot be used.
        """
        return tuple(map(self._insight, files_in(self.data / "insights", ".yaml")))

    def insights_naming(self, instrument_ids: Iterable[str]) -> "tuple[Insight, ...]":
        """The insights that read a result of one of these instruments.

        Raises:
            ContentError: If one cannot be used.
        """
        return tuple(map(self._insight, self.files_naming("insights", ".yaml", instrument_ids)))

    def _insight(self, file: Folder) -> "Insight":
        from oudinfo.catalog.reading.insights import build_insight  # noqa: PLC0415  the budget of the first question

        return built(open_yaml(file, file.name, documents=1), build_insight)

    @cached_property
    def directory(self) -> Directory:
        """The directory of help."""
        return Directory(self.data)

    def safety_ids(self) -> tuple[str, ...]:
        """The ids of all safety texts, taken from the file names."""
        return stems(self.data / "safety", ".md")

    @cached_property
    def contexts(self) -> Mapping[str, ContextQuestion]:
        """The questions on context, by name.

        Raises:
            ContentError: If they cannot be used.
        """
        return built(self.file("context.yaml"), build_contexts)

    @cached_property
    def withheld(self) -> "Mapping[str, Withheld]":
        """The pages for instruments that do not ship, by id.

        Raises:
            ContentError: If it cannot be used.
        """
        from oudinfo.catalog.instruments.withheld import build_withheld  # noqa: PLC0415  the budget of a score

        return built(self.file("withheld.yaml"), build_withheld)

    @cached_property
    def note_template(self) -> "NoteTemplate":
        """The template of a note for a chart that comes with oudinfo.

        Raises:
            ContentError: If it cannot be used.
        """
        from oudinfo.catalog.agency.note_template import build_note  # noqa: PLC0415  only for a note

        return built(self.file("note.yaml"), build_note)

    def references(self) -> References:
        """What a user's own definition may refer to.

        Raises:
            ContentError: If the questions on context cannot be used.
        """
        return References(
            contexts=self.contexts,
            instrument=self.sound_instrument,
            instrument_ids=self.instrument_ids(),
            pathway_ids=self.shipped_pathway_ids(),
            safety_ids=self.safety_ids(),
        )

    def sound_instrument(self, instrument_id: str) -> Instrument | None:
        """The bundled instrument with this id, or None if it is missing or cannot be used."""
        if instrument_id not in self.instrument_ids():
            return None
        try:
            return self.instrument(instrument_id)
        except ContentError:
            return None

    def _own_instrument(self, instrument_id: str) -> Instrument:
        return self.own.instrument(instrument_id, self.references())
