"""The answers that a published form marks."""

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import Cell, read_whole
from oudinfo.engine.interpret import interpret


def _marked(name: str, digits: str) -> tuple[str, ...]:
    compiled = compile_instrument(LIBRARY.instrument(name))
    return interpret(compiled, read_whole(compiled, [Cell(place, key) for place, key in enumerate(digits)])).marked


def test_the_phq_9_marks_more_than_half_the_days_and_any_answer_to_item_9() -> None:
    assert _marked("phq-9", "1230000013") == ("phq9_2", "phq9_3", "phq9_9")


def test_a_declined_answer_is_not_marked() -> None:
    assert _marked("phq-9", "-300000000") == ("phq9_2",)


def test_a_form_that_marks_nothing_has_no_marked_items() -> None:
    assert _marked("gad-7", "3333333") == ()
