"""The full screen as lines, without a terminal: what fits a window of 24 rows and 80 columns."""

from collections.abc import Sequence

import pytest

from definitions import compiled_from
from oudinfo.catalog.library import Library
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.state import Opening
from oudinfo.engine import session
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Responses
from oudinfo.model.result import Interpretation
from oudinfo.present.anywhere import EMERGENCY_IN_SHORT
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.key_codes import BACKSPACE, DOWN, END, ENTER, HOME, UP
from oudinfo.terminal.look import Line

BY_KEYS = {"how": "press H.", "overdose": "Press O for what to do."}


def _program(library: Library, compiled: CompiledInstrument, *countries: str, elsewhere: bool = False) -> FullScreen:
    directory = library.directory
    short = tuple(place.short for place in directory.by_name() if place.call)
    shown = tuple(map(directory.country, countries))
    nearby = HelpNearby(shown, directory.country("INTL"), (2026, 11), elsewhere=elsewhere, short=short)
    pages = Pages(CountryChoice(nearby, lambda _: nearby), library.safety_blocks, BY_KEYS)
    return FullScreen(pages, Opening([compiled], Mode.SELF))


@pytest.mark.parametrize(("answer", "is_due"), [("0", False), ("1", True)])
def test_a_sign_of_danger_is_noted_with_its_key_before_anything_is_painted(
    library: Library, phq9: CompiledInstrument, answer: str, *, is_due: bool
) -> None:
    directory = library.directory
    nearby = HelpNearby((directory.country("US"),), directory.country("INTL"), (2026, 11))
    noted: list[bool] = []
    pages = Pages(CountryChoice(nearby, lambda _: nearby), library.safety_blocks, {})
    program = FullScreen(pages, Opening([phq9], Mode.SELF), lambda: noted.append(True))
    for key in [ENTER, *"00000000"]:
        program.take(key)
    assert noted == []
    program.take(answer)
    assert bool(noted) is is_due


def _after(program: FullScreen, keys: Sequence[str], rows: int = 24) -> list[str]:
    for key in keys:
        program.take(key)
    lines: Sequence[Line] = program.lines(80, rows)
    return [line.text.removeprefix(" ") for line in lines]


@pytest.mark.parametrize("country", Library().directory.codes())
def test_the_help_page_fits_a_small_window_whole_in_every_country(
    library: Library, phq9: CompiledInstrument, country: str
) -> None:
    shown = _after(_program(library, phq9, country), [ENTER, *"000000001"])
    assert len(shown) == 24
    assert shown[0] == "Thank you for answering that. It's a hard question."
    assert not [line for line in shown if "more below" in line]
    assert any(line.startswith("Help lines: ") for line in shown)


def test_a_page_that_is_too_long_says_that_there_is_more(library: Library, phq9: CompiledInstrument) -> None:
    shown = _after(_program(library, phq9, "US"), [ENTER, *"000000001"], rows=16)
    assert len(shown) == 16
    assert "... more below: arrow down" in shown


def test_no_digit_is_spelled_out_where_no_voice_reads(library: Library, phq9: CompiledInstrument) -> None:
    shown = _after(_program(library, phq9, "US"), [ENTER, *"000000001"])
    assert "    Call 911" in shown
    assert "    Call or text 988" in shown


def test_what_is_said_about_a_key_is_in_sight_on_a_page_that_is_cut(library: Library, phq9: CompiledInstrument) -> None:
    program = _program(library, phq9, "US")
    shown = _after(program, [ENTER, *"1111111101", "9", "9"], rows=12)
    assert len(shown) == 12
    assert "... more below: arrow down" in shown
    assert "There is no answer 99. Type a number from 1 to 10." in shown
    assert "Type a number from 1 to 10" in " ".join(_after(program, [ENTER], rows=12))


def test_the_steps_of_an_overdose_are_a_key_away_from_the_help_lines(
    library: Library, phq9: CompiledInstrument
) -> None:
    program = _program(library, phq9, "US")
    assert "Someone won't wake up? Press O for what to do." in _after(program, [ENTER, "h"])
    assert "Do this now. Do not wait." in _after(program, ["o"])
    assert "1 of 9" in _after(program, ["b", "b"])[0]


@pytest.mark.parametrize(("rows", "columns"), [(24, 20), (10, 40), (5, 80), (3, 40), (2, 80)])
@pytest.mark.parametrize("keys", ["000000001", "h"], ids=["the page on danger", "help now"])
def test_in_a_window_too_small_for_the_page_the_ways_to_reach_someone_come_first(
    library: Library, phq9: CompiledInstrument, rows: int, columns: int, keys: str
) -> None:
    program = _program(library, phq9, "US")
    for key in [ENTER, *keys]:
        program.take(key)
    shown = [line.text.removeprefix(" ") for line in program.lines(columns, rows)]
    assert len(shown) == rows
    assert shown[0].startswith("Call 911")
    assert rows < 5 or "Call or text 988" in " ".join(shown[:2])
    assert rows < 5 or any(line.startswith("... more") for line in shown)


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (20, 40)])
@pytest.mark.parametrize("keys", ["000000001", "h"], ids=["the page on danger", "help now"])
def test_of_two_countries_only_the_likeliest_has_its_numbers_above_a_page_that_is_cut_and_is_named(
    library: Library, phq9: CompiledInstrument, rows: int, columns: int, keys: str
) -> None:
    program = _program(library, phq9, "IE", "US")
    for key in [ENTER, *keys]:
        program.take(key)
    shown = [line.text.strip() for line in program.lines(columns, rows)]
    above = " ".join(shown[: shown.index("")])
    assert above.startswith("Ireland: Call 112 or 999")
    assert "Call 116 123" in above
    assert "911" not in above
    assert "988" not in above


@pytest.mark.parametrize(("rows", "columns", "most"), [(24, 80, 2), (20, 40, 4)])
@pytest.mark.parametrize("countries", [(), ("IE",)], ids=["no country", "a country that is a guess"])
def test_where_the_country_is_not_known_the_emergency_numbers_stand_above_a_page_that_is_cut(
    library: Library, phq9: CompiledInstrument, countries: tuple[str, ...], rows: int, columns: int, most: int
) -> None:
    program = _program(library, phq9, *countries, elsewhere=bool(countries))
    for key in [ENTER, *"000000001"]:
        program.take(key)
    shown = [line.text.strip() for line in program.lines(columns, rows)]
    above = shown[: shown.index("")]
    assert len(above) <= most
    for part in (*EMERGENCY_IN_SHORT, "To talk: findahelpline.com"):
        assert part in "   ".join(above)


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (20, 40)])
def test_on_the_page_on_danger_the_country_can_be_told_and_the_window_closed_though_the_page_is_cut(
    library: Library, phq9: CompiledInstrument, rows: int, columns: int
) -> None:
    program = _program(library, phq9)
    for key in [ENTER, *"000000001"]:
        program.take(key)
    foot = " ".join(line.text for line in program.lines(columns, rows)[-4:])
    assert "K country" in foot
    assert "X close" in foot
    program.take("k")
    assert program.lines(columns, rows)[0].text.strip() == "Where are you?"


def test_every_country_at_once_has_no_number_of_one_of_them_above_a_page_that_is_cut(
    library: Library, phq9: CompiledInstrument
) -> None:
    program = _program(library, phq9, *library.directory.codes())
    assert _after(program, [ENTER, *"000000001"])[0].startswith("In danger, call:   911 (North America)")


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 6])
@pytest.mark.parametrize("columns", [1, 10, 20])
def test_no_window_is_too_small_to_paint(library: Library, phq9: CompiledInstrument, rows: int, columns: int) -> None:
    program = _program(library, phq9, "US")
    for key in [ENTER, DOWN, DOWN, ENTER, *"0000000", "1", "c", "0", END, UP]:
        assert len(program.lines(columns, rows)) >= rows
        program.take(key)


def test_the_way_back_up_begins_at_the_end_of_the_page(library: Library, phq9: CompiledInstrument) -> None:
    program = _program(library, phq9, "US")
    at_the_end = _after(program, [ENTER, *"000000001", END], rows=12)
    assert any(line.startswith("Help lines: ") for line in at_the_end)
    assert at_the_end[0] != _after(program, [UP], rows=12)[0]
    top = _after(program, [HOME], rows=12)
    assert top[0].startswith("Call 911")


def test_a_number_of_several_digits_is_seen_as_it_is_typed(library: Library) -> None:
    steps = compiled_from("""
items:
  - {id: a, text: First?, options: [{value: 0, label: None}, {value: 5, label: Five}, {value: 10, label: Ten}]}
scores:
  total: {sum: a, range: [0, 10]}
""")
    shown = _after(_program(library, steps, "US"), [ENTER, "1", "0"])
    assert "Your answer: 10_" in shown
    assert shown[-2].startswith("number, then Enter")


def test_the_number_of_a_country_is_typed_in_full_and_can_be_taken_back(
    library: Library, phq9: CompiledInstrument
) -> None:
    program = _program(library, phq9, "US")
    assert "Number 123: press Enter to take it." in _after(program, ["k", "1", "2", "3"])
    assert "Number 12: press Enter to take it." in _after(program, [BACKSPACE])
    assert not [line for line in _after(program, [BACKSPACE, BACKSPACE, BACKSPACE]) if line.startswith("Number")]


def test_a_reading_is_made_once_a_key_press_whatever_is_painted_and_asked_for(
    library: Library, phq9: CompiledInstrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Responses] = []

    def counted(compiled: CompiledInstrument, responses: Responses) -> Interpretation:
        made.append(responses)
        return interpret(compiled, responses)

    program = _program(library, phq9, "US")
    monkeypatch.setattr(session, "interpret", counted)
    for key, readings in ((ENTER, 0), ("1", 1), ("b", 0), ("2", 1), ("s", 1), ("h", 0), ("b", 0)):
        made.clear()
        program.take(key)
        program.lines(80, 24)
        assert program.dialog.results[0].scores[0].score.value is None
        assert len(made) == readings, key


def test_in_a_window_of_five_rows_something_of_the_question_is_seen_and_how_to_reach_help(
    library: Library, phq9: CompiledInstrument
) -> None:
    program = _program(library, phq9, "US")
    program.take("enter")
    shown = [line.text for line in program.lines(20, 5)]
    assert shown[0] == "PHQ-9   1 of 9"
    assert "H help now   Q stop" in shown
    seen = ""
    for _ in range(30):
        program.take("down")
        seen += "\n".join(line.text for line in program.lines(20, 5)) + "\n"
    assert "Nearly every" in seen


@pytest.mark.parametrize("key", ["z", "7"])
def test_a_key_that_a_side_page_does_not_know_is_answered_with_one_that_it_does(
    library: Library, phq9: CompiledInstrument, key: str
) -> None:
    program = _program(library, phq9, "US")
    shown = _after(program, [ENTER, "h", key], rows=40)
    assert "B goes back to where you were." in shown
    program.take("b")
    assert "PHQ-9   1 of 9" in _after(program, [])[0]


def test_where_the_country_is_not_known_the_introduction_says_so_and_asks(
    library: Library, phq9: CompiledInstrument
) -> None:
    for program in (_program(library, phq9), _program(library, phq9, "US", elsewhere=True)):
        shown = " ".join(" ".join(_after(program, [], rows=40)).split())
        assert "Your country isn't known here. Press K to say where you are, or see findahelpline.com" in shown
        assert "any country" not in shown


def test_the_shortest_numbers_say_that_112_is_for_mobiles_in_south_africa() -> None:
    assert "112 (EU, India, S. Africa mobiles)" in EMERGENCY_IN_SHORT
