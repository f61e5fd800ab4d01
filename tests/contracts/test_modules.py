"""The modules that a command loads decide how soon its page appears, and counting them never flakes."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from running import environment
from unit.catalog.samples import DEMO

HEAVY = {
    "polars",
    "narwhals",
    "openpyxl",
    "pydantic",
    "asyncio",
    "prompt_toolkit",
    "questionary",
    "rich.markdown",
    "importlib.metadata",
    "sqlite3",
}
TERMINAL = {"typer", "rich"}
SCORING = {"oudinfo.engine.score", "oudinfo.model.condition", "oudinfo.catalog.instruments.definition"}
"""Read only where something is answered or scored."""


PLAIN = {
    "crisis": (["crisis"], ""),
    "overdose": (["overdose"], ""),
    "help": (["--help"], ""),
    "list": (["list"], ""),
    "read": (["read"], ""),
    "glossary": (["glossary", "narcan"], ""),
    "schema": (["schema"], ""),
    "completion": (["completion", "bash"], ""),
    "new": (["new", "my-scale", "--stdout"], ""),
    "score": (["score", "phq-9", "102013021"], ""),
    "a plain run": (["screen", "gad-2"], "1\n1\n"),
    "a table": (["batch", "-", "--output", "-"], "gad2_1,gad2_2\n1,1\n"),
}
"""Commands that one process runs one after another, those that may load least before the others.

What one of them loads stays there for all that follow.
"""


def _loaded_by_each(home: Path, runs: Mapping[str, tuple[list[str], str]]) -> dict[str, set[str]]:
    """What is there after each of these runs of one process."""
    program = (
        "import json, sys\n"
        "from oudinfo.__main__ import main\n"
        "from io import BytesIO, TextIOWrapper\n"
        "for name, (arguments, typed) in json.loads(sys.argv[1]).items():\n"
        "    sys.stdin = TextIOWrapper(BytesIO(typed.encode()), 'utf-8')\n"
        "    try:\n"
        "        code = main(arguments)\n"
        "    except SystemExit as stop:\n"
        "        code = stop.code or 0\n"
        "    assert code == 0, (name, code)\n"
        "    sys.stderr.write('\\nMODULES ' + json.dumps([name, sorted(sys.modules)]) + '\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, json.dumps(runs)],
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=home,
        check=True,
    )
    said = (line.removeprefix("MODULES ") for line in done.stderr.splitlines() if line.startswith("MODULES "))
    return {name: {*modules} for name, modules in map(json.loads, said)}


def _loaded(home: Path, arguments: list[str]) -> set[str]:
    (loaded,) = _loaded_by_each(home, {"": (arguments, "")}).values()
    return loaded


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What is there after each of the plain runs."""
    return _loaded_by_each(tmp_path_factory.mktemp("home"), PLAIN)


@pytest.mark.parametrize("run", PLAIN)
def test_a_command_loads_nothing_heavy(loaded: Mapping[str, set[str]], run: str) -> None:
    assert not loaded[run] & HEAVY
    assert "rich.console" not in loaded[run]


@pytest.mark.parametrize("run", [each for each in PLAIN if each != "a table"])
def test_nothing_of_tables_slows_another_command(loaded: Mapping[str, set[str]], run: str) -> None:
    assert [name for name in loaded[run] if name.startswith("oudinfo.batch")] == []


def test_only_a_search_loads_a_database_and_neither_questionnaires_nor_scoring(tmp_path: Path) -> None:
    loaded = _loaded(tmp_path, ["search", "naloxone"])
    assert loaded & HEAVY == {"sqlite3"}
    assert not loaded & SCORING


def test_a_list_with_ones_own_loads_nothing_heavy(tmp_path: Path) -> None:
    folder = tmp_path / ".local" / "share" / "oudinfo" / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "demo.yaml").write_text(DEMO, encoding="utf-8")
    loaded = _loaded(tmp_path, ["list"])
    assert "oudinfo.catalog.instruments.checks" in loaded
    assert not loaded & HEAVY


def test_without_ones_own_no_check_is_loaded(loaded: Mapping[str, set[str]]) -> None:
    checks = "oudinfo.catalog.instruments.checks"
    assert [name for name in loaded["list"] if name.startswith(checks)] == []


@pytest.mark.parametrize("page", ["crisis", "overdose"])
def test_the_urgent_pages_load_no_terminal_library(loaded: Mapping[str, set[str]], page: str) -> None:
    assert not loaded[page] & (HEAVY | TERMINAL | SCORING)


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    ours = {name for name in _loaded(tmp_path, ["--version"]) if name.startswith("oudinfo")}
    assert ours == {"oudinfo", "oudinfo.__main__"}


def test_the_engine_loads_no_parser_and_no_terminal(tmp_path: Path) -> None:
    program = "import sys, oudinfo.engine.session; sys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, env=environment(tmp_path), check=True
    )
    assert not set(done.stdout.split()) & {"yaml", "rich", "typer", "questionary", "pathlib", "logging"}


def test_all_of_the_full_screen_but_its_loop_loads_without_prompt_toolkit(tmp_path: Path) -> None:
    program = "import sys, oudinfo.terminal.full_screen; sys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, env=environment(tmp_path), check=True
    )
    loaded = set(done.stdout.split())
    assert {f"oudinfo.{name}" for name in ("dialog.program", "terminal.keys", "terminal.paint")} <= loaded
    assert not loaded & HEAVY
