"""The document tree as plain lines: no color, no box, one fact a line.

Its own renderer, made to be read aloud. Lines with a number are never wrapped.
"""

import re
from collections.abc import Iterator
from textwrap import wrap

from oudinfo.present.document import (
    Bullets,
    Contacts,
    Document,
    Heading,
    Node,
    Paragraph,
    Scale,
    Steps,
    Verbatim,
)

WIDEST = 80
NARROWEST = 20
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COMMAND = re.compile(r"oudinfo [a-z]+(?: --country XX| [a-z]+(?:-[a-z0-9]+)+)?")
_SHORT_NUMBER = re.compile(r"\b\d{3}\b")


def render_plain(document: Document, width: int = WIDEST) -> str:
    """The whole document, wrapped at `width` columns or at 80."""
    columns = max(NARROWEST, min(width, WIDEST))
    blocks = ["\n".join(_lines(node, columns)) for node in document]
    return "\n\n".join(block for block in blocks if block) + "\n" if blocks else ""


def spoken(way: str) -> str:
    """A way to reach someone, with short numbers also in words."""
    numbers = _SHORT_NUMBER.findall(way)
    if len(way) > 34 or not numbers or re.search(r"\d[\d -]{4,}\d", way):
        return way
    words = " or ".join(" ".join(DIGITS[int(digit)] for digit in number) for number in dict.fromkeys(numbers))
    return f"{way}, say {words}"


def _lines(node: Node, columns: int) -> Iterator[str]:
    match node:
        case Heading(text=text, level=level):
            yield from wrap(text.upper() if level == 1 else text, columns)
        case Paragraph(text=text):
            yield from _wrapped(text, columns)
        case Bullets(items=items):
            for item in items:
                yield from _wrapped(item, columns, "- ")
        case Steps(items=items, first=first):
            for number, item in enumerate(items, start=first):
                yield from _wrapped(item, columns, f"{number}. ")
        case Verbatim(lines=lines):
            yield from (f"  {line}" for line in lines)
        case Contacts():
            yield from _contacts(node, columns)
        case Scale():
            yield from _scale(node, columns)


def _wrapped(text: str, columns: int, mark: str = "") -> list[str]:
    """Prose without breaking words, commands or addresses."""
    whole = _COMMAND.sub(lambda command: command[0].replace(" ", "\u00a0"), text)
    lines = wrap(
        whole,
        columns,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]


def _contacts(node: Contacts, columns: int) -> Iterator[str]:
    if node.place:
        yield f"{node.place}:"
    for entry in node.entries:
        if entry.name:
            yield f"  {entry.name}"
        for way in entry.ways:
            said = spoken(way)
            fits = len(said) + 4 <= columns
            yield f"    {said if fits else way}"
        if entry.note:
            yield from _wrapped(entry.note, columns, "    ")


def _scale(node: Scale, columns: int) -> Iterator[str]:
    better = "Higher is better." if node.higher_is_better else "Lower is better."
    yield from _wrapped(f"The scale runs from {node.minimum:g} to {node.maximum:g}. {better}", columns)
    for band in node.bands:
        ends = f"{band.first:g} to {band.last:g}" if band.first != band.last else f"{band.first:g}"
        here = f". This score, {node.value:g}, is here." if band.first <= node.value <= band.last else "."
        yield from _wrapped(f"{ends}: {band.label}{here}", columns, "- ")
