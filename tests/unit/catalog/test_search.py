"""Search: the right page first, in the words that people use, and always in the same order."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundled import LIBRARY
from oudinfo.catalog.library import Library
from oudinfo.catalog.reading.full_text import (
    FullTextIndex,
    Group,
    Index,
    Indexed,
    NoFullTextError,
    PlainIndex,
    open_index,
)
from oudinfo.catalog.reading.search import MOST_HITS, MOST_TERMS, Opener, search
from oudinfo.catalog.reading.synonyms import Synonyms
from oudinfo.model.article import ArticlePage, Reader
from oudinfo.model.found import Found
from oudinfo.model.term import Term

NO_TERMS: tuple[Term, ...] = ()
NO_SYNONYMS = Synonyms({}, frozenset({"the", "a", "is"}))


def _without_fts(entries: Sequence[Indexed]) -> Index:
    return open_index(entries, module="fts_that_is_not_there")


BOTH = pytest.mark.parametrize("opener", [open_index, _without_fts], ids=["FTS5", "without FTS5"])


def _page(
    slug: str, title: str = "A page", summary: str = "A sentence.", body: str = "Nothing of note here."
) -> ArticlePage:
    return ArticlePage(slug, title, summary, "recovery", ("x",), frozenset({Reader.PERSON}), (), body)


def _names(found: Found) -> list[str]:
    return [hit.found.name if isinstance(hit.found, Term) else hit.found.slug for hit in found.hits]


def _bundled(library: Library, typed: str) -> Found:
    return search(typed, *_shelves(library))


@cache
def _shelves(library: Library) -> tuple[Sequence[ArticlePage], Sequence[Term], Synonyms]:
    return library.pages(), library.searched_terms(), library.synonyms()


@BOTH
def test_a_word_in_the_title_counts_more_than_in_the_summary_and_there_more_than_in_the_text(opener: Opener) -> None:
    pages = [
        _page("in-the-text", body="Sleep comes and goes for us."),
        _page("in-the-summary", summary="On sleep."),
        _page("in-the-title", title="Sleep"),
        _page("nowhere"),
    ]
    terms = (Term("sleep", "Rest for a body."),)
    found = search("sleep", pages, terms, NO_SYNONYMS, opener)
    assert _names(found) == ["in-the-title", "in-the-summary", "in-the-text", "sleep"]


@BOTH
def test_the_more_of_the_words_and_the_more_prominent_the_earlier(opener: Opener) -> None:
    pages = [
        _page("one-of-them", body="Here is a word on sleep alone, no more."),
        _page("both", body="Here is a word on pain and on sleep."),
        _page("both-and-title", title="Pain", body="Here is a word on sleep."),
    ]
    assert _names(search("pain sleep", pages, NO_TERMS, NO_SYNONYMS, opener)) == [
        "both-and-title",
        "both",
        "one-of-them",
    ]


@BOTH
def test_at_most_eight_are_shown_of_which_two_are_terms(opener: Opener) -> None:
    pages = [_page(f"page-{number}", title="Sleep") for number in range(12)]
    terms = tuple(Term(f"sleep {number}", "Rest.") for number in range(4))
    names = _names(search("sleep", pages, terms, NO_SYNONYMS, opener))
    assert names == [*(f"page-{number}" for number in range(MOST_HITS - MOST_TERMS)), "sleep 0", "sleep 1"]


@BOTH
def test_the_sentence_that_fits_is_shown_without_its_marks(opener: Opener) -> None:
    body = """\
## Sleep as a heading of some length here

First of all, this sentence is about something else.

- **Keep** the bed for `sleep`, and see [this page](https://example.org). [who2020] Say: "It is time for sleep. Now."
"""
    (hit,) = search("sleep", [_page("one", body=body)], NO_TERMS, NO_SYNONYMS, opener).hits
    assert hit.sentence == "Keep the bed for sleep, and see this page."


@BOTH
def test_the_summary_stands_in_where_no_sentence_fits(opener: Opener) -> None:
    pages = [_page("one", title="Sleep", summary="What helps at night.", body="Yes."), _page("two", title="Sleep")]
    hits = search("sleep", pages, NO_TERMS, NO_SYNONYMS, opener).hits
    assert [hit.sentence for hit in hits] == ["What helps at night.", "A sentence."]


def test_nothing_is_found_for_words_that_stand_nowhere(library: Library) -> None:
    assert _bundled(library, "zzzqqqxx") == Found(())
    assert _bundled(library, "zq") == Found(())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("naloxon", "overdose-and-naloxone"),
        ("narcan", "overdose-and-naloxone"),
        ("depresion", "opioids-and-depression"),
        ("anxeity", "opioids-and-anxiety"),
        ("i am worried about my son", "i-am-worried-about-someone"),
        ("get off subs", "changing-or-lowering-a-dose"),
    ],
)
def test_what_people_type_leads_to_the_page_for_it(library: Library, typed: str, first: str) -> None:
    assert _names(_bundled(library, typed))[0] == first


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("suboxone", ("buprenorphine",)),
        ("subxone", ("buprenorphine",)),
        ("cold turkey", ("withdrawal",)),
        ("naloxone", ()),
        ("anxeity", ("anxiety",)),
        ("methadone clinic", ()),
        ("988", ("crisis line", "help lines")),
    ],
)
def test_what_was_looked_for_besides_is_said_and_no_one_is_corrected(
    library: Library, typed: str, also: tuple[str, ...]
) -> None:
    found = _bundled(library, typed)
    assert found.also == also
    assert found.hits


def test_words_that_find_nothing_by_themselves_are_passed_over_unless_they_are_all() -> None:
    pages = [_page("one", title="The sleep"), _page("two", title="The other")]
    assert _names(search("the sleep", pages, NO_TERMS, NO_SYNONYMS)) == ["one"]
    assert _names(search("the", pages, NO_TERMS, NO_SYNONYMS)) == ["one", "two"]


def test_a_slip_may_be_one_of_the_text_where_no_title_is_near() -> None:
    pages = [_page("one", body="Some speak of hyperalgesia here, and we do.")]
    found = search("hyperalgsia", pages, NO_TERMS, NO_SYNONYMS)
    assert (_names(found), found.also) == (["one"], ("hyperalgesia",))


@pytest.mark.parametrize("typed", ["can't", "c++", "opioid-use", '"', "*", "sleep AND", "NEAR(", "a OR b", "title:x"])
def test_no_sign_is_read_as_an_operator(library: Library, typed: str) -> None:
    _bundled(library, typed)


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=25)
def test_whatever_is_typed_is_answered_the_same_twice(typed: str) -> None:
    assert _bundled(LIBRARY, typed) == _bundled(LIBRARY, typed)


def test_without_fts5_our_own_index_is_used() -> None:
    with pytest.raises(NoFullTextError):
        FullTextIndex([], module="fts_that_is_not_there")
    assert isinstance(_without_fts([]), PlainIndex)


def test_both_indexes_agree_on_what_holds_a_word() -> None:
    entries = [Indexed("Sleep", "", ""), Indexed("", "", "a good sleep"), Indexed("", "no", "thing")]
    sleep, either = Group((("sleep",),)), Group((("good", "sleep"), ("thing",)))
    for index in (FullTextIndex(entries), PlainIndex(entries)):
        assert sorted(index.holding([sleep])) == [0, 1]
        assert sorted(index.holding([either])) == [1, 2]
        assert sorted(index.holding([sleep, either])) == [0, 1, 2]
        assert (index.holding([sleep], "title"), index.holding([sleep], "body")) == ([0], [1])
        assert index.holding([Group((("other",),))]) == []
        index.close()
