"""The results of one person at several times."""

import pytest

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import Cell, read_whole
from oudinfo.engine.interpret import interpret
from oudinfo.engine.series import are_in_order, first_results, steps_of, times_of
from oudinfo.model.note import FollowUp
from oudinfo.model.result import Interpretation
from oudinfo.model.sitting import Sitting


def _result(name: str, digits: str) -> Interpretation:
    compiled = compile_instrument(LIBRARY.instrument(name))
    return interpret(compiled, read_whole(compiled, [Cell(place, key) for place, key in enumerate(digits)]))


def test_the_first_result_of_each_form_counts_whenever_it_was_taken() -> None:
    first, other, again = _result("gad-2", "11"), _result("phq-2", "22"), _result("gad-2", "33")
    assert first_results([Sitting((first,)), Sitting((other, again))]) == (first, other)


def test_each_time_has_its_day_and_each_step_its_difference() -> None:
    sittings = [
        Sitting((_result("gad-2", digits),), taken_on=day) for digits, day in (("33", None), ("11", "2026-10-01"))
    ]
    times = times_of(sittings, "gad-2", "total")
    assert [(time.day, time.reading.score.value) for time in times] == [("", 6), ("2026-10-01", 2)]
    assert [step.difference for step in steps_of(times)] == [-4]
    assert times_of(sittings, "phq-2", "total") == ()


@pytest.mark.parametrize(
    ("days", "in_order"),
    [([], True), ([None, "2026-10-01", None, "2026-11-01"], True), (["2026-11-01", None, "2026-10-01"], False)],
)
def test_days_that_are_not_known_break_no_order(days: list[str | None], in_order: bool) -> None:  # noqa: FBT001  a column
    assert are_in_order(days) is in_order


def test_neither_a_time_nor_what_was_done_shows_itself() -> None:
    times = times_of([Sitting((_result("gad-2", "33"),))], "gad-2", "total")
    assert repr(times) == "(<Time>,)"
    assert repr(FollowUp(asked="yes, a plan")) == "<FollowUp>"
