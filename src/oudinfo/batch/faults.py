"""What is wrong with single cells and rows of a table. Each fault is a line of the table of errors."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from oudinfo.errors import UsageError
from oudinfo.foreign import briefly

FIELDS = ("row", "id", "column", "item", "code", "value", "message", "severity")
"""The columns of the table of errors."""
LONGEST_VALUE = 100
LONGEST_NAME = 80
"""Some columns are called by the wording of their question."""


class Fault(NamedTuple):
    """One cell or row that could not be read as it is."""

    row: int
    """The line of the file on which the row ends, counted from 1."""
    id: str
    column: str
    item: str
    code: str
    """The kind of fault, from a fixed list."""
    value: str
    """What the cell has. Empty if the whole row is at fault."""
    message: str
    severity: str = "error"
    """`error`, or `note` for an answer that was read and does not count."""

    @property
    def place(self) -> str:
        """The row, and the column if there is one, for a message."""
        return f"row {self.row}, column {briefly(self.column, LONGEST_NAME)}" if self.column else f"row {self.row}"

    def __repr__(self) -> str:
        """Show no value."""
        return f"<Fault: {self.code} in row {self.row}>"


class StrictError(UsageError):
    """A fault was found, and the run was to stop at the first."""


class TableError(UsageError):
    """The table cannot be read or scored at all."""


class Faults:
    """Counts the faults, and passes each on."""

    def __init__(self, write: Callable[[Fault], None] | None = None, *, strict: bool = False) -> None:
        """Take what writes a fault, if they are written, and whether to stop at the first."""
        self.counts: Counter[str] = Counter()
        self.first: dict[str, Fault] = {}
        """The first fault of each kind."""
        self._write = write
        self._strict = strict
        self._first_error: StrictError | None = None

    @property
    def is_written(self) -> bool:
        """Whether anyone gets the faults."""
        return self._write is not None

    def add(self, fault: Fault) -> None:
        """Count a fault and pass it on."""
        if fault.severity == "error":
            if self._strict and self._first_error is None:
                said = f"{fault.place}: {fault.message}"
                self._first_error = StrictError(said, "Nothing was written, as --strict asks.")
            self.counts[fault.code] += 1
            self.first.setdefault(fault.code, fault)
        if self._write:
            self._write(fault._replace(value=fault.value[:LONGEST_VALUE]))

    def stop(self) -> None:
        """End the run if it is to stop at an error and there was one. Whoever was met in the rows read so far was noted.

        Raises:
            StrictError: If so, about the first.
        """
        if self._first_error:
            raise self._first_error
