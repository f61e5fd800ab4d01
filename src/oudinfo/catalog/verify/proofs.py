"""The proofs of `oudinfo verify`, which anyone can run on their own machine."""

import sys
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import NamedTuple

from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.instruments.definition import Definition, build_definition
from oudinfo.catalog.instruments.examples import differences, run_examples
from oudinfo.catalog.instruments.fingerprint import fingerprint
from oudinfo.catalog.instruments.pathways import PATHWAY_TABLE, build_pathway
from oudinfo.catalog.instruments.step_checks import run_step_examples
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.validation import Validator, YearMonth, released_versions
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Instrument, Item, ItemRole
from oudinfo.model.response import Given, Missing, ResponseOption, Responses
from oudinfo.model.scoring import FlagLevel, Method, ScoreRule

NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"})
MOST_SETS = 20_000
"""Instruments with more answer sets than this are only proved by the project's tests."""


class Proof(NamedTuple):
    """A claim, whether it held, and what was tested."""

    claim: str
    passed: bool
    detail: str


class _Watch:
    """Counts attempts to reach a network. Python never removes such a hook, so it is turned off after the proofs."""

    def __init__(self) -> None:
        self.attempts = 0
        self.is_on = True
        sys.addaudithook(self._told)

    def _told(self, event: str, _: object) -> None:
        if self.is_on and event in NETWORK_EVENTS:
            self.attempts += 1


def all_proofs(library: Library, today: YearMonth) -> Iterator[Proof]:
    """Run every proof. The network is watched during all of them."""
    watch = _Watch()
    try:
        yield from _proofs_of_content(library, today)
    finally:
        watch.is_on = False
    yield Proof(
        "Nothing uses the network.",
        passed=not watch.attempts,
        detail=f"{watch.attempts} attempts to reach a network while these proofs ran.",
    )


def _proofs_of_content(library: Library, today: YearMonth) -> Iterator[Proof]:
    yield _prove_content(library, today)
    built = {instrument_id: _definition(library, instrument_id) for instrument_id in library.instrument_ids()}
    unread = [instrument_id for instrument_id, definition in built.items() if definition is None]
    if unread:
        detail = f"Cannot be read: {', '.join(unread)}; see oudinfo validate."
        yield Proof("Every definition can be read.", passed=False, detail=detail)
    definitions = [definition for definition in built.values() if definition is not None]
    yield _prove_released(definitions)
    yield _prove_examples(definitions)
    yield _prove_steps(library)
    for prove in (_prove_every_answer_set, _prove_missing, _prove_danger):
        yield prove(definitions)


def _definition(library: Library, instrument_id: str) -> Definition | None:
    name = f"data/questionnaires/{instrument_id}.yaml"
    file = open_yaml(library.data / "questionnaires" / f"{instrument_id}.yaml", name)
    definition, _ = build_definition(file)
    references = library.references()._replace(released=released_versions(library))
    return definition and definition._replace(references=references)


def _prove_content(library: Library, today: YearMonth) -> Proof:
    validator = Validator(library, today)
    errors = [problem for problem in validator.bundle() if problem.severity is Severity.ERROR]
    detail = str(errors[0]) if errors else f"{validator.checked} files checked, no problem found."
    return Proof("Every definition, article, contact and text is sound.", not errors, detail)


def _prove_released(definitions: list[Definition]) -> Proof:
    changed = [
        each.name for each in definitions if each.released.get(each.instrument.version) != fingerprint(each.data)
    ]
    detail = (
        f"Changed: {', '.join(changed)}."
        if changed
        else f"{len(definitions)} definitions are those that were released."
    )
    return Proof("Wording and scoring are those that were released.", not changed, detail)


def _prove_examples(definitions: list[Definition]) -> Proof:
    runs = [(definition, run) for definition in definitions for run in run_examples(definition)]
    wrong = [f"{definition.name}: {said}" for definition, run in runs for said in differences(run)]
    return Proof(
        "Every worked example comes out as written.", not wrong, wrong[0] if wrong else f"{len(runs)} examples."
    )


def _prove_steps(library: Library) -> Proof:
    """Each example of a stepped pathway opens, skips and leaves open the steps that it says."""
    tried, wrong, references = 0, list[str](), library.references()
    stepped = 0
    for pathway_id in library.shipped_pathway_ids():
        file = open_yaml(library.data / "pathways" / f"{pathway_id}.yaml", f"{pathway_id}.yaml")
        pathway, _ = build_pathway(file)
        if pathway is None or not pathway.steps:
            continue
        examples, _, _ = file.read(PATHWAY_TABLE, "examples", document=1)
        runs = [*run_step_examples(pathway, examples.get("examples", ()), references)]
        wrong += [f"{pathway_id}: {run.fault}." for run in runs if run.fault]
        tried, stepped = tried + len(runs), stepped + 1
    detail = wrong[0] if wrong else f"{tried} outcomes of steps, in each stepped pathway ({stepped})."
    return Proof("Every step of a pathway comes out as its examples say.", not wrong, detail)


def _prove_every_answer_set(definitions: list[Definition]) -> Proof:
    """Each plain sum equals the sum of the values, for every possible set of answers."""
    sets, left_out = 0, list[str]()
    for definition in definitions:
        rules, items = _plain_sums(definition.instrument)
        count = prod(len(item.options) for item in items)
        if count > MOST_SETS:
            left_out.append(definition.instrument.short_title)
        if not rules or count > MOST_SETS:
            continue
        sets += count
        for chosen in product(*(item.options for item in items)):
            wrong = _wrong_sum(definition, rules, {item.id: each for item, each in zip(items, chosen, strict=True)})
            if wrong:
                return Proof("Every set of answers adds up.", passed=False, detail=wrong)
    rest = f" Too many sets to try here: {', '.join(left_out)}." if left_out else ""
    detail = f"{sets:,} sets of answers, each added up twice.{rest}"
    return Proof("Every set of answers adds up.", passed=True, detail=detail)


def _plain_sums(instrument: Instrument) -> tuple[list[ScoreRule], list[Item]]:
    """The scores that are plain sums of items that are always asked, and those items."""
    always = {item.id for item in instrument.items if item.ask_when is None}
    rules = [
        rule
        for rule in instrument.scores
        if rule.method is Method.SUM and not rule.reverse and rule.scale == 1 and set(rule.items) <= always
    ]
    used = {item_id for rule in rules for item_id in rule.items}
    return rules, [item for item in instrument.items if item.id in used]


def _wrong_sum(definition: Definition, rules: list[ScoreRule], chosen: Mapping[str, ResponseOption]) -> str:
    given = tuple[Given, ...](chosen.get(item.id, Missing.DECLINED) for item in definition.instrument.items)
    result = interpret(definition.compiled, Responses(given))
    for reading in result.scores:
        rule = reading.score.rule
        if rule in rules and reading.score.value != sum(chosen[each].value for each in rule.items):
            return f"{definition.name}: {rule.id} is wrong for one set of answers."
    return ""


def _prove_missing(definitions: list[Definition]) -> Proof:
    """A score that allows no gaps has no value once a single item is declined."""
    tried = 0
    for definition in definitions:
        for rule in definition.instrument.scores:
            for item_id in _asked_always(definition.instrument, rule) if rule.missing is None else ():
                responses = _all_lowest(definition.instrument, declined=item_id)
                result = interpret(definition.compiled, responses)
                value = next(each.score.value for each in result.scores if each.score.rule.id == rule.id)
                tried += 1
                if value is not None:
                    detail = f"{definition.name}: {rule.id} has a value although {item_id} was declined."
                    return Proof("A missing answer never counts as 0.", passed=False, detail=detail)
    return Proof("A missing answer never counts as 0.", passed=True, detail=f"{tried} gaps tried.")


def _prove_danger(definitions: list[Definition]) -> Proof:
    """Each answer that signals self-harm raises the crisis flag, even if all others are the lowest."""
    tried = 0
    for definition in definitions:
        for place, item in enumerate(definition.instrument.items):
            if item.role is not ItemRole.SELF_HARM or item.ask_when is not None:
                continue
            for option in item.options:
                given = list(_all_lowest(definition.instrument, declined=None).given)
                given[place] = option
                raised = bool(interpret(definition.compiled, Responses(tuple(given))).raised(FlagLevel.CRISIS))
                tried += 1
                if raised != (option.value > item.bounds[0]):
                    detail = f"{definition.name}: {item.id} answered with {option.key} brings no help."
                    return Proof("A sign of danger brings help, whatever the total.", passed=False, detail=detail)
    return Proof("A sign of danger brings help, whatever the total.", passed=True, detail=f"{tried} answers tried.")


def _asked_always(instrument: Instrument, rule: ScoreRule) -> list[str]:
    return [item_id for item_id in rule.items if instrument.item(item_id).ask_when is None]


def _all_lowest(instrument: Instrument, declined: str | None) -> Responses:
    return Responses(
        tuple(
            Missing.DECLINED if item.id == declined else min(item.options, key=lambda option: option.value)
            for item in instrument.items
        ),
    )
