"""Whoever sits inside of the test process (`seated.py`) sees what someone at a real terminal sees."""

from pathlib import Path

import pytest

import seated
import windows
from prompts import ANSWER, INTRO

PRESSED = ("k", "6", "\r", "\r", "\r", "2", "b", "s", "?", *"1230123", "3", "m", "b", "c", "h", "b", "1", "\x1b[B")
"""Through the choice of a country, the questions, the page after a sign of danger, and all answers."""
TYPED = (
    (INTRO, "k"),
    ("or back: ", "IE"),
    (INTRO, ""),
    ("or a word", "7"),
    ("or a word", "1"),
    (ANSWER, "again"),
    (ANSWER, "back"),
    ("or a word", "h"),
    ("quit: ", "back"),
    ("or a word", "3"),
    (ANSWER, "quit"),
)


def test_the_pages_of_the_full_screen_are_the_same(tmp_path: Path) -> None:
    real, within = windows.Terminal(tmp_path, "screen", "phq-9"), seated.Terminal(tmp_path, "screen", "phq-9")
    for key in PRESSED:
        real.press(key)
        within.press(key)
        seen = within.page
        shown = real.shows(" ".join(seen.split()))
        assert [line.rstrip() for line in seen.splitlines()] == shown.splitlines(), key
    real.leaves()


@pytest.mark.parametrize("columns", [40, 80])
def test_a_conversation_line_by_line_is_the_same(tmp_path: Path, columns: int) -> None:
    seen = []
    for kind in (windows.Person, seated.Person):
        person = kind(tmp_path, "screen", "gad-2", "--plain", columns=columns)
        for prompt, line in TYPED:
            person.waits_for(prompt)
            person.types(line)
        assert person.ends() == 0
        seen.append(person.seen)
    assert seen[0] == seen[1]
