"""Six people walk through the place at a real pseudo-terminal of 80 columns. The other widths are in `tests/sitting`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from walks import WALKS
from windows import LEAVE_ALTERNATE, Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, OUDINFO_COUNTRY="US")
    yield opened
    opened.leaves()


@pytest.mark.parametrize("who", WALKS)
def test_at_a_real_terminal_nobody_is_left_without_a_next_step(terminal: Terminal, who: str) -> None:
    terminal.shows("What do you need?")
    for step in WALKS[who].keys:
        if step.does.isdigit() and len(step.does) > 1:
            terminal.walk(step.does)
        else:
            terminal.press(step.does)
        if step.shows:
            terminal.shows(step.shows)
    assert terminal.ends() == 0
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1
