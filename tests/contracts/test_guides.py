"""README and guides are true: every command they print is typed out, and what they say is looked up."""

import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from oudinfo.catalog.library import Library
from oudinfo.cli.app import COMMANDS, load_command
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.settings import configuration_path, content_folder
from oudinfo.exchange.comparison_json import SCHEMA as OF_COMPARISONS
from oudinfo.exchange.results_json import SCHEMA as OF_RESULTS
from running import oudinfo
from written import (
    GUIDES,
    LINK,
    OPTION,
    PAGES,
    README,
    ROOT,
    Shown,
    calls,
    commands,
    places,
    section,
    steps,
    text_of,
    type_out,
)

IT = ROOT / "docs" / "guides" / "it.md"
COUNSELOR = ROOT / "docs" / "guides" / "counselor.md"
CONTENT = ROOT / "docs" / "content.md"
CI = ROOT / ".ci" / "run"
BY_CI = frozenset({"oudinfo verify", "oudinfo validate"})
"""They check all content, which takes seconds. `.ci/run` runs them without changes."""
NINE = ("0", "1", "0", "1", "0", "1", "0", "0", "0", "0")
MOOD = ("", *NINE, *"0101010", "", "quit", "")
ASKED = {
    "oudinfo": ("quit",),
    "oudinfo --plain": ("quit",),
    "oudinfo search": ("sleep",),
    "oudinfo screen": ("quit",),
    "oudinfo screen mood": MOOD,
    "oudinfo screen mood --wipe": MOOD,
    "oudinfo screen drugs": ("quit",),
    "oudinfo screen phq-9 gad-7 --mode interview": MOOD,
    "oudinfo screen cows --mode clinician": ("", "", *"00000000000", "", "quit", ""),
    "oudinfo screen phq-9 --format json > result.json": NINE,
    "oudinfo screen my-scale": ("", "1", "0", "1", "", "quit", ""),
    "oudinfo intake": ("A17", "", "quit"),
    "oudinfo intake mood-and-worry": ("A17", "", "quit"),
    "oudinfo screen low-mood": ("quit",),
    "oudinfo score phq-9": ("102013021", "", "10", "done"),
    "oudinfo score phq-9 gad-7": ("102013021", "", "10", "1111111", "", "", "done"),
    "oudinfo score phq-9 gad-7 --twice": (*("102013021", "") * 2, "10", *("1111111", "") * 2, "", "done"),
    "oudinfo score phq-9 --wipe": ("102013021", "", "10", "done"),
}
"""What is typed where a command asks."""
named = [pytest.param(page, id=page.stem) for page in PAGES]


@cache
def options_of(command: str) -> frozenset[str]:
    """The options of a command, those before it included."""
    own = {option for parameter in load_command(command).params for option in parameter.opts}
    return frozenset(own | {"--plain", "--help"})


@cache
def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def is_a_name(line: str) -> bool:
    """Whether the line only names a command that cannot be typed without more."""
    name = line.removeprefix("oudinfo ")
    return name in COMMANDS and any(each.required for each in load_command(name).params)


@pytest.mark.parametrize("page", named)
def test_every_command_does_what_it_says_in_the_order_of_the_page(page: Path, tmp_path: Path) -> None:
    wrong: list[tuple[str, int, str]] = []
    done: set[str] = set()
    for step in steps(page):
        if isinstance(step, Shown):
            (tmp_path / step.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / step.name).write_text(step.content, encoding="utf-8")
        elif not (step.mark or step.line in BY_CI | done or is_a_name(step.line)):
            assert step.line.removeprefix("cat answers.txt | ").startswith("oudinfo"), step.line
            ended = type_out(tmp_path, step.line, ASKED)
            done.add(step.line)
            stopped = "Nothing was saved or sent" in ended.stdout and "quit" not in ASKED.get(step.line, ())
            if ended.returncode or stopped:
                wrong.append((step.line, ended.returncode, ended.stdout[-200:] + ended.stderr[-400:]))
    assert wrong == []


def test_what_takes_long_or_another_program_is_run_by_ci_as_it_is() -> None:
    written = CI.read_text(encoding="utf-8").splitlines()
    run = "\n".join(line for line in written if not line.lstrip().startswith("#"))
    lines = [
        line.replace('"$work/empty/bin/oudinfo"', "oudinfo").replace('"$bin/oudinfo"', "oudinfo").strip()
        for line in run.splitlines()
    ]
    assert {command for command in BY_CI if command in lines} == BY_CI
    marked = {typed.mark for page in PAGES for typed in commands(page) if typed.mark and typed.shell == "sh"}
    in_ci = set(re.findall(r'\b(?:typed|marked) "?([a-z][a-z ]*[a-z])(?:"|\)|;|$| &&)', run, re.MULTILINE))
    assert marked == in_ci


@pytest.mark.parametrize("page", named)
def test_every_command_and_option_exists(page: Path) -> None:
    assert {name for name, _ in calls(page)} - COMMANDS.keys() == set()
    wrong = [(name, rest) for name, rest in calls(page) if {*OPTION.findall(rest)} - options_of(name)]
    assert wrong == []
    alone = {option for span in re.findall(r"`(--[^`]+)`", text_of(page)) for option in OPTION.findall(span)}
    assert alone - {option for command in COMMANDS for option in options_of(command)} - {"--version"} == set()


@pytest.mark.parametrize("page", named)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = []
    for link in LINK.finditer(text_of(page)):
        target = page.parent / link["target"] if link["target"] else page
        if not target.exists() or (link["place"] and link["place"] not in places(target)):
            dead.append(link[0])
    assert dead == []


def test_every_guide_is_named_in_the_readme() -> None:
    linked = {link["target"] for link in LINK.finditer(text_of(README))}
    assert {str(page.relative_to(ROOT)) for page in GUIDES} <= linked


def test_every_command_has_a_place_in_a_guide_or_the_readme() -> None:
    assert COMMANDS.keys() - {name for page in PAGES for name, _ in calls(page)} == set()


def test_each_set_up_is_one_line_and_powershell_is_given_no_operator_that_it_lacks() -> None:
    marked = [typed for page in PAGES for typed in commands(page) if typed.mark]
    assert [typed.mark for typed in marked if "\n" in typed.line] == []
    windows = [typed.line for typed in marked if typed.shell == "powershell"]
    assert len(windows) == 2
    assert [line for line in windows if "&&" in line or "||" in line] == []


def test_the_extra_that_the_set_up_installs_exists() -> None:
    found = {
        word
        for page in PAGES
        for pair in re.findall(r"\.\[([a-z]+)\]|--extra ([a-z]+)", text_of(page))
        for word in pair
    }
    assert found - {""} == {"test"}
    assert "test" in project()["optional-dependencies"]


def test_the_python_named_is_the_one_required() -> None:
    oldest = project()["requires-python"].removeprefix(">=")
    assert f"You need Python {oldest} or newer" in text_of(README)
    assert f"You need Python {oldest} or newer" in text_of(IT)


def test_no_system_and_no_python_is_claimed_that_was_not_tried() -> None:
    said = [each for each in project()["classifiers"] if each.startswith(("Operating System", "Programming Language"))]
    assert said == [
        "Operating System :: POSIX :: Linux",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3.11",
    ]
    for page in (README, IT):
        assert "Windows and macOS have not been tried yet" in " ".join(text_of(page).split())


def test_the_packages_named_are_the_dependencies() -> None:
    found = re.search(r"It needs these packages.*?: (.*?)\.\n", text_of(IT), re.DOTALL)
    assert found is not None
    required = {re.split(r"[<>=~!\[; ]", each, maxsplit=1)[0].casefold() for each in project()["dependencies"]}
    assert set(found[1].casefold().replace("\n", " ").replace(",", " ").split()) == required


def test_the_wheel_named_is_the_one_that_is_built() -> None:
    from oudinfo import __version__

    found = re.findall(r"oudinfo-([0-9.]+)-py3-none-any\.whl", text_of(IT))
    assert found
    assert set(found) == {__version__}


def test_the_names_of_the_formats_are_those_written() -> None:
    assert {f'"{OF_RESULTS}"', f'"{OF_COMPARISONS}"'} <= set(re.findall(r'"oudinfo\.[a-z]+/\d+"', text_of(COUNSELOR)))


def test_the_names_for_several_questionnaires_are_all_there() -> None:
    found = re.search(r"several questionnaires in one sitting: (.*?)\.", text_of(CONTENT), re.DOTALL)
    assert found is not None
    assert re.findall(r"`([a-z-]+)`", found[1]) == [*Library().pathway_ids()]


def test_the_questionnaires_named_are_those_that_ship() -> None:
    listed = section(CONTENT, "The questionnaires").partition(". Names")[0]
    titles = {instrument.short_title for instrument in Library().instruments()}
    assert {title.strip() for title in listed.replace("\n", " ").split(",")} == titles


def test_every_country_of_the_directory_is_named() -> None:
    countries = (ROOT / "data" / "countries.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^ +name: (.+)$", countries, re.MULTILINE)
    assert names
    assert [name for name in names if name not in section(CONTENT, "Where the content comes from")] == []


def test_the_country_is_decided_in_the_order_given(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("country: NZ\nplain: true\n", encoding="utf-8")
    system = {"TZ": "Europe/Dublin", "LANG": "en_IE.UTF-8"}
    configured = system | {"OUDINFO_CONFIG": str(file)}
    wished = configured | {"OUDINFO_COUNTRY": "AU"}
    shown = "Help lines shown: "
    assert f"{shown}Canada." in oudinfo(tmp_path, "crisis", "--country", "CA", **wished).stdout
    assert f"{shown}Australia." in oudinfo(tmp_path, "crisis", **wished).stdout
    assert f"{shown}New Zealand." in oudinfo(tmp_path, "crisis", **configured).stdout
    assert f"{shown}Ireland." in oudinfo(tmp_path, "crisis", **system).stdout
    assert f"{shown}any country and United States." in oudinfo(tmp_path, "crisis", TZ="UTC", LANG="en_US.UTF-8").stdout


def test_both_countries_are_shown_where_time_zone_and_locale_differ(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", TZ="Europe/Dublin", LANG="en_US.UTF-8").stdout
    assert "Help lines shown: Ireland and United States." in " ".join(page.split())


def test_a_broken_configuration_stops_no_command(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("country: [", encoding="utf-8")
    broken = [oudinfo(tmp_path, name, OUDINFO_CONFIG=str(file)).returncode for name in ("crisis", "overdose", "list")]
    assert broken == [ExitCode.DONE] * 3


@pytest.mark.parametrize(
    ("platform", "configuration", "content"),
    [
        pytest.param("linux", "~/.config/oudinfo/", "~/.local/share/oudinfo/", id="Linux"),
        pytest.param(
            "darwin", "~/Library/Application Support/oudinfo/", "~/Library/Application Support/oudinfo/", id="macOS"
        ),
        pytest.param("win32", "%LOCALAPPDATA%\\oudinfo\\", "%LOCALAPPDATA%\\oudinfo\\", id="Windows"),
    ],
)
def test_configuration_and_content_are_looked_for_where_the_guide_says(
    platform: str, configuration: str, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    environment = {"HOME": "~", "LOCALAPPDATA": "%LOCALAPPDATA%"}
    assert configuration_path(environment).as_posix() == f"{configuration}config.yaml".replace("\\", "/")
    assert f"{content_folder(environment).as_posix()}/" == content.replace("\\", "/")
    assert content_folder(environment | {"OUDINFO_CONTENT": "elsewhere"}) == Path("elsewhere")
    assert {f"`{configuration}`", f"`{content}`"} <= {*re.findall(r"`[^`\n]+`", section(IT, "What can be set"))}


def test_on_linux_the_folder_for_data_can_be_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert content_folder({"HOME": "~", "XDG_DATA_HOME": "data"}) == Path("data/oudinfo")
