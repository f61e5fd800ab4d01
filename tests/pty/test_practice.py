"""Minute 14 of the 90-minute plan, at a real pseudo-terminal: a case on the projector, from its first line to the score sheet."""

from pathlib import Path

from oudinfo.present.practice import BANNER
from windows import Terminal


def test_a_case_is_shown_screen_by_screen_scored_by_the_room_and_forgotten(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "practice", "phq-8", "--projector", rows=24)
    assert BANNER in terminal.shows("Press Enter to go on.")
    for shown in ("Press Enter to go on.", "Depression severity?"):
        terminal.press("\r")
        terminal.shows(shown)
    terminal.press(*"11", "\r")
    terminal.shows("The number of one line above:")
    terminal.press("h", "\r")
    terminal.shows("988")
    terminal.press("3", "\r")
    terminal.shows("In your own words:")
    terminal.press(*"Ask.", "\r")
    assert "11 of 24. Right." in terminal.shows("Press Enter to go on.")
    terminal.press("\r")
    terminal.shows("for the next case, or Q to stop.")
    terminal.press("q", "\r")
    terminal.shows("2 of 2 answers were right.")
    terminal.shows("Nothing was kept.")
    terminal.child.close(force=True)
