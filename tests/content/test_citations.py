"""One source is cited in one way, wherever it is cited."""

from collections import defaultdict

from oudinfo.catalog.library import Library
from oudinfo.model.article import Citation

LIBRARY = Library()


def _cited() -> list[Citation]:
    return [
        *(source for article in LIBRARY.articles() for source in article.sources),
        *(source for insight in LIBRARY.insights() for source in insight.sources),
        *LIBRARY.glossary().sources.values(),
    ]


def test_a_source_that_is_cited_twice_is_worded_in_one_way() -> None:
    wordings = defaultdict(set)
    for source in _cited():
        wordings[source.url].add((source.cite, source.publisher, source.year))
    assert {url: sorted(each) for url, each in wordings.items() if len(each) > 1} == {}
