"""The full screen's keys, without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions import compiled_from
from oudinfo.catalog.library import Library
from oudinfo.dialog.program import SKIPPED
from oudinfo.dialog.state import Dialog, Reply, begin
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.session import start
from oudinfo.model.instrument import Mode
from oudinfo.model.response import ResponseOption
from oudinfo.present.screening import prompt_line
from oudinfo.terminal.foot import EVERYWHERE, LEGENDS, SIDE_LEGEND, foot
from oudinfo.terminal.key_codes import BACKSPACE, DOWN, END, ENTER, HOME, PAGE_DOWN, PAGE_UP, UP
from oudinfo.terminal.keys import (
    NO_NUMBER,
    NOT_A_SKIP,
    ONE_OF_THE_LETTERS,
    Screen,
    answer_marked,
    press,
)
from oudinfo.terminal.look import COLUMN
from oudinfo.terminal.paint import in_rows

PHQ9 = compile_instrument(Library().instrument("phq-9"))


def _press(screen: Screen, *keys: str) -> Screen:
    for key in keys:
        screen = press(screen, key)
    return screen


def _first_item(compiled: CompiledInstrument) -> Screen:
    return _press(Screen(begin([compiled], Mode.SELF, reviews=True)), ENTER)


def test_nothing_is_marked_and_enter_alone_answers_nothing(phq9: CompiledInstrument) -> None:
    screen = _first_item(phq9)
    assert screen.mark is None
    after = _press(screen, ENTER, ENTER)
    assert after.dialog is screen.dialog
    assert after.said[0].is_refusal


def test_arrows_stay_on_the_options_and_enter_takes_the_marked_one(phq9: CompiledInstrument) -> None:
    screen = _first_item(phq9)
    assert _press(screen, DOWN).mark == 0
    assert _press(screen, UP).mark == 3
    assert _press(screen, UP, DOWN, DOWN).mark == 3
    assert _press(screen, DOWN, UP, UP).mark == 0
    taken = _press(screen, DOWN, DOWN, ENTER)
    assert taken.dialog.session.responses.given[0] == phq9.instrument.items[0].options[1]
    assert taken.mark is None


def test_in_the_look_over_arrows_pick_the_answer_to_change(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    assert looked_over.dialog.page is Page.REVIEW
    chosen = _press(looked_over, DOWN, DOWN, ENTER)
    assert chosen.dialog.session.item is phq9.instrument.items[1]
    assert _press(looked_over, ENTER).dialog.page is Page.DONE


def test_in_the_look_over_a_number_of_two_digits_opens_its_answer_and_changes_no_other() -> None:
    dast = compile_instrument(Library().instrument("dast-10"))
    looked_over = _press(_first_item(dast), ENTER, *"0" * 10)
    assert looked_over.dialog.page is Page.REVIEW
    typed = _press(looked_over, "1", "0")
    assert typed.dialog is looked_over.dialog
    assert typed.said[0].line == "Answer 10: press Enter to change it."
    opened = _press(typed, ENTER)
    assert opened.dialog.session.item is dast.instrument.items[9]
    assert opened.dialog.session.responses == looked_over.dialog.session.responses


@pytest.mark.parametrize("number", ["0", "11", "90"])
def test_in_the_look_over_a_number_that_no_answer_has_is_not_offered_for_a_change(number: str) -> None:
    dast = compile_instrument(Library().instrument("dast-10"))
    typed = _press(_press(_first_item(dast), ENTER, *"0" * 10), *number)
    assert typed.said[0].line == f"There is no answer {number}. Type a number from 1 to 10."
    assert not any("change answer" in each for each in foot(typed)[0])
    assert _press(typed, ENTER).dialog.page is Page.REVIEW


def test_in_the_look_over_the_last_of_number_and_arrows_counts(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    assert _press(looked_over, "5", DOWN, ENTER).dialog.session.item is phq9.instrument.items[0]
    assert _press(looked_over, DOWN, "5", ENTER).dialog.session.item is phq9.instrument.items[4]


def test_each_key_is_named_in_one_line_of_40_columns(phq9: CompiledInstrument) -> None:
    at_help = [foot(Screen(begin([phq9], mode)._replace(pages=(Page.HELP_PAGE,))))[0] for mode in Mode]
    legends = (*LEGENDS.values(), SIDE_LEGEND, EVERYWHERE, *at_help)
    assert [entry for each in legends for entry in each if len(entry) > 40] == []


def test_on_the_help_page_arrows_move_the_page_and_close_nothing(phq9: CompiledInstrument) -> None:
    helped = _press(_first_item(phq9), *"000000001")
    assert helped.dialog.page is Page.HELP_PAGE
    moved = _press(helped, UP, DOWN, DOWN, ENTER, "1", "b")
    assert (moved.dialog.page, moved.top, moved.mark) == (Page.HELP_PAGE, 2, None)


def test_space_moves_on_a_page_to_read_and_answers_nothing_where_something_is_asked(phq9: CompiledInstrument) -> None:
    asked = _first_item(phq9)
    helped = _press(asked, *"000000001")
    assert helped.dialog.page is Page.HELP_PAGE
    assert _press(helped, " ") == _press(helped, PAGE_DOWN)
    assert _press(asked, " ").dialog.session == asked.dialog.session
    assert _press(asked, " ").said


def test_at_the_help_page_a_key_without_a_use_is_answered_with_the_letters_below(phq9: CompiledInstrument) -> None:
    helped = _press(_first_item(phq9), *"000000001")
    assert _press(helped, "z").said == (Reply(ONE_OF_THE_LETTERS),)
    assert _press(helped, "z", " ").said == ()


def test_every_door_that_the_help_page_names_leads_somewhere(phq9: CompiledInstrument) -> None:
    helped = _press(_first_item(phq9), *"000000001")
    behind = [press(helped, door[0].casefold()).dialog.page for door in foot(helped)[0]]
    assert len({*behind}) == len(behind) == 7
    assert Page.HELP_PAGE not in behind


def test_a_skipped_question_on_death_is_said_to_be_skipped_once(phq9: CompiledInstrument) -> None:
    assert _press(_first_item(phq9), *"00000000s").said == (Reply(safety="offer"),)


def test_whoever_asks_is_not_offered_the_doors_of_the_person(phq9: CompiledInstrument) -> None:
    helped = _press(Screen(begin([phq9], Mode.INTERVIEW)), ENTER, *"000000001")
    assert [door[0] for door in foot(helped)[0]] == ["T", "Q", "C", "K", "X"]
    assert press(helped, "c").dialog.page is Page.ITEM


@pytest.mark.parametrize(
    ("mode", "has_protocol", "lines"), [(Mode.SELF, False, 2), (Mode.INTERVIEW, False, 1), (Mode.INTERVIEW, True, 1)]
)
def test_the_doors_of_the_help_page_take_no_line_that_its_words_need(
    phq9: CompiledInstrument, mode: Mode, lines: int, *, has_protocol: bool
) -> None:
    begun = begin([phq9], mode)._replace(has_protocol=has_protocol)
    assert len(in_rows(foot(_press(Screen(begun), ENTER, *"000000001"))[0], COLUMN)) == lines


@given(st.lists(st.sampled_from([UP, DOWN, ENTER, *"0123bs?hkqxcmtnly9z"]), max_size=60))
def test_no_keys_lead_out_of_the_help_page_but_its_own(keys: list[str]) -> None:
    screen = _press(_first_item(PHQ9), *"000000003")
    for key in keys:
        before = screen.dialog.page
        screen = press(screen, key)
        if before is Page.HELP_PAGE and screen.dialog.page is not before:
            assert key in set("hkqxcmtn")


NUMBERED = compiled_from("""
items:
  - {id: days, text: On how many days?, number: {min: 0, max: 300}}
  - {id: pain, text: How much?, options: often}
scores:
  total: {sum: days..pain, range: [0, 302]}
""")
STEPS = compiled_from("""
items:
  - id: a
    text: First?
    options: [{value: 0, label: None}, {value: 1, label: One}, {value: 10, label: Ten}, {value: 100, label: All}]
  - {id: b, text: Second?, options: [{value: -1, label: Less}, {value: 0, label: Same}, {value: 1, label: More}]}
scores:
  total: {sum: a..b, range: [-1, 101]}
""")
YES_OR_NO = compiled_from("""
items:
  - {id: a, text: First?, options: [{value: 0, label: No}, {value: 1, label: Yes}]}
  - {id: b, text: Second?, options: [{key: n, value: 0, label: Never}, {key: "1", value: 1, label: Now}]}
  - {id: c, text: Third?, options: [{value: 0, label: No}, {value: 1, label: Yes}]}
scores:
  total: {sum: a..c, range: [0, 3]}
""")


def _given(screen: Screen) -> list[str]:
    return [given.key for given in screen.dialog.session.responses if isinstance(given, ResponseOption)]


def test_backspace_takes_the_last_of_three_digits() -> None:
    typed = _press(_first_item(NUMBERED), "1", "2", "3")
    assert typed.typed == "123"
    assert [_press(typed, *[BACKSPACE] * times).typed for times in (1, 2, 3, 4)] == ["12", "1", "", ""]


def test_a_digit_too_many_is_seen_and_refused_not_left_out() -> None:
    typed = _press(_first_item(NUMBERED), *"20000")
    assert typed.typed == "20000"
    assert _press(typed, *"1234567").typed == "20000123"
    refused = _press(typed, ENTER)
    assert (_given(refused), refused.said[0].is_refusal) == ([], True)


def test_a_minus_behind_a_number_skips_nothing_and_keeps_the_number() -> None:
    typed = _press(_first_item(NUMBERED), "7", "-")
    assert (typed.typed, typed.said) == ("7", (Reply(NOT_A_SKIP.format(typed="7"), is_refusal=True),))
    assert _given(_press(typed, ENTER)) == ["7"]


def test_a_skip_is_said_on_the_next_question(phq9: CompiledInstrument) -> None:
    for key in ("-", "s"):
        skipped = _press(_first_item(phq9), key)
        assert skipped.dialog.session.position == 1
        assert [reply.line for reply in skipped.said] == [SKIPPED]


def test_keys_of_several_digits_are_collected_until_enter() -> None:
    screen = _press(_first_item(STEPS), "1", "0", "0")
    assert (screen.typed, screen.dialog.session.position) == ("100", 0)
    assert [_given(_press(screen, *more, ENTER)) for more in ([], [BACKSPACE], [BACKSPACE] * 2)] == [
        ["100"],
        ["10"],
        ["1"],
    ]
    assert _given(_press(_first_item(STEPS), DOWN, DOWN, ENTER)) == ["1"]
    assert _given(_press(_first_item(STEPS), "1", DOWN, ENTER)) == ["0"]
    refused = _press(_first_item(STEPS), "1", "1", ENTER)
    assert (_given(refused), refused.said[0].line.startswith("That is not an option here.")) == ([], True)


def test_enter_alone_gives_nothing_where_keys_have_several_digits() -> None:
    after = _press(_first_item(STEPS), ENTER)
    assert (_given(after), [reply.line for reply in after.said]) == ([], [NO_NUMBER])


def test_a_minus_is_a_sign_of_the_answer_where_an_option_begins_with_one() -> None:
    second = _press(_first_item(STEPS), "0", ENTER)
    assert _press(second, "-").typed == "-"
    assert _given(_press(second, "-", "1", ENTER)) == ["0", "-1"]
    assert _press(second, "s").dialog.session.item is None


def test_commands_work_where_keys_have_several_digits() -> None:
    assert _press(_first_item(STEPS), "h").dialog.page is Page.HELP_LINES
    assert foot(_first_item(STEPS))[0][0] == "number, then Enter"


def test_yes_and_no_take_their_first_letters_and_own_keys_come_before_them() -> None:
    screen = _press(_first_item(YES_OR_NO), "Y", "n", "n")
    assert _given(screen) == ["1", "n", "0"]
    refused = _press(_first_item(YES_OR_NO), "1", "y")
    assert (_given(refused), refused.said[0].is_refusal) == (["1"], True)


def test_at_the_introduction_y_is_the_page_for_people_under_18() -> None:
    assert _press(Screen(begin([YES_OR_NO], Mode.SELF)), "y").dialog.page is Page.UNDER_18


def test_y_and_n_answer_nothing_where_the_options_are_not_yes_and_no(phq9: CompiledInstrument) -> None:
    degrees = compiled_from("""
items:
  - {id: a, text: How much?, options: agree}
scores:
  total: {sum: a, range: [1, 5]}
""")
    for compiled, key in ((phq9, "y"), (phq9, "n"), (degrees, "n"), (degrees, "y")):
        refused = _press(_first_item(compiled), key)
        assert (_given(refused), refused.said[0].is_refusal) == ([], True)


@pytest.mark.parametrize("key", ["²", "٣", "\uff10", "½", "tab", "left", "right", "pasted"])
def test_no_key_crashes_or_answers_what_it_does_not_mean(key: str, phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    for screen in (_first_item(phq9), _first_item(NUMBERED), _first_item(STEPS), looked_over):
        after = _press(screen, key)
        assert (after.dialog, after.typed) == (screen.dialog, "")
    assert _press(looked_over, key, ENTER).dialog.page is Page.DONE


def test_0_in_the_look_over_edits_nothing(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    for typed in ("0", "00", "10", "99"):
        after = _press(looked_over, *typed, ENTER)
        assert after.dialog is looked_over.dialog
        assert after.said[0].line.startswith("Type a number from 1 to 9 to change that answer")


@pytest.mark.parametrize("typed", ["0", "10", "99"])
def test_in_the_look_over_a_number_without_an_answer_promises_no_change(phq9: CompiledInstrument, typed: str) -> None:
    screen = _press(_first_item(phq9), *"000000000", *typed)
    assert [reply.line for reply in screen.said] == [f"There is no answer {typed}. Type a number from 1 to 9."]
    assert foot(screen)[0] == ("Backspace, then Enter: show the result",)


def test_in_the_look_over_enter_does_what_the_foot_says_wherever_the_mark_is(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    for keys in ([], [PAGE_DOWN], [END], [HOME], [DOWN, PAGE_UP], [UP, DOWN], [DOWN, UP], ["3", BACKSPACE]):
        screen = _press(looked_over, *keys)
        assert foot(screen)[0][0] == "Enter show the result", keys
        assert _press(screen, ENTER).dialog.page is Page.DONE
    for keys, number in (
        ([DOWN], 1),
        ([DOWN, DOWN, UP], 1),
        ([UP], 9),
        ([DOWN, DOWN, DOWN], 3),
        (["7"], 7),
        ([DOWN, "4"], 4),
    ):
        screen = _press(looked_over, *keys)
        assert foot(screen)[0] == (f"Enter change answer {number}", "Backspace, then Enter: show the result")
        assert _press(screen, ENTER).dialog.session.position == number - 1
        assert _press(screen, BACKSPACE, ENTER).dialog.page is Page.DONE


def test_beyond_the_first_and_the_last_answer_the_arrows_leave_the_look_over_at_its_ends(
    phq9: CompiledInstrument,
) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    above, below = _press(looked_over, DOWN, UP), _press(looked_over, UP, DOWN)
    assert (above.mark, above.top) == (None, 0)
    assert (below.mark, below.top > 1000) == (None, True)


def test_where_a_number_is_asked_arrows_move_the_page_and_mark_nothing() -> None:
    moved = _press(_first_item(NUMBERED), DOWN, DOWN)
    assert (moved.mark, moved.top) == (None, 2)


def test_no_answer_is_in_the_repr_of_a_screen(phq9: CompiledInstrument) -> None:
    assert repr(_press(_first_item(phq9), "3")) == "<Screen: <Dialog: 1 instruments, at item>>"


def test_pages_move_by_a_whole_one_and_to_their_ends(phq9: CompiledInstrument) -> None:
    helped = _press(_first_item(phq9), *"000000001")
    assert [
        _press(helped, *keys).top for keys in ([PAGE_DOWN], [PAGE_DOWN, PAGE_UP], [END, HOME], [DOWN, PAGE_UP])
    ] == [
        10,
        0,
        0,
        0,
    ]
    assert _press(helped, END).top > 1000
    assert _press(helped, END, ENTER, "1").dialog.page is Page.HELP_PAGE


def test_from_a_question_that_was_opened_again_a_key_leads_back_to_all_answers(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    opened = _press(looked_over, "3", ENTER)
    assert "V all answers" in foot(opened)[0]
    assert "V all answers" not in foot(_first_item(phq9))[0]
    back = _press(opened, "v")
    assert (back.dialog.page, _given(back)) == (Page.REVIEW, _given(looked_over))


@pytest.mark.parametrize(
    ("form", "item", "foot_says", "prompt_says"),
    [
        ("cows", "cows_11", "0, 3 or 5 answer", "0, 3 or 5"),
        ("cows", "cows_7", "0, 1, 2, 3 or 5 answer", "0, 1, 2, 3 or 5"),
        ("audit-c", "auditc_2", "n, 0, 1, 2, 3 or 4 answer", "n, 0, 1, 2, 3 or 4"),
        ("phq-9", "phq9_1", "0-3 answer", "0 to 3"),
        ("oud-criteria", "oud_1", "1 or 0 answer", "1 or 0"),
    ],
)
def test_the_keys_that_answer_are_named_one_by_one_where_a_digit_is_left_out(
    library: Library, form: str, item: str, foot_says: str, prompt_says: str
) -> None:
    session = start(compile_instrument(library.instrument(form)))
    at_item = session._replace(position=session.compiled.positions[item][0])
    dialog = Dialog((at_item,), Mode.CLINICIAN, reviews=False, pages=(Page.ITEM,))
    assert foot(Screen(dialog))[0][0] == foot_says
    assert at_item.item is not None
    assert prompt_line(at_item.item, with_words=False) == f"Your answer, {prompt_says}, or a word:"


def test_each_page_names_its_own_keys_at_its_foot(phq9: CompiledInstrument) -> None:
    intro = Screen(begin([phq9], Mode.SELF, reviews=True))
    item = _first_item(phq9)
    assert foot(intro)[0] == LEGENDS[Page.INTRO]
    assert foot(item)[0] == ("0-3 answer", *LEGENDS[Page.ITEM])
    assert foot(_first_item(NUMBERED))[0] == ("number, then Enter", *LEGENDS[Page.ITEM])
    assert foot(_first_item(YES_OR_NO))[0][0] == "0 or 1 answer"
    assert foot(_press(item, "h"))[0] == SIDE_LEGEND
    assert foot(_press(item, "k"))[0] == LEGENDS[Page.COUNTRY]
    assert foot(_press(item, *"000000001")) == (
        (
            "M get through the next few minutes",
            "T what happens when I call or text",
            "N I am not ready to talk",
            "Q stop",
            "C carry on",
            "K country",
            "X close",
        ),
        (),
    )
    others = ("T what happens on a call or text", "Q stop", "C carry on", "K country", "X close")
    assert foot(_press(Screen(begin([phq9], Mode.CLINICIAN)), ENTER, *"000000001"))[0] == others
    assert foot(_press(item, *"000000000"))[0] == LEGENDS[Page.REVIEW]


def test_whatever_is_typed_or_marked_the_foot_still_names_help_and_the_ways_out(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    for keys in ([], [DOWN], ["7"], ["3", ENTER]):
        assert foot(_press(looked_over, *keys))[1] == EVERYWHERE
    assert {"H help now", "Q stop", "X close"} <= {*EVERYWHERE}
    assert foot(_press(looked_over, "3", ENTER))[0] == ("0-3 answer", *LEGENDS[Page.ITEM], "V all answers")


def test_back_from_an_answer_that_is_changed_leads_to_the_list_of_answers(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"102013021")
    closed = _press(looked_over, "c") if looked_over.dialog.page is Page.HELP_PAGE else looked_over
    listed = _press(closed, "1")
    assert listed.dialog.page is Page.REVIEW
    assert _press(listed, "1", ENTER, "b").dialog.page is Page.REVIEW
    assert _given(_press(listed, "1", ENTER, "b")) == _given(listed)
    assert _press(listed, "1", ENTER, "3").dialog.page is Page.REVIEW


def test_until_the_next_page_comes_the_answer_just_given_is_marked(phq9: CompiledInstrument) -> None:
    before = _first_item(phq9)
    assert answer_marked(before, _press(before, "2")).mark == 2
    assert answer_marked(before, _press(before, "s")).mark is None
    typed = _press(_first_item(NUMBERED), "4")
    kept = answer_marked(typed, _press(typed, ENTER))
    assert (kept.typed, kept.mark) == ("4", None)
    looked_over = _press(before, *"000000000", DOWN, DOWN)
    assert answer_marked(looked_over, _press(looked_over, ENTER)).mark == 1
