"""Reads, checks and shows single values of a stored file."""

import json
from collections.abc import Mapping
from typing import Any

from oudinfo.errors import ResultsFileError

LONGEST_SHOWN = 40
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
            message = f"the key {told(key)} is twice in one place"
            raise ValueError(message)
        found[key] = value
    return found


def told(value: Any) -> str:  # noqa: ANN401
    """A value for a message, shortened. The content of a list or mapping is not shown."""
    if isinstance(value, dict | list):
        return KINDS[type(value)]
    text = ascii(value) if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
