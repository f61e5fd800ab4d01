"""The start of the full screen: what comes while prompt_toolkit is being loaded is neither lost nor an answer."""

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from forked import pauses
from windows import LEAVE_ALTERNATE, Terminal, state_of

ENTER_ALTERNATE = "\x1b[?1049h"


class Paused(Terminal):
    """A terminal whose program stands still where prompt_toolkit is to be loaded: it is not in `sys.modules` yet."""

    def __init__(self, home: Path, *, fails: bool = False) -> None:
        super().__init__(home, "screen", "phq-9", first=partial(pauses, fails=fails))
        end = time.monotonic() + 20
        while state_of(self.child.pid) != "T" and time.monotonic() < end:
            time.sleep(0.005)
        assert state_of(self.child.pid) == "T"

    def goes_on(self) -> None:
        os.kill(self.child.pid, signal.SIGCONT)


def test_of_keys_pressed_meanwhile_none_answers_a_question_unseen(tmp_path: Path) -> None:
    paused = Paused(tmp_path)
    paused.press("\r", "2")
    paused.goes_on()
    paused.shows("1 of 9")
    assert "earlier answer" not in paused.shows("Keys you pressed before this page came up don't count.")
    paused.leaves()


ENDS = {
    "ctrl-c": ("\x03", None, 130, "oudinfo has let go of your answers."),
    "a signal to end": ("", signal.SIGTERM, 0, "oudinfo has let go of your answers."),
    "a signal to interrupt": ("", signal.SIGINT, 130, "oudinfo has let go of your answers."),
    "a fault": ("", None, 70, "this is a fault of oudinfo itself"),
}


@pytest.mark.parametrize("how", ENDS)
def test_an_end_before_the_first_page_leaves_the_terminal_as_it_was(tmp_path: Path, how: str) -> None:
    keys, sent, code, said = ENDS[how]
    paused = Paused(tmp_path, fails=how == "a fault")
    paused.press(keys)
    if sent is not None:
        os.kill(paused.child.pid, sent)
    paused.goes_on()
    paused.shows(said)
    paused.runs_out()
    assert paused.child.getecho()
    assert paused.ends() == code
    assert paused.raw.count(ENTER_ALTERNATE) == paused.raw.count(LEAVE_ALTERNATE)
    assert [*tmp_path.iterdir()] == []
