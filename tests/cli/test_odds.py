"""How often a score is right, for a share that was chosen: counted, drawn, and said in sentences."""

from pathlib import Path

import pytest

from running import at_a_terminal, oudinfo


def _page(home: Path, *arguments: str) -> str:
    done = oudinfo(home, "odds", *arguments)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_a_chosen_share_is_counted_out_with_the_study_behind_it(tmp_path: Path) -> None:
    page = _page(tmp_path, "phq-9", "--share", "20%")
    assert "sensitivity 0.85, specificity 0.85" in page
    assert "Source: Negeri 2021." in page
    assert "200 of the 1,000 have major depression, and 800 do not." in page
    assert "170 score 10 or more, and 30 do not. The form misses them." in page
    assert "So of 290 who score 10 or more, 170 have it: 59 of 100." in page
    assert page == _page(tmp_path, "phq-9", "--share", ".2")


def test_without_a_share_the_groups_are_those_of_show(tmp_path: Path) -> None:
    shown = " ".join(oudinfo(tmp_path, "show", "phq-9").stdout.split())
    page = _page(tmp_path, "phq-9")
    for sentence in ("So of 220 who score 10 or more, 85 have it: 39 of 100.", "adults at a family doctor"):
        assert sentence in page
        assert sentence in shown
    assert "So of 452 who score 12 or more, 292 have it: 65 of 100." in _page(tmp_path, "phq-9", "--cutoff", "12")


def test_a_range_shows_the_same_study_in_other_shares(tmp_path: Path) -> None:
    page = _page(tmp_path, "phq-9", "--share", "5%..40%")
    assert page.count("So of") == 8
    assert "If 50 of 1,000 have it: 42 found, 8 missed, 143 mistaken." in page
    assert "If 400 of 1,000 have it" in page


def test_a_terminal_draws_a_tree_and_a_hundred_people_and_plain_lines_say_them(tmp_path: Path) -> None:
    seen = at_a_terminal(tmp_path, "odds", "phq-9", "--share", "20%").stdout
    assert "    800 do not have it\n" in seen
    rows = [line for line in seen.splitlines() if line[2:] and not {*line} - {*" #O+."}]
    marks = "".join(rows).replace(" ", "")
    assert (len(rows), len(marks)) == (10, 100)
    assert {sign: marks.count(sign) for sign in "#O+."} == {"#": 17, "O": 3, "+": 12, ".": 68}
    plain = at_a_terminal(tmp_path, "odds", "phq-9", "--share", "20%", "--plain").stdout
    assert "# #" not in plain
    assert "- 17 have it and score 10 or more.\n" in plain


def test_below_the_line_only_those_who_are_missed_are_told(tmp_path: Path) -> None:
    page = _page(tmp_path, "phq-9", "--share", "20%")
    assert "A low number isn't an all-clear." in page
    assert "do not have it: 9" not in page


def test_danger_is_never_weighed_by_how_common_it_is(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "odds", "asq", "--share", "5%")
    assert done.returncode == 2
    assert "A yes is acted on, however often it is right." in done.stderr


def test_figures_of_ones_own_are_named_as_such(tmp_path: Path) -> None:
    refused = oudinfo(tmp_path, "odds", "dast-10", "--share", "30%")
    assert refused.returncode == 2
    assert "we could confirm no figure" in refused.stderr
    page = _page(tmp_path, "dast-10", "--share", "30%", "--sensitivity", ".8", "--specificity", "90%")
    assert "These figures are yours. oudinfo has not checked them against a study." in page
    assert "So of 310 who score 3 or more, 240 have it: 77 of 100." in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["phq-9", "--share", "20"], "Write it as 20%", id="which of two"),
        pytest.param(["phq-9", "--share", "36"], "For 36 in 100, write 36%.", id="without its sign"),
        pytest.param(["phq-9", "--share", "100%"], "no share of people", id="everyone"),
        pytest.param(["phq-9", "--share", "120%"], "or as a range such as 5%..40%.\n", id="more than everyone"),
        pytest.param(["phq-9", "--share", "some"], "no share of people", id="no number"),
        pytest.param(["phq-9", "--share", "40%..5%"], "smaller share first", id="the wrong way round"),
        pytest.param(["phq-9", "--cutoff", "13", "--share", "5%"], "Measured: 10 or more and 12 or more", id="a line"),
        pytest.param(["phq-9", "--share", "5%", "--sensitivity", ".9"], "belong together", id="one of two"),
        pytest.param(["phq-9", "--share", "5%", "--sensitivity", "9", "--specificity", ".9"], "0.85", id="no figure"),
        pytest.param(["who-5"], "--share 20%", id="no published share"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_a_way_on(tmp_path: Path, words: list[str], said: str) -> None:
    done = oudinfo(tmp_path, "odds", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_percent_sign_at_the_end_of_a_range_is_for_both_ends(tmp_path: Path) -> None:
    assert _page(tmp_path, "phq-9", "--share", "5..40%") == _page(tmp_path, "phq-9", "--share", "5%..40%")
