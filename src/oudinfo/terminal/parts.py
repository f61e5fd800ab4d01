"""A long page in named parts, for someone who listens to it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from oudinfo.dialog.place import Opened, Place
from oudinfo.model.prose import Command, said
from oudinfo.present.document import Bullets, Choice, Choices, Document, Heading, Node, Paragraph, unshown
from oudinfo.present.links import Numbered
from oudinfo.terminal.page_words import own_words

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


def resumed(kept: Place, fits: Callable[[Document], bool]) -> Place:
    """Pages with the number of headings that their reader has passed, each at the part that it leads to."""
    views = [view._replace(top=_after(in_parts(view.opened.document, fits), view.top)) for view in kept.views]
    return Place(tuple(views))


def _after(parts: Sequence[Part], headings: int) -> int:
    for place, part in enumerate(parts):
        headings -= sum(isinstance(node, Heading) for node in part.nodes)
        if headings <= 0:
            return place
    return len(parts) - 1


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
        yield (Paragraph(f"That was part {place + 1} of {len(parts)}: {_stopped(parts[place].name)}"),)


def contents(
    parts: Sequence[Part], numbered: Numbered, opened: Opened, named: Callable[[Command], str] = str
) -> Document:
    """What someone who listens can ask for: the parts of the page, all that it opens, and the words.

    Args:
        parts: The parts of the page.
        numbered: The page with its numbers.
        opened: The page.
        named: What a page is called that comes in the middle of a sentence.
    """
    nodes: list[Node] = []
    if len(parts) > 1:
        nodes.append(
            Bullets(tuple(f"Part {number}: {_stopped(part.name)}" for number, part in enumerate(parts, start=1)))
        )
    nodes.append(_can_be_opened(numbered, named))
    own = own_words(has_parts=len(parts) > 1, has_sources=bool(opened.sources), leads_on=opened.following is not None)
    return (*nodes, Paragraph(f"Words: {', '.join(own)}, {ALWAYS}."))


def _stopped(name: str) -> str:
    """A heading as a sentence, so that a voice stops behind it."""
    return name if name.endswith(("?", "!")) else f"{name}."


def _can_be_opened(numbered: Numbered, named: Callable[[Command], str]) -> Choices:
    """Everything on the page that has a number, each once: also what comes in the middle of a sentence."""
    listed = {item.number: item for node in numbered.document if isinstance(node, Choices) for item in node.items}
    every = enumerate(numbered.links, start=1)
    return Choices(tuple(listed.get(number) or Choice(number, named(link)) for number, link in every))
