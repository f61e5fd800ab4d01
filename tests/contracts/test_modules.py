"""The modules that a command loads decide how soon its page appears, and counting them never flakes."""

import subprocess
import sys
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


def _loaded(home: Path, arguments: list[str], typed: str = "") -> set[str]:
    program = (
        "import sys\n"
        "from oudinfo.__main__ import main\n"
        f"code = main({arguments!r})\n"
        "sys.stderr.write('\\nMODULES ' + ' '.join(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        input=typed,
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=home,
        check=True,
    )
    return set(done.stderr.rpartition("MODULES ")[2].split())


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        pytest.param(["--help"], "", id="help"),
        pytest.param(["list"], "", id="list"),
        pytest.param(["read"], "", id="read"),
        pytest.param(["glossary", "narcan"], "", id="glossary"),
        pytest.param(["score", "phq-9", "102013021"], "", id="score"),
        pytest.param(["screen", "gad-2"], "1\n1\n", id="a plain run"),
        pytest.param(["batch", "-", "--output", "-"], "gad2_1,gad2_2\n1,1\n", id="a table"),
    ],
)
def test_a_command_loads_nothing_heavy(tmp_path: Path, arguments: list[str], typed: str) -> None:
    loaded = _loaded(tmp_path, arguments, typed)
    assert not loaded & HEAVY
    assert "rich.console" not in loaded


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["score", "phq-9", "102013021"]])
def test_nothing_of_tables_slows_another_command(tmp_path: Path, arguments: list[str]) -> None:
    assert [name for name in _loaded(tmp_path, arguments) if name.startswith("oudinfo.batch")] == []


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


def test_without_ones_own_no_check_is_loaded(tmp_path: Path) -> None:
    checks = "oudinfo.catalog.instruments.checks"
    assert [name for name in _loaded(tmp_path, ["list"]) if name.startswith(checks)] == []


@pytest.mark.parametrize("arguments", [["schema"], ["completion", "bash"], ["new", "my-scale", "--stdout"]])
def test_what_helps_to_write_ones_own_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    loaded = _loaded(tmp_path, arguments)
    assert not loaded & HEAVY


@pytest.mark.parametrize("page", ["crisis", "overdose"])
def test_the_urgent_pages_load_no_terminal_library(tmp_path: Path, page: str) -> None:
    assert not _loaded(tmp_path, [page]) & (HEAVY | TERMINAL | SCORING)


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
