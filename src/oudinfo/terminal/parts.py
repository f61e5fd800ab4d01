"""A long page in named parts, for someone who listens to it."""

from collections.abc import Callable
from typing import NamedTuple

from oudinfo.model.prose import said
from oudinfo.present.document import Document, Heading, Node, unshown


@unshown
class Part(NamedTuple):
    """A stretch of a page with its name."""

    name: str
    nodes: Document


def in_parts(document: Document, fits: Callable[[Document], bool]) -> tuple[Part, ...]:
    """The page divided at its highest headings that come more than once. A page that fits is one part.

    What comes before the first of them, the title of the page for one, belongs to the first part.
    """
    level = _level(document)
    if level is None or fits(document):
        return (Part("", document),)
    stretches: list[list[Node]] = [[]]
    for node in document:
        begins = isinstance(node, Heading) and node.level <= level
        if begins and any(isinstance(each, Heading) and each.level <= level for each in stretches[-1]):
            if all(isinstance(each, Heading) for each in stretches[-1]):
                stretches[-1].append(node)
                continue
            stretches.append([])
        stretches[-1].append(node)
    return tuple(Part(_name(nodes), tuple(nodes)) for nodes in stretches)


def _level(document: Document) -> int | None:
    levels = [node.level for node in document if isinstance(node, Heading)]
    return next((level for level in sorted({*levels}) if levels.count(level) > 1), None)


def _name(nodes: list[Node]) -> str:
    titles = [said(node.text).rstrip(".") for node in nodes if isinstance(node, Heading)]
    return titles[0] if titles else "the beginning"
