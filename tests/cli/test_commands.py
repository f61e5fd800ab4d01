import json
import os
from pathlib import Path

import pytest

from nursery import begun
from oudinfo import __version__
from oudinfo.cli.app import COMMANDS, load_command
from running import oudinfo


@pytest.mark.parametrize("name", COMMANDS)
def test_every_row_of_the_table_leads_to_a_command_with_that_help(name: str) -> None:
    command = load_command(name)
    assert command.name == name
    assert command.help == COMMANDS[name][1]


def test_the_version_is_told_at_once(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "--version").stdout == f"oudinfo {__version__}\n"


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    done = oudinfo(tmp_path)
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("practice --seed few", "--seed takes a whole number."),
        ("batch phq-9 in.csv --header-rows 1.5", "--header-rows takes a whole number from 1 to 9."),
        ("batch phq-9 in.csv --header-rows 10", "--header-rows takes a whole number from 1 to 9."),
    ],
)
def test_what_is_no_number_is_told_what_would_be_right(tmp_path: Path, line: str, said: str) -> None:
    words = line.split()
    done = oudinfo(tmp_path, *words)
    assert done.stderr == f"oudinfo: {said}\noudinfo {words[0]} --help shows what you can type.\n"
    assert done.returncode == 2


def test_a_misspelt_command_gets_the_nearest_name(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "scren")
    assert done.returncode == 2
    assert "Did you mean screen?" in done.stderr


def test_the_list_names_every_instrument(tmp_path: Path) -> None:
    lines = oudinfo(tmp_path, "list").stdout
    assert all(name in lines for name in ("gad-2", "gad-7", "phq-2", "phq-4", "phq-8", "phq-9"))


def test_show_has_wording_scoring_accuracy_sources_and_rights(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "show", "PHQ9").stdout.split())
    assert "9. Thoughts that you would be better off dead or of hurting yourself in some way" in page
    assert "20-27 Severe" in page
    assert "100 have major depression: 85 of them score 10 or more, 15 do not." in page
    assert "So of 220 who score 10 or more, 85 have it: 39 of 100." in page
    assert "360 have major depression: 292 of them score 12 or more, 68 do not." in page
    assert "So of 452 who score 12 or more, 292 have it: 65 of 100." in page
    assert "No permission required to reproduce" in page


def test_read_lists_the_articles_and_prints_one_with_its_sources(tmp_path: Path) -> None:
    assert "oudinfo read overdose-and-naloxone" in oudinfo(tmp_path, "read").stdout
    page = oudinfo(tmp_path, "read", "overdose-and-naloxone").stdout
    assert "Give naloxone" in page
    assert "SOURCES" in page.upper()
    assert "[samhsa2025]" not in page


def test_a_misspelt_article_gets_the_nearest_name(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "read", "overdose-naloxone")
    assert done.returncode == 2
    assert "Did you mean overdose-and-naloxone" in done.stderr


def test_resources_can_be_narrowed_by_country_topic_and_audience(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "resources", "--country", "ie", "--topic", "suicide-crisis").stdout
    assert "116 123" in page
    assert "988" not in page
    narrow = oudinfo(tmp_path, "resources", "--audience", "veterans").stdout
    assert "Veterans Crisis Line" in narrow
    assert "Poison" not in narrow


def test_an_unknown_topic_or_country_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    topic = oudinfo(tmp_path, "resources", "--topic", "dogs")
    assert topic.returncode == 2
    assert "Known here: " in topic.stderr
    country = oudinfo(tmp_path, "resources", "--country", "XX")
    assert "Known: Australia (AU), Canada (CA)" in " ".join(country.stderr.split())


@pytest.mark.parametrize("wishes", [(), ("--for", "someone", "--need", "treatment"), ("--topic", "naloxone")])
def test_a_country_that_is_not_in_the_directory_gets_what_helps_anywhere(
    tmp_path: Path, wishes: tuple[str, ...]
) -> None:
    done = oudinfo(tmp_path, "resources", *wishes, "--country", "BR")
    page = " ".join(done.stdout.split())
    assert done.returncode == 2
    assert "Call the emergency number where you are: 911 (US, Canada, Mexico), 112" in page
    assert "findahelpline.com" in page
    assert "988 Suicide" not in page
    assert "there is no country in the directory called 'BR'" in done.stderr


def test_a_slip_gets_the_nearest_country_topic_or_language(tmp_path: Path) -> None:
    for option, typed, meant in (
        ("--country", "Germny", "Germany"),
        ("--topic", "nalxone", "naloxone"),
        ("--language", "spansh", "Spanish"),
    ):
        done = oudinfo(tmp_path, "resources", option, typed)
        assert done.returncode == 2
        assert f"Did you mean {meant}?" in done.stderr


def test_resources_can_be_narrowed_by_language_whatever_the_case(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "resources", "--country", "Canada", "--language", "french").stdout
    assert "9-8-8 Suicide Crisis Helpline" in page
    assert "ConnexOntario" not in page
    assert "Hope for Wellness" in oudinfo(tmp_path, "resources", "--country", "CA", "--language", "Cree").stdout


def test_wishes_combine_and_where_nothing_is_left_help_stays(tmp_path: Path) -> None:
    both = oudinfo(tmp_path, "resources", "--topic", "substance-use", "--audience", "FAMILY", "--country", "us").stdout
    assert "Partnership to End Addiction" in both
    assert "Never Use Alone" not in both
    done = oudinfo(tmp_path, "resources", "--country", "MX", "--topic", "naloxone", "--audience", "deaf")
    assert done.returncode == 0
    assert "nothing here that fits all of this: topic naloxone and audience deaf." in " ".join(done.stdout.split())
    assert "Call 911" in done.stdout
    assert "800 911 2000" in done.stdout


def test_a_wish_that_only_other_countries_can_meet_is_no_slip(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "resources", "--country", "DE", "--language", "Welsh")
    assert done.returncode == 0
    assert "For Germany there is nothing here" in done.stdout
    nowhere = oudinfo(tmp_path, "resources", "--topic", "naloxone", TZ="UTC", LANG="C")
    assert nowhere.returncode == 0
    assert "We don't know your country" in nowhere.stdout


def test_resources_of_every_country_come_at_once(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "resources", "--country", "all", "--topic", "emergency").stdout
    names = ["Australia", "Canada", "France", "Germany", "India", "Ireland", "Mexico", "New Zealand", "South Africa"]
    places = [page.index(f"\n{name}\n") for name in names]
    assert places == sorted(places)


def test_privacy_says_what_can_not_be_controlled(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "privacy").stdout
    assert "What we cannot control" in page
    assert "No one gets a message" in page


def test_validate_finds_nothing_wrong_with_the_bundle(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "validate")
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 problems" in done.stderr


def test_validate_places_every_problem_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("schema: 1\nid: x\nvaersion: 1.0.0\n", encoding="utf-8")
    done = oudinfo(tmp_path, "validate", "x.yaml")
    assert done.returncode == 1
    assert "x.yaml:3:1: unknown key 'vaersion' (unknown-key)\n    did you mean 'version'?" in done.stdout
    assert "'title' is missing" in done.stdout
    listed = json.loads(oudinfo(tmp_path, "validate", "x.yaml", "--format", "json").stdout)
    assert {"file", "line", "column", "path", "check", "severity", "message", "hint"} == set(listed[0])


def test_validate_refuses_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "there is no file or folder none.yaml" in oudinfo(tmp_path, "validate", "none.yaml").stderr


def test_verify_runs_every_proof(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "verify")
    assert done.returncode == 0
    assert done.stdout.endswith("Everything holds.\n")
    assert "FAILED" not in done.stdout


def test_everything_but_saving_works_with_a_home_that_can_not_be_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o500)
    for arguments in (
        ["list"],
        ["show", "gad-7"],
        ["score", "gad-2", "11"],
        ["read"],
        ["crisis"],
        ["resources"],
        ["withdrawal"],
    ):
        assert oudinfo(home, *arguments).returncode == 0
    assert [*home.iterdir()] == []


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with begun(tmp_path, "show", "phq-9", stdout=writing) as (run, said):
        os.close(writing)
        assert "Traceback" not in said.read()
        assert run.code(20) == 0


def test_a_broken_configuration_is_named_and_not_used(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("cuontry: IE\n", encoding="utf-8")
    done = oudinfo(tmp_path, "resources", OUDINFO_CONFIG="c.yaml")
    assert done.returncode == 0
    assert "unknown key 'cuontry' (unknown-key)" in done.stderr


def test_a_configured_country_is_used(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("country: NZ\n", encoding="utf-8")
    assert "1737" in oudinfo(tmp_path, "crisis", OUDINFO_CONFIG="c.yaml").stdout
    folder = tmp_path / ".config" / "oudinfo"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("country: NZ\n", encoding="utf-8")
    assert "1737" in oudinfo(tmp_path, "crisis").stdout
