"""The files that an agency wrote for itself. One with a mistake is not used, which is said, and stops nothing."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from oudinfo.catalog.files.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.files.problems import Finding, Severity
from oudinfo.catalog.library import Library
from oudinfo.catalog.references import References
from oudinfo.model.note import NoteTemplate
from oudinfo.model.prose import Block, BlockKind

if TYPE_CHECKING:
    from oudinfo.catalog.agency.protocol import Protocol

T = TypeVar("T")
Build = Callable[[ContentFile], tuple[T | None, list[Finding]]]
Check = Callable[[Any, ContentFile, References], Iterable[Finding]]
NOTE, PROTOCOL = "note.yaml", "protocol.md"
PROTOCOL_PAGE = "agency-protocol"
WITH_PROTOCOL = frozenset({"help-page-interview", "changed-interview"})
"""The texts to a counselor that the protocol comes after."""


def note_template(library: Library) -> NoteTemplate:
    """The agency's template of a note, or the one that comes with oudinfo."""
    own = _own_note(library.own_folder)[0]
    return library.note_template if own is None else own


def protocol(library: Library) -> "Protocol | None":
    """The agency's protocol, or None if there is none that can be used."""
    return _own_protocol(library.own_folder)[0]


def safety_blocks(library: Library) -> Callable[[str], tuple[Block, ...]]:
    """Looks up the blocks of a safety text. The agency's protocol follows what is said to a counselor."""
    own = protocol(library)
    if own is None:
        return library.safety_blocks
    told = (Block(BlockKind.HEADING, (own.title,), (1,), 2), *own.blocks)
    return lambda text_id: (*library.safety_blocks(text_id), *(told if text_id in WITH_PROTOCOL else ()))


def with_protocol(
    texts: Callable[[str], tuple[Block, ...]], own: "Protocol | None"
) -> Callable[[str], tuple[Block, ...]]:
    """Looks up the blocks of a safety text, and the agency's protocol as a page of its own beside them."""
    if own is None:
        return texts
    page = (Block(BlockKind.HEADING, (own.title,), (1,), 2), *own.blocks)
    return lambda text_id: page if text_id == PROTOCOL_PAGE else texts(text_id)


def unused(folder: Path) -> Iterator[str]:
    """A line for each file of the agency that is not used, because it has a mistake."""
    for name, read in ((NOTE, _own_note), (PROTOCOL, _own_protocol)):
        if read(folder)[1]:
            yield f"{folder / name} has problems; see them with: oudinfo validate {folder / name}"


def is_plain_file(path: Path) -> bool:
    """Whether there is a plain file. A folder that may not be looked into has none."""
    return os.path.isfile(path)  # noqa: PTH113  never raises


def _own_note(folder: Path | None) -> tuple[NoteTemplate | None, bool]:
    path = folder and folder / NOTE
    if not path or not is_plain_file(path):
        return None, False
    from oudinfo.catalog.agency.note_template import build_note, check_note  # noqa: PLC0415  only where there is one

    return _sound(open_yaml(path, str(path)), build_note, check_note)


def _own_protocol(folder: Path | None) -> "tuple[Protocol | None, bool]":
    path = folder and folder / PROTOCOL
    if not path or not is_plain_file(path):
        return None, False
    from oudinfo.catalog.agency.protocol import build_protocol, check_protocol  # noqa: PLC0415  only where there is one

    return _sound(open_front_matter(path, str(path)), build_protocol, check_protocol)


def _sound(file: ContentFile, build: Build[T], check: Check) -> tuple[T | None, bool]:
    """The content of a file, and whether it has a mistake. Without a mistake it can be used."""
    found, findings = build(file)
    if found is not None:
        findings = [*findings, *check(found, file, References())]
    is_wrong = any(problem.severity is Severity.ERROR for problem in file.problems(findings))
    return (None if is_wrong else found), is_wrong
