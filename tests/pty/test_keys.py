"""Keys at a real pseudo-terminal, which hands on codes in pieces.

All that terminals send is in `tests/unit/terminal/test_decoder.py`, and pressed in `tests/sitting/test_keys.py`.
"""

import os
import time
from functools import partial
from pathlib import Path

import pytest

from codes import ALL
from forked import fails_in
from forms import own_form
from windows import LEAVE_ALTERNATE, Terminal, pexpect

LATE = (b"\x1b[O", b"\x1b]11;rgb:3030/3434/4646\x1b\\", b"\x1b[27;2;49~", b"\x1bOq", b"\x1b[50u", b"\x1b[M#12")
AT_ONCE = (b"\x1b[I", b"\x1b[200~231\x1b[201~", b"\xe2\x821", *LATE)


def _send(terminal: Terminal, sent: bytes, *, late: bool) -> None:
    """Send it at once; or cut at every byte, the first after a while."""
    parts = [sent[place : place + 1] for place in range(len(sent))] if late else [sent]
    for place, part in enumerate(parts):
        os.write(terminal.child.child_fd, part)
        if late:
            time.sleep(0.2 if place == 0 else 0.005)


def test_of_what_terminals_send_at_once_or_in_pieces_only_the_keys_answer(tmp_path: Path) -> None:
    tried = [*((sent, False) for sent in AT_ONCE), *((sent, True) for sent in LATE)]
    keys = [[key for key in ALL[sent] if key in {*"0123456789"}] for sent, _ in tried]
    wanted = [key[0] if key else str(place % 10) for place, key in enumerate(keys)]
    count = len(wanted)
    own = own_form(tmp_path / "own", range(10), count)
    terminal = Terminal(tmp_path, "screen", "x-keys", rows=count + 12, OUDINFO_CONTENT=own)
    terminal.shows("Enter begin")
    terminal.walk("\r")
    for place, ((sent, late), key, digit) in enumerate(zip(tried, keys, wanted, strict=True), start=1):
        terminal.shows(f"{place} of {count}")
        _send(terminal, sent, late=late)
        terminal.press("" if key else digit)
    page = terminal.shows(f"{count} Answer {wanted[-1]}")  # the last line, so that the whole page is there
    assert page.strip().startswith("Your answers, before the result")
    for place, ((sent, _), digit) in enumerate(zip(tried, wanted, strict=True), start=1):
        assert f" {place}  Answer {digit}. Item {place}." in page, sent
    terminal.press("x")
    assert terminal.ends() == 0


def test_a_code_that_does_not_end_is_told_of_and_escape_helps(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-7")
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("\x1b]")
    time.sleep(0.2)
    terminal.press("1")
    terminal.shows("If a key does nothing, press Esc and then the key again.")
    terminal.press("\x1b", "1")
    terminal.shows("2 of 7")
    terminal.leaves()


def test_what_is_typed_behind_the_last_key_reaches_nobody(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2", first=None)
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("1", "ss33ss", "\r")
    terminal.shows("2 of 6")
    time.sleep(0.3)
    terminal.read_more()
    assert "ss33ss" not in terminal.raw
    terminal.shows("2 of 6")
    terminal.leaves()


@pytest.mark.parametrize("where", ["take", "lines"])
def test_a_fault_restores_the_terminal_at_once_and_tells_no_answer(tmp_path: Path, where: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9", first=partial(fails_in, where))
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("3")
    terminal.shows("this is a fault of oudinfo itself (ValueError)")
    terminal.shows("If you were looking for help: oudinfo crisis")
    terminal.child.expect(pexpect.EOF)
    assert terminal.ends() == 70
    assert terminal.raw.count(LEAVE_ALTERNATE) == 1
    assert "the answer was 3" not in terminal.raw
    assert "ENTER" not in terminal.raw
