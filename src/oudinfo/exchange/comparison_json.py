"""A comparison as JSON: one object, its keys pinned by a contract test."""

import json
from collections.abc import Sequence
from typing import Any

from oudinfo.engine.compare import Comparison, Differences, ScoreChange, Weighed
from oudinfo.engine.series import times_of
from oudinfo.engine.totals import Totals
from oudinfo.model.sitting import Sitting

SCHEMA = "oudinfo.comparison/2"


def render_comparison(differences: Differences, earlier: Sitting, later: Sitting, times: Sequence[Sitting] = ()) -> str:
    """The JSON of what sittings share, and what only one of them has.

    Args:
        differences: What differs between the first and the last time.
        earlier: The first sitting.
        later: The last sitting.
        times: All of them, if there are more than these two.
    """
    every = times or (earlier, later)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "modes": {"old": earlier.mode and earlier.mode.value, "new": later.mode and later.mode.value},
        "taken_on": [each.taken_on for each in every],
        "comparisons": [_comparison(each, every) for each in differences.comparisons],
        "only_old": [result.instrument.id for result in differences.only_old],
        "only_new": [result.instrument.id for result in differences.only_new],
    }
    return json.dumps(content, ensure_ascii=True, indent=2) + "\n"


def _comparison(comparison: Comparison, times: Sequence[Sitting]) -> dict[str, Any]:
    instrument = comparison.instrument
    return {
        "instrument": {"id": instrument.id, "version": instrument.version, "language": instrument.language},
        "scores": {change.rule.id: _score(change) for change in comparison.scores},
        "times": {
            change.rule.id: [
                {"taken_on": time.day or None, "value": time.reading.score.value}
                for time in times_of(times, instrument.id, change.rule.id)
            ]
            for change in comparison.scores
        },
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
        "rules": [_rule(each) for each in change.weighed],
    }


def _rule(weighed: Weighed) -> dict[str, Any]:
    rule = weighed.rule
    size = {"points": rule.points, "up_to": rule.up_to} if rule.percent is None else {"percent": rule.percent}
    return {
        **size,
        "kind": rule.kind.value,
        "population": rule.population,
        "towards": rule.towards,
        "source": rule.source,
        "weight": weighed.weight.value,
    }


def render_totals(totals: Totals) -> str:
    """The JSON of totals from a chart, with the band of each and the weight of each step."""
    instrument, rule = totals.instrument, totals.readings[0].score.rule
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "instrument": {"id": instrument.id, "version": instrument.version, "language": instrument.language},
        "score": rule.id,
        "totals": [
            {"taken_on": day or None, "value": reading.score.value, "band": reading.band.id if reading.band else None}
            for day, reading in zip(totals.dates, totals.readings, strict=True)
        ],
        "steps": [_score(step) for step in totals.steps],
        "overall": _score(totals.overall),
    }
    return json.dumps(content, ensure_ascii=True, indent=2) + "\n"
