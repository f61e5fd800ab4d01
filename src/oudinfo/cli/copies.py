"""Copies of a result: which names a file may have, and what is said about it."""

from collections.abc import Sequence
from pathlib import Path

from oudinfo.errors import OutputError

WHERE_TO = (
    "Type a file name, such as result.html for a page to print, result.md, result.json for a program, or result.txt. "
    "All answers are in the file. Anyone who uses your login on this computer can open it. "
    "Press Enter on an empty line to go back."
)
WHERE_TO_FOR_A_NOTE = (
    "Type a file name, such as note.txt. The file has lines of at most 80 columns, as a record's text box takes them. "
    "Anyone who uses your login on this computer can open it. Press Enter on an empty line to go back."
)
SAVED = "Saved to {path}. Anyone who uses your login on this computer can open it."
NOTE = "note"
FORMATS = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".txt": "text"}


def format_of(path: Path, *, is_note: bool) -> str:
    """The format that a file name asks for.

    Raises:
        OutputError: If its ending names none, or if a copy cannot be there.
    """
    formats = {".txt": NOTE} if is_note else FORMATS
    usual = "note.txt" if is_note else "result.txt"
    if path.is_dir():
        raise OutputError(str(path), f"it is a folder. Add a name, such as {path.name}/{usual}")
    if path.suffix.casefold() not in formats:
        endings = ".txt" if is_note else ".html, .md, .json or .txt"
        raise OutputError(str(path), f"a name has to end in {endings}, such as {usual}")
    if not path.parent.is_dir():
        raise OutputError(str(path), f"there is no folder {path.parent}. Type a name without a folder, such as {usual}")
    if path.is_file():
        raise OutputError(str(path), "it exists. Choose another name")
    return formats[path.suffix.casefold()]


def that_stay(copies: Sequence[str]) -> str:
    """A sentence on the copies that were saved, with a space before it. Empty if there are none."""
    if not copies:
        return ""
    *others, last = copies
    return f" The copies at {', '.join(others)} and {last} stay." if others else f" The copy at {last} stays."
