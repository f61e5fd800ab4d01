"""The safety case names the tests that prove it: each one exists, and no hazard goes without."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
CITED = sorted(set(re.findall(r"`(tests/[^`\s]+\.py::test_\w+)`", TEXT)))
LOG = TEXT.partition("\n## 3. ")[2].partition("\n## 4. ")[0]
ROWS = re.findall(r"^- \*\*(H\d+)\. (.*?)(?=^- |^#|\Z)", LOG, re.DOTALL | re.MULTILINE)
PARTS = ("*Cause:*", "*Control:*", "*Left over:*")


@cache
def _tests_in(file: Path) -> frozenset[str]:
    module = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in module.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("cited", CITED)
def test_every_test_that_is_named_exists(cited: str) -> None:
    name, _, function = cited.partition("::")
    file = ROOT / name
    assert file.is_file()
    assert function in _tests_in(file)


def test_no_test_is_named_in_a_form_that_is_not_checked() -> None:
    assert TEXT.count("::") == len(re.findall(r"`tests/[^`\s]+\.py::test_\w+`", TEXT))


@pytest.mark.parametrize(("number", "row"), [pytest.param(number, row, id=number) for number, row in ROWS])
def test_every_hazard_names_a_test_or_says_that_it_is_open(number: str, row: str) -> None:
    assert "::test_" in row or "**open**" in row, number
    assert [part for part in PARTS if part not in " ".join(row.split())] == []


def test_the_hazards_are_numbered_without_a_gap() -> None:
    items = re.findall(r"^- ", LOG, re.MULTILINE)
    assert [number for number, _ in ROWS] == [f"H{place}" for place in range(1, len(items) + 1)]


def test_nobody_has_reviewed_the_safety_texts_as_long_as_the_safety_case_says_so() -> None:
    reviewers = {
        line.partition(":")[2].strip()
        for file in (ROOT / "data" / "safety").glob("*.md")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("reviewed_by:")
    }
    assert ("`reviewed_by: none yet`" in TEXT) == (reviewers == {"none yet"})
