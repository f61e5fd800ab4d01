"""Words about a page in plain lines: what each of them asks for, and a number that is said as a word."""

import pytest

from oudinfo.present.document import Document, Heading, Steps
from oudinfo.report.plain import render_plain
from oudinfo.terminal.page_words import (
    HAS_NONE,
    Asked,
    PageWord,
    no_such_part,
    number_said,
    one_source,
    own_words,
    page_word,
)

SOURCES: Document = (Heading("Sources"), Steps(("A book.", "A paper.", "A page.")))


@pytest.mark.parametrize(
    ("typed", "asked", "rest"),
    [
        ("", Asked.MORE, ""),
        ("next", Asked.NEXT, ""),
        ("N", Asked.NEXT, ""),
        ("Next  part", Asked.NEXT, ""),
        ("next page", Asked.NEXT_PAGE, ""),
        ("next article", Asked.NEXT_PAGE, ""),
        ("part 3", Asked.PART, "3"),
        ("part three", Asked.PART, "three"),
        ("part", Asked.PART, ""),
        ("list", Asked.LIST, ""),
        ("again", Asked.AGAIN, ""),
        ("home", Asked.HOME, ""),
        ("s", Asked.SOURCES, ""),
        ("sources", Asked.SOURCES, ""),
        ("source 3", Asked.SOURCE, "3"),
        ("sources 3", Asked.SOURCE, "3"),
        ("[3]", Asked.SOURCE, "3"),
        ("[ 12 ]", Asked.SOURCE, "12"),
        ("search Sleep", Asked.SEARCH, "Sleep"),
        ("/ sleep", Asked.SEARCH, "sleep"),
    ],
)
def test_each_word_asks_for_one_thing(typed: str, asked: Asked, rest: str) -> None:
    assert page_word(typed) == PageWord(asked, rest)


@pytest.mark.parametrize(
    "typed", ["home alone tonight", "list of my pills", "again and again", "nexts", "3", "[x]", "H"]
)
def test_a_persons_own_words_are_no_word_of_the_page(typed: str) -> None:
    assert page_word(typed) is None


def test_what_was_typed_is_not_shown_by_a_word() -> None:
    assert "secret" not in repr(page_word("search secret"))


@pytest.mark.parametrize(
    ("said", "number"),
    [("3", 3), (" three ", 3), ("Twelve", 12), ("[7]", 7), ("", None), ("many", None), ("9" * 99, None)],
)
def test_a_number_is_read_in_digits_or_as_a_word(said: str, number: int | None) -> None:
    assert number_said(said) == number


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2", "Source 2: A paper."),
        ("two", "Source 2: A paper."),
        ("9", "There is no source 9. This page has 3."),
        ("the last", "Type source and a number from 1 to 3, or sources for all of them."),
    ],
)
def test_a_source_is_read_by_its_number(typed: str, said: str) -> None:
    assert render_plain(one_source(SOURCES, typed)) == f"{said}\n"
    assert render_plain(one_source((), typed)) == f"{HAS_NONE}\n"


def test_what_is_no_number_of_a_part_is_not_cut_short_and_read_back() -> None:
    assert render_plain(no_such_part("thirteen", 5)) == "Type part and a number from 1 to 5.\n"
    assert render_plain(no_such_part("13", 5)) == "There is no part 13. This page has 5.\n"


def test_only_words_that_do_something_here_are_listed() -> None:
    assert [*own_words(has_parts=False, has_sources=False, leads_on=False)] == ["again, back (B)"]
    assert [*own_words(has_parts=True, has_sources=True, leads_on=True)] == [
        "part and its number, next part",
        "again, back (B)",
        "sources, source and its number",
        "next page",
    ]
