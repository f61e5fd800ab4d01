"""Words that hurt or judge are not ours: person first, no verdicts."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from oudinfo.catalog.definition import Definition
from oudinfo.catalog.problems import Finding, Path

INSTEAD = MappingProxyType(
    {
        r"addicts?|junkies?|abusers?": "person who uses opioids, person with opioid use disorder",
        r"abus(?:e|ed|ing)": "use, or misuse of a prescription",
        r"clean|dirty": "not using; testing positive or negative",
        r"relaps(?:e|ed|es|ing)": "return to use",
        r"commit(?:s|ted)? suicide|successful suicide|failed attempt": "died by suicide, attempted suicide",
        r"suffers?(?: from)?|victims?": "has, lives with",
        r"denie[sd]|compliance|non-compliant": "say what was said or done",
        r"positive screen|negative screen|tested positive|tested negative": "a score of 10 or more, or less",
        r"failed|failure": "say what happened",
        r"you have (?:depression|anxiety|an anxiety disorder|major depression|opioid use disorder)": "suggests",
        r"don't panic|congratulations|just|simply": "leave it out",
        r"at-risk|at risk": "say what may happen",
        r"medication-assisted|substitution therapy|replacement therapy": "medication for opioid use disorder",
        r"tough love|rock bottom|codependent|enabling": "say what helps",
    },
)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|`[^`]*`')
_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), better) for words, better in INSTEAD.items())


def unwelcome_words(text: str) -> Iterator[tuple[str, str]]:
    """Each unwelcome word with what to say instead; quoted words are let be."""
    own = _QUOTED.sub('""', text)
    for pattern, better in _PATTERNS:
        for match in pattern.finditer(own):
            yield match[0], better
    if "!" in own:
        yield "!", "end the sentence with a full stop"


def check_own_words(definition: Definition) -> Iterator[Finding]:
    """Our own sentences in a definition; the published wording is not touched."""
    for path, text in _own_texts(definition):
        for word, better in unwelcome_words(text):
            yield Finding(path=path, check="wording", message=f"{word!r} is not our word", hint=f"instead: {better}")


def _own_texts(definition: Definition) -> Iterator[tuple[Path, str]]:
    instrument = definition.instrument
    for place, item in enumerate(instrument.items):
        yield ("items", place, "why"), item.why or ""
    for rule in instrument.scores:
        for place, band in enumerate(rule.bands):
            for reader, text in band.meaning.items():
                yield ("scores", rule.id, "bands", place, "meaning", reader.value), text
    for classes in instrument.classes:
        for place, outcome in enumerate(classes.outcomes):
            yield ("classes", classes.id, "first_of", place, "meaning"), outcome.meaning
    for flag in instrument.flags:
        yield ("flags", flag.id, "say"), flag.say
