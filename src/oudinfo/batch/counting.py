"""Asks what the numbers of a form mean, once every row was read and its answers don't look like those of the form."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from oudinfo.batch.cells import Column, ItemColumn
from oudinfo.batch.codings import EITHER_YES, FIND_OUT, SAY_IN_A_MAP, Coding, CodingError
from oudinfo.engine.wordings import has_two_options, is_yes_or_no, tidied
from oudinfo.model.instrument import Instrument, Item

FEW_ROWS = 10
"""From here on, a form without a single lowest answer is worth a word."""
MANY_ROWS = 30
"""From here on, it is asked about. Even in people who are very ill, some answer to some question is the lowest."""
MOST_NAMED = 3


def too_high(instrument: Instrument, columns: Sequence[Column]) -> CodingError | None:
    """The refusal of a form with questions of which no answer is 0 and some answer is one higher than any option."""
    items = [column for column in columns if isinstance(column, ItemColumn)]
    either = [column for column in items if has_two_options(column.item)]
    above = _too_high(either)
    if above and not has_zero(either):
        named = ", ".join(column.source.column for column in above[:MOST_NAMED])
        first, second = _options(above[0].item)
        return CodingError(
            instrument.id,
            f"{instrument.id}: 1 and 2 may mean {first} and {second}, or {second} and {first}. "
            f"No answer to such a question is 0, and 2 is in {named}.",
            _ways_for(above[0].item),
        )
    steps = [column for column in items if not has_two_options(column.item)]
    above = _too_high(steps)
    if above and not has_zero(steps) and _is_counted_from_zero(column.item for column in steps):
        have = "have answers that are" if len(above) > 1 else "has an answer that is"
        return CodingError(
            instrument.id,
            f"{instrument.id}: its columns look as if they were counted from 1. No answer is 0, and "
            f"{', '.join(column.source.column for column in above[:MOST_NAMED])} {have} too high by one.",
            _ways_of_counting(above[0].item),
        )
    return None


def without_zero(
    instrument: Instrument, columns: Sequence[Column], answered: int, is_zero_met: Callable[[], bool]
) -> str | CodingError:
    """What has to be known about a form of which no answer is 0: a sentence for a few rows, a refusal for many.

    Args:
        instrument: The form.
        columns: Its columns.
        answered: How many rows have answers.
        is_zero_met: Whether some answer is 0. It is called only where that matters.
    """
    open_ones = [column.item for column in columns if isinstance(column, ItemColumn) and not column.source.is_settled]
    asked = [item for item in open_ones if item.is_scale_step and not item.number]
    if answered < FEW_ROWS or not asked or not _is_counted_from_zero(instrument.items) or is_zero_met():
        return ""
    said = f"{instrument.id}: no answer in {answered:,} rows is 0. Some exports count from 1, and then each result is wrong."
    ways = " ".join(dict.fromkeys(_ways(asked)))
    return CodingError(instrument.id, said, ways) if answered >= MANY_ROWS else f"{said} {ways}"


def has_zero(columns: Sequence[Column]) -> bool:
    """Whether some cell of these columns was read as the answer 0."""
    return any(0 in column.states.values() for column in columns if isinstance(column, ItemColumn))


def _ways(items: Sequence[Item]) -> Iterator[str]:
    """What can be said about the numbers, for each kind of question."""
    steps = [item for item in items if not has_two_options(item)]
    if steps:
        yield _ways_of_counting(steps[0])
    either = [item for item in items if has_two_options(item)]
    if either and is_yes_or_no(either[0]):
        yield f"{FIND_OUT} Then say {EITHER_YES}, or --coding {Coding.YES_1_NO_0}."
    elif either:
        yield _ways_for(either[0])


def _ways_of_counting(item: Item) -> str:
    lowest = item.options[0].label
    return (
        f'If 1 means "{lowest}" in your table, say --coding {Coding.FROM_1}. '
        f"If 0 does, say --coding {Coding.FROM_0}: then nothing is changed."
    )


def _ways_for(item: Item) -> str:
    if is_yes_or_no(item):
        return f"{FIND_OUT} Then say {EITHER_YES}. The wrong one turns each answer into its opposite."
    return SAY_IN_A_MAP


def _options(item: Item) -> tuple[str, str]:
    """The labels of the two options, with Yes as the first."""
    low, high = sorted(item.options, key=lambda option: option.value)
    return high.label, low.label


def _is_counted_from_zero(items: Iterable[Item]) -> bool:
    """Whether 0 is the lowest answer to each question that is a step of a scale."""
    return {item.bounds[0] for item in items if item.is_scale_step and not item.number} == {0}


def _too_high(columns: Sequence[ItemColumn]) -> list[ItemColumn]:
    """The columns in which some answer is one higher than any option, and about which nothing was said."""
    return [
        column
        for column in columns
        if not column.source.is_settled and not column.item.number
        if str(column.item.bounds[1] + 1) in map(tidied, column.unread)
    ]
