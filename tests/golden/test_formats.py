"""Every format has the same blocks in the same order, and loses nothing: for any page, and for the real ones."""

import html
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oudinfo.catalog.library import Library
from oudinfo.model.prose import Command, Link, Number, Text, said
from oudinfo.model.resource import Way, WayKind
from oudinfo.present.article import article_document
from oudinfo.present.document import (
    Bullets,
    Contact,
    Contacts,
    Document,
    Entries,
    Entry,
    Heading,
    Node,
    Paragraph,
    Scale,
    ScoreLine,
    ScoreLines,
    Sentences,
    Steps,
    Stretch,
    Verbatim,
    way_text,
)
from oudinfo.report.html import render_html
from oudinfo.report.markdown import render_markdown
from oudinfo.report.plain import render_plain
from places import nearby

WORDS = st.text("bcdfghjkmnpqrstvwxz", min_size=4, max_size=9)
LINE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=3).map(tuple)
COMMAND = LINES.map(lambda lines: Command(tuple(" ".join(lines).split())))
TEXT: st.SearchStrategy[Text] = st.one_of(
    LINE,
    st.lists(
        st.one_of(LINE.map("{} ".format), COMMAND, WORDS.map(Link), WORDS.map(Number)), min_size=1, max_size=4
    ).map(tuple),
)
TEXTS = st.lists(TEXT, min_size=1, max_size=3).map(tuple)
WAYS = st.lists(st.builds(Way, st.sampled_from(WayKind), WORDS, WORDS), min_size=1, max_size=3).map(tuple)
NODES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Heading, LINE, st.sampled_from([1, 2, 3])),
    st.builds(Paragraph, TEXT),
    st.builds(Bullets, TEXTS),
    st.builds(Steps, TEXTS, st.integers(1, 3)),
    st.builds(Verbatim, LINES, says=st.just(())),
    st.builds(Verbatim, st.just(("# #", ". .")), says=LINES),
    st.builds(Contacts, st.lists(st.builds(Contact, LINE, WAYS, TEXT), min_size=1, max_size=2).map(tuple), LINE),
    st.builds(Entries, st.lists(st.builds(Entry, LINE, COMMAND, LINE), min_size=1, max_size=2).map(tuple)),
    st.builds(
        ScoreLines, st.lists(st.builds(ScoreLine, LINE, LINE, scale=st.none()), min_size=1, max_size=3).map(tuple)
    ),
    st.builds(Sentences, TEXTS),
    st.builds(
        Scale, st.just(7.0), st.just(0.0), st.just(10.0), st.just((Stretch("llow", 0, 4), Stretch("hhigh", 5, 10)))
    ),
)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{4,}", text.casefold())


def _of(node: Node) -> Iterator[str]:
    """The texts of a block, in the order in which a reader meets them."""
    match node:
        case Heading(text=text) | Paragraph(text=text):
            yield said(text)
        case Bullets(items=texts) | Steps(items=texts) | Sentences(lines=texts):
            yield from map(said, texts)
        case Verbatim(lines=lines, says=says):
            yield from map(said, says or lines)
        case Contacts(entries=entries, place=place):
            yield from (place, *(text for contact in entries for text in _of_contact(contact)))
        case Entries(items=entries):
            for entry in entries:
                yield from (entry.title, entry.text, str(entry.command))
        case ScoreLines(rows=scores):
            yield from (text for score in scores for text in (score.name, score.text))
        case Scale(bands=bands):
            yield from (band.label for band in bands)


def _of_contact(contact: Contact) -> Iterator[str]:
    yield from (contact.name, *(said(way_text(way)) for way in contact.ways), said(contact.note))


def _of_page(page: Document) -> list[str]:
    return [word for node in page for text in _of(node) for word in _words(text)]


def _in_html(text: str) -> str:
    body = text.partition("<body>")[2]
    return html.unescape(re.sub(r"<[^>]*>", " ", body))


def _in_order(wanted: list[str], found: list[str]) -> bool:
    """Whether all of these words are there, in this order; a format may add some of its own."""
    rest = iter(found)
    return all(word in rest for word in wanted)


@given(st.lists(NODES, min_size=1, max_size=6).map(tuple), st.sampled_from([20, 40, 80]))
def test_no_format_loses_a_word_of_any_page_or_moves_one(page: Document, width: int) -> None:
    wanted = _of_page(page)
    assert _in_order(wanted, _words(render_plain(page, width)))
    assert _in_order(wanted, _words(render_markdown(page)))
    assert _in_order(wanted, _words(_in_html(render_html(page))))


@pytest.mark.parametrize("slug", ["overdose-and-naloxone", "find-the-mistake", "story-a-loss", "what-a-score-means"])
def test_no_format_loses_a_word_of_an_article(library: Library, slug: str) -> None:
    page = article_document(library.article(slug), nearby(library, "IE"))
    wanted = _of_page(page)
    assert len(wanted) > 100
    assert _in_order(wanted, _words(render_plain(page, 80)))
    assert _in_order(wanted, _words(render_markdown(page)))
    assert _in_order(wanted, _words(_in_html(render_html(page))))
