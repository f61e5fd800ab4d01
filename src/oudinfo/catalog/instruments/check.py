"""Runs every check of a definition, whether it ships or is a user's own."""

from collections.abc import Iterator

from oudinfo.catalog.files.bundle import letters
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.instruments.checks import CHECKS
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.catalog.references import References


def check_definition(definition: Definition, file: ContentFile, references: References) -> Iterator[Finding]:
    """Every finding about a definition that could be built."""
    placed = definition._replace(references=references)
    for check in CHECKS:
        yield from check(placed)
    for taken in () if placed.bundled else references.taken_ids:
        if letters(taken) == letters(file.stem):
            message = f"{file.stem!r} is read as {taken!r}, a name that comes with oudinfo"
            yield Finding(("id",), "shadowed-id", message, "choose another id and name the file after it")
