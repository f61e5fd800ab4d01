from pathlib import Path

import pytest

from running import oudinfo


def _said(page: str) -> str:
    return " ".join(page.split())


def test_search_shows_the_title_a_sentence_and_how_to_open_the_page(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "search", "naloxon")
    assert (done.returncode, done.stderr) == (0, "")
    first = done.stdout.split("\n\n")[1].splitlines()
    assert first[0] == "Overdose and naloxone"
    assert "naloxone" in " ".join(first[1:-1])
    assert first[-1] == "  oudinfo read overdose-and-naloxone"


def test_a_brand_or_street_word_is_answered_in_our_words_and_not_corrected(tmp_path: Path) -> None:
    for typed in (["suboxone"], ["how", "do", "i", "get", "off", "subs"]):
        page = oudinfo(tmp_path, "search", *typed).stdout
        assert "buprenorphine" in page.partition("\n\n")[2].partition("\n\n")[0]
        assert "mean" not in page.partition("oudinfo read")[0]


@pytest.mark.parametrize(
    "words", [["kill", "myself"], ["suicide"], ["want to die"], ["sucide"], ["suicidle"], ["hang myself"]]
)
def test_words_of_danger_bring_people_to_reach_first(tmp_path: Path, words: list[str]) -> None:
    page = _said(oudinfo(tmp_path, "search", *words, "--country", "IE").stdout)
    assert page.startswith("If this is about now, for you or for someone near you, you can reach these people:")
    assert page.index("116 123") < page.index("PAGES THAT MAY HELP")
    before = page.partition("PAGES THAT MAY HELP")[0]
    assert "oudinfo read if-you-are-having-thoughts-of-suicide" in before


@pytest.mark.parametrize(
    "words", ["he overdosed", "she is not waking up", "can't wake him", "ovrdose", "unconcious", "he is blue"]
)
def test_words_of_an_overdose_bring_its_steps_first(tmp_path: Path, words: str) -> None:
    page = _said(oudinfo(tmp_path, "search", words, "--country", "US").stdout)
    assert page.startswith(
        "If someone near you won't wake up or hardly breathes, or a child may have taken some, call now: Call 911"
    )
    assert page.index("oudinfo overdose") < page.index("THAT" if "THAT MAY HELP" in page else "DIDN'T FIND")


@pytest.mark.parametrize("words", ["he overdosed", "want to die"])
def test_a_long_list_ends_with_whom_to_call_where_words_are_of_danger(tmp_path: Path, words: str) -> None:
    page = oudinfo(tmp_path, "search", words, "--country", "IE").stdout
    assert page.splitlines()[-2:] == ["In danger now:", "    Call 112 or 999"]
    assert "In danger now:" not in oudinfo(tmp_path, "search", "naloxone", "--country", "IE").stdout


def test_nothing_found_says_whom_to_call_and_where_else_to_look(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "search", "zzzqqq", "--country", "IE")
    assert done.returncode == 0
    assert _said(done.stdout).startswith("WE DIDN'T FIND THAT In danger now: Call 112 or 999. To talk: Call 116 123.")
    for line in ("oudinfo crisis", "oudinfo resources --for me", "oudinfo read", "oudinfo glossary"):
        assert f"  {line}\n" in done.stdout


def test_a_line_of_the_directory_is_shown_with_its_number_where_it_was_found(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "search", "rehab", "near", "me", "--country", "US").stdout
    assert (
        page.index("oudinfo resources --need treatment")
        < page.index("Call 1-800-662-4357")
        < page.index("findtreatment.gov")
    )
    assert "Call 116 123" in oudinfo(tmp_path, "search", "samaritans", "--country", "IE").stdout


@pytest.mark.parametrize(
    ("typed", "line"),
    [("quiz", "oudinfo screen"), ("is this private", "oudinfo privacy"), ("handout", "oudinfo handout ")],
)
def test_what_oudinfo_can_do_is_found_as_a_command(tmp_path: Path, typed: str, line: str) -> None:
    assert f"  {line}" in oudinfo(tmp_path, "search", typed).stdout.split("\n\n")[1]


def test_words_can_be_asked_for_so_that_the_shell_keeps_none(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "search", typed="anxeity\n")
    assert done.stderr.endswith("What are you looking for? ")
    assert "Opioids and anxiety" in done.stdout


@pytest.mark.parametrize("typed", ["", "?!\n"])
def test_no_word_at_all_is_told_what_to_type(tmp_path: Path, typed: str) -> None:
    done = oudinfo(tmp_path, "search", typed=typed)
    assert done.returncode == 2
    assert "there is no word to look for" in done.stderr


def test_the_glossary_lists_its_terms_by_letter(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "glossary").stdout
    assert "- 0-9: 42 CFR Part 2" in page
    assert "- T: taper, tolerance, trauma" in page
    assert len(page.splitlines()) <= 50


def test_a_term_is_explained_with_where_to_go_on_and_its_sources(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "glossary", "narcan").stdout
    assert page.startswith("NALOXONE\n")
    for line in ("oudinfo overdose", "oudinfo glossary overdose", "oudinfo read overdose-and-naloxone"):
        assert f"  {line}\n" in page
    assert "PEP23-03-00-001" in page


def test_a_form_in_the_glossary_leads_to_its_questions(tmp_path: Path) -> None:
    assert "oudinfo show phq-9" in oudinfo(tmp_path, "glossary", "PHQ-9").stdout


def test_a_short_term_ends_with_its_meaning(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "glossary", "ASAM").stdout.endswith(
        "Also called: American Society of Addiction Medicine.\n"
    )


def test_a_term_that_is_not_there_is_told_where_to_look(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "glossary", "xyzzyq")
    assert done.returncode == 2
    assert "oudinfo search looks into the articles" in done.stderr


def test_to_look_up_an_overdose_brings_its_steps_first(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "glossary", "overdose").stdout
    assert page.index("oudinfo overdose") < page.index("OVERDOSE\n")
