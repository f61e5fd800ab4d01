"""Checks the sentences in a definition that are oudinfo's own."""

from collections.abc import Iterator

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.catalog.prose.kind_words import wording_findings


def check_own_words(definition: Definition) -> Iterator[Finding]:
    """The English sentences of oudinfo itself have no unwelcome words. The published wording is not checked."""
    if definition.instrument.language.casefold().partition("-")[0] != "en":
        return
    for path, text in _own_texts(definition):
        yield from wording_findings(path, text)


def _own_texts(definition: Definition) -> Iterator[tuple[Path, str]]:
    instrument = definition.instrument
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
