"""A visit with a client: the code, forms read out and from paper, a sign of danger, a step refused, one forced."""

import re
from pathlib import Path

import pytest

from oudinfo.dialog.state import Dialog
from running import oudinfo
from seated import Person, Terminal

CODE, DAY = "or Enter for none:", "or Enter for today:"
ANSWER = "or a word"
CHOICE = "Your choice, a number:"
ASKS = "Your answer (yes, no, why)"
LEFT = "a number asks that form:"
TOTAL = "Total written on the paper (Enter if there is none):"
CLEARED = "\x1b[2J\x1b[3J\x1b[H"


def _begun(home: Path, *arguments: str, code: str = "A17") -> Person:
    person = Person(home, "intake", *arguments, "--plain")
    person.waits_for(CODE)
    person.types(code)
    person.waits_for(DAY)
    person.types("")
    person.waits_for("Press Enter to begin")
    person.types("")
    return person


def _answers(person: Person, *answers: str) -> None:
    for answer in answers:
        person.waits_for(ANSWER)
        person.types(answer)


@pytest.mark.parametrize("name", ["Maria", "1980-05-17", "05/17/1980", "Maria Lopez 3"])
def test_a_name_or_a_date_of_birth_is_refused_with_the_reason(tmp_path: Path, name: str) -> None:
    person = Person(tmp_path, "intake", "worry", "--plain")
    person.waits_for(CODE)
    person.types(name)
    assert "A name or a date of birth would say who this is" in " ".join(person.waits_for(CODE).split())
    person.types("A17")
    person.waits_for(DAY)
    person.types("tomorrow")
    assert "write a day such as" in person.waits_for(DAY)
    person.types("")
    person.waits_for("Press Enter to begin")


def _last(home: Path) -> str:
    """A result from last time with the code K-17."""
    asked = ("score", "gad-2", "33", "--format", "json", "--client", "K-17", "--date", "2026-09-01")
    (home / "last.json").write_text(oudinfo(home, *asked).stdout, encoding="utf-8")
    return "last.json"


def test_another_code_than_that_of_the_last_time_is_asked_again(tmp_path: Path) -> None:
    person = Person(tmp_path, "intake", "worry", "--plain", "--last", _last(tmp_path))
    person.waits_for(CODE)
    person.types("K-18")
    assert "The result from last time has the code K-17. Two codes mean two people" in " ".join(
        person.waits_for(CODE).split()
    )
    person.types("K-17")
    person.waits_for(DAY)
    person.types("")
    person.waits_for("Press Enter to begin")


def test_a_visit_without_a_code_asks_whether_it_is_the_person_of_the_last_time(tmp_path: Path) -> None:
    person = Person(tmp_path, "intake", "worry", "--plain", "--last", _last(tmp_path))
    person.waits_for(CODE)
    person.types("")
    person.waits_for("or the same code:")
    person.types("")
    person.waits_for(DAY)
    person.types("")
    person.waits_for("Press Enter to begin")


def test_words_of_danger_where_a_code_is_asked_bring_help_first(tmp_path: Path) -> None:
    person = Person(tmp_path, "intake", "worry", "--plain")
    person.waits_for(CODE)
    person.types("I want to kill myself")
    assert "you can reach these" in " ".join(person.waits_for(CODE).split())


@pytest.mark.parametrize("word", ["quit", "q", "X"])
@pytest.mark.parametrize("code", [(), ("A17",)])
def test_the_words_that_leave_do_so_at_the_code_and_at_the_day(
    tmp_path: Path, code: tuple[str, ...], word: str
) -> None:
    person = Person(tmp_path, "intake", "worry", "--plain")
    for typed in code:
        person.waits_for(CODE)
        person.types(typed)
    person.waits_for(DAY if code else CODE)
    person.types(word)
    shown = person.waits_for("Stopped. Nothing was saved or sent.")
    assert CLEARED in shown
    assert "no code" not in shown
    assert person.ends() == 0


def test_what_was_typed_for_the_code_is_wiped_before_the_first_page(tmp_path: Path) -> None:
    person = Person(tmp_path, "intake", "worry", "--plain")
    person.waits_for(CODE)
    person.types("A17")
    person.waits_for(DAY)
    person.types("")
    assert CLEARED in person.waits_for("Press Enter to begin")


def test_a_whole_visit_has_one_result_with_the_code_and_the_day(tmp_path: Path) -> None:
    person = _begun(tmp_path, "low-mood")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, "2", "1")
    shown = person.waits_for(CHOICE)
    assert "Type in a form that was filled in on paper" in shown
    person.types("2")
    assert "The answers: 0 Not at all, 1 Several days," in person.waits_for("Answers:")
    person.types("000 000 002")
    person.waits_for("Question 10, not scored (Enter if it is blank):")
    person.types("1")
    assert "questions 7 to 9:  0  0  2" in person.waits_for(TOTAL)
    person.types("2")
    assert "For the interviewer: this answer comes before the scores." in person.waits_for("Type one of these words")
    person.types("carry on")
    person.waits_for("changes that answer")
    person.types("")
    assert "PHQ-9, question 9" in person.waits_for("A number or a word")
    person.types("1")
    page = person.waits_for("A number or a word")
    assert "PHQ-2: 3 of 6" in page
    assert "PHQ-9: 2 of 27" in page
    number = re.search(r"(\d+)\. Note for the chart", page)
    assert number is not None
    person.types(number[1])
    note = person.waits_for("A number or a word: ")
    assert "A17" in note
    assert "PHQ-9: 2/27" in note
    person.types("quit", "")
    assert person.ends() == 0
    assert [*tmp_path.rglob("*.json")] == []


def test_a_form_from_paper_takes_no_answer_from_elsewhere(tmp_path: Path, kept: list[Dialog]) -> None:
    person = _begun(tmp_path, "worry")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, "3", "3")
    person.waits_for(ASKS)
    person.types("yes")
    person.waits_for(CHOICE)
    person.types("2")
    person.waits_for("Answers:")
    person.types("0000000")
    person.waits_for("Question 8, not scored (Enter if it is blank):")
    person.types("")
    person.waits_for(TOTAL)
    person.types("")
    person.waits_for("changes that answer")
    person.types("")
    person.waits_for("A number or a word")
    (dialog,) = kept
    totals = [result.scores[0].score.value for result in dialog.results]
    assert totals == [6, 0]
    assert [str(result.entry) for result in dialog.results] == ["asked", "paper"]
    assert [str(result.mode) for result in dialog.results] == ["interview", "self"]


def _at_the_paper(home: Path, *arguments: str) -> Person:
    """A GAD-2 on paper, whose answers come next."""
    person = _begun(home, "worry", *arguments)
    person.waits_for(CHOICE)
    person.types("2")
    person.waits_for("Answers:")
    return person


def test_a_total_on_the_paper_that_differs_is_said_and_the_form_can_be_typed_once_more(tmp_path: Path) -> None:
    person = _at_the_paper(tmp_path)
    person.types("12")
    person.waits_for(TOTAL)
    person.types("2")
    shown = person.waits_for("again or + types them once more:")
    assert "The paper says 2, the answers add up to 3. Look at both again." in shown
    person.types("+")
    person.waits_for("Answers:")
    person.types("11")
    person.waits_for(TOTAL)
    person.types("2")
    assert "GAD-7: the answers did not lead to it." in person.waits_for(LEFT)


def test_twice_compares_what_was_typed_and_asks_only_what_differs(tmp_path: Path) -> None:
    person = _at_the_paper(tmp_path, "--twice")
    person.types("12")
    assert "Once more, for a check." in person.waits_for("Answers:")
    person.types("22")
    assert "Question 1: 1 the first time, 2 the second." in person.waits_for("What does the paper say?")
    person.types("1")
    assert "questions 1 to 2:  1  2" in person.waits_for(TOTAL)


def test_back_from_the_paper_leads_to_how_the_form_is_given_and_quit_asks_whether_to_stop(tmp_path: Path) -> None:
    person = _at_the_paper(tmp_path)
    person.types("*")
    assert "Next: GAD-2" in person.waits_for(CHOICE)
    person.types("1")
    _answers(person, "3", "3")
    person.waits_for(ASKS)
    person.types("yes")
    person.waits_for(CHOICE)
    person.types("2")
    person.waits_for("Answers:")
    person.types("quit")
    assert "See the result of what is complete" in person.waits_for(CHOICE)
    person.types("1")
    person.waits_for("Answers:")
    person.types("quit")
    person.waits_for(CHOICE)
    person.types("2")
    page = " ".join(person.waits_for("A number or a word").split())
    assert "GAD-2: 6 of 6" in page
    assert "Not asked: GAD-7 (the questions ended before that)." in page


def test_what_a_paper_words_the_other_way_round_is_turned_and_said_on_the_result(tmp_path: Path) -> None:
    person = _begun(tmp_path, "drugs", "--context", "only_as_prescribed=no")
    person.waits_for(CHOICE)
    person.types("2")
    person.waits_for("Type 1 or 2:")
    person.types("2")
    person.waits_for("Answers:")
    person.types("1111111111")
    assert "Its answer was" in person.waits_for(TOTAL)
    person.types("")
    person.waits_for(CHOICE)
    person.types("3")
    person.waits_for(LEFT)
    person.types("")
    person.waits_for("changes that answer")
    person.types("")
    page = " ".join(person.waits_for("A number or a word").split())
    assert "turned, so that it counts as in the published wording" in page


def test_in_the_full_screen_a_paper_is_typed_in_below_it_and_wiped_before_it_goes_on(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "intake", "worry")
    terminal.press("A17\r")
    terminal.press("\r")
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("Next: GAD-2")
    terminal.press("2")
    assert "GAD-2: 2 answers in the order of the form." in " ".join(terminal.page.split())
    terminal.press("33\r")
    assert "1 2 3 3" in " ".join(terminal.shows("Total written").split())
    terminal.press("6\r")
    terminal.shows("Next, if you want: GAD-7")
    assert "answers in the order of the form" not in terminal.raw.rpartition(CLEARED)[2]
    terminal.press("1")
    terminal.shows("Next: GAD-7")
    terminal.press("2")
    terminal.shows("Answers:")
    terminal.press("*\r")
    terminal.shows("Next: GAD-7")
    terminal.press("1")
    terminal.shows("GAD-7 1 of 7")


def test_a_step_is_refused_and_one_that_was_skipped_is_forced(tmp_path: Path) -> None:
    person = _begun(tmp_path, "mood-and-worry")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, *"3300")
    _answers(person, "0")
    person.waits_for(ASKS)
    person.types("no")
    shown = " ".join(person.waits_for(LEFT).split())
    assert "PHQ-9: the answers did not lead to it. Only 1 question of it was asked." in shown
    assert "GAD-7: you said no." in shown
    person.types("1")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, *"00000000")
    assert "GAD-7: you said no." in person.waits_for(LEFT)


def test_back_from_the_first_form_leads_to_the_introduction(tmp_path: Path) -> None:
    person = _begun(tmp_path, "worry")
    person.waits_for(CHOICE)
    person.types("back")
    person.waits_for("Press Enter to begin")
    person.types("")
    person.waits_for(CHOICE)
    person.types("1")
    assert "Question 1 of 2." in person.waits_for(ANSWER)


def test_the_audit_comes_from_paper_or_not_at_all(tmp_path: Path) -> None:
    person = _begun(tmp_path, "alcohol")
    person.waits_for("or a word (back")
    person.types("1")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, "4", "4", "4")
    shown = person.waits_for(CHOICE)
    assert "Ask the questions now" not in shown.rpartition("AUDIT")[2]
    person.types("2")
    assert "AUDIT: you said no." in person.waits_for(LEFT)


def test_leaving_half_way_wipes_the_window_and_the_next_client_finds_nothing(tmp_path: Path) -> None:
    person = _begun(tmp_path, "worry", code="A17")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, "3")
    person.waits_for(ANSWER)
    person.types("quit")
    person.waits_for(CHOICE)
    person.types("quit")
    assert person.ends() == 0
    assert CLEARED in person.seen
    assert "A17" not in person.seen.rpartition(CLEARED)[2]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    following = Person(tmp_path, "intake", "worry", "--plain")
    assert "A17" not in following.waits_for(CODE)


def test_the_way_of_each_form_is_a_page_of_the_full_screen(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "intake", "worry")
    terminal.press("A17\r")
    terminal.press("\r")
    terminal.shows("Enter begin")
    terminal.press("\r")
    assert "Type in a form that was filled in on paper" in terminal.shows("Next: GAD-2")
    terminal.press("1")
    terminal.shows("1 of 2")


def _at_the_result_of_two_answers(home: Path) -> Terminal:
    """A GAD-2 of 6, the GAD-7 left out."""
    terminal = Terminal(home, "intake", "worry")
    for keys, then in (
        ("A17\r", "Enter for today"),
        ("\r", "Enter begin"),
        ("\r", "Next: GAD-2"),
        ("1", "1 of 2"),
        ("3", "2 of 2"),
        ("3", "Next, if you want: GAD-7"),
        ("2", "you said no"),
        ("\r", "Your answers, before the result"),
        ("\r", "GAD-2 6 of 6"),
    ):
        terminal.press(keys)
        terminal.shows(then)
    return terminal


def _number_of(choice: str, page: str) -> str:
    found = re.search(rf"(\d+)\.?\s+{choice}", page)
    assert found is not None, page
    return found[1]


def test_an_answer_is_corrected_on_the_result_and_a_new_result_comes(tmp_path: Path) -> None:
    terminal = _at_the_result_of_two_answers(tmp_path)
    terminal.press(_number_of("Correct an answer", terminal.page))
    terminal.shows("Your answers, before the result")
    terminal.press("2\r")
    terminal.shows("GAD-2 2 of 2")
    terminal.press("0")
    terminal.shows("Your answers, before the result")
    terminal.press("\r")
    page = " ".join(terminal.shows("GAD-2 3 of 6").split())
    assert "A17" in page
    assert "Not asked: GAD-7 (proposed, and left out)." in page
    terminal.press("b")
    assert "6 of 6" not in terminal.page


def test_what_was_done_after_a_sign_of_danger_is_typed_into_the_note(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "intake", "mood")
    for keys, then in (
        ("A17\r", "Enter for today"),
        ("\r", "Enter begin"),
        ("\r", "Next: PHQ-9"),
        ("2", "Answers:"),
        ("000000001\r", "not scored"),
        ("0\r", "Total written"),
        ("1\r", "For the interviewer"),
        ("c", "Next: GAD-7"),
        ("3", "Not asked so far"),
        ("\r", "Your answers"),
        ("\r", "Before the scores"),
        ("n", "PHQ-9 1 of 27"),
    ):
        terminal.press(keys)
        terminal.shows(then)
    terminal.press(_number_of("Note for the chart", terminal.page))
    terminal.shows("Follow-up to item 9: not recorded.")
    terminal.press(_number_of("Write down what was done", terminal.page))
    assert "Asked directly:" in terminal.shows("What was done after PHQ-9 item 9")
    terminal.press("yes, no plan now\r")
    for label, typed in (("By", "CC"), ("Plan made", ""), ("Means talked over", ""), ("Who was told", "")):
        terminal.shows(f"{label}:")
        terminal.press(f"{typed}\r")
    terminal.shows("Next contact:")
    terminal.press("tomorrow at ten\r")
    note = " ".join(terminal.shows("Note for the chart").split())
    assert "Follow-up to item 9: as typed. Asked directly: yes, no plan now. By: CC. Plan made: ____." in note
    assert "Next contact: tomorrow at ten." in note
    terminal.press("b")
    terminal.shows("PHQ-9 1 of 27")


def test_a_correction_that_leads_to_a_form_has_it_proposed(tmp_path: Path) -> None:
    person = _begun(tmp_path, "worry")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, "0", "0")
    person.waits_for(LEFT)
    person.types("")
    person.waits_for("changes that answer")
    person.types("")
    page = person.waits_for("A number or a word")
    person.types(_number_of("Correct an answer", page))
    person.waits_for("changes that answer")
    person.types("1")
    person.waits_for(ANSWER)
    person.types("3")
    assert "Next, if you want: GAD-7" in person.waits_for(ASKS)


def test_the_next_client_begins_with_an_empty_window_and_nothing_of_the_last(tmp_path: Path) -> None:
    terminal = _at_the_result_of_two_answers(tmp_path)
    terminal.press(_number_of("Next client", terminal.page))
    assert "this result is gone" in terminal.shows("Back to the result")
    terminal.press("3")
    page = terminal.shows("Enter for none")
    assert [word for word in ("A17", "GAD", "6 of 6") if word in page] == []
    terminal.press("B2\r")
    terminal.shows("Enter for today")
    terminal.press("\r")
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("Next: GAD-2")
    terminal.press("1")
    assert "your answer before" not in terminal.shows("GAD-2 1 of 2")


def test_what_was_told_on_the_line_holds_for_the_first_client_only(tmp_path: Path) -> None:
    person = Person(tmp_path, "intake", "alcohol", "--context", "sex=male", "--plain")
    for prompt, typed in ((CODE, "A17"), (DAY, ""), ("Press Enter to begin", ""), (CHOICE, "1"), (ANSWER, "0")):
        person.waits_for(prompt)
        person.types(typed)
    while "A number or a word" not in person.seen:
        person.types("0" if person.seen.endswith("or a word: ") else "")
    page = person.waits_for("A number or a word")
    person.types(_number_of("Next client", page))
    person.waits_for("a word")
    person.types("3")
    for prompt, typed in ((CODE, "B2"), (DAY, ""), ("Press Enter to begin", "")):
        person.waits_for(prompt)
        person.types(typed)
    assert "Female" in person.waits_for("or a word (back")


def test_a_screen_has_no_choice_of_the_next_client(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--mode", "interview", "--plain")
    person.waits_for("Press Enter to begin")
    person.types("", "1", "1")
    assert "Next client" not in person.waits_for("A number or a word")


@pytest.mark.parametrize("columns", [80, 40])
def test_the_agencys_protocol_opens_from_the_page_after_question_9_and_never_takes_its_place(
    tmp_path: Path, columns: int
) -> None:
    (tmp_path / "protocol.md").write_text(
        "---\ntitle: Protocol of North Street\n---\n1. Stay with the person.\n\n{emergency}\n", encoding="utf-8"
    )
    terminal = Terminal(
        tmp_path, "intake", "mood", columns=columns, OUDINFO_CONTENT=str(tmp_path), OUDINFO_COUNTRY="US"
    )
    for keys, then in (
        ("A17\r", "Enter for today"),
        ("\r", "Enter begin"),
        ("\r", "Next: PHQ-9"),
        ("2", "Answers:"),
        ("000000001\r", "not scored"),
        ("0\r", "Total written"),
        ("1\r", "For the interviewer: this answer comes before the scores."),
    ):
        terminal.press(keys)
        terminal.reads_on()
        terminal.shows(then)
    page = terminal.shows("A protocol")
    assert "Call or text 988" in page
    if columns == 80:
        assert "oudinfo alerts no one." in page
    terminal.press("a")
    shown = terminal.shows("Protocol of North Street")
    assert "Stay with the person." in shown
    assert "Call 911" in shown
    terminal.press("b")
    terminal.shows("For the interviewer: this answer comes before the scores.")
    terminal.press("c")
    terminal.shows("Next: GAD-7")


def test_line_by_line_the_protocol_has_a_word_and_leads_back_to_the_page(tmp_path: Path) -> None:
    (tmp_path / "protocol.md").write_text("---\ntitle: Protocol of North Street\n---\nStay with them.\n", "utf-8")
    person = Person(tmp_path, "intake", "mood", "--plain", OUDINFO_CONTENT=str(tmp_path))
    for prompt, typed in ((CODE, ""), (DAY, ""), ("Press Enter to begin", ""), (CHOICE, "1")):
        person.waits_for(prompt)
        person.types(typed)
    _answers(person, *"000000001")
    assert "agency: what your agency does, in its own words" in " ".join(person.waits_for("these words:").split())
    person.types("agency")
    assert "Stay with them." in person.waits_for("Type back")
    person.types("back")
    assert "carry on: go on with the questions" in person.waits_for("these words:")


def test_without_a_protocol_there_is_no_key_for_one(tmp_path: Path) -> None:
    person = _begun(tmp_path, "mood")
    person.waits_for(CHOICE)
    person.types("1")
    _answers(person, *"000000001")
    assert "agency:" not in person.waits_for("Type one of these words")
    person.types("agency")
    assert "That's none of these: talk, stop or carry on." in person.waits_for("Type one of these words")


def test_a_visit_begins_from_the_door_for_counselors_and_leads_back_to_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.press("8")
    terminal.press(_number_of("A first visit, step by step", terminal.shows("For counselors")))
    terminal.shows("Enter for none")
    for keys, then in (
        ("A17\r", "Enter for today"),
        ("\r", "Enter begin"),
        ("q", "Press Enter to go back"),
        ("\r", "A first visit, step by step"),
    ):
        terminal.press(keys)
        terminal.shows(then)


def test_without_a_terminal_it_says_what_to_use_instead(tmp_path: Path) -> None:
    refused = oudinfo(tmp_path, "intake", typed="1\n")
    assert refused.returncode == 2
    assert "oudinfo screen low-mood" in refused.stderr
