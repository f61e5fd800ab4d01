from pathlib import Path

import pytest

from nursery import begun
from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.catalog.library import Library
from oudinfo.cli.urgent import show_urgent
from running import oudinfo

CODES = Library().directory.codes()


def test_crisis_shows_emergency_first_and_names_overdose(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis").stdout
    assert page.index("Call 911") < page.index("Call or text 988")
    assert "say" not in page
    assert "oudinfo overdose" in page


def test_overdose_shows_numbered_steps_and_names_crisis(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "overdose").stdout
    assert [page.index(f"{number}. ") for number in range(1, 8)] == sorted(
        page.index(f"{number}. ") for number in range(1, 8)
    )
    assert "Call 911" in page
    assert "oudinfo crisis" in page


def test_an_american_locale_in_dublin_shows_irish_lines_first_and_never_988_alone(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", LANG="en_US.UTF-8", TZ="Europe/Dublin").stdout
    assert page.index("116 123") < page.index("988")
    assert "Ireland and United States" in page


def test_with_two_countries_a_small_window_still_ends_with_the_emergency_numbers(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", TZ="Europe/Dublin", LANG="en_US.UTF-8").stdout
    assert page.splitlines()[-3:] == ["In danger now:", "    Ireland: Call 112 or 999", "    United States: Call 911"]


def test_a_zone_outside_of_the_directory_shows_what_holds_anywhere_first(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", LANG="en_US.UTF-8", TZ="Asia/Tokyo").stdout
    assert page.index("findahelpline.com") < page.index("988")
    assert "the emergency number where you are" in page


def test_with_nothing_known_the_lines_that_hold_anywhere_come(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", LANG="C", TZ="UTC").stdout
    assert "oudinfo doesn't know your country." in page
    assert "findahelpline.com" in page
    said = " ".join(page.split())
    for line in ("911 (US, Canada, Mexico)", "United States: 911; to talk, 988", "Australia: 000; to talk, 13 11 14"):
        assert line in said
    assert said.index("Australia: 000") < said.index("Find A Helpline")


@pytest.mark.parametrize("slug", ["if-you-are-having-thoughts-of-suicide", "i-am-worried-about-someone"])
def test_with_nothing_known_an_article_on_danger_has_numbers_to_call(tmp_path: Path, slug: str) -> None:
    said = " ".join(oudinfo(tmp_path, "read", slug, LANG="C", TZ="UTC").stdout.split())
    assert "911 (US, Canada, Mexico)" in said
    assert "Ireland: 112 or 999; to talk, 116 123" in said


def test_no_one_is_sent_to_a_hospital_before_a_number_to_call(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "overdose", LANG="C", TZ="UTC").stdout.split())
    assert page.index("Call the emergency number") < page.index("If no one can be called, get to the nearest hospital")


def test_the_overdose_page_says_how_to_give_a_breath_and_what_to_do_without_naloxone(tmp_path: Path) -> None:
    page = " ".join(oudinfo(tmp_path, "overdose").stdout.split())
    assert page.index("Call 911") < page.index("If you have none") < page.index("tilt the head back, pinch the nose")
    assert page.index("tilt the head back") < page.index("one breath about every 5 seconds")


@pytest.mark.parametrize("page", ["crisis", "overdose"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("country", [*CODES, "all"])
def test_the_pages_print_under_any_encoding_with_nothing_lost(
    tmp_path: Path, page: str, encoding: str, country: str
) -> None:
    done = oudinfo(tmp_path, page, "--country", country, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    asked = oudinfo(tmp_path, page, "--country", country).stdout
    assert done.stdout.count("?") == asked.count("?")
    assert len(done.stdout.splitlines()) == len(asked.splitlines())


@pytest.mark.parametrize("page", ["crisis", "overdose"])
def test_a_country_that_is_not_known_does_not_stop_help(tmp_path: Path, page: str) -> None:
    done = oudinfo(tmp_path, page, "--country", "Atlantis")
    assert done.returncode == 0
    assert "Call 911" in done.stdout
    assert "Atlantis" in done.stderr


@pytest.mark.parametrize("page", ["crisis", "overdose"])
def test_a_broken_configuration_does_not_stop_help(tmp_path: Path, page: str) -> None:
    (tmp_path / "c.yaml").write_bytes(b"\xff\x00 : [")
    done = oudinfo(tmp_path, page, OUDINFO_CONFIG="c.yaml")
    assert done.returncode == 0
    assert "Call 911" in done.stdout


def test_every_country_can_be_shown_at_once(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", "--country", "all").stdout
    assert all(number in page for number in ("988", "116 123", "13 11 14", "1737", "14416", "3114", "024"))


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_with_every_country_no_way_to_call_is_wider_than_the_window(
    tmp_path: Path, columns: str, encoding: str
) -> None:
    page = oudinfo(tmp_path, "crisis", "--country", "all", COLUMNS=columns, PYTHONIOENCODING=encoding).stdout
    ways = [line for line in page.splitlines() if line.startswith("    ")]
    assert len(ways) > 2 * len(CODES)
    assert [way for way in ways if len(way) > int(columns)] == []


def test_accents_get_plain_forms_where_the_encoding_has_none(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", "--country", "all", PYTHONIOENCODING="ascii").stdout
    assert "3114, prevention du suicide" in page
    assert "Linea de la Vida" in page


@pytest.mark.parametrize("columns", ["20", "40", "80", "200"])
def test_no_line_with_a_number_is_ever_split(tmp_path: Path, columns: str) -> None:
    for page in ("crisis", "overdose"):
        lines = [
            line.strip() for line in oudinfo(tmp_path, page, "--country", "all", COLUMNS=columns).stdout.splitlines()
        ]
        assert any(line.startswith("Call or text 988") for line in lines) or page == "overdose"
        assert any("Call 000 (112 from a mobile)" in line for line in lines)
        assert any("Call 111" in line for line in lines)


def test_the_help_of_crisis_is_there_too(tmp_path: Path) -> None:
    assert "--country" in oudinfo(tmp_path, "crisis", "--help").stdout


def test_with_the_content_gone_the_lines_that_are_true_anywhere_remain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise OSError

    for name in ("crisis_document", "open_safety"):
        monkeypatch.setattr(f"oudinfo.cli.urgent.{name}", broken)
    for page, text in ANYWHERE.items():
        assert show_urgent(page, ()) == 0
        assert capsys.readouterr().out == text
        assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("words", [["US"], ["--cuntry", "US"], ["--country"], ["foo"], ["-x", "US"]])
def test_no_slip_behind_the_command_hides_the_page(tmp_path: Path, words: list[str]) -> None:
    done = oudinfo(tmp_path, "crisis", *words)
    assert done.returncode == 0
    assert "Call 911" in done.stdout


@pytest.mark.parametrize(
    ("typed", "first"),
    [("crises", "PEOPLE YOU"), ("overdoze", "SOMEONE MAY"), ("criss", "PEOPLE YOU"), ("CRISES", "PEOPLE YOU")],
)
def test_a_slip_in_the_word_itself_is_named_and_the_page_comes(tmp_path: Path, typed: str, first: str) -> None:
    done = oudinfo(tmp_path, typed, "--country", "IE")
    assert done.stdout.startswith(first)
    assert "Call 112 or 999" in done.stdout
    assert f"there is no command called '{typed}'. Did you mean" in done.stderr
    assert done.returncode == 2


def test_a_slip_in_another_command_brings_no_page(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "scren", "phq-9").stdout == ""


def test_capital_letters_do_not_hide_the_page(tmp_path: Path) -> None:
    assert "Call 911" in oudinfo(tmp_path, "Crisis").stdout


def test_an_output_that_can_not_be_written_is_said_and_the_page_goes_to_the_other_stream(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        begun(tmp_path, "crisis", stdout=full.fileno()) as (run, said),
    ):
        assert "Call 911" in said.read()
        assert run.code(20) == 5


@pytest.mark.parametrize("country", CODES)
def test_the_crisis_page_fits_a_small_screen(tmp_path: Path, country: str) -> None:
    assert len(oudinfo(tmp_path, "crisis", "--country", country).stdout.splitlines()) <= 23


def test_the_crisis_page_reads_the_files_it_needs_and_no_other(tmp_path: Path) -> None:
    import subprocess
    import sys

    from running import environment

    program = (
        "import sys\n"
        "read = set()\n"
        "sys.addaudithook(lambda name, given: name == 'open' and str(given[0]).endswith('.yaml') and read.add(given[0]))\n"
        "from oudinfo.__main__ import main\n"
        "main(['crisis', '--country', 'FR'])\n"
        "sys.stderr.write(' '.join(sorted(str(each).rpartition('/')[2] for each in read)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, env=environment(tmp_path), check=True
    )
    assert done.stderr.split() == ["countries.yaml", "fr.yaml", "intl.yaml"]
