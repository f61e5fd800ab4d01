"""`marked` names items of the form and a source of the file."""

from pathlib import Path

import pytest

from unit.catalog.samples import DEMO, checks_in

MARKED = "marked: {at_least: 1, at_least_for: {a: 2}, source: made}\n"


@pytest.mark.parametrize(
    ("old", "new", "checks"),
    [
        ("a: 2", "a: 2", []),
        ("a: 2", "aa: 2", ["unknown-name"]),
        ("source: made", "source: someone", ["unknown-source"]),
    ],
)
def test_marks_are_checked(tmp_path: Path, old: str, new: str, checks: list[str]) -> None:
    text = DEMO.replace("\nscores:", f"\n{MARKED.replace(old, new)}scores:", 1)
    assert checks_in(text, tmp_path) == checks
