"""Words what to do about a column that is missing and whose item decides whether others apply."""

from collections.abc import Collection, Iterator, Mapping

from oudinfo.model.condition import items_named
from oudinfo.model.instrument import Instrument, Item

YES = "yes"


def opening_without_column(instrument: Instrument, columns: Collection[str]) -> Item | None:
    """The first item without a column that decides whether an item with a column applies."""
    read = (
        each
        for item in instrument.items
        if item.ask_when is not None and item.id in columns
        for each in items_named(item.ask_when)
        if each not in columns
    )
    found = next(read, None)
    return next((item for item in instrument.items if item.id == found), None)


def how_to_state(item: Item) -> str:
    """How to say in a table what everybody answered to an item."""
    key = next((option.key for option in item.options if option.label.casefold() == YES), "")
    such_as = f", such as {key} in each row if everybody said Yes" if key else ""
    return f"Add a column {item.id} with the answers to it{such_as}."


def notes_on_openings(instrument: Instrument, columns: Mapping[str, object]) -> Iterator[str]:
    """A note if answers cannot count because the column that decides whether they apply is missing."""
    item = opening_without_column(instrument, columns)
    if item is not None:
        yield (
            f"{instrument.id}: there is no column for {item.id}, which decides whether other questions apply, so their "
            f"answers don't count. {how_to_state(item)}"
        )
