"""The page on the house is true: its floors are those of the import contracts, and what it names is there."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(oudinfo\.[\w.]+)`", PAGE)))


def _contract(name: str) -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [each["layers"] for each in contracts if each["name"] == name]
    return list(layers)


def _picture(marker: str) -> list[str]:
    """The floors of a picture: what comes before two spaces in each of its lines."""
    drawn = PAGE.partition(f"<!-- {marker} -->\n```\n")[2].partition("\n```")[0]
    return [line.partition("  ")[0] for line in drawn.splitlines()]


@pytest.mark.parametrize(
    ("marker", "contract"),
    [("floors", "Layers point downward only"), ("wings", "The wings of the catalog do not know each other")],
    ids=["house", "catalog"],
)
def test_the_picture_has_the_floors_of_the_contract(marker: str, contract: str) -> None:
    assert _picture(marker) == _contract(contract)


@pytest.mark.parametrize("name", NAMED)
def test_everything_that_is_named_is_there(name: str) -> None:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[length:]:
            found = getattr(found, attribute)
        return
    pytest.fail(f"there is no {name}")
