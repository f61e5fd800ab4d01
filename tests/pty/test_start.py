"""The start of the full screen: what comes while prompt_toolkit is being loaded is neither lost nor an answer."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from running import WATCHED
from windows import LEAVE_ALTERNATE, Terminal, pexpect

PAUSED = os.pathsep.join((str(Path(__file__).parents[1] / "paused"), WATCHED))
ENTER_ALTERNATE = "\x1b[?1049h"


class Paused(Terminal):
    """A terminal whose program stands still where prompt_toolkit is to be loaded: it is not in `sys.modules` yet."""

    def __init__(self, home: Path, **more: str) -> None:
        super().__init__(home, "screen", "phq-9", columns=80, rows=24, PYTHONPATH=PAUSED, **more)
        _, status = os.waitpid(self.child.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)

    def started(self, arguments: Sequence[str], variables: dict[str, str], place: dict[str, Any]) -> Any:
        return pexpect.spawn(sys.executable, ["-B", "-m", "oudinfo", *arguments], env=variables, **place)

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
    paused = Paused(tmp_path, AFTER_THE_PAUSE="fail" if how == "a fault" else "")
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
