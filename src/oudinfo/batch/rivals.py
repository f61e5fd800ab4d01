"""Refuses a table in which two columns answer one item: nobody but its owner knows which of them counts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from oudinfo.batch.column_names import ids_in, is_of_another_form, wording_of, wordings_in
from oudinfo.batch.faults import TableError
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.instrument import Instrument

WHICH = (
    "Are these two visits or two people? Say in a map which columns count (--map FILE), one set at a time. Or give "
    "each visit a row of its own and name the columns that say whose and which it is: --id."
)
_SECOND = re.compile(r"\.[0-9]{1,3}$")
"""What pandas puts behind a name that occurs again."""


def refuse_repeated(names: Sequence[str], needed: Iterable[Mapping[str, ColumnSource]]) -> None:
    """Refuse a name that is needed and occurs twice.

    Raises:
        TableError: If one does.
    """
    times = Counter(names)
    repeated = [source.column for columns in needed for source in columns.values() if times[source.column] > 1]
    if repeated:
        where = ", ".join(
            f"{name} (columns {' and '.join(str(place + 1) for place, other in enumerate(names) if other == name)})"
            for name in repeated
        )
        raise TableError(f"row 1: these columns occur more than once: {where}.", "Rename all but one of each.")


def said_by(names: Sequence[str], labels: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Each column with what may be a code, wording or id in its name and the text below it, as forms have them."""
    there = {*names}
    found = []
    for place, name in enumerate(names):
        second = _SECOND.sub("", name)
        texts = [name, *([second] if second in there else []), *labels[place : place + 1]]
        ways = [(text.strip().removeprefix("/"), *wordings_in(text), *ids_in(text)) for text in texts]
        found.append((name, tuple(chain.from_iterable(ways))))
    return found


def refuse_rivals(
    said: Iterable[tuple[str, Sequence[str]]],
    instrument: Instrument,
    columns: Mapping[str, ColumnSource],
    runs: Iterable[Mapping[str, Sequence[str]]],
    known: Sequence[Instrument],
) -> None:
    """Refuse an instrument with an item that a second column answers too.

    Args:
        said: Each column with what it says, as `said_by` has it.
        instrument: The instrument that was recognized.
        columns: The column of each of its items.
        runs: The runs of numbered columns that could be the whole instrument.
        known: The instruments that were looked for.

    Raises:
        TableError: If an item has two columns.
    """
    answered = {item: [source.column] for item, source in columns.items()}
    found = [*_by_name(said, instrument, known)]
    found += [(item, name) for run in runs for item, there in run.items() for name in there]
    for item, name in found:
        if item in answered and name not in answered[item]:
            answered[item].append(name)
    twice = {item: there for item, there in answered.items() if len(there) > 1}
    if not twice:
        return
    if len(twice) == 1:
        item, there = next(iter(twice.items()))
        raise TableError(
            f"{instrument.id}: {item} is answered twice, in the columns {' and '.join(there)}.",
            "Take out all but one, or say in a map which counts: --map FILE. Nothing was written.",
        )
    ways = " and ".join(f"{there[0]} ({there[1]} too)" for there in [*twice.values()][:2])
    raise TableError(
        f"{instrument.id}: {len(twice)} of its items are answered twice: {ways}{', ...' if len(twice) > 2 else '.'}",
        f"{WHICH} Nothing was written.",
    )


def _by_name(
    said: Iterable[tuple[str, Sequence[str]]], instrument: Instrument, known: Sequence[Instrument]
) -> Iterable[tuple[str, str]]:
    """Each column that answers an item by its wording, code or id, or is a second one of such a name."""
    keys = _keys(instrument)
    for name, ways in said:
        items = [keys[key] for key in ways if key in keys]
        if items and not is_of_another_form(name, instrument, known):
            yield from ((item, name) for item in items)


def _keys(instrument: Instrument) -> dict[str, str]:
    """The item that a wording, code or id means. A wording of two items means neither."""
    wordings = [wording_of(item) for item in instrument.items]
    keys = {
        text: item.id
        for text, item in zip(wordings, instrument.items, strict=True)
        if len(text) > 8 and wordings.count(text) == 1
    }
    keys |= {item.loinc: item.id for item in instrument.items if item.loinc}
    return keys | {ids_in(item.id)[0]: item.id for item in instrument.items}
