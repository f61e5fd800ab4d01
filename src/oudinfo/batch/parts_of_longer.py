"""Finds a form that was asked for by name in the columns of a longer one: a PHQ-8 in `phq9_1` to `phq9_8`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from oudinfo.batch.column_names import wording_of
from oudinfo.batch.faults import TableError
from oudinfo.engine.compiled import needed_items
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.instrument import Instrument, Item

Columns: TypeAlias = Mapping[str, ColumnSource]


class InLonger(NamedTuple):
    """Where a form was found in the columns of a longer one."""

    columns: Columns
    left: tuple[str, ...]
    """The columns of the longer form that are not read."""


def by_longer(
    known: Iterable[Instrument], others: Sequence[Instrument], find: Callable[[Instrument], Sequence[Columns]]
) -> dict[str, InLonger]:
    """Each form that has its items in the columns of a longer one.

    Args:
        known: The forms to look for.
        others: The forms that were not asked for.
        find: The columns of the items of a form, in each way in which they are found.

    Raises:
        TableError: If the columns of two forms would do.
    """
    found: dict[str, InLonger] = {}
    for short in known:
        ways = [_read(short, [(longer, columns)]) for longer in others for columns in find(longer)]
        whole = [way for way in ways if needed_items(short) <= way.columns.keys()]
        if not whole:
            both = _read(short, [(longer, find(longer)[0]) for longer in others])
            whole = [both] if needed_items(short) <= both.columns.keys() else []
        if whole:
            _refuse_two(short, whole)
            found[short.id] = whole[0]
    return found


def _read(short: Instrument, there: Iterable[tuple[Instrument, Columns]]) -> InLonger:
    """The columns of the items that a form shares with others, and their columns that it doesn't read."""
    columns: dict[str, ColumnSource] = {}
    left: list[str] = []
    for longer, sources in there:
        by_meaning = {_meaning(item): sources[item.id] for item in longer.items if item.id in sources}
        own = {item.id: by_meaning[_meaning(item)] for item in short.items if _meaning(item) in by_meaning}
        if own:
            left += [source.column for source in sources.values() if source not in own.values()]
        columns = {**own, **columns}
    return InLonger(columns, tuple(left))


def _refuse_two(short: Instrument, whole: Sequence[InLonger]) -> None:
    others = [each for each in whole if each.columns != whole[0].columns]
    if others:
        ways = " and ".join(next(iter(each.columns.values())).column for each in (whole[0], others[0]))
        raise TableError(
            f"{short.id}: the columns from {ways} on would do.",
            "Say in a map which count: --map FILE. Nothing was written.",
        )


def not_read(short: Instrument, left: Sequence[str]) -> str:
    """A sentence that names the columns of the longer form that a shorter one leaves unread. Empty if there is none."""
    return f"{short.id} was read in columns of a longer form. Not read: {', '.join(left)}." if left else ""


def shorter_in(longer: Instrument, columns: Columns, known: Iterable[Instrument]) -> str:
    """The id of the longest form all of whose items are in these columns of a longer one. A blank if there is none."""
    whole = [
        short
        for short in known
        if contains(longer, short) and needed_items(short) <= _read(short, [(longer, columns)]).columns.keys()
    ]
    return max(whole, key=lambda each: len(each.items)).id if whole else ""


def contains(longer: Instrument, short: Instrument) -> bool:
    """Whether a form has every item of another, and more."""
    needed = needed_items(short)
    texts = {wording_of(item) for item in short.items if item.id in needed}
    return len(longer.items) > len(texts) and texts <= {wording_of(item) for item in longer.items}


def _meaning(item: Item) -> tuple[object, ...]:
    """What makes two items the same: the wording, and what each answer is worth."""
    return (wording_of(item), *((option.key, option.value) for option in item.options))
