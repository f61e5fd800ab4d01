"""Checks that conditions test earlier items, can come out either way, and are not negated unsafely."""

from collections.abc import Iterator

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    Criterion,
    ItemTest,
    Not,
    ScoreTest,
    items_named,
)


def check_looks_back(definition: Definition) -> Iterator[Finding]:
    """An item's condition tests only items that come before it."""
    order = {item.id: place for place, item in enumerate(definition.instrument.items)}
    for place, item in enumerate(definition.instrument.items):
        if item.ask_when is None:
            continue
        path: Path = ("items", place, "ask_when")
        ahead = [name for name in items_named(item.ask_when) if order[name] >= place]
        if ahead:
            message = f"{item.id} depends on items that do not come before it: {', '.join(ahead)}"
            yield Finding(path, "looks-back", message)


def check_negation(definition: Definition) -> Iterator[Finding]:
    """`not` may not apply to an item that may go unasked, because it would turn silence into yes."""
    conditional = {item.id for item in definition.instrument.items if item.ask_when is not None}
    for path, condition in all_conditions(definition):
        if isinstance(condition, Not):
            named = [item for item in items_named(condition) if item in conditional]
            if named:
                message = f"not around {', '.join(named)}, which may not be asked"
                yield Finding(path, "negation", message, "say what must hold instead")


def check_tests(definition: Definition) -> Iterator[Finding]:
    """Every test can come out both ways."""
    values = {item.id: {*item.values} for item in definition.instrument.items}
    ranges = {rule.id: (rule.minimum, rule.maximum) for rule in definition.instrument.scores}
    for path, condition in all_conditions(definition):
        faults: list[str] = []
        if isinstance(condition, ItemTest):
            faults = [
                fault for item in condition.items for fault in _item_faults(condition.criterion, item, values[item])
            ]
        elif isinstance(condition, ScoreTest):
            faults = list(_score_faults(condition.criterion, condition.score, ranges[condition.score]))
        for message in dict.fromkeys(faults):
            yield Finding(path, "test", message)


def check_class_order(definition: Definition) -> Iterator[Finding]:
    """Every outcome of a class has a condition except the last."""
    for rule in definition.instrument.classes:
        last = len(rule.outcomes) - 1
        for place, outcome in enumerate(rule.outcomes):
            if (outcome.when is None) != (place == last):
                wanted = "is the last and must have no condition" if place == last else "needs a condition"
                path: Path = ("classes", rule.id, "first_of", place)
                yield Finding(path, "class-order", f"{outcome.id!r} {wanted}")


def all_conditions(definition: Definition) -> Iterator[tuple[Path, Condition]]:
    """Every condition of a definition and every part of it, with its path."""
    instrument = definition.instrument
    for place, item in enumerate(instrument.items):
        if item.ask_when is not None:
            yield from _walk(("items", place, "ask_when"), item.ask_when)
    for score in instrument.scores:
        for place, cutoff in enumerate(score.cutoffs):
            if cutoff.when is not None:
                yield from _walk(("scores", score.id, "cutoffs", place, "when"), cutoff.when)
    for rule in instrument.classes:
        for place, outcome in enumerate(rule.outcomes):
            if outcome.when is not None:
                yield from _walk(("classes", rule.id, "first_of", place, "when"), outcome.when)
    for flag in instrument.flags:
        yield from _walk(("flags", flag.id, "when"), flag.when)


def _walk(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    yield path, condition
    match condition:
        case AllOf(parts=parts):
            for place, part in enumerate(parts):
                yield from _walk((*path, "all", place), part)
        case AnyOf(parts=parts):
            for place, part in enumerate(parts):
                yield from _walk((*path, "any", place), part)
        case Not(part=part):
            yield from _walk((*path, "not"), part)


def _item_faults(criterion: Criterion, item: str, values: set[int]) -> Iterator[str]:
    unknown = sorted((criterion.values or frozenset()) - values)
    if unknown:
        yield f"{item} has no option with the value {', '.join(f'{value:g}' for value in unknown)}"
        return
    outcomes = {criterion.holds_for(value) for value in values} | ({True} if criterion.declined else set())
    if len(outcomes) == 1:
        yield f"this test on {item} comes out the same for every option"


def _score_faults(criterion: Criterion, score: str, ends: tuple[float, float]) -> Iterator[str]:
    if criterion.declined:
        yield "a score cannot be declined"
    elif criterion.holds_between(*ends) is not None:
        yield f"this test on {score} comes out the same for every value"
