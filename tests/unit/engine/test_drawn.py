"""Drawn answers have the means, spreads and ties that were published, and say nothing of a real person."""

from random import Random
from statistics import NormalDist, correlation, mean, pstdev

import pytest

from bundled import LIBRARY
from oudinfo.engine.drawn import ItemModel, draw, item_models, observed_loadings, shares_of_answers
from oudinfo.engine.room import made_up_room
from oudinfo.model.practice import Figures, ItemFigures
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


TIES = (0.3, 0.6, 0.7, 0.85, 0.5)
SPREADS = (0.4, 1.3, 1.0, 2.0, 0.7)


def test_the_ties_of_the_items_to_what_is_behind_them_are_found_again_in_what_is_observed() -> None:
    """What a study would publish on items with these ties, worked out from their covariances."""

    def covariance(one: int, other: int) -> float:
        return SPREADS[one] * SPREADS[other] * (1.0 if one == other else TIES[one] * TIES[other])

    places = range(len(TIES))
    published = []
    for item in places:
        rest = [other for other in places if other != item]
        spread = sum(covariance(one, other) for one in rest for other in rest) ** 0.5
        with_rest = sum(covariance(item, other) for other in rest) / (SPREADS[item] * spread)
        published.append(ItemFigures(1.0, SPREADS[item], with_rest))
    assert observed_loadings(published) == pytest.approx(TIES)


def test_an_answer_turns_where_the_normal_variable_passes_a_cut() -> None:
    """The variable has two parts, and the squares of their weights are 1 together."""
    tie, chances = 0.6, (0.9, 0.3)
    along = 0.6 * NormalDist().inv_cdf(0.9) + 0.8 * NormalDist().inv_cdf(0.3)
    for cuts, place in (((along + 1e-9,), 0), ((along - 1e-9,), 1), ((-9, along - 1e-9, along + 1e-9), 2)):
        given = draw(PHQ9, {"phq9_2": ItemModel(cuts, tie)}, iter(chances).__next__).given
        assert given[1] == PHQ9.items[1].options[place]
        assert {*given[:1], *given[2:]} == {Missing.DECLINED}


def test_one_seed_is_one_person_and_what_has_no_figures_is_left_blank() -> None:
    models = item_models(PHQ9, _figures())
    one, other = (draw(PHQ9, models, Random(3).random) for _ in range(2))
    assert one == other
    assert one.given[9] is Missing.DECLINED
    for end, place in ((0.0, 0), (1.0, -1)):
        given = draw(PHQ9, models, lambda end=end: end).given[0]  # type: ignore[misc]
        assert given == PHQ9.items[0].options[place], "the end of chance is an answer too"


def test_a_room_counts_totals_and_nothing_else() -> None:
    room = made_up_room(PHQ9, _figures(), 20, Random(1).random)
    assert len(room.totals) == sum(room.in_bands) == sum(room.heights.values()) == 20
    assert room == made_up_room(PHQ9, _figures(), 20, Random(1).random)
    assert set(room._fields) == {"instrument", "rule", "totals", "figures"}
