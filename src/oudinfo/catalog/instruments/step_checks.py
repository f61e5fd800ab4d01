"""Checks the steps of a pathway: their names, their sources, and examples of every outcome."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.instruments.pathways import no_instrument
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.engine.steps import outcome_of
from oudinfo.errors import ResponseError
from oudinfo.model.condition import (
    BandTest,
    ClassTest,
    Condition,
    FormTest,
    ItemTest,
    ScoreTest,
    context_tests,
    form_tests,
)
from oudinfo.model.instrument import Instrument
from oudinfo.model.pathway import Opens, Pathway, Step
from oudinfo.model.result import Interpretation

OUTCOMES = ("opens", "proposed", "skipped", "unknown")


def check_steps(pathway: Pathway, examples: Sequence[Mapping[str, Any]], references: References) -> Iterator[Finding]:
    """Findings for unknown names, steps that look ahead, missing reasons or sources, and missing or wrong examples."""
    if pathway.steps[0].when is not None:
        yield Finding(("steps", 0, "when"), "step", "the first step has no condition, because nothing was answered yet")
    for place, step in enumerate(pathway.steps):
        path = ("steps", place)
        before = [each.instrument for each in pathway.steps[:place]]
        if references.instrument(step.instrument) is None:
            yield Finding((*path, "instrument"), "match", *no_instrument(step.instrument, references))
        elif step.instrument in before:
            yield Finding((*path, "instrument"), "duplicate-id", f"{step.instrument} is given twice", "name it once")
        yield from _step_faults(pathway, step, path, references)
        if step.when is not None:
            yield from _condition_faults(step.when, before, (*path, "when"), references)
    yield from _example_faults(pathway, examples, references)


def _step_faults(pathway: Pathway, step: Step, path: Path, references: References) -> Iterator[Finding]:
    for key, text in (("why", step.why), ("misses", step.misses)):
        yield from wording_findings((*path, key), text)
    instrument = references.instrument(step.instrument)
    for name in step.always_asks:
        if instrument is not None and name not in {item.id for item in instrument.items}:
            yield Finding((*path, "always_asks"), "unknown-name", f"{instrument.id} has no item {name!r}")
    if instrument is not None and step.mode is not None and step.mode not in instrument.modes:
        yield Finding((*path, "mode"), "modes", f"{instrument.id} is not given in this way")
    if step.when is not None:
        yield from _faults_of_the_rule(pathway, step, step.when, path)


def _faults_of_the_rule(pathway: Pathway, step: Step, when: Condition, path: Path) -> Iterator[Finding]:
    """Findings for a reason, a source or a figure that is missing or does not fit the cutoff."""
    for key, text in (("why", step.why), ("misses", step.misses)):
        if not text:
            yield Finding(path, "step", f"a step with a condition needs {key}")
    if bool(step.source) == step.ours:
        message = "a cutoff has exactly one of source and named_by"
        yield Finding(path, "step", message, "name the publication, or write named_by: agency if the rule is your own")
    if step.opens is Opens.BY_ITSELF and not step.pair:
        message = "only a published pair opens by itself"
        yield Finding((*path, "opens"), "step", message, "name the source under pair, or propose the step")
    known = [each.id for each in pathway.sources]
    for name in (step.source, step.pair, *(each.source for each in step.accuracy)):
        if name and name not in known:
            yield Finding(path, "unknown-name", f"there is no source {name!r} in this file", near(name, known))
    opened_at = {test.test.criterion.at_least for test in form_tests(when) if isinstance(test.test, ScoreTest)}
    for place, each in enumerate(step.accuracy):
        if each.at_least not in opened_at:
            message = "this was measured at another cutoff than the one that opens the step"
            yield Finding((*path, "accuracy", place), "step", message)


def _condition_faults(
    condition: Condition, before: Sequence[str], path: Path, references: References
) -> Iterator[Finding]:
    for context in context_tests(condition):
        question = references.contexts.get(context.context)
        if question is None:
            yield Finding(path, "unknown-name", f"there is no context question {context.context!r}")
        elif not context.values <= {value.id for value in question.values}:
            yield Finding(path, "unknown-name", f"{context.context} has no such value")
    for test in form_tests(condition):
        if test.form not in before:
            yield Finding(path, "looks-back", f"{test.form} does not come before this step")
            continue
        instrument = references.instrument(test.form)
        if instrument is not None:
            for missing in _unknown_names(test, instrument):
                yield Finding(path, "unknown-name", f"{test.form} has no {missing}")


def _unknown_names(test: FormTest, instrument: Instrument) -> Iterator[str]:
    """What a test names that its form does not have."""
    rules = {rule.id: rule for rule in instrument.scores}
    match test.test:
        case ItemTest(items=items):
            yield from (f"item {each!r}" for each in items if each not in {item.id for item in instrument.items})
        case ScoreTest(score=score):
            yield from (f"score {each!r}" for each in {score} - {*rules})
        case BandTest(score=score, bands=bands):
            known = {band.id for band in rules[score].bands} if score in rules else set()
            yield from (f"band {each!r}" for each in sorted(bands - known))
        case ClassTest(rule=rule, outcomes=outcomes):
            found = {outcome.id for each in instrument.classes if each.id == rule for outcome in each.outcomes}
            yield from (f"class {each!r}" for each in sorted(outcomes - found))
        case _:
            yield from (f"flag {each!r}" for each in {test.test.flag} - {each.id for each in instrument.flags})


class StepRun(NamedTuple):
    """What an example says about one step, and what came out."""

    place: int
    """Which example this is, from 0 on."""
    step: str
    found: str
    """What becomes of the step. Empty if the example could not be run."""
    fault: str = ""
    """What is wrong with the example."""


def run_step_examples(
    pathway: Pathway, examples: Sequence[Mapping[str, Any]], references: References
) -> Iterator[StepRun]:
    """Run every example of a pathway, once for each step that it says something about."""
    steps = {step.instrument: step for step in pathway.steps if step.when is not None}
    for place, example in enumerate(examples):
        context = example.get("context", {})
        try:
            results = example_results(example["answers"], context, references)
        except (ResponseError, KeyError) as error:
            fault = error.first if isinstance(error, ResponseError) else f"there is no instrument {error}"
            yield StepRun(place, "", "", str(fault))
            continue
        for name, wanted in example["expect"].items():
            if name not in steps:
                yield StepRun(place, name, "", f"{name!r} is no step with a condition")
                continue
            found = outcome_of(steps[name], results, context)
            said = f"{name}: the example expects {wanted}, the step is {found}"
            yield StepRun(place, name, found, "" if found == wanted else said)


def _example_faults(
    pathway: Pathway, examples: Sequence[Mapping[str, Any]], references: References
) -> Iterator[Finding]:
    steps = {step.instrument: step for step in pathway.steps if step.when is not None}
    runs = [*run_step_examples(pathway, examples, references)]
    shown = {name: {run.found for run in runs if run.step == name} for name in steps}
    for run in runs:
        if run.fault:
            yield Finding(("examples", run.place), "example-wrong", run.fault, document=1)
    for name, step in steps.items():
        opened = "opens" if step.opens is Opens.BY_ITSELF else "proposed"
        for wanted in (opened, "skipped", "unknown"):
            if wanted not in shown[name]:
                yield Finding(("examples",), "example-missing", f"no example in which {name} is {wanted}", document=1)


def example_results(
    answers: Mapping[str, Mapping[str, object]], context: Mapping[str, str], references: References
) -> dict[str, Interpretation]:
    """What comes out of the answers of an example, by form.

    Raises:
        KeyError: If there is no such form.
        ResponseError: If an answer cannot be read.
    """
    results = {}
    for name, given in answers.items():
        instrument = references.instrument(name)
        if instrument is None:
            raise KeyError(name)
        compiled = compile_instrument(instrument, context)
        rest = given.get("rest")
        named = {item.id: rest for item in instrument.items} if "rest" in given else {}
        named |= {item: value for item, value in given.items() if item != "rest"}
        results[name] = interpret(compiled, read_mapping(compiled, named))
    return results
