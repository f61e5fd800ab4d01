"""The screening walked without a terminal."""

import pytest

from definitions import compiled_from
from oudinfo.catalog.library import Library
from oudinfo.dialog.program import SKIPPED, step
from oudinfo.dialog.state import Dialog, Reply, begin, close_page, review_items
from oudinfo.dialog.words import Page, Word, place_of, word_for
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Missing
from oudinfo.present.screening import WHY_UNKNOWN, WORDS_IN_FULL


def _walk(dialog: Dialog, *typed: str) -> tuple[Dialog, list[Reply]]:
    said: list[Reply] = []
    for text in typed:
        dialog, replies = step(dialog, text)
        said.extend(replies)
    return dialog, said


def _at_item_9(phq9: CompiledInstrument) -> Dialog:
    return _walk(begin([phq9], Mode.SELF), "", *"00000000")[0]


def test_enter_begins_and_then_answers_nothing(phq9: CompiledInstrument) -> None:
    dialog, _ = _walk(begin([phq9], Mode.SELF), "")
    assert dialog.page is Page.ITEM
    after, replies = _walk(dialog, "")
    assert after is dialog
    assert replies[0].is_refusal


def test_no_key_but_its_own_words_closes_the_help_page(phq9: CompiledInstrument) -> None:
    dialog, _ = _walk(_at_item_9(phq9), "1")
    assert dialog.page is Page.HELP_PAGE
    for typed in ("", "0", "1", "2", "3", "s", "b", "back", "skip", "e", "l", "y", "w", "Nearly every day"):
        same, replies = step(dialog, typed)
        assert same is dialog
        assert [reply.line for reply in replies] == [
            "That's none of these: minutes, talk, not ready, stop or carry on."
        ]
    assert step(dialog, "carry on")[0].page is Page.ITEM


def test_every_value_of_item_9_above_0_brings_the_same_page(phq9: CompiledInstrument) -> None:
    for value in "123":
        assert _walk(_at_item_9(phq9), value)[0].page is Page.HELP_PAGE
    assert _walk(_at_item_9(phq9), "0")[0].page is Page.DONE


def test_a_page_that_was_opened_lies_on_top_of_the_one_before(phq9: CompiledInstrument) -> None:
    dialog, _ = _walk(_at_item_9(phq9), "2", "m")
    assert dialog.pages == (Page.ITEM, Page.HELP_PAGE, Page.MINUTES)
    moved, _ = _walk(dialog, "t")
    assert moved.pages == (Page.ITEM, Page.HELP_PAGE, Page.WHAT_HAPPENS)
    assert _walk(moved, "back")[0].page is Page.HELP_PAGE


def test_help_can_be_opened_from_every_page_and_closes_again(phq9: CompiledInstrument) -> None:
    for dialog in (begin([phq9], Mode.SELF), _at_item_9(phq9), _walk(_at_item_9(phq9), "3")[0]):
        opened, _ = _walk(dialog, "h")
        assert opened.page is Page.HELP_LINES
        assert _walk(opened, "back")[0].pages == dialog.pages


@pytest.mark.parametrize(
    ("mode", "has_protocol", "leads"),
    [
        (Mode.INTERVIEW, True, True),
        (Mode.CLINICIAN, True, True),
        (Mode.INTERVIEW, False, False),
        (Mode.SELF, True, False),
    ],
)
def test_the_protocol_of_an_agency_opens_only_from_its_own_help_page_and_for_its_staff(
    phq9: CompiledInstrument, mode: Mode, *, has_protocol: bool, leads: bool
) -> None:
    at_item = _walk(begin([phq9], mode)._replace(has_protocol=has_protocol), "", *"00000000")[0]
    for typed in ("agency", "a"):
        opened, _ = _walk(at_item, "1", typed)
        assert opened.page is (Page.AGENCY if leads else Page.HELP_PAGE)
        assert _walk(at_item, typed)[0] is at_item


def test_back_from_the_introduction_stops_because_nothing_was_answered(phq9: CompiledInstrument) -> None:
    for typed in ("back", "b"):
        assert _walk(begin([phq9], Mode.SELF), typed)[0].page is Page.STOPPED


def test_quit_and_close_end_it_from_every_page(phq9: CompiledInstrument) -> None:
    for dialog in (
        begin([phq9], Mode.SELF),
        _at_item_9(phq9),
        _walk(_at_item_9(phq9), "3")[0],
        _walk(_at_item_9(phq9), "h")[0],
    ):
        assert step(dialog, "q")[0].page is Page.STOPPED
        assert step(dialog, "x")[0].page is Page.CLOSED
    stopped = step(begin([phq9], Mode.SELF), "stop")[0]
    assert step(stopped, "1") == (stopped, ())


def test_a_changed_answer_is_met_with_a_quiet_line_and_remembered(phq9: CompiledInstrument) -> None:
    dialog, replies = _walk(_at_item_9(phq9), "2", "c", "b", "0")
    assert replies[-1].safety == "changed"
    assert dialog.results[0].changed == ("self-harm",)
    assert dialog.help_was_due


def test_a_declined_item_9_is_met_with_a_quiet_line(phq9: CompiledInstrument) -> None:
    dialog, replies = _walk(_at_item_9(phq9), "skip")
    assert [reply.safety for reply in replies] == ["offer"]
    assert dialog.sessions[0].responses.given[8] is Missing.DECLINED
    assert dialog.results[0].changed == ()


def test_back_at_the_first_item_of_the_second_instrument_goes_to_the_first(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    dialog, _ = _walk(begin([phq9, gad7], Mode.SELF), "", *"000000000")
    assert dialog.current == 1
    moved, _ = _walk(dialog, "back")
    assert moved.current == 0
    assert moved.session.item is phq9.instrument.items[8]
    onward, _ = _walk(moved, "0")
    assert onward.current == 1


def test_from_the_look_over_back_leads_through_every_instrument(
    phq9: CompiledInstrument, gad7: CompiledInstrument, library: Library
) -> None:
    short = compile_instrument(library.instrument("phq-2"))
    asked = 9 + 7 + 2
    looked_over, _ = _walk(begin([phq9, gad7, short], Mode.SELF, reviews=True), "", *"0" * asked)
    assert looked_over.page is Page.REVIEW
    seen = []
    moved = looked_over
    for _ in range(asked):
        moved, replies = _walk(moved, "back")
        assert not replies
        seen.append(moved.session.item)
    assert seen[::-1] == [item for _, item in review_items(looked_over)]
    assert _walk(moved, "back")[1][-1].line == "This is the first question."
    assert _walk(moved, "review")[0].page is Page.REVIEW


def test_at_the_very_first_question_back_says_so(phq9: CompiledInstrument) -> None:
    _, replies = _walk(begin([phq9], Mode.SELF), "", "back")
    assert replies[-1].line == "This is the first question."


def test_only_an_instrument_that_asks_can_leave_the_question_out(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    assert step(begin([phq9], Mode.SELF), "l")[0].leave_out
    assert not step(begin([gad7], Mode.SELF), "l")[0].leave_out


def test_a_word_is_taken_in_full_by_its_letter_and_in_any_case() -> None:
    assert word_for("CARRY  ON") is word_for("c") is Word.CARRY_ON
    assert word_for("!") is word_for("H") is word_for("help") is Word.HELP
    assert word_for("nonsense") is None


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Not-ready.", Word.NOT_READY), ("notready", Word.NOT_READY), ("NOT  READY!", Word.NOT_READY), ("help!", Word.HELP),
        ("oudinfo-crisis", Word.HELP), ("oudinfo crisis", Word.HELP), ("", Word.BEGIN), ("?", Word.WHY), ("-", Word.SKIP),
        ("...", None), ("()", None), ("q.", None), ("(x)", None), ("b!", None),
    ],
)  # fmt: skip
def test_a_word_is_taken_with_signs_around_it_and_one_letter_or_none_is_not(typed: str, word: Word | None) -> None:
    assert word_for(typed) is word


def test_the_page_at_the_bottom_cannot_be_closed(phq9: CompiledInstrument) -> None:
    intro = begin([phq9], Mode.SELF)
    assert close_page(intro) is intro
    assert close_page(_walk(intro, "h")[0]).pages == intro.pages


def test_a_sitting_does_not_show_its_answers(phq9: CompiledInstrument) -> None:
    assert repr(_at_item_9(phq9)) == "<Dialog: 1 instruments, at item>"


def test_at_the_end_nothing_is_taken_any_more(phq9: CompiledInstrument) -> None:
    done, _ = _walk(_at_item_9(phq9), "0")
    assert done.page is Page.DONE
    assert step(done, "1") == (done, ())
    assert [result.instrument.id for result in done.results] == ["phq-9"]


@pytest.mark.parametrize(("counts", "reviews"), [([4], False), ([5], True), ([2, 2], False), ([2, 3], True)])
def test_five_questions_in_all_are_the_fewest_that_are_looked_over(counts: list[int], *, reviews: bool) -> None:
    forms = [
        compiled_from("\n".join(["items:", *(f"  - {{id: q{n}, text: Q, options: often}}" for n in range(count))]))
        for count in counts
    ]
    dialog, _ = _walk(begin(forms, Mode.SELF, reviews=True), "", *"0" * sum(counts))
    assert dialog.page is (Page.REVIEW if reviews else Page.DONE)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [("0", False), ("skip", False), ("back", False), ("?", False), ("words", False), ("7", True), ("maybe", True)],
)
def test_only_what_is_neither_an_answer_nor_a_word_is_refused(
    phq9: CompiledInstrument, typed: str, *, refused: bool
) -> None:
    _, replies = step(_at_item_9(phq9), typed)
    assert replies or typed == "back"
    assert any(reply.is_refusal for reply in replies) is refused


def test_many_answers_are_looked_over_and_few_are_not(phq9: CompiledInstrument, library: Library) -> None:
    looked_over, _ = _walk(begin([phq9], Mode.SELF, reviews=True), "", *"000000000")
    assert looked_over.page is Page.REVIEW
    assert len(review_items(looked_over)) == 9
    assert step(looked_over, "")[0].page is Page.DONE
    short = compile_instrument(library.instrument("gad-2"))
    assert _walk(begin([short], Mode.SELF, reviews=True), "", "0", "0")[0].page is Page.DONE


def test_an_answer_changed_at_the_end_to_a_sign_of_danger_is_met_at_once(phq9: CompiledInstrument) -> None:
    looked_over, _ = _walk(begin([phq9], Mode.SELF, reviews=True), "", *"000000000")
    changed, _ = _walk(looked_over, "9", "2")
    assert changed.page is Page.HELP_PAGE


def test_from_the_look_over_one_can_go_back_and_return_unchanged(phq9: CompiledInstrument) -> None:
    looked_over, _ = _walk(begin([phq9], Mode.SELF, reviews=True), "", *"000000000")
    assert _walk(looked_over, "back")[0].session.item is phq9.instrument.items[8]
    assert _walk(looked_over, "2", "review")[0].page is Page.REVIEW
    refused, replies = _walk(looked_over, "12")
    assert refused is looked_over
    assert replies[0].line.startswith("Type a number from 1 to 9")
    assert _walk(looked_over, "h")[0].page is Page.HELP_LINES


def test_the_first_sign_of_danger_in_a_second_instrument_brings_a_line_and_not_the_page_again(
    phq9: CompiledInstrument, library: Library
) -> None:
    asq = compile_instrument(library.instrument("asq"))
    dialog, _ = _walk(begin([phq9, asq], Mode.INTERVIEW), "", *"000000001", "carry on", "0")
    assert dialog.page in {Page.ITEM, Page.OPENING}
    dialog, _ = _walk(dialog, *(["carry on"] if dialog.page is Page.OPENING else []))
    after, replies = _walk(dialog, "1")
    assert after.page is Page.ITEM
    assert [reply.line for reply in replies if not reply.is_echo] == ["People you can reach: type H."]
    again, _ = _walk(after, "0", "0", "0", "1")
    assert again.page is Page.HELP_PAGE


def test_before_the_first_question_the_words_that_can_be_typed_are_told(phq9: CompiledInstrument) -> None:
    dialog, replies = _walk(begin([phq9], Mode.SELF), "words")
    assert dialog.page is Page.INTRO
    for word in (Word.HELP, Word.COUNTRY, Word.UNDER_18, Word.LEAVE_OUT, Word.QUIT, Word.CLOSE):
        assert f"{word.value} (" in replies[0].line


def test_why_and_the_words_are_told_apart(phq9: CompiledInstrument) -> None:
    asked, _ = _walk(begin([phq9], Mode.SELF), "")
    why = phq9.instrument.items[0].why or WHY_UNKNOWN
    for typed, line in (
        ("?", why),
        ("why", why),
        ("words", WORDS_IN_FULL),
        ("keys", WORDS_IN_FULL),
    ):
        after, replies = step(asked, typed)
        assert (after, replies) == (asked, (Reply(line, is_opened=True),))
    assert why != WORDS_IN_FULL


def test_the_question_can_be_shown_again_and_nothing_is_said(phq9: CompiledInstrument) -> None:
    asked, _ = _walk(begin([phq9], Mode.SELF), "")
    assert step(asked, "again") == (asked, ())


@pytest.mark.parametrize("typed", [(), ("", *"00000000", "1"), ("h",), ("", "h"), ("", "q"), ("", *"000000000")])
def test_on_any_other_page_again_says_nothing_either(phq9: CompiledInstrument, typed: tuple[str, ...]) -> None:
    opening = begin([phq9], Mode.SELF, reviews=True)._replace(asks_before_leaving=True)
    dialog, _ = _walk(opening, *typed)
    assert dialog.page is not Page.ITEM
    assert step(dialog, "again") == (dialog, ())


def test_all_answers_are_looked_over_only_once_all_are_there(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    for reviews, answers in ((True, "00000000"), (False, "00000000"), (True, "")):
        asked, _ = _walk(begin([phq9], Mode.SELF, reviews=reviews), "", *answers)
        after, replies = step(asked, "review")
        assert (after, replies[0].is_refusal) == (asked, True)
    half, _ = _walk(begin([phq9, gad7], Mode.SELF, reviews=True), "", *"000000000")
    assert half.page is Page.ITEM
    assert step(half, "review")[0] is half
    without, _ = _walk(begin([phq9], Mode.SELF), "", *"000000002")
    back, _ = _walk(without, "c", "back", "back")
    assert step(back, "review")[0] is back


def test_that_an_answer_was_changed_is_said_only_when_a_sign_of_danger_goes_down(phq9: CompiledInstrument) -> None:
    at_9, _ = _walk(begin([phq9], Mode.SELF, reviews=True), "", *"00000000")
    up, _ = _walk(at_9, "2", "c")
    said = {
        "still up, at another item": _walk(up, "1"),
        "still up, with another answer": _walk(up, "b", "3"),
        "never up": _walk(at_9, "0", "9", "0"),
        "an offer of help taken back": _walk(at_9, "skip", "9", "0"),
        "taken back": _walk(up, "b", "0"),
        "taken back by skipping": _walk(up, "b", "skip"),
    }
    assert {name for name, (_, replies) in said.items() if "changed" in [reply.safety for reply in replies]} == {
        "taken back",
        "taken back by skipping",
    }


def test_a_sign_of_danger_in_the_first_instrument_stays_up_and_unsaid_in_the_second(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    second, replies = _walk(begin([phq9, gad7], Mode.SELF), "", *"000000002", "c", "1", *"0123012", "0")
    assert not [reply.safety for reply in replies if reply.safety]
    assert (second.page, second.help_was_due) == (Page.DONE, True)
    assert [result.changed for result in second.results] == [(), ()]


def test_what_was_raised_once_is_remembered_through_answers_that_another_form_takes_over(library: Library) -> None:
    both = [compile_instrument(library.instrument(each)) for each in ("phq-9", "phq-2")]
    looked_over, _ = _walk(begin(both, Mode.SELF, reviews=True), "", *"000000003", "c", "1")
    assert looked_over.page is Page.REVIEW
    taken_back, _ = _walk(looked_over, "9", "0")
    again, _ = _walk(taken_back, "11", "3")
    assert again.sessions[0].responses.given[0] == again.sessions[1].responses.given[0]
    assert again.results[0].changed == ("self-harm",)
    assert again.help_was_due


def test_the_question_can_be_left_out_where_one_of_several_instruments_asks_it(
    phq9: CompiledInstrument, gad7: CompiledInstrument
) -> None:
    for both in ([phq9, gad7], [gad7, phq9]):
        assert step(begin(both, Mode.SELF), "l")[0].leave_out


def test_a_skip_is_no_echo_of_an_answer(phq9: CompiledInstrument) -> None:
    asked, _ = _walk(begin([phq9], Mode.SELF), "")
    assert step(asked, "-")[1] == (Reply(SKIPPED),)
    assert step(asked, "1")[1][0].is_echo


@pytest.mark.parametrize(
    ("typed", "place"),
    [("1", 0), (" 3 ", 2), ("03", 2), ("0", None), ("4", None), ("\u0663", None), ("-1", None), ("9" * 5000, None)],
)
def test_a_number_stands_for_a_line_that_is_there_however_long_it_is(typed: str, place: int | None) -> None:
    assert place_of(typed, 3) == place


def test_a_number_of_any_length_at_the_review_is_refused_and_nothing_is_lost(phq9: CompiledInstrument) -> None:
    reviewed, _ = _walk(begin([phq9], Mode.SELF, reviews=True), "begin", *"000000000")
    assert reviewed.page is Page.REVIEW
    moved, replies = step(reviewed, "9" * 5000)
    assert (moved, len(replies)) == (reviewed, 1)
