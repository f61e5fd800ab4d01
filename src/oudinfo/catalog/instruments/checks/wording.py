"""Checks the sentences in a definition that are oudinfo's own."""

import re
from collections.abc import Iterator

from oudinfo.catalog.files.problems import Finding, Path, Severity
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.catalog.prose.kind_words import wording_findings

MARK = re.compile(
    r"\b(?:(?:place|put|write|mark|with) an? (?:x|cross|tick|check(?: ?mark)?)"
    r"|(?:circle|tick|check|cross|mark) (?:the|one|an?|each|your)|(?:circled?|ticked|crossed))\b",
    re.IGNORECASE,
)
"""What someone does with a pen."""


def check_own_words(definition: Definition) -> Iterator[Finding]:
    """The English sentences of oudinfo itself have no unwelcome words. The published wording is not checked."""
    if definition.instrument.language.casefold().partition("-")[0] != "en":
        return
    for path, text in _own_texts(definition):
        yield from wording_findings(path, text)


def check_marks_on_paper(definition: Definition) -> Iterator[Finding]:
    """An instruction that asks for an X or a circle says what to do on a screen, where X closes."""
    instrument = definition.instrument
    if instrument.on_screen and not instrument.intro:
        yield Finding(("on_screen",), "unused", "on_screen follows the instruction, and there is none", "add intro")
    found = MARK.search(instrument.intro or "")
    if found and not instrument.on_screen:
        message = f"the instruction asks for a mark on paper ({found[0]!r}), which no key makes"
        hint = "say in on_screen what to type instead, and that X closes"
        yield Finding(("intro",), "mark-on-paper", message, hint)._replace(severity=Severity.WARNING)


def _own_texts(definition: Definition) -> Iterator[tuple[Path, str]]:
    instrument = definition.instrument
    yield ("on_screen",), instrument.on_screen or ""
    for place, item in enumerate(instrument.items):
        yield ("items", place, "why"), item.why or ""
        yield ("items", place, "note"), item.note or ""
    for rule in instrument.scores:
        for place, band in enumerate(rule.bands):
            for reader, text in band.meaning.items():
                yield ("scores", rule.id, "bands", place, "meaning", reader.value), text
    for classes in instrument.classes:
        for place, outcome in enumerate(classes.outcomes):
            yield ("classes", classes.id, "first_of", place, "meaning"), outcome.meaning
    for flag in instrument.flags:
        yield ("flags", flag.id, "say"), flag.say
        yield ("flags", flag.id, "say_to_counselor"), flag.say_to_counselor
        yield ("flags", flag.id, "chart"), flag.chart
