"""Finds words that hurt or judge, and says what to write instead."""

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.catalog.files.problems import Finding, Path

_DISTRESS = (
    "nerves|nervous|stress(?:ed)?|sad(?:ness)?|worr(?:y|ied|ies)|anxious|anxiety|depressed|depression|withdrawal|pain"
    "|cravings?|panic|grief|low mood|bad (?:day|night|mood)s?"
)
_RESULT = "screen(?:s|ed|ing)?|test(?:s|ed|ing)?|results?|scor(?:e|es|ed|ing)"
INSTEAD = MappingProxyType(
    {
        r"addicts?|junkies?|abusers?|crackheads?": "person who uses opioids, person with opioid use disorder",
        r"(?:drug|opioid|opiate|heroin|fentanyl|substance|injection|needle)[\s-]users?": "person who uses opioids",
        r"abus(?:e|ed|ing)": "use, or misuse of a prescription",
        r"drug habit|hooked on|drug[-\s]seeking|chasing a high": "use, or what the person is looking for",
        r"clean|dirty": "not using; a test that found a drug, or none",
        r"relaps(?:e|ed|es|ing)|fell off the wagon|back to square one": "return to use",
        r"addicted bab(?:y|ies)|addicted newborns?|NAS bab(?:y|ies)|crack bab(?:y|ies)": "baby with withdrawal",
        r"commit(?:s|ted|ting)?|successful suicide|failed attempt": "died by suicide, attempted suicide",
        r"(?-i:ODs?|OD'd|OD\u2019d)": "overdose",
        r"suffers?(?: from)?|suffering from|victims?": "has, lives with",
        r"denie[sd]|complian(?:ce|t)|non-compliant|noncompliant": "say what was said or done",
        rf"(?:{_RESULT}) (?:(?:is|was|were|are|came back|come back) )?(?:positive|negative)": (
            "a score of 10 or more, or less"
        ),
        rf"(?:positive|negative) (?:{_RESULT})|(?:false|true) (?:positives?|negatives?)": (
            "a score of 10 or more, or less; a false alarm, or someone who was missed"
        ),
        r"failed|failure": "say what happened",
        r"you have (?:depression|anxiety|an anxiety disorder|major depression|opioid use disorder|PTSD)": "suggests",
        r"(?:don't|don\u2019t|do not) panic|congratulations|just|simply": "leave it out",
        rf"(?<!\bthe\s)(?<!\bnot\s)only (?:(?:a|an|some|your|feeling|mild|minor) )*(?:{_DISTRESS})": "leave out only",
        r"at-risk|at risk": "say what may happen",
        r"medication-assisted|(?-i:MAT)|(?:opioid )?(?:substitution|replacement) (?:therapy|treatment)|substitute drugs?": (
            "medication for opioid use disorder"
        ),
        r"tough love|rock bottom|codependen(?:t|ce|cy)|enabling|enablers?|weak-willed|willpower problem": "say what helps",
        r"hijack(?:s|ed)?|fried brain|broken brain|zombie|hard drugs|happy pills|legacy patients?": (
            "say what is known, without a picture"
        ),
    },
)
"""Patterns, each with what to say instead. A space matches any white space."""

ALLOWED = (
    "National Institute on Drug Abuse",
    "National Institute on Alcohol Abuse and Alcoholism",
    "Substance Abuse and Mental Health Services Administration",
    "Drug Abuse Screening Test",
    "Journal of Substance Abuse(?: Treatment)?",
    "(?:positive|negative) predictive value",
    "(?:child|childhood|sexual|physical|emotional|domestic|elder|partner) abuse",
    "(?:heart|kidney|liver|lung|breathing|respiratory|organ) failure",
    "(?:clean|cleans|cleaned) (?:and covered|and dry|water|skin|wounds?|clothes|needles?|syringes?)",
    "(?:keep|keeps|kept) (?:it|them|the wound|wounds|the skin) clean",
)
"""Official names and plain meanings in which such a word is fine."""

_QUOTED = r'"[^"]*"|\u201c[^\u201d]*\u201d|`[^`]*`'


class Unwelcome(NamedTuple):
    """An unwelcome word, what to say instead, and its line."""

    word: str
    better: str
    line: int


def wording_findings(path: Path, text: str | None) -> Iterator[Finding]:
    """A finding for each unwelcome word. Without a path, the text is the one below the front matter."""
    for word, better, line in unwelcome(text or ""):
        yield Finding(path, "wording", f"{word!r} is not our word", f"instead: {better}", body_line=0 if path else line)


def unwelcome(text: str) -> Iterator[Unwelcome]:
    """Each unwelcome word outside quotations, commands and official names."""
    own = _let_be().sub(lambda match: re.sub(r"\S", ".", match[0]), text)
    for pattern, better in _patterns():
        for match in pattern.finditer(own):
            yield _found(own, match, better)
    for match in re.finditer("!", own):
        yield _found(own, match, "end the sentence with a full stop")


def _found(text: str, match: re.Match[str], better: str) -> Unwelcome:
    return Unwelcome(" ".join(match[0].split()), better, text.count("\n", 0, match.start()) + 1)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(rf"\b(?:{words})\b"), better) for words, better in INSTEAD.items())


@cache
def _let_be() -> re.Pattern[str]:
    return _pattern(rf"{_QUOTED}|\b(?:{'|'.join(ALLOWED)})\b")


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words.replace(" ", r"\s+"), re.IGNORECASE)
