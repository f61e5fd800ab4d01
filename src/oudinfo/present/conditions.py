"""A condition of a definition in words, by question number, for whoever checks a rule."""

from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    ContextTest,
    Criterion,
    FormTest,
    ItemTest,
    ScoreTest,
    context_tests,
)
from oudinfo.model.instrument import Instrument
from oudinfo.present.wording import joined, number


def condition_in_words(condition: Condition, instrument: Instrument) -> str:
    """What must hold, such as `question 1 or 2 is 2 or more, and symptoms is 5 or more`."""
    match condition:
        case ItemTest(items=items, criterion=criterion):
            return f"{_questions(items, instrument)} is {_wanted(criterion, instrument, items)}"
        case ScoreTest(score=score, criterion=criterion):
            label = next((rule.label for rule in instrument.scores if rule.id == score), "") or score.replace("_", " ")
            return f"{label} is {_wanted(criterion, instrument, ())}"
        case ContextTest(context=context, values=values):
            return f"{context.replace('_', ' ')} is {joined(sorted(values), 'or')}"
        case FormTest(form=form):
            return f"{form} says so"
        case AllOf(parts=parts):
            return ", and ".join(_part(part, instrument) for part in parts)
        case AnyOf(parts=parts):
            return ", or ".join(_part(part, instrument) for part in parts)
    return f"it is not true that {_part(condition.part, instrument)}"


def _part(condition: Condition, instrument: Instrument) -> str:
    said = condition_in_words(condition, instrument)
    return f"({said})" if isinstance(condition, AllOf | AnyOf) else said


def _questions(items: tuple[str, ...], instrument: Instrument) -> str:
    """`question 3`, or `one of questions 1 to 9`."""
    places = [place for place, item in enumerate(instrument.items) if item.id in items]
    named = [instrument.number_of(instrument.items[place].id) for place in places]
    if len(places) == 1:
        return named[0] if instrument.items[places[0]].paper_name else f"question {named[0]}"
    in_a_row = places == [*range(places[0], places[-1] + 1)]
    if in_a_row and len(places) > 2:
        return f"one of questions {named[0]} to {named[-1]}"
    return f"question {joined(named, 'or')}"


def _wanted(criterion: Criterion, instrument: Instrument, items: tuple[str, ...]) -> str:
    said = []
    if criterion.values:
        said += [_value(value, instrument, items) for value in sorted(criterion.values)]
    if criterion.at_least is not None and criterion.at_most is not None:
        said.append(f"{number(criterion.at_least)} to {number(criterion.at_most)}")
    elif criterion.at_least is not None:
        said.append(f"{number(criterion.at_least)} or more")
    elif criterion.at_most is not None:
        least = criterion.at_most <= _lowest(instrument, items)
        said.append(number(criterion.at_most) if least else f"{number(criterion.at_most)} or less")
    if criterion.declined:
        said.append("not answered")
    return joined(said, "or")


def _lowest(instrument: Instrument, items: tuple[str, ...]) -> float:
    """The lowest value of any of these items, or -1 for a score."""
    values = [
        item.options[0].value if item.number else min(option.value for option in item.options)
        for item in instrument.items
        if item.id in items
    ]
    return min(values, default=-1)


def _value(value: float, instrument: Instrument, items: tuple[str, ...]) -> str:
    """The value, and its label if all the items have the same one."""
    labels = {
        option.label
        for item in instrument.items
        if item.id in items and item.number is None
        for option in item.options
        if option.value == value
    }
    return f"{number(value)} ({labels.pop()})" if len(labels) == 1 else number(value)


def in_words(condition: Condition) -> str:
    """What a condition asks of the context, such as `where sex is male`."""
    told = [
        f"{test.context.replace('_', ' ')} is {joined(sorted(test.values), 'or')}" for test in context_tests(condition)
    ]
    return f"where {joined(told)}" if told else ""
