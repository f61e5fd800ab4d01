"""Checks that a definition's examples are right, and that no required example is missing."""

from collections.abc import Iterator

from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.catalog.instruments.examples import RunExample, differences, run_examples
from oudinfo.engine.score import reachable_values
from oudinfo.model.condition import ItemTest, tests_in
from oudinfo.model.response import Missing
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import ClassRule, ScoreRule


def check_examples(definition: Definition) -> Iterator[Finding]:
    """Each example gives the results that it expects."""
    for run in run_examples(definition):
        for message in differences(run):
            path = ("examples", run.place)
            yield Finding(path, "example-wrong", message, document=1)


def check_owed_examples(definition: Definition) -> Iterator[Finding]:
    """Examples cover ends, band edges, cutoffs, reversed items, flags, classes and conditions."""
    results = [run.result for run in run_examples(definition) if run.result is not None]
    for message in (
        *_owed_scores(definition, results),
        *_owed_outcomes(definition, results),
        *_owed_conditions(definition, results),
        *_owed_reversals(definition, run_examples(definition)),
    ):
        yield Finding(("examples",), "example-missing", f"no example shows {message}", document=1)


def _owed_scores(definition: Definition, results: list[Interpretation]) -> Iterator[str]:
    for place, rule in enumerate(definition.instrument.scores):
        seen = {result.scores[place].score.value for result in results}
        for value in _owed_values(rule, reachable_values(rule, definition.compiled.positions)):
            if value not in seen:
                yield f"{rule.id} = {value:g}"
        if rule.missing is None and None not in seen and not rule.hidden:
            yield f"{rule.id} without a value, because a response is missing"


def _owed_values(rule: ScoreRule, reachable: list[float]) -> list[float]:
    """Both ends, and the values next to each band edge and cutoff on either side."""
    owed = set() if rule.hidden else {reachable[0], reachable[-1]}
    rising = [*(band.start for band in rule.bands[1:]), *(each.at_least for each in rule.cutoffs if each.at_least)]
    falling = [each.at_most for each in rule.cutoffs if each.at_most is not None]
    for edge in rising:
        owed |= {
            *[value for value in reachable if value < edge][-1:],
            *[value for value in reachable if value >= edge][:1],
        }
    for edge in falling:
        owed |= {
            *[value for value in reachable if value <= edge][-1:],
            *[value for value in reachable if value > edge][:1],
        }
    return sorted(owed)


def _owed_outcomes(definition: Definition, results: list[Interpretation]) -> Iterator[str]:
    for place, flag in enumerate(definition.instrument.flags):
        states = {result.flags[place].state for result in results}
        yield from (
            f"the flag {flag.id} {word}" for state, word in ((True, "up"), (False, "down")) if state not in states
        )
    for place, rule in enumerate(definition.instrument.classes):
        decided = {result.classes[place].outcome for result in results}
        yield from (f"the class {rule.id}: {outcome.id}" for outcome in rule.outcomes if outcome not in decided)
        if None not in decided and _can_stay_open(rule):
            yield f"the class {rule.id} undecided, because a response is missing"


def _can_stay_open(rule: ClassRule) -> bool:
    """Whether a missing response can leave the class undecided. It cannot if every test accepts `declined`."""
    tests = [test for outcome in rule.outcomes if outcome.when is not None for test in tests_in(outcome.when)]
    return any(not isinstance(test, ItemTest) or not test.criterion.declined for test in tests)


def _owed_conditions(definition: Definition, results: list[Interpretation]) -> Iterator[str]:
    for place, item in enumerate(definition.instrument.items):
        if item.ask_when is None:
            continue
        unasked = {result.states[place] is Missing.NOT_ASKED for result in results}
        yield from (
            f"{item.id} {word}" for state, word in ((False, "asked"), (True, "not asked")) if state not in unasked
        )


def _owed_reversals(definition: Definition, runs: list[RunExample]) -> Iterator[str]:
    """The reversed items without an example in which they differ from the other items, which agree."""
    for rule in definition.instrument.scores:
        for item_id in sorted(rule.reverse & set(rule.items)):
            if not any(_stands_alone(run.result, item_id, rule, definition) for run in runs):
                yield f"{item_id} alone, which {rule.id} counts the other way round"


def _stands_alone(result: Interpretation | None, item_id: str, rule: ScoreRule, definition: Definition) -> bool:
    if result is None:
        return False
    states = {item: result.states[definition.compiled.positions[item][0]] for item in rule.items}
    own = states.pop(item_id)
    others = set(states.values())
    return not isinstance(own, Missing) and len(others) <= 1 and own not in others and others.isdisjoint(Missing)
