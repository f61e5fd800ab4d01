"""Wordings of questions on death and self-harm, as questionnaires in several languages have them, and what is none."""

from pathlib import Path

import pytest

from oudinfo.catalog.instruments.self_harm_words import self_harm_words
from unit.catalog.samples import DEMO, changed, checks_in, problems_in

WORDINGS = (
    "Thoughts that you would be better off dead or of hurting yourself in some way",
    "I wanted to die",
    "Wanting to die",
    "Self harm",
    "Self-injury in the past month",
    "Thoughts of death",
    "Thoughts of death or dying",
    "Recurrent thoughts about death",
    "I attempted to take my life",
    "Have you ever tried to kill yourself?",
    "In the past week, have you been having thoughts about killing yourself?",
    "In the past few weeks, have you wished you were dead?",
    "In the last week, have you found yourself wishing you were dead?",
    "Have you wished you could go to sleep and not wake up?",
    "I wanted to go to sleep and not wake up",
    "I thought that my family would be better off without me",
    "Have you felt that you or your family would be better off if you were dead?",
    "I thought that life is not worth living",
    "Do you feel that life isn't worth living?",
    "I thought about doing away with myself",
    "It would be better if I were dead",
    "Better off if I were dead",
    "I took too many pills on purpose",
    "I cut or burned my skin on purpose",
    "I thought about taking my own life",
    "Plans to take your life",
    "Thoughts of ending your life",
    "Overdose on purpose",
    "Have you ever overdosed intentionally?",
    "The thought of harming myself has occurred to me",
    "I made plans to end my life",
    "Have you had thoughts of suicide?",
    "Suicidal ideation",
    "Do you have a plan to end it all?",
    "I feel I have no reason to live",
    "I no longer want to live",
    "I don't want to be alive",
    "I am tired of living",
    "I would rather be dead",
    "Have you deliberately hurt yourself?",
    "I have scratched my arms until they bled",
    "I want to go on living",
    "Gedanken, dass Sie lieber tot w\u00e4ren oder sich Leid zuf\u00fcgen m\u00f6chten",
    "Ich habe daran gedacht, mich umzubringen",
    "Ich m\u00f6chte sterben",
    "Selbstmordgedanken",
    "Haben Sie daran gedacht, sich das Leben zu nehmen?",
    "Penser qu'il vaudrait mieux mourir ou envisager de vous faire du mal d'une mani\u00e8re ou d'une autre",
    "J'ai pens\u00e9 \u00e0 me suicider",
    "Envie de mourir",
    "Avez-vous voulu mettre fin \u00e0 vos jours ?",
    "Pensamientos de que estar\u00eda mejor muerto o de lastimarse de alguna manera",
    "Ha pensado en quitarse la vida",
    "He querido morir",
    "Pensamientos de que ser\u00eda mejor estar muerto/a o de querer hacerse da\u00f1o",
    "Tankar p\u00e5 att det skulle vara b\u00e4ttre om du var d\u00f6d eller att du skulle skada dig p\u00e5 n\u00e5got s\u00e4tt",
    "Har du t\u00e4nkt p\u00e5 att ta ditt liv?",
    "Tanker om at det ville v\u00e6re bedre hvis du var d\u00f8d, eller tanker om at skade dig selv",
    "De gedachte dat u beter dood zou kunnen zijn of de gedachte uzelf op een bepaalde manier pijn te doen",
    "Pensar em se ferir de alguma maneira ou que seria melhor estar morto/a",
    "Pensare che sarebbe meglio morire o farsi del male in un modo o nell'altro",
    "My\u015bli, \u017ce lepiej by\u0142oby umrze\u0107, albo chcia\u0142(a)by Pan(i) zrobi\u0107 sobie krzywd\u0119",
    "\u041c\u044b\u0441\u043b\u0438 \u043e \u0442\u043e\u043c, \u0447\u0442\u043e \u0432\u0430\u043c \u043b\u0443\u0447\u0448\u0435 \u0431\u044b\u043b\u043e \u0431\u044b \u0443\u043c\u0435\u0440\u0435\u0442\u044c",
    "Kendinize zarar verme d\u00fc\u015f\u00fcnceleri",
    "\u6709\u4e0d\u5982\u6b7b\u6389\u6216\u7528\u67d0\u79cd\u65b9\u5f0f\u4f24\u5bb3\u81ea\u5df1\u7684\u5ff5\u5934",
    "\u0622\u0633\u06cc\u0628 \u0628\u0647 \u062e\u0648\u062f",
)
NONE = (
    "Little interest or pleasure in doing things",
    "Feeling bad about yourself, or that you are a failure",
    "Did you use drugs in the last month?",
    "Have you ever had an overdose?",
    "Do you take your own medicines?",
    "How satisfied are you with your life?",
    "I look forward to the rest of my life",
    "I felt that everything was an effort",
    "Trouble falling asleep, or sleeping too much",
    "Has drug use hurt your family?",
    "I took care of myself",
    "I woke up rested.",
    "Haben Sie gut geschlafen?",
    "P\u00e5hittad fr\u00e5ga.",
)


@pytest.mark.parametrize("wording", WORDINGS)
def test_usual_wordings_of_a_question_on_death_are_noticed(wording: str) -> None:
    assert self_harm_words(wording)


@pytest.mark.parametrize("wording", NONE)
def test_other_questions_are_let_be(wording: str) -> None:
    assert self_harm_words(wording) == ""


def test_there_are_more_wordings_than_were_once_missed() -> None:
    assert len(set(WORDINGS)) > 61


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: Second question", "text: Second question, stem: 'Thoughts of suicide:'"),
        ("text: Second question", "text: Second question, help: Count thoughts of ending your life."),
        ("label: Never}", "label: I do not want to die}"),
    ],
    ids=["stem", "help", "answer"],
)
def test_words_beside_the_text_count_too(tmp_path: Path, old: str, new: str) -> None:
    assert "self-harm-role" in checks_in(changed(old, new), tmp_path)


def test_an_item_about_somebody_else_can_be_marked_and_needs_no_flag(tmp_path: Path) -> None:
    text = changed("text: Second question", "role: others-death, text: Did a parent try to end their life?")
    assert checks_in(text, tmp_path) == []


FLAGS = """\
flags:
  danger: {when: {item: b, TEST}, level: crisis}
  quiet: {when: {item: b, is: declined}, level: offer}
---
"""


def _with_flag(test: str) -> str:
    text = changed("text: Second question", "role: self-harm, text: I want to go on living")
    return changed("---\n", FLAGS.replace("TEST", test), text)


@pytest.mark.parametrize("test", ["is: 0", "at_most: 0", "is: 1", "at_least: 1", "is: [0]"])
def test_the_direction_of_danger_is_what_the_author_says(tmp_path: Path, test: str) -> None:
    found = checks_in(_with_flag(test), tmp_path)
    assert {each for each in found if each.startswith("self-harm")} == set()


def test_what_is_asked_for_fits_any_direction(tmp_path: Path) -> None:
    text = changed("text: Second question", "role: self-harm, text: I want to go on living")
    found = [each for each in problems_in(text, tmp_path) if "no answer to b raises a crisis flag" in each.message]
    assert "Its answers: 0 " in found[0].hint
    assert "at_least: " not in found[0].hint


def test_our_words_are_checked_in_english_alone(tmp_path: Path) -> None:
    text = DEMO.replace("text: First question", "text: First question, why: Tala med n\u00e5gon!")
    assert "wording" in checks_in(text, tmp_path)
    assert "wording" not in checks_in(changed("language: en", "language: sv", text), tmp_path)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("\u06a9\u0645\u200c\u0639\u0644\u0627\u0642\u06af\u06cc", False),
        ("\u0915\u094d\u200d\u0937", False),
        ("to\u200ctal", True),
        ("\u200ca", True),
        ("\u06a9\u200c a", True),
    ],
)
def test_joiners_stand_only_between_letters_that_need_them(tmp_path: Path, text: str, refused: bool) -> None:  # noqa: FBT001
    found = checks_in(changed("First question", text), tmp_path)
    assert ("unsafe-character" in found) is refused
