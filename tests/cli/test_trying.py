"""Answers and shares that arrows change at a terminal. Everywhere else both commands print, as they do for a pipe."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from oudinfo.terminal.full_screen import WORDS_TYPED
from running import at_a_terminal, oudinfo
from seated import ENTER_ALTERNATE, Terminal, leave_all

UP, DOWN, RIGHT, LEFT, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~"
WHATIF = ("whatif", "phq-9", "102130210")
ODDS = ("odds", "phq-9", "--share", "20%")


@pytest.fixture(autouse=True)
def _leave() -> Iterator[None]:
    yield
    leave_all()


def _words(text: str) -> str:
    return " ".join(text.split())


def _facts(page: str) -> list[str]:
    """The points and the sums of a printed page, each in one line."""
    points = [_words(part) for part in page.replace("\n\n", "\n- ").split("\n- ")]
    facts = [each.removeprefix("- ") for each in points if each.endswith(".") or " = " in each or ": oudinfo " in each]
    return [each for each in facts if "trying out" not in each]


@pytest.mark.parametrize(
    ("form", "answers", "keys", "changes"),
    [
        pytest.param("phq-9", "102130210", DOWN * 2 + RIGHT, ["3=3"], id="one step"),
        pytest.param("phq-9", "102130211", DOWN * 8 + "0", ["9=0"], id="danger goes"),
        pytest.param("phq-9", "000000000", DOWN * 8 + RIGHT + UP + "-", ["9=1", "8=-"], id="danger comes and a gap"),
        pytest.param("gad-7", "222222-", DOWN * 6 + RIGHT * 2, ["7=1"], id="a gap is filled"),
        pytest.param("audit-c", "210", DOWN + "2", ["2=2"], id="the context is not known"),
        pytest.param("pc-ptsd-5", "1 1 1 1 0 0", "0", ["pcptsd5_gate=0"], id="questions that are no longer asked"),
    ],
)
def test_what_the_keys_lead_to_is_what_the_command_prints(
    tmp_path: Path, form: str, answers: str, keys: str, changes: list[str]
) -> None:
    given = answers.split()
    printed = oudinfo(tmp_path, "whatif", form, *given, *changes)
    assert printed.returncode == 0, printed.stderr
    seat = Terminal(tmp_path, "whatif", form, *given, rows=120)
    seat.press(keys)
    page = _words(seat.page)
    facts = _facts(printed.stdout)
    assert len(facts) >= 4
    for fact in facts:
        assert fact in page
    assert _words(Terminal(tmp_path, "whatif", form, *given, *changes, rows=120).page).count("*") == page.count("*")


def test_the_changes_on_the_line_are_made_when_it_opens(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF, "9=1")
    seat.shows("Depression severity 11 of 27, moderate range")
    seat.shows("If it is real and not an exercise, help comes first: oudinfo crisis")
    assert "988" not in seat.page


def test_an_answer_that_moves_shows_at_once_on_the_smallest_usual_window(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF)
    seat.shows("Depression severity 10 of 27, moderate range")
    seat.press(LEFT)
    seat.shows("Depression severity 9 of 27, mild range")
    seat.shows("10 or more, for depression: reached. It would be not reached.")
    assert "This is for trying out." in seat.page
    seat.becomes(40, 24)
    seat.press(RIGHT)
    page = seat.shows("10 of 27, moderate range")
    assert max(map(len, page.splitlines())) <= 40
    assert len(page.splitlines()) <= 24


def test_enter_changes_nothing(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF)
    before = seat.page
    seat.press("\r\r")
    assert seat.page == before


def test_help_opens_above_the_answers_and_b_leads_back_to_them(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF)
    seat.press(RIGHT)
    before = seat.page
    for key, title in (("h", "Help now"), ("o", "Overdose"), ("H", "Help now")):
        seat.press(key)
        seat.shows(title)
        seat.press("b")
        assert seat.page == before
    seat.press("/sleep\r")
    seat.shows("sleep")
    seat.press("b")
    assert seat.page == before
    seat.press("q")
    assert seat.ends() == 0


def test_another_country_is_chosen_and_the_answers_are_there_again(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF, rows=120)
    before = seat.page
    seat.press("k")
    line = next(line for line in seat.page.splitlines() if line.rstrip().endswith("  Ireland"))
    seat.press(f"{line.split()[0]}\r")
    assert seat.page == before
    seat.press("h")
    assert "Samaritans" in seat.page


def test_nothing_of_the_answers_stays_and_no_help_is_forced_on_a_room(tmp_path: Path) -> None:
    for keys, code in (("q", 0), ("x", 0)):
        seat = Terminal(tmp_path, *WHATIF, "9=3")
        seat.press(keys)
        assert seat.ends() == code
        assert "988" not in seat.raw
        assert "Depression" not in seat.raw.rpartition("\x1b[?1049l")[2]


def _opened_from_the_article(tmp_path: Path) -> Terminal:
    seat = Terminal(tmp_path, "read", "a-60-minute-session", rows=120)
    (number,) = re.findall(r"oudinfo odds phq-9 --share 20% \((\d+)\)", _words(seat.page))
    seat.press(f"{number}\r")
    seat.shows("Share who have major depression")
    return seat


def test_closing_what_opened_from_an_article_closes_the_article_too(tmp_path: Path) -> None:
    seat = _opened_from_the_article(tmp_path)
    seat.press("x")
    assert seat.ends() == 0
    assert "to go back" not in seat.raw


def test_leaving_what_opened_from_an_article_leads_back_to_it(tmp_path: Path) -> None:
    seat = _opened_from_the_article(tmp_path)
    seat.press("q")
    seat.shows("Press Enter to go back")
    seat.press("\n")
    seat.shows("A 60-minute session")
    seat.press("q")
    assert seat.ends() == 0


def test_a_signal_and_ctrl_c_leave_with_their_code(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF, "9=3")
    seat.interrupts()
    assert seat.ends() == 130
    assert "Depression" not in seat.raw.rpartition("\x1b[?1049l")[2]
    told = Terminal(tmp_path, *ODDS)
    told.is_sent(signal.SIGTERM)
    assert told.is_over


def test_pasted_text_is_no_answer(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF)
    before = seat.page.splitlines()[4:]
    seat.is_given(b"\x1b[200~3333\x1b[201~")
    assert seat.page.splitlines()[4:] == before or "Pasted text doesn't count." in seat.page
    assert "Depression severity  10 of 27" in seat.page


def test_the_share_moves_the_tree_and_the_picture(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *ODDS)
    seat.shows("So of 290 who score 10 or more, 170 have it: 59 of 100.")
    for keys, share in ((RIGHT, "21%"), (PAGE_UP, "31%"), (LEFT + PAGE_DOWN, "20%"), ("35", "35%"), ("1", "1%")):
        seat.press(keys)
        printed = oudinfo(tmp_path, "odds", "phq-9", "--share", share).stdout
        page = seat.shows(next(fact for fact in _facts(printed) if fact.startswith("So of")))
        marks = "".join(line[57:] for line in page.splitlines() if not {*line[57:]} - {*" #O+."})
        found, missed, mistaken = (
            int(line.split()[1]) for line in printed.splitlines() if " have it and " in line and line[0] == "-"
        )
        assert (len(marks.replace(" ", "")), marks.count("#"), marks.count("O")) == (100, found, missed)
        assert marks.count("+") == mistaken
        assert f"{share.rstrip('%')} of 100" in page.splitlines()[1]
    assert len(seat.page.splitlines()) <= 24
    assert "The study: 10 or more, for major depression" in seat.page


def test_a_share_on_a_narrow_window_is_moved_up_to_its_picture(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *ODDS, columns=40)
    assert max(map(len, seat.page.splitlines())) <= 40
    seat.press(" ")
    seat.shows("# # # # # # # O O O")


@pytest.mark.parametrize("words", [[*WHATIF, "9=1"], [*ODDS]], ids=["whatif", "odds"])
def test_for_a_pipe_in_plain_lines_and_without_a_pager_they_print(tmp_path: Path, words: list[str]) -> None:
    piped = oudinfo(tmp_path, *words).stdout
    for more in (["--plain"], ["--no-pager"], ["--format", "markdown"]):
        seat = Terminal(tmp_path, *words, *more)
        assert seat.code() == 0
        assert ENTER_ALTERNATE not in seat.raw
    assert _words(at_a_terminal(tmp_path, *words, "--plain").stdout).casefold() == _words(piped).casefold()
    never = Terminal(tmp_path, *words, OUDINFO_PAGER="never")
    assert (never.code(), ENTER_ALTERNATE in never.raw) == (0, False)


def test_what_has_nothing_to_move_prints_at_a_terminal_too(tmp_path: Path) -> None:
    for words in ((*WHATIF, "--vary", "3"), ("odds", "phq-9", "--share", "5%..40%"), ("odds", "phq-9")):
        seat = Terminal(tmp_path, *words)
        assert seat.code() == 0
        assert ENTER_ALTERNATE not in seat.raw


@pytest.mark.parametrize("arguments", [WHATIF, ODDS], ids=["whatif", "odds"])
@pytest.mark.parametrize(
    "typed",
    ["suicide", "die", "please help me", "stop", "help me", "kill myself", "better off dead", "sos", "i took 20 pills"],
)
def test_words_typed_at_lines_bring_people_to_reach_and_change_no_line(
    tmp_path: Path, arguments: tuple[str, ...], typed: str
) -> None:
    seat = Terminal(tmp_path, *arguments)
    before = seat.page
    seat.types_words(typed)
    seat.shows(WORDS_TYPED)
    seat.press("b")
    assert seat.page == before


@pytest.mark.parametrize("arguments", [WHATIF, ODDS], ids=["whatif", "odds"])
def test_p_on_a_page_above_the_lines_does_nothing_so_that_they_are_not_gone(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    seat = Terminal(tmp_path, *arguments)
    before = seat.page
    seat.press("h")
    above = seat.page
    assert above != before
    seat.press("p")
    assert seat.page == above
    seat.press("b")
    assert seat.page == before


def test_b_in_the_middle_of_words_closes_no_page_of_help(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF)
    seat.types_words("die b b s 1 2")
    seat.shows(WORDS_TYPED)


def test_a_letter_by_itself_above_a_line_is_a_key_as_ever(tmp_path: Path) -> None:
    seat = Terminal(tmp_path, *WHATIF)
    before = seat.page
    seat.press("o")
    seat.shows("Do this now. Do not wait.")
    seat.press("b")
    seat.press("e")
    assert seat.page == before
