"""Checks a definition's references to other files: contexts, cards, other instruments."""

from collections.abc import Iterator
from itertools import product

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.instruments.checks.conditions import all_conditions
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.engine.bands import deciding_cutoffs
from oudinfo.model.condition import ContextTest, context_tests
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument, Item


def check_contexts(definition: Definition) -> Iterator[Finding]:
    """Every context that a condition tests exists, and so do the values it tests for."""
    known = definition.references.contexts
    for path, condition in all_conditions(definition):
        if not isinstance(condition, ContextTest):
            continue
        if condition.context not in known:
            hint = near(condition.context, list(known)) or f"known: {', '.join(known) or 'none'}"
            message = f"there is no context {condition.context!r} in data/context.yaml"
            yield Finding((*path, "context"), "context", message, hint)
            continue
        for message in _value_faults(condition, known[condition.context]):
            yield Finding((*path, "is"), "context", message)


def check_cutoff_contexts(definition: Definition) -> Iterator[Finding]:
    """One cutoff for each purpose applies, whatever the context is."""
    known = definition.references.contexts
    for rule in definition.instrument.scores:
        conditions = [cutoff.when for cutoff in rule.cutoffs if cutoff.when is not None]
        path: Path = ("scores", rule.id, "cutoffs")
        names = dict.fromkeys(test.context for each in conditions for test in context_tests(each))
        if not names or not names.keys() <= known.keys():
            continue
        wanted = {cutoff.purpose for cutoff in rule.cutoffs if not cutoff.named_only}
        for values in product(*([value.id for value in known[name].values] for name in names)):
            context = dict(zip(names, values, strict=True))
            lacking = wanted - {cutoff.purpose for cutoff in deciding_cutoffs(rule, context)}
            if lacking:
                told = ", ".join(f"{name} {value}" for name, value in context.items())
                message = f"no cutoff for {' and '.join(sorted(lacking))} applies where: {told}"
                yield Finding(path, "context", message, "end with one that has no when")


def check_items_left(definition: Definition) -> Iterator[Finding]:
    """Every score keeps an item to ask, whatever the context is."""
    known = definition.references.contexts
    asked_when = {item.id: item.ask_when for item in definition.instrument.items}
    for rule in definition.instrument.scores:
        tests = [each for item in rule.items if isinstance(each := asked_when.get(item), ContextTest)]
        if len(tests) < len(rule.items) or not {each.context for each in tests} <= known.keys():
            continue
        names = [*dict.fromkeys(each.context for each in tests)]
        for values in product(*([value.id for value in known[name].values] for name in names)):
            context = dict(zip(names, values, strict=True))
            if not any(context[each.context] in each.values for each in tests):
                told = ", ".join(f"{name} {value}" for name, value in context.items())
                yield Finding(("scores", rule.id), "context", f"no question is left to score where: {told}")


def check_cards(definition: Definition) -> Iterator[Finding]:
    """Every card is the id of a safety text."""
    known = definition.references.safety_ids
    for flag in definition.instrument.flags:
        if flag.card is not None and flag.card not in known:
            hint = near(flag.card, sorted(known))
            yield Finding(("flags", flag.id, "card"), "card", f"there is no text {flag.card!r} in data/safety", hint)


def check_alternative(definition: Definition) -> Iterator[Finding]:
    """The instrument to give without the self-harm question exists, and does not ask about self-harm either."""
    name = definition.instrument.without_self_harm
    if name is None:
        return
    other = definition.references.instrument(name)
    if other is None or other.asks_about_self_harm:
        fault = "asks about self-harm too" if other else "is no instrument that comes with oudinfo"
        yield Finding(("without_self_harm",), "alternative", f"{name!r} {fault}")


def check_same_as(definition: Definition) -> Iterator[Finding]:
    """Two items may share an answer only if people read and type the same for both."""
    instrument = definition.instrument
    for place, item in enumerate(instrument.items):
        if item.same_as is None:
            continue
        other_id, _, item_id = item.same_as.partition(".")
        other = definition.references.instrument(other_id)
        for message in _differences(instrument, item, other, item_id):
            yield Finding(("items", place, "same_as"), "same-as", f"{item.same_as}: {message}")


def _value_faults(condition: ContextTest, question: ContextQuestion) -> Iterator[str]:
    values = {value.id for value in question.values}
    unknown = sorted(condition.values - values)
    if unknown:
        yield f"{condition.context} has no value {', '.join(unknown)}; known: {', '.join(sorted(values))}"
    elif condition.values == values:
        yield f"this test on {condition.context} comes out the same for every answer"


def _differences(instrument: Instrument, item: Item, other: Instrument | None, item_id: str) -> Iterator[str]:
    if other is None or item_id not in {each.id for each in other.items}:
        yield "there is no such instrument or item; write instrument.item"
        return
    twin = other.item(item_id)
    if instrument.recall != other.recall:
        yield "the recall differs"
    for word in ("stem", "text", "help"):
        if getattr(item, word) != getattr(twin, word):
            yield f"the {word} differs"
    if [(each.key, each.label, each.value) for each in item.options] != [
        (each.key, each.label, each.value) for each in twin.options
    ]:
        yield "the options differ"
