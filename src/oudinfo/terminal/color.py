"""The document tree in color, for a terminal that can show it."""

import io

from rich.console import Console
from rich.text import Text as Line

from oudinfo.model.prose import Text, said
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
    Stretch,
    Verbatim,
    safe_to_show,
    way_text,
)
from oudinfo.report.plain import WIDEST, verbatim, wrapped

BAND_STYLES = ("green", "yellow", "dark_orange", "red", "magenta")
HERE, HERE_SHORT = "  <- this score", "  <-"
HEADING_STYLES = {1: "bold cyan", 2: "bold", 3: "italic"}


def colored(document: Document, columns: int) -> str:
    """The document with color codes. Texts are never read as markup."""
    width = max(10, min(columns, WIDEST))
    console = Console(file=io.StringIO(), force_terminal=True, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for node in safe_to_show(document):
            for line in _lines(node, width):
                console.print(line, no_wrap=True, overflow="ignore", crop=False)
            console.print()
    return captured.get()


def _lines(node: Node, width: int) -> list[Line]:
    match node:
        case Heading(text=text, level=level):
            return [Line(line, style=HEADING_STYLES.get(level, "bold")) for line in wrapped(text, width)]
        case Paragraph(text=text):
            return [Line(line) for line in wrapped(text, width)]
        case Bullets(items=items):
            return [line for item in items for line in _hanging("- ", item, width)]
        case Steps(items=items, first=first):
            steps = enumerate(items, start=first)
            return [line for number, item in steps for line in _hanging(f"{number}. ", item, width)]
        case Verbatim(lines=lines):
            return [Line(part) for line in lines for part in verbatim(line, width)]
        case Contacts():
            return _contacts(node, width)
        case Entries():
            return _entries(node, width)
        case Scale():
            return _scale(node, width)


def _hanging(mark: str, text: Text, width: int) -> list[Line]:
    """A point whose further lines begin under its first word."""
    first, *rest = wrapped(text, width, mark)
    return [Line.assemble((mark, "cyan"), first[len(mark) :]), *map(Line, rest)]


def _contacts(node: Contacts, width: int) -> list[Line]:
    lines = [Line(line, style="bold") for line in wrapped(f"{node.place}:", width)] if node.place else []
    for entry in node.entries:
        if entry.name:
            lines += [Line(line) for line in wrapped(entry.name, width, "  ")]
        lines += [Line(f"    {said(way_text(way))}", style="bold green") for way in entry.ways]
        if entry.note:
            lines += [Line(line, style="dim") for line in wrapped(entry.note, width, "    ")]
    return lines


def _entries(node: Entries, width: int) -> list[Line]:
    lines = []
    for place, entry in enumerate(node.items):
        if place and entry.text:
            lines.append(Line())
        lines += [Line(line, style="bold" if entry.text else "") for line in wrapped(entry.title, width)]
        lines += [Line(f"  {line}") for line in wrapped(entry.text, width - 2)]
        lines.append(Line(f"  {entry.command}", style="cyan"))
    return lines


def _scale(node: Scale, width: int) -> list[Line]:
    """A bar of all bands, the worse end on the right, with a mark at the score and the names below."""
    room = max(10, min(width - 4, 60))
    span = node.maximum - node.minimum
    bands = node.bands[::-1] if node.higher_is_better else node.bands
    here = _place(node, room)
    bar = Line("  ")
    for place in range(room):
        along = room - 1 - place if node.higher_is_better else place
        value = node.minimum + along / (room - 1) * span
        number = bands.index(max((band for band in bands if band.first <= value + 1e-9), key=_first, default=bands[0]))
        on = place == here
        bar.append("\u2588" if on else "\u2591", style="bold white" if on else _style(number))
    lines = [bar, Line(f"  {' ' * here}\u25b2 {node.value:g}", style="bold")]
    for number, band in enumerate(bands):
        current = node.lies_in(band)
        ends = band.ends("-")
        text = f"  {ends:>7}  {band.label}"
        if current:
            text += HERE if len(text) + len(HERE) <= width else HERE_SHORT
        style = _style(number)
        lines.append(Line(text, style=f"bold {style}" if current else style))
    return lines


def _place(node: Scale, room: int) -> int:
    """Where the score stands among the cells of a bar."""
    span = node.maximum - node.minimum
    place = round((node.value - node.minimum) / span * (room - 1)) if span else 0
    return room - 1 - place if node.higher_is_better else place


def _style(number: int) -> str:
    """The color of a band, from the mildest to the heaviest."""
    return BAND_STYLES[min(number, len(BAND_STYLES) - 1)]


def _first(band: Stretch) -> float:
    return band.first
