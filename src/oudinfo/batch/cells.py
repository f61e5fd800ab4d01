"""Reads the cells of one column as answers to one item, and says why a cell is none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.batch.faults import TableError
from oudinfo.batch.features import Cells, CellState
from oudinfo.engine.one_answer import find_given
from oudinfo.engine.wordings import has_points_of_another, tidied
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing, ResponseOption

MOST_SPELLINGS = 20_000
"""How many spellings of answers are remembered for a column."""
BLANKS = " \t\r\n\u00a0\ufeff"
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")
_DECIMAL_COMMA = re.compile(r"(-?[0-9]{1,9}),0{1,9}")
ALMOST_ZERO = "5.397605346934028e-79"
"""What some readers of SAS files make of a 0, as in the public files of NHANES."""
_ALMOST_ZERO = re.compile(r"[0-9](\.[0-9]{1,20})?e-[1-9][0-9]{1,2}", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}([-/. ][0-9]{1,4})?( .*)?|[A-Za-z]{3,9}[-/. ][0-9]{1,4}")
_NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,9})?")
NO_ANSWER_WORDS = frozenset({"na", "n/a", "nan", "null", "none", "unk", "#n/a", "<na>"})
NO_ANSWER_NUMBERS = frozenset(
    f"{number}"
    for number in (*(7, 8, 9, 77, 88, 97, 98, 99), *(777, 888, 997, 998, 999, 9999), *range(-9, 0), -77, -88)
) | {"-97", "-98", "-99", "-666", "-777", "-888", "-999", "-9999"}
"""Numbers that studies use for refused, unknown and not asked."""


class Said(NamedTuple):
    """Why a cell is no answer."""

    code: str
    message: str


class Column(dict[str, int]):
    """What each spelling in a column adds to the key of its row. A new spelling is read when it is met."""

    unread_state: CellState = Missing.UNANSWERED
    """The state that counts for a cell that could not be read."""

    def __init__(
        self, source: ColumnSource, weights: Mapping[CellState, int], unread: "list[tuple[Column, str]]"
    ) -> None:
        """Start with no spelling met.

        Args:
            source: The column and its coding.
            weights: What each state adds to a key.
            unread: Collects the cells of a row that are no answer.
        """
        super().__init__()
        self.source = source
        self.states: dict[str, CellState] = {}
        self.unread: set[str] = set()
        """Some of the spellings that are no answer."""
        self.weights = weights
        self._unread = unread

    def __missing__(self, text: str) -> int:
        """What a spelling adds that was not met before."""
        state = self.state(text)
        if state is None:
            self._unread.append((self, text))
            return self.weights[self.unread_state]
        weight = self.weights[state]
        if len(self) < MOST_SPELLINGS:
            self[text] = weight
            self.states[text] = state
        return weight

    def state(self, text: str) -> CellState | None:
        """The state of a cell with this text, or None if it is no answer."""
        raise NotImplementedError

    def state_of(self, text: str) -> CellState:
        """The state of a cell with this text. Unanswered if it is no answer."""
        known = self.states.get(text)
        if known is not None:
            return known
        found = self.state(text)
        return self.unread_state if found is None else found


class ItemColumn(Column):
    """A column with the answers to an item."""

    def __init__(
        self,
        item: Item,
        source: ColumnSource,
        weights: Mapping[CellState, int] = MappingProxyType({}),
        unread: "list[tuple[Column, str]] | None" = None,
    ) -> None:
        """Take the item, and how its answers are coded."""
        super().__init__(source, weights, [] if unread is None else unread)
        self.item = item
        self._missing = {tidied(code).casefold() for code in source.missing}
        self._values = {tidied(written).casefold(): answer for written, answer in source.values.items()}

    def state(self, text: str) -> CellState | None:
        """The state of a cell: a value, declined if it is blank or a missing code, or None."""
        written = _GUARDED.sub("", text.strip(BLANKS), count=1)
        whole = _DECIMAL_COMMA.fullmatch(written)
        written = "0" if _ALMOST_ZERO.fullmatch(written) else tidied(whole[1] if whole else written)
        if not written or written.casefold() in self._missing:
            return Missing.DECLINED
        answer = self._values.get(written.casefold())
        if answer is not None:
            return _state(find_given(self.item, answer))
        if self.source.from_one:
            return self._counted_from_one(written)
        return _state(find_given(self.item, written))

    def _counted_from_one(self, written: str) -> CellState | None:
        if not (written.isascii() and written.isdigit()) or len(written) > 4:
            given = find_given(self.item, written)
            return _state(given) if not written[:1].isdigit() else None
        value = int(written) - 1
        return value if value in self.item.values else None

    def why_not(self, text: str) -> Said:
        """Why a cell with this text is no answer."""
        written = text.strip(BLANKS)
        allowed = f"Allowed: {allowed_in(self.item, from_one=self.source.from_one)}."
        if written.startswith("="):
            return Said("formula", f"this is a formula and not its value. {allowed}")
        if written.casefold() in NO_ANSWER_WORDS or written in NO_ANSWER_NUMBERS:
            return Said(
                "missing-code", f"it may stand for a missing answer. If it does, say --missing {written}. {allowed}"
            )
        if _NUMBER.fullmatch(written):
            code = "not-whole" if "." in written or "," in written else "not-an-option"
            return Said(code, f"this number is not an answer here. {allowed}")
        if _DATE.fullmatch(written) and not self.item.number:
            return Said("date", f"this looks like a date; a spreadsheet may have made one of an answer. {allowed}")
        if has_points_of_another(self.item, tidied(written)):
            return Said(
                "not-an-option",
                f"the label and the number beside it are not of one answer, so neither counts. {allowed}",
            )
        return Said("not-an-option", f"this is not an answer here. {allowed}")


class ContextColumn(Column):
    """A column with the answers to a context question."""

    unread_state = UNDISCLOSED

    def __init__(
        self,
        source: ColumnSource,
        known: Iterable[str],
        weights: Mapping[CellState, int],
        unread: "list[tuple[Column, str]]",
    ) -> None:
        """Take what each spelling means. A blank and a code for a missing answer are undisclosed."""
        super().__init__(source, weights, unread)
        self._known = tuple(known)
        self._missing = {tidied(code).casefold() for code in source.missing}
        self._values = {value: value for value in self._known}
        self._values.update({tidied(written).casefold(): value for written, value in source.values.items()})

    def state(self, text: str) -> CellState | None:
        """The value of the context question, or None if it cannot be read."""
        written = tidied(text.strip(BLANKS)).casefold()
        return UNDISCLOSED if not written or written in self._missing else self._values.get(written)

    def why_not(self, _text: str) -> Said:
        """Why a cell is none of the values."""
        allowed = ", ".join(self._known)
        return Said(
            "context", f"this is none of {allowed}, so it counts as {UNDISCLOSED}. A map can say what it means."
        )


def all_columns(
    cells: Cells,
    sources: Mapping[str, ColumnSource],
    contexts: Mapping[str, ColumnSource],
    weights: Sequence[Mapping[CellState, int]],
    unread: "list[tuple[Column, str]]",
) -> list[Column | None]:
    """The column of each cell, or None for a cell that the table does not have.

    Args:
        cells: The cells of an instrument.
        sources: The column of each item that has one.
        contexts: The column of each context question that has one.
        weights: What each state of each cell is turned into.
        unread: Collects cells that are no answer.
    """
    found: list[Column | None] = []
    for item, row in zip(cells.instrument.items, weights, strict=False):
        source = sources.get(item.id)
        found.append(ItemColumn(item, source, row, unread) if source else None)
    for place, name in enumerate(cells.contexts, len(cells.instrument.items)):
        source = contexts.get(name)
        known = [str(state) for state in cells.states[place]]
        found.append(ContextColumn(source, known, weights[place], unread) if source else None)
    return found


def check_missing_codes(item: Item, source: ColumnSource) -> None:
    """Refuse a code for missing answers that is an answer in this column.

    Raises:
        TableError: If there is one.
    """
    plain = ItemColumn(item, source._replace(missing=()))
    for code in source.missing:
        state = plain.state(code)
        if state is not None and not isinstance(state, Missing):
            raise TableError(
                f"column {source.column}: {code} is an answer to {item.id}, so it cannot also stand for a missing one.",
                "Name the code in a map, for the columns where it is not an answer: see oudinfo batch --help.",
            )


def allowed_in(item: Item, *, from_one: bool) -> str:
    """The numbers that may be written for an item."""
    if item.number:
        return str(item.number)
    values = [option.value + from_one for option in item.options]
    keys = [option.key for option in item.options]
    return ", ".join(map(str, values) if from_one or not keys else keys)


def _state(given: ResponseOption | Missing | None) -> CellState | None:
    return given.value if isinstance(given, ResponseOption) else given
