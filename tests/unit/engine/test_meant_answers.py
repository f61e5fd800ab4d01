"""How far answers are looked for that were named or written in another way: so deep, and so many."""

import pytest

from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.meant_answers import meant

ROW = [0, 0, 0, 0, 0, 0, 0, 0, 3]
DEEPEST, MOST = 8, 2_000


def _within(raw: object, kind: str, depth: int) -> object:
    for _ in range(depth):
        raw = {"lists": [raw], "records": {"x": raw}, "pairs": (("x", raw),)}[kind]
    return raw


@pytest.mark.parametrize("kind", ["lists", "records", "pairs"])
def test_an_answer_is_looked_for_inside_of_eight_others_and_no_deeper(phq9: CompiledInstrument, kind: str) -> None:
    for depth in range(DEEPEST + 3):
        by_name, *_ = meant(phq9.instrument, [("phq9_9", _within(3, kind, depth))])
        assert ((8, 3) in by_name) is (depth <= DEEPEST)


@pytest.mark.parametrize("kind", ["lists", "records", "pairs"])
def test_a_row_of_answers_is_looked_for_inside_of_eight_others_and_no_deeper(
    phq9: CompiledInstrument, kind: str
) -> None:
    for depth in range(DEEPEST + 3):
        _, *rows = meant(phq9.instrument, [("x", _within(ROW, kind, depth))])
        assert any((8, 3) in row for row in rows) is (depth <= DEEPEST)


def test_two_answers_are_a_row_and_one_is_none(phq9: CompiledInstrument) -> None:
    _, *rows = meant(phq9.instrument, [("x", [0, 3]), ("y", [3]), ("z", 3)])
    assert rows == [((0, 0), (0, "0"), (1, 3), (1, "3"))]


def test_a_place_behind_the_last_item_has_no_answer(phq9: CompiledInstrument) -> None:
    last = len(phq9.instrument.items) - 1
    assert [*meant(phq9.instrument, [(last, 1), (last + 1, 1)])] == [((last, 1), (last, "1"))]


def test_of_very_many_answers_two_thousand_are_looked_at(phq9: CompiledInstrument) -> None:
    by_name, *_ = meant(phq9.instrument, [(8, 3)] * (MOST + 1))
    assert len(by_name) == MOST
    _, *rows = meant(phq9.instrument, [("x", [[0, 1]] * (MOST + 1))])
    assert len(rows) == MOST
