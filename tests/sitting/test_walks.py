"""Six people walk through the place: in a window of 40 columns, and line by line."""

from pathlib import Path

import pytest

from seated import Person, Terminal
from walks import WALKS, Step


def _presses(terminal: Terminal, step: Step) -> None:
    """One key after the other; all at once where words are typed."""
    if step.does.isdigit() and len(step.does) > 1:
        terminal.walk(step.does)
    else:
        terminal.press(step.does)


@pytest.mark.parametrize("who", WALKS)
def test_in_a_window_of_40_columns_nobody_is_left_without_a_next_step(tmp_path: Path, who: str) -> None:
    terminal = Terminal(tmp_path, columns=40, OUDINFO_COUNTRY="US")
    terminal.shows("What do you need?")
    for step in WALKS[who].keys:
        _presses(terminal, step)
        if step.shows == "Enter begin":
            terminal.reads_on()
        if step.shows:
            terminal.shows(step.shows)
        terminal.reads_on()
    assert terminal.ends() == 0


@pytest.mark.parametrize("who", WALKS)
def test_in_plain_lines_nobody_is_left_without_a_next_step(tmp_path: Path, who: str) -> None:
    person = Person(tmp_path, "--plain", OUDINFO_COUNTRY="US")
    person.waits_for("a word (list")
    for step in WALKS[who].lines:
        for line in step.does.split("|"):
            person.types(line)
            person.rests()
        if step.shows:
            person.waits_for(step.shows)
    assert person.is_over
    assert person.code() == 0


@pytest.mark.parametrize("door", ["2", "3", "4", "5", "6", "7"])
def test_no_page_for_someone_who_is_worried_ends_in_citations(tmp_path: Path, door: str) -> None:
    """Each leads on to something to read and to people, and names its sources only when they are asked for."""
    person = Person(tmp_path, "--plain", OUDINFO_COUNTRY="US")
    person.waits_for("a word (list")
    person.types("4", door)
    person.rests()
    while person.seen.rstrip().endswith("Enter for the next part, a number or a word:"):
        person.types("")
        person.rests()
    last = person.seen.rpartition("Enter for the next part, a number or a word:")[2]
    assert "Read next" in last
    assert "oudinfo crisis" in last
    assert "In danger now: Call 9 1 1." in last
    assert "http" not in person.seen
    person.types("quit")
    assert person.code() == 0
