"""Sound content passes, and the definitions use every word of the format."""

from pathlib import Path

import pytest

from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.files.strict_yaml import ListNode, MapNode, Node
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator, kind_of

FOLDER = Path(__file__).parent / "valid"
FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".yaml", ".md"})
TODAY = (2026, 11)


@pytest.mark.parametrize("file", [pytest.param(file, id=str(file.relative_to(FOLDER))) for file in FILES])
def test_a_sound_file_has_no_problem(file: Path) -> None:
    assert Validator(Library(), TODAY).file(file, file.name, kind_of(file)) == []


def test_the_definitions_use_every_key_of_the_format() -> None:
    used = {
        key for file in FOLDER.glob("*.yaml") for node in open_yaml(file, file.name).documents for key in _keys(node)
    }
    known = {key.name for keys in INSTRUMENT_TABLE.values() for key in keys}
    assert known - used == set()


def _keys(node: Node | None) -> set[str]:
    if isinstance(node, MapNode):
        return {key.text for key, _ in node.entries}.union(*(_keys(value) for _, value in node.entries))
    if isinstance(node, ListNode):
        return set().union(*(_keys(item) for item in node.items))
    return set()
