"""What one respondent gave, and the three ways in which nothing was given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias, overload


class Missing(StrEnum):
    """Why there is no response. None of these is ever a 0 by itself."""

    DECLINED = "declined"
    """Skipped by the respondent; on paper, blank or refused."""
    NOT_ASKED = "not_asked"
    """The item's condition does not hold."""
    UNANSWERED = "unanswered"
    """Not reached yet; only inside a running session."""


class Entry(StrEnum):
    """How the responses came in."""

    ASKED = "asked"
    """Asked one by one by oudinfo, which skips what does not apply."""
    PAPER = "paper"
    """Typed in from a form that was filled in elsewhere."""
    FILE = "file"
    """Read from stored answers."""


class ResponseOption(NamedTuple):
    """One permitted answer: `key` is typed and shown, `value` is scored."""

    key: str
    value: int
    label: str
    loinc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange(Sequence[ResponseOption]):
    """A whole number as the answer. Stands for the options it permits, which are made when asked for."""

    least: int
    most: int
    unit: str = ""
    """What is counted, such as days."""
    ends: tuple[str, str] | None = None
    """What the lowest and the highest number mean, where that was published."""

    def __len__(self) -> int:
        """How many numbers are permitted."""
        return self.most - self.least + 1

    @overload
    def __getitem__(self, place: int) -> ResponseOption: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[ResponseOption, ...]: ...
    def __getitem__(self, place: int | slice) -> ResponseOption | tuple[ResponseOption, ...]:
        """The option at a place, counted from the lowest number."""
        numbers = range(self.least, self.most + 1)[place]
        return self._option(numbers) if isinstance(numbers, int) else tuple(map(self._option, numbers))

    def reading(self, text: str) -> ResponseOption | None:
        """The number that was written, if it is one that is permitted; no other form of it counts."""
        if not (text.isascii() and text.isdigit()) or len(text) > len(str(self.most)):
            return None
        if str(number := int(text)) != text:
            return None
        return self._option(number) if self.least <= number <= self.most else None

    def __str__(self) -> str:
        """What can be typed, in words."""
        return f"a whole number from {self.least} to {self.most}"

    def _option(self, number: int) -> ResponseOption:
        label = str(number)
        if self.ends and number in {self.least, self.most}:
            label = f"{number}, {self.ends[number != self.least]}"
        elif self.unit:
            label = f"{number} {self.unit.removesuffix('s') if number == 1 else self.unit}"
        return ResponseOption(key=str(number), value=number, label=label)


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
