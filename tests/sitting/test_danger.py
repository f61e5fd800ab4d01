"""Danger at the keyboard: whom to call stands at every prompt, and nothing that was typed is given back."""

from pathlib import Path

import pytest

from prompts import PROMPT, STEP
from seated import Person, Terminal

REACH = "In danger now: Call 9 1 1. To talk: Call or text 9 8 8."
COUNTRY = "Number or name of your country"


def _to_the_step(home: Path, *arguments: str) -> Person:
    person = Person(home, "screen", "gad-2", "--plain", *arguments)
    person.waits_for("Press Enter to begin")
    person.types("")
    for _ in range(2):
        person.waits_for("or a word")
        person.types("1")
    person.waits_for("quit): ")
    person.types("quit")
    person.waits_for(STEP)
    return person


def test_at_every_prompt_the_numbers_stand_above_what_is_typed(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain")
    person.waits_for("Press Enter to begin")
    person.types("k")
    assert person.waits_for(COUNTRY).rstrip().endswith(REACH)
    person.types("back", "")
    for _ in range(2):
        person.waits_for("or a word")
        person.types("1")
    assert person.waits_for("A number or a word").rstrip().endswith(REACH)
    person.types("quit")
    assert person.waits_for(STEP).rstrip().endswith(REACH)
    person.types("I text Sam.")
    assert person.waits_for("A number or a word").rstrip().endswith(REACH)
    assert person.ends() == 0


def test_at_the_menu_the_numbers_stand_above_the_prompt_and_danger_is_met(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, OUDINFO_PLAIN="1")
    terminal.shows("A number or a word")
    assert REACH in terminal.raw
    terminal.press(*"he wont wake up", "\r")
    terminal.shows("What to do, step by step: type oudinfo overdose")
    terminal.press("h", "\r")
    terminal.shows("You can reach a person.")
    terminal.press("q", "\r")
    assert terminal.ends() == 0


@pytest.mark.parametrize(
    "typed", ["i just took 20 pills", "i will take all the pills tonight", "i want to kill myself tonight"]
)
def test_danger_typed_at_your_step_brings_help_and_the_prompt_goes_on(tmp_path: Path, typed: str) -> None:
    person = _to_the_step(tmp_path)
    person.types(typed)
    shown = person.waits_for(STEP)
    assert "Call or text 9 8 8" in shown
    assert "Call 9 1 1" in shown
    assert shown.count(typed) == 1  # as the terminal shows what is typed
    person.types("")
    assert person.ends() == 0


def test_your_step_says_for_whom_the_words_not_ready_are(tmp_path: Path) -> None:
    person = _to_the_step(tmp_path)
    assert "Not ready to talk to anyone? Type: not ready" in " ".join(person.raw.split())
    person.types("")
    assert person.ends() == 0


def test_what_is_typed_at_your_step_is_never_repeated(tmp_path: Path) -> None:
    person = _to_the_step(tmp_path)
    person.types("water the tomatoes")
    shown = person.waits_for("a word: ")
    assert shown.count("tomatoes") == 1
    assert "Thank you for writing that down. It isn't saved." in shown
    assert person.ends() == 0


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("overdose", "Give naloxone"),
        ("oudinfo overdose", "Call 1 1 2 or 9 9 9"),
        ("OUDINFO OVERDOSE --country US", "Call 9 1 1"),
        ("crisis", "You can reach a person."),
        ("oudinfo crisis", "You can reach a person."),
        ("withdrawal", "WHAT WITHDRAWAL CAN FEEL LIKE"),
        ("m", "Only the next ten minutes."),
        ("t", "You don't need the right words."),
        ("help", "You can reach a person."),
        ("NOT READY.", "You don't owe anyone a talk tonight."),
        ("notready", "You don't owe anyone a talk tonight."),
        ("not-ready", "You don't owe anyone a talk tonight."),
        ("oudinfo read if-you-are-having-thoughts-of-suicide", "IF YOU'RE HAVING THOUGHTS OF SUICIDE"),
        ("oudinfo screen phq-9", "That starts something new."),
    ],
)
def test_what_the_page_tells_to_type_works_at_your_step(tmp_path: Path, typed: str, shown: str) -> None:
    person = _to_the_step(tmp_path, "--country", "IE")
    person.types(typed)
    assert shown in person.waits_for(STEP)
    person.types("")
    assert person.ends() == 0


@pytest.mark.parametrize("typed", ["x", "X", "close"])
def test_a_lone_x_at_your_step_closes_and_is_no_step(tmp_path: Path, typed: str) -> None:
    person = _to_the_step(tmp_path)
    person.types(typed)
    assert person.ends() == 0
    assert "Thank you for writing" not in person.raw


@pytest.mark.parametrize(
    ("typed", "shown", "is_over"),
    [
        ("x", "", True),
        ("h", "You can reach a person.", False),
        ("x marks the spot", "Thank you for writing that down.", False),
    ],
)
def test_in_the_full_screen_a_lone_letter_at_your_step_closes_or_helps_and_more_is_a_step(
    tmp_path: Path, typed: str, shown: str, *, is_over: bool
) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2", rows=24)
    terminal.walk("\r11q")
    assert "X + Enter: close" in terminal.shows("Your step:")
    terminal.press(*typed, "\r")
    if is_over:
        assert terminal.ends() == 0
    else:
        terminal.shows(shown)


def test_a_country_that_is_not_there_is_not_repeated_and_read_for_danger(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain")
    person.waits_for("Press Enter to begin")
    person.types("k")
    person.waits_for(COUNTRY)
    person.types("i want to die")
    shown = person.waits_for(COUNTRY)
    assert shown.count("want to die") == 1
    assert "you can reach these people" in " ".join(shown.split())
    person.types("quit")
    assert person.ends() == 0


def test_danger_typed_at_a_question_brings_help_and_the_question_stays(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain")
    person.waits_for("Press Enter to begin")
    person.types("")
    person.waits_for("or a word")
    person.types("my brother is not breathing")
    shown = person.waits_for("or a word")
    assert "Call 9 1 1" in shown
    assert shown.count("not breathing") == 1
    person.types("quit")
    assert person.ends() == 0


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ((), "Press Enter to begin"),
        (("",), "GAD-2.\r\n\r\nQuestion 1 of 2."),
        (("", "1"), "Question 2 of 2."),
        (("", "1", "quit"), "You can stop here"),
        (("k",), "In danger now: Call 9 1 1."),
    ],
)
def test_after_words_of_danger_help_comes_then_the_question_again_and_no_rebuke(
    tmp_path: Path, before: tuple[str, ...], again: str
) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain")
    for line in before:
        person.waits_to_be_asked()
        person.types(line)
    person.waits_to_be_asked()
    written = len(person.raw)
    person.types("I want to kill myself")
    person.waits_to_be_asked()
    shown = person.raw[written:]
    assert "Call or text 9 8 8" in shown
    assert shown.rpartition("if-you-are-having-thoughts-of-suicide")[2].strip().startswith(again)
    for rebuke in ("not an option", "not in the list", "Type a number from", "or type Q to leave"):
        assert rebuke not in shown
    person.types("quit")
    assert person.ends() == 0


def test_a_question_that_was_left_out_stays_out_in_plain_lines(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    terminal.shows("Enter")
    terminal.press("l")
    terminal.shows("That question is left out.")
    terminal.press("p")
    terminal.shows("Press Enter to begin")
    assert "8 short questions" in terminal.raw[terminal.raw.rindex("\x1b[?1049l") :]
    terminal.press("q", "\r")
    assert terminal.ends() == 0


def test_plain_in_front_of_a_command_counts(tmp_path: Path) -> None:
    person = Person(tmp_path, "--plain", "screen", "gad-2")
    person.waits_for("Press Enter to begin")
    person.types("")
    person.waits_for(PROMPT[:12])
    person.types("quit")
    assert person.ends() == 0
    assert "\x1b[?1049h" not in person.seen


def test_plain_in_front_of_a_page_sets_digits_apart_and_without_it_they_stay_together(tmp_path: Path) -> None:
    for arguments, number in (
        (["--plain", "crisis"], "Call 9 1 1"),
        (["crisis", "--plain"], "Call 9 1 1"),
        (["crisis"], "Call 911"),
    ):
        person = Person(tmp_path, *arguments)
        assert person.ends() == 0
        assert number in person.seen
