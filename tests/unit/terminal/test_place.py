"""The place in the full screen: what a key does on a page, and what is then to be seen. No terminal in here."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oudinfo.dialog.place import (
    HOME,
    LEAVE,
    RESULT,
    WHAT_WAS_DONE,
    Onward,
    Opened,
    Place,
    Prompt,
    fresh,
    go_back,
    open_above,
)
from oudinfo.model.prose import Command, Lead, command
from oudinfo.model.resource import Way, WayKind
from oudinfo.present.document import Bullets, Contact, Contacts, Document, Entries, Entry, Heading, Paragraph, Steps
from oudinfo.present.links import with_numbers
from oudinfo.terminal.app import App
from oudinfo.terminal.decoder import Decoder, decode
from oudinfo.terminal.drawn import draw, keys, numbers_in
from oudinfo.terminal.key_codes import (
    BACKSPACE,
    CLEAR,
    CUT_OFF,
    DOWN,
    END,
    ENTER,
    PAGE_DOWN,
    PAGE_UP,
    PASTED,
    TAB,
    UP,
    Key,
)
from oudinfo.terminal.key_codes import HOME as HOME_KEY
from oudinfo.terminal.look import DRAWN, IN_ASCII
from oudinfo.terminal.pace import EARLY
from oudinfo.terminal.reading import NOTHING_MARKED, THE_END, by_headings, laid_out, press, reopened
from rooms import NoRooms

DOORS = Entries((Entry("One", command("one")), Entry("Two", command("two")), Entry("Long", command("long"))))
MANY = Entries(tuple(Entry(f"Page {number}", Command(("page", str(number)))) for number in range(1, 13)))


def _part(number: int) -> Document:
    return (Heading(f"Part {number}"), *(Paragraph(f"Line {number}.{line}") for line in range(6)))


LONG = tuple(node for number in range(1, 9) for node in _part(number))
PAGES = {
    "home": Opened((Heading("What do you need?"), DOORS), title="oudinfo", aside="Private."),
    "one": Opened((Heading("One", 1), Paragraph("The first."), Paragraph((Lead("On to two", command("two")),)))),
    "two": Opened((Heading("Two", 1), Paragraph("The second."))),
    "long": Opened(LONG, title="A shelf", sources=(Heading("Sources"), Paragraph("A book.")), following=command("two")),
    "many": Opened((MANY,)),
    "crisis": Opened((Heading("People you can reach now", 1), Paragraph("Call 911."))),
    "overdose": Opened((Heading("Someone may be overdosing", 1),)),
    "country": Opened((Paragraph("Where are you?"),)),
    "search": Opened((Paragraph("In your own words."),), prompt=Prompt("What?", "search")),
    "result": Opened((Paragraph("12 of 27"), Entries((Entry("What this means", command("two")),)))),
    "leave": Opened((Paragraph("One thing?"),), prompt=Prompt("Your step:", "note it", skip=LEAVE)),
}


def _app(first: str = "home", **pages: Opened) -> App:
    return App(NoRooms({**PAGES, **pages}), DRAWN, command(first))


def _seen(app: App, keys: Sequence[str] = (), columns: int = 80, rows: int = 24) -> str:
    app.lines(columns, rows)
    for key in keys:
        app.take(Key(key))
        if not app.is_over:
            app.settle()
            app.lines(columns, rows)
            app.painted()
    return "\n".join(line.text for line in app.lines(columns, rows))


def test_a_number_opens_what_stands_behind_it_and_b_comes_back_to_where_one_was() -> None:
    app = _app()
    assert "The first." in _seen(app, ["1"])
    assert "The second." in _seen(app, ["1"])
    assert "The first." in _seen(app, ["b"])
    assert "What do you need?" in _seen(app, ["b"])
    assert app.place.view.mark == 1


def test_b_on_a_first_page_leads_home_and_home_stays() -> None:
    app = _app("two")
    assert "What do you need?" in _seen(app, ["b"])
    assert "That's the first page. Q leaves." in _seen(app, ["b"])
    assert not app.is_over


def test_two_digits_wait_for_enter_only_where_there_are_so_many_links() -> None:
    app = _app("many", **{"page 1": PAGES["one"], "page 12": PAGES["two"], "page 2": PAGES["long"]})
    assert "1: press Enter to open it." in _seen(app, ["1"])
    assert "The second." in _seen(app, ["2"])
    assert "The first." in _seen(_app("many", **{"page 1": PAGES["one"]}), ["1", ENTER])
    assert "Part 1" in _seen(_app("many", **{"page 2": PAGES["long"]}), ["2"])
    assert "There is no number 13" in _seen(_app("many"), ["1", "3"])
    app = _app("many")
    _seen(app, ["1", BACKSPACE])
    assert app.place.view.typed == ""


@pytest.mark.parametrize("key", [ENTER, "0", "z", "left", CUT_OFF, BACKSPACE, "\x00"])
def test_a_key_without_a_use_opens_nothing(key: str) -> None:
    app = _app()
    _seen(app, [key])
    assert [view.name for view in app.place.views] == [HOME]
    assert not app.is_over


def test_nothing_is_marked_at_first_so_enter_alone_opens_nothing_and_arrows_mark() -> None:
    app = _app()
    assert NOTHING_MARKED in _seen(app, [ENTER])
    assert "▸ 2  Two" in _seen(app, [DOWN, DOWN])
    assert "The second." in _seen(app, [ENTER])
    assert "▸ 3  Long" in _seen(_app(), [UP])
    assert "▸ 1  One" in _seen(_app(), [DOWN, UP, UP])


def test_a_long_page_moves_by_lines_pages_headings_and_to_its_ends() -> None:
    app = _app("long")
    first = _seen(app)
    assert "page 1 of" in first
    assert "Space on" in first
    down = _seen(app, [DOWN])
    assert down.splitlines()[2:5] != first.splitlines()[2:5]
    assert _seen(app, [UP]) == first
    assert _seen(app, [PAGE_DOWN, PAGE_UP]) == first
    assert "Line 8.5" in _seen(app, [END])
    assert THE_END in _seen(app, [" "])
    assert _seen(app, [HOME_KEY]).replace(THE_END, "").split() == first.split()
    assert _seen(app, [TAB]).splitlines()[2].strip() == "Part 2"
    assert _seen(app, [TAB]).splitlines()[2].strip() == "Part 3"


def test_no_line_is_lost_between_two_pages() -> None:
    app = _app("long")
    lines = _seen(app).splitlines()
    while THE_END not in lines[-4]:
        lines += _seen(app, [" "]).splitlines()
        lines = [*lines]
    for number in range(1, 9):
        for line in range(6):
            assert f" Line {number}.{line}" in lines


def test_back_comes_to_the_lines_that_were_read() -> None:
    app = _app("long")
    here = _seen(app, [" "])
    assert _seen(app, ["h", "b"]) == here
    assert _seen(app, ["s", "b"]) == here


def test_sources_and_the_next_article_are_one_key_away_and_named_where_they_are() -> None:
    app = _app("long")
    assert {"S sources", "N next"} <= {*_seen(app).splitlines()[-2].strip().split("   ")}
    assert "A book." in _seen(app, ["s"])
    assert "The second." in _seen(_app("long"), ["n"])
    foot = _seen(_app("two"), ["s", "n"]).splitlines()[-2]
    assert "sources" not in foot
    assert "N " not in foot


def test_where_all_that_comes_next_is_open_n_says_so_and_the_foot_names_no_next() -> None:
    onward = tuple(Onward(command(name), f"to {name}") for name in ("one", "two"))
    pages = {each: Opened((Paragraph(f"Here is {each}."),), onward=onward) for each in ("one", "two")}
    place = Place(())
    for name in ("one", "two"):
        place = open_above(place, command(name), pages[name])
        assert place.view.opened.following == (command("two") if name == "one" else None)
    seen = draw(place, 80, 24, DRAWN).seen
    said, wanted = press(place, "n", seen)
    assert (said.said, wanted) == ("Nothing comes next here that you haven't opened. B goes back.", None)
    assert not any(word.startswith("N ") for word in keys(place, place.view, seen)[0])


def test_going_back_makes_a_page_one_that_can_come_next_again() -> None:
    onward = (Onward(command("two"), "two"), Onward(command("three"), "three"))
    first = open_above(Place(()), command("one"), Opened((), onward=onward))
    second = open_above(first, command("two"), Opened((), onward=(Onward(command("one"), "one"), *onward)))
    assert second.view.opened.following == command("three")
    assert go_back(second).view.opened.following == command("two")


def test_pages_that_are_opened_again_for_another_country_and_in_plain_lines_lead_where_they_led() -> None:
    onward = (Onward(command("one"), "one"), Onward(command("two"), "two"))
    opened = Opened((), onward=onward)
    place = open_above(open_above(Place(()), command("one"), opened), command("three"), opened)
    for again in (reopened(place.views, lambda _: opened), by_headings(place)):
        assert [view.opened.following for view in again.views] == [command("two"), command("two")]


@pytest.mark.parametrize("first", ["home", "one", "long", "many", "result"])
def test_help_overdose_country_and_search_are_on_every_page_and_lead_back(first: str) -> None:
    for key, shown in (("h", "Call 911."), ("o", "overdosing"), ("k", "Where are you?"), ("H", "Call 911.")):
        app = _app(first)
        before = _seen(app)
        assert shown in _seen(app, [key])
        assert _seen(app, ["b"]) == before
    assert "What?" in _seen(_app(first), ["/"])
    assert _seen(_app(first)).splitlines()[-1].split() == (
        ["/", "search", "H", "help", "now", "O", "overdose", "K", "country", "Q", "leave", "X", "close"]
    )


def test_what_is_typed_at_a_prompt_is_text_and_goes_on_with_enter() -> None:
    rooms = NoRooms(PAGES)
    app = App(rooms, DRAWN, HOME)
    assert "> quit hx 1_" in _seen(app, ["/", *"quit hx 1"])
    _seen(app, [BACKSPACE, BACKSPACE, ENTER])
    assert rooms.said == ["quit hx"]


def test_after_enter_on_an_empty_line_keys_are_keys_again() -> None:
    app = _app()
    _seen(app, ["/", ENTER, "b"])
    assert app.place.view.name == HOME


def test_words_that_are_on_the_page_are_its_own_first_hit() -> None:
    rooms = NoRooms({**PAGES, "search line 5": Opened((Entries((Entry("Elsewhere", command("two")),)),))})
    app = App(rooms, DRAWN, command("long"))
    rooms.leads_to = lambda text: Command(("search", text))
    found = _seen(app, ["/", *"line 5", ENTER])
    assert "1  On the page you were reading: 6 lines" in found
    there = _seen(app, ["1"])
    assert "Line 5.0" in there
    assert "Elsewhere" not in there
    before = app.place.view.top
    _seen(app, ["/", ENTER])
    assert app.place.view.top != before


def test_a_result_asks_for_one_step_before_it_is_gone_and_a_second_enter_leaves() -> None:
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    app = App(rooms, DRAWN, command("result"))
    assert "Your step:" in _seen(app, ["q"])
    assert not app.is_over
    _seen(app, [ENTER])
    assert app.is_over
    assert not app.closed


def test_q_leaves_at_once_where_nothing_would_be_lost_and_x_asks_nothing() -> None:
    app = _app("long")
    _seen(app, ["q"])
    assert app.is_over
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    app = App(rooms, DRAWN, command("result"))
    _seen(app, ["x"])
    assert app.closed


def test_a_page_that_cannot_be_opened_says_why_and_stays() -> None:
    app = _app(home=Opened((Entries((Entry("Nowhere", command("nowhere")),)),)))
    seen = _seen(app, ["1"])
    assert "nowhere" in seen.casefold()
    assert app.place.view.name == HOME


def test_pasted_text_opens_nothing() -> None:
    app = _app()
    assert "Pasted text doesn't count" in _seen(app, [PASTED])


def test_p_goes_on_in_plain_lines_from_the_page_in_sight() -> None:
    app = _app()
    _seen(app, ["1", "p"])
    assert app.wants_plain
    assert app.place.view.name == command("one")


def test_a_command_that_needs_lines_is_carried_out_outside() -> None:
    app = _app(home=Opened((Entries((Entry("Score", command("outside phq-9")),)),)))
    _seen(app, ["1"])
    assert app.outside == command("outside phq-9")


def test_ctrl_c_stops_wherever_one_is() -> None:
    app = _app("long")
    app.stop()
    assert app.is_over


LINKED: Document = (
    Paragraph(("Type: ", command("crisis"))),
    Bullets(("A point.", (Lead("On", command("two")),), ("Also ", command("crisis"), " here."))),
    Entries((Entry("Two", command("two")), Entry("A word", command("glossary WORD")))),
    Contacts((Contact("A line", (Way(WayKind.CALL, "988"),), ("See ", command("resources"))),)),
)


def test_every_command_of_a_page_has_a_number_and_one_that_comes_again_keeps_its_own() -> None:
    numbered = with_numbers(LINKED)
    assert numbered.links == (command("crisis"), command("two"), command("glossary"), command("resources"))
    text = "\n".join(row.text for row in laid_out(Opened(LINKED), 80).rows)
    assert "Type: oudinfo crisis (1)" in text
    assert "Also oudinfo crisis (1) here." in text
    assert "  2  On" in text
    assert "  2  Two" in text
    assert "See oudinfo resources (4)" in text


@pytest.mark.parametrize("columns", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("name", [*PAGES])
def test_no_line_is_wider_than_the_window_and_no_text_wider_than_its_column(name: str, columns: int) -> None:
    place = Place((fresh(command(name), PAGES[name]),))
    for signs in (DRAWN, IN_ASCII):
        lines = draw(place, columns, 24, signs).lines
        assert len(lines) <= 24
        assert max(len(line.text.rstrip()) for line in lines) <= columns
        assert max(len(line.text.strip()) for line in lines) <= 76


@given(
    first=st.sampled_from([*PAGES]),
    keys=st.lists(
        st.sampled_from(
            [*"123bhokps/nq x", ENTER, DOWN, UP, PAGE_DOWN, PAGE_UP, HOME_KEY, END, TAB, BACKSPACE, PASTED, "z", "é"]
        ),
        max_size=25,
    ),
    sizes=st.lists(st.tuples(st.integers(1, 200), st.integers(1, 60)), min_size=1, max_size=4),
)
def test_whatever_is_pressed_in_whatever_window_a_page_is_there(
    first: str, keys: list[str], sizes: list[tuple[int, int]]
) -> None:
    app = _app(first)
    for place, key in enumerate(keys):
        columns, rows = sizes[place % len(sizes)]
        lines = app.lines(columns, rows)
        assert 0 < len(lines) <= rows
        app.take(Key(key))
        if app.is_over:
            return
        assert app.place.views


def test_in_a_window_of_another_width_the_same_words_stay_in_sight() -> None:
    words = tuple(
        Paragraph(f"Sentence {number} has some words that make it long enough to wrap.") for number in range(60)
    )
    app = _app(home=Opened(words))
    shown = _seen(app, [" ", " "])
    first = next(word for word in shown.split() if word.isdigit())
    narrow = _seen(app, columns=40)
    assert abs(int(next(word for word in narrow.split() if word.isdigit())) - int(first)) <= 1


def test_nothing_typed_and_no_page_is_in_a_repr() -> None:
    app = _app("result")
    _seen(app, ["/", *"i am low"])
    assert "low" not in repr(app.place)
    assert "12" not in repr(app.place)


def test_press_changes_nothing_of_the_place_it_got() -> None:
    place = Place((fresh(HOME, PAGES["home"]),))
    seen = draw(place, 80, 24, DRAWN).seen
    press(place, DOWN, seen)
    assert place == Place((fresh(HOME, PAGES["home"]),))


LONGEST = "https://example.org/" + "page/" * 20 + "end"


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_an_address_longer_than_the_window_goes_on_in_the_next_line(columns: int) -> None:
    app = _app("book", book=Opened((Paragraph(f"Read {LONGEST} first."),)))
    assert LONGEST in "".join(_seen(app, columns=columns, rows=30).split())


def test_a_word_on_the_last_key_changes_no_count_of_pages() -> None:
    app = _app("long")
    before = _seen(app).splitlines()[0]
    told = _seen(app, ["9"])
    assert "There is no number 9" in told
    assert told.splitlines()[0] == before


def test_where_words_were_looked_for_the_prompt_says_that_enter_leads_to_the_next_place() -> None:
    rooms = NoRooms({**PAGES, "search Line": Opened((Paragraph("No page."),))})
    rooms.leads_to = lambda typed: Command(("search", typed))
    app = App(rooms, DRAWN, command("long"))
    _seen(app, ["/", *"Line", ENTER, "1"])
    assert "For the next one, press / and then Enter." in _seen(app)
    assert "Enter on an empty line: next place on the page" in _seen(app, ["/"])


@pytest.mark.parametrize("keys", [[], ["9"], ["/"], ["/", *"sleep"]], ids=["a page", "a refusal", "a prompt", "words"])
def test_in_a_window_of_five_rows_something_of_the_page_is_seen_and_what_is_typed(keys: Sequence[str]) -> None:
    shown = _seen(_app(), keys, columns=20, rows=5).splitlines()
    assert len(shown) == 5
    assert shown[0] in {"What do you need?", "In your own words."}
    if keys[:1] == ["/"]:
        assert f"> {''.join(keys[1:])}_" in shown
    elif keys:
        assert "There is no number" in "\n".join(shown)
    else:
        assert shown[2] == "  1  One"
        assert "H help now   Q leave" in shown


def test_pasted_text_presses_no_key_of_a_page_and_it_says_so() -> None:
    app = _app()
    assert "Pasted text doesn't count. Press one key at a time." in _seen(app, [PASTED])


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_an_address_or_command_longer_than_the_window_goes_on_below_and_one_that_fits_is_whole(columns: int) -> None:
    address = "https://library.example.org/product/a-very-long-name-of-a-toolkit-for-everyone/pep-2025-with-a-tail"
    page = Opened(
        (Paragraph(f"A book. {address}"), Entries((Entry("Next", command(f"read {'a-long-name-' * 6}end")),)))
    )
    shown = [line.text for line in draw(Place((fresh(command("one"), page),)), columns, 40, DRAWN).lines]
    assert max(len(line.rstrip()) for line in shown) <= columns
    assert address in "".join(line.strip() for line in shown)
    assert any(address in line for line in shown) is (columns > len(address) + 10)


def test_a_page_that_begins_between_two_paragraphs_has_one_empty_line_below_its_title() -> None:
    app = _app("long")
    app.lines(80, 24)
    for _ in range(30):
        first, second, third, *_ = app.lines(80, 24)
        assert first.text
        assert not second.text
        assert third.text
        app.take(Key(DOWN))


def test_the_questions_on_what_was_done_are_not_pages_to_go_back_to() -> None:
    note, first, second = RESULT, Command((*WHAT_WAS_DONE.words, "0")), Command((*WHAT_WAS_DONE.words, "1"))
    place = Place((fresh(note, Opened((Paragraph("The note."),))),))
    for question in (first, second):
        place = open_above(place, question, Opened((Paragraph("What was done?"),)))
    assert [view.name for view in place.views] == [note, second]


def _burst(app: App, keys: Sequence[str]) -> str:
    """The page after keys that came at once, before anything could be painted."""
    app.lines(80, 24)
    app.painted()
    for key in keys:
        app.take(Key(key))
    app.lines(80, 24)
    app.painted()
    app.settle()
    shown = "\n".join(line.text for line in app.lines(80, 24))
    app.painted()
    return shown


@pytest.mark.parametrize("second", ["1", "2", " ", END, "b", ENTER, "n", "k", "s", PASTED])
def test_a_second_key_of_one_burst_acts_on_no_page_that_has_not_been_in_sight(second: str) -> None:
    app = _app("home")
    shown = _burst(app, ["1", second])
    assert "The first." in shown
    assert EARLY in shown
    assert [view.name for view in app.place.views] == [HOME, command("one")]
    assert "The second." in _seen(app, ["1"])


def test_space_in_one_burst_with_o_passes_over_no_step_of_a_long_page() -> None:
    app = _app("home", overdose=Opened(LONG, title="Overdose"))
    shown = _burst(app, ["o", " "])
    assert "page 1 of" in shown
    assert "Line 1.0" in shown
    assert THE_END not in shown


@pytest.mark.parametrize(("second", "then"), [("h", "Call 911."), ("!", "Call 911."), ("o", "overdosing")])
def test_help_is_not_made_to_wait_for_a_page(second: str, then: str) -> None:
    assert then in _burst(_app("home"), ["1", second])


def test_leaving_is_not_made_to_wait_for_a_page_and_words_at_a_prompt_are_not_lost() -> None:
    for key in ("q", "x"):
        app = _app("home")
        app.lines(80, 24)
        app.take(Key("1"))
        app.take(Key(key))
        assert app.is_over
    rooms = NoRooms(PAGES)
    app = App(rooms, DRAWN, HOME)
    assert "> sleep_" in _burst(app, ["/", *"sleep"])
    _seen(app, [ENTER])
    assert rooms.said == ["sleep"]


def test_enter_in_one_burst_with_q_does_not_leave_a_result() -> None:
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    app = App(rooms, DRAWN, command("result"))
    assert "Your step:" in _burst(app, ["q", ENTER])
    assert not app.is_over


def test_the_foot_says_what_a_number_opens_where_steps_or_sources_have_numbers_too() -> None:
    steps = Opened((Steps(("Shout.", "Call.")), Paragraph(("Type: ", command("crisis")))), title="Overdose")
    assert "1 open help now" in _seen(_app("steps", steps=steps))
    two = Opened((Steps(("Shout.",)), DOORS))
    assert "1-3 open a page" in _seen(_app("two-links", **{"two-links": two}))
    assert "1-3 open   P screen reader" in _seen(_app())


def test_the_foot_says_what_n_opens() -> None:
    shown = _seen(_app("long", long=PAGES["long"]._replace(follows='"The second"')))
    assert 'N "The second"' in shown


def test_a_result_is_one_key_away_from_every_page_and_the_foot_says_so() -> None:
    rooms = NoRooms(PAGES)
    rooms.have_answers = True
    app = App(rooms, DRAWN, command("result"))
    assert "R result" not in _seen(app)
    assert "R result" in _seen(app, ["b"])
    assert "R result" in _seen(app, ["1", "1"])
    assert "12 of 27" in _seen(app, ["r"])
    without = _app("one")
    assert "R result" not in _seen(without)
    assert "The first." in _seen(without, ["r"])


def test_ctrl_u_clears_what_was_typed() -> None:
    app = _app()
    assert "> _" in _seen(app, ["/", *"wrong words", CLEAR])
    assert "> right_" in _seen(app, [*"right"])
    assert decode(Decoder(), b"\x15")[1] == (Key(CLEAR),)


@pytest.mark.parametrize("rows", [8, 10, 12])
def test_whom_to_reach_stays_below_a_prompt_in_a_low_window(rows: int) -> None:
    leave = PAGES["leave"]._replace(below=(Paragraph("In danger: call 911."),), title="")
    shown = _seen(_app("leave", leave=leave), columns=20, rows=rows)
    assert "In danger: call 911." in shown
    assert "> _" in shown


def test_the_foot_names_the_numbers_that_are_in_sight_and_no_others() -> None:
    words = tuple(Paragraph(f"Line {number}.") for number in range(30))
    below = Opened((*words, DOORS), title="Doors below")
    app = _app("below", below=below)
    first = _seen(app)
    assert "Space on" in first
    assert " open" not in first.splitlines()[-2]
    assert "1-3 open   Space on" in _seen(app, [END])
    between = Opened((Paragraph(("Type: ", command("crisis"))), *words, DOORS), title="Far apart")
    app = _app("between", between=between)
    assert "1 open   Space on" in _seen(app)
    assert "2-4 open   Space on" in _seen(app, [END])


def test_a_number_that_is_not_in_sight_still_opens_its_page() -> None:
    words = tuple(Paragraph(f"Line {number}.") for number in range(30))
    assert "The first." in _seen(_app("below", below=Opened((*words, DOORS))), ["1"])


def test_a_number_in_parentheses_at_the_end_of_a_choice_is_not_taken_for_a_command() -> None:
    counted = Opened((Entries((Entry("Shelf (2)", command("one")), Entry("Other", command("two")))),), title="Shelves")
    layout = laid_out(counted, 80)
    assert numbers_in([row for row in layout.rows if row.number == 1], layout) == [1]
