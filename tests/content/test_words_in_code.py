"""What the code says in its own words: held to the words of the content."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import oudinfo
from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.catalog.prose.grade import reading_grade
from oudinfo.catalog.prose.kind_words import unwelcome
from oudinfo.cli.urgent import IN_SHORT

ROOMS = ("present", "terminal", "cli", "report", "exchange")
FILES = sorted(file for room in ROOMS for file in (Path(*oudinfo.__path__) / room).rglob("*.py"))
HIGHEST_GRADE = 6


def _said(file: Path) -> Iterator[str]:
    """Every text with a blank in it that is no comment on the code, no pattern and no markup."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in bare else None
        if isinstance(text, str) and " " in text and not {"\\", "<"} & {*text}:
            yield text


@pytest.mark.parametrize("file", [pytest.param(file, id=str(file.relative_to(*oudinfo.__path__))) for file in FILES])
def test_no_sentence_in_the_code_has_a_word_that_is_not_ours(file: Path) -> None:
    found = [(text, word, better) for text in _said(file) for word, better, _ in unwelcome(text)]
    assert found == []


@pytest.mark.parametrize("text", [*ANYWHERE.values(), IN_SHORT])
def test_the_lines_of_last_resort_are_as_easy_as_safety_copy(text: str) -> None:
    assert reading_grade(text) <= HIGHEST_GRADE
    assert [*unwelcome(text)] == []
