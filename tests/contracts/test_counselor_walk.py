"""The walk from door to chart in the counselor's guide is what appears: go it, and compare.

Run as a program, this file writes the screens of that guide anew. The text around them is written by hand.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "watched")]

import pytest

from seated import Person, Terminal, leave_all

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guides" / "counselor.md"
SCREEN = re.compile(r"(?<=<!-- screen: )(?P<name>[a-z ]+) -->\n.*?(?=<!-- end -->)", re.DOTALL)
AGENCY = re.compile(r"<!-- file: protocol.md -->\n```markdown\n(.*?)```", re.DOTALL)
DAY = "2026-10-01"


class Stop(NamedTuple):
    """What is pressed, what is there afterwards, and what the guide calls it if it shows it."""

    keys: str
    then: str
    screen: str = ""


WALK = (
    Stop("", "Enter for none"),
    Stop("A17\r", "Enter for today"),
    Stop(f"{DAY}\r", "Enter begin"),
    Stop("\r", "Next: PHQ-4", "how a form is given"),
    Stop("1", "PHQ-4 1 of 4"),
    Stop("3", "PHQ-4 2 of 4"),
    Stop("2", "PHQ-4 3 of 4"),
    Stop("2", "PHQ-4 4 of 4"),
    Stop("1", "Next, if you want: PHQ-9", "a form that is proposed"),
    Stop("1", "Next: PHQ-9"),
    Stop("2", "Answers:"),
    Stop("212 101 001\r", "Question 10, not scored"),
    Stop("1\r", "Total written on the paper", "a form from paper"),
    Stop("8\r", "For the interviewer", "a sign of danger"),
    Stop("c", "Next, if you want: GAD-7"),
    Stop("2", "GAD-7: you said no"),
    Stop("\r", "Your answers, before the result"),
    Stop("\r", "Before the scores"),
    Stop("n", "PHQ-9 8 of 27", "the result"),
    Stop("3", "PHQ-9: 8/27 (mild)", "the note"),
    Stop("b", "PHQ-9 8 of 27"),
    Stop("9", "this result is gone", "the next client"),
    Stop("3", "Enter for none"),
)
LINES = (
    ("A17", "Enter for today"),
    (DAY, "Press Enter to begin"),
    ("", "Your choice, a number"),
    ("1", "Question 1 of 4."),
    ("3", "Question 2 of 4."),
    ("2", "Question 3 of 4."),
    ("2", "Question 4 of 4."),
    ("1", "Next, if you want: PHQ-9"),
    ("yes", "Type in a form that was filled in on paper"),
    ("2", "Answers:"),
    ("212 101 001", "not scored"),
    ("1", "Total written on the paper"),
    ("8", "carry on: go on with the questions"),
    ("carry on", "Next, if you want: GAD-7"),
    ("no", "GAD-7: you said no."),
    ("", "changes that answer"),
    ("", "BEFORE THE SCORES"),
    ("next", "PHQ-9: 8 of 27"),
)
"""The same line by line, for someone who listens."""


def walked(home: Path, columns: int = 80, content: str = "") -> Iterator[tuple[Stop, str]]:
    """Each page of the walk, once it is there."""
    terminal = Terminal(
        home, "intake", "mood-and-worry", columns=columns, OUDINFO_COUNTRY="US", OUDINFO_CONTENT=content
    )
    for stop in WALK:
        terminal.press(stop.keys)
        if stop.then == "Enter begin":
            terminal.reads_on()
        yield stop, terminal.shows(stop.then)


def screens(home: Path) -> dict[str, str]:
    """The screens that the guide shows, without what is empty at their sides."""
    return {stop.screen: _tidy(page) for stop, page in walked(home) if stop.screen}


def _tidy(page: str) -> str:
    lines = [line.rstrip() for line in page.strip("\n").splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip()


def current(text: str, shown: dict[str, str]) -> str:
    """The guide with its screens made anew."""
    return SCREEN.sub(lambda found: f"{found['name']} -->\n```text\n{shown[found['name']]}\n```\n", text)


@pytest.fixture(autouse=True)
def _everyone_leaves() -> Iterator[None]:
    yield
    leave_all()


def guide() -> str:
    return GUIDE.read_text(encoding="utf-8")


def test_the_screens_of_the_guide_are_those_of_the_walk(tmp_path: Path) -> None:
    shown = screens(tmp_path)
    assert [found["name"] for found in SCREEN.finditer(guide())] == [*shown]
    assert current(guide(), shown) == guide(), "run: python tests/contracts/test_counselor_walk.py"


@pytest.mark.parametrize("agency", [False, True])
def test_the_walk_is_the_same_in_a_narrow_window_and_with_a_folder_of_the_agency(tmp_path: Path, agency: bool) -> None:  # noqa: FBT001  a parameter
    found = AGENCY.search(guide())
    assert found is not None
    if agency:
        (tmp_path / "protocol.md").write_text(found[1], encoding="utf-8")
    pages = {stop.then: page for stop, page in walked(tmp_path, 40, str(tmp_path))}
    assert len(pages) > 15
    assert ("A protocol" in pages["For the interviewer"]) is agency


def test_the_walk_is_the_same_line_by_line(tmp_path: Path) -> None:
    person = Person(tmp_path, "intake", "mood-and-worry", "--plain", OUDINFO_COUNTRY="US")
    person.waits_for("Enter for none")
    for typed, then in LINES:
        person.types(typed)
        person.waits_for(then)


def test_the_guide_says_what_is_typed_on_the_way() -> None:
    told = " ".join(guide().split())
    for typed in ("`A17`", "`212 101 001`", "`8`"):
        assert typed in told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        try:
            made = current(guide(), screens(Path(place)))
        finally:
            leave_all()
    GUIDE.write_text(made, encoding="utf-8")
