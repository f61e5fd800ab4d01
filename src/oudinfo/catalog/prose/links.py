"""Commands named in a text: every one must lead somewhere."""

import re
from collections.abc import Iterator
from typing import NamedTuple

COMMANDS = frozenset(
    {
        "crisis", "overdose", "screen", "score", "compare", "list", "show", "read", "search", "glossary", "resources", "privacy",
        "validate", "verify", "withdrawal", "new", "schema", "completion",
    }
)  # fmt: skip
"""What can stand behind `oudinfo`; a test compares it with the table of commands."""

_CODE = re.compile(r"^```[^\n]*\n(.*?)^```|`([^`]*)`", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"\boudinfo\s+([a-z][a-z-]*)((?:[ \t\n]+[^\s|>]+)*)")
_SHELF = re.compile(r"--shelf[ =]([a-z-]+)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Call(NamedTuple):
    """A command in a text: its name, the names behind it, a shelf if one is named, and its line."""

    command: str
    names: tuple[str, ...]
    shelf: str
    line: int


def calls(text: str) -> Iterator[Call]:
    """Every command in the code of a Markdown text."""
    for code in _CODE.finditer(text):
        inside = 1 if code[1] is not None else 2
        for call in _CALL.finditer(code[inside]):
            words = call[2].split()
            shelf = _SHELF.search(" ".join(words))
            names = tuple(word for word in words if _NAME.fullmatch(word) and not (shelf and word == shelf[1]))
            line = text.count("\n", 0, code.start(inside) + call.start()) + 1
            yield Call(call[1], names, shelf[1] if shelf else "", line)


def read_in(text: str) -> frozenset[str]:
    """The articles that a text sends its reader to."""
    return frozenset(name for call in calls(text) if call.command == "read" for name in call.names[:1])


def dead_commands(line: str) -> Iterator[str]:
    """What is wrong with a line that is a command and nothing else."""
    for call in calls(f"`{line}`"):
        if call.command not in COMMANDS:
            yield f"oudinfo has no command {call.command!r}"
