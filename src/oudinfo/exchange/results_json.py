"""Results as JSON: one object, its keys pinned by a contract test."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from oudinfo.model.condition import Condition, items_named, score_tests
from oudinfo.model.response import ResponseOption
from oudinfo.model.result import CutoffReading, FlagReading, Interpretation, ScoreReading
from oudinfo.model.scoring import SeverityBand
from oudinfo.model.sitting import Sitting

SCHEMA = "oudinfo.results/2"
FIRST_SCHEMA = "oudinfo.results/1"
"""An earlier schema that is still read."""
STATES = {True: "yes", False: "no", None: "unknown"}


class Found(NamedTuple):
    """The ids of what follows from results."""

    articles: Sequence[str]
    insights: Sequence[str]
    resources: Sequence[str]


def render_json(sitting: Sitting, found: Found) -> str:
    """The JSON of a whole sitting and what follows from it. `results_reader` reads the same sitting back."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "language": sitting.language,
        "taken_on": sitting.taken_on,
        "client": sitting.client,
        "pathways": [*sitting.pathways],
        "context": dict(sitting.context),
        "results": [_result(result) for result in sitting.results],
        "not_asked": [
            {"instrument": each.instrument.id, "reason": each.why.value, "in_part": each.in_part}
            for each in sitting.left
        ],
        "insights": list(found.insights),
        "articles": list(found.articles),
        "resources": list(found.resources),
    }
    return json.dumps(content, ensure_ascii=True, indent=2) + "\n"


def _result(result: Interpretation) -> dict[str, Any]:
    instrument = result.instrument
    return {
        "instrument": {"id": instrument.id, "version": instrument.version, "language": instrument.language},
        "mode": result.mode.value if result.mode else None,
        "entry": result.entry.value,
        "responses": {item.id: _response(result, item.id) for item in instrument.items},
        "scores": {reading.score.rule.id: _score(reading) for reading in result.shown_scores},
        "classes": {
            each.rule.id: {"id": each.outcome.id, "label": each.outcome.label}
            if each.outcome
            else {"id": None, "reason": "a response that decides it is missing"}
            for each in result.classes
        },
        "flags": [_flag(result, flag) for flag in result.flags],
        "changed": list(result.changed),
        "set_aside": list(result.set_aside),
        "against_skips": list(result.against_skips),
        "sources": [f"{source.cite} {source.link or ''}".strip() for source in instrument.published],
        "notice": instrument.rights.notice,
    }


def _response(result: Interpretation, item_id: str) -> dict[str, Any]:
    counted, given = result.counted(item_id), result.given(item_id)
    kept = {"key": given.key, "value": given.value, "label": given.label} if isinstance(given, ResponseOption) else {}
    if isinstance(counted, ResponseOption):
        return kept
    return {"missing": counted.value, "set_aside": kept} if kept else {"missing": counted.value}


def _score(reading: ScoreReading) -> dict[str, Any]:
    score = reading.score
    found: dict[str, Any] = {
        "value": score.value,
        "minimum": score.rule.minimum,
        "maximum": score.rule.maximum,
        "minimum_possible": score.least,
        "maximum_possible": score.most,
        "answered": score.answered,
        "expected": score.expected,
        "prorated": score.prorated,
        "band": _band(reading.band),
        "band_either_way": _band(reading.band_either_way),
        "cutoffs": [{**_cutoff(each), "readings": [_cutoff(one) for one in each.readings]} for each in reading.cutoffs],
    }
    if score.value is None:
        found["reason"] = f"no response to: {', '.join(score.missing)}"
    return found


def _band(band: SeverityBand | None) -> dict[str, str] | None:
    return {"id": band.id, "label": band.label} if band else None


def _cutoff(reading: CutoffReading) -> dict[str, Any]:
    cutoff = reading.cutoff
    bound = {"at_least": cutoff.at_least} if cutoff.at_least is not None else {"at_most": cutoff.at_most}
    return {"id": cutoff.id, **bound, "met": reading.met, "context": dict(reading.context)}


def _flag(result: Interpretation, flag: FlagReading) -> dict[str, Any]:
    return {
        "id": flag.rule.id,
        "level": flag.rule.level.value,
        "state": STATES[flag.state],
        "items": list(_items_behind(result, flag.rule.when)),
    }


def _items_behind(result: Interpretation, condition: Condition) -> tuple[str, ...]:
    """The items that the flag looks at, including those behind a score."""
    rules = {reading.score.rule.id: reading.score.rule for reading in result.scores}
    behind = [item for test in score_tests(condition) for item in rules[test.score].items]
    return tuple(dict.fromkeys((*items_named(condition), *behind)))
