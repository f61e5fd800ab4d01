"""The JSON Schema and the reader come from one table: what one refuses, so does the other."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.catalog.instruments.schema import definition_schema
from oudinfo.catalog.verify.validation import kind_of
from running import may_write, oudinfo

HERE = Path(__file__).parent
BUNDLED = sorted(Path(str(bundled_data())).glob("questionnaires/*.yaml"))
SOUND = [file for file in sorted((HERE / "valid").glob("*.yaml")) if kind_of(file) == "questionnaires"]
BROKEN = [file for file in sorted((HERE / "invalid").rglob("*.yaml")) if kind_of(file) == "questionnaires"]
BY_THE_TABLE = {"unknown-key", "missing-key", "unknown-word", "wrong-type", "empty", "too-short"}
SEEN_BY_THE_READER_ALONE = {
    "wrong-type/leading-zero.yaml": "010 is 10 there",
}
"""YAML as an editor reads it has lost what is wrong here."""


class EditorLoader(yaml.CSafeLoader):
    """Reads as editors do, by YAML 1.2: `No` is a text, a date too, and all keys are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  as in the class above it

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  as above it
        """Keys as JSON has them."""
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(definition_schema())


def _documents(file: Path) -> Iterator[Any]:
    yield from yaml.load_all(file.read_text(encoding="utf-8"), Loader=EditorLoader)


def _refused_by_the_reader(file: Path) -> bool:
    opened = open_yaml(file, file.name)
    shapes = ("instrument", "examples")[: len(opened.documents)]
    findings = [
        each
        for document, shape in enumerate(shapes)
        for each in opened.read(INSTRUMENT_TABLE, shape, document=document)[1]
    ]
    assert {each.check for each in findings} <= BY_THE_TABLE
    return bool(findings)


def _named(files: list[Path]) -> list[Any]:
    return [pytest.param(file, id="/".join(file.parts[-2:])) for file in files]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(definition_schema())


@pytest.mark.parametrize("file", _named([*BUNDLED, *SOUND]))
def test_every_sound_definition_fits_with_its_examples(validator: Draft202012Validator, file: Path) -> None:
    definition, examples = _documents(file)
    assert [error.message for error in validator.iter_errors(definition)] == []
    assert [error.message for error in validator.iter_errors(examples)] == []


@pytest.mark.parametrize("file", _named([file for file in BROKEN if open_yaml(file, file.name).flaws == ()]))
def test_a_broken_definition_is_refused_where_the_table_refuses_it(validator: Draft202012Validator, file: Path) -> None:
    documents = list(_documents(file))[:2]
    refused = any(not validator.is_valid(document) for document in documents)
    by_the_reader = _refused_by_the_reader(file)
    if "/".join(file.parts[-2:]) in SEEN_BY_THE_READER_ALONE:
        assert (refused, by_the_reader) == (False, True)
    else:
        assert refused == by_the_reader


@pytest.mark.parametrize("check", sorted(BY_THE_TABLE))
def test_every_kind_of_refusal_by_the_table_is_tried(check: str) -> None:
    assert any(_refused_by_the_reader(file) for file in BROKEN if check in file.parts)


def test_every_node_and_every_key_is_in_the_schema_with_its_meaning() -> None:
    shapes = definition_schema()["$defs"]
    for shape, keys in INSTRUMENT_TABLE.items():
        properties = shapes[shape.replace(" ", "-")]["properties"]
        assert {name: each["description"] for name, each in properties.items()} == {
            key.name: key.meaning for key in keys
        }


def test_the_command_prints_it_or_saves_it(tmp_path: Path) -> None:
    assert json.loads(oudinfo(tmp_path, "schema").stdout) == definition_schema()
    done = oudinfo(tmp_path, "schema", "--output", "s.json", **may_write())
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "s.json").read_text(encoding="ascii")) == definition_schema()
