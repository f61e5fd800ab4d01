"""What is known of a respondent besides the answers, where a rule reads it."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

UNDISCLOSED = "undisclosed"
"""The value of a context that was not given; every rule has an answer for it."""

Context: TypeAlias = Mapping[str, str]
"""Values by the id of their question; one that is not there reads as undisclosed."""


class ContextValue(NamedTuple):
    """One answer to a context question."""

    id: str
    label: str


class ContextQuestion(NamedTuple):
    """A question asked once a sitting, before the items, and only if a rule reads it."""

    id: str
    text: str
    why: str
    """Why it is asked, and what follows from the answer."""
    values: tuple[ContextValue, ...]
    if_unknown: str = ""
    """What follows where it is left open, and whose choice that is."""
