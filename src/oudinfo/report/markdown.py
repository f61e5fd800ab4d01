"""The document tree as Markdown."""

import re

from oudinfo.model.prose import Text, said
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
    way_text,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def render_markdown(document: Document) -> str:
    """The whole document, ready to be written to a file."""
    return "\n\n".join(_node(node) for node in safe_to_show(document)) + "\n"


def _node(node: Node) -> str:
    match node:
        case Heading(text=text, level=level):
            return f"{'#' * level} {_escaped(text)}"
        case Paragraph(text=text):
            return _escaped(text)
        case Bullets(items=items) | Sentences(lines=items):
            return "\n".join(f"- {_escaped(item)}" for item in items)
        case Steps(numbered=steps) | Choices(numbered=steps):
            return "\n".join(f"{number}. {_escaped(text)}" for number, text in steps)
        case Verbatim(lines=lines, says=says):
            drawn = "\n".join(f"    {said(line)}" for line in lines)
            return "\n\n".join((drawn, *(("\n".join(f"- {_escaped(each)}" for each in says),) if says else ())))
        case Contacts():
            return _contacts(node)
        case Entries():
            return _entries(node)
        case Scale():
            return _scale(node)
        case ScoreLines(rows=scores):
            return "\n".join(f"- **{_escaped(each.name)}**: {_escaped(each.text)}" for each in scores)


def _contacts(node: Contacts) -> str:
    lines = [f"**{_escaped(node.place)}**", ""] if node.place else []
    for entry in node.entries:
        ways = "; ".join(f"**{_escaped(way_text(way))}**" for way in entry.ways)
        name = f"{_escaped(entry.name)}: " if entry.name else ""
        note = f" {_escaped(entry.note)}" if entry.note else ""
        lines.append(f"- {name}{ways}{'.' if note else ''}{note}")
    return "\n".join(lines)


def _entries(node: Entries) -> str:
    lines = []
    for entry in node.items:
        text = f"{_escaped(entry.text)} " if entry.text else ""
        lines.append(f"- **{_escaped(entry.title)}**: {text}`{entry.command}`")
    return "\n".join(lines)


def _scale(node: Scale) -> str:
    rows = []
    for band in node.bands:
        here = node.lies_in(band)
        said = f"{band.ends()}: {_escaped(band.label)}"
        rows.append(f"- **{said} (this score)**" if here else f"- {said}")
    return "\n".join(rows)


def _escaped(text: Text) -> str:
    return _SPECIAL.sub(r"\\\1", said(text))
