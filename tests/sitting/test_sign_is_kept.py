"""A sign of danger that was typed or said once is not dropped unasked when the same form is given or typed once more."""

import json
import re
from pathlib import Path

import pytest

from oudinfo.dialog.state import Dialog
from oudinfo.exchange.results_json import Found, render_json
from oudinfo.model.sitting import Sitting
from running import at_a_terminal
from seated import Person

REACH = "In danger now: Call 911. To talk: Call or text 988."
PAGE = "For the interviewer: this answer comes before the scores."
CHOICE, CHANGED = "Your choice, a number:", "The person changed an answer on thoughts of death."
HOLDS, PAPER_SAYS = (
    "Which one holds? Type that answer, or - for a declined answer:",
    "Type that answer, or - if it is blank:",
)
TOTAL = "Total written on the paper (Enter if there is none):"


def _score(home: Path, *words: str, typed: list[str]) -> str:
    """All that is seen while forms are typed in, in one line."""
    seen = at_a_terminal(home, "score", *words, typed=typed, OUDINFO_COUNTRY="US").stdout
    return " ".join(re.sub(r"\x1b\[[0-9;]*[mJH]", "", seen).split())


def _said_and_then_on_paper(home: Path, paper: str) -> Person:
    """A visit where question 9 was answered aloud with 2, and the whole PHQ-9 then comes from paper."""
    person = Person(home, "intake", "low-mood", "--plain", "--country", "US")
    person.waits_for("or Enter for none:")
    person.types("A17")
    person.waits_for("or Enter for today:")
    for line in ("", "", "1", "0", "0", "2"):
        person.types(line)
        person.rests()
    assert PAGE in person.waits_for("Type one of these words:")
    person.types("carry on")
    person.waits_for("a number asks that form:")
    person.types("1")
    person.waits_for(CHOICE)
    person.types("2")
    person.waits_for("Answers:")
    person.types(paper)
    person.waits_for("not scored (Enter if it is blank):")
    person.types("")
    person.waits_for(TOTAL)
    person.types("")
    return person


def _note(person: Person) -> str:
    """The note on the page of the result."""
    note = re.search(r"(\d+)\. Note for the chart", person.waits_for("A number or a word"))
    assert note is not None
    person.types(note[1])
    return " ".join(person.waits_for("A number or a word").split())


def test_a_yes_that_was_said_and_is_not_on_the_paper_is_asked_about_before_it_goes_on(tmp_path: Path) -> None:
    person = _said_and_then_on_paper(tmp_path, "000 000 000")
    shown = " ".join(person.waits_for(HOLDS).split())
    assert '"More than half the days" (2) when it was asked aloud, "Not at all" (0) on the paper.' in shown
    assert shown.endswith("In danger now: Call 9 1 1. To talk: Call or text 9 8 8.")
    for typed in ("", "perhaps"):
        person.types(typed)
        person.waits_for(HOLDS)
    person.types("2")
    person.waits_for("changes that answer:")
    person.types("")
    page = person.waits_for("A number or a word")
    assert 'PHQ-9, question 9: "More than half the days".' in page
    person.types("1")
    assert "PHQ-9: 2 of 27" in person.waits_for("A number or a word")


def test_an_answer_that_is_neither_what_was_said_nor_on_the_paper_counts_once_it_was_typed_twice(
    tmp_path: Path,
) -> None:
    person = _said_and_then_on_paper(tmp_path, "000 000 000")
    person.waits_for(HOLDS)
    for typed in ("1", "3", "-", "1"):
        person.types(typed)
        shown = " ".join(person.waits_for(HOLDS).split())
        assert "That is neither what was said nor what is on the paper. To keep it, type it again." in shown
        assert shown.endswith("In danger now: Call 9 1 1. To talk: Call or text 9 8 8.")
    person.types("")
    assert "Nothing was typed, so nothing was answered." in " ".join(person.waits_for(HOLDS).split())
    person.types("1")
    person.waits_for("changes that answer:")
    person.types("")
    assert 'PHQ-9, question 9: "Several days".' in person.waits_for("A number or a word")


def test_after_an_answer_that_is_neither_one_of_the_two_counts_at_once(tmp_path: Path) -> None:
    person = _said_and_then_on_paper(tmp_path, "000 000 000")
    for typed in ("1", "2"):
        person.waits_for(HOLDS)
        person.types(typed)
    person.waits_for("changes that answer:")
    person.types("")
    assert 'PHQ-9, question 9: "More than half the days".' in person.waits_for("A number or a word")


def test_a_third_answer_to_a_form_typed_twice_is_asked_for_once_more(tmp_path: Path) -> None:
    typed = ["11", "", "12", "0", "0", "", ""]
    seen = _score(tmp_path, "gad-2", "--twice", "--format", "note", typed=typed)
    assert seen.count("That is neither of the two that were typed. To keep it, type it again.") == 1
    assert seen.count(PAPER_SAYS) == 2
    assert "GAD-2: 1/6" in seen


def test_where_the_paper_holds_page_note_and_json_say_that_an_answer_was_changed(
    tmp_path: Path, kept: list[Dialog]
) -> None:
    person = _said_and_then_on_paper(tmp_path, "000 000 000")
    person.waits_for(HOLDS)
    person.types("0")
    assert CHANGED in " ".join(person.waits_for("changes that answer:").split())
    person.types("")
    page = " ".join(person.raw[person.raw.rindex("THE RESULT") :].split())
    assert page.index(CHANGED) < page.index("PHQ-9: 0 of 27")
    assert "Next: ask about the changed answer on thoughts of death, in your own words." in page
    assert "open answer" not in page
    note = _note(person)
    assert "An answer about thoughts of death was changed before the end" in note
    assert "Follow-up to item 9:" in note
    (dialog,) = kept
    copy = json.loads(render_json(Sitting(dialog.results), Found((), (), ())))
    assert [each["changed"] for each in copy["results"]] == [[], ["self-harm"]]


def test_a_yes_that_is_also_on_the_paper_is_not_asked_about(tmp_path: Path) -> None:
    person = _said_and_then_on_paper(tmp_path, "000 000 001")
    assert HOLDS not in person.waits_for("changes that answer:")


@pytest.mark.parametrize(
    ("way", "typed"),
    [
        ("the second of two times", ["000000003", "", "000000000", ""]),
        ("the first of two times", ["000000000", "", "000000003", ""]),
    ],
)
def test_two_readings_that_differ_on_a_sign_of_danger_show_whom_to_reach_until_that_is_settled(
    tmp_path: Path, way: str, typed: list[str]
) -> None:
    settled = _score(tmp_path, "phq-9", "--twice", "--format", "note", typed=[*typed, "", "nobody knows", "0", ""])
    assert settled.count(f"{REACH} What does the paper say? {PAPER_SAYS}") == 3, way
    assert "Nothing was typed, so nothing was answered. A - is a declined answer." in settled
    assert "PHQ-9: 0/27" in settled
    assert "was changed" not in settled  # a slip of the keyboard is no answer of the person
    left = _score(tmp_path, "phq-9", "--twice", "--format", "note", typed=[*typed, "quit"])
    assert "Stopped. Nothing was scored" in left
    assert "You can reach a person." in left.partition("Stopped.")[2]
    yes = _score(tmp_path, "phq-9", "--twice", "--format", "note", typed=[*typed, "3", "", "", "", "", "", "", ""])
    assert "Item 9: nearly every day." in yes


def test_answers_that_differ_without_a_sign_of_danger_ask_for_the_paper_and_enter_answers_nothing(
    tmp_path: Path,
) -> None:
    seen = _score(tmp_path, "gad-2", "--twice", "--format", "note", typed=["11", "", "12", "", "", "2", ""])
    assert seen.count(PAPER_SAYS) == 3
    assert REACH not in seen
    assert "GAD-2: 3/6" in seen


@pytest.mark.parametrize(
    ("way", "typed"),
    [
        ("a total that differs", ["000000003", "", "5", "again", "000000000", ""]),
        ("back in the middle of the form", ["000000003", "*", "000000000", ""]),
        ("from the form that comes next", ["000000003", "", "", "*", "again", "000000000", ""]),
        ("back twice, and the form before again", ["000000003", "", "", "*", "*", "000000000", ""]),
        ("again and again", ["000000003", "", "9", "+", "000000003", "", "9", "+", "000000000", ""]),
    ],
)
def test_a_sign_of_danger_that_is_typed_over_is_asked_about(tmp_path: Path, way: str, typed: list[str]) -> None:
    if way.startswith("back twice"):
        typed = ["11", "", "", "000000003", "*", "*", "", "000000000", ""]
    forms = ["gad-2", "phq-9", "who-5"] if way.startswith("back twice") else ["phq-9", "gad-7"]
    seen = _score(tmp_path, *forms, typed=[*typed, "", "3", "", "quit"])
    assert "Question 9: 3 the first time, 0 the second." in seen
    assert seen.count(f"{REACH} What does the paper say? {PAPER_SAYS}") == 2  # Enter alone answers nothing
    assert 'PHQ-9, question 9: "Nearly every day".' in seen


def test_in_a_pile_an_answer_on_thoughts_of_death_is_met_before_the_next_form_is_asked_for(tmp_path: Path) -> None:
    seen = _score(tmp_path, "phq-9", "gad-7", typed=["212101001", "", "", "quit"])
    before = seen.partition("2 of 2 GAD-7")[0]
    assert f'PHQ-9, question 9: "Several days". {PAGE}' in before
    for way in ("Call 911", "Call or text 988"):
        assert way in before


def test_in_a_pile_the_page_comes_once_and_then_whom_to_reach_in_a_line(tmp_path: Path) -> None:
    typed = ["212101001", "", "", "*", "", "0000000", "", "", "quit"]
    seen = _score(tmp_path, "phq-9", "gad-7", "who-5", typed=typed)
    assert seen.count(PAGE) == 1
    again = _score(tmp_path, "phq-9", "gad-7", typed=["212101001", "", "", "*", "again", "212101001", "", "", "quit"])
    assert again.count(PAGE) == 1
    assert f'question 9: "Several days". {REACH} 2 of 2 GAD-7' in again


def test_a_paper_that_was_left_with_a_sign_of_danger_is_met_and_asked_about_when_it_is_typed_again(
    tmp_path: Path,
) -> None:
    person = Person(tmp_path, "intake", "low-mood", "--plain", "--country", "US")
    for line in ("A17", "", "", "1", "2", "2", "2", "000000003", "*", "*"):
        person.types(line)
        person.rests()
    assert PAGE in person.waits_for("Type one of these words:")
    person.types("carry on")
    person.waits_for(CHOICE)
    for line in ("2", "000000000", ""):
        person.types(line)
        person.rests()
    assert "Question 9: 3 the first time, 0 the second." in " ".join(person.waits_for(PAPER_SAYS).split())
