"""Reads, checks and shows single values of a stored file."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from oudinfo.errors import ResultsFileError

LONGEST_SHOWN = 40
_CLIENT_CODE = re.compile(r"(?=[A-Za-z-]{0,15}[0-9])[A-Za-z0-9-]{1,16}")
_DATE = re.compile(r"[0-9]{1,4}-(?:[0-9]{1,2}|[A-Za-z]{3,9})-[0-9]{1,4}")
_EIGHT_DIGITS = ("%Y%m%d", "%d%m%Y", "%m%d%Y")
_OLDEST = 1900
"""The earliest year that eight digits in a row are read as."""
KINDS: Mapping[type, str] = {dict: "keys and values", list: "a list", str: "text", bool: "true or false"}


def parsed(text: str, name: str) -> Any:  # noqa: ANN401  any JSON value
    """The content of a JSON text.

    Raises:
        ResultsFileError: If it is not JSON, or repeats a key in one place.
    """
    if not text.strip():
        raise ResultsFileError(name, "", "there is nothing in this file")
    try:
        return json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ResultsFileError(name, place, f"this is not JSON ({error.msg})") from None
    except RecursionError:
        raise ResultsFileError(name, "", "it is nested too deeply to be a result") from None
    except ValueError as error:
        raise ResultsFileError(name, "", str(error)) from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            message = f"the key {told(key)} stands twice in one place"
            raise ValueError(message)
        found[key] = value
    return found


def is_client_code(text: str) -> bool:
    """Whether the text is a respondent's code. It has a digit, so it is no name, and it is not written like a date."""
    if not _CLIENT_CODE.fullmatch(text) or _DATE.fullmatch(text):
        return False
    return not (text.isdigit() and len(text) == 8 and any(_is_date(text, form) for form in _EIGHT_DIGITS))


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


def told(value: Any) -> str:  # noqa: ANN401
    """A value for a message, shortened. The content of a list or mapping is not shown."""
    if isinstance(value, dict | list):
        return KINDS[type(value)]
    text = ascii(value) if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
