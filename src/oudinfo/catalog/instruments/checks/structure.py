"""Checks ids, options and roles before anything is scored."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from oudinfo.catalog.files.problems import Finding, Path, Severity
from oudinfo.catalog.files.table_reader import schema_findings
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.catalog.instruments.examples import SPECIAL
from oudinfo.catalog.instruments.self_harm_words import self_harm_words
from oudinfo.model.condition import Criterion, ItemTest
from oudinfo.model.instrument import Item, ItemRole
from oudinfo.model.scoring import FlagLevel

RESERVED_KEYS = frozenset("bshkoqxwlpy?!-./") | {"declined"}
"""Keys that are commands, or that decline, on every screen."""
KEYABLE = re.compile(r"\S|-?[0-9]{1,4}")
"""A key that takes a single press, or a number that ends with Enter."""


def check_identity(definition: Definition) -> Iterator[Finding]:
    """The id is the file's name, and the format's version is known."""
    if definition.instrument.id != definition.name:
        message = f"the id is {definition.instrument.id!r} but the file is called {definition.name!r}"
        yield Finding(("id",), "id-is-file-name", message, "make them the same")
    yield from schema_findings(definition.data)


def check_unique_ids(definition: Definition) -> Iterator[Finding]:
    """No id appears twice in its list."""
    yield from _repeated(("items",), [item.id for item in definition.instrument.items])
    for rule in definition.instrument.scores:
        yield from _repeated(("scores", rule.id, "bands"), [band.id for band in rule.bands])
        yield from _repeated(("scores", rule.id, "cutoffs"), [cutoff.id for cutoff in rule.cutoffs])
    for classes in definition.instrument.classes:
        path = ("classes", classes.id, "first_of")
        yield from _repeated(path, [outcome.id for outcome in classes.outcomes])
    scores = {rule.id for rule in definition.instrument.scores}
    for section in ("scores", "classes"):
        for name in definition.data.get(section, {}):
            if name in SPECIAL or (section == "classes" and name in scores):
                message = f"{name!r} already means something else in an example"
                yield Finding((section, name), "duplicate-id", message, "choose another name")


def check_option_keys(definition: Definition) -> Iterator[Finding]:
    """Each key selects one option and is not a command."""
    for place, item in enumerate(definition.instrument.items):
        for message in () if item.number else _key_faults(item):
            hint = "give each option its own key, as in {key: n, value: 0, label: ...}"
            yield Finding(("items", place, "options"), "option-keys", message, hint)


def check_roles(definition: Definition) -> Iterator[Finding]:
    """An item on self-harm raises a crisis, or an offer if declined. A function item is not scored."""
    scored = {item for rule in definition.instrument.scores for item in rule.items}
    for place, item in enumerate(definition.instrument.items):
        if item.role is ItemRole.FUNCTION and item.id in scored:
            yield Finding(("items", place, "role"), "role", f"{item.id} has the role function but is part of a score")
        if item.role is ItemRole.SELF_HARM:
            where: Path = ("items", place, "role")
            for message, hint in _lacking_flags(definition, item):
                yield Finding(where, "self-harm-flag", message, hint)
            quiet = _met_by_nothing(definition, item)
            if len(quiet) > 1:
                message = f"{item.id}: these answers raise no flag: {', '.join(quiet)}"
                hint = "if one of them is a sign of danger, name it in the crisis flag; if none is, leave it as it is"
                found = Finding(where, "self-harm-answers", message, hint)
                yield found._replace(severity=Severity.WARNING)


def check_unmarked_self_harm(definition: Definition) -> Iterator[Finding]:
    """An item on self-harm in a user's own definition must have that role, or nothing responds to its answer."""
    hint = "add role: self-harm, or role: others-death if it asks about somebody else"
    for place, item in enumerate(definition.instrument.items):
        found = self_harm_words(_read_with(item))
        if found and item.role not in {ItemRole.SELF_HARM, ItemRole.OTHERS_DEATH} and not definition.bundled:
            message = f"{item.id} seems to ask about self-harm ({found!r}), and its role does not say so"
            yield Finding(("items", place), "self-harm-role", message, hint)


def check_unused(definition: Definition) -> Iterator[Finding]:
    """An option set that no item uses is probably a mistake."""
    used = {named for item in definition.data["items"] if isinstance(named := item.get("options"), str)}
    for name in definition.data.get("option_sets", {}):
        if name not in used:
            path = ("option_sets", name)
            yield Finding(path, "unused", f"no item uses the option set {name!r}", "remove it")


def _repeated(path: Path, ids: Iterable[str]) -> Iterator[Finding]:
    listed = list(ids)
    for each, count in Counter(listed).items():
        if count > 1:
            last = len(listed) - 1 - listed[::-1].index(each)
            yield Finding((*path, last, "id"), "duplicate-id", f"the id {each!r} is here {count} times")


def _key_faults(item: Item) -> Iterator[str]:
    for field in ("key", "label"):
        for each, count in Counter(getattr(option, field) for option in item.options).items():
            if count > 1:
                yield f"{item.id}: the {field} {each!r} belongs to {count} options"
    for option in item.options:
        others = {str(other.value) for other in item.options if other is not option}
        if option.key in others and option.key != str(option.value):
            yield f"{item.id}: the key {option.key!r} is the value of another option"
        if option.key in RESERVED_KEYS or option.key != option.key.lower():
            yield f"{item.id}: the key {option.key!r} is reserved for a command or has capital letters"
        elif not (KEYABLE.fullmatch(option.key) and option.key.isprintable()):
            yield f"{item.id}: the key {option.key!r} is neither one letter or digit nor a whole number"


def _read_with(item: Item) -> str:
    """All text shown with an item. Answers are included because they can carry the question."""
    labels = () if item.number else [option.label for option in item.options]
    return " . ".join([item.stem or "", item.text, item.help or "", *labels])


def _lacking_flags(definition: Definition, item: Item) -> Iterator[tuple[str, str]]:
    """The flags that an item on self-harm lacks. The author names the sign: a higher answer can be the better one."""
    tests = _tests_of(definition, item)
    crises = [criterion for level, criterion in tests if level is FlagLevel.CRISIS]
    if not any(criterion.holds_for(option.value) for criterion in crises for option in item.options):
        answers = item.number or ", ".join(f"{option.value} {option.label}" for option in item.options)
        hint = (
            f"add a flag with level: crisis whose when names {item.id} and the answers that are the sign, "
            f"by is: [...], at_least or at_most. Its answers: {answers}"
        )
        yield f"no answer to {item.id} raises a crisis flag", hint
    if not any(criterion.declined for _, criterion in tests):
        hint = f"add a flag: {{when: {{item: {item.id}, is: declined}}, level: offer}}"
        yield f"{item.id} declined raises no flag", hint


def _met_by_nothing(definition: Definition, item: Item) -> list[str]:
    """The answers that no flag names, if a flag names at least one answer of the item."""
    tests = [criterion for _, criterion in _tests_of(definition, item)]
    named = [any(criterion.holds_for(option.value) for criterion in tests) for option in item.options]
    quiet = [
        f"{option.value} {option.label}" for option, is_named in zip(item.options, named, strict=True) if not is_named
    ]
    return quiet if any(named) else []


def _tests_of(definition: Definition, item: Item) -> list[tuple[FlagLevel, Criterion]]:
    """The level and the test of every flag that tests only items, this one among them."""
    return [
        (flag.level, flag.when.criterion)
        for flag in definition.instrument.flags
        if isinstance(flag.when, ItemTest) and item.id in flag.when.items
    ]
