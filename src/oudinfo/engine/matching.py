"""Which articles follow from a result: deterministic, few, safety first."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

from oudinfo.model.article import Article, ArticlePage, MatchRule
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel

MOST_ARTICLES = 5
A = TypeVar("A", Article, ArticlePage)


class Fit(IntEnum):
    """How closely an article fits a result, the closest first."""

    DANGER = 0
    FLAG = 1
    ITEM = 2
    BAND = 3
    INSTRUMENT = 4


def matching_articles(articles: Iterable[A], results: Sequence[Interpretation]) -> tuple[A, ...]:
    """At most five articles for these results, in the order to offer them."""
    ranked = []
    for article in articles:
        fits = [
            (fit, place)
            for place, result in enumerate(results)
            for rule in article.match
            if (fit := _fit(rule, result)) is not None
        ]
        if fits:
            ranked.append((min(fits), article.slug, article))
    ranked.sort(key=lambda entry: entry[:2])
    return tuple(article for _, _, article in ranked[:MOST_ARTICLES])


def _fit(rule: MatchRule, result: Interpretation) -> Fit | None:
    if rule.instrument != result.instrument.id:
        return None
    if rule.flag is not None:
        return _fit_flag(rule.flag, result)
    if rule.item is not None:
        return Fit.ITEM if _reaches(rule, result) else None
    if rule.bands:
        shown = {reading.band.id for reading in result.shown_scores if reading.band}
        return Fit.BAND if shown & rule.bands else None
    return Fit.INSTRUMENT


def _fit_flag(flag_id: str, result: Interpretation) -> Fit | None:
    for flag in result.flags:
        if flag.rule.id == flag_id and (flag.state or flag_id in result.changed):
            return Fit.DANGER if flag.rule.level is FlagLevel.CRISIS else Fit.FLAG
    return None


def _reaches(rule: MatchRule, result: Interpretation) -> bool:
    for item, state in zip(result.instrument.items, result.states, strict=True):
        if item.id == rule.item:
            return isinstance(state, int) and state >= (rule.at_least or 0)
    return False
