"""Danger met in what is typed, and numbers that stand where they are needed, seen from outside."""

from pathlib import Path

import pytest

from running import oudinfo

ENDS = ("--country", "IE")


def _said(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["i", "want", "to", "die"], "you can reach these people:"),
        (["he wont wake up"], "call now: Call 911"),
        (["my", "dad", "killed", "himself"], "If you've lost someone"),
    ],
)
def test_a_line_that_is_no_command_is_read_for_danger_too(tmp_path: Path, words: list[str], told: str) -> None:
    done = oudinfo(tmp_path, *words)
    assert done.returncode == 2
    assert told in _said(done.stderr)
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["withdrawal", "my", "son", "wont", "wake", "up"], "call now: Call 911"),
        (["resources", "i", "want", "to", "die"], "you can reach these people:"),
        (["resources", "--need", "i want to die"], "you can reach these people:"),
        (["read", "suicide"], "you can reach these people:"),
    ],
)
def test_words_of_danger_behind_a_command_that_does_not_take_them_bring_people_to_reach(
    tmp_path: Path, words: list[str], told: str
) -> None:
    done = oudinfo(tmp_path, *words)
    assert done.returncode == 2
    assert told in _said(done.stderr)


def test_more_words_than_a_command_takes_are_not_repeated(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "list", "of", "my", "pills")
    assert done.stderr == "oudinfo: list takes fewer words.\noudinfo list --help shows what you can type.\n"


def test_a_sentence_that_is_no_command_is_not_repeated(tmp_path: Path) -> None:
    assert "wake up tomorrow" not in oudinfo(tmp_path, "so i may not wake up tomorrow").stderr


def test_a_line_without_danger_gets_its_error_alone(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "frobnicate")
    assert done.stderr == "oudinfo: there is no command called 'frobnicate'. oudinfo --help lists all of them.\n"


def test_to_look_up_suicide_shows_the_lines_and_then_the_term(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "glossary", "suicide").stdout
    assert page.index("911") < page.index("SUICIDE")


def test_a_word_that_the_glossary_does_not_have_is_not_repeated(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "glossary", "i", "took", "20", "pills")
    assert "oudinfo overdose" in done.stdout
    assert "20 pills" not in done.stdout + done.stderr


def test_the_search_asks_below_the_numbers(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "search", *ENDS, typed="naloxone\n")
    assert done.stderr == "In danger now: Call 112 or 999. To talk: Call 116 123.\nWhat are you looking for? "


def test_where_the_country_is_not_known_the_search_still_says_whom_to_call(tmp_path: Path) -> None:
    asked = _said(oudinfo(tmp_path, "search", typed="x\n", TZ="Asia/Tokyo", LANG="C").stderr)
    assert "the emergency number where you are (112 in the European Union, 911 in North America)." in asked


def test_an_answer_that_is_none_is_not_repeated(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "gad-2", typed="i want to die\n")
    assert "want to die" not in done.stderr
    assert "That is not an option here." in done.stderr


@pytest.mark.parametrize(
    "slug",
    [
        "if-you-are-having-thoughts-of-suicide",
        "overdose-and-naloxone",
        "i-am-worried-about-someone",
        "opioids-and-suicide-risk",
        "something-to-do-today-for-worry",
    ],
)
def test_articles_on_danger_hold_the_numbers_of_the_country(tmp_path: Path, slug: str) -> None:
    for form, number in (
        ("text", "Call 112 or 999"),
        ("markdown", "**Call 112 or 999**"),
        ("html", "Call 112 or 999</span>"),
    ):
        page = oudinfo(tmp_path, "read", slug, "--format", form, *ENDS).stdout
        assert number in page
        assert "help-lines" not in page


@pytest.mark.parametrize(
    "words",
    [
        ["crisis"], ["overdose"], ["withdrawal"], ["search", "suicide"], ["read", "overdose-and-naloxone"],
    ],
)  # fmt: skip
def test_commands_on_a_page_keep_its_country(tmp_path: Path, words: list[str]) -> None:
    page = _said(oudinfo(tmp_path, *words, *ENDS).stdout.partition("PAGES THAT MAY HELP")[0])
    for command in ("crisis", "overdose", "withdrawal", "resources"):
        for behind in page.split(f"oudinfo {command}")[1:]:
            assert behind.startswith((" --country IE", " --country CODE")), behind[:40]
    assert "--country IE" in page


@pytest.mark.parametrize("words", [["crisis"], ["overdose"], ["withdrawal"], ["search", "suicide"], ["resources"]])
def test_no_page_tells_anyone_to_say_digits(tmp_path: Path, words: list[str]) -> None:
    for country in ("IE", "US", "ZA"):
        page = oudinfo(tmp_path, *words, "--country", country, OUDINFO_PLAIN="1").stdout
        assert ", say one" not in page
        assert ", say nine" not in page
        assert "9 1 1" not in page
