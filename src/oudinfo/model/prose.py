"""Running text whose commands, addresses, sources and phone numbers are values."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple, TypeAlias


class Command(NamedTuple):
    """A command of oudinfo: the words after its name."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        """The whole line, as a person types it."""
        return " ".join(["oudinfo", *(f'"{word}"' if " " in word else word for word in self.words)])


class Lead(NamedTuple):
    """What a command is for, and the command. A window that opens pages shows only what it is for."""

    label: str
    to: Command
    how: str = ""
    """What to do with the command where it can only be typed, such as `Type`."""

    @property
    def words(self) -> str:
        """What comes before the command on a page that cannot open it."""
        if self.how:
            return f"{self.label} {self.how}: "
        return f"{self.label}: "

    def __str__(self) -> str:
        """The whole line."""
        return f"{self.words}{self.to}"


class Cite(NamedTuple):
    """A citation: the id of a source, and its number on a page that lists its sources."""

    id: str
    number: int = 0

    def __str__(self) -> str:
        """The mark, with the space before it."""
        return f" [{self.number or self.id}]"


class Link(NamedTuple):
    """An address, and the words to show instead, if any."""

    address: str
    label: str = ""

    def __str__(self) -> str:
        """The words a reader sees."""
        return self.label or self.address


class Number(NamedTuple):
    """A number to call or text."""

    digits: str

    def __str__(self) -> str:
        """The number as its owner writes it."""
        return self.digits


class Slot(NamedTuple):
    """A placeholder, such as `{lines}` or `{help-lines: emergency, crisis}`."""

    name: str
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The placeholder as an author writes it."""
        return f"{{{self.name}: {', '.join(self.names)}}}" if self.names else f"{{{self.name}}}"


Span: TypeAlias = str | Command | Lead | Cite | Link | Number | Slot
Text: TypeAlias = str | tuple[Span, ...]
"""Plain words, or words with values among them."""


class BlockKind(Enum):
    """The kinds of blocks in a text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"
    STEP = "step"
    CODE = "code"


class Block(NamedTuple):
    """A heading, a paragraph, one point of a list, or a block of code."""

    kind: BlockKind
    spans: tuple[Span, ...]
    lines: tuple[int, ...]
    """The line on which each span begins, counted from 1."""
    number: int = 0
    """The level of a heading, or the number of a step."""

    @property
    def located(self) -> Iterator[tuple[Span, int]]:
        """Every span with its line."""
        return zip(self.spans, self.lines, strict=True)

    @property
    def slot(self) -> Slot | None:
        """The placeholder, if the paragraph has nothing else."""
        only = self.spans[0] if self.kind is BlockKind.PARAGRAPH and len(self.spans) == 1 else None
        return only if isinstance(only, Slot) else None


def command(line: str) -> Command:
    """The command with these words, split at spaces."""
    return Command(tuple(line.split()))


def spans(text: Text) -> tuple[Span, ...]:
    """The parts of a text."""
    return (text,) if isinstance(text, str) else text


def said(text: Text) -> str:
    """A text as one string."""
    return text if isinstance(text, str) else "".join(map(str, text))
