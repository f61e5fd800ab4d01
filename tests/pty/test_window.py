"""The full screen at a real pseudo-terminal: the terminal is left as it was, whatever happens, and a shell is a key away.

What each page shows is in `tests/sitting/test_full_screen.py`.
"""

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from forked import BASH, SHELL, Start
from full_pages import PAGES, come_to_page
from running import COMMAND
from windows import LEAVE_ALTERNATE, Terminal

SIGNALS = {
    "term": signal.SIGTERM,
    "interrupt": signal.SIGINT,
    "hangup": signal.SIGHUP,
    "quit": signal.SIGQUIT,
}
CODES = {"ctrl-c": 130, "ctrl-d": 0, "term": 0, "interrupt": 130, "hangup": 130, "quit": 130}


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, "screen", "phq-9")
    yield opened
    opened.leaves()


def test_a_whole_phq9_by_digits_ends_in_the_result(terminal: Terminal) -> None:
    come_to_page(terminal, PAGES["the introduction"])
    terminal.walk("\r102013020")
    terminal.press("1")
    terminal.shows("Your answers, before the result")
    terminal.press("\r")
    terminal.shows("9 of 27, mild range")
    terminal.press("q")
    terminal.shows("one small thing you could do")
    terminal.press("\r")
    assert terminal.ends() == 0
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1
    assert "of 27" not in terminal.raw.rpartition(LEAVE_ALTERNATE)[2]


def test_who_asks_for_plain_lines_gets_them_to_the_end(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.press("p")
    terminal.shows("Press Enter to begin")
    terminal.press("\r")
    terminal.shows("Question 1 of 2.")
    terminal.press("1", "\r")
    terminal.shows("Question 2 of 2.")
    terminal.press("1", "\r")
    terminal.shows("8. Save a copy")
    result = terminal.raw[terminal.raw.index("GAD-2: 2 of 6") :]
    assert "\x1b[" not in result.replace("\x1b[?2004", "")
    terminal.leaves()


@pytest.mark.parametrize(("behind", "code"), [("\x03", 130), ("\x04", 0), ("x", 0)])
def test_ctrl_c_ctrl_d_and_x_right_behind_a_p_leave_and_no_plain_lines_come(
    tmp_path: Path, behind: str, code: int
) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    come_to_page(terminal, PAGES["a question"])
    terminal.press(f"p{behind}")
    assert terminal.ends() == code
    assert "plain lines" not in terminal.raw.rpartition(LEAVE_ALTERNATE)[2]
    terminal.leaves()


@pytest.mark.parametrize(
    ("page", "how"), [*(("a question", how) for how in CODES), ("the help page", "ctrl-c"), ("the help page", "term")]
)
def test_however_it_ends_the_terminal_is_restored_and_nothing_is_left(tmp_path: Path, page: str, how: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    come_to_page(terminal, PAGES[page])
    if how in SIGNALS:
        os.kill(terminal.child.pid, SIGNALS[how])
    else:
        terminal.child.sendcontrol(how[-1])
    terminal.runs_out()
    assert terminal.child.getecho()
    assert terminal.ends() == CODES[how], terminal.raw[-1000:]
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1
    left = "\n".join(terminal.screen.display)
    assert "oudinfo has let go of your answers." in left
    assert "More than half the days" not in left
    assert [*tmp_path.iterdir()] == []


def test_leaving_names_no_answer_and_restores_the_window(terminal: Terminal) -> None:
    come_to_page(terminal, PAGES["a question"])
    terminal.press("q")
    terminal.shows("You can stop here")
    terminal.press("q")
    assert terminal.ends() == 0
    page = "\n".join(terminal.screen.display)
    assert "oudinfo has let go of your answers." in page
    assert "More than half the days" not in page
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1


def test_closing_leaves_no_text_at_all(terminal: Terminal) -> None:
    come_to_page(terminal, PAGES["a question"])
    terminal.press("x")
    assert terminal.ends() == 0
    assert "".join(terminal.screen.display).strip() == ""
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1


def test_stopping_at_the_result_leaves_nothing_in_the_window(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("1")
    terminal.shows("2 of 6")
    terminal.child.sendcontrol("c")
    assert terminal.ends() == 130
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1
    assert "of 6" not in terminal.raw.rpartition(LEAVE_ALTERNATE)[2]


class InBash(Terminal):
    """A terminal with a shell that many use behind the program, as it is when Ctrl-Z is of use."""

    def __init__(self, home: Path, *arguments: str) -> None:
        super().__init__(home, PS1=SHELL, HISTFILE="")
        self.shows(SHELL.strip())
        self.press(" ".join([*COMMAND, *arguments]), "\n")

    def start(self, _: Sequence[str], variables: Mapping[str, str], folder: str) -> Start:
        return Start(BASH, variables, folder, is_program=True)


@pytest.mark.parametrize("is_bash", [False, True])
def test_a_shell_is_one_key_away_and_the_page_comes_back(tmp_path: Path, *, is_bash: bool) -> None:
    at, words = PAGES["a question"], ("screen", "phq-9")
    terminal = InBash(tmp_path, *words) if is_bash else Terminal(tmp_path, *words, in_shell=True)
    come_to_page(terminal, at)
    assert not terminal.child.getecho()
    terminal.child.sendcontrol("z")
    assert at.shows not in terminal.shows("Stopped")
    terminal.shows(SHELL.strip())
    if is_bash:  # it reads keys one by one, and has the terminal's own ways back for what it runs
        terminal.press("stty -a | grep -o ' echo ' | tr a-z A-Z\n")
        terminal.shows("ECHO SHELL>")
    else:
        assert terminal.child.getecho()
    terminal.press("fg\n")
    terminal.shows(at.shows)
    terminal.press(at.then)
    terminal.shows(at.follows)
    terminal.leaves()
    assert [*tmp_path.iterdir()] == []


def test_from_every_page_a_shell_is_one_key_away_and_the_page_comes_back(tmp_path: Path) -> None:
    """In one sitting: each page is left for the shell once, and nothing of it is lost."""
    terminal = Terminal(tmp_path, "screen", "phq-9", in_shell=True)
    terminal.shows("Enter begin")
    for keys, shows, then, follows in (
        ("", "Enter begin", "", "Help lines: United States."),
        ("k", "6 Ireland", "6\r", "Help lines: Ireland."),
        ("\r0000000", "8 of 9", "b", "0 Not at all your answer before"),
        ("002", "Thank you for answering that.", "", "C carry on"),
        ("m", "Only the next ten minutes.", "b", "C carry on"),
        ("c1", "Your answers, before the result", "b", "1 Somewhat difficult your answer before"),
    ):
        terminal.walk(keys)
        terminal.shows(shows)
        terminal.child.sendcontrol("z")
        assert shows not in terminal.shows("Stopped")
        terminal.shows(SHELL.strip())
        terminal.press("fg\n")
        terminal.shows(shows)
        terminal.press(then)
        terminal.shows(follows)
    terminal.leaves()
    assert [*tmp_path.iterdir()] == []


def test_a_change_of_size_in_the_middle_loses_nothing(terminal: Terminal) -> None:
    come_to_page(terminal, PAGES["a question"])
    terminal.screen.resize(20, 50)
    terminal.child.setwinsize(20, 50)
    terminal.press("b")
    terminal.shows("More than half the days (your answer before)")


def test_at_a_terminal_home_opens_and_leads_to_the_crisis_lines(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.shows("What do you need?")
    terminal.press("1")
    page = terminal.shows("People you can reach now")
    assert "Call or text 988" in page
    terminal.press("b")
    terminal.shows("What do you need?")
    terminal.press("q")
    assert terminal.ends() == 0
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1


def test_the_self_check_is_two_steps_away(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.shows("What do you need?")
    terminal.press("3")
    terminal.shows("Worry: 7 questions")
    terminal.press("1")
    terminal.shows("A quiet check: mood")
    terminal.press("x")
    assert terminal.ends() == 0


def test_screen_without_a_name_offers_what_can_be_answered_alone(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen")
    terminal.shows("A quiet check of how you are")
    terminal.press("2")
    terminal.shows("Enter begin")
    terminal.leaves()


def test_the_name_of_a_new_questionnaire_is_asked_for(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "--stdout", OUDINFO_COUNTRY="US")
    terminal.shows("What is it called?")
    assert "In danger now: Call 911." in terminal.raw
    terminal.press("i want to kill myself", "\r")
    terminal.shows("you can reach these people")
    terminal.press("h", "\r")
    terminal.shows("You can reach a person.")
    terminal.press("my-scale", "\r")
    assert terminal.ends() == 0
    assert "id: my-scale" in terminal.raw
