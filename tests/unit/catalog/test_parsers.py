"""PyYAML with and without its part in C reads our content alike, and what is hostile in bounded time."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from oudinfo.catalog.files import strict_yaml
from oudinfo.catalog.files.bundle import files_in
from oudinfo.catalog.files.strict_yaml import MOST_HIDDEN, parse, unsafe_characters
from oudinfo.catalog.library import Library
from running import environment

TEXTS = [
    pytest.param("a: [", id="cut"),
    pytest.param("a: 1\na: 2\n", id="a key twice"),
    pytest.param("- &x 1\n- *x\n", id="an alias"),
    pytest.param("\ta: 1\n", id="a tab"),
    pytest.param("[" * 40, id="deep"),
    pytest.param("a: !!str 1\n---\nb: 2\n", id="a tag and two documents"),
]


@pytest.mark.parametrize(
    "folder", [pytest.param("questionnaires", marks=pytest.mark.exhaustive), "resources", "pathways", "insights"]
)
def test_both_parsers_read_the_content_alike(library: Library, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [file.read_text(encoding="utf-8") for file in files_in(library.data / folder, ".yaml")]
    quick = [parse(text) for text in texts]
    monkeypatch.setattr(strict_yaml, "LOADER", yaml.SafeLoader)
    assert [parse(text) for text in texts] == quick


@pytest.mark.parametrize("text", TEXTS)
def test_both_parsers_refuse_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [flaw.check for flaw in parse(text).flaws]
    monkeypatch.setattr(strict_yaml, "LOADER", yaml.SafeLoader)
    assert [flaw.check for flaw in parse(text).flaws] == quick


@pytest.mark.parametrize("words", [["crisis"], ["score", "phq-9", "102013021"]])
def test_without_the_part_in_c_the_commands_work(tmp_path: Path, words: list[str]) -> None:
    program = (
        f"import sys; sys.modules['yaml._yaml'] = None; from oudinfo.__main__ import main; sys.exit(main({words!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "988" in done.stdout


def test_very_many_hidden_characters_are_told_by_the_first_ones() -> None:
    found = [*unsafe_characters("a\nb\u200b\n\nc" + "\u200b" * 100_000)]
    assert [(flaw.line, flaw.column) for flaw in found[:3]] == [(2, 2), (4, 2), (4, 3)]
    assert len(found) == MOST_HIDDEN + 1
    assert found[-1].message == "there are more such characters from here on"
