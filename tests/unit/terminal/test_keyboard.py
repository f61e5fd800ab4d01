"""The keyboard that the full screen reads: bytes from a terminal, each key handed on, and nothing kept for later."""

import os
import tty
from collections.abc import Iterator
from contextlib import suppress

import pytest

from oudinfo.terminal.key_codes import Key
from oudinfo.terminal.keyboard import AT_ONCE, GONE, STUCK, Keyboard


class Desk:
    """A keyboard whose bytes a test sends, with what was handed on and what was noticed."""

    def __init__(self, reads: int, writes: int, wanted: int = 10_000) -> None:
        self.reads, self.writes = reads, writes
        self.pressed: list[str] = []
        self.noticed: list[str] = []
        self.wanted = wanted
        self.stdin = open(reads, encoding="utf-8", closefd=False)  # noqa: SIM115  closed below, with its number
        self.keyboard = Keyboard(self.stdin, self._take, self.noticed.append)

    def _take(self, key: Key) -> bool:
        self.pressed.append(key.name)
        return len(self.pressed) < self.wanted

    def send(self, sent: bytes) -> None:
        """Send this, and let the keyboard read once."""
        os.write(self.writes, sent)
        assert self.keyboard.read_keys() == []

    def hang_up(self) -> None:
        """End the line at the other side."""
        os.close(self.writes)

    def put_away(self) -> None:
        """Close what is open."""
        self.stdin.close()
        for end in (self.reads, self.writes):
            with suppress(OSError):
                os.close(end)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk(*os.pipe())
    yield made
    made.put_away()


@pytest.fixture
def terminal() -> Iterator[Desk]:
    window, line = os.openpty()
    tty.setraw(line)
    made = Desk(line, window)
    yield made
    made.put_away()


def test_each_key_is_handed_on_in_order_and_prompt_toolkit_gets_none(desk: Desk) -> None:
    desk.send("12é\x1b[A\r".encode())
    assert (desk.pressed, desk.noticed) == (["1", "2", "é", "up", "enter"], [])
    assert desk.keyboard.flush_keys() == []
    assert not desk.keyboard.closed


def test_behind_the_last_key_that_is_wanted_everything_stays_for_whoever_reads_next(desk: Desk) -> None:
    desk.wanted = 2
    desk.send(b"qx7 a password\r")
    assert desk.pressed == ["q", "x"]
    assert desk.keyboard.has_more()
    assert os.read(desk.reads, 100) == b"7 a password\r"
    assert not desk.keyboard.has_more()


def test_where_nothing_was_sent_reading_does_not_wait(desk: Desk) -> None:
    assert desk.keyboard.read_keys() == []
    assert (desk.pressed, desk.noticed, desk.keyboard.closed) == ([], [], False)


def test_of_very_much_that_was_sent_so_much_is_read_that_the_screen_is_painted_in_between(desk: Desk) -> None:
    desk.send(b"1" * (AT_ONCE + 1))
    assert (AT_ONCE, len(desk.pressed)) == (4096, 4096)
    desk.keyboard.read_keys()
    assert len(desk.pressed) == 4097


def test_a_code_that_comes_in_two_pieces_is_one_key(desk: Desk) -> None:
    desk.send(b"\x1b[")
    desk.send(b"A1")
    assert (desk.pressed, desk.noticed) == (["up", "1"], [])


def test_a_code_that_swallows_what_is_pressed_is_noticed_at_the_next_key(desk: Desk) -> None:
    desk.send(b"\x1b]")
    assert desk.noticed == []
    desk.send(b"2")
    assert (desk.pressed, desk.noticed) == ([], [STUCK])
    desk.send(b"\x07")
    desk.send(b"2")
    assert (desk.pressed, desk.noticed) == (["2"], [STUCK])


def test_a_terminal_that_goes_away_is_noticed_once_behind_the_keys_before(desk: Desk) -> None:
    os.write(desk.writes, b"1")
    desk.hang_up()
    assert desk.keyboard.read_keys() == []
    assert (desk.pressed, desk.noticed, desk.keyboard.closed) == (["1"], [GONE], True)


def test_a_terminal_that_cannot_be_read_any_more_is_gone_too() -> None:
    window, line = os.openpty()
    desk = Desk(window, line)  # the side of the window, which fails once the other one is closed
    desk.hang_up()
    assert desk.keyboard.read_keys() == []
    assert (desk.noticed, desk.keyboard.closed) == ([GONE], True)
    desk.put_away()


def test_what_was_typed_ahead_reaches_no_other_prompt(terminal: Desk) -> None:
    os.write(terminal.writes, b"3 not for the shell\r")
    assert terminal.keyboard.has_more()
    terminal.keyboard.forget_typed_ahead()
    assert (terminal.keyboard.has_more(), terminal.keyboard.closed) == (False, False)
    terminal.send(b"2")
    assert terminal.pressed == ["2"]


def test_where_nothing_can_be_thrown_away_the_terminal_counts_as_gone(desk: Desk) -> None:
    desk.keyboard.forget_typed_ahead()
    assert desk.keyboard.closed
