"""Safety texts, kept as data: the texts that a person sees at a hard moment."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.catalog.files.bundle import Folder
from oudinfo.catalog.files.content_file import ContentFile, built, open_front_matter
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.errors import MissingContentError
from oudinfo.model.prose import Block

SLOTS = frozenset(
    {"emergency", "lines", "young_lines", "about", "leave_out", "kept", "ages", "how", "overdose", "reach"}
)
"""The slots of safety texts, which are filled with numbers from the directory and with names."""

SAFETY_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "safety": (
            Key("id", Atom.NAME, "the same as the file's name", required=True),
            Key("most_lines", Atom.WHOLE, "how long it may be at 80 columns", required=True),
            Key("grade", Atom.NUMBER, "the highest reading grade it may have", required=True),
            Key("reviewed_by", Atom.TEXT, "who has reviewed this wording and when, or none yet", required=True),
        ),
    },
)


class SafetyText(NamedTuple):
    """A text with its limits and its reviewers."""

    id: str
    most_lines: int
    grade: float
    reviewed_by: str
    body: str
    """The text as it is written."""
    blocks: tuple[Block, ...]
    """The text as it was read."""


def open_safety(data: Folder, text_id: str) -> SafetyText:
    """Open one safety text.

    Raises:
        MissingContentError: If there is no text with that name.
        ContentError: If it cannot be used.
    """
    path = data / "safety" / f"{text_id}.md"
    if not path.is_file():
        raise MissingContentError(f"safety/{text_id}.md")
    return built(open_front_matter(path, f"{text_id}.md"), build_safety)


def build_safety(file: ContentFile) -> tuple[SafetyText | None, list[Finding]]:
    """The text in a file, or None if its front matter does not fit, with the findings."""
    body = file.body.strip("\n")
    return file.build(SAFETY_TABLE, "safety", lambda data: SafetyText(**data, body=body, blocks=read_blocks(body)))
