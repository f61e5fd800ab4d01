import pytest

from definitions import compiled_from
from oudinfo.engine import session as sitting
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.session import Session
from oudinfo.errors import SessionError
from oudinfo.model.response import Missing, Responses

BRANCHING = """
items:
  - {id: gate, text: Gate, options: often}
  - {id: extra, text: Extra, options: often, ask_when: {item: gate, at_least: 1}}
  - {id: last, text: Last, options: often}
"""


def _give(session: Session, value: int) -> Session:
    item = session.item
    assert item is not None
    return sitting.answer(session, next(option for option in item.options if option.value == value))


def test_a_session_begins_at_the_first_item(phq9: CompiledInstrument) -> None:
    session = sitting.start(phq9)
    assert session.item is phq9.instrument.items[0]
    assert sitting.progress(session) == (1, 9)


def test_an_answer_moves_on(phq9: CompiledInstrument) -> None:
    assert sitting.progress(_give(sitting.start(phq9), 1)).number == 2


def test_an_option_of_another_item_is_refused(phq9: CompiledInstrument) -> None:
    with pytest.raises(SessionError, match="phq9_1 has no such option"):
        sitting.answer(sitting.start(phq9), phq9.instrument.items[9].options[0])


def test_an_item_comes_and_goes_with_its_condition() -> None:
    compiled = compiled_from(BRANCHING)
    without = _give(sitting.start(compiled), 0)
    assert without.item is not None
    assert without.item.id == "last"
    asked = _give(sitting.back(without), 1)
    assert asked.item is not None
    assert asked.item.id == "extra"


def test_what_was_answered_to_an_item_that_went_away_comes_back_with_it() -> None:
    compiled = compiled_from(BRANCHING)
    session = _give(_give(sitting.start(compiled), 1), 2)
    gone = _give(sitting.edit(session, "gate"), 0)
    assert [sitting.reading(gone).counted(name) for name in ("extra",)] == [Missing.NOT_ASKED]
    back = _give(sitting.edit(gone, "gate"), 1)
    counted = sitting.reading(back).counted("extra")
    assert not isinstance(counted, Missing)
    assert counted.value == 2


def test_going_back_shows_the_earlier_answer(phq9: CompiledInstrument) -> None:
    session = sitting.back(_give(sitting.start(phq9), 3))
    assert not isinstance(session.given, Missing)
    assert session.given.value == 3


def test_after_a_change_the_next_open_item_comes(phq9: CompiledInstrument) -> None:
    session = sitting.start(phq9)
    for _ in range(4):
        session = _give(session, 0)
    changed = _give(sitting.edit(session, "phq9_2"), 3)
    assert sitting.progress(changed).number == 5


def test_at_the_first_item_back_stays(phq9: CompiledInstrument) -> None:
    session = sitting.start(phq9)
    assert sitting.back(session) is session


def test_the_question_on_daily_life_stands_outside_of_the_count(phq9: CompiledInstrument) -> None:
    session = sitting.start(phq9)
    for _ in range(9):
        session = _give(session, 1)
    assert sitting.progress(session) == (None, 9)
    assert not sitting.is_complete(session)


def test_with_nothing_there_the_question_on_daily_life_is_not_asked(phq9: CompiledInstrument) -> None:
    session = sitting.start(phq9)
    for _ in range(9):
        session = _give(session, 0)
    assert session.item is None
    assert session.given is Missing.UNANSWERED
    assert sitting.is_complete(session)
    assert sitting.open_items(session) == ()


def test_at_the_end_there_is_nothing_to_answer_or_decline(phq9: CompiledInstrument) -> None:
    session = sitting.start(phq9)
    for _ in range(9):
        session = _give(session, 0)
    with pytest.raises(SessionError, match="every question has been met"):
        sitting.decline(session)
    assert sitting.progress(sitting.back(session)).number == 9


def test_an_item_that_is_not_asked_can_not_be_edited(phq9: CompiledInstrument) -> None:
    for name in ("phq9_10", "no-such-item"):
        with pytest.raises(SessionError, match=name):
            sitting.edit(sitting.start(phq9), name)


def test_a_flag_that_was_up_is_remembered_after_the_answer_changed(phq9: CompiledInstrument) -> None:
    session = sitting.edit(sitting.start(phq9), "phq9_9")
    changed = _give(sitting.edit(_give(session, 2), "phq9_9"), 0)
    assert [flag.rule.id for flag in sitting.flags_up(changed)] == []
    assert changed.raised == {"self-harm"}


def test_a_session_does_not_show_its_answers(phq9: CompiledInstrument) -> None:
    session = sitting.edit(sitting.start(phq9), "phq9_9")
    assert repr(_give(session, 3)) == "<Session of phq-9: <Responses: 1 of 10 answered>>"


def test_going_back_goes_one_item_at_a_time_from_the_end_to_the_first() -> None:
    session = sitting.start(compiled_from(BRANCHING))
    for value in (0, 1):
        session = _give(session, value)
    places = []
    while sitting.back(session) is not session:
        session = sitting.back(session)
        assert session.item is not None
        places.append(session.item.id)
    assert places == ["last", "gate"]


def test_what_is_asked_and_what_is_open_follow_the_answers() -> None:
    session = sitting.start(compiled_from(BRANCHING))
    told = []
    for value in (1, 0, 0):
        told.append(
            [[item.id for item in items] for items in (sitting.items_to_review(session), sitting.open_items(session))]
        )
        session = _give(session, value)
    assert told == [
        [["gate", "last"], ["gate", "last"]],
        [["gate", "extra", "last"], ["extra", "last"]],
        [["gate", "extra", "last"], ["last"]],
    ]
    assert sitting.is_complete(session)


def test_the_next_item_is_the_next_open_one_after_this_and_not_one_passed_over(phq9: CompiledInstrument) -> None:
    session = _give(sitting.edit(sitting.start(phq9), "phq9_4"), 0)
    assert sitting.progress(session).number == 5


def test_after_the_last_item_the_first_that_was_passed_over_comes() -> None:
    session = _give(sitting.edit(sitting.start(compiled_from(BRANCHING)), "last"), 1)
    assert session.item is not None
    assert session.item.id == "gate"


def test_an_item_that_waits_for_its_gate_counts_among_the_numbered_ones_until_it_falls_away() -> None:
    session = sitting.start(compiled_from(BRANCHING))
    assert sitting.progress(session) == (1, 3)
    assert sitting.progress(_give(session, 0)) == (2, 2)
    assert sitting.progress(_give(session, 1)) == (2, 3)


def test_a_skipped_item_has_been_met() -> None:
    session = sitting.decline(sitting.start(compiled_from(BRANCHING)))
    assert session.responses.given[0] is Missing.DECLINED
    assert session.item is not None
    assert session.item.id == "last"
    assert sitting.is_complete(_give(session, 0))


def test_a_form_that_is_given_once_more_remembers_what_was_raised_before(phq9: CompiledInstrument) -> None:
    only_nine = sitting.start(phq9, frozenset({8}))
    said = _give(only_nine, 2)
    lowest = Responses(tuple(item.options[0] for item in phq9.instrument.items))
    paper = sitting.filled(phq9, lowest)
    assert sitting.reading(paper).changed == ()
    assert sitting.reading(sitting.given_anew(paper, said)).changed == ("self-harm",)


def test_a_form_that_ends_early_asks_no_more_and_keeps_its_answers_without_a_total(phq9: CompiledInstrument) -> None:
    begun = _give(_give(sitting.start(phq9), 1), 3)
    ended = sitting.as_far_as_answered(begun)
    assert ended.item is None
    assert ended.only == frozenset({0, 1})
    assert sitting.is_complete(ended)
    assert sitting.reading(ended).scores[0].score.value is None
    assert sitting.as_far_as_answered(ended) is ended
