"""What would move: said in sentences, never as the page of a result, and not read for danger."""

from pathlib import Path

import pytest

from running import at_a_terminal, oudinfo


def _page(home: Path, *arguments: str) -> str:
    done = oudinfo(home, "whatif", *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return " ".join(done.stdout.split())


def test_what_moves_and_what_stays_are_told_apart(tmp_path: Path) -> None:
    page = _page(tmp_path, "phq-9", "102130211", "phq9_9=0")
    moves, stays = page.split("What stays")
    assert "Question 9: 1 (Several days). It would be 0 (Not at all)." in moves
    assert "Depression severity: 11 of 27, moderate range. It would be 10 of 27, moderate range." in moves
    assert "Flag self-harm (help is shown at once, and first in the result): up. It would be down." in moves
    assert "No longer offered: When someone says yes to item 9: oudinfo read when-someone-says-yes-to-item-9" in moves
    assert "10 or more, for depression: reached." in stays
    assert "1 + 0 + 2 + 1 + 3 + 0 + 2 + 1 + 0 = 10" in stays


def test_a_sign_of_danger_gets_one_line_and_never_the_page_of_help(tmp_path: Path) -> None:
    page = _page(tmp_path, "phq-9", "000000000", "9=1")
    assert page.count("If it is real and not an exercise, help comes first: oudinfo crisis") == 1
    assert "988" not in page
    assert "oudinfo crisis" not in _page(tmp_path, "phq-9", "100000000", "1=0")


def test_what_cannot_be_read_brings_a_message_and_no_page_of_help(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "whatif", "phq-9", "000000003", "1=7")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'7' is not an option" in done.stderr
    assert "988" not in done.stderr


def test_a_form_with_a_gap_moves_between_bounds_and_a_total(tmp_path: Path) -> None:
    page = _page(tmp_path, "gad-7", "222222-", "7=0")
    assert "no total, anything from 12 to 15 of 21. It would be 12 of 21, moderate range." in page


def test_a_line_that_is_reached_either_way_stays_reached(tmp_path: Path) -> None:
    said = _page(tmp_path, "phq-9", "10213021-", "phq9_9=1")
    stays = said.partition("What stays")[2]
    assert "no total, anything from 10 to 13 of 27. It would be 11 of 27" in said
    assert "10 or more, for depression: reached." in stays
    assert "10 or more, for depression: not known" not in said


def test_where_the_sex_is_not_known_each_published_line_is_read_apart(tmp_path: Path) -> None:
    page = _page(tmp_path, "audit-c", "210", "2=2")
    assert "where sex is male: not reached. It would be reached." in page
    assert "sex is male" not in _page(tmp_path, "audit-c", "210", "2=2", "--context", "sex=female")


def test_every_answer_to_one_question_has_its_row(tmp_path: Path) -> None:
    page = _page(tmp_path, "phq-9", "102130210", "--vary", "3")
    assert "1 Several days: 9 of 27, mild range; 10 or more: not reached" in page
    assert "2 More than half the days: 10 of 27, moderate range; 10 or more: reached" in page


def test_at_a_terminal_the_rows_are_a_table(tmp_path: Path) -> None:
    seen = at_a_terminal(tmp_path, "whatif", "phq-9", "102130210", "--vary", "9").stdout
    assert "  0 Not at all               10 of 27, moderate range\n" in seen
    assert "                             flag self-harm\n" in seen


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["102130210"], id="nothing to change"),
        pytest.param(["9=0"], id="no answers"),
        pytest.param(["102130210", "9=0", "--vary", "3"], id="both"),
    ],
)
def test_a_line_without_its_parts_is_told_how_it_is_written(tmp_path: Path, words: list[str]) -> None:
    done = oudinfo(tmp_path, "whatif", "phq-9", *words)
    assert done.returncode == 2
    assert "oudinfo whatif phq-9 ANSWERS phq9_1=0" in done.stderr


def test_a_mistyped_option_is_named_and_not_read_as_an_answer(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "whatif", "phq-9", "102130210", "--varry", "3")
    assert done.returncode == 2
    assert "there is no option called '--varry'. oudinfo whatif --help lists all of them." in done.stderr


def test_an_unknown_question_to_vary_is_told_the_known_ones(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "whatif", "gad-2", "11", "--vary", "9")
    assert done.returncode == 2
    assert "Known: gad2_1, gad2_2." in done.stderr
