"""An agency's protocol: what is checked before it stands beside ours."""

from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator, kind_of
from unit.catalog.samples import changed

SOUND = """\
---
title: Protocol of North Street
---
1. Stay with the person.
2. Call 555 0100, then `oudinfo crisis`.

{emergency}
"""


def _told(text: str, folder: Path) -> list[tuple[str, int]]:
    path = folder / "protocol.md"
    path.write_text(text, encoding="utf-8")
    return [
        (problem.check, problem.line) for problem in Validator(Library(), (2026, 11)).file(path, "x", kind_of(path))
    ]


def test_a_sound_protocol_may_have_numbers_of_its_own(tmp_path: Path) -> None:
    assert _told(SOUND, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "check", "line"),
    [
        ("title: Protocol of North Street\n", "name: x\n", ["missing-key", "unknown-key"], None),
        ("{emergency}", "{somebody}", ["slot"], None),
        ("oudinfo crisis", "oudinfo crises", ["link"], 5),
        ("Stay with", "Stay with the addict and", ["wording"], 4),
        ("North Street", "the junkie", ["wording"], 2),
        ("1. Stay", "\n\n".join(["word"] * 40) + "\n\n1. Stay", ["length"], None),
        ("---\ntitle", "title", ["front-matter"], 1),
    ],
)
def test_a_fault_of_a_protocol_is_told(tmp_path: Path, old: str, new: str, check: list[str], line: int | None) -> None:
    found = _told(changed(old, new, SOUND), tmp_path)
    assert sorted({each for each, _ in found}) == check
    assert line is None or found[0][1] == line


def test_a_protocol_without_a_text_is_none(tmp_path: Path) -> None:
    assert [check for check, _ in _told("---\ntitle: Ours\n---\n", tmp_path)] == ["empty"]
