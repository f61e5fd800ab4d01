"""A page in color, for a terminal that can show it: the same lines as everywhere, each in the style of its role."""

import io
import sys

from rich.console import Console
from rich.text import Text as Line

from oudinfo.present.document import Document
from oudinfo.report.plain import WIDEST, Row, rows
from oudinfo.terminal.bands import drawn_in
from oudinfo.terminal.look import PALETTE, STYLES, Depth, Style, signs_for, written


def colored(document: Document, columns: int, depth: Depth = Depth.MANY) -> str:
    """The document with color codes. Texts are never read as markup."""
    width = max(10, min(columns, WIDEST))
    console = Console(
        file=io.StringIO(),
        force_terminal=True,
        color_system="256",
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
    )
    draw = drawn_in(signs_for(sys.stdout.encoding))
    with console.capture() as captured:
        for row in rows(document, width, in_capitals=False, draw=draw):
            console.print(_line(row, depth), no_wrap=True, overflow="ignore", crop=False)
    return captured.get()


def _line(row: Row, depth: Depth) -> Line:
    paint = PALETTE[depth]
    style = written(paint[STYLES.get(row.role, Style.TEXT)])
    if row.mark < 0:
        return Line(row.text, style=style)
    before, mark, after = row.text[: row.mark], row.text[row.mark], row.text[row.mark + 1 :]
    return Line.assemble((before, style), (mark, written(paint[Style.TITLE])), (after, style))
