"""Finds the columns of a form whose names say more than the form and the item, such as a visit: `y3_phq9_1`.

They are never scored by themselves. They are asked about, or refused beside other columns of the form.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from oudinfo.batch.column_names import letters_of, letters_of_id
from oudinfo.batch.rivals import WHICH
from oudinfo.model.instrument import Instrument, ItemRole

FEWEST = 2
"""A form of one item has no run of numbers."""
MOST_OF_A_PART = 4
"""Four numbered columns of the PHQ may be the PHQ-4 or a part of the PHQ-9."""
_NUMBER = re.compile(r"[0-9]{1,2}")


def runs_around(names: Sequence[str], instrument: Instrument) -> list[Mapping[str, list[str]]]:
    """Each run of columns whose names have the name of a form and behind it the numbers of all its items, and no other.

    The rest of the names is the same in a run, and may be in front (`y3_phq9_1`), between (`phq9_y3_1`) or behind
    (`phq9_1y3`). The result has the columns of each item.
    """
    items = {place: item.id for place, item in enumerate(instrument.items, 1) if item.is_scale_step}
    count = len(items)
    if count < FEWEST or [*items] != [*range(1, count + 1)]:
        return []
    extra = {count + 1} if any(item.role is ItemRole.FUNCTION for item in instrument.items) else set()
    return [
        {items[number]: [run[number]] for number in items}
        for (before, _), run in _runs(tuple(names)).items()
        if {*items} <= {*run} <= {*items} | extra and _is_named(before, instrument, count)
    ]


def asked_about_visits(names: Sequence[str], open_ones: Iterable[Instrument], taken: set[str]) -> Iterator[str]:
    """A sentence for each instrument that was not recognized and has such columns. They are taken then."""
    for instrument in open_ones:
        runs = [
            run
            for run in runs_around(names, instrument)
            if not taken & {name for there in run.values() for name in there}
        ]
        columns = [[name for there in run.values() for name in there] for run in runs]
        if len(columns) == 1:
            first, last = columns[0][0], columns[0][-1]
            yield (
                f"{instrument.id}: {first} to {last} may be its items. If they are, say so in a map (--map FILE), or give "
                f"them the names {instrument.items[0].id} and so on."
            )
        elif columns:
            starts = " and ".join(f"from {run[0]} on" for run in columns)
            yield f"{instrument.id}: its items come {len(columns)} times, {starts}. {WHICH}"
        taken |= {name for run in columns for name in run}


@lru_cache(maxsize=2)
def _runs(names: tuple[str, ...]) -> dict[tuple[str, str], dict[int, str]]:
    """Columns that differ in one number, by what is before and behind it."""
    runs: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for name in names:
        for found in _NUMBER.finditer(name):
            key = (name[: found.start()].casefold(), name[found.end() :].casefold())
            runs[key].setdefault(int(found[0]), name)
    return runs


def _is_named(text: str, instrument: Instrument, count: int) -> bool:
    """Whether a text has the name of a form, or ends with its word if the items are many enough to tell which form."""
    letters, own = letters_of(text), letters_of_id(instrument.id)
    return own in letters or (count > MOST_OF_A_PART and letters.endswith(own.rstrip("0123456789")))
