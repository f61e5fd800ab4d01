"""Builds the practice cases of one questionnaire from their file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, ListOf, MapOf, OneOrMore, Record
from oudinfo.model.practice import Case, Figures, ItemFigures, Practice

PRACTICE_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "practice": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("instrument", Atom.NAME, "the questionnaire; the file is called like it", required=True),
            Key("cases", ListOf(Record("case"), at_least=1), "made-up people", required=True),
            Key("figures", Record("figures"), "what a study published, to draw others from"),
        ),
        "case": (
            Key("id", Atom.NAME, "its name, once in the file", required=True),
            Key("who", Atom.TEXT, "the person in a few words", required=True),
            Key("story", Atom.TEXT, "what there is to know, in two or three sentences", required=True),
            Key("answers", ListOf(Atom.ANSWER, at_least=1), "in the order of the items", required=True),
            Key("context", MapOf(Atom.NAME), "values by context question"),
            Key(
                "key",
                MapOf(OneOrMore(Atom.ANSWER, at_least=0)),
                "scores, bands, classes and flags, as in examples",
                required=True,
            ),
            Key("next", Atom.TEXT, "what a counselor does next", required=True),
            Key("teaches", Atom.TEXT, "the point of the case", required=True),
            Key("source", Atom.NAME, "the source of the point, by its id in the questionnaire", required=True),
            Key("sheet", Atom.TEXT, "a note with one mistake, to be found"),
            Key("mistake", Atom.TEXT, "what is wrong with the note"),
        ),
        "figures": (
            Key("items", MapOf(Record("item"), named=True), "by item id, in the order of the form", required=True),
            Key("total", Record("total"), "what was published about the sum", required=True),
            Key("population", Atom.TEXT, "in whom it was measured", required=True),
            Key("cite", Atom.TEXT, "the publication", required=True),
            Key("url", Atom.URL, "where it can be read", required=True),
            Key("read", Atom.DATE, "the day on which it was read", required=True),
        ),
        "item": (
            Key("mean", Atom.NUMBER, "the mean of the answers", required=True),
            Key("sd", Atom.NUMBER, "their standard deviation", required=True),
            Key("rest", Atom.NUMBER, "the correlation with the sum of the other items", required=True),
        ),
        "total": (
            Key("mean", Atom.NUMBER, "the mean of the sums", required=True),
            Key("sd", Atom.NUMBER, "their standard deviation", required=True),
        ),
    },
)


def build_practice(file: ContentFile) -> tuple[Practice | None, list[Finding]]:
    """The cases in a file, or None if it does not fit the table, with the findings."""
    return file.build(PRACTICE_TABLE, "practice", _practice)


def _practice(data: Mapping[str, Any]) -> Practice:
    figures = data.get("figures")
    return Practice(
        instrument=data["instrument"],
        cases=tuple(_case(data["instrument"], each) for each in data["cases"]),
        figures=_figures(figures) if figures else None,
    )


def _case(instrument: str, data: Mapping[str, Any]) -> Case:
    return Case(
        id=data["id"],
        instrument=instrument,
        who=data["who"],
        story=data["story"],
        answers=tuple(data["answers"]),
        key=data["key"],
        next_step=data["next"],
        teaches=data["teaches"],
        source=data["source"],
        context=data.get("context", {}),
        sheet=data.get("sheet", ""),
        mistake=data.get("mistake", ""),
    )


def _figures(data: Mapping[str, Any]) -> Figures:
    return Figures(
        items={name: ItemFigures(each["mean"], each["sd"], each["rest"]) for name, each in data["items"].items()},
        total_mean=data["total"]["mean"],
        total_deviation=data["total"]["sd"],
        population=data["population"],
        cite=data["cite"],
        url=data["url"],
        read=data["read"],
    )
