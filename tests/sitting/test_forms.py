"""Forms with opening words, numbers and questions on context, at a real pseudo-terminal."""

import re
from pathlib import Path

import pytest

from running import oudinfo
from seated import Person, Terminal


def test_the_audit_c_asks_the_context_first_and_chooses_its_cutoff(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "audit-c", rows=200)
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 Female")
    terminal.press("\r")
    terminal.shows("Nothing is marked, so nothing was answered.")
    terminal.press("2")
    assert "Our note" not in terminal.shows("1 of 3")
    terminal.press("3")
    assert "Our note: A drink here is a 12-ounce beer" in terminal.shows("2 of 3")
    terminal.press("0")
    terminal.shows("3 of 3")
    terminal.press("0")
    terminal.shows("AUDIT-C 3 of 12")
    terminal.press("1")
    page = terminal.shows("What this means")
    assert "This score is 3" in " ".join(page.split())


def test_after_never_the_other_questions_on_drinking_are_not_asked(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "audit-c", "--context", "sex=female", rows=200)
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("How often did you have a drink")
    terminal.press("0")
    terminal.shows("AUDIT-C 0 of 12")


def test_a_number_is_typed_corrected_and_given_with_enter(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "peg", rows=200)
    terminal.shows("Enter begin")
    terminal.press("\r")
    assert "10, Pain as bad as you can imagine." in terminal.shows("Your answer: _")
    terminal.press("9", "9", "\x7f")
    terminal.shows("Your answer: 9_")
    terminal.press("\r")
    terminal.shows("2 of 3")
    terminal.press("\r")
    terminal.shows("No number was typed, so nothing was answered.")
    terminal.press("1", "2", "\r")
    terminal.shows("The answer is a whole number from 0 to 10.")
    terminal.press("6", "\r")
    terminal.shows("3 of 3")
    terminal.press("6", "\r")
    terminal.shows("PEG 7 of 10")


def test_opening_words_come_once_and_the_card_comes_with_the_result(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "dast-10", rows=200)
    terminal.shows("Enter begin")
    terminal.press("\r")
    page = terminal.shows("Enter first question")
    assert page.index("old-fashioned") < page.index("The following questions concern")
    terminal.press("\r")
    terminal.shows("1 of 10")
    terminal.walk("1101100000")
    terminal.shows("Enter show the result")
    terminal.press("\r")
    terminal.shows("DAST-10 5 of 10, moderate level")
    terminal.press("2")
    terminal.shows("Staying alive comes first.")


def test_in_plain_lines_context_opening_words_and_numbers_are_read_out(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "oud-criteria", "peg", "--plain")
    person.waits_for("Press Enter to begin")
    person.types("")
    said = person.waits_for("Your answer, a number")
    assert "Do you take opioids only as they are prescribed" in said
    person.types("yes please")
    assert "Type a number from 1 to 3, or skip." in person.waits_for("Your answer, a number")
    person.types("1")
    assert "keep track of yes" in person.waits_for("Press Enter for the first question")
    person.types("")
    assert "Question 1 of 9." in person.waits_for("Your answer, 1 or 0")
    for _ in range(8):
        person.types("0")
        person.waits_for("Your answer, 1 or 0")
    person.types("0")
    said = person.waits_for("Your answer, 0 to 10")
    assert "Your answer is a whole number from 0 to 10." in said
    assert "0, No pain." in said
    person.types("10")
    assert "You chose 10, Pain as bad as you can imagine." in person.waits_for("Your answer, 0 to 10")


@pytest.mark.parametrize("name", ["cows", "asq", "pcl-5"])
def test_a_form_that_needs_someone_beside_it_is_not_taken_alone(name: str, tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", name)
    assert person.ends() == 2
    assert f"{name} is not for someone who answers alone" in " ".join(person.seen.split())


def test_a_yes_to_the_asq_brings_the_help_page_and_the_protocol(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "asq", "--mode", "interview", "--plain")
    person.waits_for("Press Enter to begin")
    person.types("")
    person.waits_for("Your answer, 0 or 1")
    person.types("1")
    said = person.waits_for("Type one of these words: ")
    assert "Thank them for telling you, or for saying that they'd rather not." in " ".join(said.split())
    person.types("carry on")
    for answer in ("0", "0", "0", "1"):
        person.waits_for("Your answer, 0 or 1")
        person.types(answer)
    again = person.waits_for("Type one of these words: ")
    assert "If the answer is yes to now, don't leave them alone." in " ".join(again.split())
    person.types("carry on")
    person.waits_for("Enter shows the result")
    person.types("", "next page")
    person.waits_for("acute, a full safety check now")
    assert person.ends() == 0
    result = " ".join(person.seen.split())
    assert 'ASQ, question 1: "Yes". ASQ, question 5: "Yes".' in result


def test_who_stops_typing_in_a_form_with_a_sign_of_danger_is_shown_people_to_reach(tmp_path: Path) -> None:
    person = Person(tmp_path, "score", "phq-9", "--country", "IE")
    person.waits_for("Answers: ")
    person.types("000000003")
    person.waits_for("Question 10, not scored")
    person.types("quit")
    assert person.ends() == 0
    assert "116 123" in person.seen
    assert "Stopped. Nothing was scored, saved or sent." in person.seen


def test_a_form_typed_in_asks_for_the_context(tmp_path: Path) -> None:
    person = Person(tmp_path, "score", "audit-c", OUDINFO_PAGER="never")
    person.waits_for("1 Female, 2 Male (Enter if it is not known): ")
    person.types("7")
    person.waits_for("(Enter if it is not known): ")
    person.types("2")
    person.waits_for("Answers: ")
    person.types("3 0 0")
    person.waits_for("Total written on the paper")
    person.types("")
    assert person.ends() == 0
    assert "This score is 3" in " ".join(person.seen.split())


def test_low_mood_and_drug_use_together_lead_to_an_insight_articles_and_irish_lines(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "phq-9", "dast-10", "--plain", "--country", "IE")
    person.waits_for("Press Enter to begin")
    person.types("")
    for _ in range(9):
        person.waits_for("Your answer, 0 to 3")
        person.types("2")
    assert "1 1 6 1 2 3" in person.waits_for("Type one of these words: ")
    person.types("carry on")
    person.waits_for("Your answer, 0 to 3")
    person.types("2")
    person.waits_for("Press Enter for the first question")
    person.types("")
    for answer in "1101111111":
        person.waits_for("Your answer, 0 or 1")
        person.types(answer)
    person.waits_for("Enter shows the result")
    person.types("")
    first = person.waits_for("That was part 1 of ")
    assert "BEFORE THE NUMBERS" in first
    person.types("", "", "next page")
    summary = person.waits_for("8. Save a copy")
    assert summary.index("THOUGHTS OF DEATH, AND DRUGS OR OPIOIDS") < summary.index("PHQ-9: 18 of 27")
    assert "Together: low mood, and drug or opioid use" in summary
    person.types("2")
    person.waits_for("Staying alive comes first.")
    assert person.ends() == 0
    assert "988" not in person.seen
    page = _read(tmp_path, "if-you-are-having-thoughts-of-suicide")
    following = re.findall(r"oudinfo read ([a-z0-9-]+)", page.partition("Read next")[2])
    assert "Sources" in _read(tmp_path, following[0])
    assert "116 123" in oudinfo(tmp_path, "resources", "--country", "IE").stdout


def _read(home: Path, slug: str) -> str:
    done = oudinfo(home, "read", slug)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_came_out_of_a_form_that_was_typed_in_opens_in_the_place(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "score", "gad-2")
    terminal.shows("Answers:")
    terminal.press("11\r")
    terminal.shows("Total written on the paper")
    terminal.press("\r")
    terminal.shows("GAD-2 2 of 6")
    terminal.press("1")
    terminal.shows("Note for the chart")
    terminal.press("q", "q")
    assert terminal.ends() == 0
    assert "2 of 6" not in terminal.page
