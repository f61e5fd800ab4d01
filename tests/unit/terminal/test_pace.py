"""Which keys count: typed ahead, held down, pasted. Without a terminal and without a clock."""

import pytest

from oudinfo.catalog.library import Library
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.state import Opening
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Missing, ResponseOption
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.key_codes import CUT_OFF, DOWN, ENTER, PASTED, Key
from oudinfo.terminal.pace import AT_ONCE, EARLY, HELD, NO_PASTE, QUIET, QUIET_BEFORE_END, QUIET_BEFORE_REVIEW, Pace


class Typist:
    """Someone at the keyboard, who waits for each page or does not."""

    def __init__(self, library: Library, *compiled: CompiledInstrument) -> None:
        nearby = HelpNearby((library.directory.country("US"),), library.directory.country("INTL"), (2026, 11))
        pages = Pages(CountryChoice(nearby, lambda _: nearby), library.safety_blocks, {})
        self.program = FullScreen(pages, Opening(compiled, Mode.SELF))
        self.pace = Pace(self.program)

    def press(self, *names: str, is_repeat: bool = False) -> None:
        """Press keys without a look at the screen."""
        for name in names:
            self.pace.take(Key(name, is_repeat=is_repeat))

    def wait(self) -> None:
        self.pace.settle()
        self.pace.painted()

    def walk(self, *names: str) -> None:
        """Press each key when its page is there."""
        for name in names:
            self.press(name)
            self.wait()

    @property
    def page(self) -> Page:
        return self.program.dialog.page

    @property
    def answers(self) -> str:
        given = [each for session in self.program.dialog.sessions for each in session.responses]
        signs = {Missing.DECLINED: "-", Missing.UNANSWERED: "."}
        return "".join(each.key if isinstance(each, ResponseOption) else signs[each] for each in given).rstrip(".")

    @property
    def told(self) -> list[str]:
        return [reply.line for reply in self.program.screen.said]

    def sees(self) -> str:
        """The first line of what is to be seen."""
        return self.program.lines(80, 24, self.pace.screen)[0].text.strip()


@pytest.fixture
def typist(library: Library, phq9: CompiledInstrument) -> Typist:
    person = Typist(library, phq9)
    person.walk(ENTER)
    return person


def test_each_key_counts_that_is_pressed_when_its_question_is_there_also_the_same_nine_times(typist: Typist) -> None:
    typist.walk(*"000000000")
    assert (typist.page, typist.answers) == (Page.REVIEW, "000000000")
    assert typist.told == []


def test_what_is_typed_ahead_answers_nothing_and_is_said(typist: Typist) -> None:
    typist.press(*"122")
    assert typist.sees().startswith("PHQ-9   1 of 9")
    typist.wait()
    assert typist.sees().startswith("PHQ-9   2 of 9")
    assert (typist.answers, typist.told) == ("1", [EARLY])
    typist.walk("2")
    assert (typist.answers, typist.told) == ("12", [])


@pytest.mark.parametrize("keys", ["102", "1230", "110021", "102103012", "1\t0\t2", "1,0,2", "10 2s", "10k2"])
def test_three_different_digits_without_a_pause_are_a_paste_and_answer_nothing(typist: Typist, keys: str) -> None:
    typist.walk("3")
    typist.press(*keys)
    assert typist.sees().startswith("PHQ-9   2 of 9")
    typist.wait()
    assert (typist.answers, typist.told) == ("3", [AT_ONCE])
    assert typist.sees().startswith("PHQ-9   2 of 9")
    typist.walk("1", "2")
    assert (typist.answers, typist.told) == ("312", [])


@pytest.mark.parametrize("keys", ["10", "100", "10000"])
def test_two_different_digits_without_a_pause_are_a_key_typed_ahead(typist: Typist, keys: str) -> None:
    typist.press(*keys)
    typist.wait()
    assert (typist.answers, typist.told) == ("1", [EARLY])


def test_a_pause_between_digits_says_that_they_are_no_paste(typist: Typist) -> None:
    typist.press("1", "0")
    typist.wait()
    typist.press("2", "3")
    typist.wait()
    assert (typist.answers, typist.told) == ("12", [EARLY])


def test_a_paste_at_question_9_brings_no_page_and_asks_again(typist: Typist) -> None:
    typist.walk(*"00000000")
    typist.press(*"213")
    typist.wait()
    assert (typist.page, typist.answers, typist.told) == (Page.ITEM, "00000000", [AT_ONCE])
    typist.walk("2")
    assert typist.page is Page.HELP_PAGE


@pytest.mark.parametrize("keys", ["h102", "s102", "1h02", "10h2"])
def test_digits_behind_a_letter_take_back_nothing_and_help_stays(typist: Typist, keys: str) -> None:
    typist.press(*keys)
    typist.wait()
    assert (typist.page is Page.HELP_LINES) is ("h" in keys)
    assert typist.answers == {"h": "", "s": "-", "1": "1"}[keys[0]]


def test_a_key_counts_only_once_its_question_is_on_the_screen(typist: Typist) -> None:
    typist.press("1")
    typist.pace.settle()
    typist.press("2")
    typist.pace.painted()
    typist.press("3")
    assert typist.answers == "1"
    typist.wait()
    typist.press("3")
    assert typist.answers == "13"


def test_until_the_next_question_comes_the_answer_is_seen_marked(typist: Typist) -> None:
    typist.press("2")
    marked = [line.text for line in typist.program.lines(80, 24, typist.pace.screen) if line.is_marked]
    assert marked == [" ▸ 2  More than half the days"]


def test_a_held_key_answers_one_question_where_the_terminal_does_not_say_that_it_is_held(typist: Typist) -> None:
    typist.press("1")
    typist.wait()  # the first repetition comes late, and looks like a second press
    typist.press(*"1111111")
    typist.wait()
    assert (typist.answers, typist.told) == ("1", [HELD])
    typist.walk("1", "1")
    assert typist.answers == "111"


def test_a_held_key_that_first_looked_like_a_press_on_item_9_brings_no_page_and_raises_nothing(typist: Typist) -> None:
    typist.walk(*"00000001")
    typist.press(*"1111")
    typist.wait()
    assert (typist.page, typist.answers) == (Page.ITEM, "00000001")
    assert not typist.program.dialog.help_was_due
    typist.walk("1")
    assert typist.page is Page.HELP_PAGE


def test_a_held_key_answers_one_question_where_the_terminal_says_that_it_is_held(typist: Typist) -> None:
    typist.walk("0")
    typist.press("0")
    typist.press(*"000", is_repeat=True)
    typist.wait()
    typist.press(*"000", is_repeat=True)
    assert (typist.answers, typist.told) == ("00", [HELD])


def test_a_key_held_where_nothing_is_waited_for_is_not_taken_and_that_is_said(typist: Typist) -> None:
    typist.walk("0")
    typist.press("0", is_repeat=True)
    assert (typist.answers, typist.told) == ("0", [HELD])


@pytest.mark.parametrize(("repetitions", "answers"), [(1, "11"), (2, "1"), (3, "1")])
def test_two_repetitions_in_a_row_are_a_key_held_down_and_one_is_a_slip(
    typist: Typist, repetitions: int, answers: str
) -> None:
    typist.walk("1")
    typist.press("1", *["1"] * repetitions)
    typist.wait()
    assert (typist.answers, typist.told) == (answers, [HELD])


@pytest.mark.parametrize("keys", ["21", "121", "2121", "22121"])
def test_another_key_in_between_says_that_none_is_held_down(typist: Typist, keys: str) -> None:
    typist.walk("1")
    typist.press("1", *keys)
    typist.wait()
    assert typist.answers == "11"


def test_before_any_key_was_pressed_the_first_page_can_be_painted_and_its_keys_count(
    library: Library, phq9: CompiledInstrument
) -> None:
    person = Typist(library, phq9)
    person.pace.painted()
    assert not person.pace.waits
    person.press(DOWN, CUT_OFF, DOWN)
    person.wait()
    person.walk(ENTER, "1")
    assert (person.answers, person.told) == ("1", [])


def test_whose_finger_slips_twice_on_each_key_answers_each_question_once(typist: Typist) -> None:
    for _ in range(5):
        typist.press("0", "0")
        typist.wait()
    assert typist.answers == "00000"


def test_the_first_press_of_a_held_key_counts(typist: Typist) -> None:
    typist.walk("0")
    typist.press(*"1111")
    typist.wait()
    assert (typist.answers, typist.told) == ("01", [HELD])


def test_arrows_may_be_held(typist: Typist) -> None:
    typist.press(DOWN)
    typist.press(DOWN, DOWN, is_repeat=True)
    typist.walk(ENTER)
    assert typist.answers == "2"


def test_one_digit_too_many_reopens_no_question(typist: Typist) -> None:
    typist.walk(*"00000000")
    typist.press("0", "3")
    assert (typist.page, typist.pace.pause) == (Page.REVIEW, QUIET_BEFORE_REVIEW)
    typist.wait()
    assert typist.told == [EARLY]
    typist.press(ENTER)
    assert typist.page is Page.DONE


@pytest.fixture
def at_the_end(library: Library) -> Typist:
    person = Typist(library, compile_instrument(library.instrument("phq-2")))
    person.walk(ENTER, "1")
    return person


def test_a_letter_that_ends_the_sitting_may_be_part_of_a_word_so_the_end_waits_for_a_pause(at_the_end: Typist) -> None:
    at_the_end.press("s")
    assert (at_the_end.pace.is_over, at_the_end.pace.waits, at_the_end.pace.pause) == (False, True, QUIET_BEFORE_END)
    assert at_the_end.sees().startswith("PHQ-2   2 of 2")
    at_the_end.wait()
    assert (at_the_end.pace.is_over, at_the_end.pace.waits, at_the_end.page) == (True, False, Page.DONE)


def test_a_digit_or_a_minus_ends_the_sitting_at_once(library: Library) -> None:
    for key in "2-":
        person = Typist(library, compile_instrument(library.instrument("phq-2")))
        person.walk(ENTER, "1")
        person.press(key)
        assert (person.pace.is_over, person.page) == (True, Page.DONE)


def test_whoever_stops_while_the_end_waits_has_left(at_the_end: Typist) -> None:
    at_the_end.press("s")
    at_the_end.pace.stop()
    assert (at_the_end.pace.is_over, at_the_end.page) == (True, Page.STOPPED)


def test_leaving_and_help_are_not_made_to_wait(typist: Typist) -> None:
    typist.press("1", "h")
    assert typist.page is Page.HELP_LINES
    typist.press("x")
    assert (typist.page, typist.pace.waits) == (Page.CLOSED, False)


def test_a_key_waits_for_the_next_question_as_long_as_its_page_needs(typist: Typist) -> None:
    assert not typist.pace.waits
    typist.press("1")
    assert (typist.pace.waits, typist.pace.pause) == (True, QUIET)
    typist.wait()
    assert not typist.pace.waits


@pytest.mark.parametrize("key", ["q", "x", "h", "o", "Q", "H"])
def test_what_means_the_same_on_every_page_waits_for_none_unless_the_key_is_held(typist: Typist, key: str) -> None:
    typist.press("1")
    typist.press(key, is_repeat=True)
    assert (typist.page, typist.answers) == (Page.ITEM, "1")
    typist.press(key)
    assert typist.page is not Page.ITEM


@pytest.mark.parametrize("key", ["s", "b", "k", "?", "-", "r"])
def test_other_words_wait_for_the_question_they_are_meant_for(typist: Typist, key: str) -> None:
    typist.press("1", key)
    typist.wait()
    assert (typist.page, typist.answers, typist.told) == (Page.ITEM, "1", [EARLY])


def test_nothing_typed_ahead_reaches_the_page_on_danger(typist: Typist) -> None:
    typist.walk(*"00000000")
    typist.press("2", "c", "q", "x", "h", ENTER)
    typist.wait()
    assert (typist.page, typist.told) == (Page.HELP_PAGE, [])
    typist.walk("c")
    assert typist.page is Page.ITEM


def test_a_letter_that_answers_the_next_question_is_no_command_there(library: Library) -> None:
    person = Typist(library, compile_instrument(library.instrument("audit-c")))
    person.walk(ENTER)
    while person.page is not Page.ITEM:
        person.walk(ENTER)
    person.press("1", "n", "n")
    person.wait()
    assert person.answers == "1"


def test_pasted_text_is_not_taken_and_that_is_said(typist: Typist) -> None:
    typist.press(PASTED)
    assert (typist.answers, typist.told) == ("", [NO_PASTE])
    typist.press("1", PASTED)
    typist.wait()
    assert (typist.answers, typist.told) == ("1", [NO_PASTE])


def test_behind_a_code_that_was_given_up_nothing_counts_until_it_is_quiet(typist: Typist) -> None:
    typist.press(CUT_OFF, *"111")
    typist.wait()
    assert (typist.answers, typist.told) == ("", [EARLY])
    typist.walk("1")
    assert typist.answers == "1"


def test_enter_alone_answers_nothing_so_that_the_question_behind_it_need_not_wait(
    library: Library, phq9: CompiledInstrument
) -> None:
    person = Typist(library, phq9)
    person.press(ENTER)
    assert (person.page, person.pace.pause) == (Page.ITEM, 0)
    person.press(ENTER)
    assert person.pace.pause == QUIET
    person.wait()
    assert (person.page, person.answers) == (Page.ITEM, "")
