"""Safety copy: the texts that meet a person at a hard moment, kept as data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oudinfo.catalog.checks.wording import unwelcome_words
from oudinfo.catalog.content_file import ContentFile
from oudinfo.catalog.content_format import CONTENT_TABLE
from oudinfo.catalog.problems import Finding

SLOT = re.compile(r"\{([a-z_]+)\}")
SLOTS = frozenset(
    {"emergency", "lines", "country", "crisis_line", "minutes", "questions", "subject", "about", "leave_out"}
)
"""What may be put into safety copy: numbers from the directory, and names."""


@dataclass(frozen=True, slots=True)
class SafetyText:
    """A text with its limits, and with who has read it."""

    id: str
    most_lines: int
    grade: float
    reviewed_by: str
    body: str


def build_safety(file: ContentFile) -> tuple[SafetyText | None, list[Finding]]:
    """Build the text in a file; None if its front matter does not fit."""
    if file.flaws:
        return None, []
    data, findings, whole = file.read(CONTENT_TABLE, "safety")
    if not whole:
        return None, findings
    text = SafetyText(data["id"], data["most_lines"], data["grade"], data["reviewed_by"], file.body.strip("\n"))
    return text, findings


def check_safety(text: SafetyText, stem: str) -> Iterator[Finding]:
    """The id is the file's name, the slots exist, no number stands there by hand."""
    if text.id != stem:
        message = f"the id is {text.id!r} but the file is called {stem!r}"
        yield Finding(path=("id",), check="id-is-file-name", message=message)
    for slot in sorted(set(SLOT.findall(text.body)) - SLOTS):
        yield Finding(path=(), check="slot", message=f"nothing is known to put into {{{slot}}}")
    if len(text.body.splitlines()) > text.most_lines:
        message = f"{len(text.body.splitlines())} lines; at most {text.most_lines} were agreed"
        yield Finding(path=("most_lines",), check="length", message=message)
    for word, better in unwelcome_words(text.body):
        yield Finding(path=(), check="wording", message=f"{word!r} is not our word", hint=f"instead: {better}")
    for number in re.findall(r"\b(?!(?:19|20)\d\d\b)\d{3,}\b", text.body):
        message = f"the number {number} is written by hand; numbers come from the directory"
        yield Finding(path=(), check="slot", message=message, hint="use {emergency} or {lines}")
