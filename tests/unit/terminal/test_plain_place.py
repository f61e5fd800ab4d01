"""The place line by line: pages in parts that can be heard again, and words that say what they do."""

import io
from collections.abc import Sequence

import pytest

from oudinfo.dialog.place import BACK, HOME, LEAVE, SOURCES, Onward, Opened, Place, Prompt, fresh
from oudinfo.model.prose import command
from oudinfo.present.document import Document, Entries, Entry, Heading, Node, Paragraph, Steps
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


def test_next_page_says_in_words_that_all_that_comes_next_is_open() -> None:
    leads_on = Opened((Paragraph("Here."),), onward=(Onward(command("first"), "first"),))
    for said in ("next", "next page", "n"):
        heard = _heard(said, "list", "quit", first="first", rooms=NoRooms({**PAGES, "first": leads_on}))
        assert "Nothing comes next here that you haven't opened. Type back, home, or list." in heard
        assert "next page" not in heard[heard.index("Words:") :]


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
    assert "part and its number, next part, again, back (B), sources, source and its number, next page" in " ".join(
        heard.split()
    )


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
        (("1", "next page", "quit"), "All of it."),
    ],
)
def test_each_word_says_what_it_did(typed: Sequence[str], said: str) -> None:
    assert said in _heard(*typed)


def test_next_reads_the_next_part_and_only_behind_the_last_one_the_page_that_follows() -> None:
    heard = _heard("1", "next", "next part", "n", "quit")
    assert "That was part 4 of 5: Next." in heard
    assert "All of it." not in heard
    assert "All of it." in _heard("1", "part five", "next", "quit")
    assert "All of it." in _heard("1", "next article", "quit")


def test_one_source_is_read_by_the_number_in_the_text_and_the_page_stays() -> None:
    pages = {
        **PAGES,
        "article": PAGES["article"]._replace(sources=(Heading("Sources"), Steps(("A book.", "A paper.")))),
    }
    for word in ("source 2", "[2]", "source two"):
        heard = _heard("1", word, "next", "quit", rooms=NoRooms(pages))
        assert "Source 2: A paper." in heard
        assert "A book." not in heard
        assert "That was part 2 of 5: Score." in heard
    assert "Source 1: A book." in _heard("1", "sources", "source 1", "quit", rooms=NoRooms(pages))
    assert "This page has none." in _heard("2", "[1]", "quit", rooms=NoRooms(pages))


def test_a_part_is_found_by_a_number_in_words_and_no_word_is_cut_short() -> None:
    assert "That was part 3 of 5: Meaning." in _heard("1", "part three", "quit")
    heard = _heard("1", "part thirteen", "quit")
    assert "Type part and a number from 1 to 5." in heard
    assert "thir" not in heard


@pytest.mark.parametrize("at", ["search", "leave"])
def test_list_and_again_are_words_at_a_prompt_too_and_nothing_is_searched_for(at: str) -> None:
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    heard = _heard("list", "again", first=at, rooms=rooms)
    assert rooms.said == []
    assert "Words: again, back (B)" in heard
    assert heard.count("In your own words." if at == "search" else "One thing?") == 2


def test_in_a_note_every_word_belongs_to_the_note() -> None:
    note = Opened((Paragraph("What was done?"),), prompt=Prompt("Who was called:", "note it"))
    rooms = NoRooms({**PAGES, "result done 0": note})
    _heard("list", first="result done 0", rooms=rooms)
    assert rooms.said == ["list"]


def test_back_at_a_prompt_leads_to_the_page_below_and_quit_leaves_where_nothing_is_lost() -> None:
    rooms = NoRooms(PAGES)
    rooms.leads_to = lambda text: {"back": BACK, "quit": LEAVE}[text]
    heard = _heard("2", "search", "back", "search", "quit", "home", rooms=rooms)
    assert heard.count("All of it.") == 2
    assert rooms.said == ["back", "quit"]
    assert heard.count("What do you need?") == 1


def test_help_beside_a_prompt_names_words_and_no_command_that_does_not_exist() -> None:
    ways = Entries((Entry("Back to the result", command("result")), Entry("Leave", LEAVE)))
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    rooms.leads_to = lambda _: Opened((Paragraph("Call now."), ways), stays=True)
    heard = _heard("i want to die", first="leave", rooms=rooms)
    assert "Call now." in heard
    assert "oudinfo leave" not in heard
    assert "Type back for the result, or quit to leave." in heard


def test_where_there_is_no_full_screen_none_is_promised() -> None:
    out = io.StringIO()
    lines = Lines(io.StringIO("quit\n"), out, lambda: 80, aloud=True)
    begun = lambda _: pytest.fail("no sitting was begun")  # noqa: E731
    PlainPlace(NoRooms(PAGES), lines, begun, can_switch=False).run(HOME)
    assert "These are plain lines for a screen reader." in out.getvalue()
    assert "leave and type" not in out.getvalue()


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
    overdose = {"overdose": Opened((Heading("Someone may be overdosing", 1),))}
    heard = _heard("list", "quit", rooms=NoRooms({**PAGES, **overdose, "home": page}))
    assert "1. Someone may be overdosing\n2. An article" in heard


def test_an_article_in_the_middle_of_a_sentence_is_read_by_its_title_and_its_number_opens_it() -> None:
    page = Opened((Paragraph(("Then read ", command("read support"), ", or type ", command("crisis"), ".")),))
    pages = {**PAGES, "home": page, "read support": Opened((Heading("Support for you", 1), Paragraph("For you.")))}
    heard = _heard("1", "quit", rooms=NoRooms(pages))
    assert 'Then read "Support for you" (1), or type oudinfo crisis (2).' in heard
    assert "For you." in heard
    assert "Then read oudinfo read support (1)" in _heard("quit", rooms=NoRooms({**PAGES, "home": page}))


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
