"""Definitions and rows made by chance, wilder than any that a person would write, for proofs about all of them."""

from collections.abc import Sequence
from random import Random

from oudinfo.batch.features import Cells, CellState
from oudinfo.model.condition import AllOf, AnyOf, Condition, ContextTest, Criterion, ItemTest, Not, ScoreTest
from oudinfo.model.instrument import Instrument, Item, ItemRole, Rights, RightsStatus
from oudinfo.model.response import NumberRange, ResponseOption
from oudinfo.model.scoring import (
    Audience,
    ClassOutcome,
    ClassRule,
    Cutoff,
    FlagLevel,
    FlagRule,
    Method,
    MissingPolicy,
    ScoreRule,
    SeverityBand,
)

RIGHTS = Rights(RightsStatus.PUBLIC_DOMAIN, "no one", "Made for tests.", "https://example.org", "2026-11-28")
CONTEXTS = {"sex": ("female", "male", "undisclosed"), "other": ("a", "b", "undisclosed")}


def instrument(rng: Random) -> Instrument:
    """An instrument of 1 to 7 items with scores, classes, flags and conditions."""
    items: list[Item] = []
    for place in range(rng.randint(1, 7)):
        asked = _condition(rng, items, (), depth=1) if items and rng.random() < 0.4 else None
        role = ItemRole.SELF_HARM if rng.random() < 0.2 else None
        items.append(Item(f"rnd_{place + 1}", "Text", _options(rng), ask_when=asked, role=role))
    scores = tuple(_score(rng, items, place) for place in range(rng.randint(0, 3)))
    classes = tuple(_class(rng, items, scores, place) for place in range(rng.randint(0, 2)))
    flags = tuple(
        FlagRule(f"flag-{place}", _condition(rng, items, scores, depth=2), rng.choice([*FlagLevel]))
        for place in range(rng.randint(0, 3))
    )
    return Instrument(
        id="rnd",
        version="1.0.0",
        language="en",
        title="Random",
        short_title="RND",
        measures=("chance",),
        modes=(),
        minutes=1,
        items=tuple(items),
        rights=RIGHTS,
        sources=(),
        scores=scores,
        classes=classes,
        flags=flags,
        paper_counts_all=rng.random() < 0.3,
    )


def row(rng: Random, cells: Cells) -> list[CellState]:
    """A row with few gaps or many. A third of the rows have the lowest answers, so that conditions fail."""
    gaps, span = rng.choice([0.0, 0.1, 0.4]), rng.choice([1, 2, 9999])
    count = len(cells.instrument.items)
    states: list[CellState] = []
    for place, known in enumerate(cells.given):
        if place >= count:
            states.append(rng.choice(known))
        elif rng.random() < gaps:
            states.append(rng.choice(known[-2:]))
        else:
            states.append(rng.choice(known[:-2][:span]))
    return states


def _options(rng: Random) -> Sequence[ResponseOption]:
    if rng.random() < 0.2:
        least = rng.randint(0, 2)
        return NumberRange(least=least, most=least + rng.randint(1, 6))
    values = sorted(rng.sample(range(-1, 6), rng.randint(2, 4)))
    return tuple(ResponseOption(str(place), value, f"Label {place}") for place, value in enumerate(values))


def _some(rng: Random, items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in rng.sample(items, rng.randint(1, len(items))))


def _criterion(rng: Random, least: int, most: int) -> Criterion:
    number = rng.randint(least, most)
    if rng.random() < 0.3:
        return Criterion(values=frozenset({number, rng.randint(least, most)}), declined=rng.random() < 0.3)
    if rng.random() < 0.3:
        return Criterion(at_most=number)
    return Criterion(at_least=number, declined=rng.random() < 0.2)


def _condition(rng: Random, items: Sequence[Item], scores: Sequence[ScoreRule], *, depth: int) -> Condition:
    kind = rng.random()
    if depth and kind < 0.35:
        parts = tuple(_condition(rng, items, scores, depth=depth - 1) for _ in range(rng.randint(1, 3)))
        return AllOf(parts) if rng.random() < 0.5 else AnyOf(parts)
    if depth and kind < 0.45:
        return Not(_condition(rng, items, scores, depth=depth - 1))
    if kind < 0.55:
        name = rng.choice([*CONTEXTS])
        return ContextTest(name, frozenset(rng.sample(CONTEXTS[name], rng.randint(1, 2))))
    if scores and kind < 0.8:
        rule = rng.choice(scores)
        return ScoreTest(
            rule.id, _criterion(rng, int(rule.minimum) - 1, int(rule.maximum) + 1)._replace(declined=False)
        )
    return ItemTest(_some(rng, items), _criterion(rng, -1, 5))


def _score(rng: Random, items: Sequence[Item], place: int) -> ScoreRule:
    # The first item is always asked. A score that no context leaves an item is refused by `validate`.
    named, method = tuple(dict.fromkeys((items[0].id, *_some(rng, items)))), rng.choice([*Method])
    decimals = rng.choice([0, 0, 1]) if method is Method.MEAN else 0
    bands = tuple(
        SeverityBand(f"band-{start}", start, "Band", {})
        for start in sorted(rng.sample(range(-3, 12), rng.randint(0, 3)))
    )
    return ScoreRule(
        f"score_{place}",
        method,
        named,
        minimum=-5,
        maximum=12,
        at_least=rng.randint(0, 3) if method is Method.COUNT else None,
        reverse=frozenset(_some(rng, items)) if rng.random() < 0.4 else frozenset(),
        scale=rng.choice([1, 1, 4]),
        decimals=decimals,
        not_asked_is_zero=rng.random() < 0.5,
        missing=MissingPolicy(rng.randint(1, 2)) if rng.random() < 0.5 else None,
        bands=bands,
        cutoffs=tuple(_cutoff(rng, number) for number in range(rng.randint(0, 3))),
    )


def _cutoff(rng: Random, number: int) -> Cutoff:
    when = ContextTest("sex", frozenset({rng.choice(CONTEXTS["sex"])})) if rng.random() < 0.5 else None
    return Cutoff(f"cutoff-{number}", at_least=rng.randint(0, 8), purpose=rng.choice("ab"), when=when)


def _class(rng: Random, items: Sequence[Item], scores: Sequence[ScoreRule], place: int) -> ClassRule:
    outcomes = [
        ClassOutcome(f"outcome-{number}", "Outcome", _condition(rng, items, scores, depth=2))
        for number in range(rng.randint(1, 2))
    ]
    return ClassRule(f"class-{place}", frozenset({Audience.COUNSELOR}), (*outcomes, ClassOutcome("none", "None")))
