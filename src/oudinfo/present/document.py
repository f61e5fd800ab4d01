"""A small document tree that every renderer shares: one text, several faces."""

from typing import Any, NamedTuple, TypeAlias

from oudinfo.foreign import prose


class Heading(NamedTuple):
    """The title of a page (level 1) or of a part of it (2, 3)."""

    text: str
    level: int = 2

    def __repr__(self) -> str:
        """Show no text: it may hold an answer or a score."""
        return "<Heading>"


class Paragraph(NamedTuple):
    """Prose; wrapped to the width at hand."""

    text: str
    numbers: tuple[str, ...] = ()
    """The numbers to call or to text that are named in it."""

    def __repr__(self) -> str:
        """Show no text: it may hold an answer or a score."""
        return "<Paragraph>"


class Bullets(NamedTuple):
    """Points in no order."""

    items: tuple[str, ...]

    def __repr__(self) -> str:
        """Show no text: it may hold an answer or a score."""
        return "<Bullets>"


class Steps(NamedTuple):
    """Points in order, numbered from `first`."""

    items: tuple[str, ...]
    first: int = 1


class Way(NamedTuple):
    """A way to reach someone, such as `Call ` and `911`."""

    how: str
    number: str = ""
    """What is called or texted, so that a renderer can set its digits apart."""
    where: str = ""

    def __str__(self) -> str:
        """The whole of it, as it is written down."""
        return f"{self.how}{self.number}{self.where}"


class Contact(NamedTuple):
    """Someone to reach; each way stands on a line of its own, never wrapped."""

    name: str
    ways: tuple[Way, ...]
    note: str = ""


class Contacts(NamedTuple):
    """People to reach, under the name of a place where there are several."""

    entries: tuple[Contact, ...]
    place: str = ""


class Verbatim(NamedTuple):
    """Lines that must not be wrapped or joined."""

    lines: tuple[str, ...]

    def __repr__(self) -> str:
        """Show no text: it may hold an answer or a score."""
        return "<Verbatim>"


class Entry(NamedTuple):
    """Something to go on to: what it is, the command that opens it, and a word on it."""

    title: str
    command: str
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
        """The first and the last score, such as `5 to 9`; one number where they are the same."""
        return f"{self.first:g}{between}{self.last:g}" if self.first != self.last else f"{self.first:g}"


class Scale(NamedTuple):
    """Where a score lies among the bands of its range.

    A renderer may draw it; as text it is one sentence a band.
    """

    value: float
    minimum: float
    maximum: float
    bands: tuple[Stretch, ...]
    higher_is_better: bool = False

    def lies_in(self, band: Stretch) -> bool:
        """Whether the score is in this band."""
        return band.first <= self.value <= band.last

    def __repr__(self) -> str:
        """Show no text: it may hold an answer or a score."""
        return "<Scale>"


Node: TypeAlias = Heading | Paragraph | Bullets | Steps | Contacts | Verbatim | Entries | Scale
Document: TypeAlias = tuple[Node, ...]


def safe_to_show(document: Document) -> Document:
    """The document with every text on one line and no character that a terminal would act upon."""
    return tuple(_safe(node) for node in document)


def _safe(part: Any) -> Any:  # noqa: ANN401  a node, what is in it, down to its texts
    if isinstance(part, str):
        return prose(part)
    if not isinstance(part, tuple):
        return part
    inside = map(_safe, part)
    return type(part)(*inside) if hasattr(part, "_fields") else tuple(inside)
