"""A stepped sitting, seen from the keyboard: line by line, in the full screen, and through a pipe."""

import json
from pathlib import Path

from running import oudinfo
from seated import Person, Terminal

ASKS = "Your answer (yes, no, why)"
LEFT = "a number asks that form:"
ANSWER = "or a word"


def _person(home: Path, *arguments: str) -> Person:
    person = Person(home, "screen", *arguments, "--plain")
    person.waits_for("Press Enter to begin")
    person.types("")
    return person


def test_a_step_is_refused_and_then_forced_line_by_line(tmp_path: Path) -> None:
    person = _person(tmp_path, "worry", "--mode", "interview")
    person.waits_for(ANSWER)
    person.types("3")
    person.waits_for(ANSWER)
    person.types("2")
    shown = person.waits_for(ASKS)
    assert "Next, if you want: GAD-7 (7 questions)" in shown
    assert "Source: Kroenke" in shown
    person.types("why")
    assert "This form follows when GAD-2: Anxiety screen is 3 or more." in " ".join(person.waits_for(ASKS).split())
    person.types("no")
    assert "GAD-7: you said no." in person.waits_for(LEFT)
    person.types("1")
    person.waits_for(ANSWER)
    for _ in range(5):
        person.types("0")
        person.waits_for(ANSWER)
    person.types("0")
    person.waits_for("changes that answer")
    person.types("")
    assert "GAD-7: 5 of 21" in person.waits_for("A number or a word")
    person.types("quit", "")
    assert person.ends() == 0


def test_the_stem_is_read_out_where_a_form_begins_with_a_later_question(tmp_path: Path) -> None:
    person = _person(tmp_path, "low-mood")
    person.waits_for(ANSWER)
    person.types("0")
    person.waits_for(ANSWER)
    person.types("0")
    shown = " ".join(person.waits_for(ANSWER).split())
    assert "Question 9 of 9." in shown
    assert "Over the last 2 weeks, how often have you been bothered by any of the following problems?" in shown


def test_a_proposed_step_is_a_page_of_the_full_screen(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "worry")
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 2")
    terminal.press("3")
    terminal.shows("2 of 2")
    terminal.press("3")
    page = terminal.shows("1-3 choose")
    assert "Next, if you want: GAD-7" in page
    terminal.press("3")
    terminal.shows("not known")
    terminal.press("2")
    assert "you said no" in terminal.shows("Not asked so far")
    terminal.press("\r")
    terminal.shows("Your answers, before the result")
    terminal.press("\r")
    terminal.shows("GAD-2 6 of 6")


def test_a_pipe_takes_yes_and_no_and_ends_with_what_was_not_asked(tmp_path: Path) -> None:
    whole = oudinfo(tmp_path, "screen", "worry", "--format", "json", typed="3\n3\nyes\n" + "0\n" * 6)
    assert [each["instrument"]["id"] for each in json.loads(whole.stdout)["results"]] == ["gad-2", "gad-7"]
    part = oudinfo(tmp_path, "screen", "worry", typed="3\n3\nno\n")
    assert part.returncode == 0
    assert "GAD-7: you said no." in part.stderr


def test_page_note_and_json_say_which_forms_were_not_asked_and_why(tmp_path: Path) -> None:
    def told(form: str, *words: str) -> str:
        shown = oudinfo(tmp_path, "screen", "worry", *words, "--format", form, typed="3\n3\nno\n").stdout
        return " ".join(shown.split())

    for mode in ("self", "interview"):
        page = told("text", "--mode", mode)
        assert "Not asked: GAD-7 (proposed, and left out)." in page
        assert "Not asked - GAD-7: proposed, and left out. A form that was not asked says neither yes nor no." in page
    assert "Not asked: GAD-7 (proposed, and left out)." in told("note")
    left = json.loads(told("json"))["not_asked"]
    assert left == [{"instrument": "gad-7", "reason": "refused", "in_part": False}]


def test_a_note_in_an_agencys_own_words_says_what_was_not_asked_even_if_they_have_no_place_for_it(
    tmp_path: Path,
) -> None:
    own = "schema: 1\nform: |\n  {score}.[ {flags}.][ {gaps}.]\n  [{follow_up}]\nfoot: |\n  The end.\n"
    (tmp_path / "note.yaml").write_text(own, encoding="utf-8")
    words = ("screen", "low-mood", "--mode", "interview", "--format", "note")
    note = oudinfo(tmp_path, *words, typed="0\n0\n0\n", OUDINFO_CONTENT=str(tmp_path)).stdout
    assert "PHQ-9: no total, 0 to 18 of 27. Item 9: not at all.\n" in note
    assert note.endswith("Not asked: the rest of the PHQ-9 (the answers did not lead there).\n\nThe end.\n")


def test_input_that_ends_before_a_step_scores_nothing(tmp_path: Path) -> None:
    for typed in ("3\n3\n", "3\n3\nyes\n", "3\n3\nperhaps\n"):
        ended = oudinfo(tmp_path, "screen", "worry", typed=typed)
        assert (ended.returncode, ended.stdout) == (2, "")


def test_help_comes_where_input_ends_after_a_sign_of_danger(tmp_path: Path) -> None:
    ended = oudinfo(tmp_path, "screen", "intake", "--mode", "interview", typed="0\n" * 8 + "3\n0\n3\n3\n")
    assert ended.returncode == 2
    assert "findahelpline.com" in ended.stderr


def test_a_stepped_pathway_is_asked_by_itself(tmp_path: Path) -> None:
    refused = oudinfo(tmp_path, "screen", "worry", "phq-9", typed="")
    assert refused.returncode == 2
    assert "goes step by step" in refused.stderr


def test_a_stepped_result_is_kept_with_its_pathway_and_reads_back(tmp_path: Path) -> None:
    kept = tmp_path / "result.json"
    kept.write_text(oudinfo(tmp_path, "screen", "low-mood", "--format", "json", typed="1\n0\n0\n").stdout, "utf-8")
    assert json.loads(kept.read_text(encoding="utf-8"))["pathways"] == ["low-mood"]
    for words in (("compare", str(kept), str(kept)), ("score", "phq-9", "--responses", str(kept))):
        assert oudinfo(tmp_path, *words).returncode == 0
    again = oudinfo(tmp_path, "compare", str(kept), str(kept))
    assert again.returncode == 0
    assert "Depression severity: no total" in again.stdout
