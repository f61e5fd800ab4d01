"""What is loaded decides how soon a page comes: the gate that can not flake."""

import subprocess
import sys
from pathlib import Path

import pytest

from running import environment

HEAVY = {"pydantic", "asyncio", "prompt_toolkit", "questionary", "rich.markdown", "importlib.metadata", "sqlite3"}
TERMINAL = {"typer", "rich"}


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
        pytest.param(["score", "phq-9", "102013021"], "", id="score"),
        pytest.param(["screen", "gad-2"], "1\n1\n", id="a plain run"),
    ],
)
def test_a_command_loads_nothing_heavy(tmp_path: Path, arguments: list[str], typed: str) -> None:
    loaded = _loaded(tmp_path, arguments, typed)
    assert not loaded & HEAVY
    assert "rich.console" not in loaded


@pytest.mark.parametrize("page", ["crisis", "overdose"])
def test_the_urgent_pages_load_no_terminal_library(tmp_path: Path, page: str) -> None:
    assert not _loaded(tmp_path, [page]) & (HEAVY | TERMINAL)


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
    assert {f"oudinfo.terminal.{name}" for name in ("keys", "paint", "program", "first_paint")} <= loaded
    assert not loaded & HEAVY
