"""A small document tree that every renderer shares: one text, several faces."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, TypeVar

from oudinfo.foreign import prose
from oudinfo.model.prose import Command, Link, Number, Span, Text
from oudinfo.model.resource import Way, WayKind

WORDS = {
    WayKind.CALL: "Call ",
    WayKind.TEXT: "Text ",
    WayKind.CALL_OR_TEXT: "Call or text ",
    WayKind.CHAT: "Chat: ",
    WayKind.WEB: "Web: ",
}
"""The words before a number or an address."""
T = TypeVar("T")


def unshown(kind: type[T]) -> type[T]:
    """A class whose `repr` is only its name, because it may have an answer or a score in it."""
    kind.__repr__ = lambda _: f"<{kind.__name__}>"  # type: ignore[method-assign]
    return kind


@unshown
class Heading(NamedTuple):
    """The title of a page (level 1) or of a part of it (2, 3)."""

    text: Text
    level: int = 2

    @property
    def lines(self) -> tuple[Text]:
        """The title as the one line that it is."""
        return (self.text,)


@unshown
class Paragraph(NamedTuple):
    """Prose, wrapped to the width of the page."""

    text: Text

    @property
    def lines(self) -> tuple[Text]:
        """The prose as the one line that it is, to lay it out as sentences are."""
        return (self.text,)


@unshown
class Bullets(NamedTuple):
    """Points in no order."""

    items: tuple[Text, ...]


class Steps(NamedTuple):
    """Points in order, numbered from `first`."""

    items: tuple[Text, ...]
    first: int = 1

    @property
    def numbered(self) -> tuple[tuple[int, Text], ...]:
        """Each point with its number."""
        return tuple(enumerate(self.items, start=self.first))


class Contact(NamedTuple):
    """Someone to reach. Each way has its own line, which is never wrapped."""

    name: str
    ways: tuple[Way, ...]
    note: Text = ""


class Contacts(NamedTuple):
    """People to reach, under the name of a place where there are several."""

    entries: tuple[Contact, ...]
    place: str = ""


@unshown
class Verbatim(NamedTuple):
    """Lines that must not be wrapped or joined."""

    lines: tuple[Text, ...]
    says: tuple[Text, ...] = ()
    """If the lines are a drawing or a table: what it shows, one fact each. Plain lines say these instead."""


class Entry(NamedTuple):
    """Something to go on to: what it is, the command that opens it, and a word on it."""

    title: str
    command: Command
    text: str = ""


class Entries(NamedTuple):
    """Things to go on to, in order."""

    items: tuple[Entry, ...]


class Stretch(NamedTuple):
    """A severity band on a scale, with its first and last score."""

    label: str
    first: float
    last: float

    def ends(self, between: str = " to ") -> str:
        """The first and the last score, such as `5 to 9`, or one number if they are the same."""
        return f"{self.first:g}{between}{self.last:g}" if self.first != self.last else f"{self.first:g}"


class Choice(NamedTuple):
    """A numbered choice: what one gets, and a word on it."""

    number: int
    label: Text
    text: Text = ""


class Choices(NamedTuple):
    """Numbered choices, in order. Only a place that opens them shows these."""

    items: tuple[Choice, ...]

    @property
    def numbered(self) -> tuple[tuple[int, Text], ...]:
        """Each choice with its number."""
        return tuple((item.number, item.label) for item in self.items)


@unshown
class Scale(NamedTuple):
    """Where a score lies among the bands of its range.

    A renderer may draw it. As text it is one sentence a band.
    """

    value: float
    minimum: float
    maximum: float
    bands: tuple[Stretch, ...]
    higher_is_better: bool = False

    def lies_in(self, band: Stretch) -> bool:
        """Whether the score is in this band."""
        return band.first <= self.value <= band.last


@unshown
class ScoreLine(NamedTuple):
    """One form in a line, such as `PHQ-9: 12 of 27, moderate range`."""

    name: str
    text: str
    scale: Scale | None = None
    """If a renderer may draw its bands below the line."""


@unshown
class ScoreLines(NamedTuple):
    """What came out, one line a form. Quiet lines don't draw the eye, since something else comes first."""

    rows: tuple[ScoreLine, ...]
    quiet: bool = False

    @property
    def lines(self) -> tuple[Text, ...]:
        """Each form as it is said."""
        return tuple(f"{row.name}: {row.text}." for row in self.rows)


@unshown
class Sentences(NamedTuple):
    """Short sentences, each on its own line, with no space between them."""

    lines: tuple[Text, ...]


Node: TypeAlias = (
    Heading | Paragraph | Bullets | Steps | Contacts | Verbatim | Entries | Choices | Scale | ScoreLines | Sentences
)
Document: TypeAlias = tuple[Node, ...]


def way_text(way: Way) -> tuple[Span, ...]:
    """A way to reach someone in words."""
    to = Number(way.to) if way.has_number else Link(way.to, way.to.split("://")[-1].removeprefix("www.").rstrip("/"))
    return (WORDS[way.kind], to, *((f" ({way.note})",) if way.note else ()))


def safe_to_show(document: Document) -> Document:
    """The document with every text on one line and no character that a terminal would act upon."""
    safe: Document = _mapped(document, str, prose)
    return safe


def with_commands(document: Document, change: Callable[[Command], Command]) -> Document:
    """The document with every command replaced."""
    changed: Document = _mapped(document, Command, change)
    return changed


def with_words(document: Document, change: Callable[[Command], Command | str]) -> Document:
    """The document with words in place of the commands that a reader without a computer cannot type."""
    changed: Document = _mapped(document, Command, change)
    return changed


def _mapped(part: Any, kind: type, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  a node, what is in it, down to its texts
    if isinstance(part, kind):
        return change(part)
    if not isinstance(part, tuple):
        return part
    inside = [_mapped(each, kind, change) for each in part]
    return type(part)(*inside) if hasattr(part, "_fields") else tuple(inside)
