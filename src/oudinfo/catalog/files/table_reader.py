"""Reads nodes into plain data by the tables, and reports every problem at once."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.strict_yaml import ListNode, MapNode, Node, ScalarNode
from oudinfo.catalog.files.tables import (
    PATTERNS,
    Atom,
    ByKey,
    Key,
    Kind,
    ListOf,
    MapOf,
    OneOf,
    OneOrMore,
    Record,
    TextOr,
)
from oudinfo.foreign import nearest

Table = Mapping[str, tuple[Key, ...]]

_UNQUOTED = frozenset({Atom.WHOLE, Atom.COUNT, Atom.NUMBER, Atom.YES_NO, Atom.VALUE})
_WHOLE_NUMBERS = frozenset({Atom.WHOLE, Atom.COUNT, Atom.VALUE})
NOTHING = frozenset({"", "~", "null"})


class TableReader:
    """Reads one document. `findings` has everything that does not fit the table."""

    def __init__(self, table: Table, document: int = 0) -> None:
        """Start with no findings."""
        self.findings: list[Finding] = []
        self.is_whole = True
        """Whether everything needed for building could be read."""
        self._table = table
        self._document = document

    def read(self, node: Node | None, shape: str) -> Any:  # noqa: ANN401  plain data, shaped by the table
        """The document as dictionaries, lists, texts and numbers."""
        if node is None or not isinstance(node, MapNode):
            self._fail((), "wrong-type", f"expected keys and values, as in {self._sample(shape)}")
            return {}
        return self._record(node, shape, ())

    def _value(self, node: Node, kind: Kind, path: Path) -> Any:  # noqa: ANN401
        match kind:
            case Atom() | OneOf():
                return self._scalar(node, kind, path)
            case ListOf(kind=inner, at_least=at_least):
                return self._list(node, inner, at_least, path)
            case MapOf():
                return self._map(node, kind, path)
            case Record(shape=shape, partly=partly):
                return self._record(node, shape, path, partly=partly)
            case OneOrMore(kind=inner, at_least=at_least):
                if isinstance(node, ListNode):
                    return self._list(node, inner, at_least, path)
                return [self._value(node, inner, path)]
            case TextOr(kind=inner):
                wanted = Atom.TEXT if isinstance(node, ScalarNode) else inner
                return self._value(node, wanted, path)
        return self._by_key(node, kind, path)

    def _scalar(self, node: Node, kind: Atom | OneOf, path: Path) -> Any:  # noqa: ANN401
        if not isinstance(node, ScalarNode):
            wanted = " or ".join(kind.words) if isinstance(kind, OneOf) else kind.value
            return self._fail(path, "wrong-type", f"expected a single value: {wanted}")
        if kind is Atom.ANSWER:
            return None if node.plain and node.text in NOTHING else _number_or_text(node)
        if (node.plain and node.text in NOTHING) or not node.text.strip():
            return self._fail(path, "empty", "there is no value here", "write one, or leave the key out")
        if isinstance(kind, OneOf):
            return self._choice(node, kind, path)
        if not node.plain and kind in _UNQUOTED:
            return self._fail(path, "wrong-type", f"expected a {kind.value}, got text", "leave out the quotes")
        if kind is Atom.VALUE and node.text == "declined":
            return node.text
        if not _is_written_as(kind, node.text):
            return self._fail(path, "wrong-type", f"expected a {kind.value}, got {node.text[:60]!r}")
        if kind is Atom.LINES:
            return [line for each in node.text.splitlines() if (line := each.strip())]
        return _converted(node.text, kind)

    def _choice(self, node: ScalarNode, kind: OneOf, path: Path) -> Any:  # noqa: ANN401
        if node.text in kind.words:
            return node.text
        hint = near(node.text, kind.words) or f"one of: {', '.join(kind.words)}"
        return self._fail(path, "unknown-word", f"{node.text!r} is not a word that can be used here", hint)

    def _list(self, node: Node, kind: Kind, at_least: int, path: Path) -> Any:  # noqa: ANN401
        if not isinstance(node, ListNode):
            return self._fail(path, "wrong-type", "expected a list", "write [a, b] or one `- ` line each")
        if len(node.items) < at_least:
            return self._fail(path, "too-short", f"expected at least {at_least} here, got {len(node.items)}")
        return [self._value(item, kind, (*path, place)) for place, item in enumerate(node.items)]

    def _map(self, node: Node, kind: MapOf, path: Path) -> Any:  # noqa: ANN401
        if not isinstance(node, MapNode):
            return self._fail(path, "wrong-type", "expected names with values")
        for key, _ in node.entries:
            if kind.named and not re.fullmatch(PATTERNS[Atom.NAME], key.text):
                self._fail((*path, key.text), "wrong-type", f"expected a {Atom.NAME.value}, got {key.text!r}")
        return {key.text: self._value(value, kind.kind, (*path, key.text)) for key, value in node.entries}

    def _record(self, node: Node, shape: str, path: Path, *, partly: bool = False) -> Any:  # noqa: ANN401
        if not isinstance(node, MapNode):
            return self._fail(path, "wrong-type", f"expected keys and values, as in {self._sample(shape)}")
        known = {key.name: key for key in self._table[shape]}
        found: dict[str, Any] = {}
        for name, value in node.entries:
            if name.text in known:
                found[name.text] = self._value(value, known[name.text].kind, (*path, name.text))
            elif not partly:
                self._note_unknown(name.text, tuple(known), (*path, name.text))
        for key in known.values():
            if key.required and key.name not in found:
                self._fail(path, "missing-key", f"{key.name!r} is missing: {key.meaning}")
        return found

    def _by_key(self, node: Node, kind: ByKey, path: Path) -> Any:  # noqa: ANN401
        names = [name for name, _ in kind.shapes]
        if isinstance(node, MapNode):
            present = [name.text for name, _ in node.entries]
            for name, shape in kind.shapes:
                if name in present:
                    return self._record(node, shape, path)
        return self._fail(path, "wrong-type", f"expected keys and values with one of: {', '.join(names)}")

    def _note_unknown(self, name: str, known: Sequence[str], path: Path) -> None:
        """Record a key that is not in the table. The rest can still be read."""
        hint = near(name, known) or f"known here: {', '.join(known)}"
        self.findings.append(self._finding(path, "unknown-key", f"unknown key {name!r}", hint))

    def _fail(self, path: Path, check: str, message: str, hint: str = "") -> None:
        self.is_whole = False
        self.findings.append(self._finding(path, check, message, hint))

    def _finding(self, path: Path, check: str, message: str, hint: str) -> Finding:
        return Finding(path, check, message, hint, document=self._document)

    def _sample(self, shape: str) -> str:
        keys = [key.name for key in self._table[shape] if key.required] or [key.name for key in self._table[shape]]
        return "{" + ", ".join(f"{name}: ..." for name in keys[:3]) + "}"


def near(name: str, known: Sequence[str]) -> str:
    """A hint with the nearest known name, or an empty string."""
    found = nearest(name, known, n=1)
    return f"did you mean {found[0]!r}?" if found else ""


def schema_findings(data: Mapping[str, Any]) -> list[Finding]:
    """A finding if the file uses an unknown version of the format."""
    if data.get("schema") in {None, 1}:
        return []
    return [Finding(("schema",), "schema-version", f"schema {data['schema']} is not known", "write schema: 1")]


def _converted(text: str, kind: Atom) -> str | int | float | bool:
    if kind is Atom.TEXT:  # most values are texts
        return " ".join(text.split())
    if kind is Atom.YES_NO:
        return text == "true"
    if kind in _WHOLE_NUMBERS:
        return int(text)
    if kind is Atom.NUMBER:
        return float(text) if "." in text else int(text)
    return text.strip()


def _is_written_as(kind: Atom, text: str) -> bool:
    if kind is Atom.DATE:
        return _is_date(text)
    pattern = PATTERNS.get(Atom.WHOLE if kind is Atom.VALUE else kind)
    return pattern is None or re.fullmatch(pattern, text) is not None


def _is_date(text: str) -> bool:
    """Whether it is an existing date in the right form. Compiling the pattern would take longer than this."""
    try:
        return date.fromisoformat(text).isoformat() == text and text[0] in "12"
    except ValueError:
        return False


def _number_or_text(node: ScalarNode) -> str | float | bool:
    if node.plain and re.fullmatch(PATTERNS[Atom.NUMBER], node.text):
        return _converted(node.text, Atom.NUMBER)
    if node.plain and node.text in {"true", "false"}:
        return node.text == "true"
    return node.text
