"""Checks scores, bands and cutoffs. Ranges are recomputed, and bands may leave no gap."""

from collections import Counter
from collections.abc import Iterator

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.engine.score import possible_range
from oudinfo.model.instrument import Mode
from oudinfo.model.scoring import Accuracy, Audience, Cutoff, Method, ScoreRule


def check_ranges(definition: Definition) -> Iterator[Finding]:
    """The range in the file is the range that the items give."""
    for rule in definition.instrument.scores:
        found = possible_range(rule, definition.compiled.positions)
        if found != (rule.minimum, rule.maximum):
            message = f"the range is written as {rule.minimum:g} to {rule.maximum:g}, the items give {found[0]:g} to {found[1]:g}"
            yield Finding(("scores", rule.id, "range"), "score-range", message)


def check_bands(definition: Definition) -> Iterator[Finding]:
    """Bands begin at the lowest score and rise, so each score has one."""
    for rule in definition.instrument.scores:
        path: Path = ("scores", rule.id, "bands")
        if rule.bands and rule.bands[0].start != rule.minimum:
            message = f"the first band begins at {rule.bands[0].start:g}, the score at {rule.minimum:g}"
            yield Finding((*path, 0, "from"), "bands", message)
        for place in range(1, len(rule.bands)):
            lower, here = rule.bands[place - 1].start, rule.bands[place].start
            if here <= lower or here > rule.maximum:
                message = f"this band begins at {here:g}; it must begin above {lower:g} and not above {rule.maximum:g}"
                yield Finding((*path, place, "from"), "bands", message)


def check_meanings(definition: Definition) -> Iterator[Finding]:
    """Each band has a meaning for a counselor. A questionnaire for self-use also needs one for the person."""
    readers = [Audience.COUNSELOR]
    if Mode.SELF in definition.instrument.modes:
        readers.append(Audience.PERSON)
    for rule in definition.instrument.scores:
        for place, band in enumerate(rule.bands):
            lacking = [reader for reader in readers if not band.meaning.get(reader)]
            if lacking:
                message = f"the band {band.id!r} has no meaning for: {', '.join(lacking)}"
                yield Finding(("scores", rule.id, "bands", place), "meaning", message)


def check_cutoffs(definition: Definition) -> Iterator[Finding]:
    """A cutoff has one direction and lies within the score's range."""
    for rule in definition.instrument.scores:
        for place, cutoff in enumerate(rule.cutoffs):
            path: Path = ("scores", rule.id, "cutoffs", place)
            for message in _cutoff_faults(rule, cutoff):
                yield Finding(path, "cutoff", message)


def check_accuracy(definition: Definition) -> Iterator[Finding]:
    """A study's accuracy names what it counted, and its figures are shares from 0 to 1."""
    for path, accuracy in _accuracies(definition):
        for message in _accuracy_faults(accuracy):
            yield Finding(path, "accuracy", message)


def check_score_words(definition: Definition) -> Iterator[Finding]:
    """The keys of a score fit together and name items that it has."""
    for rule in definition.instrument.scores:
        path: Path = ("scores", rule.id)
        for message in _score_faults(definition, rule):
            yield Finding(path, "score-words", message)
        repeated = [item for item, count in Counter(rule.items).items() if count > 1]
        if repeated:
            yield Finding((*path, rule.method.value), "score-words", f"items that count twice: {', '.join(repeated)}")


def check_conditional_items(definition: Definition) -> Iterator[Finding]:
    """A score over an item that may go unasked defines what that means."""
    conditional = {item.id for item in definition.instrument.items if item.ask_when is not None}
    for rule in definition.instrument.scores:
        named = [item for item in rule.items if item in conditional]
        if named and not rule.not_asked_is_zero and rule.missing is None:
            message = f"{', '.join(named)} may not be asked, and the score does not say what that means"
            hint = "write not_asked: 0 if it then adds nothing, or missing: with a limit"
            yield Finding(("scores", rule.id), "not-asked", message, hint)


def check_sources(definition: Definition) -> Iterator[Finding]:
    """Every source that is named is listed."""
    known = [source.id for source in definition.instrument.sources]
    for path, name in _named_sources(definition):
        if name and name not in known:
            message = f"there is no source {name!r} in this file"
            yield Finding(path, "unknown-source", message, near(name, known) or f"known: {', '.join(known)}")


def _named_sources(definition: Definition) -> Iterator[tuple[Path, str]]:
    for rule in definition.instrument.scores:
        path: Path = ("scores", rule.id)
        yield (*path, "source"), rule.source
        for place, change in enumerate(rule.changes):
            yield (*path, "change", place, "source"), change.source
        for place, cutoff in enumerate(rule.cutoffs):
            yield (*path, "cutoffs", place, "source"), cutoff.source
    for classes in definition.instrument.classes:
        yield ("classes", classes.id, "source"), classes.source
    if definition.instrument.marked is not None:
        yield ("marked", "source"), definition.instrument.marked.source
    for path, accuracy in _accuracies(definition):
        yield (*path, "source"), accuracy.source
        for number, prevalence in enumerate(accuracy.prevalence):
            yield (*path, "prevalence", number, "source"), prevalence.source


def _accuracies(definition: Definition) -> Iterator[tuple[Path, Accuracy]]:
    for rule in definition.instrument.scores:
        for place, accuracy in enumerate(rule.accuracy):
            yield ("scores", rule.id, "accuracy", place), accuracy
    for classes in definition.instrument.classes:
        for place, accuracy in enumerate(classes.accuracy):
            yield ("classes", classes.id, "accuracy", place), accuracy


def _cutoff_faults(rule: ScoreRule, cutoff: Cutoff) -> Iterator[str]:
    if (cutoff.at_least is None) == (cutoff.at_most is None):
        yield "a cutoff has exactly one of at_least and at_most"
        return
    bound = cutoff.at_least if cutoff.at_least is not None else cutoff.at_most
    if bound is not None and not rule.minimum <= bound <= rule.maximum:
        yield f"the cutoff {bound:g} lies outside of the score's range"


def _accuracy_faults(accuracy: Accuracy) -> Iterator[str]:
    said = [accuracy.at_least is not None, accuracy.at_most is not None, bool(accuracy.at)]
    if sum(said) != 1:
        yield "say what was counted: exactly one of at_least, at_most and at"
    shares = [accuracy.sensitivity, accuracy.specificity, *(each.value for each in accuracy.prevalence)]
    if any(share is not None and not 0 <= share <= 1 for share in shares):
        yield "sensitivity, specificity and prevalence are shares from 0 to 1"
    if accuracy.prevalence and accuracy.specificity is None:
        yield "a prevalence says nothing without a specificity"


def _score_faults(definition: Definition, rule: ScoreRule) -> Iterator[str]:
    if rule.method is Method.COUNT and rule.at_least is None:
        yield "a count needs at_least: the value from which an item counts"
    if rule.method is not Method.COUNT and (rule.at_least is not None or rule.at_least_for):
        yield "at_least and at_least_for belong to a count"
    strangers = (rule.reverse | rule.at_least_for.keys()) - set(rule.items)
    if strangers:
        yield f"not among the items of this score: {', '.join(sorted(strangers))}"
    if rule.missing and (rule.method is Method.COUNT or rule.missing.allow >= len(rule.items)):
        yield "missing: allow must be lower than the number of items, and a count cannot be filled"
    ends = {definition.instrument.item(item).bounds for item in rule.items}
    if rule.missing and len(ends) > 1:
        yield "missing: a mean can stand in only where all items run from the same lowest to the same highest value"
    if any((change.points is None) == (change.percent is None) for change in rule.changes):
        yield "change: give points or percent, one of them"
    if any(change.up_to is not None and change.up_to <= (change.points or 0) for change in rule.changes):
        yield "change: up_to is higher than points, and goes with them"
    others = {other.id for other in definition.instrument.scores} - {rule.id}
    if rule.instead_of is not None and rule.instead_of not in others:
        yield f"instead_of names no other score: {rule.instead_of!r}"
