"""A stepped sitting as pages: a form that is proposed, refused, forced, taken back."""

import pytest

from oudinfo.dialog.program import step
from oudinfo.dialog.state import Dialog, Reply, review_items
from oudinfo.dialog.steps import left_forms, left_steps, paper_form, ways_to_give
from oudinfo.dialog.words import Page
from oudinfo.engine.session import is_complete
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Missing
from oudinfo.present.left_out import left_out_text
from oudinfo.present.steps import NOT_KNOWN, Way
from stepped import given, highest, lowest, opening, walked


def _typed(dialog: Dialog, *typed: str) -> Dialog:
    for text in typed:
        dialog, _ = step(dialog, text)
    return dialog


def _proposed() -> Dialog:
    """The GAD-7, proposed after a GAD-2 of 6."""
    return _typed(opening("worry").begin(), "", "3", "3")


def test_a_proposed_form_waits_for_yes_or_no() -> None:
    dialog = _proposed()
    assert dialog.page is Page.PROPOSED
    for typed in ("", "maybe", "4", "0"):
        same, replies = step(dialog, typed)
        assert same is dialog
        assert replies[0].line == "Type 1 for yes, 2 for no, or 3 for why."


def test_yes_asks_it_without_the_questions_that_were_answered() -> None:
    for typed in ("1", "yes", "y", "Yes"):
        dialog = _typed(_proposed(), typed)
        assert given(dialog) == ["gad-2", "gad-7"]
        assert dialog.session.position == 2


def test_no_leaves_it_out_and_names_it_before_the_result() -> None:
    for typed in ("2", "no", "n", "skip"):
        dialog = _typed(_proposed(), typed)
        assert dialog.page is Page.STEPS
        assert given(dialog) == ["gad-2"]
        assert [each.was_refused for each in left_steps(dialog)] == [True]


def test_why_says_the_reason_the_rule_and_what_is_missed() -> None:
    dialog = _proposed()
    for typed in ("3", "why", "?"):
        same, replies = step(dialog, typed)
        assert same is dialog
        reason, rule, misses = (reply.line for reply in replies)
        assert "published cutoff" in reason
        assert rule.startswith("This form follows when GAD-2:")
        assert "not known" in misses


def test_why_never_says_that_an_answer_was_given_that_is_not_known() -> None:
    for name in ("drug-use", "worry"):
        dialog = opening(name).begin()
        while dialog.page is not Page.PROPOSED:
            dialog = _typed(dialog, "" if dialog.page is Page.INTRO else "skip")
        _, replies = step(dialog, "why")
        assert replies[0].line == NOT_KNOWN
        assert replies[1].line.startswith("This form follows when ")
        said = " ".join(reply.line for reply in replies)
        assert "was answered" not in said
        assert "reached" not in said


def test_help_opens_above_a_proposal_and_leads_back_to_it() -> None:
    dialog = _typed(_proposed(), "help")
    assert dialog.pages == (Page.PROPOSED, Page.HELP_LINES)
    assert _typed(dialog, "back").page is Page.PROPOSED


def test_back_from_a_proposal_changes_the_answer_that_led_to_it() -> None:
    dialog = _typed(_proposed(), "back")
    assert dialog.page is Page.ITEM
    assert dialog.session.item is not None
    assert dialog.session.item.id == "gad2_2"
    assert _typed(dialog, "back", "0", "back", "0").page is Page.STEPS


def test_a_skipped_form_can_be_forced() -> None:
    dialog = _typed(opening("worry").begin(), "", "0", "0")
    assert dialog.page is Page.STEPS
    forced = _typed(dialog, "1")
    assert given(forced) == ["gad-2", "gad-7"]
    assert forced.page is Page.ITEM
    assert walked(forced, lowest)[-1].page is Page.DONE


def test_a_form_of_which_only_question_9_was_asked_can_be_asked_whole() -> None:
    dialog = _typed(opening("low-mood").begin(), "", "0", "0", "0")
    assert dialog.page is Page.STEPS
    whole = _typed(dialog, "1")
    assert whole.session.position == 2
    last = walked(whole, lowest)[-1]
    assert Missing.UNANSWERED not in last.sessions[1].responses.given[:9]
    assert last.results[1].scores[0].score.value == 0


def test_a_part_of_a_form_gives_no_total() -> None:
    last = walked(opening("low-mood").begin(), lowest)[-1]
    assert is_complete(last.sessions[1])
    assert [reading.score.value for reading in last.results[1].scores[:2]] == [None, None]


def test_an_answer_that_is_changed_in_the_review_opens_the_step_it_leads_to() -> None:
    dialog = walked(opening("low-mood").begin(), lowest, until=lambda each: each.page is Page.REVIEW)[-1]
    assert dialog.sessions[1].only is not None
    before = given(dialog)
    changed = _typed(dialog, "1", "3")
    assert changed.page in {Page.ITEM, Page.REVIEW}
    assert given(changed) == before
    assert changed.sessions[1].only is None


def test_an_opened_form_stays_if_the_answer_that_led_to_it_changes() -> None:
    dialog = walked(opening("low-mood").begin(), highest, until=lambda each: each.page is Page.REVIEW)[-1]
    changed = _typed(dialog, "1", "0")
    assert given(changed) == ["phq-2", "phq-9"]
    assert changed.sessions[1].only is None


def test_a_sign_of_danger_comes_before_the_next_form_is_proposed() -> None:
    dialog = opening("intake", Mode.INTERVIEW).begin()
    seen = walked(dialog, highest, until=lambda each: each.page is Page.HELP_PAGE)[-1]
    assert seen.session.compiled.instrument.id == "phq-9"
    assert seen.help_was_due


def test_a_form_that_this_sitting_cannot_give_is_named_and_not_asked() -> None:
    alone = walked(opening("trauma").begin(), highest)[-1]
    beside = walked(opening("trauma", Mode.INTERVIEW).begin(), highest)[-1]
    assert (given(alone), given(beside)) == (["pc-ptsd-5"], ["pc-ptsd-5", "pcl-5"])
    pages = [each.page for each in walked(opening("trauma").begin(), highest)]
    assert Page.STEPS in pages


def test_each_form_keeps_the_way_in_which_it_was_given() -> None:
    results = walked(opening("intake", Mode.INTERVIEW).begin(), highest)[-1].results
    modes = {result.instrument.id: result.mode for result in results}
    assert modes["cows"] is Mode.CLINICIAN
    assert {mode for name, mode in modes.items() if name != "cows"} == {Mode.INTERVIEW}


def test_a_sitting_that_stops_half_way_ends_with_what_is_complete() -> None:
    dialog = _typed(_proposed(), "1", "3", "q")
    assert dialog.page is Page.PAUSED
    ended = _typed(dialog, "2")
    assert (ended.page, given(ended)) == (Page.DONE, ["gad-2"])
    assert [result.instrument.id for result in ended.results] == ["gad-2"]
    assert ended.session is ended.sessions[0]


@pytest.mark.parametrize(
    ("half_way", "typed", "page"),
    [
        *((True, typed, Page.ITEM) for typed in ("1", "carry on", "c", "back")),
        *((True, typed, Page.DONE) for typed in ("2", "result", " 2 ")),
        *((True, typed, Page.STOPPED) for typed in ("3", "q", "quit")),
        *((True, typed, None) for typed in ("", "0", "4", "yes", "begin", "skip")),
        *((False, typed, Page.ITEM) for typed in ("1", "carry on")),
        *((False, typed, Page.STOPPED) for typed in ("2", "q")),
        *((False, typed, None) for typed in ("", "3", "result")),
    ],
)
def test_before_answers_are_let_go_each_way_on_has_its_number_and_its_word(
    typed: str, page: Page | None, *, half_way: bool
) -> None:
    """Half way, one form is complete. If none is, there is no result to see."""
    paused = _typed(*((_proposed(), "1", "3") if half_way else (opening("worry").begin(), "", "3")), "q")
    assert paused.page is Page.PAUSED
    moved, replies = step(paused, typed)
    if page is None:
        line = f"Type a number from 1 to {3 if half_way else 2}."
        assert (moved, replies) == (paused, (Reply(line, is_refusal=typed != ""),))
    else:
        assert (moved.page, replies) == (page, ())


def test_from_the_list_of_what_was_left_out_back_leads_to_the_last_question_and_from_a_form_to_the_one_before() -> None:
    listed = walked(opening("low-mood").begin(), lowest, until=lambda each: each.page is Page.STEPS)[-1]
    again = _typed(listed, "back")
    assert (again.page, again.session.item) == (Page.ITEM, review_items(listed)[-1][1])
    asked = _typed(listed, "1")
    place = asked.session.position
    back = _typed(asked, "0", "back")
    assert (back.page, back.session.position) == (Page.ITEM, place)


def _left(dialog: Dialog) -> dict[str, tuple[str, bool]]:
    return {each.instrument.id: (each.why.value, each.in_part) for each in left_forms(dialog)}


def test_each_form_that_was_not_asked_is_named_with_its_reason() -> None:
    refused = walked(_typed(_proposed(), "no"), lowest)[-1]
    assert _left(refused) == {"gad-7": ("refused", False)}
    not_led_to = walked(opening("low-mood").begin(), lowest)[-1]
    assert _left(not_led_to) == {"phq-9": ("condition-not-met", True)}
    unsure = _typed(opening("worry").begin(), "", "2", "skip", "no", "", "")
    assert (unsure.page, _left(unsure)) == (Page.DONE, {"gad-7": ("not-known", False)})
    stopped = _typed(_proposed(), "yes", "3", "q", "2")
    assert (stopped.page, _left(stopped)) == (Page.DONE, {"gad-7": ("stopped", False)})
    alone = walked(opening("trauma").begin(), highest)[-1]
    assert _left(alone) == {"pcl-5": ("needs-another-way", False)}
    assert _left(walked(opening("worry").begin(), highest)[-1]) == {}


def _before(name: str, form: str) -> Dialog:
    """A visit in which every answer is the lowest, where it is asked how this form is given."""

    def waits(dialog: Dialog) -> bool:
        return dialog.page is Page.WAY and paper_form(dialog).instrument.id == form

    return walked(opening(name, Mode.INTERVIEW, from_paper=True).begin(), lowest, until=waits)[-1]


def _left_at_the_way(dialog: Dialog) -> Dialog:
    assert dialog.page is Page.WAY
    ways = ways_to_give(dialog)
    return _typed(dialog, str(ways.index(Way.LEAVE) + 1))


def test_a_form_that_is_always_asked_and_left_out_is_not_said_to_have_been_proposed() -> None:
    ended = walked(_left_at_the_way(_before("intake", "audit-c")), lowest)[-1]
    assert _left(ended)["audit-c"] == ("always-asked-and-refused", False)
    told = left_out_text(left_forms(ended))
    assert "AUDIT-C (always asked, and left out)" in told
    assert "AUDIT-C (proposed" not in told


def test_a_form_that_was_opened_from_the_list_and_left_out_is_not_said_to_have_been_proposed() -> None:
    listed = walked(
        opening("worry", Mode.INTERVIEW, from_paper=True).begin(), lowest, until=lambda each: each.page is Page.STEPS
    )[-1]
    assert _left(listed) == {"gad-7": ("condition-not-met", False)}
    left = _left_at_the_way(_typed(listed, "1"))
    assert _left(left) == {"gad-7": ("opened-and-refused", False)}
    assert "GAD-7 (the answers did not lead there; opened from the list, and left out)" in left_out_text(
        left_forms(left)
    )


def test_a_form_that_was_proposed_taken_up_and_then_left_out_was_proposed() -> None:
    proposed = walked(
        opening("worry", Mode.INTERVIEW, from_paper=True).begin(),
        highest,
        until=lambda each: each.page is Page.PROPOSED,
    )[-1]
    assert _left(_left_at_the_way(_typed(proposed, "yes"))) == {"gad-7": ("refused", False)}


def test_no_state_shows_an_answer() -> None:
    assert "3" not in repr(_proposed()).replace("instruments", "")
