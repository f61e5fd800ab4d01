"""Lists how the answers to an item may be written, for engines that look up a whole column at once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from oudinfo.batch.cells import ALMOST_ZERO, ItemColumn
from oudinfo.batch.features import CellState
from oudinfo.engine.one_answer import DECLINING_WORDS
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.instrument import Item
from oudinfo.model.response import ResponseOption

MOST_KEPT = 64
"""Of how many kinds of options the spellings are kept."""


class Spellings(NamedTuple):
    """What cells may hold, and the states they come in. Anything else is no answer."""

    texts: Mapping[str, CellState]
    """By text in lower case, without blanks around it."""
    numbers: Mapping[int, CellState]


def spellings_of(item: Item, source: ColumnSource) -> Spellings:
    """The spellings of the answers to an item. Each is read by the reader of cells, which decides."""
    # Items with the same options are answered in the same spellings, and most items of a form have the same.
    return _spellings(item.number or tuple(item.options), source.missing, tuple(source.values.items()), source.from_one)


@lru_cache(maxsize=MOST_KEPT)
def _spellings(
    options: Sequence[ResponseOption],
    missing: tuple[str, ...],
    values: tuple[tuple[str, str], ...],
    from_one: bool,  # noqa: FBT001  a part of what is kept
) -> Spellings:
    item, source = Item("", "", options), ColumnSource("", missing=missing, values=dict(values), from_one=from_one)
    column = ItemColumn(item, source)
    texts: dict[str, CellState] = {}
    for each in dict.fromkeys(_candidates(item, source)):
        state = column.state(each)
        if state is not None:
            texts.setdefault(each.casefold(), state)
    numbers = {int(text): state for text, state in texts.items() if text.removeprefix("-").isdecimal()}
    return Spellings(texts, numbers)


def _candidates(item: Item, source: ColumnSource) -> Iterator[str]:
    yield from DECLINING_WORDS
    yield from source.missing
    yield from source.values
    for option in item.options:
        yield from _of_option(option, shift=int(source.from_one))
    yield from ("y", "n", "Y", "N", ALMOST_ZERO)


def _of_option(option: ResponseOption, *, shift: int) -> Iterator[str]:
    for number in (option.key, str(option.value + shift)):
        yield from (number, *(f"{number}{sign}{zeros}" for sign in ".," for zeros in ("0", "00", "000")))
        yield from (f"{option.label} ({number})", f"{number} - {option.label}", f"{number}. {option.label}")
        yield from (f"{number}={option.label}", f"({number}) {option.label}", f"{number}: {option.label}")
    yield option.label
