"""Keys at a real pseudo-terminal: no answer appears that was not pressed, and none that was pressed is lost."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from codes import ALL
from oudinfo.terminal.decoder import Decoder, decode
from oudinfo.terminal.full_screen import FullScreen
from windows import LEAVE_ALTERNATE, Terminal, pexpect

HEAD = """\
schema: 1
id: x-keys
version: 1.0.0
language: en
title: Keys
short_title: KEYS
measures: [keys]
modes: [self]
minutes: 1
rights: {{status: public-domain, holder: no one, notice: Made for tests., source: a test, checked: 2026-11-23}}
sources: {{made: {{cite: Made for tests.}}}}
option_sets:
  digits: [{options}]
items:
{items}
scores:
  total: {{sum: x1..x2, range: [{least}, {most}], source: made}}
---
examples:
  - {{responses: {{{all_of}: {least_of_one}}}, expect: {{total: {least}}}, source: by hand}}
  - {{responses: {{{all_of}: {most_of_one}}}, expect: {{total: {most}}}, source: by hand}}
  - {{responses: {{{all_but_one}: {most_of_one}, x1: declined}}, expect: {{total: null}}, source: by hand}}
"""
NO_KEYS = [sent for sent, keys in ALL.items() if not keys and sent != b"\x1b"]
DIGITS = [
    sent
    for sent, keys in ALL.items()
    if len(keys) == 1 and keys[0] in {*"0123456789"} and len(sent) > 1 and not decode(Decoder(), sent)[1][0].is_repeat
]
LATE = {b"\x1b[O", b"\x1b]11;rgb:3030/3434/4646\x1b\\", b"\x1b[27;2;49~", b"\x1bOq", b"\x1b[50u", b"\x1b[M#12"}


def _content(folder: Path, values: Sequence[int], count: int) -> str:
    """A content folder with a questionnaire of so many items."""
    low, high = min(values), max(values)
    text = HEAD.format(
        options=", ".join(f"{{value: {value}, label: Answer {value}}}" for value in values),
        items="\n".join(f"  - {{id: x{place}, text: Item {place}., options: digits}}" for place in range(1, count + 1)),
        all_of=f"x1..x{count}",
        all_but_one=f"x2..x{count}",
        least=2 * low,
        most=2 * high,
        least_of_one=low,
        most_of_one=high,
    )
    (folder / "questionnaires").mkdir(parents=True)
    (folder / "questionnaires" / "x-keys.yaml").write_text(text, encoding="utf-8")
    return str(folder)


def _send(terminal: Terminal, sent: bytes, *, late: bool) -> None:
    """Send it at once; or cut at every byte, the first after a while."""
    parts = [sent[place : place + 1] for place in range(len(sent))] if late else [sent]
    for place, part in enumerate(parts):
        os.write(terminal.child.child_fd, part)
        if late:
            time.sleep(0.3 if place == 0 else 0.01)


def test_of_all_that_terminals_send_only_the_keys_answer(tmp_path: Path) -> None:
    tried = [sent for place, sent in enumerate([*NO_KEYS, *DIGITS]) if place % 3 == 0 or sent in LATE]
    wanted = [(sent, ALL[sent][0] if ALL[sent] else str(place % 10)) for place, sent in enumerate(tried)]
    count = len(wanted)
    own = _content(tmp_path / "own", range(10), count)
    terminal = Terminal(tmp_path, "screen", "x-keys", rows=count + 12, OUDINFO_CONTENT=own)
    terminal.shows("Enter begin")
    terminal.walk("\r")
    for place, (sent, digit) in enumerate(wanted, start=1):
        terminal.shows(f"{place} of {count}")
        _send(terminal, sent, late=sent in LATE)
        terminal.press("" if ALL[sent] else digit)
    page = terminal.shows(f"- {count}: Answer {wanted[-1][1]}")  # the last line, so that the whole page is there
    assert page.startswith("YOUR ANSWERS, BEFORE THE RESULT")
    for place, (sent, digit) in enumerate(wanted, start=1):
        assert f"- {place}: Answer {digit}. Item {place}." in page, sent
    terminal.press("x")
    assert terminal.ends() == 0


def test_options_of_several_digits_are_shown_as_they_are_typed_and_given_by_enter(tmp_path: Path) -> None:
    terminal = Terminal(
        tmp_path, "screen", "x-keys", OUDINFO_CONTENT=_content(tmp_path / "own", [100, 75, 50, 25, 0], 3)
    )
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("1", "0", "0", "0")
    terminal.shows("Your answer: 1000_")
    terminal.press("\x7f")
    terminal.shows("Your answer: 100_")
    terminal.press("\r")
    terminal.shows("2 of 3")
    terminal.press("7", "7", "\r")
    terminal.shows("That is not an option here.")
    terminal.press("b")
    terminal.shows("100 Answer 100 (your earlier answer)")
    terminal.child.close(force=True)


def test_values_below_0_are_typed_with_their_minus(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "x-keys", OUDINFO_CONTENT=_content(tmp_path / "own", range(-3, 4), 3))
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("-", "3", "\r")
    terminal.shows("2 of 3")
    terminal.press("b")
    terminal.shows("-3 Answer -3 (your earlier answer)")
    terminal.child.close(force=True)


def test_a_burst_of_one_key_answers_one_question_and_the_rest_is_said(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-2")
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("3", "3")
    assert "2 of 2" in terminal.shows("A key that is held down, or pressed twice, counts once.")
    terminal.child.close(force=True)


def test_a_minus_skips_and_says_so_and_throws_no_number_away(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "peg")
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("7", "-")
    terminal.shows("Press Enter to give 7.")
    terminal.press("\x7f", "-")
    assert "2 of 3" in terminal.shows("You skipped this one.")
    terminal.child.close(force=True)


def test_pasted_digits_answer_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-7")
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("\x1b[200~231\x1b[201~")
    assert "2 of 7" in terminal.shows("Pasted text doesn't count.")
    terminal.child.close(force=True)


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
    terminal.child.close(force=True)


def test_what_is_typed_behind_the_last_key_reaches_nobody(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("1", "secret", "\r")
    terminal.shows("Your step:")
    time.sleep(0.3)
    terminal.read_more()
    assert "secret" not in terminal.raw
    assert "Keep this on the screen?" not in terminal.raw
    terminal.child.close(force=True)


@pytest.mark.parametrize("where", ["take", "lines"])
def test_a_fault_restores_the_terminal_at_once_and_tells_no_answer(
    tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = getattr(FullScreen, where)

    def wrong(self: FullScreen, *given: Any) -> Any:
        if "3" in given or (self.dialog.session.position or 0) > 0:
            raise ValueError(f"the answer was {1 + 2}")
        return right(self, *given)

    monkeypatch.setattr(FullScreen, where, wrong)
    terminal = Terminal(tmp_path, "screen", "phq-9")
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
