"""Responses stored as JSON or YAML: a list, or item ids with answers."""

import json

from oudinfo.catalog.content_file import ContentFile
from oudinfo.catalog.reader import NOTHING
from oudinfo.catalog.strict_yaml import ListNode, MapNode, Node, ScalarNode, parse
from oudinfo.errors import RepeatedItemError, ResponseError, UsageError

Stored = list[object] | dict[str, object]


def read_stored(text: str, name: str) -> Stored:
    """Read stored responses: JSON, or else YAML.

    Raises:
        UsageError: If the text can not be read as either; each problem of YAML with its line.
        ResponseError: If it is neither a list nor keys with values, or an item comes twice.
    """
    try:
        stored = json.loads(text, object_pairs_hook=_no_repeats)
    except RecursionError:
        message = f"{name} is nested too deeply to be answers"
        raise UsageError(message) from None
    except ValueError:
        stored = _from_yaml(text, name)
    if isinstance(stored, (list, dict)):
        return stored
    message = f"{name}: expected a list of answers, or item ids with answers"
    raise ResponseError(message)


def _no_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise RepeatedItemError(name)
    return dict(pairs)


def _from_yaml(text: str, name: str) -> Stored | None:
    """Nothing is converted, so `No` stays No."""
    parsed = parse(text)
    if parsed.flaws:
        problems = ContentFile(name, parsed.documents, parsed.flaws).problems(())
        raise UsageError("\n".join(str(problem) for problem in problems))
    if len(parsed.documents) > 1:
        message = f"{name}: there are {len(parsed.documents)} documents; give the answers of one form"
        raise UsageError(message)
    node = parsed.documents[0] if parsed.documents else None
    if isinstance(node, ListNode):
        return [_answer(each, name) for each in node.items]
    if isinstance(node, MapNode):
        return {key.text: _answer(value, name) for key, value in node.entries}
    return None


def _answer(node: Node, name: str) -> object:
    if not isinstance(node, ScalarNode):
        message = f"{name}, line {node.line}: expected a single answer"
        raise ResponseError(message)
    return None if node.plain and node.text in NOTHING else node.text
