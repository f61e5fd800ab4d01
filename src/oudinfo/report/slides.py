"""A page as slides for a projector, in HTML: one slide for each heading of the first level, large type, no script."""

from collections.abc import Iterator

from oudinfo.foreign import prose
from oudinfo.model.prose import said
from oudinfo.present.document import Document, Heading, Paragraph
from oudinfo.report.html import STYLE, body_of, page_of

SLIDES = """
html { scroll-snap-type: y proximity; }
body { font: 28px/1.5 Arial, sans-serif; max-width: 60rem; padding: 0 1rem; }
.slide { box-sizing: border-box; break-after: page; min-height: 100vh; padding-block: 1.5rem; scroll-snap-align: start; }
.slide h1, .slide h2 { font-size: min(1.6em, 8vw); }
.sign { font-size: 0.8em; font-weight: bold; }
pre[aria-hidden] { font-size: min(1em, 2.3vw); line-height: 1.3; }
@page { size: landscape; margin: 10mm; }
@media print { body { font-size: 20pt; } .slide { min-height: 0; } pre[aria-hidden] { font-size: 13pt; } }"""


def render_slides(document: Document, sign: str, language: str = "en") -> str:
    """The page as slides.

    Args:
        document: What to show. Its headings of the first level begin the slides.
        sign: The first and the last line of each slide.
        language: The language of the page.
    """
    parts = [*_parts(document, sign)]
    title = next((said(node.text) for part in parts for node in part if isinstance(node, Heading)), sign)
    line = f'<p class="sign">{body_of((Paragraph(sign),)).removeprefix("<p>").removesuffix("</p>")}</p>'
    slides = [
        f'<section class="slide">\n{line}\n{_first_level(body_of(part), place)}\n{line}\n</section>'
        for place, part in enumerate(parts)
    ]
    return page_of(prose(title), "\n".join(slides), language, f"{STYLE}{SLIDES}")


def _first_level(body: str, place: int) -> str:
    """A page has one heading of the first level, and the other slides have the second."""
    return body if not place else body.replace("<h1>", "<h2>").replace("</h1>", "</h2>")


def _parts(document: Document, sign: str) -> Iterator[Document]:
    part: list[object] = []
    for node in document:
        if isinstance(node, Paragraph) and node.text == sign:
            continue
        if isinstance(node, Heading) and node.level == 1 and part:
            yield tuple(part)  # type: ignore[arg-type]
            part = []
        part.append(node)
    if part:
        yield tuple(part)  # type: ignore[arg-type]
