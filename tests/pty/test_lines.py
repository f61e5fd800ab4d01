"""Plain lines at a real pseudo-terminal: its keys and signals, what is typed ahead, and the way back from a shell.

What is said at each prompt is in `tests/sitting/test_plain_screen.py`.
"""

import codecs
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from forked import BASH, SHELL, Start
from prompts import ANSWER, CLEARED, DOORS, PROMPT, PROMPTS, REVIEW, come_to
from windows import Person


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Person]:
    person = Person(tmp_path, "screen", "phq-9", "--plain")
    yield person
    person.leaves()


def _begin(person: Person) -> None:
    person.waits_for("Press Enter to begin")
    person.types("")
    person.waits_for(PROMPT)


def _answer(person: Person, *answers: str) -> None:
    for answer in answers:
        person.types(answer)
        person.waits_for(PROMPT)


def _at(home: Path, prompt: str, *, in_shell: bool = False) -> Person:
    """Someone who has come to this prompt."""
    at = PROMPTS[prompt]
    person = Person(home, "screen", *at.arguments.split(), "--plain", in_shell=in_shell)
    come_to(person, at)
    return person


def test_the_terminal_shows_each_line_that_is_typed_once_and_is_left_as_it_was(alone: Person) -> None:
    _begin(alone)
    _answer(alone, *"10201302")
    alone.types("0")
    alone.waits_for("One more question. It is not part of the score.")
    alone.waits_for(PROMPT)
    alone.types("1")
    alone.waits_for(REVIEW)
    assert alone.child.getecho()
    alone.types("")
    assert alone.ends() == 0
    assert "a word: 2\r\nYou chose 2, More than half the days." in alone.seen
    assert "PHQ-9: 9 of 27, mild range" in alone.seen


@pytest.mark.parametrize("key", ["intr", "eof"])
@pytest.mark.parametrize("prompt", ["a later question", "the help page"])
def test_a_control_key_stops_and_names_no_answer(tmp_path: Path, key: str, prompt: str) -> None:
    person = _at(tmp_path, prompt)
    person.interrupts() if key == "intr" else person.child.sendeof()
    assert person.ends() == (130 if key == "intr" else 0)
    left = person.seen.rpartition(CLEARED)[2]
    assert "oudinfo has let go of your answers. Nothing was saved or sent." in " ".join(left.split())
    assert "Nearly every day" not in left
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("key", ["intr", "eof"])
def test_a_control_key_after_the_result_wipes_it(tmp_path: Path, key: str) -> None:
    person = _at(tmp_path, "the step")
    person.interrupts() if key == "intr" else person.child.sendeof()
    assert person.ends() == (130 if key == "intr" else 0)
    left = person.seen.rpartition(CLEARED)[2]
    assert left.splitlines() == [
        "Wiped. If the terminal allows it, what you could scroll back to is gone too.",
        "Someone to reach, at any time: oudinfo crisis",
    ]


@pytest.mark.parametrize(
    ("prompt", "number"),
    [
        ("a later question", signal.SIGTERM),
        ("the result", signal.SIGTERM),
        ("the look over", signal.SIGHUP),
        ("the result", signal.SIGQUIT),
    ],
)
def test_a_signal_ends_the_process_and_wipes(tmp_path: Path, prompt: str, number: signal.Signals) -> None:
    person = _at(tmp_path, prompt)
    person.child.kill(number)
    assert person.ends() == 130
    left = person.seen.rpartition(CLEARED)[2]
    assert "Nearly every day" not in left
    assert "oudinfo crisis" in left
    assert "\x1b[?" not in person.seen
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(("plain", "number"), [((), "988"), (("--plain",), "9 8 8")])
def test_help_comes_if_a_signal_ends_a_form_with_a_sign_of_danger(
    tmp_path: Path, plain: tuple[str, ...], number: str
) -> None:
    person = Person(tmp_path, "score", "phq-9", *plain)
    for prompt, line in {"Answers: ": "000000", "question 7: ": "003", "blank): ": ""}.items():
        person.waits_for(prompt)
        person.types(line)
    person.waits_for(": ")
    person.child.kill(signal.SIGTERM)
    assert person.ends() == 130
    assert f"Call or text {number}" in person.seen


def test_a_byte_that_is_no_text_is_no_answer(tmp_path: Path) -> None:
    person = _at(tmp_path, "a later question")
    person.child._decoder = codecs.getincrementaldecoder("utf-8")("replace")
    os.write(person.child.child_fd, b"\xe9\n")
    person.waits_for(ANSWER)
    person.interrupts()
    assert person.ends() == 130
    assert "Traceback" not in person.seen


class InBash(Person):
    """Someone whose terminal has a shell that many use behind the program, as it is when Ctrl-Z is of use."""

    def __init__(self, home: Path, command: str) -> None:
        super().__init__(home, PS1=SHELL, HISTFILE="")
        self.waits_for(SHELL)
        self.types(f"{sys.executable} -B -m oudinfo {command}")

    def start(self, _: Sequence[str], variables: Mapping[str, str], folder: str) -> Start:
        return Start(BASH, variables, folder, is_program=True)


@pytest.mark.parametrize("prompt", ["the help page", "the result"])
def test_after_a_suspension_nothing_is_lost(tmp_path: Path, prompt: str) -> None:
    at = PROMPTS[prompt]
    person = _at(tmp_path, prompt, in_shell=True)
    person.goes_away_and_comes_back()
    person.waits_for(at.prompt)
    person.types(at.then)
    person.waits_for(at.follows)
    person.leaves()
    assert [*tmp_path.iterdir()] == []


def test_a_digit_without_enter_before_a_suspension_answers_nothing(tmp_path: Path) -> None:
    person = InBash(tmp_path, "screen phq-9 --plain")
    come_to(person, PROMPTS["a later question"])
    person.child.send("3")
    person.waits_for("3")
    person.goes_away_and_comes_back()
    person.waits_for(ANSWER)
    person.types("")
    person.waits_for("Nothing was typed, so nothing was answered.")
    person.leaves()


def test_keys_typed_ahead_do_not_close_the_help_page(alone: Person) -> None:
    _begin(alone)
    _answer(alone, *"00000000")
    alone.types("1", "1", "1", "1")
    alone.waits_for("Thank you for answering that.")
    alone.waits_for(DOORS)
    alone.types("2")
    alone.waits_for(DOORS)
    alone.types("")
    alone.waits_for(DOORS)
    alone.types("carry on")
    alone.waits_for("One more question.")


def test_behind_a_refused_line_nothing_typed_ahead_moves_to_its_question(alone: Person) -> None:
    _begin(alone)
    alone.child.send("9\n2\n3\n")
    alone.waits_for("That is not an option here.")
    alone.waits_for("What you typed ahead of this doesn't count")
    alone.waits_for(PROMPT)
    alone.types("0")
    alone.waits_for("Question 2 of 9.")
    alone.waits_for(PROMPT)
    alone.types("back")
    alone.waits_for("Earlier answer: 0, Not at all.")


def test_lines_typed_before_a_question_was_there_do_not_answer_it_and_that_is_said(alone: Person) -> None:
    alone.waits_for("Press Enter to begin")
    alone.child.send("\n" + "0\n" * 9)
    alone.waits_for("Question 1 of 9.")
    alone.waits_for("What you typed ahead of this doesn't count")
    alone.waits_for(PROMPT)
    alone.child.send("1\n0\n0\n")
    alone.waits_for("You chose 1, Several days.")
    alone.waits_for("Question 2 of 9.")
    shown = alone.waits_for(PROMPT)
    assert "What you typed ahead of this doesn't count" in shown
    alone.types("2")
    alone.waits_for("You chose 2, More than half the days.")
    assert "Question 3 of 9." in alone.waits_for(PROMPT)


@pytest.mark.parametrize(
    ("ahead", "then"),
    [("0\nh\n0\n", "You can reach a person."), ("0\nquit\n", "You can stop here"), ("0\nx\n", CLEARED)],
)
def test_help_and_leaving_count_also_if_they_were_typed_ahead(alone: Person, ahead: str, then: str) -> None:
    _begin(alone)
    alone.child.send(f"1\n{ahead}")
    alone.waits_for(then)
    assert "Question 3 of 9." not in alone.seen


def test_words_of_danger_that_were_typed_ahead_bring_help(alone: Person) -> None:
    _begin(alone)
    alone.child.send("1\ni want to die\n0\n")
    shown = alone.waits_for("What you typed ahead of this doesn't count")
    assert "Call or text 9 8 8" in shown
    assert "Question 2 of 9." in shown


def test_after_the_last_question_nothing_typed_ahead_opens_a_page_of_the_result(tmp_path: Path) -> None:
    person = _at(tmp_path, "the look over")
    person.child.send("\n9\nmine.txt\n")
    person.waits_for("PHQ-9: 3 of 27")
    assert "File name" not in person.waits_for("home, search, help, quit): ")
    assert [*tmp_path.iterdir()] == []
    person.leaves()
