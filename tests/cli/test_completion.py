"""`oudinfo completion`: scripts that the shells themselves are asked to run."""

import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.app import COMMANDS
from running import environment, oudinfo

NEEDS_BASH = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
NEEDS_ZSH = pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not here")
NEEDS_FISH = pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not here")
SHELLS = ("bash", "zsh", "fish", "powershell")


def _script(home: Path, shell: str) -> Path:
    file = home / f"completion.{shell}"
    file.write_text(oudinfo(home, "completion", shell).stdout, encoding="ascii")
    return file


def _run(home: Path, *command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=environment(home), cwd=home, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _in_bash(home: Path, line: str) -> list[str]:
    """What bash offers for the last word of a line, which may be empty."""
    words = line.split(" ")
    program = (
        f"source {_script(home, 'bash')}; COMP_WORDS=({' '.join(word or repr('') for word in words)}); "
        f'COMP_CWORD={len(words) - 1}; _oudinfo; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    return _run(home, "bash", "-c", program).split()


@NEEDS_BASH
def test_bash_knows_the_command(tmp_path: Path) -> None:
    told = _run(tmp_path, "bash", "-c", f"source {_script(tmp_path, 'bash')}; complete -p oudinfo")
    assert told == "complete -F _oudinfo oudinfo\n"


@NEEDS_BASH
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param("oudinfo scre", ["screen"], id="command"),
        pytest.param("oudinfo --v", ["--version"], id="option of the program"),
        pytest.param("oudinfo screen phq-", ["phq-2", "phq-4", "phq-8", "phq-9"], id="instrument"),
        pytest.param("oudinfo screen phq-9 gad-7", ["gad-7"], id="second instrument"),
        pytest.param("oudinfo read overd", ["overdose-and-naloxone"], id="article"),
        pytest.param("oudinfo screen --mo", ["--mode"], id="option"),
        pytest.param("oudinfo screen phq-9 --mode ", ["self", "interview", "clinician"], id="value"),
        pytest.param("oudinfo screen phq-9 --mode = i", ["interview"], id="value after an equals sign"),
        pytest.param("oudinfo crisis --country I", ["IE", "IN"], id="country"),
        pytest.param("oudinfo score phq-9 --context ", [], id="free text"),
        pytest.param("oudinfo completion z", ["zsh"], id="shell"),
        pytest.param("oudinfo nothing ", [], id="no such command"),
    ],
)
def test_bash_offers_what_can_stand_there(tmp_path: Path, line: str, offered: list[str]) -> None:
    assert _in_bash(tmp_path, line) == offered


@NEEDS_BASH
def test_bash_offers_every_command_at_first(tmp_path: Path) -> None:
    assert _in_bash(tmp_path, "oudinfo ") == [*COMMANDS, "--help", "--version"]


@NEEDS_BASH
@pytest.mark.parametrize("line", ["oudinfo validate an", "oudinfo score phq-9 --responses an"])
def test_bash_offers_files_where_a_file_can_stand(tmp_path: Path, line: str) -> None:
    (tmp_path / "answers.json").write_text("[]", encoding="ascii")
    assert _in_bash(tmp_path, line) == ["answers.json"]


@NEEDS_BASH
def test_the_tab_key_completes_in_a_real_shell(tmp_path: Path) -> None:
    script = _script(tmp_path, "bash")
    known = environment(tmp_path, TERM="dumb", PS1="> ", INPUTRC="/dev/null")
    shell = pexpect.spawn(
        "bash", ["--norc", "--noprofile", "-i"], env=known, cwd=tmp_path, encoding="utf-8", timeout=20
    )
    shell.expect_exact("> ")
    shell.sendline(f"source {script}; oudinfo() {{ printf 'ran %s.\\n' \"$*\"; }}")
    shell.expect_exact("> ")
    shell.send("oudinfo scre\tgad-7 --mo\tinter\t\r")
    shell.expect_exact("ran screen gad-7 --mode interview.")
    shell.close(force=True)


@NEEDS_ZSH
def test_zsh_reads_the_script_and_knows_the_command(tmp_path: Path) -> None:
    script = _script(tmp_path, "zsh")
    program = f"autoload -Uz compinit; compinit -D; source {script}; print $_comps[oudinfo]"
    assert _run(tmp_path, "zsh", "-f", "-c", program) == "_oudinfo\n"


@NEEDS_FISH
def test_fish_offers_what_can_stand_there(tmp_path: Path) -> None:
    script = _script(tmp_path, "fish")

    def offered(line: str) -> list[str]:
        told = _run(tmp_path, "fish", "--no-config", "-c", f"source {script}; complete -C '{line}'")
        return [each.partition("\t")[0] for each in told.splitlines()]

    assert offered("oudinfo scre") == ["screen"]
    assert offered("oudinfo screen gad-") == ["gad-2", "gad-7"]
    assert offered("oudinfo screen gad-7 --mode in") == ["interview"]


def test_the_script_for_powershell_has_the_words_in_lists(tmp_path: Path) -> None:
    text = oudinfo(tmp_path, "completion", "powershell").stdout
    assert "Register-ArgumentCompleter -Native -CommandName @('oudinfo', 'oudinfo.exe')" in text
    listed = ", ".join(f"'{name}'" for name in Library().instrument_ids())
    assert f"'score' = @({listed})" in text
    several = ", ".join(f"'{name}'" for name in (*Library().instrument_ids(), *Library().pathway_ids()))
    assert f"'show' = @({several})" in text
    assert f"'screen' = @({several})" in text
    assert "'screen --mode' = @('self', 'interview', 'clinician')" in text
    assert [text.count(one) - text.count(other) for one, other in ("{}", "()", "[]")] == [0, 0, 0]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_has_every_name_and_says_how_it_is_used_and_made_anew(tmp_path: Path, shell: str) -> None:
    text = oudinfo(tmp_path, "completion", shell).stdout
    library = Library()
    assert [name for name in (*COMMANDS, *library.instrument_ids(), *library.article_slugs()) if name not in text] == []
    assert f"# To use it: {'in the file' if shell == 'powershell' else f'oudinfo completion {shell} >'}" in text
    assert "After an update, and after oudinfo new, make it again" in text


@pytest.mark.parametrize("shell", SHELLS)
def test_ones_own_questionnaires_are_among_the_names_and_no_name_can_run_anything(tmp_path: Path, shell: str) -> None:
    folder = tmp_path / "own" / "questionnaires"
    folder.mkdir(parents=True)
    for name in ("my-scale", "$(touch run)", "a'b", "a b", "`x`"):
        (folder / f"{name}.yaml").write_text("", encoding="ascii")
    text = oudinfo(tmp_path, "completion", shell, OUDINFO_CONTENT=str(tmp_path / "own")).stdout
    assert "my-scale" in text
    assert not [name for name in ("touch", "a'b", "a b", "`x`") if name in text]


@pytest.mark.parametrize(
    ("variable", "shell"), [("/bin/bash", "bash"), ("/usr/local/bin/fish", "fish"), ("/bin/zsh", "zsh")]
)
def test_the_shell_in_use_is_told_by_the_environment(tmp_path: Path, variable: str, shell: str) -> None:
    assert f"for {shell}:" in oudinfo(tmp_path, "completion", SHELL=variable).stdout


@pytest.mark.parametrize("variable", ["", "/bin/tcsh"])
def test_a_shell_that_is_not_known_must_be_named(tmp_path: Path, variable: str) -> None:
    done = oudinfo(tmp_path, "completion", SHELL=variable)
    assert (done.returncode, done.stdout) == (2, "")
    assert "known: bash, zsh, fish, powershell" in done.stderr


def test_no_definition_and_no_article_is_opened(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, what: opened.append(str(what[0])) if event == 'open' else None)\n"
        "from oudinfo.__main__ import main\n"
        "main(['completion', 'bash'])\n"
        "sys.stderr.write('\\n'.join(opened))\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, env=environment(tmp_path), check=True
    )
    assert [name for name in done.stderr.splitlines() if name.endswith((".yaml", ".md"))] == []
