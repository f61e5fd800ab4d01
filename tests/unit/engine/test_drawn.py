"""Drawn answers have the means, spreads and ties that were published, and say nothing of a real person."""

from random import Random
from statistics import correlation, mean, pstdev

import pytest

from bundled import LIBRARY
from oudinfo.engine.drawn import draw, item_models, shares_of_answers
from oudinfo.engine.room import made_up_room
from oudinfo.model.practice import Figures
from oudinfo.model.response import Missing, ResponseOption

PHQ9 = LIBRARY.instrument("phq-9")
MANY = 4000


def _figures() -> Figures:
    practice = LIBRARY.practice("phq-9")
    assert practice is not None
    assert practice.figures is not None
    return practice.figures


def _drawn() -> list[list[int]]:
    models, chance = item_models(PHQ9, _figures()), Random(7).random
    rows = [draw(PHQ9, models, chance).given for _ in range(MANY)]
    return [[each.value for each in row if isinstance(each, ResponseOption)] for row in rows]


def test_many_drawn_answers_are_as_published() -> None:
    rows, figures = _drawn(), _figures()
    totals = [sum(row) for row in rows]
    assert mean(totals) == pytest.approx(figures.total_mean, abs=0.3)
    assert pstdev(totals) == pytest.approx(figures.total_deviation, abs=0.4)
    for place, item in enumerate(figures.items.values()):
        answers = [row[place] for row in rows]
        rest = [total - answer for total, answer in zip(totals, answers, strict=True)]
        assert mean(answers) == pytest.approx(item.mean, abs=0.06)
        assert pstdev(answers) == pytest.approx(item.deviation, abs=0.06)
        assert correlation(answers, rest) == pytest.approx(item.with_rest, abs=0.09)


def test_the_figures_are_those_that_were_published() -> None:
    items = _figures().items
    assert [each.mean for each in items.values()] == [1.19, 1.22, 1.12, 1.36, 0.98, 0.78, 0.79, 0.68, 0.35]
    assert sum(each.mean for each in items.values()) == pytest.approx(8.47)


@pytest.mark.parametrize(("middle", "deviation"), [(1.5, 1.0), (0.35, 0.8), (2.7, 0.5), (1.19, 1.05)])
def test_the_shares_of_the_answers_have_the_mean_and_the_spread(middle: float, deviation: float) -> None:
    shares = shares_of_answers([0, 1, 2, 3], middle, deviation)
    assert sum(shares) == pytest.approx(1)
    assert sum(value * share for value, share in enumerate(shares)) == pytest.approx(middle)
    square = sum(value**2 * share for value, share in enumerate(shares))
    assert (square - middle**2) ** 0.5 == pytest.approx(deviation)


def test_one_seed_is_one_person_and_what_has_no_figures_is_left_blank() -> None:
    models = item_models(PHQ9, _figures())
    one, other = (draw(PHQ9, models, Random(3).random) for _ in range(2))
    assert one == other
    assert one.given[9] is Missing.DECLINED
    assert draw(PHQ9, models, lambda: 0.0).given[0] == PHQ9.items[0].options[0], "the end of chance is an answer too"


def test_a_room_counts_totals_and_nothing_else() -> None:
    room = made_up_room(PHQ9, _figures(), 20, Random(1).random)
    assert len(room.totals) == sum(room.in_bands) == sum(room.heights.values()) == 20
    assert room == made_up_room(PHQ9, _figures(), 20, Random(1).random)
    assert set(room._fields) == {"instrument", "rule", "totals", "figures"}
