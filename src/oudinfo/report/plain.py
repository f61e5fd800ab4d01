"""The document tree as plain lines: no color, no box, one fact a line.

Its own renderer, made to be read aloud. Lines with a number are never wrapped.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from textwrap import wrap
from typing import NamedTuple, TypeAlias

from oudinfo.model.prose import Command, Lead, Number, Span, Text, said, spans
from oudinfo.model.resource import Way
from oudinfo.present.document import (
    Bullets,
    Choices,
    Contacts,
    Document,
    Entries,
    Heading,
    Node,
    Paragraph,
    Scale,
    ScoreLines,
    Sentences,
    Steps,
    Verbatim,
    safe_to_show,
    unshown,
    way_text,
)

WIDEST = 80
NARROWEST = 20
MOST_SPACED = 6
"""Digits up to which a voice may take a number for one word, such as nine hundred and eleven."""
KEPT = "\u00a0"
"""A space that never breaks a line."""
_DIGITS = re.compile(r"[+(]?\d(?:[\d ()/-]*\d)?")


class Role(Enum):
    """The kinds of lines that a screen can set off."""

    TEXT = "text"
    TITLE = "title"
    POINT = "point"
    """The first line of a point."""
    REST = "rest"
    """Another line of the same point."""
    WAY = "way"
    """A way to reach someone."""
    CHOICE = "choice"
    """Something that can be opened by its number."""
    NOTE = "note"
    """What is there when one looks for it: what to know before a call, the command that opens an entry."""
    SCORE = "score"
    """What came out."""
    BAR = "bar"
    """The bands of a score, drawn."""


@unshown
class Row(NamedTuple):
    """A line with its role."""

    text: str
    role: Role = Role.TEXT
    number: int = 0
    """The number of the choice that begins on this line."""
    mark: int = -1
    """Where on a bar the score is."""


def render_plain(document: Document, width: int = WIDEST, *, aloud: bool = False) -> str:
    """The whole document, wrapped at `width` columns or at 80.

    Args:
        document: What to write.
        width: The columns there are.
        aloud: Set the digits of short numbers apart, for a voice that may read them as one number.
    """
    return "".join(f"{row.text}\n" for row in rows(document, width, aloud=aloud))


Draw: TypeAlias = Callable[[Node, int], Iterable[Row] | None]


def rows(
    document: Document,
    width: int = WIDEST,
    *,
    aloud: bool = False,
    in_capitals: bool = True,
    draw: Draw = lambda *_: None,
) -> list[Row]:
    """The lines of `render_plain`, each with its role.

    Args:
        document: What to write.
        width: The columns there are.
        aloud: As for `render_plain`.
        in_capitals: Whether capitals mark the title of a page, where nothing else can.
        draw: Makes the lines of a node that a screen draws and does not say. None for any other.
    """
    columns = max(NARROWEST, min(width, WIDEST))
    document = safe_to_show(document)
    found: list[Row] = []
    for place, node in enumerate(document):
        if isinstance(node, Heading) and in_capitals and node.level == 1:
            node = node._replace(text=said(node.text).upper())  # noqa: PLW2901  the same heading
        drawn = draw(node, columns)
        lines = [*(_rows(node, columns, aloud=aloud) if drawn is None else drawn)]
        if lines:
            found += lines if _leads_on(document, place) else [*lines, Row("")]
    while found and not found[-1].text:
        found.pop()
    return found


def _leads_on(document: Document, place: int) -> bool:
    """Whether the next contacts follow without an empty line: after a colon, or after other contacts."""
    node, following = document[place], document[place + 1 : place + 2]
    announces = isinstance(node, Contacts) or (isinstance(node, Paragraph) and said(node.text).endswith(":"))
    return announces and any(isinstance(each, Contacts) for each in following)


def _rows(node: Node, columns: int, *, aloud: bool) -> Iterator[Row]:
    match node:
        case Heading(lines=texts) | Paragraph(lines=texts) | Sentences(lines=texts) | ScoreLines(lines=texts):
            lines = [part for text in texts for part in wrapped(text, columns, aloud=aloud)]
            yield from _in_role(_SAID.get(type(node), Role.TEXT), lines)
        case Bullets(items=items):
            yield from _points(items, columns, aloud=aloud)
        case Steps(items=items, first=first):
            yield from _points(items, columns, first, aloud=aloud)
        case Verbatim():
            yield from _verbatim_rows(node, columns)
        case Contacts():
            yield from _contacts(node, columns, aloud=aloud)
        case Entries():
            yield from _entries(node, columns)
        case Choices():
            yield from choices(node, columns, aloud=aloud)
        case Scale():
            yield from _scale(node, columns)


_SAID: Mapping[type, Role] = {Heading: Role.TITLE, ScoreLines: Role.SCORE}
"""The roles of what is said line by line."""


def _verbatim_rows(node: Verbatim, columns: int) -> Iterator[Row]:
    """Lines as they are, or what they show if they are a drawing."""
    if node.says:
        yield from _points(node.says, columns)
    else:
        yield from _in_role(Role.TEXT, [part for line in node.lines for part in verbatim(line, columns)])


def _in_role(role: Role, lines: Iterable[str]) -> Iterator[Row]:
    return (Row(line, role) for line in lines)


def verbatim(line: Text, columns: int) -> list[str]:
    """The line as it is. If it is too long and no command, it continues below, indented further."""
    whole = said(line)
    if len(whole) + 2 <= columns or any(isinstance(span, Command | Lead) for span in spans(line)):
        return [f"  {whole}"]
    first, *rest = wrap(whole, max(10, columns - 5), break_long_words=False, break_on_hyphens=False)
    return [f"  {whole[: len(whole) - len(whole.lstrip())]}{first.lstrip()}", *(f"     {part}" for part in rest)]


def wrapped(text: Text, columns: int, mark: str = "", *, aloud: bool = False) -> list[str]:
    """Prose in lines that never break a word, a command or an address."""
    lines = wrap(
        "".join(_kept(span, aloud=aloud) for span in spans(text)),
        columns,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(KEPT, " ") for line in lines]


def _kept(span: Span, *, aloud: bool) -> str:
    """A span, with spaces that never break a line inside a command or a number."""
    if isinstance(span, Lead):
        return f"{span.words}{_kept(span.to, aloud=aloud)}"
    text = spaced(str(span)) if isinstance(span, Number) and aloud else str(span)
    return text.replace(" ", KEPT) if isinstance(span, Command | Number) else text


def spaced(number: str) -> str:
    """A number with spaces between its digits if it is short, such as 9 1 1."""
    return _DIGITS.sub(_apart, number)


def _apart(digits: re.Match[str]) -> str:
    """The digits apart. One number may come in a bracket after another, such as 999 (112 also works)."""
    numbers = [number.replace(" ", "") for number in digits[0].split(" (")]
    are_short = all(number.isdecimal() and len(number) <= MOST_SPACED for number in numbers)
    return " (".join(map(" ".join, numbers)) if are_short else digits[0]


def _points(items: Sequence[Text], columns: int, first: int | None = None, *, aloud: bool = False) -> Iterator[Row]:
    """Points, each after a dash or its number."""
    for place, item in enumerate(items):
        begun, *rest = wrapped(item, columns, "- " if first is None else f"{first + place}. ", aloud=aloud) or [""]
        yield Row(begun, Role.POINT)
        yield from _in_role(Role.REST, rest)


def _contacts(node: Contacts, columns: int, *, aloud: bool) -> Iterator[Row]:
    if node.place and all(not entry.name for entry in node.entries):
        ways = [f"    {node.place}: {_way(way, aloud=aloud)}" for entry in node.entries for way in entry.ways]
        yield from _in_role(Role.WAY, ways)
        return
    if node.place:
        yield from _in_role(Role.TEXT, wrapped(f"{node.place}:", columns))
    for entry in node.entries:
        if entry.name:
            yield from _in_role(Role.TEXT, wrapped(entry.name, columns, "  "))
        yield from _in_role(Role.WAY, (f"    {_way(way, aloud=aloud)}" for way in entry.ways))
        if entry.note:
            yield from _in_role(Role.NOTE, wrapped(entry.note, columns, "    "))


def _way(way: Way, *, aloud: bool) -> str:
    return "".join(_kept(span, aloud=aloud) for span in way_text(way)).replace(KEPT, " ")


def _entries(node: Entries, columns: int) -> Iterator[Row]:
    """Each entry with its command on its own line, never wrapped. Entries with a text are set apart."""
    for place, entry in enumerate(node.items):
        if place and entry.text:
            yield Row("")
        yield from _in_role(Role.TITLE if entry.text else Role.TEXT, wrapped(entry.title, columns))
        yield from _in_role(Role.TEXT, (f"  {line}" for line in wrapped(entry.text, columns - 2)))
        yield Row(f"  {entry.command}", Role.NOTE)


def choices(node: Choices, columns: int, *, aloud: bool = False) -> Iterator[Row]:
    """Each choice behind its number, with its further lines below its first word."""
    for item in node.items:
        mark = f"{item.number}. " if aloud else f"{item.number:>3}  "
        first, *rest = wrapped(item.label, columns, mark) or [mark.rstrip()]
        yield Row(first, Role.CHOICE, item.number)
        yield from _in_role(Role.REST, rest)
        yield from _in_role(Role.REST, wrapped(item.text, columns, " " * len(mark)) if item.text else ())


def _scale(node: Scale, columns: int) -> Iterator[Row]:
    better = "Higher is better." if node.higher_is_better else "Lower is better."
    yield from _in_role(
        Role.TEXT, wrapped(f"The scale runs from {node.minimum:g} to {node.maximum:g}. {better}", columns)
    )
    bands = []
    for band in node.bands:
        here = f". This score, {node.value:g}, is here." if node.lies_in(band) else "."
        bands.append(f"{band.ends()}: {band.label}{here}")
    yield from _points(bands, columns)
