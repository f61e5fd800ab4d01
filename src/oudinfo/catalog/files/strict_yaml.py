"""Reads YAML without guessing. Every scalar stays text, and every node has a place.

This is the only module that imports yaml. Plain YAML turns `No` into false, `010` into 8 and
`12:30` into 750, and keeps the last of two equal keys. For a questionnaire with the options Yes and
No, each of these is a real bug. Here nothing is converted until the table of the format says what a
scalar must be.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from oudinfo.catalog.files.problems import Path

LONGEST_TEXT = 400_000
DEEPEST_NESTING = 16
MOST_NODES = 20_000
MOST_HIDDEN = 20
"""How many hidden characters are reported one by one. A file full of them has one cause."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser, or the slower Python one if PyYAML was built without it."""
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af"
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u00ad\u180e\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
    f"(?:(?<![\u200c\u200d])|(?<![{_JOINED}].)|(?![{_JOINED}]))"
)
"""Control characters, invisible direction marks, and joiners unless the letters around them need one."""


class ScalarNode(NamedTuple):
    """A single value, as written. `plain` means without quotes."""

    text: str
    plain: bool
    line: int
    column: int


class ListNode(NamedTuple):
    """Values in order."""

    items: tuple["Node", ...]
    line: int
    column: int


class MapNode(NamedTuple):
    """Keys with values, in order. Equal keys are reported, and the first counts."""

    entries: tuple[tuple[ScalarNode, "Node"], ...]
    line: int
    column: int


Node: TypeAlias = ScalarNode | ListNode | MapNode


class Flaw(NamedTuple):
    """Something that YAML or oudinfo's limits do not allow."""

    line: int
    column: int
    check: str
    message: str
    hint: str = ""


class Parsed(NamedTuple):
    """The documents of a text, and its flaws."""

    documents: tuple[Node | None, ...]
    flaws: tuple[Flaw, ...]


def parse(text: str, *, documents: int | None = None, only: frozenset[str] = frozenset()) -> Parsed:
    """Read a text into nodes.

    Args:
        text: The content of a file.
        documents: Stop after this many documents and ignore the rest.
        only: Read only these keys of the first document, and stop once all of them are found. The rest is not
            searched for hidden characters either.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > LONGEST_TEXT:
        message = f"the file is too large: {len(text):,} characters; the limit is {LONGEST_TEXT:,}"
        return Parsed((), (Flaw(1, 1, "too-large", message),))
    hidden = () if only else tuple(unsafe_characters(text))
    if hidden:
        return Parsed((), hidden)
    reader = _Reader(text, is_searched=not only)
    try:
        found = tuple(reader.documents(1 if only else documents, only))
    except _StopReading:
        found = ()
    except yaml.YAMLError as error:
        reader.flaws.append(_syntax_flaw(error))
        found = ()
    return Parsed(found, tuple(reader.flaws))


def locate(document: Node | None, path: Path) -> tuple[int, int]:
    """Line and column of the deepest node that still lies on the path. In a block of lines, those of the line."""
    node, place = document, (1, 1)
    if node is not None:
        place = (node.line, node.column)
    for step in path:
        if isinstance(node, MapNode):
            entry = next(((key, value) for key, value in node.entries if key.text == step), None)
            if entry is None:
                break
            place, node = (entry[0].line, entry[0].column), entry[1]
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = (node.line, node.column)
        elif isinstance(node, ScalarNode) and isinstance(step, int) and "\n" in node.text:
            place = (node.line + 1 + step, 1)
        else:
            break
    return place


class _StopReading(Exception):  # noqa: N818  a signal inside this module, not an error
    """A limit was passed. Reading on would only waste time and memory."""


class _Reader:
    """Builds nodes from the parser's events and records flaws."""

    def __init__(self, text: str, *, is_searched: bool) -> None:
        self.flaws: list[Flaw] = []
        self._is_searched = is_searched
        self._count = 0
        self._text = text
        self._events: Iterator[Any] = iter(())

    def documents(self, most: int | None, only: frozenset[str]) -> Iterator[Node | None]:
        read = 0
        self._events = iter(LOADER(self._text).get_event, None)
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield self._part(only) if only else self._node(next(self._events), 1)
                read += 1
                if read == most:
                    return

    def _part(self, only: frozenset[str]) -> Node:
        """The first document as far as these keys go, wherever in it they are."""
        begin = next(self._events)
        if not isinstance(begin, yaml.MappingStartEvent):
            return self._node(begin, 1)
        return MapNode(tuple(islice(self._entries(1, only), len(only))), *_place(begin))

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401  what yaml leaves untyped
        line, column = _place(event)
        self._guard(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            spelled = event.style == '"'  # only there a sign can be written by its number
            for match in UNSAFE.finditer(event.value) if spelled or not self._is_searched else ():
                self._flag(event, "unsafe-character", _unsafe_message(match[0]))
            return ScalarNode(event.value, event.implicit[0], line, column)
        if isinstance(event, yaml.MappingStartEvent):
            return MapNode(tuple(self._entries(depth)), line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return ListNode(tuple(self._items(depth)), line, column)
        return ScalarNode("", plain=True, line=line, column=column)

    def _guard(self, event: Any, depth: int) -> None:  # noqa: ANN401
        self._count += 1
        if self._count > MOST_NODES:
            self._flag(event, "too-large", f"more than {MOST_NODES:,} values in one file")
            raise _StopReading
        if depth > DEEPEST_NESTING:
            self._flag(event, "too-deep", f"nested deeper than {DEEPEST_NESTING} levels")
            raise _StopReading
        if event.anchor:
            hint = "write the value out wherever it is needed"
            self._flag(event, "alias", "anchors and aliases are not part of the format", hint)
        elif event.tag:
            self._flag(event, "tag", "tags such as !!str are not part of the format", "leave the tag out")

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int, only: frozenset[str] = frozenset()) -> Iterator[tuple[ScalarNode, Node]]:
        seen: set[str] = set()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if only and isinstance(key, ScalarNode) and key.text not in only:
                self._pass_over()
                continue
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, ScalarNode):
                self._flag(event, "wrong-type", "a key must be a single word or text")
            elif key.text in seen:
                self._flag(event, "duplicate-key", f"{key.text!r} is here twice", "keep one of them")
            else:
                seen.add(key.text)
                yield key, value

    def _pass_over(self) -> None:
        """Leave a value out, with all that is in it."""
        depth = 0
        while True:
            event = next(self._events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return

    def _flag(self, event: yaml.Event, check: str, message: str, hint: str = "") -> None:
        line, column = _place(event)
        self.flaws.append(Flaw(line=line, column=column, check=check, message=message, hint=hint))


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def unsafe_characters(text: str) -> Iterator[Flaw]:
    """The invisible or direction-changing characters with their places. If there are many, only the first ones."""
    line, begins, seen = 1, 0, 0
    for number, match in enumerate(islice(UNSAFE.finditer(text), MOST_HIDDEN + 1)):
        line += text.count("\n", seen, match.start())
        begins = text.rfind("\n", seen, match.start()) + 1 or begins
        seen = match.start()
        is_last = number == MOST_HIDDEN
        message = "there are more such characters from here on" if is_last else _unsafe_message(match[0])
        yield Flaw(line=line, column=seen - begins + 1, check="unsafe-character", message=message)


def _unsafe_message(character: str) -> str:
    return f"the character U+{ord(character):04X} cannot be seen and may mislead; remove it"


def _syntax_flaw(error: yaml.YAMLError) -> Flaw:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = getattr(error, "problem", None) or "a character that YAML does not allow"
    if "nesting depth" in problem:  # newer parsers have their own, higher limit
        return Flaw(line=line, column=column, check="too-deep", message=problem)
    return Flaw(line=line, column=column, check="yaml-syntax", message=f"not valid YAML: {problem}")
