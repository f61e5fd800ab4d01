"""The README says what the tool does: run it, and compare.

Run as a program, this file writes the result that the README shows anew.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.app import COMMANDS
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.settings import configuration_path, content_folder

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
RESULT = re.compile(r"(?<=<!-- result: )oudinfo (?P<arguments>.+?) -->\n(?P<block>.*?)(?=<!-- end -->)", re.DOTALL)
MARKED = re.compile(r"<!-- command: (?P<name>[a-z ]+) -->\n```(?P<language>[a-z]+)\n(?P<lines>.*?)```", re.DOTALL)
FENCED = re.compile(r"^```[a-z]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
CALL = re.compile(r"\boudinfo ([a-z][a-z-]*)([^|>]*)")
OPTION = re.compile(r"--[a-z-]+")
ROW = re.compile(r"^\| (?P<first>.+?) \| (?P<rest>.+) \|$", re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)#:]+)\)")
LAST_HEADING = "What it does not mean"
"""The part of the result with which the excerpt in the README ends."""
LEFT_OUT = {"COLUMNS", "TERM", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "PYTHONDONTWRITEBYTECODE"}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run oudinfo as a user would, away from the settings of this computer."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT and "OUDINFO" not in name}
    known = {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONUTF8": "1", "OUDINFO_CONFIG": str(ROOT / "no such file")}
    known["OUDINFO_CONTENT"] = str(ROOT / "no such folder")
    return subprocess.run(
        [sys.executable, "-m", "oudinfo", *arguments],
        env=kept | known | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def shown_result(arguments: str) -> str:
    """What the README shows of a result: all up to the part on what it does not mean."""
    printed = run(*shlex.split(arguments)).stdout
    before, heading, after = printed.partition(f"\n{LAST_HEADING}\n\n")
    if not heading:
        message = f"the result has no part called {LAST_HEADING!r}"
        raise ValueError(message)
    paragraph = after.partition("\n\n")[0]
    return f"```text\n$ oudinfo {arguments}\n{before}{heading}{paragraph}\n```\n"


def readme() -> str:
    return README.read_text(encoding="utf-8")


def section(title: str) -> str:
    """The text under a heading, up to the next heading of any level."""
    return re.split(r"^#+ ", readme().partition(f"# {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> list[tuple[str, str]]:
    """The rows of the table under a heading, without the head: first cell, all others."""
    table = [(row["first"], row["rest"]) for row in ROW.finditer(section(title))]
    head, line, *found = table
    assert head
    assert line[0] == "---"
    return found


def code(text: str) -> Iterator[str]:
    """Every line in a fenced block, and every span of code."""
    for block in FENCED.findall(text):
        yield from block.splitlines()
    yield from (span.replace("\\|", "|") for span in SPAN.findall(FENCED.sub("", text)))


def calls(text: str) -> list[tuple[str, str]]:
    """Every call of a command in the text: its name, and what follows it."""
    return [(call[1], call[2]) for line in code(text) for call in CALL.finditer(line)]


@cache
def options_of(command: str) -> frozenset[str]:
    return frozenset(OPTION.findall(run(command, "--help").stdout))


@cache
def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def test_the_result_shown_is_what_the_command_prints() -> None:
    shown = RESULT.search(readme())
    assert shown is not None
    assert shown["block"] == shown_result(shown["arguments"])


def test_every_command_named_exists() -> None:
    assert {name for name, _ in calls(readme())} - COMMANDS.keys() == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    described = {calls(first)[0][0]: rest for first, rest in rows("Commands")}
    assert described[command].partition("|")[0].strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_named_for_a_command_is_in_its_help(command: str) -> None:
    in_table = [rest for first, rest in rows("Commands") if calls(first)[0][0] == command]
    in_calls = [rest for name, rest in calls(readme()) if name == command]
    named = {option for text in (*in_table, *in_calls) for option in OPTION.findall(text)}
    assert named - options_of(command) == set()


def test_every_option_named_alone_is_an_option_of_some_command() -> None:
    alone = {OPTION.findall(span)[0] for span in code(readme()) if span.startswith("--")}
    assert alone - {option for command in COMMANDS for option in options_of(command)} == set()


def test_the_exit_codes_are_those_of_the_tool() -> None:
    assert [int(number) for number, _ in rows("Exit codes")] == [each.value for each in ExitCode]


def test_the_packages_named_are_the_dependencies() -> None:
    named = re.search(r"It needs these packages.*?: (.*?)\.\n", section("For IT"), re.DOTALL)
    assert named is not None
    required = {re.split(r"[<>=~!\[; ]", each, maxsplit=1)[0].casefold() for each in project()["dependencies"]}
    assert set(named[1].casefold().replace("\n", " ").replace(",", " ").split()) == required


def test_the_python_named_is_the_one_required() -> None:
    oldest = project()["requires-python"].removeprefix(">=")
    assert f"You need Python {oldest} or newer" in readme()


def test_each_set_up_is_one_line_for_each_shell() -> None:
    found = {command["name"]: (command["language"], command["lines"]) for command in MARKED.finditer(readme())}
    assert {name: language for name, (language, _) in found.items()} == {
        "try": "sh",
        "test": "sh",
        "try powershell": "powershell",
        "test powershell": "powershell",
        "try uv": "sh",
        "test uv": "sh",
    }
    assert [name for name, (_, lines) in found.items() if lines.count("\n") != 1] == []


def test_windows_powershell_is_given_no_operator_that_it_lacks() -> None:
    lines = [command["lines"] for command in MARKED.finditer(readme()) if command["language"] == "powershell"]
    assert [line for line in lines if "&&" in line or "||" in line] == []


def test_the_extra_that_the_set_up_installs_exists() -> None:
    named = set(re.findall(r"\.\[([a-z]+)\]|--extra ([a-z]+)", readme()))
    assert {name for pair in named for name in pair if name} <= project()["optional-dependencies"].keys()


def test_the_ways_to_give_answers_work() -> None:
    typed = [rest for _, rest in calls(section("Giving answers to `oudinfo score`")) if re.search(r"\s\S*\d$", rest)]
    given = [shlex.split(rest) for rest in typed if len(rest.split()) > 1]
    assert len(given) == 3
    assert [run("score", *arguments).returncode for arguments in given] == [ExitCode.DONE] * 3


def test_the_names_for_several_questionnaires_are_all_there() -> None:
    named = re.search(r"Some names mean several questionnaires in one sitting: (.*?)\.", section("Commands"), re.DOTALL)
    assert named is not None
    assert re.findall(r"`([a-z-]+)`", named[1]) == [*Library().pathway_ids()]


def test_the_questionnaires_named_are_those_that_ship() -> None:
    named = re.search(r"The questionnaires today: (.*?)\.", section("Commands"), re.DOTALL)
    assert named is not None
    titles = {instrument.short_title for instrument in Library().instruments()}
    assert {title.strip() for title in named[1].split(",")} == titles


def test_every_country_of_the_directory_is_named() -> None:
    countries = (ROOT / "data" / "countries.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^ +name: (.+)$", countries, re.MULTILINE)
    assert names
    assert [name for name in names if name not in section("Where the content comes from")] == []


def test_nobody_has_reviewed_the_safety_texts_as_long_as_the_readme_says_so() -> None:
    files = sorted((ROOT / "data" / "safety").glob("*.md"))
    reviewed = [file.name for file in files if "\nreviewed_by: none yet\n" not in file.read_text(encoding="utf-8")]
    assert reviewed == []
    assert "no clinician and no one with lived experience has reviewed the texts" in " ".join(readme().split())


def test_the_country_is_decided_in_the_order_given(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("country: NZ\nplain: true\n", encoding="utf-8")
    system = {"TZ": "Europe/Dublin", "LANG": "en_IE.UTF-8"}
    configured = system | {"OUDINFO_CONFIG": str(file)}
    wished = configured | {"OUDINFO_COUNTRY": "AU"}
    shown = "Help lines shown: "
    assert f"{shown}Canada." in run("crisis", "--country", "CA", **wished).stdout
    assert f"{shown}Australia." in run("crisis", **wished).stdout
    assert f"{shown}New Zealand." in run("crisis", **configured).stdout
    assert f"{shown}Ireland." in run("crisis", **system).stdout
    assert f"{shown}any country and United States." in run("crisis", TZ="UTC", LANG="en_US.UTF-8").stdout


def test_both_countries_are_shown_where_time_zone_and_locale_differ() -> None:
    page = run("crisis", TZ="Europe/Dublin", LANG="en_US.UTF-8").stdout
    assert "Help lines shown: Ireland and United States." in " ".join(page.split())


def test_a_broken_configuration_stops_no_command(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("country: [", encoding="utf-8")
    codes = [run(command, OUDINFO_CONFIG=str(file)).returncode for command in ("crisis", "overdose", "list")]
    assert codes == [ExitCode.DONE] * 3


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        pytest.param("linux", "~/.config/oudinfo/", id="Linux"),
        pytest.param("darwin", "~/Library/Application Support/oudinfo/", id="macOS"),
        pytest.param("win32", "%LOCALAPPDATA%\\oudinfo\\", id="Windows"),
    ],
)
def test_the_configuration_is_looked_for_where_the_readme_says(
    platform: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    path = configuration_path({"HOME": "~", "LOCALAPPDATA": "%LOCALAPPDATA%"})
    assert path.as_posix() == f"{folder}config.yaml".replace("\\", "/")
    assert f"`{folder}`" in section("Configuration")


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        pytest.param("linux", "~/.local/share/oudinfo/", id="Linux"),
        pytest.param("darwin", "~/Library/Application Support/oudinfo/", id="macOS"),
        pytest.param("win32", "%LOCALAPPDATA%\\oudinfo\\", id="Windows"),
    ],
)
def test_a_persons_own_content_is_looked_for_where_the_readme_says(
    platform: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    environment = {"HOME": "~", "LOCALAPPDATA": "%LOCALAPPDATA%"}
    assert f"{content_folder(environment).as_posix()}/" == folder.replace("\\", "/")
    assert content_folder(environment | {"OUDINFO_CONTENT": "elsewhere"}) == Path("elsewhere")
    assert f"`{folder}`" in section("Configuration")


def test_on_linux_the_folder_for_data_can_be_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert content_folder({"HOME": "~", "XDG_DATA_HOME": "data"}) == Path("data/oudinfo")


def test_every_file_that_is_linked_exists() -> None:
    assert [target for target in LINK.findall(readme()) if not (ROOT / target).exists()] == []


def update() -> None:
    """Write the result that the README shows anew."""
    text = readme()
    shown = RESULT.search(text)
    if shown is None:
        message = "the README has no marked result"
        raise ValueError(message)
    new = text[: shown.start("block")] + shown_result(shown["arguments"]) + text[shown.end("block") :]
    README.write_text(new, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
