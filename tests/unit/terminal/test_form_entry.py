"""A form typed in at the prompts: what is taken, what is blamed, and what is kept for a sign of danger."""

import io

import pytest

from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import compile_instrument
from oudinfo.errors import UsageError
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.response import Missing, ResponseOption, Responses
from oudinfo.terminal.entry import FormEntry, ask_context
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.typed_line import StoppedError


def _entry(library: Library, name: str, *typed: str) -> tuple[FormEntry, io.StringIO]:
    out = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))
    return FormEntry(compile_instrument(library.instrument(name)), Lines(source, out, lambda: 80)), out


def _keys(responses: Responses) -> str:
    return "".join(given.key if isinstance(given, ResponseOption) else "-" for given in responses)


def _seen(entry: FormEntry, position: int) -> set[str]:
    return {_keys(each)[position] for each in entry.readable}


@pytest.mark.parametrize(
    ("name", "typed", "keys"),
    [
        ("dast-10", ["1", "y y n y y y n n n n"], "1101110000"),
        ("dast-10", ["1", "yes", "n", "No, no, y", "nnnnn"], "1000100000"),
        ("gad-7", ["1\t1\t\t1\t1\t1\t1\t2"], "11-11112"),
        ("gad-7", ["1,1,,1", "1 1 1", "2"], "11-11112"),
        ("gad-7", ["3 - Nearly every day", "Several days (1)", "1.0", "0 0 0 0"], "3110000-"),
        ("peg", ["10 9", "8"], "1098"),
        ("audit-c", ["Monthly or less", "None, I do not drink", "Never"], "1n0"),
        ("gad-2", ["-", ".", ""], "--"),
    ],
)
def test_answers_are_taken_in_rows_and_lines_each_in_its_place(
    library: Library, name: str, typed: list[str], keys: str
) -> None:
    entry, _ = _entry(library, name, *typed, "", "", "")
    assert _keys(entry.read()) == keys


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("phq-9", "1020130210 5", "Answer 11 is the first that is too many."),
        ("phq-9", "102 0x3", "answer 5 (phq9_5): 'x' is not an option."),
        ("phq-9", "Nearly everyday", "Did you mean 'Nearly every day'?"),
        ("phq-9", "1 0 12 0", "it can be read as 4 answers (1 0 12 0) or as 5 answers (1 0 1 2 0)."),
        ("phq-9", "1,0;2", "can be read in more than one way"),
        ("phq-9", "5 7", "answer 2 (phq9_2): '7' is not an option."),
        ("phq-9", "12 14", "answer 4 (phq9_4): '4' is not an option."),
        ("peg", "7-8", "answer 1 (peg_1): '7-8' is not an option."),
        ("phq-9", "", "Nothing was typed, so nothing was answered."),
        ("phq-9", "   ", "Nothing was typed, so nothing was answered."),
    ],
)
def test_a_line_that_cannot_be_read_is_blamed_at_its_place_and_adds_nothing(
    library: Library, name: str, typed: str, said: str
) -> None:
    entry, out = _entry(library, name, typed, "quit")
    with pytest.raises(StoppedError):
        entry.read()
    assert said in " ".join(out.getvalue().split())
    assert entry.so_far == []


@pytest.mark.parametrize("lines", [["1 2 1 4"], ["000", "124"], ["000", "112", "114"]])
def test_a_slip_is_not_taken_for_a_form_that_counts_from_1(library: Library, lines: list[str]) -> None:
    entry, out = _entry(library, "phq-9", *lines, "quit")
    with pytest.raises(StoppedError):
        entry.read()
    said = " ".join(out.getvalue().split())
    assert "'4' is not an option." in said
    assert "counts from" not in said


def test_a_whole_form_without_a_0_is_named_as_one_that_may_count_from_1(library: Library) -> None:
    entry, out = _entry(library, "phq-9", "123 411 112", "quit")
    with pytest.raises(StoppedError):
        entry.read()
    assert "Only if 1 is the first answer printed there, make every answer 1 lower." in " ".join(out.getvalue().split())


def test_the_answers_that_are_asked_for_are_as_many_as_are_expected(library: Library) -> None:
    entry, out = _entry(library, "phq-9", "00000000000", "quit")
    with pytest.raises(StoppedError):
        entry.read()
    said = " ".join(out.getvalue().split())
    assert said.startswith("PHQ-9: 9 answers, and one more on daily life, in the order of the form.")
    assert "expected 9 answers, and one more on daily life, got 11." in said


def test_a_wrong_answer_is_blamed_at_its_own_place_and_not_at_the_first(library: Library) -> None:
    entry, out = _entry(library, "phq-9", "1 0 2", "0 9 1", "quit")
    with pytest.raises(StoppedError):
        entry.read()
    assert "answer 5 (phq9_5): '9' is not an option." in " ".join(out.getvalue().split())
    assert "answer 1 (" not in out.getvalue()
    assert entry.so_far == ["1", "0", "2"]


@pytest.mark.parametrize(
    "typed",
    [
        ["000000003", "", "5", "again", "quit"],
        ["0000000039", "quit"],
        ["000000003", "", "5", "again", "000000000", "quit"],
        ["700000003", "quit"],
        ["0 0 0 0 0 0 00 3", "quit"],
        ["0000", "00003x", "quit"],
    ],
)
def test_a_sign_of_danger_in_any_line_is_kept_whatever_becomes_of_the_line(library: Library, typed: list[str]) -> None:
    entry, _ = _entry(library, "phq-9", *typed)
    with pytest.raises(StoppedError):
        entry.read()
    assert "3" in _seen(entry, 8)


def test_input_that_ends_keeps_what_was_typed(library: Library) -> None:
    entry, _ = _entry(library, "phq-9", "000000003")
    with pytest.raises(UsageError):
        entry.read()
    assert "3" in _seen(entry, 8)
    assert "000000003" not in repr(entry)


def test_after_a_difference_only_enter_or_again_goes_on(library: Library) -> None:
    entry, out = _entry(library, "gad-2", "11", "5", "10", "")
    assert _keys(entry.read()) == "11"
    assert "Press Enter to go on, or type again." in out.getvalue()


def test_a_total_that_is_missing_or_agrees_goes_on(library: Library) -> None:
    for total in ("", "2", "2.0"):
        entry, _ = _entry(library, "gad-2", "11", total, "")
        assert _keys(entry.read()) == "11"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("1", "female"), ("2", "male"), ("f", "female"), ("M", "male"), ("Female", "female"), ("", UNDISCLOSED)],
)
def test_a_question_on_context_takes_a_number_a_word_or_its_letter(library: Library, typed: str, answer: str) -> None:
    out = io.StringIO()
    lines = Lines(io.StringIO(f"z\n{typed}\n"), out, lambda: 80)
    assert ask_context([library.contexts["sex"]], {}, lines, [library.instrument("audit-c")]) == {"sex": answer}
    assert out.getvalue().startswith("AUDIT-C: The published cutoff")
    assert "Type a number from 1 to 2, or the word; nothing was answered." in out.getvalue()


def test_a_question_besides_the_scored_ones_that_is_not_on_the_paper_is_declined(library: Library) -> None:
    entry, out = _entry(library, "phq-9", "102013021", "9", "", "")
    assert entry.read().given[9] is Missing.DECLINED
    assert "answer 10 (phq9_10): '9' is not an option." in " ".join(out.getvalue().split())


def test_the_answer_to_the_other_wording_of_dast_10_is_turned_and_that_is_said(library: Library) -> None:
    entry, out = _entry(library, "dast-10", "", "unable", "2", "1 1 1 0 0 0 0 0 0 0", "3", "")
    assert _keys(entry.read()) == "1100000000"
    page = " ".join(out.getvalue().split())
    assert page.count("Type 1 for the first wording, or 2 for the second; nothing was answered.") == 2
    assert "1 2 3 4 5 6 7 8 9 10 1 1 1 0 0 0 0 0 0 0" in page
    assert "Question 3 on the paper asked" in page
    assert "was turned, so that it counts as in the published wording." in page


def test_the_wording_is_asked_once_although_the_answers_are_typed_again(library: Library) -> None:
    entry, out = _entry(library, "dast-10", "2", "1110000000", "9", "again", "110-000000", "", "")
    assert _keys(entry.read()) == "111-000000"
    assert out.getvalue().count("Which is on your") == 1


def test_a_blank_in_the_other_wording_stays_a_blank(library: Library) -> None:
    entry, _ = _entry(library, "dast-10", "2", "11-0000000", "", "")
    assert _keys(entry.read()) == "11-0000000"


def test_a_form_with_one_wording_asks_for_none(library: Library) -> None:
    entry, out = _entry(library, "phq-9", "quit")
    with pytest.raises(StoppedError):
        entry.read()
    assert "wording" not in out.getvalue()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("dast-10", "1", "The answers: 0 No, 1 Yes."),
        ("audit-c", "quit", "The questions have different answers: type the digit beside the answer, or its words."),
        ("pc-ptsd-5", "quit", "which has no number there."),
    ],
)
def test_what_the_digits_stand_for_is_said_before_they_are_typed(
    library: Library, name: str, typed: str, said: str
) -> None:
    entry, out = _entry(library, name, typed, "quit")
    with pytest.raises(StoppedError):
        entry.read()
    assert said in " ".join(out.getvalue().split())


def test_the_prompts_count_by_the_numbers_of_the_form(library: Library) -> None:
    entry, out = _entry(library, "pc-ptsd-5", "1 1", "quit")
    with pytest.raises(StoppedError):
        entry.read()
    assert "Answers from question 2:" in out.getvalue()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ["12-", "3", ""],
            "The total on the paper is 3, although question 3 has no answer. It counts the missing as 0",
        ),
        (["12-", "5", ""], "The total on the paper is 5, although question 3 has no answer. It can't be checked."),
        (["1--", "2,0", ""], "The total on the paper is 2,0, although questions 2 and 3 have no answer."),
        (["12-", "12", ""], "The paper says 12, the answers do not allow it. Look at both again."),
        (["12-", "three", "3", "no", ""], "A total is a number."),
    ],
)
def test_beside_a_gap_the_total_on_paper_is_asked_for_and_what_it_is_worth_is_said(
    library: Library, typed: list[str], said: str
) -> None:
    entry, out = _entry(library, "audit-c", *typed)
    assert _keys(entry.read()) == typed[0]
    assert said in " ".join(out.getvalue().split())


def test_beside_a_gap_a_paper_without_a_total_goes_on_and_a_doubtful_one_can_be_typed_again(library: Library) -> None:
    without, out = _entry(library, "audit-c", "12-", "")
    assert _keys(without.read()) == "12-"
    assert "although" not in out.getvalue()
    again, _ = _entry(library, "audit-c", "12-", "5", "again", "122", "5")
    assert _keys(again.read()) == "122"
