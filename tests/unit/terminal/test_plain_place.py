"""The place line by line: pages in parts that can be heard again, and words that say what they do."""

import io
from collections.abc import Sequence

import pytest

from oudinfo.dialog.place import HOME, LEAVE, SOURCES, Opened, Place, Prompt, fresh
from oudinfo.model.prose import command
from oudinfo.present.document import Document, Entries, Entry, Heading, Node, Paragraph
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.parts import in_parts
from oudinfo.terminal.plain_place import HOW_TO_SWITCH, UNKNOWN, PlainPlace
from oudinfo.terminal.reading import OVERLAP, by_headings, laid_out
from rooms import NoRooms

NAMES = ("Score", "Meaning", "Next", "Sources")


def _page(level: int = 1) -> Document:
    nodes: list[Node] = []
    for name in NAMES:
        nodes += [
            Heading(name, level),
            Heading("Below it", 3),
            Paragraph(f"Last of {name}."),
            *[Paragraph("More.")] * 8,
        ]
    return tuple(nodes)


DOORS = Entries((Entry("An article", command("article")), Entry("A short page", command("short"))))
PAGES = {
    "home": Opened((Heading("What do you need?"), DOORS)),
    "article": Opened(
        (Heading("The title", 1), Paragraph("Opening."), *_page(2)),
        sources=(Heading("Sources"), Paragraph("A book.")),
        following=command("short"),
    ),
    "short": Opened((Heading("Short", 1), Paragraph("All of it."))),
    "help": Opened((Heading("People you can reach", 1),)),
    "search": Opened((Paragraph("In your own words."),), prompt=Prompt("What are you looking for?", "search")),
    "result": Opened((Paragraph("12 of 27"),)),
    "leave": Opened((Paragraph("One thing?"),), prompt=Prompt("Your step:", "note it", skip=LEAVE)),
}


def _heard(*typed: str, first: str = "home", rooms: NoRooms | None = None) -> str:
    out = io.StringIO()
    lines = Lines(io.StringIO("".join(f"{line}\n" for line in typed)), out, lambda: 80, aloud=True)
    place = PlainPlace(rooms or NoRooms(PAGES), lines, lambda _: pytest.fail("no sitting was begun"))
    place.run(command(first))
    return out.getvalue()


def test_the_first_line_says_how_to_switch() -> None:
    assert _heard("quit").lstrip().startswith(HOW_TO_SWITCH.split(".")[0])


def test_a_page_that_fits_is_read_whole_and_a_longer_one_in_its_highest_parts() -> None:
    assert [part.name for part in in_parts(_page(), lambda _: True)] == [""]
    assert [part.name for part in in_parts(_page(), lambda _: False)] == [*NAMES]
    assert tuple(node for part in in_parts(_page(), lambda _: False) for node in part.nodes) == _page()


def test_the_title_and_the_opening_of_an_article_are_its_first_part() -> None:
    parts = in_parts(PAGES["article"].document, lambda _: False)
    assert [part.name for part in parts] == ["The title", *NAMES]
    assert tuple(node for part in parts for node in part.nodes) == PAGES["article"].document


def test_at_the_end_of_a_page_that_leads_on_the_number_that_leads_there_is_named() -> None:
    way = Entries((Entry("Go on to the result", command("result")),))
    first = Opened((Paragraph("Before the numbers."), way), following=command("result"), follows="the result")
    heard = _heard("", "quit", first="first", rooms=NoRooms({**PAGES, "first": first}))
    assert "That was all of this page. Type 1 for the result, back, or list." in heard


def test_enter_reads_on_and_every_part_says_which_it_was() -> None:
    heard = _heard("1", "", "", "quit")
    for said in ("That was part 1 of 5: The title.", "That was part 2 of 5: Score.", "Last of Meaning."):
        assert said in heard


def test_parts_can_be_heard_in_any_order_again_and_listed_at_any_time() -> None:
    heard = _heard("1", "part 4", "again", "list", "part 9", "quit")
    assert heard.count("Last of Next.") == 2
    listed = heard[heard.index("Part 1: The title.") :]
    assert listed.index("Part 2: Score.") < listed.index("Part 5: Sources.")
    assert "There is no part 9. This page has 5." in heard
    assert "sources, next" in heard


def test_back_comes_to_the_part_that_was_read() -> None:
    heard = _heard("1", "part 3", "h", "back", "quit")
    assert heard.count("Last of Meaning.") == 2


@pytest.mark.parametrize("word", ["sources", "S", "s"])
def test_sources_are_read_only_when_they_are_asked_for(word: str) -> None:
    assert "A book." not in _heard("1", "", "", "", "", "", "quit")
    assert "A book." in _heard("1", word, "quit")


@pytest.mark.parametrize("word", ["wurst", "7 of 9", "2x", "listen to me", "1.5"])
def test_an_unknown_word_says_so_and_does_not_replay_the_page(word: str) -> None:
    heard = _heard("2", word, "quit")
    assert UNKNOWN in heard
    assert heard.count("All of it.") == 1
    assert word not in heard.replace("A number", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("2", "next", "quit"), "This page has none."),
        (("9", "quit"), "There is no number 9 on this page."),
        (("back", "quit"), "This is the first page. Type quit to leave."),
        (("2", "", "quit"), "That was all of this page."),
        (("h", "quit"), "PEOPLE YOU CAN REACH"),
        (("oudinfo short", "quit"), "All of it."),
        (("1", "n", "quit"), "All of it."),
    ],
)
def test_each_word_says_what_it_did(typed: Sequence[str], said: str) -> None:
    assert said in _heard(*typed)


def test_home_is_a_word_away_from_anywhere() -> None:
    assert _heard("1", "home", "quit").count("What do you need?") == 2


def test_words_of_danger_bring_their_page_and_are_not_repeated() -> None:
    rooms = NoRooms(PAGES)
    rooms.danger = lambda typed: (Paragraph("Call now."),) if "pills" in typed else ()  # type: ignore[method-assign]
    heard = _heard("i took 20 pills", "quit", rooms=rooms)
    assert "Call now." in heard
    assert "pills" not in heard


def test_someone_to_reach_stands_above_every_prompt() -> None:
    heard = _heard("1", "back", "2", "xyz", "quit")
    assert heard.count("In danger now: Call 911.") == 5


def test_leaving_a_result_asks_for_one_step_which_enter_skips() -> None:
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    heard = _heard("quit", "", first="result", rooms=rooms)
    assert "Your step:" in heard
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    _heard("quit", "walk at ten", "quit", "", first="result", rooms=rooms)
    assert rooms.said == ["walk at ten"]


def test_the_end_of_input_leaves_from_any_page() -> None:
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    for first in ("home", "article", "result", "search"):
        assert _heard(first=first, rooms=rooms)
    asked_nothing = NoRooms({**PAGES, "leave": Opened((Paragraph("It is gone when you leave."),))})
    asked_nothing.have_answers = True
    assert "It is gone" in _heard(first="result", rooms=asked_nothing)


def test_the_words_are_named_once() -> None:
    heard = _heard("2", "back", "1", "quit")
    assert heard.count("(list, back, home, search, help, quit)") == 1


def test_home_is_the_first_page_unless_another_was_named() -> None:
    place = PlainPlace(
        NoRooms(PAGES), Lines(io.StringIO(), io.StringIO(), lambda: 80), lambda _: pytest.fail("no sitting was begun")
    )
    place.run(HOME)
    assert [view.name for view in place.place.views] == [HOME]


def test_the_list_names_what_stands_in_the_middle_of_a_sentence_too() -> None:
    page = Opened((Paragraph(("The steps are in ", command("overdose"), ".")), DOORS))
    heard = _heard("list", "quit", rooms=NoRooms({**PAGES, "home": page}))
    assert "1. oudinfo overdose\n2. An article\n3. A short page" in heard


def test_who_asks_for_plain_lines_keeps_every_page_that_was_open() -> None:
    out = io.StringIO()
    lines = Lines(io.StringIO("back\nquit\n"), out, lambda: 80, aloud=True)
    place = PlainPlace(NoRooms(PAGES), lines, lambda _: pytest.fail("no sitting was begun"))
    sources = Opened((Heading("Sources"), Paragraph("A book.")))
    place.run(HOME, kept=Place((fresh(command("article"), PAGES["article"]), fresh(SOURCES, sources))))
    read, _, after = out.getvalue().partition("A book.")
    assert "no command" not in read
    assert "THE TITLE" in after


@pytest.mark.parametrize("heading", range(8))
def test_the_part_in_which_someone_was_is_read_first(heading: int) -> None:
    """From each heading of the article, also a lower one, with the window at its line or two lines above."""
    article = fresh(command("article"), PAGES["article"])
    line = laid_out(article.opened, 80).headings[1 + heading]
    for top in (line, line - OVERLAP):
        out = io.StringIO()
        lines = Lines(io.StringIO("quit\n"), out, lambda: 80, aloud=True)
        place = PlainPlace(NoRooms(PAGES), lines, lambda _: pytest.fail("no sitting was begun"))
        place.run(HOME, kept=by_headings(Place((article._replace(top=top, columns=80),))))
        assert f"That was part {2 + heading // 2} of 5: {NAMES[heading // 2]}." in out.getvalue()


def test_a_country_is_chosen_by_its_code_or_name_too() -> None:
    pages = {**PAGES, "country": Opened((Paragraph("Where are you?"),))}
    heard = _heard("country", "IE", "quit", rooms=NoRooms(pages))
    assert UNKNOWN not in heard
    assert heard.count("What do you need?") == 2
