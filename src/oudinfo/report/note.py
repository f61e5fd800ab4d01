"""A note as the text box of a record takes it: lines of at most 80 columns, no tables, no signs but words."""

from textwrap import wrap

from oudinfo.model.prose import said
from oudinfo.present.document import Document, Verbatim, safe_to_show

COLUMNS = 80


def render_note(document: Document) -> str:
    """The parts of the note, with an empty line between them."""
    parts = [[said(line) for line in node.lines] for node in safe_to_show(document) if isinstance(node, Verbatim)]
    return "\n\n".join("\n".join(_wrapped(lines)) for lines in parts) + "\n"


def _wrapped(lines: list[str]) -> list[str]:
    return [part for line in lines for part in wrap(line, COLUMNS, break_long_words=False, break_on_hyphens=False)]
