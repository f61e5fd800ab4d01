"""A form on paper in the middle of a sitting: what was typed, and where it leads."""

import io

import pytest

from bundled import LIBRARY
from oudinfo.cli.choice import choose
from oudinfo.cli.sittings import opening_of
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.program import step, typed_in
from oudinfo.dialog.state import Dialog, review_items
from oudinfo.dialog.steps import paper_form, ways_to_give
from oudinfo.dialog.words import Page
from oudinfo.engine.entry import read_mapping
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Entry
from oudinfo.present.help import HelpNearby
from oudinfo.present.steps import RATE, Way, way_document
from oudinfo.report.plain import render_plain
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.paper_form import type_in
from stepped import given, highest, opening, walked


def _waiting(name: str = "low-mood", *before: str) -> Dialog:
    """A visit whose first form is on paper, which is typed in next."""
    chosen = choose(LIBRARY, [name], Mode.INTERVIEW, {}, from_paper=True)
    dialog = opening_of(LIBRARY, chosen, Mode.INTERVIEW, {}).begin()
    for typed in before or ("", "2"):
        dialog, _ = step(dialog, typed)
    assert dialog.page is Page.PAPER
    return dialog


def _typed(dialog: Dialog, text: str) -> Dialog:
    return _typed_and_seen(dialog, text)[0]


def _pages() -> Pages:
    directory = LIBRARY.directory
    nearby = HelpNearby((directory.country("US"),), directory.country("INTL"), (2026, 11))
    return Pages(CountryChoice(nearby, lambda _: nearby), LIBRARY.safety_blocks, {})


def _typed_and_seen(dialog: Dialog, text: str) -> tuple[Dialog, str]:
    out = io.StringIO()
    moved, _ = type_in(dialog, Lines(io.StringIO(text), out, lambda: 80), _pages(), lambda _: (), twice=False)
    return moved, out.getvalue()


def test_help_and_overdose_open_at_the_prompt_and_it_asks_again() -> None:
    moved, seen = _typed_and_seen(_waiting(), "h\n12\noverdose\n\n")
    assert "Call or text 988" in seen
    assert "naloxone" in seen
    assert moved.results[0].scores[0].score.value == 3


def test_a_whole_form_is_taken_at_once_and_the_next_one_comes() -> None:
    moved = _typed(_waiting(), "12\n\n\n")
    assert moved.page is Page.WAY
    assert [(result.scores[0].score.value, result.entry) for result in moved.results] == [(3, Entry.PAPER)]


def test_the_page_before_a_form_of_a_visit_names_it_and_the_ways_to_give_it() -> None:
    moved = _typed(_waiting(), "12\n\n\n")
    page = render_plain(_pages().document(moved))
    assert moved.plan is not None
    assert moved.plan.steps[moved.proposed].instrument.short_title in page
    assert "paper" in page


def test_a_sign_of_danger_on_paper_brings_the_help_page_before_anything_else() -> None:
    moved = _typed(_waiting("mood"), "000000001\n0\n\n")
    assert moved.page is Page.HELP_PAGE
    closed, _ = step(moved, "carry on")
    assert closed.page is Page.WAY


def test_a_second_sign_of_danger_brings_a_line_and_not_the_page_once_more() -> None:
    dialog = _waiting("mood")._replace(help_page_shown=True)
    given = {f"phq9_{number}": 0 for number in range(1, 9)} | {"phq9_9": 3, "phq9_10": 0}
    moved, replies = typed_in(dialog, read_mapping(dialog.session.compiled, given))
    assert moved.page is Page.WAY
    assert [reply.line for reply in replies] == ["People you can reach: type H."]
    first, replies = typed_in(_waiting("mood"), read_mapping(dialog.session.compiled, given))
    assert (first.page, first.help_page_shown, replies) == (Page.HELP_PAGE, True, ())


def test_the_review_shows_every_answer_that_counts_also_against_the_skips_of_the_form() -> None:
    second, _ = step(_typed(_waiting("alcohol", "", "2", "2"), "444\n\n"), "1")
    assert second.page is Page.PAPER
    moved = _typed(second, "0 2 1 0 0 0 0 0 4 4\n\n")
    assert moved.results[1].scores[0].score.value == 11
    assert moved.page is Page.REVIEW
    listed = [item.id for _, item in review_items(moved)]
    assert listed == [*(f"auditc_{number}" for number in (1, 2, 3)), *(f"audit_{number}" for number in range(1, 11))]
    edited, _ = step(moved, "5")
    assert edited.session.item is not None
    assert edited.session.item.id == "audit_2"
    changed, _ = step(edited, "0")
    assert changed.results[1].scores[0].score.value == 9


def test_a_paper_with_a_gate_of_no_takes_all_its_answers_and_sets_them_aside() -> None:
    moved = _typed(_waiting("trauma"), "0\n1\n1\n0\n0\n1\n\n")
    (result,) = moved.results
    assert result.scores[0].score.value == 0
    assert result.set_aside == tuple(f"pcptsd5_{number}" for number in range(1, 6))


@pytest.mark.parametrize("ends", ["quit\n", "q\n", ""])
def test_help_stays_due_where_a_paper_with_a_sign_of_danger_is_not_finished(ends: str) -> None:
    moved = _typed(_waiting("mood"), f"000000003\n{ends}")
    assert moved.page is Page.STOPPED
    assert moved.help_was_due


@pytest.mark.parametrize("word", ["*", "back"])
def test_back_leads_to_how_the_form_is_given(word: str) -> None:
    dialog = _waiting()
    moved = _typed(dialog, f"{word}\n")
    assert moved.page is Page.WAY
    assert not moved.has_begun


def test_while_a_paper_is_awaited_no_word_answers_anything() -> None:
    dialog = _waiting()
    for typed in ("1", "", "why", "carry on"):
        assert step(dialog, typed)[0] is dialog


def _at_way_of(name: str, form: str) -> Dialog:
    """A visit where this form is next, after the highest answers. What came before was read out."""
    dialog = opening(name, Mode.INTERVIEW, from_paper=True).begin()

    def is_next(each: Dialog) -> bool:
        return each.page is Page.WAY and paper_form(each).instrument.id == form

    return walked(dialog, highest, until=is_next)[-1]


@pytest.mark.parametrize(("form", "mode"), [("cows", Mode.CLINICIAN), ("pcl-5", Mode.SELF)])
def test_a_form_of_an_observer_or_an_interviewer_can_be_asked_typed_from_paper_or_left_out(
    form: str, mode: Mode
) -> None:
    dialog = _at_way_of("intake", form)
    assert ways_to_give(dialog) == (Way.ASK, Way.PAPER, Way.LEAVE)
    waiting, _ = step(dialog, "2")
    items = paper_form(waiting).instrument.items
    typed = " ".join(each.options[0].key for each in items)
    taken = _typed(waiting, f"{typed}\n\n\n")
    result = taken.results[-1]
    assert (result.instrument.id, result.entry, result.mode) == (form, Entry.PAPER, mode)
    left, _ = step(dialog, "3")
    assert form not in given(left)


def test_a_form_that_is_not_read_out_says_why() -> None:
    dialog = _at_way_of("alcohol", "audit")
    ways = ways_to_give(dialog)
    assert ways == (Way.PAPER, Way.LEAVE)
    said = render_plain(way_document(paper_form(dialog).instrument, ways))
    assert "WHO words questions 5, 8, 9 and 10 in another way for reading aloud." in " ".join(said.split())


def test_a_form_that_can_be_asked_says_nothing_of_that_and_an_observer_rates() -> None:
    dialog = _at_way_of("intake", "cows")
    said = render_plain(way_document(paper_form(dialog).instrument, ways_to_give(dialog)))
    assert "trained observer" not in said
    assert RATE in said
