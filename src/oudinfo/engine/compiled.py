"""Instruments with their conditions and scores compiled once."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.engine.bands import Reader, compile_reader
from oudinfo.engine.conditions import State, States, Test, compile_condition
from oudinfo.engine.readings import Readings, no_readings
from oudinfo.engine.same_gate import behind_same_gate
from oudinfo.engine.score import Scorer, compile_score, without_items
from oudinfo.model.condition import ItemTest, Truth, items_named
from oudinfo.model.context import UNDISCLOSED, Context
from oudinfo.model.instrument import Instrument, Item, ItemRole
from oudinfo.model.response import Entry, Given, Missing, ResponseOption, Responses
from oudinfo.model.result import Score
from oudinfo.model.scoring import ClassOutcome, ClassRule, FlagLevel, FlagRule


class CompiledInstrument(NamedTuple):
    """An instrument with everything `compile_instrument` works out from its definition."""

    instrument: Instrument
    positions: dict[str, tuple[int, Item]]
    conditional: tuple[tuple[int, Test], ...]
    """The items that are asked only under a condition, in order."""
    scorers: tuple[tuple[str, Scorer], ...]
    readers: tuple[tuple[str, Reader], ...]
    """Functions that interpret each score's value, in the order of the scorers."""
    classes: tuple[tuple[ClassRule, tuple[tuple[ClassOutcome, Test], ...]], ...]
    """Each rule with its outcomes and their tests. The last outcome has no test and isn't included."""
    flags: tuple[tuple[FlagRule, Test], ...]
    context: Context
    """The context that the rules read. A value that wasn't given is undisclosed."""
    readings: Readings | None
    """The readings so far, or None if each form is read anew."""
    entry: Entry
    """How the answers came in."""
    counts_all: bool
    """True for a paper form without skips: an answer counts even if oudinfo would not have asked the question."""
    behind: Mapping[int, tuple[int, ...]]
    """For each item of such a form that has a condition: the positions of the others behind the same gate."""
    needed: frozenset[str]
    """The items that a meaningful result needs."""


def compile_instrument(
    instrument: Instrument, context: Context = MappingProxyType({}), entry: Entry = Entry.ASKED
) -> CompiledInstrument:
    """Compile every condition and score of an instrument for a respondent with this context.

    Args:
        instrument: The instrument to give.
        context: What is known about the respondent besides the answers.
        entry: How the answers come in. A form filled in elsewhere may have been printed without skips.
    """
    items = {item.id: (position, item) for position, item in enumerate(instrument.items)}
    conditional = tuple(
        (position, compile_condition(item.ask_when, items, context))
        for position, item in items.values()
        if item.ask_when is not None
    )
    exempt = _exempt(instrument, conditional)
    counts_all = instrument.paper_counts_all and entry is not Entry.ASKED
    rules = [without_items(rule, exempt, items) for rule in instrument.scores]
    return CompiledInstrument(
        instrument=instrument,
        positions=items,
        conditional=conditional,
        scorers=tuple((rule.id, compile_score(rule, items)) for rule in rules),
        readers=tuple((rule.id, compile_reader(rule, context)) for rule in rules),
        classes=tuple(
            (
                rule,
                tuple(
                    (each, compile_condition(each.when, items, context))
                    for each in rule.outcomes
                    if each.when is not None
                ),
            )
            for rule in instrument.classes
        ),
        flags=tuple((flag, compile_condition(flag.when, items, context)) for flag in instrument.flags),
        context={name: context.get(name, UNDISCLOSED) for name in instrument.contexts},
        readings=no_readings(instrument, rules, items),
        entry=entry,
        counts_all=counts_all,
        behind=behind_same_gate(instrument.items, conditional) if counts_all else {},
        needed=needed_items(instrument),
    )


def _exempt(instrument: Instrument, conditional: Sequence[tuple[int, Test]]) -> frozenset[str]:
    """The items that the context rules out, whatever the answers will be."""
    nothing_known = (Missing.UNANSWERED,) * len(instrument.items)
    return frozenset(
        instrument.items[position].id for position, test in conditional if test(nothing_known, {}) is False
    )


def counted_states(compiled: CompiledInstrument, responses: Responses) -> tuple[State, ...]:
    """The state that counts for each item: its value, or why it has none.

    An item whose condition is false counts as not asked, even if it was answered. An item whose
    condition is unknown counts as declined. Two kinds of answers count in any case: a sign of
    self-harm, which a paper form may hold where it did not ask, and every answer on a paper form
    without skips. On such a form, a blank is a gap if something else behind the same gate was written.
    """
    states: list[State] = [given.value if isinstance(given, ResponseOption) else given for given in responses.given]
    for position, test in compiled.conditional:
        asked = is_asked(compiled, position, test, states)
        if not asked:
            states[position] = counted_state(compiled, position, responses.given[position], asked)
    return tuple(states)


def is_asked(compiled: CompiledInstrument, position: int, test: Test, states: States) -> Truth:
    """Whether an item with this condition is asked.

    On a paper form without skips nobody knows, if the condition is false and yet something else behind
    the same gate was written: the person went past the gate.
    """
    asked = test(states, {})
    if asked is False and any(is_written(states[each]) for each in compiled.behind.get(position, ())):
        return None
    return asked


def is_written(state: State) -> bool:
    """Whether something was written, be it an answer or what cannot be read as one."""
    return not isinstance(state, Missing) or state is Missing.UNANSWERED


def counted_state(compiled: CompiledInstrument, position: int, given: Given, asked: Truth) -> State:
    """The state that counts for an item with a condition, whose truth is `asked`."""
    if asked or (compiled.counts_all and given is not Missing.DECLINED and given is not Missing.NOT_ASKED):
        return given.value if isinstance(given, ResponseOption) else given
    if isinstance(given, ResponseOption) and _is_sign_of_danger(compiled.instrument, position, given):
        return given.value
    return Missing.NOT_ASKED if asked is False else Missing.DECLINED


def _is_sign_of_danger(instrument: Instrument, position: int, given: ResponseOption) -> bool:
    """Whether a crisis flag names this answer. A higher number says nothing by itself."""
    item = instrument.items[position]
    if item.role is not ItemRole.SELF_HARM:
        return False
    crises = [flag.when for flag in instrument.flags if flag.level is FlagLevel.CRISIS]
    tests = [test for test in crises if isinstance(test, ItemTest) and item.id in test.items]
    return any(test.criterion.holds_for(given.value) for test in tests)


def asked_positions(compiled: CompiledInstrument, states: States) -> list[int]:
    """The positions of the items that are asked, given these states.

    An item whose condition is false or unknown is not included.
    """
    unasked = {position for position, test in compiled.conditional if not test(states, {})}
    return [position for position in range(len(states)) if position not in unasked]


def needed_items(instrument: Instrument) -> frozenset[str]:
    """The items that a meaningful result needs: scored, read by a class, or named in a condition of such an item."""
    needed = {item for rule in instrument.scores for item in rule.items}
    needed |= {
        item
        for rule in instrument.classes
        for outcome in rule.outcomes
        if outcome.when is not None
        for item in items_named(outcome.when)
    }
    for item in reversed(instrument.items):
        if item.id in needed and item.ask_when is not None:
            needed |= {*items_named(item.ask_when)}
    return frozenset(needed)


def set_aside(compiled: CompiledInstrument, responses: Responses, states: States) -> tuple[str, ...]:
    """The items that were answered although they are not asked."""
    given, items = responses.given, compiled.instrument.items
    aside = [
        items[position].id
        for position, _ in compiled.conditional
        if isinstance(states[position], Missing) and isinstance(given[position], ResponseOption)
    ]
    return tuple(aside)


def against_skips(compiled: CompiledInstrument, states: States) -> tuple[str, ...]:
    """The items with more than the lowest answer although earlier answers say that they don't apply.

    The result is empty unless the form was printed without skips. On such a form people fill in
    every line, and a lowest answer contradicts nothing.
    """
    if not compiled.counts_all:
        return ()
    items = compiled.instrument.items
    return tuple(
        items[position].id
        for position, test in compiled.conditional
        if test(states, {}) is False
        and not isinstance(state := states[position], Missing)
        and state > items[position].bounds[0]
    )


def score_responses(compiled: CompiledInstrument, states: States) -> dict[str, Score]:
    """Every score of the instrument, by id."""
    return {score_id: scorer(states) for score_id, scorer in compiled.scorers}


def no_responses(instrument: Instrument) -> Responses:
    """The responses before the first answer."""
    blank: tuple[Given, ...] = (Missing.UNANSWERED,) * len(instrument.items)
    return Responses(blank)
