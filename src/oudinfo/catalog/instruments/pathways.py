"""Pathways: one small file each, which names the instruments of one sitting, or the steps from one to the next."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.bundle import letters
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.files.tables import Atom, ByKey, Key, ListOf, MapOf, OneOf, OneOrMore, Record
from oudinfo.catalog.instruments.build_parts import accuracy_of, criterion_of, source_of
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    BandTest,
    ClassTest,
    Condition,
    ContextTest,
    FlagTest,
    FormTest,
    ItemTest,
    Not,
    ScoreTest,
)
from oudinfo.model.instrument import Mode
from oudinfo.model.pathway import Opens, Pathway, Step

STEP_CONDITION = ByKey(
    (
        ("item", "item test"),
        ("any_of", "items test"),
        ("score", "score test"),
        ("band", "band test"),
        ("class", "class test"),
        ("flag", "flag test"),
        ("context", "context test"),
        ("all", "all"),
        ("any", "any"),
        ("not", "not"),
    ),
)
_OF = Key("of", Atom.NAME, "the earlier form that is tested", required=True)
_BOUNDS = tuple(key for key in INSTRUMENT_TABLE["score test"] if key.name != "score")

PATHWAY_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "pathway": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("id", Atom.NAME, "the same as the file's name", required=True),
            Key("title", Atom.TEXT, "what it is called in the menu and in lists", required=True),
            Key("summary", Atom.TEXT, "one sentence: what it asks about, and for whom", required=True),
            Key("instruments", ListOf(Atom.NAME, at_least=2), "ids, in the order in which all of them are given"),
            Key("steps", ListOf(Record("step"), at_least=2), "instead of instruments: what follows from the answers"),
            Key("sources", MapOf(Record("source"), named=True), "the publications that the steps rest on"),
        ),
        "step": (
            Key("instrument", Atom.NAME, "the form that is given", required=True),
            Key("when", STEP_CONDITION, "what must hold for it; without it, the form is always given"),
            Key(
                "opens",
                OneOf(tuple(each.value for each in Opens)),
                "by itself, where both forms were published as a pair; proposed if left out",
            ),
            Key("mode", OneOf(tuple(each.value for each in Mode)), "how it is given, if not like the rest"),
            Key("why", Atom.TEXT, "the reason, to the person who decides"),
            Key("misses", Atom.TEXT, "what goes unseen if the step is skipped, or is not known about that"),
            Key("source", Atom.NAME, "the source of the cutoff"),
            Key("pair", Atom.NAME, "the source that gives the two forms in a row; needed if the step opens by itself"),
            Key("named_by", OneOf(("oudinfo", "agency")), "oudinfo if the cutoff is ours, agency if it is yours"),
            Key("always_asks", ListOf(Atom.NAME), "items that are asked even if the step is skipped or refused"),
            Key(
                "accuracy", ListOf(Record("accuracy"), at_least=1), "of both forms in a row, at the cutoff of this step"
            ),
        ),
        "source": INSTRUMENT_TABLE["source"],
        "accuracy": INSTRUMENT_TABLE["accuracy"],
        "prevalence": INSTRUMENT_TABLE["prevalence"],
        "item test": (Key("item", Atom.NAME, "the item tested", required=True), _OF, *_BOUNDS),
        "items test": (
            Key("any_of", OneOrMore(Atom.NAME), "items of which one is enough", required=True),
            _OF,
            *_BOUNDS,
        ),
        "score test": (Key("score", Atom.NAME, "the score tested", required=True), _OF, *_BOUNDS),
        "band test": (
            Key("band", Atom.NAME, "the score whose band is tested", required=True),
            _OF,
            Key("is", OneOrMore(Atom.NAME), "the band is one of these", required=True),
        ),
        "class test": (
            Key("class", Atom.NAME, "the class tested", required=True),
            _OF,
            Key("is", OneOrMore(Atom.NAME), "the outcome is one of these", required=True),
        ),
        "flag test": (Key("flag", Atom.NAME, "the flag that is up", required=True), _OF),
        "context test": INSTRUMENT_TABLE["context test"],
        "all": (Key("all", ListOf(STEP_CONDITION, at_least=1), "each of these holds", required=True),),
        "any": (Key("any", ListOf(STEP_CONDITION, at_least=1), "one of these holds", required=True),),
        "not": (Key("not", STEP_CONDITION, "this does not hold", required=True),),
        "examples": (
            Key("examples", ListOf(Record("example"), at_least=1), "answers and what follows", required=True),
        ),
        "example": (
            Key("answers", MapOf(MapOf(Atom.ANSWER)), "by form, then by item", required=True),
            Key("context", MapOf(Atom.NAME), "values by context question; undisclosed if left out"),
            Key("expect", MapOf(Atom.NAME), "by form: opens, proposed, skipped or unknown", required=True),
            Key("source", Atom.TEXT, "how the expectation was obtained", required=True),
        ),
    },
)


def build_pathway(file: ContentFile) -> tuple[Pathway | None, list[Finding]]:
    """The pathway in a file, or None if it does not fit the table, with the findings."""
    found, findings = file.build(PATHWAY_TABLE, "pathway", _pathway)
    if found is not None and bool(found.steps) == bool(found.instruments):
        findings.append(Finding((), "pathway", "a pathway has exactly one of instruments and steps"))
        return None, findings
    if found is not None and found.steps:
        found = found._replace(instruments=tuple(dict.fromkeys(step.instrument for step in found.steps)))
    return found, findings


def _pathway(data: Mapping[str, Any]) -> Pathway:
    return Pathway(
        id=data["id"],
        title=data["title"],
        summary=data["summary"],
        instruments=tuple(data.get("instruments", ())),
        steps=tuple(_step(each) for each in data.get("steps", ())),
        sources=tuple(source_of(name, each) for name, each in data.get("sources", {}).items()),
    )


def _step(data: Mapping[str, Any]) -> Step:
    return Step(
        instrument=data["instrument"],
        when=_condition(data["when"]) if "when" in data else None,
        opens=Opens(data.get("opens", Opens.PROPOSED.value)),
        mode=Mode(data["mode"]) if "mode" in data else None,
        why=data.get("why", ""),
        misses=data.get("misses", ""),
        source=data.get("source", ""),
        pair=data.get("pair", ""),
        ours="named_by" in data,
        always_asks=tuple(data.get("always_asks", ())),
        accuracy=tuple(accuracy_of(each) for each in data.get("accuracy", ())),
    )


def _condition(data: Mapping[str, Any]) -> Condition:
    if "context" in data:
        return ContextTest(data["context"], frozenset(data["is"]))
    if "not" in data:
        return Not(_condition(data["not"]))
    if "all" in data:
        return AllOf(tuple(_condition(each) for each in data["all"]))
    if "any" in data:
        return AnyOf(tuple(_condition(each) for each in data["any"]))
    return FormTest(data["of"], _test(data))


def _test(data: Mapping[str, Any]) -> ItemTest | ScoreTest | BandTest | ClassTest | FlagTest:
    if "band" in data:
        return BandTest(data["band"], frozenset(data["is"]))
    if "class" in data:
        return ClassTest(data["class"], frozenset(data["is"]))
    if "flag" in data:
        return FlagTest(data["flag"])
    if "score" in data:
        return ScoreTest(data["score"], criterion_of(data))
    return ItemTest((data["item"],) if "item" in data else tuple(data["any_of"]), criterion_of(data))


def check_pathway(pathway: Pathway, file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for a wrong id, unknown or repeated instruments, no shared mode, unwelcome words, and faulty steps."""
    if pathway.id != file.stem:
        message = f"the id is {pathway.id!r} but the file is called {file.stem!r}"
        yield Finding(("id",), "id-is-file-name", message, "make them the same")
    if letters(pathway.id) in {letters(each) for each in (*references.instrument_ids, *references.withheld_ids)}:
        yield Finding(("id",), "shadowed-id", f"{pathway.id!r} is the name of a questionnaire", "choose another")
    elif references.released is None and letters(pathway.id) in map(letters, references.pathway_ids):
        message = f"{pathway.id!r} is the name of a pathway that ships, so this one would not be used"
        yield Finding(("id",), "shadowed-id", message, "choose another id and name the file after it")
    if pathway.steps:
        from oudinfo.catalog.instruments.step_checks import check_steps  # noqa: PLC0415  only where they are checked

        examples, findings, whole = file.read(PATHWAY_TABLE, "examples", document=1)
        yield from findings
        yield from check_steps(pathway, examples.get("examples", ()) if whole else (), references)
    else:
        yield from _instrument_faults(pathway, references)
    for key, text in (("title", pathway.title), ("summary", pathway.summary)):
        yield from wording_findings((key,), text)


def no_instrument(name: str, references: References) -> tuple[str, str]:
    """What is wrong with a name that no instrument that ships has, and what to do. One's own cannot be named."""
    ships = "a pathway names only questionnaires that ship, and not your own: oudinfo list"
    return f"no instrument that ships is called {name!r}", near(name, references.instrument_ids) or ships


def _instrument_faults(pathway: Pathway, references: References) -> Iterator[Finding]:
    known = references.instrument_ids
    for place, each in enumerate(pathway.instruments):
        path = ("instruments", place)
        if each not in known:
            yield Finding(path, "match", *no_instrument(each, references))
        elif each in pathway.instruments[:place]:
            yield Finding(path, "duplicate-id", f"{each} is here twice", "name it once")
    opened = [instrument for each in pathway.instruments if (instrument := references.instrument(each))]
    if opened and not any(all(mode in each.modes for each in opened) for mode in Mode):
        message = "there is no way of giving that all of these share"
        yield Finding(("instruments",), "modes", message, "see modes in their files")
