"""Words that hurt or judge are not ours: person first, no verdicts."""

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

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
_QUOTED = r'"[^"]*"|“[^”]*”|`[^`]*`'


def unwelcome_words(text: str) -> Iterator[tuple[str, str]]:
    """Each unwelcome word with what to say instead; quoted words are let be."""
    own = re.sub(_QUOTED, '""', text)
    for pattern, better in _patterns():
        for match in pattern.finditer(own):
            yield match[0], better
    if "!" in own:
        yield "!", "end the sentence with a full stop"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), better) for words, better in INSTEAD.items())
