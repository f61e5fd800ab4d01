"""A comparison as JSON: one object, its keys pinned by a contract test."""

import json
from typing import Any

from oudinfo.engine.compare import Comparison, Differences, ScoreChange
from oudinfo.model.instrument import Mode
from oudinfo.model.scoring import ChangeRule

SCHEMA = "oudinfo.comparison/1"


def render_comparison(differences: Differences, old_mode: Mode, new_mode: Mode) -> str:
    """Everything that two sittings have in common, and what only one of them has."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "modes": {"old": old_mode.value, "new": new_mode.value},
        "comparisons": [_comparison(each) for each in differences.comparisons],
        "only_old": [result.instrument.id for result in differences.only_old],
        "only_new": [result.instrument.id for result in differences.only_new],
    }
    return json.dumps(content, ensure_ascii=True, indent=2) + "\n"


def _comparison(comparison: Comparison) -> dict[str, Any]:
    instrument = comparison.instrument
    return {
        "instrument": {"id": instrument.id, "version": instrument.version, "language": instrument.language},
        "scores": {change.rule.id: _score(change) for change in comparison.scores},
        "items": {move.item.id: {"old": move.old.key, "new": move.new.key} for move in comparison.moves},
        "flags": {
            "newly_up": [flag.id for flag in comparison.newly_up],
            "no_longer_up": [flag.id for flag in comparison.no_longer_up],
        },
    }


def _score(change: ScoreChange) -> dict[str, Any]:
    return {
        "old": change.old.score.value,
        "new": change.new.score.value,
        "difference": change.difference,
        "better": "higher" if change.rule.higher_is_better else "lower",
        "verdict": change.verdict.value,
        "rule": _rule(change.rule.change) if change.rule.change else None,
    }


def _rule(rule: ChangeRule) -> dict[str, Any]:
    size = {"points": rule.points} if rule.percent is None else {"percent": rule.percent}
    means = "meaningful" if rule.is_meaningful else "beyond-chance"
    return {**size, "means": means, "towards": rule.towards, "source": rule.source}
