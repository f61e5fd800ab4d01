"""The full screen at a real pseudo-terminal, read as a terminal shows it."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from forked import SHELL, behind_a_shell
from running import COMMAND
from windows import LEAVE_ALTERNATE, Terminal, pexpect

DOWN = "\x1b[B"
SIGNALS = {"term": signal.SIGTERM, "interrupt": signal.SIGINT}


class InShell(Terminal):
    """A terminal with the least of shells behind the program."""

    def started(self, arguments: Sequence[str], variables: dict[str, str], place: dict[str, Any]) -> Any:
        return pexpect.spawn(sys.executable, preexec_fn=behind_a_shell(arguments, variables), **place)


class InBash(Terminal):
    """A terminal with a shell that many use behind the program, as it is when Ctrl-Z is of use."""

    def __init__(self, home: Path, *arguments: str) -> None:
        super().__init__(home, PS1=SHELL, HISTFILE="")
        self.shows(SHELL.strip())
        self.press(" ".join([*COMMAND, *arguments]), "\n")

    def started(self, _: Sequence[str], variables: dict[str, str], place: dict[str, Any]) -> Any:
        return pexpect.spawn("/bin/bash", ["--norc", "--noprofile", "-i"], env=variables, **place)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, "screen", "phq-9")
    yield opened
    opened.child.close(force=True)


def _begin(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 9")


def test_the_introduction_fits_a_screen_and_names_the_plain_way_first(terminal: Terminal) -> None:
    page = terminal.shows("Enter begin")
    assert page.startswith("For a screen reader, press P.")
    assert "Lines for: United States." in page


def test_who_asks_for_plain_lines_gets_them_to_the_end(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.press("p")
    terminal.shows("Press Enter to begin")
    terminal.press("\r")
    terminal.shows("Question 1 of 2.")
    terminal.press("1", "\r", "1", "\r")
    terminal.shows("That was part 1 of")
    result = terminal.raw[terminal.raw.index("GAD-2: 2 of 6") :]
    assert "\x1b[" not in result.replace("\x1b[?2004", "")
    terminal.child.close(force=True)


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
    terminal.shows("YOUR ANSWERS, BEFORE THE RESULT")
    terminal.press("\r")
    terminal.shows("one small thing you could do")
    terminal.press("\r")
    terminal.shows("Keep this on the screen?")
    terminal.press("\r")
    assert terminal.ends() == 0
    assert "9 of 27, mild range" in terminal.raw


@pytest.mark.parametrize("ninth", ["1c", "0"], ids=["danger", "none"])
def test_the_long_page_ends_with_a_step_and_whom_to_reach_where_the_window_ends_up(tmp_path: Path, ninth: str) -> None:
    """Once at the end of the page and once above the prompt, whatever the answers were."""
    terminal = Terminal(tmp_path, "screen", "phq-9", rows=40)
    _begin(terminal)
    terminal.walk("11111111")
    terminal.walk(ninth)
    terminal.press("0")
    terminal.shows("YOUR ANSWERS, BEFORE THE RESULT")
    terminal.press("\r")
    foot = terminal.shows("Your step:").partition("What next")[2]
    assert "oudinfo read" in foot
    assert foot.count("Call or text 988") == 2
    assert "In danger now: Call 911." in foot
    terminal.child.close(force=True)


def test_arrows_mark_an_option_and_enter_takes_it(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press(DOWN, DOWN)
    terminal.shows("> 1 Several days")
    terminal.press("\r")
    terminal.shows("2 of 9")
    terminal.press("b")
    terminal.shows("1 Several days (your earlier answer)")


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
    terminal.child.send("1c11\r\rcx")
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
    terminal.shows("6. Ireland")
    terminal.press("6", "\r")
    terminal.shows("Lines for: Ireland.")


def test_a_number_of_two_digits_is_waited_for_and_a_wrong_one_refused(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("k")
    terminal.shows("12. United States")
    terminal.press("4", "0", "\r")
    terminal.shows("There is no number 40 in this list.")
    terminal.press("1", "0")
    terminal.shows("Number 10: press Enter to take it.")
    terminal.press("\r")
    terminal.shows("Lines for: Spain.")


def test_leaving_names_no_answer_and_restores_the_window(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("3", "3", "q")
    assert terminal.ends() == 0
    page = "\n".join(terminal.screen.display)
    assert "oudinfo has let go of your answers." in page
    assert "Nearly every day" not in page
    assert "\x1b[?1049l" in terminal.raw


def test_closing_leaves_no_text_at_all(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("3", "x")
    assert terminal.ends() == 0
    assert "".join(terminal.screen.display).strip() == ""


class At(NamedTuple):
    """A page: how one gets there, what it shows, and what shows afterwards that nothing was lost."""

    keys: str
    shows: str
    then: str
    follows: str


PAGES = {
    "the introduction": At("", "Enter begin", "\r", "1 of 9"),
    "a question": At("\r2", "2 of 9", "b", "2 More than half the days (your earlier answer)"),
    "the help page": At("\r000000002", "Thank you for answering that.", "c", "one more question"),
    "a page behind the help page": At("\r000000002m", "Only the next ten minutes.", "b", "C carry on"),
    "the look over": At(
        "\r3000000001", "YOUR ANSWERS, BEFORE THE RESULT", "b", "1 Somewhat difficult (your earlier answer)"
    ),
    "the choice of a country": At("k", "6. Ireland", "6\r", "Lines for: Ireland."),
}


def _come_to(terminal: Terminal, at: At) -> None:
    """Press the keys, each on its page."""
    terminal.shows("Enter begin")
    terminal.walk(at.keys)
    terminal.shows(at.shows)


@pytest.mark.parametrize("how", ["ctrl-c", "ctrl-d", "term", "interrupt"])
@pytest.mark.parametrize("page", PAGES)
def test_however_it_ends_the_terminal_is_restored_and_nothing_is_left(tmp_path: Path, how: str, page: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    _come_to(terminal, PAGES[page])
    if how in SIGNALS:
        os.kill(terminal.child.pid, SIGNALS[how])
    else:
        terminal.child.sendcontrol(how[-1])
    assert terminal.ends() == (130 if how in {"ctrl-c", "interrupt"} else 0), terminal.raw[-1000:]
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1
    left = "\n".join(terminal.screen.display)
    assert "oudinfo has let go of your answers." in left
    assert "More than half the days" not in left
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("which", [signal.SIGHUP, signal.SIGQUIT], ids=["hangup", "quit"])
@pytest.mark.parametrize("page", ["a question", "the help page"])
def test_a_terminal_that_goes_and_a_quit_stop_as_an_interrupt_does(tmp_path: Path, which: int, page: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    _come_to(terminal, PAGES[page])
    os.kill(terminal.child.pid, which)
    assert terminal.ends() == 130, terminal.raw[-1000:]
    left = "\n".join(terminal.screen.display)
    assert "oudinfo has let go of your answers." in left
    assert "More than half the days" not in left


@pytest.mark.parametrize("page", PAGES)
def test_a_shell_is_one_key_away_and_the_page_comes_back(tmp_path: Path, page: str) -> None:
    at = PAGES[page]
    terminal = (InBash if page == "a question" else InShell)(tmp_path, "screen", "phq-9")
    _come_to(terminal, at)
    assert not terminal.child.getecho()
    terminal.child.sendcontrol("z")
    shell = terminal.shows("Stopped")
    assert at.shows not in shell
    terminal.shows(SHELL.strip())
    if isinstance(terminal, InBash):  # it reads keys one by one, and has the terminal's own ways back for what it runs
        terminal.press("stty -a | grep -o ' echo ' | tr a-z A-Z\n")
        terminal.shows("ECHO SHELL>")
    else:
        assert terminal.child.getecho()
    terminal.press("fg\n")
    terminal.shows(at.shows)
    terminal.press(at.then)
    terminal.shows(at.follows)
    terminal.child.close(force=True)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("key", ["c", "d"])
def test_stopping_after_the_result_wipes_it(tmp_path: Path, key: str) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("1")
    terminal.shows("Your step:")
    assert "2 of 6" in terminal.raw
    terminal.child.sendcontrol(key)
    assert terminal.ends() == (130 if key == "c" else 0)
    assert "".join(terminal.screen.display).split() == [
        "Wiped,",
        "with",
        "what",
        "could",
        "be",
        "scrolled",
        "back",
        "to",
        "where",
        "the",
        "terminal",
        "allows",
        "it.",
        "Someone",
        "to",
        "reach,",
        "at",
        "any",
        "time:",
        "oudinfo",
        "crisis",
    ]


def test_the_result_can_be_wiped(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 2")
    terminal.walk("1")
    terminal.press("1")
    terminal.shows("one small thing you could do")
    terminal.press("\r")
    terminal.shows("Keep this on the screen?")
    terminal.press("w", "\r")
    assert terminal.ends() == 0
    page = "\n".join(terminal.screen.display)
    assert "GAD-2" not in page
    assert "Wiped" in page


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
    page = "\n".join(terminal.screen.display)
    assert "GAD-2" not in page
    assert "Wiped" in page


@pytest.mark.parametrize("columns", [40, 200])
def test_the_questions_fit_any_width(tmp_path: Path, columns: int) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9", columns=columns)
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 9")
    terminal.shows("3 Nearly every day")
    terminal.child.close(force=True)


def test_a_change_of_size_in_the_middle_loses_nothing(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("2")
    terminal.shows("2 of 9")
    terminal.screen.resize(20, 50)
    terminal.child.setwinsize(20, 50)
    terminal.press("b")
    terminal.shows("2 More than half the days (your earlier answer)")
