"""What is only known once every row was read: answers that do not count."""

from collections.abc import Iterator

from oudinfo.batch.faults import Fault
from oudinfo.model.instrument import Instrument

NO_ROW = "There is no row below the header."


class UncountedAnswers:
    """How many answers of a form do not count, and where the first is."""

    def __init__(self) -> None:
        """Start with none."""
        self.aside = 0
        """Answers above the lowest, whose questions do not apply."""
        self.undecided = 0
        """Answers whose questions may or may not apply."""
        self._first: dict[bool, tuple[int, str]] = {}

    def add(self, count: int, *, is_undecided: bool) -> None:
        """Count some."""
        self.aside += 0 if is_undecided else count
        self.undecided += count if is_undecided else 0

    def has(self, *, is_undecided: bool) -> bool:
        """Whether there is one of a kind."""
        return is_undecided in self._first

    def meet(self, row: int, column: str, *, is_undecided: bool) -> None:
        """Take the place of one. Rows may come in any order."""
        known = self._first.setdefault(is_undecided, (row, column))
        if row < known[0]:
            self._first[is_undecided] = (row, column)

    def first(self, *, is_undecided: bool) -> str:
        """Where the first of a kind is."""
        row, column = self._first[is_undecided]
        return f"The first is in row {row}, column {column}."


def uncounted_fault(where: tuple[int, str, str, str], value: str, *, is_undecided: bool) -> Fault:
    """The line of the table of errors for an answer that does not count. Its severity is `note`.

    Args:
        where: The row, its id, the column and the item.
        value: The cell.
        is_undecided: Whether nobody knows if its question applies.
    """
    if is_undecided:
        said = "the question that decides whether this one applies has no answer, so this answer doesn't count."
        return Fault(*where, "undecided", value, said, "note")
    return Fault(*where, "set-aside", value, "an earlier answer says that this question doesn't apply.", "note")


def notes_on_answers(instrument: Instrument, uncounted: UncountedAnswers) -> Iterator[str]:
    """What is worth knowing about the answers to one instrument that do not count."""
    if uncounted.aside:
        yield (
            f"{instrument.id}: {uncounted.aside:,} answer{'' if uncounted.aside == 1 else 's'} above the lowest "
            f"{'was' if uncounted.aside == 1 else 'were'} set aside by the form's own rule, because an earlier answer says "
            f"that their questions don't apply. {uncounted.first(is_undecided=False)} --errors FILE names each. Look at the "
            "paper."
        )
    if uncounted.undecided:
        yield (
            f"{instrument.id}: {uncounted.undecided:,} answer{'' if uncounted.undecided == 1 else 's'} didn't count, because the question that "
            f"decides whether they apply has no answer. {uncounted.first(is_undecided=True)} --errors FILE names each."
        )
