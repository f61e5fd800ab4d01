"""Checks what people ask and what answers it. A search does not need this module."""

from collections.abc import Iterator

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.prose.links import is_dead
from oudinfo.catalog.reading.answers import Answers, bare_words_of
from oudinfo.catalog.references import References


def check_answers(answers: Answers, _: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for answers that lead nowhere, questions with an unknown set, and the same question twice for an answer."""
    for name in answers.asked:
        path: Path = ("doors", name, "asked") if name in answers.doors else ("articles", name)
        if name not in answers.doors and name not in references.slugs:
            yield _finding(path, f"there is no article {name!r}", near(name, references.slugs))
        if name in answers.doors and name in references.slugs:
            yield _finding(path, f"{name!r} is an article")
        yield from _questions(answers, name, path)
    yield from _grief_and_danger(answers, references)
    for name, door in answers.doors.items():
        if is_dead(door.command):
            yield _finding(("doors", name, "command"), f"oudinfo has no command {door.command.words[0]!r}")
        for key, text in (("title", door.title), ("line", door.line)):
            yield from wording_findings(("doors", name, key), text)


def _grief_and_danger(answers: Answers, references: References) -> Iterator[Finding]:
    for slug in sorted(answers.on_grief - {*references.slugs}):
        yield _finding(("on_grief",), f"there is no article {slug!r}", near(slug, references.slugs))
    for kind, first in answers.danger.items():
        for name in (each for each in first if each not in answers.asked):
            yield _finding(("danger", kind), f"nothing here is called {name!r}", near(name, [*answers.asked]))
    for piece in {
        piece for phrase in (*answers.grief, *answers.not_grief) for piece in phrase if piece.startswith("<")
    }:
        if piece.strip("<>") not in answers.sets:
            yield _finding(("grief",), f"there is no set {piece}", near(piece.strip("<>"), [*answers.sets]))


def _questions(answers: Answers, name: str, path: Path) -> Iterator[Finding]:
    seen: set[frozenset[str]] = set()
    for question in answers.asked[name]:
        words = bare_words_of(question)
        if words in seen:
            yield _finding(path, f"{question!r} is asked twice here")
        seen.add(words)
        for word in sorted(words):
            if word.startswith("<") and word.strip("<>") not in answers.sets:
                yield _finding(path, f"there is no set {word}", near(word.strip("<>"), [*answers.sets]))


def _finding(path: Path, message: str, hint: str = "") -> Finding:
    return Finding(path, "asked", message, hint)
