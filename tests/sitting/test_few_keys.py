"""Something to do today is a few keys away from `oudinfo` after a PHQ-9, and no way there needs a word to be typed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from seated import Terminal

NINE, NINE_WITH_DANGER = [*"111110000"], [*"111110001"]
ENTER, DOWN = "\r", "\x1b[B"
BY_ARROWS = [*[DOWN] * 3, ENTER, DOWN, ENTER]
"""From home to the introduction of the PHQ-9."""
WAYS: Mapping[str, list[str]] = {
    "by numbers": ["3", "1", ENTER, *NINE, "1", ENTER, "2"],
    "by arrows alone": [
        *BY_ARROWS,
        ENTER,
        *[DOWN, DOWN, ENTER] * 8,
        DOWN,
        ENTER,
        DOWN,
        DOWN,
        ENTER,
        ENTER,
        DOWN,
        DOWN,
        ENTER,
    ],
    "from the list of questionnaires": ["8", "1", "1", "7", "1", ENTER, *NINE, "1", ENTER, "2"],
    "after question 9": ["3", "1", ENTER, *NINE_WITH_DANGER, "c", "1", ENTER, "n", "2"],
    "with question 9 left out": ["3", "1", "l", ENTER, *NINE[:8], ENTER, "2"],
}
MOST = {
    "by numbers": 15,
    "by arrows alone": 40,
    "from the list of questionnaires": 18,
    "after question 9": 17,
    "with question 9 left out": 14,
}
"""Keys, the answers among them. Before the place was built, the first way took 18 keys and a command of 47 signs."""


@pytest.mark.parametrize("way", WAYS)
def test_something_to_do_today_is_a_few_keys_away(tmp_path: Path, way: str) -> None:
    terminal = Terminal(tmp_path, OUDINFO_COUNTRY="US")
    terminal.shows("What do you need?")
    for key in WAYS[way]:
        terminal.press(key)
        terminal.rests()
    page = terminal.shows("More small steps")
    assert page.splitlines()[2].strip() == "Something to do today"
    assert len(WAYS[way]) == MOST[way]


def test_no_key_on_these_ways_is_a_word() -> None:
    assert {key for way in WAYS.values() for key in way} <= {*"0123456789", *"cln", ENTER, DOWN}
