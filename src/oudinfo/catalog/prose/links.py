"""The commands in a text, to check that each leads somewhere."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from oudinfo.model.prose import Block, Command

COMMANDS = frozenset(
    {
        "crisis", "overdose", "screen", "intake", "score", "compare", "list", "show", "read", "search", "glossary", "resources", "privacy", "protocol",
        "validate", "verify", "withdrawal", "batch", "new", "schema", "completion", "whatif", "odds",
        "form", "handout", "practice",
    }
)  # fmt: skip
"""Every command of oudinfo. A test compares them with the table of commands."""

WITH_VALUE = frozenset({"--country", "--format", "--mode", "--output", "--share", "--vary"})
"""Options after which a value follows, which is no name of a page or a form."""
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Call(NamedTuple):
    """A command in a text, with the names after it, its shelf if it has one, and its line."""

    command: str
    names: tuple[str, ...]
    shelf: str
    line: int


def calls(blocks: Iterable[Block]) -> Iterator[Call]:
    """Every command in a text."""
    for block in blocks:
        for span, line in block.located:
            if isinstance(span, Command):
                yield _call(span, line)


def _call(command: Command, line: int) -> Call:
    name, *words = " ".join(command.words).replace("--shelf=", "--shelf ").split()
    shelf = next((after for word, after in pairwise(words) if word == "--shelf"), "")
    values = {place + 1 for place, word in enumerate(words) if word in WITH_VALUE}
    named = [word for place, word in enumerate(words) if place not in values and _NAME.fullmatch(word)]
    return Call(name, tuple(word for word in named if word != shelf), shelf, line)


def read_in(blocks: Iterable[Block]) -> frozenset[str]:
    """The articles that a text sends its reader to."""
    return frozenset(name for call in calls(blocks) if call.command == "read" for name in call.names[:1])


def is_dead(command: Command) -> bool:
    """Whether there is no command of that name."""
    return command.words[0] not in COMMANDS
