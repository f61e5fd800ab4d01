"""Problems in content as values, all of them with their places."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from oudinfo.foreign import shown

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]


class Severity(StrEnum):
    """Whether content may ship despite the problem."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """A problem located by its path through the document."""

    path: Path
    check: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    document: int = 0
    """The number of the document in the file. Examples are the second."""
    body_line: int = 0
    """The line in the text below the front matter, if the problem is there."""


class Problem(NamedTuple):
    """A problem with its place in a file. Lines and columns start at 1."""

    file: str
    line: int
    column: int
    path: str
    check: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One line in the style of a compiler, with the remedy on the next. Text from the file cannot add lines."""
        mark = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        line = shown(f"{self.file}:{self.line}:{self.column}: {mark}{self.message} ({self.check})")
        return f"{line}\n    {shown(self.hint)}" if self.hint else line

    def as_json(self) -> dict[str, str | int]:
        """The problem as a plain mapping."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "path": self.path,
            "check": self.check,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
        }


def spelled(path: Path) -> str:
    """The path as text: `scores.total.bands[1].from`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")
