"""The document tree as plain lines: no color, no box, one fact a line.

Its own renderer, made to be read aloud. Lines with a number are never wrapped.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from oudinfo.present.document import (
    Bullets,
    Contacts,
    Document,
    Entries,
    Heading,
    Node,
    Paragraph,
    Scale,
    Steps,
    Verbatim,
    Way,
    safe_to_show,
)

WIDEST = 80
NARROWEST = 20
MOST_SPACED = 6
"""Digits up to which a voice may take a number for one word, such as nine hundred and eleven."""
_COMMAND = re.compile(r"oudinfo [a-z]+(?: --country (?:CODE|[A-Z]{2})| --shelf [A-Za-z-]+| [a-z]+(?:-[a-z0-9]+)+)?")
_DIGITS = re.compile(r"[+(]?\d(?:[\d ()/-]*\d)?")


def render_plain(document: Document, width: int = WIDEST, *, aloud: bool = False) -> str:
    """The whole document, wrapped at `width` columns or at 80.

    Args:
        document: What to write.
        width: The columns there are.
        aloud: Set the digits of short numbers apart, for a voice that may read them as one number.
    """
    columns = max(NARROWEST, min(width, WIDEST))
    document = safe_to_show(document)
    text = ""
    for place, node in enumerate(document):
        lines = "\n".join(_lines(node, columns, aloud=aloud))
        if lines:
            text += f"{lines}\n" if _leads_on(document, place) else f"{lines}\n\n"
    return text.rstrip("\n") + "\n" if text else ""


def _leads_on(document: Document, place: int) -> bool:
    """Whether the next contacts follow at once: after a colon, or after other contacts."""
    node, following = document[place], document[place + 1 : place + 2]
    announces = isinstance(node, Contacts) or (isinstance(node, Paragraph) and node.text.endswith(":"))
    return announces and any(isinstance(each, Contacts) for each in following)


def whole_commands(text: str) -> str:
    """The text with commands that no line break will take apart."""
    return _COMMAND.sub(lambda command: command[0].replace(" ", "\u00a0"), text)


def spaced(number: str) -> str:
    """A number to call or to text, with the digits apart where it is short: 9 1 1."""
    return _DIGITS.sub(_apart, number)


def _apart(digits: re.Match[str]) -> str:
    alone = digits[0].replace(" ", "")
    return " ".join(alone) if alone.isdecimal() and len(alone) <= MOST_SPACED else digits[0]


def _said(node: Paragraph, *, aloud: bool) -> str:
    """The text of a paragraph, its numbers as a voice should read them."""
    text = node.text
    for number in node.numbers if aloud else ():
        text = text.replace(number, spaced(number).replace(" ", "\u00a0"))
    return text


def _lines(node: Node, columns: int, *, aloud: bool) -> Iterator[str]:
    match node:
        case Heading(text=text, level=level):
            yield from wrapped(text.upper() if level == 1 else text, columns)
        case Paragraph():
            yield from wrapped(_said(node, aloud=aloud), columns)
        case Bullets(items=items):
            yield from _points(items, columns)
        case Steps(items=items, first=first):
            yield from _points(items, columns, first)
        case Verbatim(lines=lines):
            for line in lines:
                yield from verbatim(line, columns)
        case Contacts():
            yield from _contacts(node, columns, aloud=aloud)
        case Entries():
            yield from _entries(node, columns)
        case Scale():
            yield from _scale(node, columns)


def verbatim(line: str, columns: int) -> list[str]:
    """A line as it is; what is not a command and too long for the window goes on below, further in."""
    if len(line) + 2 <= columns or line.startswith("oudinfo "):
        return [f"  {line}"]
    first, *rest = wrap(line, max(10, columns - 5), break_long_words=False, break_on_hyphens=False)
    return [f"  {line[: len(line) - len(line.lstrip())]}{first.lstrip()}", *(f"     {part}" for part in rest)]


def wrapped(text: str, columns: int, mark: str = "") -> list[str]:
    """Prose without breaking words, commands or addresses."""
    lines = wrap(
        whole_commands(text),
        columns,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]


def _points(items: Sequence[str], columns: int, first: int | None = None) -> Iterator[str]:
    """Points behind a dash, or behind their numbers."""
    for place, item in enumerate(items):
        yield from wrapped(item, columns, "- " if first is None else f"{first + place}. ")


def _contacts(node: Contacts, columns: int, *, aloud: bool) -> Iterator[str]:
    if node.place and all(not entry.name for entry in node.entries):
        yield from (f"    {node.place}: {_way(way, aloud=aloud)}" for entry in node.entries for way in entry.ways)
        return
    if node.place:
        yield from wrapped(f"{node.place}:", columns)
    for entry in node.entries:
        if entry.name:
            yield from wrapped(entry.name, columns, "  ")
        yield from (f"    {_way(way, aloud=aloud)}" for way in entry.ways)
        if entry.note:
            yield from wrapped(entry.note, columns, "    ")


def _way(way: Way, *, aloud: bool) -> str:
    return str(way._replace(number=spaced(way.number)) if aloud else way)


def _entries(node: Entries, columns: int) -> Iterator[str]:
    """Each with its command on a line of its own, which is never wrapped; those with a text stand apart."""
    for place, entry in enumerate(node.items):
        if place and entry.text:
            yield ""
        yield from wrapped(entry.title, columns)
        yield from (f"  {line}" for line in wrapped(entry.text, columns - 2))
        yield f"  {entry.command}"


def _scale(node: Scale, columns: int) -> Iterator[str]:
    better = "Higher is better." if node.higher_is_better else "Lower is better."
    yield from wrapped(f"The scale runs from {node.minimum:g} to {node.maximum:g}. {better}", columns)
    for band in node.bands:
        here = f". This score, {node.value:g}, is here." if node.lies_in(band) else "."
        yield from wrapped(f"{band.ends()}: {band.label}{here}", columns, "- ")
