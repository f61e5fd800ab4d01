"""A practice with made-up people: asked, compared line by line, and forgotten."""

from pathlib import Path

import pytest

from running import at_a_terminal, may_write, oudinfo

SIGN = "PRACTICE: a made-up person"
OWN = """\
schema: 1
instrument: gad-2
cases:
  - {id: mine, who: Robin, story: Robin waits., answers: [2, 1], key: {total: 3, flags: []}, next: Ask., teaches: Three is the line., source: kroenke2007}
"""


def _seen(home: Path, *arguments: str, typed: str) -> tuple[str, str]:
    done = oudinfo(home, "practice", *arguments, typed=typed, OUDINFO_COUNTRY="US")
    assert done.returncode == 0, done.stderr
    return " ".join(done.stderr.split()), " ".join(done.stdout.split())


def test_a_learner_scores_by_hand_and_sees_where_it_differed_and_why(tmp_path: Path) -> None:
    said, sheet = _seen(tmp_path, "phq-9", typed="7\n2\n3\n1\nask\n\n\ny\n\n\nn\n\n13\n3\n1\n-\ntalk\nq\n")
    assert "Depression severity: 7 of 27. Right." in said
    assert "Depression severity: you said 13 of 27. It is 11 of 27. That adds the question on daily life" in said
    assert "2 + 1 + 2 + 2 + 1 + 2 + 0 + 1 + 0 = 11" in said
    assert "You would: talk What comes next: Say the score and its range in one sentence" in said
    assert "Score sheet 3 cases done." in sheet or "SCORE SHEET" in sheet
    assert "Mistakes found: 1 of 2." in sheet
    assert "Nothing was kept." in sheet


def test_the_mistake_is_shown_only_after_enter(tmp_path: Path) -> None:
    before, _ = _seen(tmp_path, "who-5", typed="")
    assert "One thing in this note is wrong. Find it." in before
    assert "You take nothing off" not in before
    after, sheet = _seen(tmp_path, "who-5", typed="\nx\ny\n")
    assert "You take nothing off. 13 times 4 is 52." in after
    assert "Type y or n." in after
    assert "Mistakes found: 1 of 1." in sheet


def test_what_is_no_answer_is_asked_again_and_marked_as_nothing(tmp_path: Path) -> None:
    said, sheet = _seen(tmp_path, "phq-8", typed="eleven\n11\n9\n3\nask\n\nq\n")
    assert said.count("That is not one of the answers. Nothing was marked.") == 2
    assert "2 of 2 answers were right." in sheet


def test_the_last_case_leads_to_the_score_sheet(tmp_path: Path) -> None:
    said, sheet = _seen(tmp_path, "gad-2", typed="3\ny\nask\n\nmore\n")
    assert "That was the last case." in said
    assert "1 case done. 2 of 2 answers were right." in sheet


def test_help_comes_at_any_question_and_no_answer_is_read_for_danger(tmp_path: Path) -> None:
    said, _ = _seen(tmp_path, "phq-8", typed="h\n11\n3\nI want to die\nq\n")
    assert said.count("988 Suicide & Crisis Lifeline") == 1
    assert "You would: I want to die" in said
    assert SIGN not in said.partition("988 Suicide")[2].partition("oudinfo overdose")[0]


def test_every_page_and_every_copy_is_marked_as_made_up(tmp_path: Path) -> None:
    for words in (("--no-answers",), ("--answers",)):
        page = oudinfo(tmp_path, "practice", "gad-7", *words).stdout.strip()
        assert page.startswith(SIGN)
        assert page.endswith(SIGN)
    sheets = oudinfo(tmp_path, "practice", "gad-7", "--no-answers", "--format", "html").stdout
    assert sheets.count(f"{SIGN}</p>") == 2 * sheets.count("<section") == 8
    slides = oudinfo(tmp_path, "practice", "--room", "20", "--format", "html").stdout
    assert slides.count("PRACTICE: made-up people</p>") == 2 * slides.count("<section")
    projected = at_a_terminal(tmp_path, "practice", "dast-10", "--projector", typed=["", "", "q"]).stdout
    for screen in projected.split("\x1b[2J\x1b[H")[1:4]:
        lines = [line for line in screen.splitlines() if line]
        assert lines[0] == SIGN
        assert SIGN in lines[-2:]
        assert len(screen.splitlines()) <= 21


def test_a_copy_for_learners_has_no_key_and_the_trainers_has(tmp_path: Path) -> None:
    learners = " ".join(oudinfo(tmp_path, "practice", "--no-answers").stdout.split())
    trainers = " ".join(oudinfo(tmp_path, "practice", "--answers").stdout.split())
    for told in ("The key", "What this case teaches", "The mistake:", "Right."):
        assert told not in learners
    assert trainers.count("What this case teaches") == trainers.count("CASE ") >= 30
    assert "<main>" in oudinfo(tmp_path, "practice", "phq-8", "--no-answers", "--format", "html").stdout


def test_a_pathway_brings_the_cases_of_its_forms(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "practice", "mood", "--no-answers").stdout
    assert "PHQ-9: INES" in page
    assert "GAD-7: MARCUS" in page


def test_cases_of_ones_own_are_checked_before_they_are_used(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(OWN, encoding="utf-8")
    assert "GAD-2: ROBIN" in oudinfo(tmp_path, "practice", "--cases", "mine.yaml", "--no-answers").stdout
    (tmp_path / "mine.yaml").write_text(OWN.replace("total: 3", "total: 4"), encoding="utf-8")
    done = oudinfo(tmp_path, "practice", "--cases", "mine.yaml")
    assert (done.returncode, done.stdout) == (3, "")
    assert "the example expects 4, the definition gives 3" in done.stderr


def test_drawn_answers_are_the_same_for_a_seed_and_name_their_study(tmp_path: Path) -> None:
    one, again, other = (oudinfo(tmp_path, "practice", "--seed", seed, "--answers").stdout for seed in ("4", "4", "5"))
    assert one == again != other
    assert "Reprod Health 2019;16:137" in " ".join(one.split())


def test_a_room_is_drawn_at_a_terminal_and_said_in_plain_lines(tmp_path: Path) -> None:
    seen = at_a_terminal(tmp_path, "practice", "--room", "20", "--seed", "3").stdout
    drawing = seen.partition("PHQ-9")[2].partition("----")[0]
    assert drawing.count("o") == 20
    plain = oudinfo(tmp_path, "practice", "--room", "20", "--seed", "3").stdout
    assert "o   o" not in plain
    assert "10 or more, for depression: 14 of 20." in plain
    assert "No person is behind a dot" in " ".join(plain.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--answers", "--no-answers"], "Give one of them", id="both copies"),
        pytest.param(["--room", "6"], "a room has 11 to 40", id="a small room"),
        pytest.param(["gad-7", "--seed", "1"], "we could read no published figures", id="no figures"),
        pytest.param(["gad-7", "--room", "20"], "we could read no published figures", id="no figures, no room"),
        pytest.param(["gad-7", "--cases", "x.yaml"], "Leave out the name", id="a name and a file"),
        pytest.param(["gad-7", "--format", "html"], "A practice is kept nowhere", id="a practice as a page"),
        pytest.param(["gad-8"], "there is no questionnaire called", id="an unknown form"),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, words: list[str], said: str) -> None:
    done = oudinfo(tmp_path, "practice", *words, typed="")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_a_form_of_ones_own_without_cases_is_told_so(tmp_path: Path) -> None:
    made = oudinfo(tmp_path, "new", "sleepiness", **may_write())
    assert made.returncode == 0, made.stderr
    done = oudinfo(tmp_path, "practice", "sleepiness")
    assert done.returncode == 2
    assert "there are no made-up cases for sleepiness" in done.stderr
