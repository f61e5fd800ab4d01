import io
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oudinfo.catalog.files.bundle import files_in
from oudinfo.catalog.library import Library
from oudinfo.model.article import MOST_TO_READ_NEXT, Article
from oudinfo.model.prose import Number, command, said
from oudinfo.model.resource import ResourceKind, Way, WayKind
from oudinfo.model.shelf import SHELVES
from oudinfo.present.article import (
    FOR_EVERYONE,
    article_document,
    article_parts,
    shelf_document,
    shelves_document,
)
from oudinfo.present.document import (
    Bullets,
    Contact,
    Contacts,
    Document,
    Heading,
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
from oudinfo.present.instruments import list_document, show_document
from oudinfo.report.html import render_html
from oudinfo.report.markdown import render_markdown
from oudinfo.report.plain import Role, render_plain, rows, spaced
from oudinfo.terminal.color import colored
from oudinfo.terminal.encoding import ERRORS, plain_form, prepare_streams
from places import nearby

EVERY_NODE: Document = (
    Heading("Title [with] brackets", 1),
    Paragraph("See [/use] and [bold]this[/bold], press [y/n]."),
    Bullets(("[one]", "two")),
    Steps(("first", "second"), first=3),
    Contacts(
        (
            Contact(
                "Line [x]",
                (Way(WayKind.CALL_OR_TEXT, "988"), Way(WayKind.CHAT, "https://988lifeline.org")),
                "A note [y].",
            ),
        ),
        "Ireland",
    ),
    Verbatim(("  [kept]   as it is",)),
    Scale(7, 0, 10, (Stretch("Low", 0, 4), Stretch("High", 5, 10))),
    ScoreLines((ScoreLine("Form [z]", "7 of 10 [w]"),)),
    Sentences(("One [v].", "Two.")),
)


def _color(document: Document) -> str:
    return colored(document, 80)


@pytest.mark.parametrize("render", [render_plain, _color], ids=["plain", "color"])
def test_no_renderer_eats_a_bracket(render: object) -> None:
    assert callable(render)
    text = render(EVERY_NODE)
    for kept in (
        "[/use]",
        "[bold]this[/bold]",
        "[y/n]",
        "[one]",
        "[x]",
        "[y]",
        "[z]",
        "[w]",
        "[v]",
        "[kept]   as it is",
    ):
        assert kept.casefold() in text.casefold()


@pytest.mark.parametrize("render", [render_plain, _color, render_markdown, render_html])
def test_a_band_of_one_score_is_written_as_one_number(render: object) -> None:
    assert callable(render)
    text = render((Scale(0, 0, 10, (Stretch("None", 0, 0), Stretch("Some", 1, 10))),))
    assert re.search(r"0 to 0|0-0", text) is None
    assert re.search(r"\b0:? +None", text)
    assert re.search(r"1(?: to |-)10", text)


@pytest.mark.parametrize("width", [20, 40, 80])
def test_in_color_a_long_address_is_never_cut(width: int) -> None:
    way = Way(WayKind.WEB, "https://example.org/find-help/helplines/a-very-long-way-to-go/national-helpline")
    assert said(way_text(way)) in colored((Contacts((Contact("Line", (way,)),)),), width)


def test_markdown_keeps_brackets_as_text() -> None:
    assert r"\[/use\]" in render_markdown(EVERY_NODE)


def test_the_scale_says_where_the_score_is_in_words_and_in_a_picture() -> None:
    assert "- 5 to 10: High. This score, 7, is here." in render_plain(EVERY_NODE)
    assert "High  <- this score" in _color(EVERY_NODE)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_plain_prose_fits_any_width_and_numbers_are_never_wrapped(width: int) -> None:
    lines = render_plain(EVERY_NODE, width).splitlines()
    assert any(line.strip().startswith("Call or text 988") for line in lines)
    prose = [line for line in lines if "988" not in line and "kept" not in line]
    assert max(len(line) for line in prose) <= max(20, min(width, 80))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("988", "9 8 8"),
        ("112 or 999", "1 1 2 or 9 9 9"),
        ("116 123", "1 1 6 1 2 3"),
        ("741741", "7 4 1 7 4 1"),
        ("HELLO to 50808", "HELLO to 5 0 8 0 8"),
        ("1-800-662-4357", "1-800-662-4357"),
        ("0800 111 0 111", "0800 111 0 111"),
        ("+353 1 234", "+353 1 234"),
        ("999 (112 also works)", "9 9 9 (1 1 2 also works)"),
        ("000 (112 from a mobile)", "0 0 0 (1 1 2 from a mobile)"),
        ("112 (mobile); 10177 ambulance", "1 1 2 (mobile); 1 0 1 7 7 ambulance"),
        ("44 (0) 20 7946", "44 (0) 20 7946"),
        ("1-800-265-2626 (Montreal 514-527-2626)", "1-800-265-2626 (Montreal 514-527-2626)"),
    ],
)
def test_for_a_voice_the_digits_of_short_numbers_stand_apart(number: str, said: str) -> None:
    assert spaced(number) == said


def test_numbers_in_points_are_set_apart_for_a_voice() -> None:
    points = (Bullets((("Spain: ", Number("112"), "; to talk, ", Number("024")),)),)
    assert render_plain(points, aloud=True) == "- Spain: 1 1 2; to talk, 0 2 4\n"
    assert render_plain((Steps((("Call ", Number("911")),)),), aloud=True) == "1. Call 9 1 1\n"


@pytest.mark.parametrize("code", Library().directory.codes())
def test_every_emergency_number_is_set_apart_for_a_voice(code: str) -> None:
    for resource in Library().directory.country(code).of_kind(ResourceKind.EMERGENCY):
        said = render_plain((Contacts((Contact("", resource.calls),)),), aloud=True)
        assert not re.search(r"(?<!\d)\d{2,6}(?!\d)", said)


def test_only_numbers_to_call_are_set_apart_and_only_for_a_voice() -> None:
    page = (
        Paragraph(("In danger: Call ", Number("911"), ". 120 people.")),
        Contacts((Contact("", (Way(WayKind.CALL, "911"),)),)),
    )
    assert render_plain(page, aloud=True) == "In danger: Call 9 1 1. 120 people.\n    Call 9 1 1\n".replace(
        "\n    ", "\n\n    "
    )
    assert render_plain(page) == "In danger: Call 911. 120 people.\n\n    Call 911\n"


@pytest.mark.parametrize("line", ["crisis", "search WORDS", "read opioids-and-sleep --country IE"])
@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_command_is_never_split_over_two_lines(line: str, width: int) -> None:
    page = (Paragraph(("When it is all too much for you tonight, there are people to talk to: ", command(line))),)
    assert f"oudinfo {line}" in render_plain(page, width)


def test_a_line_with_a_way_to_reach_someone_is_told_apart_also_behind_the_name_of_a_place() -> None:
    ways = Contacts((Contact("", (Way(WayKind.CALL, "112"),)),), "Ireland")
    found = rows((Heading("One", 1), Paragraph("CALL 112 OR A"), ways, Bullets(("a b c d e f g h i j k",))), 20)
    assert [(row.text, row.role) for row in found if row.text] == [
        ("ONE", Role.TITLE),
        ("CALL 112 OR A", Role.TEXT),
        ("    Ireland: Call 112", Role.WAY),
        ("- a b c d e f g h i", Role.POINT),
        ("  j k", Role.REST),
    ]


def test_nothing_to_show_is_nothing() -> None:
    assert render_plain(()) == ""


def _all_documents(library: Library) -> list[Document]:
    articles = library.articles()
    shelves = [shelf_document(shelf, articles) for shelf in SHELVES]
    shown = [show_document(instrument) for instrument in library.instruments()]
    return [
        list_document(library.listings()),
        shelves_document(articles),
        *shelves,
        *(article_document(article, nearby(library, "IE")) for article in articles),
        *shown,
    ]


@cache
def _all_texts(library: Library) -> list[str]:
    return [render_plain(document) for document in _all_documents(library)]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_every_page_prints_under_an_old_encoding_with_nothing_lost(library: Library, encoding: str) -> None:
    for text in _all_texts(library):
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
        prepare_streams(stream)
        stream.write(text)
        stream.flush()
        printed = raw.getvalue().decode(encoding)
        assert printed.count("?") == text.count("?")
        assert len(printed.splitlines()) == len(text.splitlines())


@pytest.mark.parametrize("folder", ["questionnaires", "articles", "resources", "safety"])
def test_every_character_of_the_content_has_a_plain_form(library: Library, folder: str) -> None:
    for file in files_in(library.data / folder, ""):
        text = file.read_text(encoding="utf-8")
        lost = {sign for sign in text if not sign.isascii() and "?" in plain_form(sign)}
        assert not lost, (file.name, lost)


@given(st.text())
def test_any_text_can_be_printed_under_ascii(text: str) -> None:
    prepare_streams(io.TextIOWrapper(io.BytesIO()))
    plain_form(text).encode("ascii")
    text.encode("ascii", ERRORS)


def test_decoding_errors_are_not_hidden() -> None:
    prepare_streams(io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", ERRORS)


def test_an_article_shows_numbered_citations_and_its_sources(library: Library) -> None:
    article = library.article("overdose-and-naloxone")
    text = render_plain(article_document(article, nearby(library, "IE")))
    assert "[1]" in text
    assert all(
        source.url in text.replace("\n", "").replace("   ", "") or source.url[:40] in text for source in article.sources
    )


def test_an_article_opens_with_its_own_words_and_ends_with_what_to_read_next(library: Library) -> None:
    article = library.article("overdose-and-naloxone")
    text = render_plain(article_document(article, nearby(library, "IE"), library.articles()))
    opening, contents = text.index("call your emergency number"), text.index("In this article:")
    assert opening < contents < text.index("What does it look like?\n\n")
    following = text[text.index("Read next") :]
    assert following.count("oudinfo read") == 3
    assert "oudinfo read overdose-and-naloxone" not in following


def test_what_the_author_named_is_read_next_and_what_shares_topics_fills_the_rest(library: Library) -> None:
    article = library.article("overdose-and-naloxone")._replace(read_next=())
    ranked = _read_next(library, article)
    assert len(ranked) == MOST_TO_READ_NEXT
    assert "grief-after-an-overdose" not in ranked
    for named in (("grief-after-an-overdose",), (ranked[2], "grief-after-an-overdose"), ("gone", ranked[1])):
        there = [slug for slug in named if slug != "gone"]
        rest = [slug for slug in ranked if slug not in there]
        assert _read_next(library, article._replace(read_next=named)) == [*there, *rest][:MOST_TO_READ_NEXT]
    assert _read_next(library, article._replace(read_next=(article.slug,))) == ranked


def _read_next(library: Library, article: Article) -> list[str]:
    """The slugs under Read next, in their order."""
    text = render_plain(article_parts(article, nearby(library, "US"), library.pages()).read_next)
    return re.findall(r"oudinfo read ([a-z0-9-]+)", text)


def test_nothing_announces_help_lines_where_there_are_none(library: Library) -> None:
    article = library.article("paying-for-treatment")
    announced = {
        code: Paragraph("To find treatment:") in article_document(article, nearby(library, code))
        for code in ("US", "FR")
    }
    assert announced == {"US": True, "FR": False}


def test_no_page_for_everyone_leads_to_one_for_work(library: Library) -> None:
    for_work = {each.slug for each in library.pages() if each.audience.isdisjoint(FOR_EVERYONE)}
    of_everyone = [article for article in library.articles() if article.slug not in for_work]
    following = {
        article.slug: render_plain(article_parts(article, nearby(library, "US"), library.pages()).read_next)
        for article in of_everyone
    }
    assert {
        slug for slug, text in following.items() if not for_work.isdisjoint(re.findall(r"read ([a-z0-9-]+)", text))
    } == set()


def test_a_bar_has_the_worse_end_on_the_right_whichever_way_the_scale_runs() -> None:
    bands = (Stretch("Poor", 0, 4), Stretch("Good", 5, 10))
    for value in (0, 2, 10):
        better_low = colored((Scale(value, 0, 10, bands),), 60)
        better_high = colored((Scale(value, 0, 10, bands, higher_is_better=True),), 60)
        mark, mirrored = (_mark(text) for text in (better_low, better_high))
        assert mark + mirrored == 45 + 2 * 2
        assert better_high.index("Good") < better_high.index("Poor")


def test_scores_are_lined_up_below_each_other_and_a_long_name_has_a_line_where_there_is_no_room() -> None:
    lines = ScoreLines(
        (ScoreLine("PHQ-9", "12 of 27"), ScoreLine("GAD-7", "7 of 21"), ScoreLine("A long one", "4 of 9"))
    )
    wide, narrow = (re.sub(r"\x1b\[[0-9;]*m", "", colored((lines,), width)) for width in (60, 20))
    assert wide.splitlines()[:3] == ["PHQ-9       12 of 27", "GAD-7       7 of 21", "A long one  4 of 9"]
    assert narrow.splitlines()[4:6] == ["A long one", "  4 of 9"]


def test_the_bar_below_a_score_darkens_towards_the_worse_end_and_has_one_color() -> None:
    scale = Scale(7, 0, 9, (Stretch("Low", 0, 3), Stretch("Middle", 4, 6), Stretch("High", 7, 9)))
    text = colored((ScoreLines((ScoreLine("PHQ-9", "7 of 9", scale),)),), 60)
    bar = text.splitlines()[1]
    assert re.sub(r"(.)\1*", r"\1", re.sub(r"\x1b\[[0-9;]*m| ", "", bar)) == "\u00b7\u2592\u25cf\u2588"
    assert {*re.findall(r"\x1b\[([0-9;]*)m", bar)} == {"38;5;243", "1", "0"}
    assert plain_form("\u2591\u2592\u2593\u25cf") == ".:=*"


def _mark(text: str) -> int:
    bar = next(line for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines() if "\u25cf" in line)
    return bar.index("\u25cf")


def test_the_data_folder_is_read_from_the_checkout(library: Library) -> None:
    assert isinstance(library.data, Path)
