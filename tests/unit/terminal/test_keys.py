"""The full screen's keys, without a screen."""

from hypothesis import given
from hypothesis import strategies as st

from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.instrument import Mode
from oudinfo.terminal.key_codes import DOWN, ENTER, UP
from oudinfo.terminal.keys import (
    DOORS_OF_WHO_ASKS,
    LEGENDS,
    NUMBER_LEGEND,
    SIDE_LEGEND,
    Screen,
    legend,
    press,
)
from oudinfo.terminal.sitting import begin
from oudinfo.terminal.words import Page

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
    assert after.sitting is screen.sitting
    assert after.said[0].is_refusal


def test_arrows_stay_on_the_options_and_enter_takes_the_marked_one(phq9: CompiledInstrument) -> None:
    screen = _first_item(phq9)
    assert _press(screen, DOWN).mark == 0
    assert _press(screen, UP).mark == 3
    assert _press(screen, UP, DOWN, DOWN).mark == 3
    assert _press(screen, DOWN, UP, UP).mark == 0
    taken = _press(screen, DOWN, DOWN, ENTER)
    assert taken.sitting.session.responses.given[0] == phq9.instrument.items[0].options[1]
    assert taken.mark is None


def test_in_the_look_over_arrows_pick_the_answer_to_change(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    assert looked_over.sitting.page is Page.REVIEW
    chosen = _press(looked_over, DOWN, DOWN, ENTER)
    assert chosen.sitting.session.item is phq9.instrument.items[1]
    assert _press(looked_over, ENTER).sitting.page is Page.DONE


def test_in_the_look_over_a_number_of_two_digits_opens_its_answer_and_changes_no_other() -> None:
    dast = compile_instrument(Library().instrument("dast-10"))
    looked_over = _press(_first_item(dast), ENTER, *"0" * 10)
    assert looked_over.sitting.page is Page.REVIEW
    typed = _press(looked_over, "1", "0")
    assert typed.sitting is looked_over.sitting
    assert typed.said[0].line == "Answer 10: press Enter to change it."
    opened = _press(typed, ENTER)
    assert opened.sitting.session.item is dast.instrument.items[9]
    assert opened.sitting.session.responses == looked_over.sitting.session.responses


def test_in_the_look_over_the_last_of_number_and_arrows_counts(phq9: CompiledInstrument) -> None:
    looked_over = _press(_first_item(phq9), *"000000000")
    assert _press(looked_over, "5", DOWN, ENTER).sitting.session.item is phq9.instrument.items[0]
    assert _press(looked_over, DOWN, "5", ENTER).sitting.session.item is phq9.instrument.items[4]


def test_each_key_is_named_in_one_line_of_40_columns() -> None:
    legends = (*LEGENDS.values(), SIDE_LEGEND, NUMBER_LEGEND, DOORS_OF_WHO_ASKS)
    assert [entry for each in legends for entry in each if len(entry) > 40] == []


def test_on_the_help_page_arrows_move_the_page_and_close_nothing(phq9: CompiledInstrument) -> None:
    helped = _press(_first_item(phq9), *"000000001")
    assert helped.sitting.page is Page.HELP_PAGE
    moved = _press(helped, UP, DOWN, DOWN, ENTER, "1", "b")
    assert (moved.sitting.page, moved.top, moved.mark) == (Page.HELP_PAGE, 2, None)


def test_every_door_that_the_help_page_names_leads_somewhere(phq9: CompiledInstrument) -> None:
    helped = _press(_first_item(phq9), *"000000001")
    behind = [press(helped, door[0].casefold()).sitting.page for door in legend(helped.sitting)]
    assert len({*behind}) == len(behind) == 5
    assert Page.HELP_PAGE not in behind


def test_whoever_asks_is_not_offered_the_doors_of_the_person(phq9: CompiledInstrument) -> None:
    helped = _press(Screen(begin([phq9], Mode.INTERVIEW)), ENTER, *"000000001")
    assert [door[0] for door in legend(helped.sitting)] == ["T", "Q", "C"]
    assert press(helped, "c").sitting.page is Page.ITEM


@given(st.lists(st.sampled_from([UP, DOWN, ENTER, *"0123bs?hkqxcmtnly9z"]), max_size=60))
def test_no_keys_lead_out_of_the_help_page_but_its_own(keys: list[str]) -> None:
    screen = _press(_first_item(PHQ9), *"000000003")
    for key in keys:
        before = screen.sitting.page
        screen = press(screen, key)
        if before is Page.HELP_PAGE and screen.sitting.page is not before:
            assert key in set("hkqxcmtn")
