"""A hash of everything that a version of a definition promises.

It covers everything that can change an answer or a number: stem, intro, recall, help, ids, item
texts, options, conditions and scoring. Meanings, sources and oudinfo's own explanations may change
without a new version.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_TOP = ("id", "language", "stem", "intro", "recall", "paper_skips")
_ITEM = ("id", "text", "help", "stem", "role", "ask_when", "number")
_OPTION = ("value", "label", "key")
_OUTCOME = ("id", "label", "when", "named_by")
_FLAG = ("when", "level")
_NOT_SCORING = frozenset({"label", "loinc", "source", "change", "accuracy", "of_the_moment"})
_BAND = ("id", "from", "label")
_CUTOFF = ("id", "at_least", "at_most", "for", "when", "named_only")

Data = Mapping[str, Any]


def fingerprint(data: Data) -> str:
    """The SHA-256 of the parts that may not change within a version."""
    core: dict[str, Any] = _only(data, _TOP)
    core["items"] = [_item(item) for item in data["items"]]
    core["scores"] = {}
    for section, condense in _SECTIONS.items():
        if section in data:
            core[section] = {name: condense(each) for name, each in data[section].items()}
    text = json.dumps(core, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _item(item: Data) -> dict[str, Any]:
    core = _only(item, _ITEM)
    if "options" in item:
        options = item["options"]
        core["options"] = options if isinstance(options, str) else _each(options, _OPTION)
    return core


def _score(score: Data) -> dict[str, Any]:
    core = {key: value for key, value in score.items() if key not in _NOT_SCORING}
    if "bands" in core:
        core["bands"] = _each(core["bands"], _BAND)
    if "cutoffs" in core:
        core["cutoffs"] = _each(core["cutoffs"], _CUTOFF)
    return core


def _each(nodes: Sequence[Data], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_only(node, keys) for node in nodes]


def _only(node: Data, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: node[key] for key in keys if key in node}


_SECTIONS: Mapping[str, Callable[[Any], Any]] = {
    "option_sets": lambda options: _each(options, _OPTION),
    "scores": _score,
    "classes": lambda rule: {"first_of": _each(rule["first_of"], _OUTCOME)},
    "flags": lambda flag: _only(flag, _FLAG),
}
