from pathlib import Path

import pytest

from running import oudinfo

QUIET = "0\n" * 9
LOW_WITH_ITEM_9 = "0\n" * 8 + "1\n0\n"


def test_a_whole_phq9_through_a_pipe_gives_the_score_with_what_it_means(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="1\n0\n2\n0\n1\n3\n0\n2\n0\n1\n")
    assert done.returncode == 0
    assert "PHQ-9: 9 of 27, mild range" in done.stdout
    assert "Depression severity: 1 + 0 + 2 + 0 + 1 + 3 + 0 + 2 + 0 = 9" in done.stdout
    assert "oudinfo read understanding-a-phq-9-result" in done.stdout
    assert "Call or text 988" in done.stdout
    assert "J Gen Intern Med 2001;16:606-613" in done.stdout
    assert "stop methadone, buprenorphine" in " ".join(done.stdout.split())


def test_questions_go_to_the_error_stream_and_the_result_alone_to_the_output(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed=QUIET)
    assert "Little interest or pleasure in doing things" in done.stderr
    assert "Question 1 of 9." in done.stderr
    assert "Question 1 of 9." not in done.stdout


def test_the_help_page_comes_at_item_9_before_the_next_question(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed=LOW_WITH_ITEM_9)
    page = done.stderr.index("Thank you for answering that.")
    assert done.stderr.index("Question 9 of 9.") < page < done.stderr.index("One more question.")


def test_a_sign_of_danger_comes_first_in_the_result_whatever_the_total(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed=LOW_WITH_ITEM_9)
    assert done.returncode == 0
    assert done.stdout.startswith("BEFORE THE NUMBERS")
    assert done.stdout.index("Call 911") < done.stdout.index("PHQ-9: 1 of 27")
    assert "PHQ-9: 1 of 27, minimal range by the number alone" in done.stdout
    assert "have depression" not in done.stdout


def test_a_declined_item_9_gets_a_quiet_line_and_no_total(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="1\n" * 8 + "skip\n0\n")
    assert "You skipped that one, and that's fine." in done.stderr
    assert "PHQ-9: no total" in done.stdout
    assert "PHQ-8 score (question 9 left out): 8, on a range from 0 to 24." in done.stdout


def test_an_answer_that_was_changed_back_keeps_the_offer_of_help(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="0\n" * 8 + "2\nback\n0\n")
    assert done.returncode == 0
    assert done.stdout.startswith("You changed your answer about thoughts of death, and that's fine.")


def test_two_instruments_end_in_one_page(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "gad-7", typed=QUIET + "1\n" * 8)
    assert "PHQ-9: 0 of 27" in done.stdout
    assert "GAD-7: 7 of 21, mild range" in done.stdout
    assert done.stdout.count("WHAT NEXT") == 1


def test_an_instrument_that_does_not_ask_about_death_says_so(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "gad-7", typed="0\n" * 7)
    assert "These questions don't ask about thoughts of death." in done.stdout


def test_input_that_ends_early_scores_nothing(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="1\n0\n2\n0\n")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "expected 9 answers, got 4. Nothing was scored." in done.stderr


def test_input_that_ends_early_after_a_sign_of_danger_still_shows_help(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "gad-7", typed="0\n" * 8 + "3\n")
    assert done.returncode == 2
    assert done.stderr.count("Call or text 988") >= 2


def test_a_line_that_is_no_answer_is_refused_with_its_number(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="0\n0\n5\n")
    assert done.returncode == 2
    assert "line 3: That is not an option here." in done.stderr


def test_an_empty_line_is_a_declined_answer_in_its_place(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="1\n\n" + "1\n" * 8)
    assert done.returncode == 0
    assert "You skipped that one." in done.stderr
    assert "PHQ-9: no total" in done.stdout
    assert "2: declined" in done.stdout or "2: -" in done.stdout


def test_a_dash_declines_and_says_so(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "peg", typed="7\n-\n8\n")
    assert "You skipped that one." in done.stderr
    assert "PEG: no total" in done.stdout
    refused = oudinfo(tmp_path, "screen", "peg", typed="7-8\n1\n1\n")
    assert "line 1: That is not an option here." in refused.stderr
    assert (refused.returncode, refused.stdout) == (2, "")


def test_all_lines_that_are_no_answers_are_named_at_once(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "gad-7", typed="0\n5\n0\nz\n0\n")
    assert "3 problems. Nothing was scored." in done.stderr
    assert "line 2: That is not an option here." in done.stderr
    assert "line 4: That is not an option here." in done.stderr
    assert "expected 7 answers, got 5." in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_utf_16_are_read(tmp_path: Path, encoding: str, end: str) -> None:
    typed = end.join(["Several days", "3.0", ""]).encode(encoding)
    assert "GAD-2: 4 of 6" in oudinfo(tmp_path, "screen", "gad-2", typed=typed).stdout


def test_a_byte_that_is_no_text_is_refused_and_help_comes_first(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed=b"0\n" * 8 + b"3\n\xe9\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "line 10: That is not an option here." in done.stderr
    assert done.stderr.rindex("Call or text 988") < done.stderr.index("line 10")


def test_yes_and_no_are_taken_by_their_first_letters(tmp_path: Path) -> None:
    typed = "y\nyes\nN\nNo\ny\ny\nn\nn\nn\nn\n"
    assert "DAST-10: 5 of 10" in oudinfo(tmp_path, "screen", "dast-10", typed=typed).stdout


def test_answers_of_questions_that_are_gone_are_not_counted(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "audit", "--plain", typed="2\n1\n1\nback\nback\nback\n0\n0\n0\n")
    assert done.returncode == 0
    assert "AUDIT: 0 of 40" in done.stdout


def test_more_lines_than_questions_are_refused(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "gad-2", typed="0\n0\n0\n")
    assert done.returncode == 2
    assert "line 3: there are more lines than questions" in done.stderr


def test_stopping_names_no_answer_and_offers_a_person(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="0\n" * 8 + "3\nquit\n")
    assert (done.returncode, done.stdout) == (0, "")
    stopped = done.stderr[done.stderr.index("Stopped.") :]
    assert "oudinfo has let go of your answers. Nothing was saved or sent." in stopped
    assert "Call or text 988" in stopped
    for revealing in ("death", "hurt yourself", "suicide", "question 9"):
        assert revealing not in stopped.replace("988 Suicide & Crisis Lifeline", "")


def test_labels_and_words_are_taken_like_digits(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "gad-2", typed="several  DAYS\nwhy\nNearly every day\n")
    assert "GAD-2: 4 of 6" in done.stdout


def test_the_question_on_thoughts_of_death_can_be_left_out_from_the_start(tmp_path: Path) -> None:
    assert "PHQ-8: 8 of 24" in oudinfo(tmp_path, "screen", "phq-8", typed="1\n" * 8).stdout


def test_an_instrument_named_twice_is_refused(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "PHQ9")
    assert (done.returncode, done.stdout) == (2, "")
    assert "phq-9 is named twice" in done.stderr


def test_a_mode_that_an_instrument_is_not_made_for_is_refused(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "--mode", "clinician")
    assert done.returncode == 2
    assert done.stderr == (
        "oudinfo: phq-9 is not for rating what an observer sees here. It asks the person, and rates no signs. Type instead: oudinfo screen phq-9 --mode self "
        "or oudinfo screen phq-9 --mode interview.\n"
    )


def test_in_an_interview_the_help_page_speaks_to_who_asks(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "--mode", "interview", typed=LOW_WITH_ITEM_9)
    assert "For the interviewer" in done.stderr
    assert 'PHQ-9, question 9: "Several days".' in done.stdout
    assert "don't leave them alone" in done.stdout


def test_without_a_name_and_without_a_terminal_it_says_what_to_type(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen")
    assert done.returncode == 2
    assert "name what to ask, such as: oudinfo screen phq-9" in done.stderr


def test_a_result_that_goes_elsewhere_leaves_help_on_the_screen_where_it_was_due(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "--format", "json", typed=LOW_WITH_ITEM_9)
    assert "You can reach a person." in done.stderr.rpartition("One more question.")[2]
    quiet = oudinfo(tmp_path, "screen", "phq-9", "--format", "json", typed=QUIET)
    assert "You can reach a person." not in quiet.stderr


def test_a_wipe_without_a_terminal_is_said_to_do_nothing(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", "--wipe", typed=QUIET)
    assert "Nothing was wiped: --wipe is for a terminal." in done.stderr
