"""Fixed sentences and small pieces of wording that several pages share."""

from collections.abc import Sequence

from oudinfo.model.prose import Lead, Span, Text, command

AGENCIES = frozenset(
    {"asam", "cdc", "corc", "fda", "loinc", "ncbi", "nice", "nida", "nih", "nimh", "samhsa", "va", "who"}
)
"""Sources that are spelled in capitals."""
_SPELLED = {
    "ajaddict": "American Journal on Addictions",
    "cageaid": "CAGE-AID",
    "lowe": "Löwe",
    "medetomidine": "Multicenter study from Philadelphia",
    "mhs": "US Military Health System",
    "nidacde": "NIDA",
    "nimhtool": "NIMH",
    "phenx": "PhenX",
    "regionh": "Capital Region of Denmark",
    "vista": "VistA",
}
"""Sources whose name is more than their id with a capital letter."""
NOT_A_DIAGNOSIS = "A screen is not a diagnosis. It can't tell you what you have, or why."
NOT_A_DIAGNOSIS_OF_OTHERS = "A screen is not a diagnosis. What it is, and why, takes a talk and an assessment."
KEEP_MEDICINE = "Please don't stop methadone, buprenorphine or any other medicine because of this result."
REPEAT = "Answer the questions again in about two weeks, not every day. Scores go up and down."
KEEP_MEDICINE_OF_OTHERS = "No one should stop methadone, buprenorphine or any other medicine because of this result."
REPEAT_WITH_OTHERS = "Ask the questions again in about two weeks, not every day. Scores go up and down."
FOR_A_COUNSELOR = (
    "This page is written for a counselor. If these are your own answers, this asks the same and explains it to you: "
)
SOMEONE: Text = ("Someone to reach, at any time: ", command("crisis"))
OWN_DEFINITION = (
    "is a definition of your own. It doesn't come with oudinfo, and its wording and scoring are as you wrote them."
)


def leads_to(said: str, line: str, *, how: str = "") -> tuple[Span, ...]:
    """What a command is for, and the command, such as `All shelves: oudinfo read`.

    Args:
        said: What it is for.
        line: The command, without `oudinfo`.
        how: What to do with it where it can only be typed, such as `Type`.
    """
    return (Lead(said, command(line), how),)


def small(text: str) -> str:
    """A text with a small first letter, for the middle of a sentence. A name such as PHQ-8 keeps its capitals."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def number(value: float) -> str:
    """A score as it is read aloud: 12, or 2.5."""
    return f"{value:g}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Parts in a row: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def in_a_sentence(country: str) -> str:
    """The name of a country as it reads within a sentence, such as `the United States`."""
    return f"the {country}" if country.startswith("United ") else country


def counted(count: int, noun: str, several: str = "") -> str:
    """A count with its noun: `1 question`, `2 questions`, `2 entries`."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or noun + 's'}"


def short_cite(source_id: str) -> str:
    """A source by author and year: `spitzer1999` as Spitzer 1999."""
    name = source_id.rstrip("0123456789")
    spelled = name.upper() if name in AGENCIES else _SPELLED.get(name, name.capitalize())
    return f"{spelled} {source_id[len(name) :]}".strip()


def quoted(text: str) -> str:
    """A text in plain quotation marks, which every terminal can print."""
    return f'"{text}"'
