"""The first picture of the full screen: there before prompt_toolkit, and gone without a trace."""

import os
import runpy
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from forked import forked
from oudinfo.terminal.first_paint import picture
from oudinfo.terminal.paint import Line
from running import WATCHED
from windows import LEAVE_ALTERNATE, Terminal, pexpect

PAUSE = Path(__file__).parents[1] / "paused"
PAUSED = os.pathsep.join((str(PAUSE), WATCHED))
ENTER_ALTERNATE = "\x1b[?1049h"
TOOLKIT_PAINTS = "\x1b[?2004h"
CURSOR_SHOWN = "\x1b[?25h"


class Paused(Terminal):
    """A terminal whose program stands still where prompt_toolkit is to be loaded: it is not in `sys.modules` yet."""

    def __init__(self, home: Path, columns: int = 80, **more: str) -> None:
        super().__init__(home, "screen", "phq-9", columns=columns, rows=24, PYTHONPATH=PAUSED, **more)
        _, status = os.waitpid(self.child.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)

    def started(self, arguments: Sequence[str], variables: dict[str, str], place: dict[str, Any]) -> Any:
        return pexpect.spawn(sys.executable, ["-B", "-m", "oudinfo", *arguments], env=variables, **place)

    def is_painted_over(self) -> bool:
        """Whether prompt_toolkit has written its first picture to the end."""
        return CURSOR_SHOWN in self.raw.partition(TOOLKIT_PAINTS)[2]

    def goes_on(self) -> None:
        os.kill(self.child.pid, signal.SIGCONT)

    def cells(self) -> dict[tuple[int, int], tuple[object, ...]]:
        """Every sign on the screen with what it looks like, and the cursor."""
        places = {
            (row, column): tuple(self.screen.buffer[row][column])
            for row in range(self.screen.lines)
            for column in range(self.screen.columns)
        }
        return places | {(-1, -1): (self.screen.cursor.y, self.screen.cursor.x)}


class PausedChild(Paused):
    """The same without the wait for a start: a child of this process that forgets prompt_toolkit again."""

    def started(self, arguments: Sequence[str], variables: dict[str, str], place: dict[str, Any]) -> Any:
        return pexpect.spawn(sys.executable, preexec_fn=forked(arguments, variables, first=_forget_and_pause), **place)


def _forget_and_pause() -> None:
    for name in [name for name in sys.modules if name.startswith(("prompt_toolkit", "oudinfo.terminal.toolkit"))]:
        del sys.modules[name]
    delattr(sys.modules["oudinfo.terminal"], "toolkit")
    runpy.run_path(str(PAUSE / "sitecustomize.py"))


@pytest.fixture
def paused(tmp_path: Path) -> Iterator[Paused]:
    terminal = Paused(tmp_path)
    yield terminal
    terminal.child.close(force=True)


def test_the_introduction_stands_before_prompt_toolkit_is_loaded(paused: Paused) -> None:
    page = paused.shows("X leave and clear")
    assert page.startswith("For a screen reader, press P.")
    assert "no one will come because of them" in " ".join(page.split())


def test_a_key_pressed_meanwhile_is_not_shown_and_not_lost_and_none_behind_it_answers_unseen(paused: Paused) -> None:
    paused.shows("X leave and clear")
    before = paused.cells()
    paused.press("\r", "2")
    paused.shows("X leave and clear")
    assert paused.cells() == before
    paused.goes_on()
    paused.shows("1 of 9")
    assert "earlier answer" not in paused.shows("Keys you pressed before this page came up don't count.")


@pytest.mark.parametrize("columns", [15, 40, 80, 200])
def test_prompt_toolkit_paints_the_same_over_it(tmp_path: Path, columns: int) -> None:
    paused = PausedChild(tmp_path, columns=columns)
    paused.shows("For a screen")
    painted = paused.cells()
    paused.goes_on()
    end = time.monotonic() + 20
    while not paused.is_painted_over() and time.monotonic() < end:
        paused.read_more()
    assert paused.cells() == painted
    paused.child.close(force=True)


ENDS = {
    "ctrl-c": ("\x03", None, 130, "oudinfo has let go of your answers."),
    "ctrl-d": ("\x04", None, 0, "oudinfo has let go of your answers."),
    "quit": ("q", None, 0, "oudinfo has let go of your answers."),
    "a signal to end": ("", signal.SIGTERM, 0, "oudinfo has let go of your answers."),
    "a signal to interrupt": ("", signal.SIGINT, 130, "oudinfo has let go of your answers."),
    "a fault": ("", None, 70, "this is a fault of oudinfo itself"),
}


@pytest.mark.parametrize("how", ENDS)
def test_an_end_before_the_first_key_leaves_the_terminal_as_it_was(tmp_path: Path, how: str) -> None:
    keys, sent, code, said = ENDS[how]
    paused = PausedChild(tmp_path, AFTER_THE_PAUSE="fail" if how == "a fault" else "")
    paused.shows("Enter begin")
    assert not paused.child.getecho()
    paused.press(keys)
    if sent is not None:
        os.kill(paused.child.pid, sent)
    paused.goes_on()
    paused.shows(said)
    paused.runs_out()
    assert paused.child.getecho()
    assert paused.ends() == code
    assert (paused.raw.count(ENTER_ALTERNATE), paused.raw.count(LEAVE_ALTERNATE)) == (1, 1)
    assert [*tmp_path.iterdir()] == []


def test_plain_lines_can_be_asked_for_meanwhile(paused: Paused) -> None:
    paused.shows("Enter begin")
    paused.press("p")
    paused.goes_on()
    paused.shows("Press Enter to begin")
    assert paused.child.getecho()
    assert (paused.raw.count(ENTER_ALTERNATE), paused.raw.count(LEAVE_ALTERNATE)) == (1, 1)


def test_a_name_with_control_signs_moves_no_cursor() -> None:
    shown = picture([Line("saved to \x1b[2Jx\r.json", "bold")], 80, 24)
    assert "\x1b[1;1H\x1b[1msaved to ?[2Jx?.json\x1b[0m" in shown
