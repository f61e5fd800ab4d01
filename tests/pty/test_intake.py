"""A visit at a real pseudo-terminal: nothing of a client is left for the next one, however it ends.

What each page shows is in `tests/sitting/test_intake.py`.
"""

import os
import signal
from pathlib import Path

from windows import LEAVE_ALTERNATE, Terminal

CODE = "A17"


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
    terminal.shows("1 of 9")
    terminal.press("2")
    terminal.shows("2 of 9")
    terminal.press("q")
    terminal.shows("You can stop here")
    terminal.press("3")
    assert terminal.ends() == 0
    left = terminal.raw.rpartition(LEAVE_ALTERNATE)[2]
    assert [word for word in (CODE, "PHQ-9", "GAD-7", "Nearly every day") if word in left] == []
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
    assert CODE not in terminal.raw.rpartition("\x1b[3J")[2]
    terminal.leaves()
