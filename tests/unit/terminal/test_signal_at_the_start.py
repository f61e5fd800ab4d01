"""A signal stops the full screen whenever it comes: before its loop, inside it, in the middle of a key."""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from threading import Thread

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.settings import Settings
from oudinfo.cli.sittings import run_in_full
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.state import Opening
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Command, command
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.app import App
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.look import DRAWN
from rooms import NoRooms

SCREEN = command("screen phq-9")
SETTINGS = Settings({"TERM": "xterm"}, (2026, 11), 28)
SIGNALS = pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM], ids=["interrupt", "term"])


class Signalled(FullScreen):
    """A sitting that gets a signal in the middle of a key."""

    which = signal.SIGINT
    in_a_key = False
    behind: Page | None = None
    """The page behind the last key."""

    def take(self, key: str) -> None:
        before = self.screen
        if self.in_a_key:
            os.kill(os.getpid(), self.which)
        self.screen = before
        super().take(key)
        self.behind = self.dialog.page


class Looked(App):
    """A place that gets a signal when it is asked for the given time whether it is over."""

    which = signal.SIGINT
    looks_left = 0

    @property
    def is_over(self) -> bool:
        self.looks_left -= 1
        if self.looks_left == 0:
            os.kill(os.getpid(), self.which)
        return super().is_over


class OneSitting(NoRooms):
    """Rooms with nothing in them but a sitting."""

    def __init__(self, program: Signalled) -> None:
        self.program = program

    def sitting(self, name: Command) -> FullScreen | None:
        return self.program


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal, for what reads keys and writes pictures; its other end."""
    outside, inside = os.openpty()
    with (
        os.fdopen(inside, "r+b", buffering=0) as line,
        open(line.fileno(), encoding="utf-8", closefd=False) as keys,
        open(line.fileno(), "w", encoding="utf-8", closefd=False) as picture,
    ):
        monkeypatch.setattr(sys, "stdin", keys)
        monkeypatch.setattr(sys, "stdout", picture)
        yield outside
    os.close(outside)


@pytest.fixture
def program(library: Library, phq9: CompiledInstrument) -> Signalled:
    directory = library.directory
    nearby = HelpNearby((directory.country("US"),), directory.country("INTL"), (2026, 11))
    return Signalled(
        Pages(CountryChoice(nearby, lambda _: nearby), library.safety_blocks, {}), Opening([phq9], Mode.SELF)
    )


@SIGNALS
@pytest.mark.usefixtures("window")
@pytest.mark.parametrize("look", [1, 2], ids=["before the loop", "inside the loop, before the first key"])
def test_a_signal_before_the_first_key_stops_without_a_fault(
    program: Signalled, which: signal.Signals, look: int
) -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    app = Looked(OneSitting(program), DRAWN, SCREEN)
    app.which, app.looks_left = which, look
    run_in_full(SETTINGS, app)
    assert program.dialog.page is Page.STOPPED
    assert app.interrupted is (which == signal.SIGINT)
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before


@SIGNALS
def test_a_signal_in_the_middle_of_a_key_stops_behind_that_key(
    program: Signalled, which: signal.Signals, window: int
) -> None:
    app = App(OneSitting(program), DRAWN, SCREEN)
    program.which, program.in_a_key = which, True
    os.write(window, b"\r")
    run_in_full(SETTINGS, app)
    assert program.behind is Page.ITEM
    assert program.dialog.page is Page.STOPPED
    assert app.interrupted is (which == signal.SIGINT)


@pytest.mark.parametrize(("typed", "behind"), [("x", "it life\n"), ("ex", "it life\n"), ("q", "d\n")])
def test_what_is_typed_behind_the_letter_that_closes_reaches_no_shell(
    program: Signalled, window: int, typed: str, behind: str
) -> None:
    def types_on() -> None:
        for sign in behind:
            time.sleep(0.05)
            os.write(window, sign.encode())

    app = App(OneSitting(program), DRAWN, SCREEN)
    os.write(window, typed.encode())
    typist = Thread(target=types_on)
    typist.start()
    run_in_full(SETTINGS, app)
    typist.join()
    assert app.is_over
    assert not select.select([sys.stdin], [], [], 0.05)[0]
