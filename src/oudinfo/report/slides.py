"""A page in parts, in HTML: slides for a projector, or sheets of paper. Each heading of the first level begins one."""

from collections.abc import Iterator
from html import escape

from oudinfo.foreign import prose
from oudinfo.model.prose import said
from oudinfo.present.document import Document, Heading, Node, Paragraph
from oudinfo.report.html import STYLE, body_of, page_of
from oudinfo.report.paper import PAPER

SLIDES = """
html { scroll-snap-type: y proximity; }
body { font: 28px/1.5 Arial, sans-serif; max-width: 60rem; padding: 0 1rem; }
.slide { box-sizing: border-box; break-after: page; min-height: 100vh; padding-block: 1.5rem; scroll-snap-align: start; }
.slide h1, .slide h2 { font-size: min(1.6em, 8vw); }
.sign { font-size: 0.8em; font-weight: bold; }
pre[aria-hidden] { font-size: min(1em, 2.3vw); line-height: 1.3; }
@page { size: landscape; margin: 10mm; }
@media print { body { font-size: 20pt; } .slide { min-height: 0; } pre[aria-hidden] { font-size: 13pt; } }"""

SHEETS = """
.sheet { break-after: page; }
.sheet + .sheet { margin-block-start: 3rem; }
.sign { font-weight: bold; }
@media print { .sheet + .sheet { margin-block-start: 0; } }"""


def render_slides(document: Document, sign: str, language: str = "en") -> str:
    """The page as slides.

    Args:
        document: What to show. Its headings of the first level begin the slides.
        sign: The first and the last line of each slide.
        language: The language of the page.
    """
    return _in_parts(document, sign, language, "slide", f"{STYLE}{SLIDES}")


def render_sheets(document: Document, sign: str, language: str = "en") -> str:
    """The page for paper, each part on a sheet of its own.

    Args:
        document: What to print. Its headings of the first level begin the sheets.
        sign: The first and the last line of each sheet.
        language: The language of the page.
    """
    return _in_parts(document, sign, language, "sheet", f"{STYLE}{PAPER}{SHEETS}")


def _in_parts(document: Document, sign: str, language: str, name: str, style: str) -> str:
    parts = [*_parts(document, sign)]
    title = next((said(node.text) for part in parts for node in part if isinstance(node, Heading)), sign)
    line = f'<p class="sign">{escape(prose(sign))}</p>'
    sections = [
        f'<section class="{name}">\n{line}\n{_first_level(body_of(part), place)}\n{line}\n</section>'
        for place, part in enumerate(parts)
    ]
    return page_of(prose(title), "\n".join(sections), language, style)


def _first_level(body: str, place: int) -> str:
    """A page has one heading of the first level, and the other slides have the second."""
    return body if not place else body.replace("<h1>", "<h2>").replace("</h1>", "</h2>")


def _parts(document: Document, sign: str) -> Iterator[Document]:
    part: list[Node] = []
    for node in document:
        if isinstance(node, Paragraph) and node.text == sign:
            continue
        if isinstance(node, Heading) and node.level == 1 and part:
            yield tuple(part)
            part = []
        part.append(node)
    if part:
        yield tuple(part)
