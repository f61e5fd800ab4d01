"""A visit at a real pseudo-terminal: nothing of a client is left for the next one, however it ends.

What each page shows is in `tests/sitting/test_intake.py`.
"""

import os
import re
import signal
from pathlib import Path

from windows import LEAVE_ALTERNATE, Terminal, window_that_keeps_all

CODE = "A17"
WIPED = "\x1b[3J"
OF_THE_CLIENT = (CODE, "PHQ-2", "PHQ-9", "GAD-7", "Several days", "Nearly every day", "moderate")


def _come_to_the_first_form(terminal: Terminal) -> None:
    """A code, a day and the introduction."""
    terminal.shows("Enter for none")
    terminal.press(*CODE, "\r")
    terminal.shows("Enter for today")
    terminal.press("\r")
    terminal.shows("Enter begin")
    terminal.press("\r")


def _come_to_item_9(terminal: Terminal) -> None:
    """The PHQ-9 read out, and a sign of danger in the middle of the visit."""
    _come_to_the_first_form(terminal)
    terminal.shows("Next: PHQ-9")
    terminal.press("1")
    terminal.shows("1 of 9")
    terminal.walk("00000000")
    terminal.press("3")
    terminal.shows("carry on")


def _begun(home: Path) -> Terminal:
    known = ("sex=female", "only_as_prescribed=no", "opioids_past_year=no")
    return Terminal(home, "intake", *(word for value in known for word in ("--context", value)))


def _files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def _told(shown: str) -> list[str]:
    """What somebody who reads this learns about the client."""
    return [word for word in OF_THE_CLIENT if word in shown]


def test_a_whole_visit_read_out_ends_in_one_result_and_a_note(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "intake", "low-mood")
    _come_to_the_first_form(terminal)
    terminal.shows("Next: PHQ-2")
    terminal.press("1")
    terminal.shows("1 of 2")
    terminal.walk("1")
    terminal.press("1")
    terminal.shows("Next: PHQ-9")
    terminal.press("1")
    terminal.shows("3 of 9")
    terminal.walk("111111")
    terminal.press("1")
    terminal.shows("For the interviewer: this answer comes before the scores.")
    terminal.press("c")
    terminal.shows("one more question")
    terminal.press("1")
    terminal.shows("Your answers, before the result")
    terminal.press("\r")
    assert "PHQ-9, question 9" in terminal.shows("Before the scores")
    terminal.press("n")
    page = terminal.shows("A17")
    assert "PHQ-2  2 of 6" in page
    assert "PHQ-9  9 of 27" in page
    number = re.search(r"(\d+)\s+Note for the chart", page)
    assert number is not None
    terminal.press(number[1])
    terminal.shows("PHQ-9: 9/27 (mild)")
    terminal.press("q")
    terminal.shows("When you leave, this result is gone.")
    terminal.press("q")
    assert terminal.ends() == 0
    assert _told(terminal.raw.rpartition(LEAVE_ALTERNATE)[2]) == []
    assert _files(tmp_path) == []


def test_a_whole_visit_from_paper_ends_in_one_result_and_a_note(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "intake", "low-mood")
    _come_to_the_first_form(terminal)
    for form, answers, beside in (("PHQ-2", "11", ()), ("PHQ-9", "111 111 110", ("1",))):
        terminal.shows(f"Next: {form}")
        terminal.press("2")
        terminal.shows("Answers:")
        terminal.press(answers, "\r")
        for unscored in beside:
            terminal.shows("not scored (Enter if it is blank):")
            terminal.press(unscored, "\r")
        terminal.shows("Total written on the paper")
        terminal.press("2\r" if form == "PHQ-2" else "8\r")
    terminal.shows("Your answers, before the result")
    assert _told(terminal.raw.rpartition(WIPED)[2].partition("Your answers, before")[0]) == []
    terminal.press("\r")
    page = terminal.shows("A17")
    assert "PHQ-2  2 of 6" in page
    assert "PHQ-9  8 of 27" in page
    terminal.press("1")
    note = " ".join(terminal.shows("PHQ-9: 8/27 (mild)").split())
    assert "Paper form, self-report." in note
    terminal.press("q")
    terminal.shows("When you leave, this result is gone.")
    terminal.press("q")
    assert terminal.ends() == 0
    assert _told(terminal.raw.rpartition(LEAVE_ALTERNATE)[2]) == []
    assert _files(tmp_path) == []


def test_a_flag_in_the_middle_a_step_refused_one_forced_from_paper_and_leaving_half_way(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "intake", "mood-and-worry")
    _come_to_the_first_form(terminal)
    terminal.shows("Next: PHQ-4")
    terminal.press("1")
    terminal.shows("1 of 4")
    terminal.walk("3300")
    terminal.shows("9 of 9")
    terminal.press("3")
    terminal.shows("carry on")
    terminal.press("c")
    terminal.shows("Next, if you want: GAD-7")
    terminal.press("2")
    terminal.shows("you said no")
    terminal.press("1")
    terminal.shows("Next: PHQ-9")
    terminal.press("2")
    terminal.shows("Answers:")
    terminal.press("2222", "\r")
    terminal.shows("Answers from question 5:")
    terminal.press("quit", "\r")
    terminal.shows("You can stop here")
    terminal.press("3")
    assert terminal.ends() == 0
    assert _told(terminal.raw.rpartition(WIPED)[2]) == []
    assert _files(tmp_path) == []


def test_a_power_cut_leaves_nothing_on_disk_and_the_next_visit_begins_empty(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    _come_to_item_9(terminal)
    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.runs_out()
    assert _files(tmp_path) == []
    following = _begun(tmp_path)
    assert CODE not in following.shows("Enter for none")
    following.leaves()


def test_the_code_is_wiped_from_the_window_and_the_scrollback_before_the_first_page(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    terminal.shows("Enter for none")
    terminal.press(*CODE, "\r")
    terminal.shows("Enter for today")
    terminal.press("\r")
    terminal.shows("Enter begin")
    assert CODE not in terminal.raw.rpartition(WIPED)[2]
    terminal.leaves()


def _come_to_the_result_in_lines(terminal: Terminal) -> None:
    """Two answers read out, line by line, so that all of it is in the window and above it."""
    terminal.shows("Enter for none")
    terminal.press(*CODE, "\r")
    terminal.shows("Enter for today")
    for typed, then in (
        ("", "Press Enter to begin"),
        ("", "Your choice, a number"),
        ("1", "Question 1 of 2"),
        ("0", "Question 2 of 2"),
        ("0", "Question 9 of 9"),
        ("0", "Enter goes on"),
        ("", "Enter shows the result"),
        ("", "PHQ-2: 0 of 6"),
    ):
        terminal.press(typed, "\r")
        terminal.shows(then)


def test_the_next_client_finds_nothing_of_the_last_by_scrolling_up(tmp_path: Path) -> None:
    words, window = ("intake", "low-mood", "--plain"), window_that_keeps_all()
    first = Terminal(tmp_path, *words).in_window(window)
    _come_to_the_result_in_lines(first)
    assert {CODE, "PHQ-9"} <= {*_told(first.still_shown)}
    first.press("quit\r")
    first.shows("When you leave")
    first.press("quit\r")
    assert first.ends() == 0
    assert _told(first.still_shown) == []
    second = Terminal(tmp_path, *words).in_window(window)
    _come_to_the_result_in_lines(second)
    os.kill(second.child.pid, signal.SIGKILL)
    second.runs_out()
    third = Terminal(tmp_path, *words).in_window(window)
    third.shows("Enter for none")
    assert _told(third.still_shown) == []
    third.leaves()
