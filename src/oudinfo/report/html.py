"""The document tree as one page of HTML: no script, nothing fetched, made to be read aloud and to be printed."""

from collections.abc import Iterator
from html import escape

from oudinfo.foreign import prose
from oudinfo.model.prose import Link, Span, Text, said, spans
from oudinfo.present.document import (
    Bullets,
    Choices,
    Contact,
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
    way_text,
)

STYLE = """\
body { font: 1.1rem/1.6 Georgia, serif; color: #1a1a1a; background: #ffffff; margin: 0 auto; max-width: 38rem;
       padding: 1.5rem; }
h1, h2, h3 { font-family: Arial, sans-serif; line-height: 1.25; break-after: avoid; }
code, pre { font: 0.9em/1.5 Consolas, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
a { color: #0b4f8a; overflow-wrap: anywhere; }
li { margin: 0.4rem 0; }
pre[aria-hidden] { font-size: min(0.9em, 2.3vw); white-space: pre; }
.way { font-weight: bold; white-space: nowrap; }
.note { font-size: 0.95em; }
.said { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } a { color: inherit; }
               li, pre { break-inside: avoid; } }"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render_html(document: Document, language: str = "en", style: str = STYLE) -> str:
    """The whole document as a page that needs no other file, ready to be written."""
    title = next((said(node.text) for node in document if isinstance(node, Heading)), "oudinfo")
    return page_of(prose(title), body_of(document), language, style)


def body_of(document: Document) -> str:
    """The document as the content of a page."""
    return "\n".join(line for node in safe_to_show(document) for line in _node(node))


def page_of(title: str, body: str, language: str = "en", style: str = STYLE, *, right_to_left: bool = False) -> str:
    """A whole page around content that is already HTML."""
    way = ' dir="rtl"' if right_to_left else ""
    return f"""\
<!DOCTYPE html>
<html lang="{escape(language)}"{way}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">
<title>{escape(title)}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _node(node: Node) -> Iterator[str]:
    match node:
        case Heading(text=text, level=level):
            yield f"<h{level}>{_text(text)}</h{level}>"
        case Paragraph(lines=lines) | Sentences(lines=lines):
            yield f"<p>{'<br>'.join(map(_text, lines))}</p>"
        case Bullets(items=items):
            yield from _list("ul", map(_text, items))
        case Steps(numbered=steps) | Choices(numbered=steps):
            first = steps[0][0] if steps else 1
            yield from _list("ol" if first == 1 else f'ol start="{first}"', (_text(text) for _, text in steps))
        case Verbatim(lines=lines, says=says):
            yield from _verbatim(escape(chr(10).join(map(said, lines))), says)
        case Contacts():
            yield from _contacts(node)
        case Entries():
            yield from _list("ul", _entries(node))
        case Scale():
            yield from _list("ul", _bands(node))
        case ScoreLines(rows=scores):
            yield from _list("ul", (f"<strong>{escape(each.name)}</strong>: {escape(each.text)}" for each in scores))


def _list(tag: str, items: Iterator[str]) -> Iterator[str]:
    yield f"<{tag}>"
    yield from (f"<li>{item}</li>" for item in items)
    yield f"</{tag.partition(' ')[0]}>"


def _verbatim(lines: str, says: tuple[Text, ...]) -> Iterator[str]:
    """Lines as they are. A drawing is for the eye only, and what it shows is for those who listen."""
    if not says:
        yield f"<pre>{lines}</pre>"
        return
    yield f'<pre aria-hidden="true">{lines}</pre>'
    yield '<div class="said">'
    yield from _list("ul", map(_text, says))
    yield "</div>"


def _contacts(node: Contacts) -> Iterator[str]:
    if node.place:
        yield f"<p><strong>{escape(node.place)}</strong></p>"
    yield from _list("ul", (_contact(entry) for entry in node.entries))


def _contact(entry: Contact) -> str:
    parts = [escape(entry.name)] if entry.name else []
    parts += [f'<span class="way">{escape(said(way_text(way)))}</span>' for way in entry.ways]
    parts += [f'<span class="note">{_text(entry.note)}</span>'] if entry.note else []
    return "<br>".join(parts)


def _entries(node: Entries) -> Iterator[str]:
    for entry in node.items:
        text = f"<br>{_text(entry.text)}" if entry.text else ""
        yield f"<strong>{escape(entry.title)}</strong>{text}<br><code>{escape(str(entry.command))}</code>"


def _bands(node: Scale) -> Iterator[str]:
    for band in node.bands:
        said = f"{band.ends()}: {escape(band.label)}"
        yield f"<strong>{said} (this score)</strong>" if node.lies_in(band) else said


def _text(text: Text) -> str:
    """Escaped, with addresses that can be followed."""
    return "".join(map(_span, spans(text)))


def _span(span: Span) -> str:
    shown = escape(str(span))
    if isinstance(span, Link) and span.address.startswith("https://"):
        return f'<a href="{escape(span.address)}">{shown}</a>'
    return shown
