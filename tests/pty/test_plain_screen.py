"""The plain screening at a real pseudo-terminal."""

import codecs
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from forked import SHELL
from running import environment
from windows import PROMPT, STEP, Person, pexpect

REVIEW = "changes that answer: "
DOORS = "Type one of these words: "
CLEARED = "\x1b[2J\x1b[3J\x1b[H"


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Person]:
    person = Person(tmp_path, "screen", "phq-9", "--plain")
    yield person
    person.child.close(force=True)


def _begin(person: Person) -> None:
    person.waits_for("Press Enter to begin")
    person.types("")
    person.waits_for(PROMPT)


def _answer(person: Person, *answers: str) -> None:
    for answer in answers:
        person.types(answer)
        person.waits_for(PROMPT)


def test_a_whole_phq9_by_digits_is_echoed_and_scored(alone: Person) -> None:
    _begin(alone)
    _answer(alone, *"10201302")
    alone.types("0")
    alone.waits_for("One more question. It is not part of the score.")
    alone.waits_for(PROMPT)
    alone.types("1")
    alone.waits_for(REVIEW)
    alone.types("")
    assert alone.ends() == 0
    assert "You chose 2, More than half the days." in alone.seen
    assert "PHQ-9: 9 of 27, mild range" in alone.seen


def test_enter_alone_answers_nothing(alone: Person) -> None:
    _begin(alone)
    alone.types("")
    shown = alone.waits_for(PROMPT)
    assert "Nothing was typed, so nothing was answered." in shown
    _answer(alone, "0")
    assert "Question 2 of 9." in alone.seen


def test_the_introduction_says_how_long_what_for_and_that_nobody_will_come(alone: Person) -> None:
    intro = " ".join(alone.waits_for("Press Enter to begin").split())
    for said in (
        "9 short questions",
        "It takes about 3 minutes",
        "It can't tell you what you have",
        "One question asks about thoughts of death",
        "type L",
        "no one will come because of them",
        "Made for adults who answer for themselves. Under 18? Type Y.",
        "Help lines shown: United States.",
    ):
        assert said in intro


def test_the_stem_is_read_at_the_first_question_and_by_again(alone: Person) -> None:
    alone.waits_for("Press Enter to begin")
    alone.types("")
    assert "Over the last 2 weeks" in alone.waits_for(PROMPT)
    alone.types("0")
    assert "Over the last 2 weeks" not in alone.waits_for(PROMPT)
    alone.types("again")
    assert "Over the last 2 weeks" in alone.waits_for(PROMPT)


def test_back_shows_the_earlier_answer_and_a_new_one_replaces_it(alone: Person) -> None:
    _begin(alone)
    _answer(alone, "3")
    alone.types("back")
    assert "Earlier answer: 3, Nearly every day." in alone.waits_for(PROMPT)
    _answer(alone, *"000000000"[:8])
    alone.types("0")
    alone.waits_for(REVIEW)
    alone.types("")
    assert alone.ends() == 0
    assert "PHQ-9: 0 of 27" in alone.seen


def test_before_the_result_any_answer_can_be_changed_by_its_number(alone: Person) -> None:
    _begin(alone)
    _answer(alone, *"00000000")
    alone.types("0")
    shown = alone.waits_for(REVIEW)
    assert "- 3: Not at all. Trouble falling or staying asleep, or sleeping too ..." in shown
    alone.types("3")
    assert "Earlier answer: 0, Not at all." in alone.waits_for(PROMPT)
    alone.types("2")
    alone.waits_for("One more question.")
    alone.waits_for(PROMPT)
    alone.types("1")
    alone.waits_for(REVIEW)
    alone.types("")
    assert alone.ends() == 0
    assert "PHQ-9: 2 of 27" in alone.seen


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


def test_the_doors_of_the_help_page_lead_somewhere_and_back(alone: Person) -> None:
    _begin(alone)
    _answer(alone, *"00000000")
    alone.types("2")
    alone.waits_for(DOORS)
    for word, said in (
        ("minutes", "Only the next ten minutes."),
        ("talk", "You don't need the right words."),
        ("not ready", "You don't owe anyone a talk tonight."),
    ):
        alone.types(word)
        alone.waits_for(said)
        alone.waits_for("Type back to go on")
        alone.types("back")
        alone.waits_for(DOORS)
    alone.types("stop")
    assert alone.ends() == 0
    assert "oudinfo has let go of your answers." in alone.seen


def test_the_help_page_comes_in_full_once_and_then_as_a_line(alone: Person) -> None:
    _begin(alone)
    _answer(alone, *"00000000")
    alone.types("1")
    alone.waits_for(DOORS)
    alone.types("carry on")
    alone.waits_for(PROMPT)
    alone.types("back")
    alone.waits_for(PROMPT)
    alone.types("2")
    shown = alone.waits_for(PROMPT)
    assert "People you can reach: type H." in shown
    assert "Thank you for answering that." not in shown


def test_the_country_can_be_changed_on_the_spot(alone: Person) -> None:
    _begin(alone)
    alone.types("country")
    alone.waits_for("6. Ireland")
    alone.waits_for("Number or name of your country")
    alone.types("ZZ")
    alone.waits_for("That country is not in the list.")
    alone.types("IE")
    alone.waits_for("Help lines shown: Ireland.")
    alone.waits_for(PROMPT)
    alone.types("h")
    assert "1 1 6 1 2 3" in alone.waits_for("Type back to go on")


@pytest.mark.parametrize(
    ("typed", "country"), [("12", "United States"), (" 7 ", "Mexico"), ("new zealand", "New Zealand"), ("es", "Spain")]
)
def test_a_country_is_chosen_by_number_name_or_code(alone: Person, typed: str, country: str) -> None:
    alone.waits_for("Press Enter to begin")
    alone.types("k")
    alone.waits_for("Number or name of your country")
    alone.types(typed)
    alone.waits_for(f"Help lines shown: {country}.")


def test_leaving_the_question_out_runs_the_phq8(alone: Person) -> None:
    alone.waits_for("Press Enter to begin")
    alone.types("L")
    alone.waits_for("That question is left out.")
    alone.waits_for("These are 8 short questions")
    alone.waits_for("Press Enter to begin")
    alone.types("")
    alone.waits_for(PROMPT)
    _answer(alone, *"1111111")
    alone.types("1")
    alone.waits_for(REVIEW)
    alone.types("")
    assert alone.ends() == 0
    assert "PHQ-8: 8 of 24" in alone.seen
    assert "These questions don't ask about thoughts of death." in alone.seen


def test_under_18_there_are_lines_and_no_questions(alone: Person) -> None:
    alone.waits_for("Press Enter to begin")
    alone.types("y")
    alone.waits_for("These questions were made for adults")
    alone.waits_for("Type back to go on")


class At(NamedTuple):
    """A prompt: how one gets there, and what shows afterwards that nothing was lost."""

    arguments: str
    typed: tuple[str, ...]
    passes: str
    """What is read on the way, after the last line typed."""
    prompt: str
    then: str
    follows: str


INTRO = "quit, close): "
ANSWER = "or a word: "
SIDE = "or help, or quit: "
WHILE_ASKING = {
    "the introduction": At("phq-9", (), "", INTRO, "", "Question 1 of 9."),
    "a page before the questions": At("phq-9", ("y",), "made for adults", SIDE, "back", "9 short questions"),
    "the first question": At("phq-9", ("",), "1 of 9", "quit, close): ", "1", "You chose 1, Several days."),
    "a later question": At("phq-9", ("", "3", "3"), "3 of 9", ANSWER, "back", "Earlier answer: 3, Nearly every day."),
    "the help lines": At("phq-9", ("", "3", "h"), "You can reach a person.", SIDE, "back", "Question 2 of 9."),
    "the help page": At("phq-9", ("", *"000000002"), "Thank you", DOORS, "carry on", "It is not part of the score."),
    "a page behind it": At("phq-9", ("", *"000000002", "m"), "ten minutes", SIDE, "back", "carry on: go on"),
    "the last question": At("phq-9", ("", *"300000000"), "not part of", ANSWER, "0", "- 1: Nearly every day."),
    "the look over": At("phq-9", ("", *"3000000001"), "YOUR ANSWERS", REVIEW, "", "PHQ-9: 3 of 27"),
    "the choice of a country": At("phq-9", ("k",), "Number or name", "or back: ", "IE", "Help lines shown: Ireland."),
}
RESULT = ("", "1", "1")
AFTER_THE_RESULT = {
    "the parts": At("gad-2", RESULT, "part 1 of 9", "done ends: ", "9", "WHAT NEXT"),
    "the step": At(
        "gad-2", (*RESULT, "done"), "one small thing", STEP, "I text Sam.", "Thank you for writing that down."
    ),
    "the step once more": At(
        "gad-2",
        (*RESULT, "done", "not ready"),
        "talk tonight.",
        STEP,
        "I text Sam.",
        "Thank you for writing that down.",
    ),
    "keep or wipe": At("gad-2", (*RESULT, "done", ""), "Keep this", "W wipes it: ", "w", "Wiped"),
    "a wipe asked for": At("gad-2 --wipe", (*RESULT, "done", ""), "Press Enter", "to wipe this: ", "", "Wiped"),
}
PROMPTS = WHILE_ASKING | AFTER_THE_RESULT


def _at(home: Path, at: At) -> Person:
    """Someone who has come to this prompt."""
    person = Person(home, "screen", *at.arguments.split(), "--plain")
    _come_to(person, at)
    return person


def _come_to(person: Person, at: At) -> None:
    """Type without waiting at the prompts before; only behind the help page, which throws away what comes too early."""
    person.waits_for(INTRO)
    for line in at.typed:
        if line == "m":
            person.waits_for(DOORS)
        person.types(line)
    if at.typed:
        person.waits_for(at.passes)
        person.waits_for(at.prompt)


@pytest.mark.parametrize("key", ["intr", "eof"])
@pytest.mark.parametrize("prompt", WHILE_ASKING)
def test_stopping_by_control_key_names_no_answer_and_leaves_nothing(tmp_path: Path, key: str, prompt: str) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.child.sendintr() if key == "intr" else person.child.sendeof()
    assert person.ends() == (130 if key == "intr" else 0)
    left = person.seen.rpartition(CLEARED)[2]
    assert "oudinfo has let go of your answers. Nothing was saved or sent." in " ".join(left.split())
    assert "Nearly every day" not in left
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("key", ["intr", "eof"])
@pytest.mark.parametrize("prompt", AFTER_THE_RESULT)
def test_stopping_after_the_result_wipes_it_and_offers_a_person(tmp_path: Path, key: str, prompt: str) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.child.sendintr() if key == "intr" else person.child.sendeof()
    assert person.ends() == (130 if key == "intr" else 0)
    left = person.seen.rpartition(CLEARED)[2]
    assert left.splitlines() == [
        "Wiped, with what could be scrolled back to where the terminal allows it.",
        "Someone to reach, at any time: oudinfo crisis",
    ]
    assert [*tmp_path.iterdir()] == []


SIGNALS = [
    *((prompt, signal.SIGTERM) for prompt in PROMPTS),
    *((prompt, number) for number in (signal.SIGHUP, signal.SIGQUIT) for prompt in ("the look over", "the parts")),
]


@pytest.mark.parametrize(("prompt", "number"), SIGNALS)
def test_a_signal_to_end_wipes_as_ctrl_c_does(tmp_path: Path, prompt: str, number: signal.Signals) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.child.kill(number)
    assert person.ends() == 130
    left = person.seen.rpartition(CLEARED)[2]
    assert "Nearly every day" not in left
    assert "oudinfo crisis" in left
    assert "\x1b[?" not in person.seen
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_byte_that_is_no_text_crashes_no_prompt(tmp_path: Path, prompt: str) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.child._decoder = codecs.getincrementaldecoder("utf-8")("replace")
    os.write(person.child.child_fd, b"\xe9\n")
    if prompt in WHILE_ASKING:
        person.waits_for(PROMPTS[prompt].prompt)
        person.child.sendintr()
    elif prompt == "the parts":
        person.types("done")
    assert person.ends() == (130 if prompt in WHILE_ASKING else 0)
    assert "Traceback" not in person.seen


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        pytest.param(
            {"Answers: ": "000000003", "blank): ": "", "none): ": "5", "more: ": "again", "s: ": "quit"},
            "quit",
            id="again",
        ),
        pytest.param({"Answers: ": "0000000039", "s: ": ""}, "intr", id="a digit too many, then Ctrl-C"),
        pytest.param({"Answers: ": "700000003", "s: ": ""}, "intr", id="a digit mistyped, then Ctrl-C"),
        pytest.param({"Answers: ": "000000", "question 7: ": "003", "blank): ": ""}, "eof", id="input ends"),
        pytest.param({"Answers: ": "000000", "question 7: ": "003", "blank): ": ""}, "term", id="a signal"),
    ],
)
def test_help_comes_however_a_form_with_a_sign_of_danger_is_left(
    tmp_path: Path, typed: dict[str, str], ends: str
) -> None:
    person = Person(tmp_path, "score", "phq-9")
    for prompt, line in typed.items():
        person.waits_for(prompt)
        person.types(line)
    if ends == "term":
        person.waits_for(": ")
        person.child.kill(signal.SIGTERM)
    elif ends != "quit":
        person.waits_for(": ")
        person.child.sendintr() if ends == "intr" else person.child.sendeof()
    assert person.ends() == {"quit": 0, "eof": 2}.get(ends, 130)
    assert "Call or text 988" in person.seen


class InBash(Person):
    """Someone whose terminal has a shell that many use behind the program, as it is when Ctrl-Z is of use."""

    def __init__(self, home: Path, command: str) -> None:
        self.seen = ""
        self.child = pexpect.spawn(
            "/bin/bash",
            ["--norc", "--noprofile", "-i"],
            env=environment(home, TERM="xterm", PS1=SHELL, HISTFILE=""),
            cwd=str(home),
            dimensions=(40, 80),
            encoding="utf-8",
            timeout=20,
        )
        self.child.delaybeforesend = None
        self.waits_for(SHELL)
        self.types(f"{sys.executable} -B -m oudinfo {command}")


@pytest.mark.parametrize("prompt", PROMPTS)
def test_after_a_suspension_the_prompt_stands_there_again_and_nothing_is_lost(tmp_path: Path, prompt: str) -> None:
    at = PROMPTS[prompt]
    person = Person(tmp_path, "screen", *at.arguments.split(), "--plain", in_shell=True)
    _come_to(person, at)
    person.goes_away_and_comes_back()
    person.waits_for(at.prompt)
    person.types(at.then)
    person.waits_for(at.follows)
    person.child.close(force=True)
    assert [*tmp_path.iterdir()] == []


def test_a_digit_without_enter_before_a_suspension_answers_nothing(tmp_path: Path) -> None:
    person = InBash(tmp_path, "screen phq-9 --plain")
    _come_to(person, PROMPTS["a later question"])
    person.child.send("3")
    person.waits_for("3")
    person.goes_away_and_comes_back()
    person.waits_for(ANSWER)
    person.types("")
    person.waits_for("Nothing was typed, so nothing was answered.")
    person.child.close(force=True)


def test_close_leaves_no_text_behind(alone: Person) -> None:
    _begin(alone)
    alone.types("x")
    assert alone.ends() == 0
    assert "let go of your answers" not in alone.seen
    assert alone.seen.rstrip().endswith(CLEARED)


@pytest.mark.parametrize("columns", [40, 200])
def test_at_any_width_lines_fit_and_numbers_stay_whole(tmp_path: Path, columns: int) -> None:
    person = Person(tmp_path, "screen", "phq-9", "--plain", columns=columns)
    person.waits_for("Press Enter to begin")
    person.types("")
    person.waits_for("or a word")
    for answer in "00000000":
        person.types(answer)
        person.waits_for("or a word")
    person.types("3")
    shown = person.waits_for("carry on: go on")
    lines = [line.strip() for line in shown.splitlines()]
    assert any(line.startswith("Call or text 9 8 8") for line in lines)
    page = shown[shown.index("Thank you") :].split("- minutes:")[0]
    assert max(len(line.rstrip()) for line in page.splitlines()) <= max(columns, min(columns, 80))
    person.child.close(force=True)


def test_a_window_that_changes_in_the_middle_gets_lines_that_fit_it_now(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain")
    _begin(person)

    def widest(until: str) -> int:
        """The longest line after what was typed, of those that may be wrapped: no address, no command."""
        lines = [line.rstrip() for line in f"{person.waits_for(until)}{until}".splitlines()[1:]]
        return max(len(line) for line in lines if not line.strip().startswith(("Web: ", "Chat: ", "oudinfo ")))

    for columns, typed, until in (
        (40, "1", "or a word:"),
        (40, "h", "or quit:"),
        (40, "back", "or a word:"),
        (40, "1", "done ends:"),
        (80, "2", "done ends:"),
        (30, "done", "Your step:"),
        (30, "not ready", "Your step:"),
        (30, "If it is 10 tomorrow, then I text Sam.", "W wipes it:"),
    ):
        person.child.setwinsize(40, columns)
        person.types(typed)
        assert columns - 20 < widest(until) <= columns, (columns, typed)
    person.types("")
    assert person.ends() == 0


@pytest.mark.parametrize(("term", "plain"), [("dumb", ""), ("xterm", "1")])
def test_a_terminal_that_can_only_write_lines_gets_only_lines(tmp_path: Path, term: str, plain: str) -> None:
    person = Person(tmp_path, "screen", "gad-2", term=term, OUDINFO_PLAIN=plain)
    _begin(person)
    _answer(person, "1")
    person.types("1")
    assert person.ends() == 0
    assert "\x1b[" not in person.seen
    assert "GAD-2: 2 of 6" in person.seen


def test_in_color_the_result_has_a_bar_and_the_same_words(tmp_path: Path) -> None:
    person = Person(tmp_path, "score", "gad-7", "2222222")
    assert person.ends() == 0
    assert "\x1b[" in person.seen
    assert "<- this score" in person.seen
    assert "14 of 21, moderate range" in person.seen


def test_in_plain_lines_the_result_comes_in_named_parts_danger_first(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "phq-9", "--plain")
    _begin(person)
    _answer(person, *"00000000")
    person.types("3")
    person.waits_for(DOORS)
    person.types("carry on")
    person.waits_for(PROMPT)
    person.types("1")
    person.waits_for(REVIEW)
    person.types("")
    first = person.waits_for("That was part 1 of ")
    assert "BEFORE THE NUMBERS" in first
    assert "Call or text 9 8 8" in first
    assert "PHQ-9: 3 of 27" not in first
    person.waits_for("done ends: ")
    person.types("h")
    person.waits_for("You can reach a person.")
    person.waits_for("done ends: ")
    person.types("done")
    assert person.ends() == 0


def test_of_two_questionnaires_each_part_of_the_result_is_found_by_its_number(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "phq-9", "gad-7", "--plain")
    _begin(person)
    _answer(person, *"22220000")
    person.types("1")
    person.waits_for(DOORS)
    person.types("carry on")
    person.waits_for(PROMPT)
    _answer(person, "2", *"2221000")
    person.types("1")
    person.waits_for(REVIEW)
    person.types("")
    person.waits_for("That was part 1 of 11. The others:")
    assert person.waits_for("done ends: ").split("\r\n")[1:11] == [
        "2, What you can do now.",
        "3, What came out.",
        "4, What this means.",
        "5, Something to do today.",
        "6, Someone to talk to.",
        "7, Treatment that works.",
        "8, How your scores add up.",
        "9, How accurate they are.",
        "10, Where this comes from.",
        "11, What next.",
    ]
    for number, title, line in (
        ("4", "WHAT THIS MEANS", "Anxiety severity: 7, on a range from 0 to 21."),
        ("6", "SOMEONE TO TALK TO", "I am not ready to talk to anyone"),
        ("3", "WHAT CAME OUT", "GAD-7: 7 of 21, mild range."),
    ):
        person.types(number)
        shown = person.waits_for("done ends: ")
        assert shown.split("\r\n")[2].startswith(title)
        assert line in shown
    person.types("done")
    assert person.ends() == 0


def test_one_step_is_thanked_for_and_kept_nowhere(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain")
    _begin(person)
    _answer(person, "1")
    person.types("1")
    person.waits_for("done ends: ")
    person.types("done")
    person.waits_for("Your step: ")
    person.types("not ready")
    person.waits_for("You don't owe anyone a talk tonight.")
    person.waits_for("Your step: ")
    person.types("If it is 10 tomorrow, I text Sam.")
    person.waits_for("Thank you for writing that down. It was not saved.")
    person.waits_for("W wipes it: ")
    person.types("x")
    assert person.ends() == 0
    assert person.seen.rstrip().endswith(CLEARED)
    assert [*tmp_path.iterdir()] == []


def test_in_an_interview_no_step_is_asked_of_who_reads_the_questions(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain", "--mode", "interview")
    _begin(person)
    _answer(person, "1")
    person.types("1")
    assert person.ends() == 0
    assert "one small thing" not in person.seen


def test_a_terminal_that_can_not_be_wiped_says_so(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--wipe", term="dumb")
    _begin(person)
    _answer(person, "1")
    person.types("1")
    person.waits_for("done ends: ")
    person.types("done", "")
    person.waits_for("Press Enter to wipe this: ")
    person.types("")
    person.waits_for("This terminal cannot be wiped from here. Close the window.")
    assert person.ends() == 0


def test_no_color_is_honored_in_the_result(tmp_path: Path) -> None:
    person = Person(tmp_path, "score", "gad-7", "2222222", NO_COLOR="1")
    assert person.ends() == 0
    assert not re.search(r"\x1b\[[0-9;]*[3-4][0-9][0-9;]*m", person.seen)
    assert "<- this score" in person.seen


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_result_is_whole_at_any_width(tmp_path: Path, columns: int) -> None:
    person = Person(tmp_path, "score", "phq-9", "2222222011", columns=columns)
    assert person.ends() == 0
    shown = re.sub(r"\x1b\[[0-9;]*m", "", person.seen)
    assert "Call or text 988" in [line.strip() for line in shown.splitlines()]
    wide = [line for line in shown.splitlines() if len(line.rstrip()) > columns]
    assert all(line.strip().startswith(("Web: ", "oudinfo ", "http")) for line in wide), wide


def test_a_paper_form_is_typed_in_groups_read_back_and_compared(tmp_path: Path) -> None:
    person = Person(tmp_path, "score", "phq-9", "--plain")
    person.waits_for("Answers: ")
    person.types("102 013 0x1")
    person.waits_for("answer 8 (phq9_8): 'x' is not an option.")
    person.waits_for("Answers: ")
    person.types("102 013 021")
    person.waits_for("Question 10, not scored (Enter if it is blank): ")
    person.types("5")
    person.waits_for("'5' is not an option.")
    person.waits_for("Question 10, not scored")
    person.types("1")
    person.waits_for("questions 4 to 6:  0  1  3")
    person.waits_for("Total written on the paper")
    person.types("11")
    person.waits_for("The paper says 11, the answers add up to 10.")
    person.types("again")
    person.waits_for("Answers: ")
    person.types("202 013", "021")
    person.waits_for("Answers from question 7: ")
    person.waits_for("Question 10, not scored")
    person.types("")
    person.waits_for("Total written on the paper")
    person.types("eleven")
    person.waits_for("A total is a number.")
    person.types("11")
    assert person.ends() == 0
    assert "PHQ-9: 11 of 27" in person.seen


def test_behind_a_refused_line_nothing_typed_ahead_moves_to_its_question(alone: Person) -> None:
    _begin(alone)
    alone.child.send("1\n9\n2\n3\n")
    alone.waits_for("That is not an option here.")
    alone.waits_for("What you typed ahead of this doesn't count")
    alone.waits_for(PROMPT)
    alone.types("0")
    alone.waits_for("Question 3 of 9.")
    alone.waits_for(PROMPT)
    alone.types("back")
    alone.waits_for("Earlier answer: 0, Not at all.")


def test_lines_typed_ahead_are_taken_in_their_order(alone: Person) -> None:
    _begin(alone)
    alone.child.send("1\n2\n3\n")
    alone.waits_for("Question 4 of 9.")
    alone.waits_for(PROMPT)
    alone.types("back")
    alone.waits_for("Earlier answer: 3, Nearly every day.")
