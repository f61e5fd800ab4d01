"""Chooses articles and insights for results. The choice is deterministic, short, and puts safety first."""

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

from oudinfo.model.article import Article, ArticlePage, MatchRule, Reader
from oudinfo.model.insight import Insight
from oudinfo.model.result import ClassReading, Interpretation, ScoreReading
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


class Seriousness(IntEnum):
    """How serious the result of a form is."""

    LEAST = 0
    SOME = 1
    """Above the lowest band, and no published line is reached."""
    PAST_A_LINE = 2
    WORST_BAND = 3


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

    Articles about a sign of danger come first. One of each door follows, then those of a pathway,
    then the other matches, the closest first. At a door, what fits the form with the most serious
    result comes before what fits another form more closely. If the reader is a counselor, of two
    equally close articles the one that is not for the person comes first.
    """
    weights = [seriousness(result) for result in results]
    ranked = sorted(
        (
            (min(fits), Reader.COUNSELOR in readers and Reader.PERSON in article.audience, article.slug, article, fits)
            for article in articles
            if article.audience & readers and (fits := _fits(article.match, results, pathways))
        ),
        key=lambda entry: entry[:3],
    )
    danger: list[A] = [article for (fit, _), _, _, article, _ in ranked if fit <= Fit.OFFER][:MOST_ON_DANGER]
    calm = [entry for entry in ranked if entry[0][0] > Fit.OFFER]
    at_doors = sorted(calm, key=lambda entry: (_at_a_door(entry[4], weights), *entry[1:3]))
    doors: list[A] = [each[3] for door in DOORS if (each := next((e for e in at_doors if e[3].shelf == door), None))]
    rest: list[A] = [article for _, _, _, article, _ in calm if article not in doors]
    rest.sort(key=lambda article: all(rule.pathway not in pathways for rule in article.match))
    return tuple(danger + doors + rest)[:MOST_ARTICLES]


def _at_a_door(fits: Sequence[tuple[Fit, int]], weights: Sequence[Seriousness]) -> tuple[Fit, int, Fit, int]:
    """What decides at a door: a sign that is up, then how serious the result is, then how closely the article fits.

    What only a pathway leads to comes after all that fits a result.
    """
    return min(
        (min(fit, Fit.ITEM), -weights[place], fit, place) if fit is not Fit.PATHWAY else (fit, 0, fit, place)
        for fit, place in fits
    )


def seriousness(result: Interpretation) -> Seriousness:
    """How serious a result is, in steps that forms with other ranges and bands share."""
    if not result.shown_scores:
        return max((_of_class(each) for each in result.classes), default=Seriousness.LEAST)
    return max(map(_of_score, result.shown_scores))


def _of_class(reading: ClassReading) -> Seriousness:
    """A rule names what it looks for first, and the last outcome is that nothing was found."""
    found = reading.outcome not in {None, reading.rule.outcomes[-1]}
    return Seriousness.PAST_A_LINE if found else Seriousness.LEAST


def _of_score(reading: ScoreReading) -> Seriousness:
    rule, band = reading.score.rule, reading.band or reading.band_either_way
    worst, best = (0, -1) if rule.higher_is_better else (-1, 0)
    if band is not None and len(rule.bands) > 1 and band is rule.bands[worst]:
        return Seriousness.WORST_BAND
    lines = [each.met for each in reading.cutoffs if (each.cutoff.at_most is not None) is rule.higher_is_better]
    if any(lines):
        return Seriousness.PAST_A_LINE
    return Seriousness.SOME if band is not None and band is not rule.bands[best] else Seriousness.LEAST


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
