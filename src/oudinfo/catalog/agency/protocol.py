"""An agency's own protocol: what its staff do after a sign of danger, in the agency's words."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.tables import Atom, Key
from oudinfo.catalog.prose.blocks import places_in, read_blocks
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.prose.links import COMMANDS, calls
from oudinfo.catalog.references import References
from oudinfo.model.prose import Block

PROTOCOL_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {"protocol": (Key("title", Atom.TEXT, "what the page calls it, such as Protocol of North Street", required=True),)},
)
SLOTS = frozenset({"emergency", "lines"})
"""Places that are filled with the numbers of the country that is shown."""
MOST_LINES = 60
"""It is read in front of a person, so it is no handbook."""


class Protocol(NamedTuple):
    """A protocol with its title."""

    title: str
    body: str
    blocks: tuple[Block, ...]


def build_protocol(file: ContentFile) -> tuple[Protocol | None, list[Finding]]:
    """The protocol in a file, or None if its front matter does not fit, with the findings."""
    body = file.body.strip("\n")
    return file.build(PROTOCOL_TABLE, "protocol", lambda data: Protocol(data["title"], body, read_blocks(body)))


def check_protocol(protocol: Protocol, _file: ContentFile, _references: References) -> Iterator[Finding]:
    """Findings for an empty text, unknown places and commands, a text that is too long, and unwelcome words."""
    if not protocol.blocks:
        yield Finding((), "empty", "there is no text below the title", "write what to do, in order")
    for place in sorted({each.name for each in places_in(protocol.blocks)} - SLOTS):
        yield Finding((), "slot", f"nothing is known to put into {{{place}}}", "use {emergency} or {lines}")
    for call in calls(protocol.blocks):
        if call.command not in COMMANDS:
            yield Finding((), "link", f"oudinfo has no command {call.command!r}", body_line=call.line)
    lines = sum(max(1, len(wrap(line, 80))) for line in protocol.body.splitlines())
    if lines > MOST_LINES:
        yield Finding((), "length", f"{lines} lines at 80 columns; at most {MOST_LINES} can be read in time")
    yield from wording_findings(("title",), protocol.title)
    yield from wording_findings((), protocol.body)
