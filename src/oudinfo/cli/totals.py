"""Reads totals from a command line such as `phq-9 2026-10-01:18 8`."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.score import reachable_values
from oudinfo.engine.series import are_in_order, times_of
from oudinfo.engine.totals import Totals, totals_of
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.foreign import nearest
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import Method, ScoreRule
from oudinfo.model.sitting import Sitting
from oudinfo.present.wording import joined, number

FEWEST = 2
_NOTED = re.compile(r"(?:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}):)?(?P<value>[0-9]{1,4}(?:\.[0-9]{1,3})?)")


class Scale(StrEnum):
    """What totals are of a form that multiplies its sum."""

    RAW = "raw"
    """The plain sum."""
    SCORE = "score"
    """What the form makes of it."""


def is_total(word: str) -> bool:
    """Whether a word is written like a total: `18`, `6.7`, or `2026-10-01:18`."""
    return _NOTED.fullmatch(word) is not None


def read_totals(
    library: Library,
    words: Sequence[str],
    score: str | None,
    results: Mapping[str, Sitting] | None = None,
    *,
    scale: Scale | None = None,
) -> Totals:
    """Read the name of a questionnaire and its totals.

    Args:
        library: The library with the definitions.
        words: The name and the totals.
        score: The name of the score, if it was told.
        results: The stored results among the totals, by the name of their file.
        scale: What the totals are, where a form has raw scores too, if that was told.

    Raises:
        UsageError: If there are too few, one is not a total of this score, or all can be raw scores as well.
        UnknownNameError: If there is no such questionnaire or score.
    """
    instrument = library.instrument(library.find_id(words[0]))
    rule = _rule(instrument, score)
    if scale is not None and not _has_raw_score(rule):
        message = f"{instrument.id} has one kind of total, and no raw score beside it: leave out --totals"
        raise UsageError(message)
    if len(words) - 1 < FEWEST:
        message = f"give two totals or more, the earliest first, such as: oudinfo compare {instrument.id} 18 8"
        raise UsageError(message)
    kept = results or {}
    noted = [
        _of_result(each, kept[each], instrument, rule)
        if each in kept
        else _noted(each, place, _Kind(instrument, rule, raw=scale is Scale.RAW))
        for place, each in enumerate(words[1:], start=1)
    ]
    if scale is None:
        _refuse_two_scales(
            instrument, rule, [value for word, (_, value) in zip(words[1:], noted, strict=True) if word not in kept]
        )
    days = [day for day, _ in noted if day]
    if not are_in_order(days):
        message = "the days are not in order; give the earliest first"
        raise UsageError(message)
    return totals_of(instrument, rule, noted)


def _rule(instrument: Instrument, score: str | None) -> ScoreRule:
    rules = {rule.id: rule for rule in instrument.scores if not rule.hidden}
    if score is not None:
        wanted = score.replace("-", "_")
        if wanted not in rules:
            near = nearest(wanted, rules, n=1)
            raise UnknownNameError(f"score of {instrument.id}", score, near, f"Known: {', '.join(rules) or 'none'}.")
        return rules[wanted]
    if instrument.main_score is not None:
        return instrument.main_score
    if not rules:
        message = f"{instrument.id} has no total to compare"
        raise UsageError(message)
    message = f"{instrument.id} has several scores; say which with --score: {', '.join(rules)}"
    raise UsageError(message)


class _Kind(NamedTuple):
    """What the totals are of."""

    instrument: Instrument
    rule: ScoreRule
    raw: bool
    """Whether they are raw scores."""


def _has_raw_score(rule: ScoreRule) -> bool:
    """Whether charts may hold another number than the score: the plain sum, before the form multiplies it."""
    return rule.scale != 1 and rule.method is Method.SUM


def _raw_range(instrument: Instrument, rule: ScoreRule) -> str:
    possible = reachable_values(rule, compile_instrument(instrument).positions)
    return f"{number(possible[0] / rule.scale)} to {number(possible[-1] / rule.scale)}"


def _refuse_two_scales(instrument: Instrument, rule: ScoreRule, values: Sequence[float]) -> None:
    """Refuse totals that may all be raw scores as well.

    Raises:
        UsageError: If they may.
    """
    if not any(values) or not _has_raw_score(rule) or max(values) > rule.maximum / rule.scale:
        return
    whole = f"{number(rule.minimum)} to {number(rule.maximum)}"
    listed = joined([number(value) for value in values])
    as_raw = joined([number(value * rule.scale) for value in values])
    message = (
        f"{instrument.short_title}: {listed} can be scores of {whole}, or raw scores of {_raw_range(instrument, rule)}, which "
        f"are {as_raw} of {number(rule.maximum)}. Say which: --totals raw or --totals score"
    )
    raise UsageError(message)


def _noted(word: str, place: int, kind: _Kind) -> tuple[str, float]:
    instrument, rule = kind.instrument, kind.rule
    found = _NOTED.fullmatch(word)
    if found is None:
        message = f"total {place}, {word[:40]!r}: write a number, or a day and a number such as 2026-10-01:18"
        raise UsageError(message)
    day = found["day"] or ""
    if day:
        try:
            date.fromisoformat(day)
        except ValueError:
            message = f"total {place}: there is no day {day}"
            raise UsageError(message) from None
    value = float(found["value"]) * (rule.scale if kind.raw else 1)
    possible = reachable_values(rule, compile_instrument(instrument).positions)
    if value not in possible:
        raise UsageError(_no_total(found["value"], place, kind, possible))
    return day, int(value) if value.is_integer() else value


def _no_total(written: str, place: int, kind: _Kind, possible: Sequence[float]) -> str:
    instrument, rule = kind.instrument, kind.rule
    if kind.raw:
        span = _raw_range(instrument, rule)
        return f"total {place}: {written} is not a raw score of {instrument.short_title}. It goes from {span}"
    span = _span(rule.label or rule.id, possible)
    message = f"total {place}: {written} is not a possible score of {instrument.short_title}. {span}"
    if _has_raw_score(rule) and float(written) * rule.scale in possible:
        message += f". If it is a raw score of {_raw_range(instrument, rule)}, add --totals raw"
    return message


def _of_result(name: str, sitting: Sitting, instrument: Instrument, rule: ScoreRule) -> tuple[str, float]:
    """The day and the value of a stored result.

    Raises:
        UsageError: If it has no such score, or the score has no value.
    """
    times = times_of([sitting], instrument.id, rule.id)
    if not times or times[0].reading.score.value is None:
        message = f"{name} has no {rule.label or rule.id} of {instrument.short_title} to compare"
        raise UsageError(message)
    return times[0].day, times[0].reading.score.value


def _span(name: str, possible: Sequence[float]) -> str:
    """The possible totals of the score with this name, in words: a range, or the first ones and the last."""
    if possible == [*range(int(possible[0]), int(possible[-1]) + 1)]:
        return f"{name} goes in whole numbers from {number(possible[0])} to {number(possible[-1])}"
    shown = ", ".join(number(each) for each in possible[:3])
    return f"{name} can be {shown} and so on up to {number(possible[-1])}"
