"""Draws made-up answers to a form, by what a study published about its items.

The model has one factor behind all items. Each item is cut out of a normal variable so that it has its
published mean and standard deviation. How strongly it depends on the factor follows from its published
correlation with the sum of the other items. Nothing is drawn uniformly, and no person is behind it.
"""

from collections.abc import Callable, Mapping, Sequence
from math import exp, sqrt
from statistics import NormalDist
from typing import NamedTuple

from oudinfo.model.instrument import Instrument
from oudinfo.model.practice import Figures, ItemFigures
from oudinfo.model.response import Given, Missing, Responses

NORMAL = NormalDist()
ROUNDS = 60
MOST = 0.98
"""The strongest that an item may depend on the factor, so that something is left to chance."""


class ItemModel(NamedTuple):
    """An item cut out of a normal variable."""

    cuts: tuple[float, ...]
    """Where one answer ends and the next begins."""
    loading: float
    """The correlation of the normal variable with the factor."""


def item_models(instrument: Instrument, figures: Figures) -> Mapping[str, ItemModel]:
    """The model of each item that the figures describe."""
    loadings = observed_loadings(tuple(figures.items.values()))
    found: dict[str, ItemModel] = {}
    for (name, item), loading in zip(figures.items.items(), loadings, strict=True):
        values = [option.value for option in instrument.item(name).options]
        shares = shares_of_answers(values, item.mean, item.deviation)
        cuts = tuple(NORMAL.inv_cdf(sum(shares[: place + 1])) for place in range(len(shares) - 1))
        steps = zip(cuts, values, values[1:], strict=False)
        kept = sum((after - before) * NORMAL.pdf(cut) for cut, before, after in steps) / item.deviation
        found[name] = ItemModel(cuts, min(loading / kept, MOST))
    return found


def shares_of_answers(values: Sequence[int], mean: float, deviation: float) -> tuple[float, ...]:
    """How often each answer is given: the most even shares that have this mean and standard deviation.

    They are proportional to exp(a * value + b * value squared), and a and b are found by Newton's method.
    """
    square = deviation**2 + mean**2
    middle = sum(values) / len(values)
    a, b = 0.0, -0.1
    shares: list[float] = []
    for _ in range(ROUNDS):
        weights = [exp(a * (value - middle) + b * (value - middle) ** 2) for value in values]
        shares = [weight / sum(weights) for weight in weights]
        one, two, three, four = (_moment(values, shares, middle, power) for power in (1, 2, 3, 4))
        wanted_one = mean - middle
        wanted_two = square - 2 * middle * mean + middle**2
        off_one, off_two = wanted_one - one, wanted_two - two
        spread, mixed, steep = two - one**2, three - one * two, four - two**2
        whole = spread * steep - mixed**2
        a += (steep * off_one - mixed * off_two) / whole
        b += (spread * off_two - mixed * off_one) / whole
    return tuple(shares)


def _moment(values: Sequence[int], shares: Sequence[float], middle: float, power: int) -> float:
    return sum(share * (value - middle) ** power for value, share in zip(values, shares, strict=True))


def observed_loadings(items: Sequence[ItemFigures]) -> tuple[float, ...]:
    """How each item goes with the factor, so that each has its published correlation with the sum of the others."""
    loadings = [item.with_rest for item in items]
    for _ in range(ROUNDS):
        after = [
            min(item.with_rest * _rest_deviation(items, loadings, place) / _rest_share(items, loadings, place), MOST)
            for place, item in enumerate(items)
        ]
        loadings = [(before + now) / 2 for before, now in zip(loadings, after, strict=True)]
    return tuple(loadings)


def _rest_share(items: Sequence[ItemFigures], loadings: Sequence[float], place: int) -> float:
    """How much of the sum of the other items is the factor's."""
    return sum(
        item.deviation * loading
        for other, (item, loading) in enumerate(zip(items, loadings, strict=True))
        if other != place
    )


def _rest_deviation(items: Sequence[ItemFigures], loadings: Sequence[float], place: int) -> float:
    """The standard deviation of the sum of the other items."""
    alone = sum(
        (item.deviation**2) * (1 - loading**2)
        for other, (item, loading) in enumerate(zip(items, loadings, strict=True))
        if other != place
    )
    return sqrt(_rest_share(items, loadings, place) ** 2 + alone)


def draw(instrument: Instrument, models: Mapping[str, ItemModel], chance: Callable[[], float]) -> Responses:
    """One made-up respondent. Items without a model are left blank.

    Args:
        instrument: The form.
        models: The models of its items.
        chance: Gives the next number between 0 and 1.
    """
    factor = _normal(chance)
    given: list[Given] = []
    for item in instrument.items:
        model = models.get(item.id)
        if model is None:
            given.append(Missing.DECLINED)
            continue
        along = model.loading * factor + sqrt(1 - model.loading**2) * _normal(chance)
        given.append(item.options[sum(along > cut for cut in model.cuts)])
    return Responses(tuple(given))


def _normal(chance: Callable[[], float]) -> float:
    """A normal number. The ends are kept away, where it would have no limit."""
    return NORMAL.inv_cdf(min(max(chance(), 1e-9), 1 - 1e-9))
