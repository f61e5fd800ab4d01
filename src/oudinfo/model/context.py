"""What the rules may read about a respondent besides the answers."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

UNDISCLOSED = "undisclosed"
"""The value of a context that was not given. Every rule can handle it."""

Context: TypeAlias = Mapping[str, str]
"""Values by the id of their question. A missing value reads as undisclosed."""


class ContextValue(NamedTuple):
    """One answer to a context question."""

    id: str
    label: str


class ContextQuestion(NamedTuple):
    """A question asked once a sitting, before the items, and only if a rule reads its answer."""

    id: str
    text: str
    why: str
    """Why it is asked, and what follows from the answer."""
    values: tuple[ContextValue, ...]
    if_unknown: str = ""
    """What follows if it is not answered, and whose choice that is."""
