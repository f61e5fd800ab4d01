"""Pathways: one small file each, which names the instruments of one sitting."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from oudinfo.catalog.files.bundle import letters
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.files.tables import Atom, Key, ListOf
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.model.instrument import Mode
from oudinfo.model.pathway import Pathway

PATHWAY_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "pathway": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("id", Atom.NAME, "the same as the file's name", required=True),
            Key("title", Atom.TEXT, "what it is called in the menu and in lists", required=True),
            Key("summary", Atom.TEXT, "one sentence: what it asks about, and for whom", required=True),
            Key(
                "instruments", ListOf(Atom.NAME, at_least=2), "ids, in the order in which they are given", required=True
            ),
        ),
    },
)


def build_pathway(file: ContentFile) -> tuple[Pathway | None, list[Finding]]:
    """The pathway in a file, or None if it does not fit the table, with the findings."""
    return file.build(
        PATHWAY_TABLE,
        "pathway",
        lambda data: Pathway(data["id"], data["title"], data["summary"], tuple(data["instruments"])),
    )


def check_pathway(pathway: Pathway, file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for a wrong id, unknown or repeated instruments, no shared mode, and unwelcome words."""
    known = references.instrument_ids
    if pathway.id != file.stem:
        message = f"the id is {pathway.id!r} but the file is called {file.stem!r}"
        yield Finding(("id",), "id-is-file-name", message, "make them the same")
    if letters(pathway.id) in {letters(each) for each in (*known, *references.withheld_ids)}:
        yield Finding(("id",), "shadowed-id", f"{pathway.id!r} is the name of a questionnaire", "choose another")
    for place, each in enumerate(pathway.instruments):
        path = ("instruments", place)
        if each not in known:
            yield Finding(path, "match", f"there is no instrument {each!r}", near(each, known))
        elif each in pathway.instruments[:place]:
            yield Finding(path, "duplicate-id", f"{each} stands here twice", "name it once")
    opened = [instrument for each in pathway.instruments if (instrument := references.instrument(each))]
    if opened and not any(all(mode in each.modes for each in opened) for mode in Mode):
        message = "there is no way of giving that all of these share"
        yield Finding(("instruments",), "modes", message, "see modes in their files")
    for key, text in (("title", pathway.title), ("summary", pathway.summary)):
        yield from wording_findings((key,), text)
