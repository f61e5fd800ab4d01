"""The plain screening, line by line. What only a real terminal shows is in `tests/pty/test_lines.py`."""

import re
import signal
from pathlib import Path

import pytest

from prompts import AFTER_THE_RESULT, CLEARED, DOORS, PROMPT, PROMPTS, REVIEW, WHILE_ASKING, At, come_to
from seated import Person


@pytest.fixture
def alone(tmp_path: Path) -> Person:
    return Person(tmp_path, "screen", "phq-9", "--plain")


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
    assert "Trouble falling" not in alone.waits_for(REVIEW)
    alone.types("all")
    assert "3. Not at all. Trouble falling or staying asleep, or sleeping too much" in alone.waits_for(REVIEW)
    alone.types("3")
    assert "Earlier answer: 0, Not at all." in alone.waits_for(PROMPT)
    alone.types("2")
    alone.waits_for("One more question.")
    alone.waits_for(PROMPT)
    alone.types("1")
    alone.waits_for(REVIEW)
    alone.types("changed")
    read = alone.waits_for(REVIEW)
    assert "3. More than half the days. Trouble falling" in read
    assert "2. " not in read
    alone.types("")
    assert alone.ends() == 0
    assert "PHQ-9: 2 of 27" in alone.seen


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
    alone.types("stop", "leave")
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


def test_under_18_there_are_lines_and_no_questions(alone: Person) -> None:
    alone.waits_for("Press Enter to begin")
    alone.types("y")
    alone.waits_for("These questions were made for adults")
    alone.waits_for("Type back to go on")


def _at(home: Path, at: At) -> Person:
    """Someone who has come to this prompt."""
    person = Person(home, "screen", *at.arguments.split(), "--plain")
    come_to(person, at)
    return person


@pytest.mark.parametrize("key", ["intr", "eof"])
@pytest.mark.parametrize("prompt", WHILE_ASKING)
def test_stopping_by_control_key_names_no_answer_and_leaves_nothing(tmp_path: Path, key: str, prompt: str) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.interrupts() if key == "intr" else person.ends_input()
    assert person.ends() == (130 if key == "intr" else 0)
    left = person.seen.rpartition(CLEARED)[2]
    assert "oudinfo has let go of your answers. Nothing was saved or sent." in " ".join(left.split())
    assert "Nearly every day" not in left
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("key", ["intr", "eof"])
@pytest.mark.parametrize("prompt", AFTER_THE_RESULT)
def test_stopping_after_the_result_wipes_it_and_offers_a_person(tmp_path: Path, key: str, prompt: str) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.interrupts() if key == "intr" else person.ends_input()
    assert person.ends() == (130 if key == "intr" else 0)
    left = person.seen.rpartition(CLEARED)[2]
    assert left.splitlines() == [
        "Wiped. If the terminal allows it, what you could scroll back to is gone too.",
        "Someone to reach, at any time: oudinfo crisis",
    ]
    assert [*tmp_path.iterdir()] == []


SIGNALS = [
    *((prompt, signal.SIGTERM) for prompt in PROMPTS),
    *((prompt, number) for number in (signal.SIGHUP, signal.SIGQUIT) for prompt in ("the look over", "the result")),
]


@pytest.mark.parametrize(("prompt", "number"), SIGNALS)
def test_a_signal_to_end_wipes_as_ctrl_c_does(tmp_path: Path, prompt: str, number: signal.Signals) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.is_sent(number)
    assert person.ends() == 130
    left = person.seen.rpartition(CLEARED)[2]
    assert "Nearly every day" not in left
    assert "oudinfo crisis" in left
    assert "\x1b[?" not in person.seen
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_byte_that_is_no_text_crashes_no_prompt(tmp_path: Path, prompt: str) -> None:
    person = _at(tmp_path, PROMPTS[prompt])
    person.press("\udce9\n")
    if prompt in WHILE_ASKING:
        person.waits_for(PROMPTS[prompt].prompt)
        person.interrupts()
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
        person.is_sent(signal.SIGTERM)
    elif ends != "quit":
        person.waits_for(": ")
        person.interrupts() if ends == "intr" else person.ends_input()
    assert person.ends() == {"quit": 0, "eof": 2}.get(ends, 130)
    assert "Call or text 988" in person.seen


@pytest.mark.parametrize("prompt", PROMPTS)
def test_after_a_suspension_the_prompt_stands_there_again_and_nothing_is_lost(tmp_path: Path, prompt: str) -> None:
    at = PROMPTS[prompt]
    person = Person(tmp_path, "screen", *at.arguments.split(), "--plain")
    come_to(person, at)
    person.goes_away_and_comes_back()
    person.waits_for(at.prompt)
    person.types(at.then)
    person.waits_for(at.follows)
    assert [*tmp_path.iterdir()] == []


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
        (40, "1", "quit):"),
        (80, "1", "or a word:"),
        (30, "quit", "Your step:"),
        (30, "not ready", "Your step:"),
        (30, "If it is 10 tomorrow, then I text Sam.", "or a word:"),
    ):
        person.becomes(columns, 40)
        person.types(typed)
        assert columns - 20 < widest(until) <= columns, (columns, typed)
    assert person.ends() == 0


@pytest.mark.parametrize(("term", "plain"), [("dumb", ""), ("xterm", "1")])
def test_a_terminal_that_can_only_write_lines_gets_only_lines(tmp_path: Path, term: str, plain: str) -> None:
    person = Person(tmp_path, "screen", "gad-2", term=term, OUDINFO_PLAIN=plain)
    _begin(person)
    _answer(person, "1")
    person.types("1")
    assert person.ends() == 0
    assert "\x1b[" not in person.seen.partition(CLEARED)[0]
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
    first = person.waits_for("quit): ")
    assert "BEFORE THE NUMBERS" in first
    assert "Call or text 9 8 8" in first
    assert "PHQ-9: 3 of 27" not in first
    person.types("h")
    person.waits_for("You can reach a person.")
    person.types("back", "next page")
    shown = person.waits_for("8. Save a copy")
    assert shown.index("You said you have had thoughts of death or self-harm.") < shown.index("PHQ-9: 3 of 27")
    assert person.ends() == 0


def test_of_two_questionnaires_each_layer_of_the_result_opens_by_its_number(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "phq-9", "gad-7", "--plain")
    _begin(person)
    _answer(person, *"22220000")
    person.types("0")
    person.waits_for(PROMPT)
    _answer(person, "2", *"222100")
    person.types("0")
    person.waits_for(REVIEW)
    person.types("")
    first = person.waits_for("quit): ")
    assert "PHQ-9: 8 of 27" in first
    assert "GAD-7: 7 of 21" in first
    for number, line in (("5", "Depression severity: "), ("1", "Depression severity: 8"), ("3", "Call or text 9 8 8")):
        person.types(number)
        person.waits_for(line)
        person.waits_for("a word: ")
        person.types("back")
        person.waits_for("GAD-7: 7 of 21")
        person.waits_for("a word: ")
    assert person.ends() == 0


def test_one_step_is_thanked_for_and_kept_nowhere(tmp_path: Path) -> None:
    person = Person(tmp_path, "screen", "gad-2", "--plain")
    _begin(person)
    _answer(person, "1")
    person.types("1")
    person.waits_for("quit): ")
    person.types("quit")
    person.waits_for("Your step: ")
    person.types("not ready")
    person.waits_for("You don't owe anyone a talk tonight.")
    person.waits_for("Your step: ")
    person.types("If it is 10 tomorrow, I text Sam.")
    person.waits_for("Thank you for writing that down. It isn't saved.")
    person.waits_for("a word: ")
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
    person.waits_for("quit): ")
    person.types("quit", "")
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
