"""The words of the place: the same at every prompt, whether a page, a question or one's own words are asked for."""

import signal
from pathlib import Path

import pytest

from prompts import CLEARED, DOORS, PROMPT, PROMPTS, WHILE_ASKING, come_to
from seated import Person, Terminal

WORDS = "(back, skip, why, help, again, quit, close)"


def _at(home: Path, prompt: str, *more: str) -> Person:
    at = PROMPTS[prompt]
    person = Person(home, "screen", *at.arguments.split(), "--plain", *more)
    come_to(person, at)
    return person


def test_again_repeats_the_numbers_on_the_page_after_a_sign_of_danger(tmp_path: Path) -> None:
    person = _at(tmp_path, "the help page")
    person.types("again")
    shown = person.waits_for(DOORS)
    assert "Call 9 1 1" in shown
    assert "again: hear this again" in shown
    assert "none of these" not in shown


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("the introduction", "9 short questions"),
        ("the help lines", "You can reach a person."),
        ("the choice of a country", "Where are you?"),
    ],
)
def test_again_is_a_word_on_every_page_of_a_sitting(tmp_path: Path, prompt: str, said: str) -> None:
    person = _at(tmp_path, prompt)
    person.types("again")
    assert said in person.waits_for(PROMPTS[prompt].prompt)


def test_an_article_that_the_help_names_is_read_in_the_middle_of_a_questionnaire(tmp_path: Path) -> None:
    person = _at(tmp_path, "a later question")
    person.types("i want to die")
    person.waits_for("oudinfo read if-you-are-having-thoughts-of-suicide")
    person.waits_for(PROMPT)
    person.types("oudinfo read if-you-are-having-thoughts-of-suicide")
    shown = person.waits_for(PROMPT)
    assert "IF YOU'RE HAVING THOUGHTS OF SUICIDE" in shown
    assert "Question 3 of 9." in shown[shown.index("IF YOU'RE HAVING") :]
    person.types("oudinfo screen gad-7")
    shown = person.waits_for(PROMPT)
    assert "That starts something new." in shown
    assert "Question 3 of 9." in shown


def test_who_changes_to_plain_lines_at_a_question_hears_the_words_at_the_first_prompt(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    terminal.walk("\r11")
    terminal.press("p")
    terminal.shows("Question 3 of 9.")
    assert WORDS in " ".join(terminal.raw.split())


def test_the_words_are_named_at_the_first_question_only(tmp_path: Path) -> None:
    person = _at(tmp_path, "a later question")
    assert " ".join(person.raw.split()).count(WORDS) == 1


@pytest.mark.parametrize("first", [(), ("screen", "phq-9")])
def test_before_the_first_question_list_names_the_words_and_home_leads_home(
    tmp_path: Path, first: tuple[str, ...]
) -> None:
    person = Person(tmp_path, *first, OUDINFO_PLAIN="1")
    if not first:
        person.waits_for("help, quit): ")
        person.types("oudinfo screen phq-9")
    person.waits_for("quit, close): ")
    person.types("list")
    assert "Enter begins. help (H), country (K)" in " ".join(person.waits_for("quit, close): ").split())
    person.types("home")
    person.waits_for("1. Help for me, now")
    assert person.ends() == 0


def test_home_in_the_middle_of_a_questionnaire_asks_before_answers_are_let_go(tmp_path: Path) -> None:
    person = _at(tmp_path, "a later question")
    person.types("home")
    person.waits_for("You can stop here")
    person.types("1")
    person.waits_for("Question 3 of 9.")


@pytest.mark.parametrize(
    "typed", ["I am not ready", "i'm not ready to talk", "Im not ready.", "I am not ready to talk"]
)
@pytest.mark.parametrize("prompt", ["the help page", "the result", "the step"])
def test_not_ready_may_be_said_in_several_ways(tmp_path: Path, prompt: str, typed: str) -> None:
    person = _at(tmp_path, prompt)
    person.types(typed)
    person.waits_for("You don't owe anyone a talk tonight.")


def test_a_page_is_opened_in_the_words_that_offer_it(tmp_path: Path) -> None:
    for typed, said in (
        ("get through the next few minutes", "Only the next ten minutes."),
        ("what happens when I call or text", "You don't need the right words."),
    ):
        person = _at(tmp_path, "the help page")
        person.types(typed)
        person.waits_for(said)


@pytest.mark.parametrize("prompt", ["a later question", "the help lines"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_however_it_ends_numbers_are_set_apart_for_who_listens(
    tmp_path: Path, prompt: str, number: signal.Signals
) -> None:
    person = _at(tmp_path, prompt, "--country", "IE")
    person.interrupts() if number == signal.SIGINT else person.is_sent(number)
    assert person.ends() == 130
    left = person.seen.rpartition(CLEARED)[2]
    assert "116 123" not in left
    assert "1 1 6 1 2 3" in left


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("help", "You can reach a person."),
        ("home", "1. Help for me, now"),
        ("back", "1. Help for me, now"),
        ("country", "Where are you?"),
        ("help my son", "help my son"),
    ],
)
def test_at_the_search_of_plain_lines_a_word_is_a_word_and_more_is_searched_for(
    tmp_path: Path, typed: str, said: str
) -> None:
    person = Person(tmp_path, OUDINFO_PLAIN="1")
    person.waits_for("help, quit): ")
    person.types("search")
    person.waits_for("What are you looking for? ")
    person.types(typed)
    person.waits_for(said)


@pytest.mark.parametrize("typed", ["quit", "x", "close", "Q"])
def test_from_the_search_of_plain_lines_one_leaves_with_a_word(tmp_path: Path, typed: str) -> None:
    person = Person(tmp_path, OUDINFO_PLAIN="1")
    person.waits_for("help, quit): ")
    person.types("search")
    person.waits_for("What are you looking for? ")
    person.types(typed)
    person.rests()
    assert person.is_over
    assert person.ends() == 0


def test_in_the_full_screen_h_and_x_with_enter_are_words_at_the_search(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.shows("Help for me, now")
    for typed in ("h", "back", "x"):
        terminal.press("/")
        terminal.shows("What are you looking for?")
        terminal.press(*typed, "\r")
        if typed != "x":
            terminal.shows("You can reach a person.")
    assert terminal.ends() == 0


def test_where_a_file_is_named_help_tells_words_and_no_command_that_does_not_exist(tmp_path: Path) -> None:
    person = _at(tmp_path, "the result")
    person.types("oudinfo result save")
    person.waits_for("File name: ")
    person.types("i want to die")
    shown = person.waits_for("File name: ")
    assert "Call or text 9 8 8" in shown
    assert "Type back for the result, or quit to leave." in " ".join(shown.split())
    assert "oudinfo leave" not in shown
    person.types("back")
    person.waits_for("GAD-2: 2 of 6")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("typed", "said"), [("back", "GAD-2: 2 of 6"), ("home", "1. Help for me, now"), ("again", "one small thing")]
)
def test_at_your_step_a_word_of_the_place_is_no_step(tmp_path: Path, typed: str, said: str) -> None:
    person = _at(tmp_path, "the step")
    person.types(typed)
    person.waits_for(said)
    assert "Thank you for writing" not in person.seen


def test_a_choice_in_the_middle_of_a_sentence_is_listed_by_its_title(tmp_path: Path) -> None:
    person = Person(tmp_path, OUDINFO_PLAIN="1")
    person.waits_for("help, quit): ")
    person.types("oudinfo read when-they-say-no")
    person.waits_for("Enter for the next part")
    person.types("list")
    listed = person.waits_for("Words: ")
    assert "oudinfo read" not in listed
    assert "Support for you" in listed


def test_where_a_terminal_shows_only_lines_no_full_screen_is_promised(tmp_path: Path) -> None:
    for variables, promised in (({"OUDINFO_PLAIN": "1"}, False), ({"TERM": "dumb"}, False)):
        person = Person(
            tmp_path,
            "screen",
            "gad-2",
            term=variables.get("TERM", "xterm"),
            OUDINFO_PLAIN=variables.get("OUDINFO_PLAIN", ""),
        )
        person.waits_for("These are plain lines for a screen reader.")
        assert ("leave and type" in person.seen) is promised
    person = Person(tmp_path, "--plain", "screen", "gad-2")
    assert "leave and type: oudinfo" in " ".join(person.seen.split())


def test_at_your_step_nothing_else_is_a_word(tmp_path: Path) -> None:
    person = _at(tmp_path, "the step")
    person.types("go home and call again")
    person.waits_for("Thank you for writing that down.")


def test_where_only_a_search_is_asked_for_help_comes_and_leaving_searches_for_nothing(tmp_path: Path) -> None:
    asked = "What are you looking for? "
    person = Person(tmp_path, "--plain", "search")
    person.waits_for(asked)
    for typed, said in (("h", "Call or text 9 8 8"), ("o", "naloxone")):
        person.types(typed)
        assert said in person.waits_for(asked)
    person.types("quit")
    assert person.ends() == 0
    person = Person(tmp_path, "--plain", "search")
    person.waits_for(asked)
    person.types("help my son")
    assert person.ends() == 0
    assert "PAGES THAT MAY HELP" in person.seen


@pytest.mark.parametrize("typed", ["help", "i want to die"])
def test_where_a_code_is_asked_for_help_comes_without_a_rebuke_and_set_apart(tmp_path: Path, typed: str) -> None:
    person = Person(tmp_path, "intake", "--plain")
    assert "Call 9 1 1" in person.waits_for("Enter for none")
    person.types(typed)
    shown = person.waits_for("Enter for none")
    assert "Call or text 9 8 8" in shown
    assert "That is not a code" not in shown
    person.types("quit")
    assert person.ends() == 0


@pytest.mark.parametrize("typed", ["quit", "back", "again"])
def test_behind_a_printed_result_a_word_of_the_place_is_no_step(tmp_path: Path, typed: str) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain", "--format", "markdown")
    for line in ("", "1", "1"):
        person.waits_to_be_asked()
        person.types(line)
    person.waits_for("Your step: ")
    person.types(typed)
    person.waits_for("Keep this on the screen?")
    assert "Thank you for writing" not in person.seen


@pytest.mark.parametrize("prompt", WHILE_ASKING)
@pytest.mark.parametrize("key", ["ctrl-c", "ctrl-d"])
def test_ctrl_d_stops_at_once_as_ctrl_c_does_and_leaves_a_number_to_reach(
    tmp_path: Path, prompt: str, key: str
) -> None:
    at = WHILE_ASKING[prompt]
    person = Person(tmp_path, "screen", *at.arguments.split(), "--plain", OUDINFO_COUNTRY="US")
    come_to(person, at)
    person.ends_input() if key == "ctrl-d" else person.interrupts()
    assert person.is_over
    assert person.code() == (0 if key == "ctrl-d" else 130)
    left = " ".join(person.raw.rpartition(CLEARED)[2].split())
    assert left.startswith("Stopped. oudinfo has let go of your answers.")
    for way in ("Call or text 9 8 8", "Call 9 1 1"):
        assert way in left
    assert "Nearly every day" not in left


def test_ctrl_d_at_a_form_from_paper_stops_the_full_screen_too(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "intake", "worry", OUDINFO_COUNTRY="US")
    for keys in ("A17\r", "\r", "\r", "2"):
        terminal.press(keys)
        terminal.rests()
    terminal.shows("Answers:")
    terminal.ends_input()
    assert terminal.code() == 0
    assert "Call or text 988" in terminal.raw.rpartition(CLEARED)[2]


def test_ctrl_d_at_a_form_from_paper_stops_a_visit_and_leaves_a_number_to_reach(tmp_path: Path) -> None:
    person = Person(tmp_path, "intake", "low-mood", "--plain", OUDINFO_COUNTRY="US")
    for line in ("A17", "", "", "2", "33"):
        person.types(line)
        person.rests()
    assert person.raw.endswith("if there is none): ")
    person.ends_input()
    assert person.code() == 0
    left = person.raw.rpartition(CLEARED)[2]
    assert "Call or text 9 8 8" in left
    assert "3  3" not in left
