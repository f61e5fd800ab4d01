"""What one respondent gave, and the three ways in which nothing was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Missing(StrEnum):
    """Why there is no response. None of these is ever a 0 by itself."""

    DECLINED = "declined"
    """Skipped by the respondent; on paper, blank or refused."""
    NOT_ASKED = "not_asked"
    """The item's condition does not hold."""
    UNANSWERED = "unanswered"
    """Not reached yet; only inside a running session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseOption:
    """One permitted answer: `key` is typed and shown, `value` is scored."""

    key: str
    value: int
    label: str
    loinc: str | None = None


Given: TypeAlias = ResponseOption | Missing


@dataclass(frozen=True, slots=True, repr=False)
class Responses:
    """What was given to each item of one instrument, in the items' order.

    A response to an item that is not asked stays here; the engine leaves it
    out of the count. The `repr` shows how many there are, never what they are.
    """

    given: tuple[Given, ...]

    def __iter__(self) -> Iterator[Given]:
        """Go through the items in order."""
        return iter(self.given)

    def __repr__(self) -> str:
        """Show counts only: a response may not reach a log."""
        answered = sum(isinstance(each, ResponseOption) for each in self.given)
        return f"<Responses: {answered} of {len(self.given)} answered>"
