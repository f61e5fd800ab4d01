"""Words typed at normal speed where single keys count: they bring people to reach, and change nothing."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from oudinfo.terminal.full_screen import ENDED_BY_WORDS, WORDS_TYPED
from seated import Terminal

PHRASES = (
    "suicide",
    "Suicidal",
    "kill myself",
    "kms",
    "i want to die",
    "DIE",
    "end it",
    "end my life",
    "i can't go on",
    "rather be dead",
    "dont want to live",
    "no more",
    "hang myself",
    "cut myself",
    "shoot myself",
    "gun",
    "jump",
    "hurt myself",
    "kill him",
    "i took 20 pills",
    "too many",
    "overdose",
    "hes not breathing",
    "wont wake up",
    "can't breathe",
    "sos",
    "stop",
    "help me",
    "call 911",
    "send help!",
    "not safe",
    "no one cares",
    "goodbye",
    "lost my son",
    "умереть",
    "better off dead",
    "bleeding",
)
"""None of them begins with P, which goes on in plain lines where the foot names it, or has an X, which closes.

Q at a result asks for a step in words, so what follows it is text there.
"""


class At(NamedTuple):
    """A page, and how one gets there."""

    arguments: str
    keys: str
    is_help: bool = False
    """Whether it brings people to reach itself, and stays."""


PLACES = {
    "home": At("", ""),
    "the help page of the place": At("", "h", is_help=True),
    "the overdose page of the place": At("", "o"),
    "an article": At("read a-first-opioid-prescription", ""),
    "the introduction": At("screen phq-9", ""),
    "the words before a form": At("screen audit", "\r"),
    "the first question": At("screen phq-9", "\r"),
    "question 5": At("screen phq-9", "\r0000"),
    "question 9": At("screen phq-9", "\r00000000"),
    "a question of yes or no": At("screen dast-10", "\r\rn"),
    "the help lines": At("screen phq-9", "\r0h", is_help=True),
    "the overdose page": At("screen phq-9", "\r0o"),
    "the choice of a country": At("screen phq-9", "\r0k"),
    "the page after a sign of danger": At("screen phq-9", "\r000000002", is_help=True),
    "a page behind it": At("screen phq-9", "\r000000002m"),
    "the look over": At("screen phq-9", "\r3000000001"),
    "the question before leaving": At("screen phq-9", "\r00q"),
    "the result": At("screen gad-2", "\r11"),
}


def _is_undone(home: Path, at: At, phrase: str) -> None:
    terminal = Terminal(home, *at.arguments.split())
    terminal.rests()
    terminal.walk(at.keys)
    before = terminal.page
    terminal.types_words(phrase)
    assert WORDS_TYPED in terminal.page, (phrase, terminal.page)
    if not at.is_help and not (phrase == "overdose" and "Do this now." in before):
        terminal.press("b")
        assert terminal.page == before, phrase
    terminal.leaves()


@pytest.mark.parametrize("place", PLACES)
def test_words_of_danger_bring_people_to_reach_and_the_way_back_shows_the_same_page_as_before(
    tmp_path: Path, place: str
) -> None:
    first = list(PLACES).index(place)
    for phrase in dict.fromkeys(["suicide", "kill myself", "i want to die", *PHRASES[first :: len(PLACES)]]):
        _is_undone(tmp_path, PLACES[place], phrase)


@pytest.mark.exhaustive
@pytest.mark.parametrize("place", PLACES)
def test_all_of_these_words_do_so_on_every_page(tmp_path: Path, place: str) -> None:
    for phrase in PHRASES:
        _is_undone(tmp_path, PLACES[place], phrase)


@pytest.mark.parametrize("phrase", PHRASES)
def test_all_of_these_words_do_so_at_the_question_on_thoughts_of_death(tmp_path: Path, phrase: str) -> None:
    _is_undone(tmp_path, PLACES["question 9"], phrase)


def _at(home: Path, form: str, keys: str) -> Terminal:
    """A sitting of this form, after these keys."""
    terminal = Terminal(home, "screen", form)
    terminal.rests()
    terminal.walk(keys)
    return terminal


def test_words_at_the_last_question_do_not_skip_it_and_no_result_comes(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "phq-2", "\r1")
    terminal.types_words("suicide, suicide is best")
    terminal.shows(WORDS_TYPED)
    terminal.press("b")
    terminal.shows("2 of 2")
    terminal.press("2")
    terminal.shows("PHQ-2 3 of 6")


def test_a_skip_of_the_last_question_is_taken_after_a_pause(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "phq-2", "\r1")
    terminal.press("s")
    terminal.shows("PHQ-2 no total, 1 to 4")


def test_words_typed_so_slowly_that_their_skip_ended_the_form_claim_nothing_about_answers(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "phq-2", "\r1")
    terminal.types_slowly("suicide")
    assert "No answer was changed" not in terminal.shows(ENDED_BY_WORDS)
    terminal.press("b")
    terminal.shows("PHQ-2 no total, 1 to 4")


def test_words_typed_faster_than_pages_come_up_bring_people_to_reach_too(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "phq-9", "\r0000")
    terminal.press("suicide")
    assert "don't count" not in terminal.shows(WORDS_TYPED)
    terminal.press("b")
    terminal.shows("5 of 9")


def test_words_behind_the_last_answer_come_before_the_result_and_change_nothing_of_it(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "gad-2", "\r1")
    terminal.types_words("1suicide")
    terminal.shows(WORDS_TYPED)
    terminal.press("b")
    terminal.shows("GAD-2 2 of 6")


def test_the_rest_of_the_words_acts_on_nothing_until_there_is_a_pause(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "phq-9", "\r00")
    terminal.types_words("die b s p q o k h m t 2 2 2")
    terminal.shows(WORDS_TYPED)
    terminal.press("b")
    terminal.shows("3 of 9")


@pytest.mark.parametrize("place", ["home", "the introduction", "the first question", "the question before leaving"])
def test_words_that_begin_with_a_letter_that_leaves_come_back_to_the_page_where_they_began(
    tmp_path: Path, place: str
) -> None:
    for phrase in ("quiero morir", "i quit", "better off dead"):
        _is_undone(tmp_path, PLACES[place], phrase)


@pytest.mark.parametrize("behind", ["", "d", "d\r", "dxe"])
def test_a_letter_that_leaves_has_left_if_no_words_come_behind_it(tmp_path: Path, behind: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    terminal.rests()
    terminal.types_words(f"q{behind}")
    assert terminal.ends() == 0
    assert "oudinfo has let go of your answers." in terminal.page


def test_the_word_overdose_stays_on_the_overdose_page(tmp_path: Path) -> None:
    for arguments, keys in (("", ""), ("screen phq-9", "\r00")):
        terminal = Terminal(tmp_path, *arguments.split())
        terminal.rests()
        terminal.walk(keys)
        terminal.types_words("overdose")
        assert "Do this now. Do not wait." in terminal.shows(WORDS_TYPED)
        terminal.leaves()


def test_an_x_in_the_middle_of_a_word_closes_at_once(tmp_path: Path) -> None:
    for place in PLACES.values():
        terminal = Terminal(tmp_path, *place.arguments.split())
        terminal.rests()
        terminal.walk(place.keys)
        terminal.types_words("exit life")
        assert terminal.ends() == 0
        assert terminal.page.strip() == ""


def test_words_at_the_introduction_do_not_leave_out_a_question(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    terminal.rests()
    terminal.types_words("let me die")
    terminal.shows(WORDS_TYPED)
    terminal.press("b")
    terminal.shows("Enter begin")
    terminal.walk("\r000000000")
    assert "dead" in terminal.shows("9")


def test_a_page_of_words_asked_for_in_a_prompt_takes_them_as_text(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.rests()
    terminal.press("/")
    terminal.types_words("my son took fentanyl")
    assert "> my son took fentanyl_" in terminal.page


def test_space_in_the_look_over_opens_no_result(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "phq-9", "\r3000000001")
    terminal.press(" ")
    terminal.shows("Your answers, before the result")


def _at_a_proposal(home: Path) -> Terminal:
    """A visit where a form is proposed."""
    terminal = Terminal(home, "intake", "mood-and-worry")
    terminal.press("\r")
    terminal.press("\r")
    terminal.walk("\r13333")
    terminal.shows("Y yes")
    return terminal


def test_yes_where_y_is_a_key_is_that_key_and_the_rest_of_the_word_does_nothing(tmp_path: Path) -> None:
    by_letter, by_word = _at_a_proposal(tmp_path), _at_a_proposal(tmp_path)
    before = by_word.page
    by_letter.press("y")
    by_word.types_words("yes")
    assert by_word.page == by_letter.page != before
    by_word.leaves()
    by_letter.leaves()


def test_no_where_n_is_a_key_is_that_key_and_its_o_opens_no_page_on_overdose(tmp_path: Path) -> None:
    by_letter, by_word = _at_a_proposal(tmp_path), _at_a_proposal(tmp_path)
    before = by_word.page
    by_letter.press("n")
    by_word.types_words("No")
    assert by_word.page == by_letter.page != before
    by_word.leaves()
    by_letter.leaves()


def test_words_that_go_on_behind_a_no_bring_people_to_reach_and_undo_it(tmp_path: Path) -> None:
    terminal = _at_a_proposal(tmp_path)
    before = terminal.page
    for words in ("no one cares", "nothing helps", "yesterday i took pills"):
        terminal.types_words(words)
        terminal.shows(WORDS_TYPED)
        terminal.press("b")
        assert terminal.page == before, words
    terminal.leaves()


def test_yes_and_no_answer_one_question_of_yes_or_no_each_and_skip_nothing(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "dast-10", "\r\r")
    for place, word in enumerate(("yes", "no", "no", "yes", "yes")):
        terminal.shows(f"{place + 1} of 10")
        terminal.types_words(word)
    terminal.shows("6 of 10")
    terminal.leaves()


def test_s_behind_a_y_and_o_behind_a_whole_no_are_keys_as_ever(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "dast-10", "\r\r")
    terminal.types_words("ys")
    terminal.shows("3 of 10")
    terminal.types_words("yno")
    terminal.shows("5 of 10")
    terminal.types_words("o")
    terminal.shows("Do this now. Do not wait.")
    terminal.leaves()


@pytest.mark.parametrize("place", ["home", "the first question"])
@pytest.mark.parametrize("typed", ["ire", "Ireland"])
def test_a_country_typed_by_its_name_is_told_its_number_and_brings_no_page_of_help(
    tmp_path: Path, place: str, typed: str
) -> None:
    terminal = Terminal(tmp_path, *PLACES[place].arguments.split())
    terminal.rests()
    terminal.walk(f"{PLACES[place].keys}k")
    number = re.search(r"(\d+)\s+Ireland", terminal.page)
    assert number is not None
    terminal.types_words(typed)
    assert WORDS_TYPED not in terminal.shows(f"Ireland: press {number[1]} and then Enter.")
    terminal.press(number[1])
    terminal.press("\r")
    terminal.press("h")
    assert "Ireland" in terminal.page
    terminal.leaves()


@pytest.mark.parametrize("place", ["home", "the first question"])
def test_no_letter_in_the_name_of_a_country_acts_as_a_key_but_x(tmp_path: Path, place: str) -> None:
    for typed in ("united states", "south africa", "canada"):
        terminal = Terminal(tmp_path, *PLACES[place].arguments.split())
        terminal.rests()
        terminal.walk(f"{PLACES[place].keys}k")
        terminal.types_words(typed)
        assert "Where are you?" in terminal.page, (typed, terminal.page)
        terminal.leaves()


@pytest.mark.parametrize("place", ["home", "the first question"])
def test_words_at_the_countries_that_are_no_country_bring_people_to_reach(tmp_path: Path, place: str) -> None:
    for typed in ("i want to die", "suicide", "can't go on", "no more", "us is hell", "ireland is killing me"):
        terminal = Terminal(tmp_path, *PLACES[place].arguments.split())
        terminal.rests()
        terminal.walk(f"{PLACES[place].keys}k")
        terminal.types_words(typed)
        terminal.shows(WORDS_TYPED)
        terminal.leaves()


@pytest.mark.parametrize(
    "place",
    ["an article", "the help page of the place", "the first question", "question 9", "the look over", "the result"],
)
def test_words_that_begin_with_p_come_back_to_a_page_that_does_not_name_p(tmp_path: Path, place: str) -> None:
    for phrase in ("please help me", "please stop", "pills", "panic attack"):
        _is_undone(tmp_path, PLACES[place], phrase)


@pytest.mark.parametrize("place", ["home", "the introduction"])
def test_where_p_is_named_it_leads_to_plain_lines_that_meet_the_rest_of_a_plea(tmp_path: Path, place: str) -> None:
    terminal = Terminal(tmp_path, *PLACES[place].arguments.split())
    terminal.rests()
    terminal.types_words("please help me")
    terminal.press("\r")
    assert "Call or text 9 8 8" in terminal.raw.rpartition("lease help me")[2]
    terminal.leaves()


@pytest.mark.parametrize("place", ["an article", "the first question"])
def test_p_by_itself_leads_to_plain_lines_from_every_page(tmp_path: Path, place: str) -> None:
    terminal = Terminal(tmp_path, *PLACES[place].arguments.split())
    terminal.rests()
    terminal.walk(PLACES[place].keys)
    terminal.press("p")
    assert "These are plain lines for a screen reader." in " ".join(terminal.raw.split())
    terminal.leaves()


def test_x_closes_right_behind_a_p_too(tmp_path: Path) -> None:
    terminal = _at(tmp_path, "phq-9", "\r00")
    terminal.types_words("px")
    assert terminal.ends() == 0
    assert terminal.page.strip() == ""
