"""Scores and responses to bands, cutoffs, classes and flags.

Works with ids only; the words are chosen in `oudinfo.present`.
"""

from collections.abc import Sequence

from oudinfo.engine.compiled import CompiledInstrument, counted_states, score_responses, set_aside
from oudinfo.engine.conditions import Scores, States, Test
from oudinfo.model.response import Responses
from oudinfo.model.result import (
    ClassReading,
    FlagReading,
    Interpretation,
)
from oudinfo.model.scoring import ClassRule


def interpret(compiled: CompiledInstrument, responses: Responses) -> Interpretation:
    """Score one administration and say what its scores and answers amount to."""
    states = counted_states(compiled, responses)
    scores = score_responses(compiled, states)
    return Interpretation(
        instrument=compiled.instrument,
        responses=responses,
        states=states,
        scores=tuple([read(score) for read, score in zip(compiled.readers, scores.values(), strict=True)]),
        classes=tuple([_read_class(rule, tests, states, scores) for rule, tests in compiled.classes]),
        flags=tuple([FlagReading(flag, test(states, scores)) for flag, test in compiled.flags]),
        set_aside=set_aside(compiled, responses, states),
        context=compiled.context,
    )


def _read_class(rule: ClassRule, tests: Sequence[Test], states: States, scores: Scores) -> ClassReading:
    """The first outcome that holds, else the last; an unknown one stops the search."""
    for outcome, test in zip(rule.outcomes, tests, strict=False):
        truth = test(states, scores)
        if truth is not False:
            return ClassReading(rule, outcome if truth else None)
    return ClassReading(rule, rule.outcomes[-1])
