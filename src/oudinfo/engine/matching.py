"""Chooses articles and insights for results. The choice is deterministic, short, and puts safety first."""

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

from oudinfo.model.article import Article, ArticlePage, MatchRule, Reader
from oudinfo.model.insight import Insight
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import FlagLevel

A = TypeVar("A", Article, ArticlePage)
MOST_ARTICLES = 5
MOST_ON_DANGER = 2
DOORS = ("understanding-your-result", "something-to-do-today", "treatment-that-works")
"""The shelves that each offer their closest article: understanding it, doing something, getting help."""


class Fit(IntEnum):
    """How closely an article fits a result, the closest first."""

    DANGER = 0
    OFFER = 1
    FLAG = 2
    ITEM = 3
    SCORE = 4
    BAND = 5
    INSTRUMENT = 6
    PATHWAY = 7


FITS = {
    FlagLevel.CRISIS: Fit.DANGER,
    FlagLevel.URGENT: Fit.DANGER,
    FlagLevel.OFFER: Fit.OFFER,
    FlagLevel.NOTE: Fit.FLAG,
}


def matching_articles(
    articles: Iterable[A],
    results: Sequence[Interpretation],
    readers: frozenset[Reader],
    pathways: Collection[str] = (),
) -> tuple[A, ...]:
    """At most five articles for these results, readers and pathways, in the order in which to offer them.

    Articles about a sign of danger come first. The closest article of each door follows, then those
    of a pathway, then the other matches, the closest first. If the reader is a counselor, of two
    equally close articles the one that is not for the person comes first.
    """
    ranked = sorted(
        (
            (min(fits), Reader.COUNSELOR in readers and Reader.PERSON in article.audience, article.slug, article)
            for article in articles
            if article.audience & readers and (fits := _fits(article.match, results, pathways))
        ),
        key=lambda entry: entry[:3],
    )
    danger: list[A] = [article for (fit, _), _, _, article in ranked if fit <= Fit.OFFER][:MOST_ON_DANGER]
    calm: list[A] = [article for (fit, _), _, _, article in ranked if fit > Fit.OFFER]
    doors: list[A] = [first for door in DOORS if (first := next((each for each in calm if each.shelf == door), None))]
    rest: list[A] = [article for article in calm if article not in doors]
    rest.sort(key=lambda article: all(rule.pathway not in pathways for rule in article.match))
    return tuple(danger + doors + rest)[:MOST_ARTICLES]


def matching_insights(insights: Iterable[Insight], results: Sequence[Interpretation]) -> tuple[Insight, ...]:
    """The insights whose every part holds in one of the results. Those marked `first` come first.

    They speak of the answers as they are, so a sign that was there before an answer was changed is none.
    """
    now = [result._replace(changed=()) for result in results]
    found = [
        insight
        for insight in insights
        if all(any(holds(sign, result) for sign in signs for result in now) for signs in insight.together)
    ]
    return tuple(sorted(found, key=lambda insight: (not insight.first, insight.id)))


def holds(rule: MatchRule, result: Interpretation) -> bool:
    """Whether a result fits the rule. An unknown value does not fit."""
    return _fit(rule, result) is not None


def _fits(
    rules: Sequence[MatchRule], results: Sequence[Interpretation], pathways: Collection[str]
) -> list[tuple[Fit, int]]:
    """How closely each matching rule fits, with the position of its result. A pathway counts as the first result."""
    taken = [(Fit.PATHWAY, 0) for rule in rules if rule.pathway in pathways]
    return taken + [
        (fit, place)
        for place, result in enumerate(results)
        for rule in rules
        if (fit := _fit(rule, result)) is not None
    ]


def _fit(rule: MatchRule, result: Interpretation) -> Fit | None:
    if rule.instrument != result.instrument.id:
        return None
    if rule.flag is not None:
        return _fit_flag(rule.flag, result)
    if rule.item is not None:
        return Fit.ITEM if _within(rule, _state_of(rule.item, result)) else None
    if rule.score is not None:
        values = [reading.score.value for reading in result.scores if reading.score.rule.id == rule.score]
        return Fit.SCORE if any(_within(rule, value) for value in values) else None
    if rule.bands:
        shown = {reading.band.id for reading in result.shown_scores if reading.band}
        return Fit.BAND if shown & rule.bands else None
    return Fit.INSTRUMENT


def _fit_flag(flag_id: str, result: Interpretation) -> Fit | None:
    for flag in result.flags:
        if flag.rule.id == flag_id and (flag.state or flag_id in result.changed):
            return FITS[flag.rule.level]
    return None


def _state_of(item_id: str, result: Interpretation) -> float | None:
    for item, state in zip(result.instrument.items, result.states, strict=True):
        if item.id == item_id:
            return state if isinstance(state, int) else None
    return None


def _within(rule: MatchRule, value: float | None) -> bool:
    if value is None:
        return False
    return (rule.at_least is None or value >= rule.at_least) and (rule.at_most is None or value <= rule.at_most)
