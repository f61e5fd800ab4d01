"""The context questions in data/context.yaml, worded once for all instruments."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key, MapOf, Record
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.model.context import UNDISCLOSED, ContextQuestion, ContextValue

CONTEXT_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "contexts": (
            Key("schema", Atom.COUNT, "the version of this format: 1", required=True),
            Key("questions", MapOf(Record("question"), named=True), "by the name that conditions use", required=True),
        ),
        "question": (
            Key("text", Atom.TEXT, "the question", required=True),
            Key("why", Atom.TEXT, "why it is asked and what follows from it", required=True),
            Key("if_unknown", Atom.TEXT, "what follows if it is left open, and whose choice that is"),
            Key("values", MapOf(Atom.TEXT, named=True), "the answers; undisclosed is one of them", required=True),
        ),
    },
)


def build_contexts(file: ContentFile) -> tuple[Mapping[str, ContextQuestion] | None, list[Finding]]:
    """The questions in a file by name, or None if it cannot be used, with the findings."""
    return file.build(
        CONTEXT_TABLE,
        "contexts",
        lambda data: {name: _question(name, each) for name, each in data["questions"].items()},
    )


def _question(name: str, data: Mapping[str, Any]) -> ContextQuestion:
    values = tuple(ContextValue(value, label) for value, label in data["values"].items())
    return ContextQuestion(id=name, **{**data, "values": values})


def check_contexts(
    questions: Mapping[str, ContextQuestion], _file: ContentFile, _references: References
) -> Iterator[Finding]:
    """Findings for questions with no `undisclosed` or too few values, and for unwelcome words."""
    for name, question in questions.items():
        path = ("questions", name)
        if UNDISCLOSED not in {value.id for value in question.values} or len(question.values) < 3:
            yield Finding((*path, "values"), "context", f"{name} needs {UNDISCLOSED} and at least two other values")
        for text in (question.text, question.why, question.if_unknown, *(value.label for value in question.values)):
            yield from wording_findings(path, text)
