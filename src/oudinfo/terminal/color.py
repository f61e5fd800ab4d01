"""The document tree in color, for a terminal that can show it."""

import io

from rich.console import Console
from rich.text import Text

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
from oudinfo.terminal.plain import whole_commands

WIDEST = 80
BAND_STYLES = ("green", "yellow", "dark_orange", "red", "magenta")
HEADING_STYLES = {1: "bold cyan", 2: "bold", 3: "italic"}


def colored(document: Document, columns: int) -> str:
    """The document with color codes; texts go in as they are, never as markup."""
    width = max(10, min(columns, WIDEST))
    console = Console(file=io.StringIO(), force_terminal=True, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for node in document:
            for line in _lines(node, width):
                console.print(line, overflow="ignore" if line.no_wrap else "fold", crop=False)
            console.print()
    return captured.get().replace("\u00a0", " ")


def _lines(node: Node, width: int) -> list[Text]:
    match node:
        case Heading(text=text, level=level):
            return [Text(text, style=HEADING_STYLES.get(level, "bold"))]
        case Paragraph(text=text):
            return [Text(whole_commands(text))]
        case Bullets(items=items):
            return [_hanging("- ", whole_commands(item), width) for item in items]
        case Steps(items=items, first=first):
            return [
                _hanging(f"{number}. ", whole_commands(item), width) for number, item in enumerate(items, start=first)
            ]
        case Verbatim(lines=lines):
            return [Text(f"  {line}", no_wrap=True) for line in lines]
        case Contacts():
            return _contacts(node, width)
        case Scale():
            return _scale(node, width)


def _hanging(mark: str, text: str, width: int) -> Text:
    """A point whose further lines stand under its first word."""
    console = Console(width=max(10, width - len(mark)), highlight=False)
    lines = Text(text).wrap(console, max(10, width - len(mark)))
    joined = Text(mark, style="cyan")
    for place, line in enumerate(lines):
        line.rstrip()
        joined.append_text(line if place == 0 else Text(f"\n{' ' * len(mark)}") + line)
    joined.no_wrap = True
    return joined


def _contacts(node: Contacts, width: int) -> list[Text]:
    lines = [Text(f"{node.place}:", style="bold")] if node.place else []
    for entry in node.entries:
        if entry.name:
            lines.append(Text(f"  {entry.name}"))
        lines += [Text(f"    {way}", style="bold green", no_wrap=True) for way in entry.ways]
        if entry.note:
            note = _hanging("    ", entry.note, width)
            note.stylize("dim")
            lines.append(note)
    return lines


def _scale(node: Scale, width: int) -> list[Text]:
    """A bar of all bands with a mark at the score, and their names below."""
    room = max(10, min(width - 4, 60))
    span = node.maximum - node.minimum
    bar, places = Text("  "), list(range(room))
    bands = node.bands
    styles = BAND_STYLES[: len(bands)] if not node.higher_is_better else BAND_STYLES[: len(bands)][::-1]
    here = round((node.value - node.minimum) / span * (room - 1)) if span else 0
    for place in places:
        value = node.minimum + place / (room - 1) * span
        number = max((index for index, band in enumerate(bands) if band.first <= value + 1e-9), default=0)
        on = place == here
        bar.append("\u2588" if on else "\u2591", style="bold white" if on else styles[number])
    lines = [bar, Text(f"  {' ' * here}\u25b2 {node.value:g}", style="bold", no_wrap=True)]
    for number, band in enumerate(bands):
        current = band.first <= node.value <= band.last
        ends = f"{band.first:g}-{band.last:g}"
        text = f"  {ends:>7}  {band.label}{'  <- this score' if current else ''}"
        lines.append(Text(text, style=f"bold {styles[number]}" if current else styles[number], no_wrap=True))
    return lines
