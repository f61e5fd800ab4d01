"""Checks the rules of danger. Searching with the rules does not need this module."""

from collections.abc import Iterator, Sequence

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.help.danger import Danger
from oudinfo.catalog.help.danger_rules import CHOICES
from oudinfo.catalog.references import References


def check_danger(danger: Danger, _file: ContentFile, _references: References) -> Iterator[Finding]:
    """Each rule uses words as they are read, finds its examples, and ignores its counterexamples."""
    for where, words in _choices(danger):
        yield from _choice_findings(danger, where, words)
    ids = [rule.id for rule in danger.rules]
    for place, rule in enumerate(danger.rules):
        path: Path = ("rules", place)
        if ids.index(rule.id) != place:
            yield _finding((*path, "id"), f"the id {rule.id!r} is here twice")
        for number, example in enumerate(rule.meets):
            if rule not in danger.found_in(example):
                read = " ".join(danger.spelling.words_of(example))
                yield _finding((*path, "meets", number), f"it does not find {example!r}, which is read as {read!r}")
        for number, example in enumerate(rule.passes):
            if rule in danger.found_in(example):
                yield _finding((*path, "passes", number), f"it finds {example!r}, which it must pass over")


def _choices(danger: Danger) -> Iterator[tuple[Path, Sequence[str]]]:
    """The words of each choice in the sets and rules, with their place."""
    for name, entries in danger.sets.items():
        yield from ((("sets", name), entry) for entry in entries)
    for place, rule in enumerate(danger.rules):
        for number, way in enumerate(rule.says):
            for choice in way.text.translate(CHOICES).split():
                yield ("rules", place, "says", number), choice.replace("+", " ").split()


def _choice_findings(danger: Danger, path: Path, choice: Sequence[str]) -> Iterator[Finding]:
    """Every set exists, and every word is read as written, apart from its ending."""
    for name in (word.strip("<>") for word in choice if word.startswith("<")):
        if name not in danger.sets:
            yield _finding(path, f"there is no set {name!r}", near(name, [*danger.sets]))
    words = [word for word in choice if not word.startswith("<")]
    read = danger.spelling.words_in(words)
    if read != tuple(map(danger.spelling.base_of, words)):
        yield _finding(path, f"{' '.join(words)!r} is read as {' '.join(read)!r}", "write that")


def _finding(path: Path, message: str, hint: str = "") -> Finding:
    return Finding(path, "danger", message, hint)
