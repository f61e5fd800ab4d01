"""A long page in named parts, for someone who listens to it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from oudinfo.dialog.words import place_of
from oudinfo.model.prose import said
from oudinfo.present.document import Document, Heading, Node, unshown
from oudinfo.report.plain import wrapped
from oudinfo.terminal.lines import Lines

ALL, DONE = "all", frozenset({"done", "q", "quit", "stop"})


@unshown
class Part(NamedTuple):
    """A stretch of a page, named by the heading of level 1 that it has."""

    name: str
    nodes: Document


def in_parts(document: Document) -> tuple[Part, ...]:
    """The page divided at its headings of level 1. Nothing is left out and nothing moves.

    A line or two above the first of them belongs to the first part.
    """
    stretches: list[list[Node]] = [[]]
    for node in document:
        if _is_title(node) and any(map(_is_title, stretches[-1])):
            stretches.append([])
        stretches[-1].append(node)
    return tuple(Part(_name(nodes), tuple(nodes)) for nodes in stretches if nodes)


def read_parts(document: Document, lines: Lines, ask: Callable[[str], str]) -> None:
    """Read the first part, then the parts that the person asks for, until they are done."""
    parts = in_parts(document)
    unread = [*range(len(parts))]
    wanted: Sequence[int] = unread[:1]
    while wanted:
        lines.write("".join(f"\n{lines.rendered(parts[place].nodes)}" for place in wanted) + "\n")
        if len(unread) == len(parts) > 1:
            lines.write(f"{_contents(parts, lines.columns)}\n")
        unread = [place for place in unread if place not in wanted]
        wanted = _wanted(wanted[-1], unread, len(parts), ask) if unread else ()


def _wanted(read: int, unread: Sequence[int], total: int, ask: Callable[[str], str]) -> Sequence[int]:
    """The places of the parts to read now. Empty if the person is done."""
    following = next((place for place in unread if place > read), unread[0])
    asked = f"Enter reads part {following + 1}, a number reads that part, all reads the rest, done ends:"
    while True:
        typed = ask(asked).strip().lower()
        if not typed:
            return [following]
        if typed == ALL:
            return unread
        if typed in DONE:
            return ()
        place = place_of(typed, total)
        if place is not None:
            return [place]
        asked = f"Type Enter, a number from 1 to {total}, all or done:"


def _contents(parts: Sequence[Part], columns: int) -> str:
    """What the parts behind the first are called, one a line."""
    named = [f"{place}, {part.name}." for place, part in enumerate(parts[1:], start=2)]
    said = (f"That was part 1 of {len(parts)}. The others:", *named)
    return "\n".join(line for text in said for line in wrapped(text, columns))


def _is_title(node: Node) -> bool:
    return isinstance(node, Heading) and node.level == 1


def _name(nodes: Sequence[Node]) -> str:
    return next((said(node.text).rstrip(".") for node in nodes if isinstance(node, Heading) and node.level == 1), "")
