"""The words about a page in plain lines: its parts, its sources, what comes next. No terminal in here."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from oudinfo.dialog.words import MOST_DIGITS
from oudinfo.model.prose import spans
from oudinfo.present.document import Document, Paragraph, Steps

NO_PART = "There is no part {number}. This page has {count}."
WHICH_PART = "Type part and a number from 1 to {count}."
NO_SOURCE = "There is no source {number}. This page has {count}."
WHICH_SOURCE = "Type source and a number from 1 to {count}, or sources for all of them."
ALL_OPENED = "Nothing comes next here that you haven't opened. Type back, home, or list."
HAS_NONE = "This page has none."
IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Numbers as a person says them, from 1 on."""
MOST_SHOWN = 4
"""The digits of a number that are read back."""


class Asked(Enum):
    """What is asked about a page."""

    MORE = "more"
    """Whatever comes next on the page, by Enter."""
    PART = "part"
    NEXT = "next"
    """The next part, or the page that follows behind the last one."""
    NEXT_PAGE = "next page"
    LIST = "list"
    AGAIN = "again"
    SOURCES = "sources"
    SOURCE = "source"
    HOME = "home"
    SEARCH = "search"


class PageWord(NamedTuple):
    """A word about a page, and what was typed behind it."""

    asked: Asked
    rest: str = ""

    def __repr__(self) -> str:
        """Show nothing that was typed."""
        return f"<PageWord: {self.asked.value}>"


_WHOLE = {
    "": Asked.MORE,
    "next": Asked.NEXT,
    "n": Asked.NEXT,
    "next part": Asked.NEXT,
    "next page": Asked.NEXT_PAGE,
    "next article": Asked.NEXT_PAGE,
    "list": Asked.LIST,
    "again": Asked.AGAIN,
    "sources": Asked.SOURCES,
    "source": Asked.SOURCES,
    "s": Asked.SOURCES,
    "home": Asked.HOME,
}
_FIRST = {
    "part": Asked.PART,
    "source": Asked.SOURCE,
    "sources": Asked.SOURCE,
    "search": Asked.SEARCH,
    "/": Asked.SEARCH,
}
_IN_BRACKETS = re.compile(r"\[\s*([0-9]+)\s*\]")


def page_word(typed: str) -> PageWord | None:
    """The word about a page that was typed. None if it is none."""
    text = " ".join(typed.casefold().split())
    if text in _WHOLE:
        return PageWord(_WHOLE[text])
    in_brackets = _IN_BRACKETS.fullmatch(text)
    if in_brackets:
        return PageWord(Asked.SOURCE, in_brackets[1])
    first, _, _ = text.partition(" ")
    if first not in _FIRST:
        return None
    return PageWord(_FIRST[first], " ".join(typed.split()[1:]))


def number_said(text: str) -> int | None:
    """A number in digits or, up to twelve, as a word. None if it is neither."""
    said = "".join(text.casefold().split()).strip("[].")
    if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS:
        return int(said)
    return IN_WORDS.index(said) + 1 if said in IN_WORDS else None


def no_such_part(text: str, count: int) -> Document:
    """That a page has no such part, and which it has."""
    return _none_such(NO_PART, WHICH_PART, text, count)


def one_source(sources: Document, text: str) -> Document:
    """The source with this number, or which numbers there are."""
    items = [item for node in sources if isinstance(node, Steps) for item in node.items]
    if not items:
        return (Paragraph(HAS_NONE),)
    number = number_said(text)
    if number is None or not 0 < number <= len(items):
        return _none_such(NO_SOURCE, WHICH_SOURCE, text, len(items))
    return (Paragraph((f"Source {number}: ", *spans(items[number - 1]))),)


def _none_such(no_number: str, no_words: str, text: str, count: int) -> Document:
    number = number_said(text)
    said = no_words if number is None else no_number
    return (Paragraph(said.format(number=str(number)[:MOST_SHOWN], count=count)),)


def own_words(*, has_parts: bool, has_sources: bool, leads_on: bool) -> Iterable[str]:
    """The words that this page knows, as they are listed."""
    if has_parts:
        yield "part and its number, next part"
    yield "again, back (B)"
    if has_sources:
        yield "sources, source and its number"
    if leads_on:
        yield "next page"
