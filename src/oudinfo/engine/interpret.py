"""Turns scores and responses into bands, cutoffs, classes and flags.

It works with ids only. `oudinfo.present` chooses the words.
"""

from collections.abc import Sequence

from oudinfo.engine.compiled import (
    CompiledInstrument,
    against_skips,
    counted_states,
    score_responses,
    set_aside,
)
from oudinfo.engine.conditions import Scores, States, Test
from oudinfo.engine.readings import MOST_KEPT
from oudinfo.model.response import Given, Missing, Responses
from oudinfo.model.result import (
    ClassReading,
    FlagReading,
    Interpretation,
    StatesReading,
)
from oudinfo.model.scoring import ClassOutcome, ClassRule


def read_states(compiled: CompiledInstrument, states: States) -> StatesReading:
    """Interpret the states that count for each item. What was worked out before is found again."""
    if compiled.readings is None:
        return _read(compiled, states)
    weights, kept = compiled.readings
    key = sum([row[states[position]] for position, row in weights])
    found = kept.get(key)
    if found is None:
        found = _read(compiled, states)
        if len(kept) < MOST_KEPT:
            kept[key] = found
    return found


def _read(compiled: CompiledInstrument, states: States) -> StatesReading:
    scores = score_responses(compiled, states)
    return StatesReading(
        tuple([read(scores[score_id]) for score_id, read in compiled.readers]),
        tuple([_read_class(rule, outcomes, states, scores) for rule, outcomes in compiled.classes]),
        tuple([FlagReading(flag, test(states, scores)) for flag, test in compiled.flags]),
    )


def interpret(compiled: CompiledInstrument, responses: Responses) -> Interpretation:
    """Score one administration and interpret its scores and answers."""
    states = counted_states(compiled, responses)
    readings, classes, flags = read_states(compiled, states)
    given = responses
    aside: tuple[str, ...] = ()
    if compiled.conditional and _has_gap(compiled, states):
        given, aside = _settled(compiled, responses, states), set_aside(compiled, responses, states)
    against = against_skips(compiled, states)
    return Interpretation(
        compiled.instrument,
        given,
        states,
        readings,
        classes,
        flags,
        aside,
        (),
        compiled.context,
        against,
        compiled.entry,
    )


def _has_gap(compiled: CompiledInstrument, states: States) -> bool:
    """Whether an item with a condition has no answer that counts."""
    return any(isinstance(states[position], Missing) for position, _ in compiled.conditional)


def _settled(compiled: CompiledInstrument, responses: Responses, states: States) -> Responses:
    """The responses, where a conditional item without an answer gets the reason that counts for it."""
    given = responses.given
    settled: dict[int, Given] = {}
    for place, _ in compiled.conditional:
        state = states[place]
        if isinstance(state, Missing) and isinstance(given[place], Missing):
            settled[place] = state
    return Responses(tuple([settled.get(place, each) for place, each in enumerate(given)])) if settled else responses


def _read_class(
    rule: ClassRule, outcomes: Sequence[tuple[ClassOutcome, Test]], states: States, scores: Scores
) -> ClassReading:
    """The first outcome that holds, or the last one if none does. An unknown outcome ends the search."""
    for outcome, test in outcomes:
        truth = test(states, scores)
        if truth is not False:
            return ClassReading(rule, outcome if truth else None)
    return ClassReading(rule, rule.outcomes[-1])
