"""Answers as they may have been meant, in input that names or writes them in another way.

Nothing found here is ever scored. It is only searched for signs of danger, and it helps a message
to name the item that was meant.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from typing import NamedTuple, TypeAlias

from oudinfo.model.instrument import Instrument, Item

Placed: TypeAlias = tuple[int, object]
"""The position of an item, and an answer to it."""
MOST_LOOKED_AT = 2_000
DEEPEST = 8
LONGEST_NAME = 60
_LAST_NUMBER = re.compile(r"([0-9]{1,3})\D{0,2}")
_LEADING_NUMBER = re.compile(r"[^\d-]{0,3}(\d{1,4})")


def item_numbered(instrument: Instrument, name: str) -> int | None:
    """The position of the item whose number a name ends with, such as `q9`, `PHQ9_Q9` or `9`."""
    return numbered_items(instrument)(name)


def numbered_items(instrument: Instrument) -> Callable[[str], int | None]:
    """The same for many names of one instrument, whose numbers are looked at once, with the first name."""
    numbers = cache(partial(_numbers, instrument))

    def numbered(name: str) -> int | None:
        short = name.strip()[-LONGEST_NAME:]
        number = next((found for start in range(len(short)) if (found := _LAST_NUMBER.fullmatch(short, start))), None)
        return numbers().get(int(number[1])) if number else None

    return numbered


def meant(instrument: Instrument, named: Sequence[tuple[int | str, object]]) -> Iterator[tuple[Placed, ...]]:
    """The answers by the items that they may belong to, then by their places in each list.

    Args:
        instrument: The instrument that was filled in.
        named: Positions or names, each with whatever was given for it: an answer, a list or more names.
    """
    yield tuple(islice(_belonging(_Form(instrument, numbered_items(instrument)), named, None, 0), MOST_LOOKED_AT))
    for row in islice(_rows([raw for _, raw in named], 0), MOST_LOOKED_AT):
        yield tuple(
            (place, spelling)
            for place, (item, raw) in enumerate(zip(instrument.items, row, strict=False))
            for spelling in _spellings(item, raw)
        )


def _numbers(instrument: Instrument) -> Mapping[int, int]:
    """The position of each item by the number in its id, or else on its form."""
    found: dict[int, int] = {}
    for number_of in (lambda item: item.id, lambda item: instrument.number_of(item.id)):
        for place, item in enumerate(instrument.items):
            number = re.search(r"([0-9]+)$", number_of(item))
            if number:
                found.setdefault(int(number[1]), place)
    return found


class _Form(NamedTuple):
    """The form in which answers are looked for."""

    instrument: Instrument
    numbered: Callable[[str], int | None]


def _belonging(
    form: _Form, named: Sequence[tuple[int | str, object]], place: int | None, depth: int
) -> Iterator[Placed]:
    """Every answer that belongs to an item: by its name or number, or because a value beside it names the item."""
    beside = next((found for _, raw in named if (found := _item_in(form.instrument, raw)) is not None), None)
    for name, raw in named[:MOST_LOOKED_AT]:
        own = name if isinstance(name, int) else _item_in(form.instrument, name)
        if own is None and isinstance(name, str) and place is None:
            own = form.numbered(name)
        here = next((each for each in (own, beside, place) if each is not None), None)
        yield from _inside(form, raw, here, depth)


def _inside(form: _Form, raw: object, place: int | None, depth: int) -> Iterator[Placed]:
    if depth > DEEPEST:
        return
    if isinstance(raw, list):
        for each in raw[:MOST_LOOKED_AT]:
            yield from _inside(form, each, place, depth + 1)
    elif isinstance(raw, Mapping | tuple):
        yield from _belonging(form, _pairs(raw), place, depth + 1)
    elif place is not None and place < len(form.instrument.items):
        for spelling in _spellings(form.instrument.items[place], raw):
            yield place, spelling


def _pairs(raw: Mapping[str, object] | tuple[tuple[str, object], ...]) -> list[tuple[str, object]]:
    return list(raw.items()) if isinstance(raw, Mapping) else list(raw)


def _item_in(instrument: Instrument, raw: object) -> int | None:
    """The position of the item whose id this is."""
    if not isinstance(raw, str):
        return None
    wanted = raw.strip().lower()
    return next((place for place, item in enumerate(instrument.items) if item.id == wanted), None)


def _rows(values: Sequence[object], depth: int) -> Iterator[Sequence[object]]:
    """Every list of several answers, however deep."""
    for raw in values[:MOST_LOOKED_AT]:
        if depth > DEEPEST:
            return
        if isinstance(raw, list):
            if len(raw) > 1:
                yield raw
            yield from _rows(raw, depth + 1)
        elif isinstance(raw, Mapping | tuple):
            yield from _rows([value for _, value in _pairs(raw)], depth + 1)


def _spellings(item: Item, raw: object) -> Iterator[object]:
    """The answer as written, as a plain number, and one lower where a form counts from 1."""
    yield raw
    if isinstance(raw, bool):
        yield from ("1", "yes") if raw else ()
        return
    number = _LEADING_NUMBER.match(str(raw)) if isinstance(raw, str | int | float) else None
    if number:
        value = int(number[1])
        yield str(value)
        if not item.number and value == item.bounds[1] + 1:
            yield str(value - 1)
