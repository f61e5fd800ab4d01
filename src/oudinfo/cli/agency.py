"""The files that an agency wrote for itself. One with a mistake is not used, which is said, and stops nothing."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from oudinfo.catalog.files.content_file import ContentFile, open_front_matter, open_yaml
from oudinfo.catalog.files.problems import Finding, Severity
from oudinfo.catalog.references import References
from oudinfo.cli.settings import Settings, content_folder
from oudinfo.foreign import shown
from oudinfo.model.note import NoteTemplate

T = TypeVar("T")
Build = Callable[[ContentFile], tuple[T | None, list[Finding]]]
Check = Callable[[Any, ContentFile, References], Iterable[Finding]]


def note_template(settings: Settings) -> NoteTemplate:
    """The agency's template of a note, or the one that comes with oudinfo."""
    from oudinfo.catalog.agency.note_template import build_note, check_note  # noqa: PLC0415  only for a note

    own = _own(content_folder(settings.environment) / "note.yaml", build_note, check_note)
    return settings.library.note_template if own is None else own


def _own(path: Path, build: Build[T], check: Check) -> T | None:
    """The content of an agency's file, or None if there is no file or it has a mistake."""
    if not path.is_file():
        return None
    file = open_front_matter(path, str(path)) if path.suffix == ".md" else open_yaml(path, str(path))
    found, findings = build(file)
    if found is not None:
        findings = [*findings, *check(found, file, References())]
    if any(problem.severity is Severity.ERROR for problem in file.problems(findings)):
        said = f"oudinfo: not used: {path} has problems; see them with: oudinfo validate {path}"
        sys.stderr.write(f"{shown(said)}\n")
        return None
    return found
