"""Lines that arrows and digits change: what a key does, and what is then to be seen. No terminal in here."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oudinfo.present.document import Bullets, Document
from oudinfo.terminal.adjusted import Around, draw
from oudinfo.terminal.adjusting import THE_END, Adjustable, Adjusting, Setting, Sight, press
from oudinfo.terminal.key_codes import BACKSPACE, DOWN, END, ENTER, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, TAB, UP
from oudinfo.terminal.look import DRAWN, IN_ASCII

KEYS = [UP, DOWN, LEFT, RIGHT, PAGE_UP, PAGE_DOWN, HOME, END, TAB, ENTER, BACKSPACE, *"0123456789-hHoOqQxXkK/!b n", "é"]
ANSWERS = [Setting("-", "- no answer"), *(Setting(str(n), f"{n} of the answers") for n in range(4))]
NUMBERS = [Setting("-", "- no answer"), *(Setting(str(n), f"{n} days") for n in range(31))]
SHARES = [Setting("7", "7"), Setting("", "7.6", is_step=False), *(Setting(str(n), str(n)) for n in range(8, 40))]
AROUND = Around("What if: a form", ("This is for trying out.",), ("Up, Down question", "Left, Right answer"))
PAGE: Document = (Bullets(tuple(f"Fact {number}." for number in range(30))),)


def _form(count: int = 12) -> Adjusting:
    lines = [
        Adjustable(str(n), f"Question {n}, " + "with many words " * (n % 5), ANSWERS, 1, 1) for n in range(1, count)
    ]
    return Adjusting((*lines, Adjustable("", "How many days?", NUMBERS, 0, 0)))


def _share(at: int = 0) -> Adjusting:
    return Adjusting((Adjustable("", "Share who have it", SHARES, at, at),))


def _pressed(state: Adjusting, *keys: str, sight: Sight | None = None) -> Adjusting:
    for key in keys:
        state = press(state, key, sight or Sight(5, 30))
    return state


def _text(state: Adjusting, columns: int = 80, rows: int = 24) -> list[str]:
    return [each.text for each in draw(state, AROUND, PAGE, columns, rows, DRAWN).lines]


@given(st.lists(st.sampled_from(KEYS)))
def test_enter_alone_never_changes_anything_and_every_value_stays_one_of_the_settings(keys: Sequence[str]) -> None:
    for begun in (_form(), _share()):
        state = _pressed(begun, *keys)
        assert _pressed(state, ENTER, ENTER).values == state.values
        assert all(0 <= line.at < len(line.settings) for line in state.lines)
        assert 0 <= state.here < len(state.lines)


@given(st.lists(st.sampled_from([*"hHoOqQxXkK/!bpP", ENTER, TAB, UP, DOWN, HOME, END, BACKSPACE])))
def test_keys_that_help_leave_or_move_change_no_line(keys: Sequence[str]) -> None:
    assert _pressed(_form(), *keys).values == _form().values
    assert _pressed(_share(), *keys).values == _share().values


def test_up_and_down_choose_the_line_and_left_and_right_go_through_its_settings() -> None:
    state = _pressed(_form(), DOWN, DOWN, RIGHT)
    assert (state.here, state.line.setting.words, state.line.is_changed) == (2, "1 of the answers", True)
    assert _pressed(state, LEFT).values == _form().values
    assert _pressed(state, LEFT, LEFT, LEFT).line.setting.words == "- no answer"
    assert _pressed(state, *[RIGHT] * 9).line.setting.words == "3 of the answers"


def test_a_digit_or_a_hyphen_is_the_answer_at_once_and_a_longer_number_takes_both_digits() -> None:
    assert _pressed(_form(), "3").line.setting.key == "3"
    assert _pressed(_form(), "3", "-").line.setting.key == "-"
    days = _pressed(_form(), *[DOWN] * 20)
    assert _pressed(days, "2").line.setting.words == "2 days"
    assert _pressed(days, "2", "8").line.setting.words == "28 days"
    assert _pressed(days, "2", "8", "4").line.setting.words == "4 days"
    assert _pressed(days, "2", LEFT, "8").line.setting.words == "8 days"


def test_a_digit_that_is_no_answer_changes_nothing_and_is_told() -> None:
    state = _pressed(_form(), "7")
    assert (state.values, state.said) == (_form().values, "7 can't be chosen here.")


def test_a_share_moves_by_one_and_by_ten_over_whole_numbers() -> None:
    assert _pressed(_share(1), RIGHT).line.setting.words == "8"
    assert _pressed(_share(1), LEFT).line.setting.words == "7"
    assert _pressed(_share(0), RIGHT).line.setting.words == "8"
    assert _pressed(_share(0), PAGE_UP).line.setting.words == "17"
    assert _pressed(_share(0), PAGE_UP, PAGE_UP, PAGE_DOWN).line.setting.words == "17"
    assert _pressed(_share(0), *[PAGE_UP] * 9).line.setting.words == "39"
    assert _pressed(_share(0), "3", "5").line.setting.words == "35"


def test_with_one_line_the_other_arrows_move_the_page_below() -> None:
    assert _pressed(_share(), DOWN, DOWN, UP).top == 1
    assert _pressed(_share(), " ").top == 3
    assert _pressed(_share(), END, " ").said == THE_END
    assert _pressed(_share(), END, HOME).top == 0


def test_another_answer_brings_the_scores_back_in_sight_and_another_share_leaves_the_picture_where_it_is() -> None:
    assert _pressed(_form(), PAGE_DOWN, DOWN).top == 3
    assert _pressed(_form(), PAGE_DOWN, RIGHT).top == 0
    assert _pressed(_share(), " ", RIGHT).top == 3


def test_nothing_of_the_answers_is_in_what_a_traceback_shows() -> None:
    assert "answer" not in f"{_form()!r}{_form().line!r}{_form().line.setting!r}"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (40, 12), (20, 6), (200, 60)])
def test_every_window_holds_the_line_that_is_changed_and_something_of_the_page(columns: int, rows: int) -> None:
    for here in range(12):
        state = _form()._replace(here=here)
        text = _text(state, columns, rows)
        assert len(text) <= rows
        assert max(map(len, text)) <= columns
        begins = [line for line in text if line.strip().startswith(DRAWN.cursor)]
        assert len(begins) == 1
        assert f"{state.line.number} " in begins[0]
        assert any("Fact" in line for line in text)


def test_the_line_that_is_changed_has_all_of_its_words_and_a_changed_one_its_sign() -> None:
    state = _pressed(_form(), DOWN, DOWN, DOWN, "3")
    place = next(place for place, line in enumerate(_text(state)) if "\u25b8 4* Question 4, with" in line)
    first, second = _text(state)[place : place + 2]
    assert first.endswith("  3 of the answers")
    assert f"{first} {second}".count("words") == 4
    assert any("words..." not in line and "..." in line for line in _text(state, 40))


def test_a_question_that_a_low_window_cuts_ends_with_a_sign_of_it() -> None:
    text = _text(_form()._replace(here=3), 40, 10)
    assert "..." in text[2]
    assert text[3].strip() == ""


def test_what_is_for_trying_out_and_how_to_get_help_stay_in_sight() -> None:
    for keys in ((), (PAGE_DOWN,), (END,), (DOWN,) * 11):
        text = "\n".join(_text(_pressed(_form(), *keys)))
        assert "This is for trying out." in text
        assert "H help now   O overdose" in text


def test_where_only_ascii_can_be_written_everything_is_drawn_in_it() -> None:
    drawn = draw(_form(), AROUND, PAGE, 80, 24, IN_ASCII)
    assert "".join(each.text for each in drawn.lines).isascii()
