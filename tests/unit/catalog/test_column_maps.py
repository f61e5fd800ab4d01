"""A map of columns is checked like all content, before it is used."""

from pathlib import Path

import pytest

from bundled import LIBRARY
from oudinfo.errors import ContentError
from oudinfo.model.column_map import ColumnSource

HEAD = "schema: 1\ntitle: A table\n"
REST = ", ".join(f"barc10_{number}" for number in range(2, 11))
WHOLE = "instruments: {gad-2: {gad2_1: a, gad2_2: b}}\n"


def _refusal(text: str, folder: Path) -> str:
    (folder / "map.yaml").write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        LIBRARY.column_map(str(folder / "map.yaml"))
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("instruments: {gad-3: {gad2_1: a}}\n", "no instrument 'gad-3'"),
        ("instruments: {gad-2: {gad2_1: a, gad2_3: b}}\nabsent: [gad2_2]\n", "gad-2 has no item 'gad2_3'"),
        ("instruments: {gad-2: {gad2_1: a, gad2_2: a}}\n", "column 'a' is also that of gad2_1"),
        ("instruments: {gad-2: {gad2_1: a}}\n", "no column for gad2_2"),
        (
            "instruments: {gad-2: {gad2_1: a, gad2_2: {column: b, values: {x: '7'}}}}\n",
            "'7' is not an answer to gad2_2",
        ),
        ("instruments: {gad-2: {gad2_1: a, gad2_2: {column: b, missing: '3'}}}\n", "3 is an answer to gad2_2"),
        (
            f"instruments: {{barc-10: {{barc10_1: {{column: a, from_one: true}}}}}}\nabsent: [{REST}]\n",
            "barc10_1 is not counted from 0",
        ),
        (
            "instruments: {cage-aid: {cageaid_1: {column: a, from_one: true}}}\nabsent: [cageaid_2, cageaid_3, cageaid_4]\n",
            "from_one doesn't say whether 1 means 'Yes' or 'No'",
        ),
        (f"{WHOLE}context: {{age: {{column: c, values: {{x: y}}}}}}\n", "no context 'age'"),
        (f"{WHOLE}context: {{sex: {{column: c, values: {{x: y}}}}}}\n", "'y' is not a value of sex"),
        ("instruments: [gad-2]\n", "expected names with values"),
        ("instruments: {gad-2: {gad2_1: a, gad2_2: b}}\nmissing: '0'\n", "0 is an answer to gad2_1"),
    ],
    ids=lambda each: each if " " in each and "\n" not in each else "",
)
def test_a_faulty_map_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in _refusal(text, tmp_path)


def test_a_map_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(
        f"{HEAD}ids: [a, b]\nmissing: ['9']\nabsent: [gad2_2]\n"
        "instruments: {gad-2: {gad2_1: {column: x, missing: '8', values: {low: '0'}, from_one: true}}}\n"
        "context: {sex: {column: g, values: {m: male}}}\n",
        encoding="utf-8",
    )
    found = LIBRARY.column_map(str(tmp_path / "map.yaml"))
    assert found.ids == ("a", "b")
    assert (found.missing, found.absent) == (("9",), ("gad2_2",))
    assert found.instruments["gad-2"] == {"gad2_1": ColumnSource("x", ("8",), {"low": "0"}, from_one=True)}
    assert (found.contexts["sex"].column, found.contexts["sex"].values) == ("g", {"m": "male"})


@pytest.mark.parametrize("name", LIBRARY.map_ids())
def test_every_map_that_ships_passes_its_checks(name: str) -> None:
    assert LIBRARY.column_map(name.upper()).title


def test_a_map_that_is_not_there_is_refused() -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        LIBRARY.column_map("/nonexistent/map.yaml")
