"""`oudinfo completion`: the Tab key in the shells that typer knows."""

import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from oudinfo.cli.app import COMMANDS
from running import environment, oudinfo

NEEDS_BASH = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
NEEDS_FISH = pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not here")
SHELLS = ("bash", "zsh", "fish", "powershell")
BESIDE_PYTHON = str(Path(sys.executable).parent)


def _offered(home: Path, line: str, **more: str) -> list[str]:
    """What is offered for the last word of a line, which may be empty."""
    known = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_OUDINFO_COMPLETE": "complete_bash"}
    done = oudinfo(home, **known, **more)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param("oudinfo ", [*COMMANDS], id="every command"),
        pytest.param("oudinfo scre", ["screen"], id="command"),
        pytest.param("oudinfo --v", ["--version"], id="option of the program"),
        pytest.param("oudinfo screen phq-", ["phq-2", "phq-4", "phq-8", "phq-9"], id="instrument"),
        pytest.param("oudinfo screen phq-9 gad-7", ["gad-7"], id="second instrument"),
        pytest.param("oudinfo screen moo", ["mood", "mood-and-worry"], id="several in one sitting"),
        pytest.param("oudinfo score moo", [], id="several cannot be scored"),
        pytest.param("oudinfo show phq-9", ["phq-9"], id="instrument to show"),
        pytest.param("oudinfo read overd", ["overdose-and-naloxone"], id="article"),
        pytest.param("oudinfo screen --mo", ["--mode"], id="option"),
        pytest.param("oudinfo screen phq-9 --mode ", ["self", "interview", "clinician"], id="value"),
        pytest.param("oudinfo crisis --country I", ["IE", "IN"], id="country"),
        pytest.param("oudinfo score phq-9 --context ", [], id="free text"),
        pytest.param("oudinfo completion z", ["zsh"], id="shell"),
        pytest.param("oudinfo nothing ", [], id="no such command"),
    ],
)
def test_what_can_stand_there_is_offered(tmp_path: Path, line: str, offered: list[str]) -> None:
    assert _offered(tmp_path, line) == offered


def test_ones_own_questionnaires_are_among_the_names_and_no_name_can_run_anything(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "questionnaires"
    folder.mkdir(parents=True)
    for name in ("my-scale", "$(touch run)", "a'b", "a b", "`x`", "*"):
        (folder / f"{name}.yaml").write_text("", encoding="ascii")
    offered = _offered(tmp_path, "oudinfo screen ", OUDINFO_CONTENT=str(tmp_path / "own"))
    assert "my-scale" in offered
    assert not [name for name in offered if set(name) & set("$'` *")]


@NEEDS_BASH
def test_the_tab_key_completes_in_a_real_shell(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("[]", encoding="ascii")
    script = tmp_path / "completion.bash"
    script.write_text(oudinfo(tmp_path, "completion", "bash").stdout, encoding="ascii")
    known = environment(tmp_path, TERM="dumb", PS1="> ", INPUTRC="/dev/null")
    known["PATH"] = f"{BESIDE_PYTHON}:{known.get('PATH', '')}"
    shell = pexpect.spawn(
        "bash", ["--norc", "--noprofile", "-i"], env=known, cwd=tmp_path, encoding="utf-8", timeout=20
    )
    shell.expect_exact("> ")
    shell.sendline(f"source {script}")
    for typed, shown in (("oudinfo scre", "screen "), ("gad-7 --mo", "--mode "), ("inter", "interview ")):
        shell.send(f"{typed}\t")
        shell.expect_exact(shown)
    shell.send("\x15oudinfo validate an\t")
    shell.expect_exact("answers.json ")
    shell.close(force=True)


@NEEDS_FISH
def test_fish_offers_what_can_stand_there(tmp_path: Path) -> None:
    script = tmp_path / "completion.fish"
    script.write_text(oudinfo(tmp_path, "completion", "fish").stdout, encoding="ascii")
    known = environment(tmp_path)
    known["PATH"] = f"{BESIDE_PYTHON}:{known.get('PATH', '')}"
    command = ["fish", "--no-config", "-c", f"source {script}; complete -C 'oudinfo screen gad-'"]
    told = subprocess.run(command, capture_output=True, text=True, env=known, cwd=tmp_path, check=True).stdout
    assert [each.partition("\t")[0] for each in told.splitlines()] == ["gad-2", "gad-7"]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_says_how_it_is_used_asks_oudinfo_and_writes_nothing(tmp_path: Path, shell: str) -> None:
    done = oudinfo(tmp_path, "completion", shell)
    assert f"complete_{shell}" in done.stdout
    assert f"# To use it: {'in the file' if shell == 'powershell' else f'oudinfo completion {shell} >'}" in done.stdout
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("variable", "shell"), [("/bin/bash", "bash"), ("/usr/local/bin/fish", "fish"), ("/bin/zsh", "zsh")]
)
def test_the_shell_in_use_is_told_by_the_environment(tmp_path: Path, variable: str, shell: str) -> None:
    assert f"complete_{shell}" in oudinfo(tmp_path, "completion", SHELL=variable).stdout


@pytest.mark.parametrize("variable", ["", "/bin/tcsh"])
def test_a_shell_that_is_not_known_must_be_named(tmp_path: Path, variable: str) -> None:
    done = oudinfo(tmp_path, "completion", SHELL=variable)
    assert (done.returncode, done.stdout) == (2, "")
    assert "known: bash, zsh, fish, powershell" in done.stderr
