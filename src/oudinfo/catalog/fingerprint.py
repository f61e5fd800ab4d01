"""What a version of a definition promises, condensed to one line.

Covers everything that can change an answer or a number: stem, intro, recall,
help, ids, item texts, options, conditions and scoring. Meanings, sources and
our own explanations may be improved without a new version.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_TOP = ("id", "language", "stem", "intro", "recall", "option_sets", "classes", "flags")
_ITEM = ("id", "text", "options", "help", "stem", "role", "ask_when")
_NOT_SCORING = frozenset({"label", "loinc", "source", "change"})
_BAND = ("id", "from", "label")
_CUTOFF = ("id", "at_least", "at_most", "for", "named_only")


def fingerprint(data: Mapping[str, Any]) -> str:
    """The SHA-256 of the parts of a definition that its version stands for."""
    core = {key: data[key] for key in _TOP if key in data}
    core["items"] = [_only(item, _ITEM) for item in data["items"]]
    core["scores"] = {name: _score(score) for name, score in data.get("scores", {}).items()}
    text = json.dumps(_plain(core), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _score(score: Mapping[str, Any]) -> dict[str, Any]:
    core = {key: value for key, value in score.items() if key not in _NOT_SCORING}
    if "bands" in core:
        core["bands"] = [_only(band, _BAND) for band in core["bands"]]
    if "cutoffs" in core:
        core["cutoffs"] = [_only(cutoff, _CUTOFF) for cutoff in core["cutoffs"]]
    return core


def _only(node: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: node[key] for key in keys if key in node}


def _plain(value: Any) -> Any:  # noqa: ANN401  any plain data
    """Leave out what says how a thing is coded or explained, not what it is."""
    if isinstance(value, Mapping):
        skipped = {"loinc", "meaning", "say", "source", "audience"}
        return {key: _plain(each) for key, each in value.items() if key not in skipped}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
