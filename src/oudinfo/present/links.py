"""The commands on a page as numbered links, for a place that opens them by a number."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from oudinfo.model.prose import Command, Lead, Text, spans
from oudinfo.present.document import Bullets, Choice, Choices, Document, Entries, Node, Paragraph, Verbatim

STAYS_TOGETHER = "\u00a0"
COUNTRIES = Command(("country",))
ARTICLES = "read"
"""The first word of the commands that open articles."""
PLACEHOLDERS = frozenset({"CODE", "FILE", "NAME", "WORD", "WORDS"})
"""What an author writes where a reader puts a word of their own."""


class Numbered(NamedTuple):
    """A page whose commands have numbers, and what each number opens, from 1 on."""

    document: Document
    links: tuple[Command, ...]


def with_numbers(document: Document) -> Numbered:
    """Number every command of a page from top to bottom. A command that comes again keeps its number."""
    links: dict[Command, int] = {}

    def number(command: Command) -> int:
        return links.setdefault(without_placeholders(command), len(links) + 1)

    nodes = tuple(each for node in document for each in _node(node, number))
    return Numbered(nodes, tuple(links))


def with_titles(document: Document, title: Callable[[Command], str]) -> Document:
    """The page with the titles of the articles that its sentences name, in place of the commands that open them.

    Args:
        document: A page whose commands are numbered next, so that the number opens the article.
        title: The title behind a command. Empty if the command stays.
    """

    def titled(part: Any) -> Any:  # noqa: ANN401  a node, and what is in it
        if isinstance(part, str | Verbatim) or not isinstance(part, tuple):
            return part
        if hasattr(part, "_fields"):
            return type(part)(*map(titled, part))
        return tuple(named(each) if isinstance(each, Command) else titled(each) for each in part)

    def named(command: Command) -> Lead | Command:
        name = title(command) if command.words[0] == ARTICLES else ""
        return Lead(f'"{name}"', command) if name else command

    return tuple(map(titled, document))


def without_placeholders(command: Command) -> Command:
    """The command up to the first word that the reader replaces. The list of countries if that word is a country."""
    words = command.words
    own = next((place for place, word in enumerate(words) if word in PLACEHOLDERS), len(words))
    return COUNTRIES if words[own - 1 : own] == ("--country",) else Command(words[:own])


def _node(node: Node, number: Any) -> Iterator[Node]:  # noqa: ANN401  a function from a command to its number
    match node:
        case Entries(items=items):
            yield Choices(tuple(Choice(number(each.command), each.title, each.text) for each in items))
        case Paragraph(text=(Lead() as lead,)):
            yield Choices((_choice(lead, number),))
        case Bullets(items=items):
            yield from _bullets(items, number)
        case Verbatim(lines=lines) if all(_only_command(line) for line in lines):
            commands = [span for line in lines for span in spans(line) if isinstance(span, Command)]
            yield Choices(tuple(Choice(number(each), str(each)) for each in commands))
        case _:
            yield _marked(node, number)


def _bullets(items: Iterable[Text], number: Any) -> Iterator[Node]:  # noqa: ANN401  as above
    """The points, those that only lead somewhere as choices below the others."""
    leads = [item[0] for item in items if isinstance(item, tuple) and len(item) == 1 and isinstance(item[0], Lead)]
    others = tuple(item for item in items if not (isinstance(item, tuple) and len(item) == 1 and item[0] in leads))
    if others:
        yield _marked(Bullets(others), number)
    if leads:
        yield Choices(tuple(_choice(lead, number) for lead in leads if isinstance(lead, Lead)))


def _choice(lead: Lead, number: Any) -> Choice:  # noqa: ANN401  as above
    return Choice(number(lead.to), lead.label)


def _only_command(line: Text) -> bool:
    return all(isinstance(span, Command) for span in spans(line)) and bool(spans(line))


def _marked(part: Any, number: Any) -> Any:  # noqa: ANN401  a node, and what is in it
    """The node with the number behind each command in its texts."""
    if isinstance(part, str) or not isinstance(part, tuple):
        return part
    if hasattr(part, "_fields"):
        return type(part)(*(_marked(each, number) for each in part))
    return tuple(each for inside in part for each in _spans(inside, number))


def _spans(part: Any, number: Any) -> tuple[Any, ...]:  # noqa: ANN401  as above
    if isinstance(part, Command):
        return (part, f"{STAYS_TOGETHER}({number(part)})")
    if isinstance(part, Lead):
        return (f"{part.label}{STAYS_TOGETHER}({number(part.to)})",)
    return (_marked(part, number),)
