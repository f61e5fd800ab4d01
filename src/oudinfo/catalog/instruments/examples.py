"""Runs worked examples and compares the results with what they expect."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from oudinfo.catalog.instruments.definition import Definition
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.errors import AnswerProblem, ResponseError
from oudinfo.model.response import Entry, Missing
from oudinfo.model.result import Interpretation

SPECIAL = ("flags", "not_asked", "set_aside", "against_skips")


class RunExample(NamedTuple):
    """An example with its result, or the reason why it could not be run."""

    place: int
    expect: Mapping[str, list[Any]]
    result: Interpretation | None
    fault: str = ""


def run_examples(definition: Definition) -> list[RunExample]:
    """Score every example of a definition."""
    return [_run(definition, place, example) for place, example in enumerate(definition.examples)]


def differences(run: RunExample) -> Iterator[str]:
    """The differences between an example and the engine, in words."""
    if run.result is None:
        yield run.fault
        return
    outcome = outcomes(run.result)
    for name, wanted in run.expect.items():
        if name not in outcome:
            yield f"{name!r} is no score, band, cutoff, class or list of this instrument"
            continue
        found = outcome[name]
        expected: Any = wanted if name in SPECIAL else wanted[0] if len(wanted) == 1 else wanted
        if name in SPECIAL:
            expected = sorted(str(each) for each in wanted if each is not None)
        if found != expected:
            yield f"{name}: the example expects {_said(expected)}, the definition gives {_said(found)}"


def outcomes(result: Interpretation) -> dict[str, Any]:
    """Every value that an example may expect, by its name in examples."""
    found: dict[str, Any] = {
        "flags": sorted(flag.rule.id for flag in result.flags if flag.state),
        "not_asked": sorted(
            item.id
            for item, state in zip(result.instrument.items, result.states, strict=True)
            if state is Missing.NOT_ASKED
        ),
        "set_aside": sorted(result.set_aside),
        "against_skips": sorted(result.against_skips),
    }
    for reading in result.scores:
        name = reading.score.rule.id
        found[name] = reading.score.value
        found[f"{name}.least"] = reading.score.least
        found[f"{name}.most"] = reading.score.most
        found[f"{name}.band"] = reading.band.id if reading.band else None
        found[f"{name}.prorated"] = reading.score.prorated
        for cutoff in reading.cutoffs:
            found[f"{name}.{cutoff.cutoff.id}"] = cutoff.met
    for classes in result.classes:
        found[classes.rule.id] = classes.outcome.id if classes.outcome else None
    return found


def expanded(definition: Definition, responses: Mapping[str, object]) -> dict[str, object]:
    """Responses with ranges such as `a..b` written out.

    Raises:
        ResponseError: If a range names an unknown item or runs backwards.
    """
    ids = [item.id for item in definition.instrument.items]
    found: dict[str, object] = {}
    for name, value in responses.items():
        first, _, last = name.partition("..")
        if first not in ids or (last or first) not in ids:
            message = f"there is no item {name!r} in this file"
            raise ResponseError([AnswerProblem("", message)])
        if ids.index(first) > ids.index(last or first):
            message = f"{name!r} runs backwards; name the earlier item first"
            raise ResponseError([AnswerProblem("", message)])
        for item_id in ids[ids.index(first) : ids.index(last or first) + 1]:
            found[item_id] = value
    return found


def _run(definition: Definition, place: int, example: Mapping[str, Any]) -> RunExample:
    expect, context, entry = example["expect"], example.get("context", {}), Entry(example.get("entry", Entry.ASKED))
    as_compiled = not context and entry is Entry.ASKED
    compiled = definition.compiled if as_compiled else compile_instrument(definition.instrument, context, entry)
    try:
        responses = read_mapping(compiled, expanded(definition, example["responses"]))
    except ResponseError as error:
        return RunExample(place, expect, None, error.first)
    return RunExample(place, expect, interpret(compiled, responses))


def _said(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(str(each) for each in value)}]"
    return "no value" if value is None else str(value).lower() if isinstance(value, bool) else f"{value}"
