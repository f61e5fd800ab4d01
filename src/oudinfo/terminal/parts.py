"""A long page in named parts, for someone who listens to it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from oudinfo.dialog.place import Opened
from oudinfo.model.prose import said
from oudinfo.present.document import Bullets, Choice, Choices, Document, Heading, Node, Paragraph, unshown
from oudinfo.present.links import Numbered

ALWAYS = "home, search, country, help (H), overdose (O), quit (Q), close (X: clears the window at once)"


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


def read_out(parts: Sequence[Part], place: int, title: str) -> Iterator[Document]:
    """One part under the title of its page, and then which one it was."""
    nodes = parts[place].nodes
    is_named = any(isinstance(node, Heading) for node in nodes[:1]) or not title or place
    yield nodes if is_named else (Heading(title, 1), *nodes)
    if len(parts) > 1:
        yield (Paragraph(_as_sentence(f"That was part {place + 1} of {len(parts)}: {parts[place].name}")),)


def contents(parts: Sequence[Part], numbered: Numbered, opened: Opened) -> Document:
    """What someone who listens can ask for: the parts of the page, all that it opens, and the words."""
    nodes: list[Node] = []
    if len(parts) > 1:
        named = (_as_sentence(f"Part {number}: {part.name}") for number, part in enumerate(parts, start=1))
        nodes.append(Bullets(tuple(named)))
    nodes.append(_can_be_opened(numbered))
    own = [word for word, is_there in (("sources", opened.sources), ("next", opened.following)) if is_there]
    own = ["part and its number, again", "back (B)", *own] if len(parts) > 1 else ["again", "back (B)", *own]
    return (*nodes, Paragraph(f"Words: {', '.join(own)}, {ALWAYS}."))


def _as_sentence(text: str) -> str:
    """The text with a period, unless it is a question."""
    return text if text.endswith("?") else f"{text}."


def _can_be_opened(numbered: Numbered) -> Choices:
    """Everything on the page that has a number, each once: also what comes in the middle of a sentence."""
    named = {item.number: item for node in numbered.document if isinstance(node, Choices) for item in node.items}
    every = enumerate(numbered.links, start=1)
    return Choices(tuple(named.get(number, Choice(number, str(link))) for number, link in every))
