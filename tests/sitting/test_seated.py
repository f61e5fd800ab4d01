"""Whoever sits inside of the test process (`seated.py`) sees what someone at a real terminal sees."""

from pathlib import Path

import pytest

import seated
import windows
from prompts import ANSWER, INTRO, STEP

PRESSED = (
    ("", "Enter begin"),
    ("k", "6. Ireland"),
    ("6", "Number 6: press Enter to take it."),
    ("\r", "Lines for: Ireland."),
    ("\r", "1 of 9"),
    ("\r", "Nothing is marked, so nothing was answered."),
    ("2", "2 of 9"),
    ("b", "2 More than half the days (your earlier answer)"),
    ("s", "You skipped this one."),
    ("?", "2 of 9"),
    *((str(place % 4), f"{place + 2} of 9") for place in range(1, 8)),
    ("3", "Thank you for answering that."),
    ("m", "Only the next ten minutes."),
    ("b", "C carry on"),
    ("c", "one more question"),
    ("h", "You can reach a person."),
    ("b", "one more question"),
    ("1", "YOUR ANSWERS, BEFORE THE RESULT"),
    ("\x1b[B", "Enter change answer 1"),
)
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
    (ANSWER, "2"),
    ("done ends: ", "2"),
    ("done ends: ", "done"),
    (STEP, "not ready"),
    (STEP, "I text Sam."),
    ("W wipes it: ", ""),
)


def test_the_pages_of_the_full_screen_are_the_same(tmp_path: Path) -> None:
    real, within = windows.Terminal(tmp_path, "screen", "phq-9"), seated.Terminal(tmp_path, "screen", "phq-9")
    for key, text in PRESSED:
        real.press(key)
        within.press(key)
        shown = within.shows(text)
        assert [line.rstrip() for line in shown.splitlines()] == real.shows(text).splitlines(), text
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
