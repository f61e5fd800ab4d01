"""The full screen, page by page. What only a real terminal shows is in `tests/pty/test_window.py`."""

import signal
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from full_pages import DOWN, PAGES, come_to_page
from seated import Terminal

ENDS: Mapping[str, Callable[[Terminal], None]] = {
    "ctrl-c": Terminal.interrupts,
    "ctrl-d": Terminal.ends_input,
    "term": lambda terminal: terminal.is_sent(signal.SIGTERM),
    "interrupt": lambda terminal: terminal.is_sent(signal.SIGINT),
}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, "screen", "phq-9")


def _begin(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 9")


def test_the_introduction_fits_a_screen_and_names_the_plain_way_first(terminal: Terminal) -> None:
    page = terminal.shows("Enter begin")
    assert page.strip().startswith("For a screen reader, press P.")
    assert "Help lines: United States." in page


def test_enter_alone_answers_nothing(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("\r")
    assert "1 of 9" in terminal.shows("Nothing is marked, so nothing was answered.")


def test_a_whole_phq9_by_digits_ends_in_the_result(terminal: Terminal) -> None:
    _begin(terminal)
    for place, key in enumerate("102013020", start=2):
        terminal.press(key)
        terminal.shows(f"{place} of 9" if place < 10 else "one more question")
    terminal.press("1")
    terminal.shows("Your answers, before the result")
    terminal.press("\r")
    terminal.shows("PHQ-9 9 of 27, mild range")
    terminal.press("q")
    terminal.shows("one small thing you could do")
    terminal.press("\r")
    assert terminal.ends() == 0
    assert "9 of 27" not in terminal.page


def test_after_a_sign_of_danger_the_result_begins_with_help_and_says_it_again_above_the_scores(
    tmp_path: Path,
) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    _begin(terminal)
    terminal.walk("11111111")
    terminal.walk("1c")
    terminal.press("0")
    terminal.shows("Your answers, before the result")
    terminal.press("\r")
    page = terminal.shows("Before the numbers")
    assert "Call 911" in page
    assert "Call or text 988" in page
    assert "27" not in page
    terminal.press("n")
    page = terminal.shows("9 of 27")
    assert page.index("You said you have had thoughts of death or self-harm.") < page.index("9 of 27")
    terminal.press("q")
    terminal.shows("Your step:")
    terminal.press("\r")
    assert terminal.ends() == 0
    assert "Someone to reach, at any time: oudinfo crisis" in terminal.page


def test_arrows_mark_an_option_and_enter_takes_it(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press(DOWN, DOWN)
    terminal.shows("▸ 1 Several days")
    terminal.press("\r")
    terminal.shows("2 of 9")
    terminal.press("b")
    terminal.shows("1 Several days your answer before")


def test_the_stem_stays_on_every_screen(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("0")
    terminal.shows("2 of 9")
    terminal.shows("Over the last 2 weeks")


def test_a_key_typed_ahead_does_not_close_the_help_page(terminal: Terminal) -> None:
    _begin(terminal)
    for place in range(2, 10):
        terminal.press("0")
        terminal.shows(f"{place} of 9")
    terminal.press("1c11\r\rcx")
    page = terminal.shows("C carry on")
    assert "Thank you for answering that." in page
    assert "Call 911" in page
    assert "Call or text 988" in page
    assert "more below" not in page
    terminal.press("m")
    terminal.shows("Only the next ten minutes.")
    terminal.press("b")
    terminal.shows("Thank you for answering that.")
    terminal.press("c")
    terminal.shows("one more question")


def test_the_country_is_changed_with_its_number_and_enter(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("k")
    terminal.shows("6 Ireland")
    terminal.press("6", "\r")
    terminal.shows("Help lines: Ireland.")


def test_a_number_of_two_digits_is_waited_for_and_a_wrong_one_refused(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("k")
    terminal.shows("12 United States")
    terminal.press("4", "0", "\r")
    terminal.shows("There is no number 40 in this list.")
    terminal.press("1", "0")
    terminal.shows("Number 10: press Enter to take it.")
    terminal.press("\r")
    terminal.shows("Help lines: Spain.")


def test_leaving_names_no_answer(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.walk("33")
    terminal.press("q")
    page = terminal.shows("You can stop here")
    assert "PHQ-9" not in page
    assert "every day" not in page
    terminal.press("q")
    assert terminal.ends() == 0
    page = terminal.page
    assert "oudinfo has let go of your answers." in page
    assert "Nearly every day" not in page


def test_closing_leaves_no_text_at_all(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.walk("3")
    terminal.press("x")
    assert terminal.ends() == 0
    assert terminal.page.strip() == ""


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("page", PAGES)
def test_however_it_ends_nothing_is_left(tmp_path: Path, how: str, page: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    come_to_page(terminal, PAGES[page])
    ENDS[how](terminal)
    assert terminal.ends() == (130 if how in {"ctrl-c", "interrupt"} else 0), terminal.raw[-1000:]
    left = terminal.page
    assert "oudinfo has let go of your answers." in left
    assert "More than half the days" not in left
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("which", [signal.SIGHUP, signal.SIGQUIT], ids=["hangup", "quit"])
@pytest.mark.parametrize("page", ["a question", "the help page"])
def test_a_terminal_that_goes_and_a_quit_stop_as_an_interrupt_does(
    tmp_path: Path, which: signal.Signals, page: str
) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    come_to_page(terminal, PAGES[page])
    terminal.is_sent(which)
    assert terminal.ends() == 130, terminal.raw[-1000:]
    left = terminal.page
    assert "oudinfo has let go of your answers." in left
    assert "More than half the days" not in left


@pytest.mark.parametrize("how", ENDS)
def test_stopping_at_the_result_leaves_nothing_of_it(tmp_path: Path, how: str) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("1")
    terminal.shows("2 of 6")
    ENDS[how](terminal)
    assert terminal.ends() == (130 if how in {"ctrl-c", "interrupt"} else 0)
    assert terminal.page.strip() == ""


def test_stopping_half_way_offers_to_go_on_or_the_result_of_what_is_complete(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2", "phq-9")
    terminal.shows("Enter begin")
    terminal.walk("\r112")
    terminal.press("q")
    page = terminal.shows("You can stop here")
    choices = [line.split()[0] for line in page.splitlines() if line.startswith("   ") and line.strip()[:1].isdigit()]
    assert choices == ["1", "2", "3"]
    terminal.press("1")
    terminal.shows("PHQ-9 2 of 9")
    terminal.press("q")
    terminal.shows("You can stop here")
    terminal.press("2")
    page = terminal.shows("GAD-2 2 of 6")
    assert "PHQ-9" not in page


def test_help_that_was_due_in_what_was_left_unfinished_stands_below_the_result(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2", "phq-9")
    terminal.shows("Enter begin")
    terminal.walk("\r11")
    terminal.walk("00000000")
    terminal.walk("2c")
    terminal.press("q")
    terminal.shows("You can stop here")
    terminal.press("2")
    page = terminal.shows("GAD-2 2 of 6")
    assert "Call or text 988" in page
    assert "PHQ-9" not in page


@pytest.mark.parametrize("typed", [[], ["11"]], ids=["asked for", "on the line"])
def test_a_scored_form_can_be_wiped_with_what_was_typed(tmp_path: Path, typed: list[str]) -> None:
    terminal = Terminal(tmp_path, "score", "gad-2", *typed, "--wipe")
    if not typed:
        terminal.shows("Answers:")
        terminal.press("11\r")
        terminal.shows("Total written on the paper")
        terminal.press("\r")
    terminal.shows("Press Enter to wipe this:")
    assert "2 of 6" in terminal.raw
    terminal.press("\r")
    assert terminal.ends() == 0
    page = terminal.page
    assert "GAD-2" not in page
    assert "Wiped" in page


@pytest.mark.parametrize("columns", [40, 200])
def test_the_questions_fit_any_width(tmp_path: Path, columns: int) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9", columns=columns)
    terminal.reads_on()
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 9")
    terminal.shows("3 Nearly every day")


@pytest.mark.parametrize("page", PAGES)
def test_from_every_page_of_a_sitting_p_goes_on_in_plain_lines_and_loses_no_answer(tmp_path: Path, page: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    come_to_page(terminal, PAGES[page])
    terminal.press("p")
    lines = terminal.raw.rpartition("\x1b[?1049l")[2]
    said = {
        "the introduction": "9 short questions",
        "a question": "Question 2 of 9.",
        "the help page": "Thank you for answering that.",
        "a page behind the help page": "Only the next ten minutes.",
        "the look over": "YOUR ANSWERS, BEFORE THE RESULT",
        "the choice of a country": "Where are you?",
    }[page]
    assert said in lines
    if page == "a question":
        terminal.press("back\r")
        assert "Earlier answer: 2, More than half the days." in terminal.raw
