"""Tells the code of a client from a name and from a date. Reads the day of a result."""

import re
from datetime import date, datetime

_CLIENT_CODE = r"(?=[A-Za-z-]{0,15}[0-9])[A-Za-z0-9-]{1,16}"
_DATE = r"[0-9]{1,4}-(?:[0-9]{1,2}|[A-Za-z]{3,9})-[0-9]{1,4}"
_EIGHT_DIGITS = ("%Y%m%d", "%d%m%Y", "%m%d%Y")
_SIX_DIGITS = ("%y%m%d", "%d%m%y", "%m%d%y")
_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = "(?:[0-9]{2}|(?:19|20)[0-9]{2})"
_WITH_MONTH = f"(?i:{_DAY}(?:{_MONTHS}){_YEAR}|{_YEAR}(?:{_MONTHS}){_DAY}|(?:{_MONTHS}){_DAY}{_YEAR})"
_WORD_AND_DIGITS = r"(?=.*[0-9])[0-9-]*([A-Za-z]+(?:-[A-Za-z]+)*)[0-9-]*"
"""Patterns are compiled only when needed, because most runs have no code."""
_VOWELS = frozenset("aeiouy")
_SHORTEST_NAME = 3
_WORDS_FOR_A_FILE = frozenset(
    {
        "case",
        "chart",
        "client",
        "clinic",
        "code",
        "file",
        "group",
        "intake",
        "patient",
        "person",
        "room",
        "site",
        "study",
        "team",
        "test",
        "unit",
        "visit",
        "ward",
    }
)
"""Words in front of the number of a file, which tell nothing about a person."""
_OLDEST = 1900
"""The earliest year that eight digits in a row are read as."""


def is_client_code(text: str) -> bool:
    """Whether the text is a respondent's code. It has a digit, and it reads as neither a name nor a date."""
    return is_stored_code(text) and not reads_as_date(text) and not reads_as_name(text)


def is_stored_code(text: str) -> bool:
    """Whether a stored result may have this code. A file from an earlier version may have one that is refused today."""
    if not re.fullmatch(_CLIENT_CODE, text) or re.fullmatch(_DATE, text):
        return False
    return not (text.isdigit() and len(text) == 8 and any(_is_date(text, form) for form in _EIGHT_DIGITS))


def reads_as_date(text: str) -> bool:
    """Whether the text can be read as a day: 850312, 120385, 12MAR85, 1985-03-12 or 19850312."""
    bare = text.replace("-", "")
    if bare.isdigit():
        forms = {6: _SIX_DIGITS, 8: _EIGHT_DIGITS}.get(len(bare), ())
        return bool(re.fullmatch(_DATE, text)) or any(_is_date(bare, form) for form in forms)
    return bool(re.fullmatch(_DATE, text) or re.fullmatch(_WITH_MONTH, bare))


def reads_as_name(text: str) -> bool:
    """Whether the text is a word with digits before or behind it, such as mary1 or Jane-Doe1, and no word for a file."""
    found = re.fullmatch(_WORD_AND_DIGITS, text)
    return found is not None and any(_is_like_a_name(word) for word in found[1].split("-"))


def _is_like_a_name(word: str) -> bool:
    """Whether a word can be spoken and is long enough. Three capitals are the mark of a place or of a study."""
    shortest = _SHORTEST_NAME + word.isupper()
    return (
        len(word) >= shortest and not _VOWELS.isdisjoint(word.casefold()) and word.casefold() not in _WORDS_FOR_A_FILE
    )


def _is_date(text: str, form: str) -> bool:
    try:
        return datetime.strptime(text, form).year >= _OLDEST  # noqa: DTZ007  a day has no time zone
    except ValueError:
        return False


def is_day(text: str) -> bool:
    """Whether the text is an existing date, written like 2026-11-28."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
