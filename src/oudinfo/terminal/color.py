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
    ScoreLines,
    Sentences,
    Steps,
    Stretch,
    Verbatim,
    safe_to_show,
    way_text,
)
from oudinfo.report.plain import WIDEST, verbatim, wrapped

BAND_SHADES = "\u2591\u2592\u2593"
"""The bands of a bar, from the mildest to the heaviest. They darken in one color, so that none looks like an alarm."""
BAR_STYLE = "cyan"
MARK = "\u25cf"
WIDEST_BAR = 60
WIDEST_NAME = 12
"""A longer name is not lined up with the others."""
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
        case Paragraph(lines=texts) | Sentences(lines=texts):
            return [Line(line) for text in texts for line in wrapped(text, width)]
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
        case ScoreLines():
            return _score_lines(node, width)


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


def _score_lines(node: ScoreLines, width: int) -> list[Line]:
    """Names and texts in two columns, the score the brightest, each with the bar of its bands if it has one."""
    column = max((len(row.name) for row in node.rows if len(row.name) <= WIDEST_NAME), default=0) + 2
    style = "" if node.quiet else "bold"
    lines = []
    for row in node.rows:
        mark = f" {row.name:<{column}}" if len(row.name) < column else f" {row.name}  "
        if len(mark) > width // 2:
            lines.append(Line(mark.rstrip()))
            mark = "   "
        first, *rest = wrapped(row.text, width, mark)
        lines.append(Line.assemble(mark, (first[len(mark) :], style)))
        lines += [Line(line, style=style) for line in rest]
        if row.scale is not None:
            indent = min(len(mark), max(0, width - 10))
            lines.append(Line.assemble(" " * indent, _bar(row.scale, min(width - indent, WIDEST_BAR))))
    return lines


def _scale(node: Scale, width: int) -> list[Line]:
    """A bar of all bands, the worse end on the right, with a mark at the score and the names below."""
    room = max(10, min(width - 4, WIDEST_BAR))
    here = _place(node, room)
    lines = [Line.assemble("  ", _bar(node, room)), Line(f"  {' ' * here}\u25b2 {node.value:g}", style="bold")]
    for band in _mildest_first(node):
        current = node.lies_in(band)
        ends = band.ends("-")
        text = f"  {ends:>7}  {band.label}"
        if current:
            text += HERE if len(text) + len(HERE) <= width else HERE_SHORT
        lines.append(Line(text, style="bold" if current else ""))
    return lines


def _bar(node: Scale, room: int) -> Line:
    """All bands in one row of cells, the worse end on the right, with a mark at the score."""
    span, bands, here = node.maximum - node.minimum, _mildest_first(node), _place(node, room)
    cells = ""
    for place in range(room):
        along = room - 1 - place if node.higher_is_better else place
        value = node.minimum + along / (room - 1) * span
        number = bands.index(max((band for band in bands if band.first <= value + 1e-9), key=_first, default=bands[0]))
        cells += _shade(number, len(bands))
    return Line.assemble((cells[:here], BAR_STYLE), (MARK, "bold"), (cells[here + 1 :], BAR_STYLE))


def _mildest_first(node: Scale) -> tuple[Stretch, ...]:
    return node.bands[::-1] if node.higher_is_better else node.bands


def _place(node: Scale, room: int) -> int:
    """Where the score stands among the cells of a bar."""
    span = node.maximum - node.minimum
    place = round((node.value - node.minimum) / span * (room - 1)) if span else 0
    return room - 1 - place if node.higher_is_better else place


def _shade(number: int, count: int) -> str:
    """The sign of a band, by its place among the bands from the mildest to the heaviest."""
    return BAND_SHADES[round(number / max(1, count - 1) * (len(BAND_SHADES) - 1))]


def _first(band: Stretch) -> float:
    return band.first
