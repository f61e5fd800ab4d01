"""What the numbers in a table mean, if they mean something else than on the form.

Only whoever knows the table can say it. If two options are Yes and No, a wrong guess turns every answer into its
opposite. So nobody is told to count from 1 there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from oudinfo.batch.faults import TableError
from oudinfo.engine.wordings import has_two_options, is_yes_or_no
from oudinfo.errors import UsageError
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.instrument import Instrument, Item


class Coding(StrEnum):
    """What the numbers in a table mean."""

    FROM_0 = "from-0"
    FROM_1 = "from-1"
    YES_1_NO_2 = "yes-1-no-2"
    NO_1_YES_2 = "no-1-yes-2"
    YES_1_NO_0 = "yes-1-no-0"


NUMBERS: Mapping[Coding, Mapping[str, str]] = MappingProxyType(
    {
        Coding.YES_1_NO_2: MappingProxyType({"1": "Yes", "2": "No"}),
        Coding.NO_1_YES_2: MappingProxyType({"1": "No", "2": "Yes"}),
        Coding.YES_1_NO_0: MappingProxyType({"0": "No", "1": "Yes"}),
    }
)
"""What the numbers mean for questions with Yes and No."""
EITHER_YES = f"--coding {Coding.YES_1_NO_2} or --coding {Coding.NO_1_YES_2}"
FIND_OUT = "Find out which number means Yes: the form, or whoever made the table, can say it."
SAY_IN_A_MAP = "Find out which it is, and say it in a map: values, as in docs/tables.md."
NOTHING_WRITTEN = "Nothing was written."


class CodingError(TableError):
    """What the numbers of a table mean has to be said before it is scored."""

    def __init__(self, instrument_id: str, *lines: str) -> None:
        """Take the instrument whose numbers are not clear, and the message."""
        super().__init__(*lines)
        self.instruments = frozenset((instrument_id,))
        """Those whose numbers are not clear."""
        self.unread: frozenset[str] = frozenset()
        """If no row was read: the forms of the table that may have answers that call for help or care today."""


def refuse_unclear(found: Iterable[CodingError | None]) -> None:
    """Refuse a table if the numbers of some form are not clear, and say it of all such forms.

    Raises:
        CodingError: If there is one.
    """
    unclear = [each for each in found if each is not None]
    if unclear:
        every = CodingError("", *dict.fromkeys(line for each in unclear for line in each.lines), NOTHING_WRITTEN)
        every.instruments = frozenset().union(*(each.instruments for each in unclear))
        raise every


def codings_named(names: Iterable[str]) -> tuple[Coding, ...]:
    """The codings of these names.

    Raises:
        UsageError: If there is none of a name, or two of them say different things about the same questions.
    """
    found: list[Coding] = []
    for name in dict.fromkeys(names):
        if name not in {*Coding}:
            raise UsageError(f"there is no coding {name!r}.", f"There are: {', '.join(Coding)}.")
        found.append(Coding(name))
    for some in ([each for each in found if each in NUMBERS], [each for each in found if each not in NUMBERS]):
        if len(some) > 1:
            raise UsageError(f"--coding: {some[0]} and {some[1]} cannot both be true.", "Say one of them.")
    return tuple(found)


def coded(
    instrument: Instrument, columns: Mapping[str, ColumnSource], codings: Sequence[Coding]
) -> Mapping[str, ColumnSource]:
    """The columns of an instrument, with what was said about their numbers.

    Raises:
        CodingError: If the table was said to count from 1, and nobody said which number means Yes.
    """
    numbers = next((NUMBERS[each] for each in codings if each in NUMBERS), None)
    items = {item.id: item for item in instrument.items}
    found = {}
    for name, source in columns.items():
        item = items[name]
        if numbers and is_yes_or_no(item) and not source.values:
            found[name] = source._replace(from_one=False, numbers=numbers, is_settled=True)
        elif has_two_options(item):
            _refuse_from_one(instrument, item, source, codings)
            is_settled = bool(source.values) or (Coding.FROM_0 in codings and not is_yes_or_no(item))
            found[name] = source._replace(is_settled=is_settled)
        else:
            from_one = source.from_one or (Coding.FROM_1 in codings and item.bounds[0] == 0)
            found[name] = source._replace(from_one=from_one, is_settled=from_one or Coding.FROM_0 in codings)
    return found


def note_on_numbers(instrument: Instrument, columns: Mapping[str, ColumnSource]) -> Iterator[str]:
    """A note if nobody said which number means Yes, where nobody looks at the cells."""
    asked = [item for item in instrument.items if item.id in columns and is_yes_or_no(item)]
    if any(not columns[item.id].is_settled for item in asked):
        yield (
            f"{instrument.id}: 1 counts as Yes, 0 as No, and 2 as no answer. If the numbers mean something else here, say "
            f"it with coding, such as {Coding.YES_1_NO_2}."
        )


def _refuse_from_one(instrument: Instrument, item: Item, source: ColumnSource, codings: Sequence[Coding]) -> None:
    if source.values or not (source.from_one or Coding.FROM_1 in codings):
        return
    first, second = (option.label for option in item.options)
    if is_yes_or_no(item):
        raise CodingError(
            instrument.id,
            f"{instrument.id}: from-1 doesn't say whether 1 means Yes or No in column {source.column}.",
            f"{FIND_OUT} Then say it as well: {EITHER_YES}, or --coding {Coding.YES_1_NO_0}. {NOTHING_WRITTEN}",
        )
    raise CodingError(
        instrument.id,
        f"{instrument.id}: from-1 doesn't say whether 1 means {first!r} or {second!r} in column {source.column}.",
        f"{SAY_IN_A_MAP} {NOTHING_WRITTEN}",
    )
