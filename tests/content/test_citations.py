"""One source is cited in one way, wherever it is cited."""

import re
from collections import defaultdict

import pytest

from oudinfo.catalog.library import Library
from oudinfo.model.article import Citation
from oudinfo.model.instrument import Source
from oudinfo.present.wording import short_cite

LIBRARY = Library()
IN_FULL = {
    "CDC": "US Centers for Disease Control and Prevention",
    "NIDA": "National Institute on Drug Abuse",
    "NIMH": "National Institute of Mental Health",
    "VA": "US Department of Veterans Affairs",
}
"""How a citation names an agency that its short form names by its initials."""


PUBLISHED = [
    pytest.param(source, id=f"{instrument.id} {source.id}")
    for instrument in LIBRARY.instruments()
    for source in instrument.published
]

_AUTHORS = re.compile(r"^(?:[^\W\d_][\w'\u2019-]* ){1,3}[A-Z](?:-?[A-Z])*(?:, (?:et al|[^.]+))?\. ")
"""The authors at the beginning of a citation: `Topp CW, et al.` or `Babor TF, Saunders JB.`"""
_VOLUME = re.compile(r"(?:19|20)\d\d;\d")


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


def test_a_citation_that_names_authors_names_the_title_before_the_journal() -> None:
    """Without its title nobody finds a paper again."""
    named = {source.cite for source in _cited()} | {
        each.cite for one in LIBRARY.instruments() for each in one.published
    }
    after = {cite: _AUTHORS.sub("", cite, count=1) for cite in named if _AUTHORS.match(cite)}
    assert len(after) > 100
    assert [cite for cite, rest in after.items() if _VOLUME.search(re.split("[.?] ", rest)[0])] == []


@pytest.mark.parametrize("source", PUBLISHED)
def test_the_short_name_of_a_source_is_the_one_in_its_citation(source: Source) -> None:
    """`Nidacde` or `Lowe 2004` beside a figure names nobody."""
    name, _, year = (
        short_cite(source.id).rpartition(" ") if source.id[-1].isdigit() else (short_cite(source.id), "", "")
    )
    beginning, rest = name[0], name[1:]
    whole = IN_FULL.get(name, name)
    assert whole in source.cite or f"{beginning.lower()}{rest}" in source.cite
    assert year in source.cite
