"""A long page in named parts, for someone who listens to it."""

from collections.abc import Callable
from typing import NamedTuple, TextIO

from oudinfo.present.document import Document, Heading, Node
from oudinfo.terminal.plain import render_plain

FEWEST_LINES = 16
"""A part shorter than this goes on to the next heading."""
ALL, DONE = "all", frozenset({"done", "q", "quit", "stop"})


class Part(NamedTuple):
    """A stretch of a page and the heading it begins with."""

    name: str
    text: str


def in_parts(document: Document, width: int) -> tuple[Part, ...]:
    """The page taken apart at its headings; nothing is left out and nothing moves."""
    stretches: list[list[Node]] = [[]]
    for node in document:
        if isinstance(node, Heading) and len(_text(stretches[-1], width).splitlines()) >= FEWEST_LINES:
            stretches.append([])
        stretches[-1].append(node)
    return tuple(Part(_name(nodes), _text(nodes, width)) for nodes in stretches)


def read_parts(document: Document, width: int, ask: Callable[[str], str], out: TextIO) -> None:
    """Read the first part; then the person says what to read, until the last part or until it is enough."""
    parts = in_parts(document, width)
    wanted = 0
    while wanted < len(parts):
        out.write(f"\n{parts[wanted].text}\n")
        if wanted == 0 and len(parts) > 1:
            out.write(f"That was part 1 of {len(parts)}. The others:\n")
            out.write("".join(f"{place}, {part.name}.\n" for place, part in enumerate(parts[1:], start=2)))
        chosen = _next(wanted, parts, ask)
        if chosen is None:
            break
        if chosen == ALL:
            out.write("".join(f"\n{part.text}" for part in parts[wanted + 1 :]))
            break
        wanted = int(chosen)
    out.flush()


def _next(read: int, parts: tuple[Part, ...], ask: Callable[[str], str]) -> str | None:
    """The place of the part to read now, all, or None for enough."""
    if read + 1 == len(parts):
        return None
    asked = f"Enter reads part {read + 2}, a number that part; all reads the rest, done ends: "
    while True:
        typed = ask(asked).strip().lower()
        if typed in DONE:
            return None
        if typed == ALL:
            return ALL
        if not typed:
            return str(read + 1)
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(parts):
            return str(int(typed) - 1)
        asked = f"Type Enter, a number from 1 to {len(parts)}, all or done: "


def _name(nodes: list[Node]) -> str:
    return next((node.text.rstrip(".") for node in nodes if isinstance(node, Heading)), "")


def _text(nodes: list[Node], width: int) -> str:
    return render_plain(tuple(nodes), width)
