"""Two or three instruments in one sitting: what is shared is asked once, and what it raises is remembered everywhere."""

import pytest

from definitions import compiled_from
from oudinfo.engine import session as sitting
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.session import Session
from oudinfo.engine.shared_answers import carry, shared_id
from oudinfo.model.response import Entry, Missing, ResponseOption

FIRST = compiled_from("""
items:
  - {id: a, text: A, options: often}
  - {id: b, text: B, options: often}
  - {id: c, text: C, options: often}
scores:
  total: {sum: a..c, range: [0, 6]}
flags:
  dark: {when: {item: a, at_least: 1}, level: crisis}
  much: {when: {score: total, at_least: 2}, level: urgent}
""")


def _other(name: str, body: str) -> CompiledInstrument:
    return compile_instrument(compiled_from(body).instrument._replace(id=name))


SECOND = _other(
    "second",
    """
items:
  - {id: x, text: X, options: often}
  - {id: y, text: A, options: often, same_as: demo-scale.a}
  - {id: z, text: B, options: often, same_as: demo-scale.b}
flags:
  own: {when: {item: x, at_least: 1}, level: note}
  seen: {when: {item: y, at_least: 1}, level: offer}
""",
)
THIRD = _other("third", "items:\n  - {id: only, text: B, options: often, same_as: demo-scale.b}\n")
APART = _other("apart", "items:\n  - {id: a, text: Its own, options: often}\n")


def _give(session: Session, value: int) -> Session:
    assert session.item is not None
    return sitting.answer(session, session.item.options[value])


def _values(session: Session) -> list[int | Missing]:
    return [each.value if isinstance(each, ResponseOption) else each for each in session.responses]


def _started() -> tuple[Session, ...]:
    return tuple(sitting.start(each) for each in (FIRST, SECOND, THIRD, APART))


def _after(sessions: tuple[Session, ...], place: int, changed: Session) -> tuple[Session, ...]:
    return carry([*sessions[:place], changed, *sessions[place + 1 :]], place)


def test_an_answer_reaches_its_twin_and_nothing_else() -> None:
    sessions = _started()
    giving = _give(sessions[0], 2)
    first, second, third, apart = _after(sessions, 0, giving)
    assert first is giving
    assert _values(first) == [2, Missing.UNANSWERED, Missing.UNANSWERED]
    assert _values(second) == [Missing.UNANSWERED, 2, Missing.UNANSWERED]
    assert (third, apart) == sessions[2:]


def test_a_form_from_paper_gives_no_answer_and_takes_none() -> None:
    paper = sitting.start(SECOND._replace(entry=Entry.PAPER))
    first = _give(sitting.start(FIRST), 1)
    assert _values(carry([first, paper], 0)[1]) == _values(paper)
    given = sitting.take_over(paper, {1: paper.compiled.instrument.items[1].options[1]})
    assert _values(carry([sitting.start(FIRST), given], 1)[0]) == _values(sitting.start(FIRST))


def test_what_was_skipped_is_skipped_in_its_twin_too() -> None:
    sessions = _started()
    _, second, *_ = _after(sessions, 0, sitting.decline(sessions[0]))
    assert _values(second) == [Missing.UNANSWERED, Missing.DECLINED, Missing.UNANSWERED]


def test_an_answer_to_a_twin_reaches_the_question_it_points_to_and_its_other_twins() -> None:
    sessions = _started()
    second = _give(sitting.edit(sessions[1], "z"), 1)
    first, _, third, _ = _after(sessions, 1, second)
    assert _values(first) == [Missing.UNANSWERED, 1, Missing.UNANSWERED]
    assert _values(third) == [1]
    assert sitting.is_complete(third)
    assert third.item is None


def test_a_later_answer_takes_the_place_of_the_carried_one_and_other_answers_stay() -> None:
    sessions = _started()
    sessions = _after(sessions, 0, _give(sessions[0], 2))
    sessions = _after(sessions, 1, _give(sessions[1], 1))
    sessions = _after(sessions, 0, _give(sitting.edit(sessions[0], "a"), 0))
    assert _values(sessions[1]) == [1, 0, Missing.UNANSWERED]


def test_a_carried_answer_is_not_asked_again() -> None:
    sessions = _started()
    sessions = _after(sessions, 0, _give(sessions[0], 0))
    assert sessions[1].position == 0
    assert _give(sessions[1], 0).position == 2


def test_a_question_on_the_screen_that_was_answered_elsewhere_makes_room_for_the_next() -> None:
    sessions = _started()
    waiting = _give(sessions[1], 0)
    assert waiting.position == 1
    sessions = _after((sessions[0], waiting, *sessions[2:]), 0, _give(sessions[0], 0))
    assert sessions[1].position == 2


@pytest.mark.parametrize("place", ["x", "z"])
def test_another_question_on_the_screen_stays_there(place: str) -> None:
    sessions = _started()
    waiting = sitting.edit(sessions[1], place)
    sessions = _after((sessions[0], waiting, *sessions[2:]), 0, _give(sessions[0], 0))
    assert sessions[1].position == waiting.position


def test_a_finished_sitting_stays_finished() -> None:
    sessions = _started()
    done = _give(_give(_give(sessions[1], 0), 0), 0)
    sessions = _after((sessions[0], done, *sessions[2:]), 0, _give(sessions[0], 1))
    assert sessions[1].item is None
    assert _values(sessions[1]) == [0, 1, 0]


def test_a_carried_answer_raises_the_flags_of_the_other_and_they_are_remembered_after_a_change() -> None:
    sessions = _started()
    sessions = _after(sessions, 1, _give(sessions[1], 1))
    sessions = _after(sessions, 0, _give(sessions[0], 1))
    assert [session.raised for session in sessions[:2]] == [{"dark"}, {"own", "seen"}]
    sessions = _after(sessions, 0, _give(sitting.edit(sessions[0], "a"), 0))
    assert [session.raised for session in sessions[:2]] == [{"dark"}, {"own", "seen"}]
    assert sitting.reading(sessions[0]).changed == ("dark",)
    assert sitting.reading(sessions[1]).changed == ("seen",)


def test_a_flag_that_is_up_has_not_changed() -> None:
    sessions = _started()
    sessions = _after(sessions, 0, _give(sessions[0], 1))
    assert [sitting.reading(session).changed for session in sessions] == [(), (), (), ()]


def test_flags_that_went_down_are_named_in_the_order_of_their_names() -> None:
    names = ["a", "b", "c", "d", "e", "f", "g"]
    flags = "".join(f"  {name}: {{when: {{item: i, at_least: 1}}, level: note}}\n" for name in names)
    compiled = compiled_from(f"items:\n  - {{id: i, text: I, options: often}}\nflags:\n{flags}")
    session = _give(sitting.edit(_give(sitting.start(compiled), 1), "i"), 0)
    assert sitting.reading(session).changed == tuple(names)


def test_the_name_that_is_shared_is_that_of_the_first_question() -> None:
    assert [shared_id(FIRST.instrument, item) for item in FIRST.instrument.items[:1]] == ["demo-scale.a"]
    assert [shared_id(SECOND.instrument, item) for item in SECOND.instrument.items[:2]] == ["second.x", "demo-scale.a"]


def test_a_flag_on_a_score_waits_for_the_end_and_one_on_an_answer_does_not() -> None:
    session = _give(_give(sitting.start(FIRST), 0), 2)
    assert session.raised == set()
    assert [flag.rule.id for flag in sitting.flags_up(session)] == []
    assert [flag.rule.id for flag in sitting.reading(session).flags if flag.state] == ["much"]
    dark = _give(sitting.edit(session, "a"), 1)
    assert dark.raised == {"dark"}
