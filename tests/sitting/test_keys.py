"""Keys in the full screen: no answer appears that was not pressed, and none that was pressed is lost."""

from pathlib import Path

from codes import ALL, DIGITS, NO_KEYS
from forms import own_form
from seated import Terminal


def test_of_all_that_terminals_send_only_the_keys_answer(tmp_path: Path) -> None:
    tried = [*NO_KEYS, *DIGITS]
    wanted = [(sent, ALL[sent][0] if ALL[sent] else str(place % 10)) for place, sent in enumerate(tried)]
    count = len(wanted)
    own = own_form(tmp_path / "own", range(10), count)
    terminal = Terminal(tmp_path, "screen", "x-keys", OUDINFO_CONTENT=own)
    terminal.shows("Enter begin")
    terminal.walk("\r")
    for place, (sent, digit) in enumerate(wanted, start=1):
        terminal.shows(f"{place} of {count}")
        terminal.is_given(sent)
        terminal.press("" if ALL[sent] else digit)
    terminal.becomes(80, count + 12)
    terminal.press("?", "b")
    page = terminal.shows(f"{count} Answer {wanted[-1][1]}")
    assert page.strip().startswith("Your answers, before the result")
    for place, (sent, digit) in enumerate(wanted, start=1):
        assert f" {place}  Answer {digit}. Item {place}." in page, sent
    terminal.press("x")
    assert terminal.ends() == 0


def test_options_of_several_digits_are_shown_as_they_are_typed_and_given_by_enter(tmp_path: Path) -> None:
    terminal = Terminal(
        tmp_path, "screen", "x-keys", OUDINFO_CONTENT=own_form(tmp_path / "own", [100, 75, 50, 25, 0], 3)
    )
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("1", "0", "0", "0")
    terminal.shows("Your answer: 1000_")
    terminal.press("\x7f")
    terminal.shows("Your answer: 100_")
    terminal.press("\r")
    terminal.shows("2 of 3")
    terminal.press("7", "7", "\r")
    terminal.shows("That is not an option here.")
    terminal.press("b")
    terminal.shows("100 Answer 100 your answer before")


def test_values_below_0_are_typed_with_their_minus(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "x-keys", OUDINFO_CONTENT=own_form(tmp_path / "own", range(-3, 4), 3))
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("-", "3", "\r")
    terminal.shows("2 of 3")
    terminal.press("b")
    terminal.shows("-3 Answer -3 your answer before")


def test_a_burst_of_one_key_answers_one_question_and_the_rest_is_said(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-2")
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("3", "3")
    assert "2 of 2" in terminal.shows("A key that is held down, or pressed twice, counts once.")


def test_a_minus_skips_and_says_so_and_throws_no_number_away(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "peg")
    terminal.shows("Enter begin")
    terminal.walk("\r")
    terminal.press("7", "-")
    terminal.shows("Press Enter to give 7.")
    terminal.press("\x7f", "-")
    assert "2 of 3" in terminal.shows("You skipped that one.")


def test_pasted_digits_answer_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-7")
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("\x1b[200~231\x1b[201~")
    assert "2 of 7" in terminal.shows("Pasted text doesn't count.")


def test_digits_that_come_at_once_answer_nothing_and_that_is_said(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    terminal.shows("Enter begin")
    terminal.walk("\r1")
    terminal.press("102103012\n")
    assert "2 of 9" in terminal.shows("Several numbers came at once, so none counted.")
    terminal.press("b")
    terminal.shows("1 of 9")
