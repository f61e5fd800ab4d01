"""The responses of one respondent, and three kinds of missing responses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias, overload


class Missing(StrEnum):
    """Why a response is missing. None of these is ever a 0 by itself."""

    DECLINED = "declined"
    """Skipped by the respondent. On paper, left blank or refused."""
    NOT_ASKED = "not_asked"
    """The item's condition does not hold."""
    UNANSWERED = "unanswered"
    """Not reached yet. This occurs only during a session."""


class Entry(StrEnum):
    """How the responses came in."""

    ASKED = "asked"
    """oudinfo asked them one by one and skipped what does not apply."""
    PAPER = "paper"
    """Typed in from a form that was filled in elsewhere."""
    FILE = "file"
    """Read from stored answers."""


class ResponseOption(NamedTuple):
    """One permitted answer. `key` is typed and shown, `value` is scored."""

    key: str
    value: int
    label: str
    loinc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange(Sequence[ResponseOption]):
    """A range of whole numbers as a sequence of options. Each option is made when it is needed."""

    least: int
    most: int
    unit: str = ""
    """The unit counted, such as days."""
    ends: tuple[str, str] | None = None
    """The meaning of the lowest and the highest number, if published."""

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

    def __iter__(self) -> Iterator[ResponseOption]:
        """The options from the lowest number on."""
        return map(self._option, range(self.least, self.most + 1))

    def reading(self, text: str) -> ResponseOption | None:
        """The permitted number with exactly this text, or None. Other spellings of a number don't count."""
        if not (text.isascii() and text.isdigit()) or len(text) > len(str(self.most)):
            return None
        if str(number := int(text)) != text:
            return None
        return self._option(number) if self.least <= number <= self.most else None

    def __str__(self) -> str:
        """The permitted numbers in words."""
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
    """The response to each item of one instrument, in the order of the items.

    A response to an item that is not asked stays here, and the engine does not count it. The `repr`
    shows how many responses there are, never what they are.
    """

    given: tuple[Given, ...]

    def __iter__(self) -> Iterator[Given]:
        """Go through the items in order."""
        return iter(self.given)

    def __repr__(self) -> str:
        """Show only counts, because a response may not reach a log."""
        answered = sum(isinstance(each, ResponseOption) for each in self.given)
        return f"<Responses: {answered} of {len(self.given)} answered>"
