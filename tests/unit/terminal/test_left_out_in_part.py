"""A form that is left out and of which a part is asked in any case: what is said, and where the way back leads."""

import pytest

from oudinfo.dialog.program import step
from oudinfo.dialog.state import Dialog
from oudinfo.dialog.steps import left_forms, left_steps
from oudinfo.dialog.words import Page
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Missing
from oudinfo.model.scoring import FlagLevel
from oudinfo.terminal.foot import foot
from oudinfo.terminal.keys import Screen, press
from stepped import given, opening

WHY_IT_COMES = "Only question 9 of the PHQ-9 comes now. It is asked of everyone, whatever the other answers were."


def _typed(dialog: Dialog, *typed: str) -> Dialog:
    for text in typed:
        dialog, _ = step(dialog, text)
    return dialog


def _proposed(mode: Mode = Mode.SELF) -> Dialog:
    """The PHQ-9, proposed after a PHQ-4 whose half on mood is 4 and whose half on worry is 0."""
    return _typed(opening("mood-and-worry", mode).begin(), "", "0", "0", "2", "2")


def _item(dialog: Dialog) -> str:
    assert dialog.page is Page.ITEM
    assert dialog.session.item is not None
    return dialog.session.item.id


@pytest.mark.parametrize(
    ("name", "before"),
    [("mood-and-worry", ("", "0", "0", "2", "2", "no")), ("low-mood", ("", "0", "0"))],
)
def test_why_a_single_question_comes_is_said_as_it_comes(name: str, before: tuple[str, ...]) -> None:
    *early, last = before
    dialog, replies = step(_typed(opening(name).begin(), *early), last)
    assert _item(dialog) == "phq9_9"
    assert replies[-1].line == WHY_IT_COMES
    _, replies = step(dialog, "0")
    assert WHY_IT_COMES not in [reply.line for reply in replies]


@pytest.mark.parametrize("answer", ["0", "2", "skip"])
def test_what_was_refused_is_not_proposed_again_after_the_question_that_comes_in_any_case(answer: str) -> None:
    dialog = _typed(_proposed(), "no", answer)
    dialog = _typed(dialog, "carry on") if dialog.page is Page.HELP_PAGE else dialog
    assert dialog.page is Page.STEPS
    assert [each.was_refused for each in left_steps(dialog)] == [True, False]


def test_back_from_that_question_leads_to_the_proposal_and_from_there_to_the_form_before() -> None:
    asked = _typed(_proposed(), "no")
    again = _typed(asked, "back")
    assert again.page is Page.PROPOSED
    assert given(again) == ["phq-4"]
    assert _item(_typed(again, "back")) == "phq4_4"
    assert _item(_typed(again, "back", "2", "no")) == "phq9_9"
    assert _item(_typed(again, "yes")) != "phq9_9"
    assert _typed(again, "back", "2").page is Page.PROPOSED
    assert _item(_typed(again, "no")) == "phq9_9"


def test_an_answer_to_that_question_stays_when_the_proposal_is_decided_anew() -> None:
    dialog = _typed(opening("mood-and-worry").begin(), "", "2", "2", "2", "2", "no", "2", "carry on")
    assert dialog.page is Page.PROPOSED  # the GAD-7
    asked = _typed(dialog, "back")
    assert _item(asked) == "phq9_9"
    again = _typed(asked, "back")
    assert again.page is Page.PROPOSED
    assert again.sessions[1].raised
    for word in ("no", "yes"):
        decided = _typed(again, word)
        key = decided.sessions[1].responses.given[8]
        assert key is not Missing.UNANSWERED
        assert "self-harm" in decided.sessions[1].raised
    assert _typed(again, "no").page is Page.PROPOSED
    assert _item(_typed(again, "back")) == "phq4_4"


def test_back_from_how_a_form_is_given_leads_to_the_list_it_was_chosen_from() -> None:
    dialog = _typed(opening("worry", Mode.INTERVIEW, from_paper=True).begin(), "", "1", "0", "0")
    assert dialog.page is Page.STEPS
    way = _typed(dialog, "1")
    assert way.page is Page.WAY
    back = _typed(way, "back")
    assert back.page is Page.STEPS
    assert back.by_hand == frozenset()


def _pressed(dialog: Dialog, *keys: str) -> Screen:
    screen = Screen(dialog)
    for key in keys:
        screen = press(screen, key)
    return screen


@pytest.mark.parametrize(("dialog", "why"), [(_proposed(), "3"), (_proposed(), "?"), (_typed(_proposed(), "no"), "?")])
def test_the_way_back_closes_a_text_that_was_opened_below_the_page_before_it_leaves_the_page(
    dialog: Dialog, why: str
) -> None:
    opened = _pressed(dialog, why)
    assert opened.said
    assert "B close this" in foot(opened)[0]
    closed = press(opened, "b")
    assert closed.dialog is dialog
    assert not closed.said
    assert "B back" in foot(closed)[0]
    assert press(closed, "b").dialog.page in {Page.ITEM, Page.PROPOSED}
    assert press(closed, "b").dialog is not dialog


def test_every_key_that_decides_on_a_proposal_is_named() -> None:
    own, _ = foot(Screen(_proposed()))
    assert own == ("1-3 choose", "Y yes", "N no", "B back", "? why")
    for key in "abcdefgijklmprstuvwxz-+*/.,;:":
        decided = _pressed(_proposed(), key).dialog
        assert not decided.refused, key
        assert given(decided) == ["phq-4"], key
    assert _pressed(_proposed(), "n").dialog.refused
    assert given(_pressed(_proposed(), "y").dialog) == ["phq-4", "phq-9"]


def test_in_a_visit_a_form_with_a_sign_of_danger_stays_in_the_result_if_the_rest_of_it_is_never_answered() -> None:
    dialog = _typed(_proposed(Mode.INTERVIEW), "no", "2", "carry on", "1")
    assert _item(dialog) == "phq9_1"
    ended = _typed(dialog, "1", "q", "2")
    assert ended.page is Page.DONE
    assert given(ended) == ["phq-4", "phq-9"]
    (_, part) = ended.results
    assert [flag.rule.id for flag in part.raised(FlagLevel.CRISIS)] == ["self-harm"]
    assert part.scores[0].score.value is None
    assert [(left.instrument.id, left.in_part) for left in left_forms(ended)] == [("phq-9", True), ("gad-7", False)]
    alone = _typed(_proposed(), "no", "2", "carry on", "1", "1", "q", "2")
    assert given(alone) == ["phq-4"]  # which names no form that was left: help is due and shown all the same
    assert alone.help_was_due
    calm = _typed(_proposed(Mode.INTERVIEW), "no", "0", "1", "1", "q", "2")
    assert given(calm) == ["phq-4"]


def test_a_sign_that_was_changed_stays_too_if_the_rest_is_never_answered() -> None:
    ended = _typed(_proposed(Mode.INTERVIEW), "no", "2", "carry on", "back", "0", "1", "1", "q", "2")
    assert given(ended) == ["phq-4", "phq-9"]
    assert ended.results[1].changed == ("self-harm",)
