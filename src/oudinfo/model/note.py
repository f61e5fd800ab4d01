"""A note for a chart: its template, its fields, and what was done about a sign of danger."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

BLANK = "____"
"""A space to fill in by hand."""


class NoteField(NamedTuple):
    """A field that a template can name."""

    name: str
    meaning: str
    may_be_empty: bool = True
    """Whether there may be nothing to say. Such a field is only used inside brackets."""


ALWAYS = (
    NoteField("date", "the day of the forms, or a blank to fill in", may_be_empty=False),
    NoteField("client", "the code of the client, or a blank to fill in", may_be_empty=False),
)
"""Fields of every part. Outside of brackets they leave a blank to fill in."""
FIELDS: Mapping[str, tuple[NoteField, ...]] = MappingProxyType(
    {
        "head": (*ALWAYS, NoteField("last_date", "the days of the earlier results, if any were given")),
        "form": (
            *ALWAYS,
            NoteField("score", "always in one pattern: `PHQ-9: 13/27 (moderate)`", may_be_empty=False),
            NoteField("how", "how the form was given and how its answers came in", may_be_empty=False),
            NoteField("form", "the short name of the form", may_be_empty=False),
            NoteField("title", "its full name", may_be_empty=False),
            NoteField("version", "the version of its definition", may_be_empty=False),
            NoteField(
                "cutoff",
                "each published cutoff, and whether the score reaches it. With a gap, those that the gap can't change",
            ),
            NoteField("flags", "the answers about thoughts of death, and every other sign of danger"),
            NoteField("function", "the answer on daily life, which is not scored"),
            NoteField("items", "the items that the published form marks, or the highest answers"),
            NoteField("gaps", "what was left blank, declined, not asked, or set aside"),
            NoteField("change", "the earlier scores, and what the published rules say about the difference"),
            NoteField("follow_up", "what was done about a sign of danger, as typed, with blanks for the rest"),
        ),
        "foot": (
            *ALWAYS,
            NoteField("not_asked", "that none of the forms asks about thoughts of death, if that is so"),
            NoteField("left_out", "the forms of the visit that were not asked, and why"),
            NoteField("versions", "the version of each definition", may_be_empty=False),
            NoteField("program", "the version of oudinfo", may_be_empty=False),
        ),
    }
)
"""The fields of each part of a template."""
DEMANDED = ("score", "gaps", "flags", "follow_up")
"""Fields that no note may leave out."""


class Piece(NamedTuple):
    """Plain words, or a field by its name."""

    text: str = ""
    field: str = ""


class Phrase(NamedTuple):
    """Words and fields. One in brackets falls away if a field in it is empty."""

    pieces: tuple[Piece, ...]
    in_brackets: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in it."""
        return tuple(piece.field for piece in self.pieces if piece.field)

    def filled(self, values: Mapping[str, str]) -> str:
        """The phrase with these values. Nothing if it is in brackets and a value is empty."""
        if self.in_brackets and not all(values[name] for name in self.fields):
            return ""
        return "".join(piece.text or values[piece.field] or BLANK for piece in self.pieces)


NoteLine: TypeAlias = tuple[Phrase, ...]


class NoteTemplate(NamedTuple):
    """The lines before the forms, those of each form, and those after them."""

    head: tuple[NoteLine, ...]
    form: tuple[NoteLine, ...]
    foot: tuple[NoteLine, ...]

    def names(self, field: str) -> bool:
        """Whether any line has this field."""
        lines = (*self.head, *self.form, *self.foot)
        return any(field in phrase.fields for line in lines for phrase in line)


def filled_lines(lines: tuple[NoteLine, ...], values: Mapping[str, str]) -> Iterator[str]:
    """The lines with these values. A line with nothing in it is left out."""
    for line in lines:
        text = "".join(phrase.filled(values) for phrase in line).strip()
        if text:
            yield text


class FollowUp(NamedTuple):
    """What was done about a sign of danger, as the counselor typed it. Empty where nothing was typed."""

    asked: str = ""
    by: str = ""
    plan: str = ""
    means: str = ""
    told: str = ""
    next_contact: str = ""

    def __repr__(self) -> str:
        """Show nothing that was typed."""
        return "<FollowUp>"


FOLLOW_UP_LABELS = FollowUp(
    asked="Asked directly",
    by="By",
    plan="Plan made",
    means="Means talked over",
    told="Who was told",
    next_contact="Next contact",
)
"""What each part is called, in the order in which it is asked for."""
