"""Finds what the content says about a flag that calls for care: its own sentence, and the article to read."""

from collections.abc import Iterable

from oudinfo.batch.flagged_page import Care
from oudinfo.catalog.library import Library
from oudinfo.model.article import ArticlePage
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import Audience, FlagLevel

UNDERSTANDING = "understanding-your-result"
"""The shelf of the article that there is for each form."""


def care_of(library: Library, instruments: Iterable[Instrument]) -> Care:
    """What is said about the flags of these forms that call for care today."""
    says: dict[tuple[str, str], str] = {}
    articles: dict[str, str] = {}
    for each in instruments:
        urgent = [flag for flag in each.flags if flag.level is FlagLevel.URGENT]
        says |= {(each.id, flag.id): flag.said_to(Audience.COUNSELOR) for flag in urgent}
        article = _article(library, each, {flag.id for flag in urgent}) if urgent else ""
        if article:
            articles[each.id] = article
    return Care(says, articles)


def _article(library: Library, instrument: Instrument, flags: set[str]) -> str:
    """The article that names most flags of the form, one of these among them, or the one on its results."""
    named = [(_flags_in(page, instrument), page) for page in library.pages_naming([instrument.id])]
    on_these = sorted((-len(found), page.slug) for found, page in named if found & flags)
    on_results = [(0, page.slug) for _, page in named if page.shelf == UNDERSTANDING]
    return next((slug for _, slug in (*on_these, *on_results)), "")


def _flags_in(page: ArticlePage, instrument: Instrument) -> set[str]:
    return {rule.flag for rule in page.match if rule.instrument == instrument.id and rule.flag}
