"""docs/note-template.md has every field of a template, and its example is a sound one.

Run as a program, this file writes the table of that page again.
"""

import re
from pathlib import Path

from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator
from oudinfo.model.note import FIELDS

PAGE = Path(__file__).parents[2] / "docs" / "note-template.md"
REGION = re.compile(r"(?<=<!-- fields -->\n).*?(?=<!-- end -->)", re.DOTALL)
EXAMPLE = re.compile(r"<!-- file: note.yaml -->\n```yaml\n(.*?)```", re.DOTALL)


def _table() -> str:
    rows = ["| part | field | what it is | may be empty |", "| --- | --- | --- | --- |"]
    rows += [
        f"| `{part}` | `{{{field.name}}}` | {field.meaning} | {'yes' if field.may_be_empty else ''} |"
        for part, fields in FIELDS.items()
        for field in fields
    ]
    return "\n".join(rows) + "\n"


def test_every_field_is_on_the_page() -> None:
    found = REGION.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == _table()


def test_the_example_is_sound(tmp_path: Path) -> None:
    found = EXAMPLE.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    path = tmp_path / "note.yaml"
    path.write_text(found[1], encoding="utf-8")
    assert Validator(Library(), (2026, 11)).file(path, "note.yaml", "note") == []


if __name__ == "__main__":
    PAGE.write_text(REGION.sub(lambda _: _table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
