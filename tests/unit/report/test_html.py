"""A page of HTML stands by itself: well formed, escaped, with nothing fetched and nothing run."""

import itertools
from html.parser import HTMLParser
from pathlib import Path

from oudinfo.catalog.library import Library
from oudinfo.model.prose import Link, command
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
    Paragraph,
    Scale,
    ScoreLine,
    ScoreLines,
    Sentences,
    Steps,
    Stretch,
    Verbatim,
)
from oudinfo.report.html import render_html
from places import nearby

GOLDEN = Path(__file__).parents[2] / "golden" / "pages" / "every-node.html"

EVERY_NODE: Document = (
    Heading("A page & its <parts>", 1),
    Paragraph(("See ", Link("https://example.org/a?b=1&c=2"), ', and "this" <script>alert(1)</script>.')),
    Heading("A part", 2),
    Bullets(("one", "two & three")),
    Heading("A part of a part", 3),
    Steps(("first", "second")),
    Steps(("third",), first=3),
    Contacts(
        (
            Contact(
                "A line",
                (Way(WayKind.CALL_OR_TEXT, "988"), Way(WayKind.CHAT, "https://988lifeline.org")),
                "At any time.",
            ),
        ),
        "Ireland",
    ),
    Contacts((Contact("", (Way(WayKind.CALL, "112"),)),)),
    Verbatim(((command("crisis"),), "  as < it is")),
    Verbatim(("# # .", "# . ."), says=("3 of 6 & more.", "3 are not.")),
    Entries((Entry("An article", command("read an-article"), "A word on it."), Entry("A term", command("glossary a")))),
    Scale(7, 0, 10, (Stretch("Low", 0, 4), Stretch("High", 5, 10))),
    ScoreLines((ScoreLine("PHQ-9", "12 of 27, moderate range"),)),
    Sentences(("One.", "Two.")),
)

VOID = {"meta"}
RUNS_OR_FETCHES = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg", "audio", "video"}


class _Reader(HTMLParser):
    """Checks that tags are closed in order, and keeps what it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in {*VOID, "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_every_node_is_written_as_agreed() -> None:
    assert render_html(EVERY_NODE) == GOLDEN.read_text(encoding="utf-8")


def test_what_was_said_is_read_back_unchanged() -> None:
    text = _read(render_html(EVERY_NODE)).text
    for said in (
        "A page & its <parts>",
        "<script>alert(1)</script>",
        "two & three",
        "  as < it is",
        "Call or text 988",
    ):
        assert said in text


def _documents(library: Library) -> list[Document]:
    return [
        EVERY_NODE,
        (),
        *(article_document(article, nearby(library, "IE"), library.pages()) for article in library.articles()),
    ]


def test_every_article_is_one_well_formed_page_that_fetches_and_runs_nothing(library: Library) -> None:
    for document in _documents(library):
        reader = _read(render_html(document))
        assert not set(reader.seen) & RUNS_OR_FETCHES
        names = {name for _, name, _ in reader.attributes}
        assert names <= {"lang", "charset", "name", "content", "http-equiv", "href", "class", "start", "aria-hidden"}
        assert ("html", "lang", "en") in reader.attributes
        assert reader.seen.count("main") == reader.seen.count("title") == 1
        links = [value for tag, name, value in reader.attributes if (tag, name) == ("a", "href")]
        assert all(link and link.startswith("https://") for link in links)


def test_headings_begin_with_one_of_the_first_level_and_skip_none(library: Library) -> None:
    for article in library.articles():
        levels = [
            int(tag[1])
            for tag in _read(render_html(article_document(article, nearby(library, "IE")))).seen
            if tag in {"h1", "h2", "h3"}
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(following <= level + 1 for level, following in itertools.pairwise(levels))


def test_an_address_can_be_followed_where_it_is_a_safe_one() -> None:
    page = (
        Paragraph(("Read ", Link("https://example.org/a?b=1&c=2", "this"), " or ", Link("http://example.org"), ".")),
    )
    reader = _read(render_html(page))
    assert [value for tag, _, value in reader.attributes if tag == "a"] == ["https://example.org/a?b=1&c=2"]
    assert "Read this or http://example.org." in reader.text


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(render_html(EVERY_NODE), encoding="utf-8", newline="\n")
