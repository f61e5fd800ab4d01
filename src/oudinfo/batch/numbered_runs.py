"""Finds forms in columns that are numbered, such as `PHQ1` to `PHQ9`, and words what is not clear about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from oudinfo.batch.column_names import letters_of_id, runs_of
from oudinfo.batch.rivals import WHICH
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.instrument import Instrument, Item, ItemRole

ASKED_ABOUT = frozenset({"phq", "gad"})
"""Names that may be an item or a total if they come alone, such as `phq9`."""


def by_run(names: Sequence[str], known: Sequence[Instrument]) -> dict[str, Mapping[str, ColumnSource]]:
    """By numbered names, if they run from 1 to the last question of exactly one instrument."""
    found: dict[str, list[Mapping[str, ColumnSource]]] = defaultdict(list)
    for (word, form, _, _), run in runs_of(names).items():
        homes = _homes(word, form, {*run}, known)
        if len(homes) == 1:
            instrument, items = homes[0]
            found[instrument.id].append({item.id: ColumnSource(run[number][0]) for number, item in items.items()})
    return {name: runs[0] for name, runs in found.items() if len(runs) == 1}


def full_runs(names: Sequence[str], instrument: Instrument) -> list[dict[str, list[str]]]:
    """Every run of numbered columns that could be the whole instrument, as the columns of each item."""
    return [
        {item.id: run[number] for number, item in items.items()}
        for stem, run in runs_of(names).items()
        for _, items in _homes(stem.word, stem.form, {*run}, [instrument])
    ]


def _homes(
    word: str, form: str, numbers: set[int], known: Sequence[Instrument]
) -> list[tuple[Instrument, dict[int, Item]]]:
    """The instruments that a run of numbers may be, with the item of each number."""
    found = []
    for instrument in known:
        letters = letters_of_id(instrument.id)
        if letters != f"{word}{form}" and (form or letters.rstrip("0123456789") != word):
            continue
        items = {place: item for place, item in enumerate(instrument.items, 1) if item.is_scale_step}
        if [*items] != [*range(1, len(items) + 1)] or any(item.paper_name for item in items.values()):
            continue
        extra = {len(items) + 1} if form and any(item.role is ItemRole.FUNCTION for item in instrument.items) else set()
        if {*items} <= numbers <= {*items} | extra:
            found.append((instrument, items))
    # Four numbered columns of the PHQ may be the PHQ-4 or a part of the PHQ-9.
    is_unclear = len(known) > 1 and not form and word in ASKED_ABOUT
    return [] if is_unclear and any(len(items) == 4 for _, items in found) else found


def several_runs(
    names: Sequence[str], open_ones: Iterable[Instrument], known: Sequence[Instrument], taken: set[str]
) -> tuple[str, ...]:
    """A sentence for each instrument whose columns come several times. They are taken then."""
    said = []
    stems = {
        stem: [instrument for instrument, _ in _homes(stem.word, stem.form, {*run}, known)]
        for stem, run in runs_of(names).items()
    }
    for instrument in open_ones:
        runs = [runs_of(names)[stem] for stem, homes in stems.items() if homes == [instrument]]
        columns = {name for run in runs for there in run.values() for name in there}
        if len(runs) > 1 and not columns & taken:
            taken |= columns
            starts = " and ".join(f"from {run[1][0]} on" for run in runs)
            said.append(f"{instrument.id}: its items come {len(runs)} times, {starts}. {WHICH}")
    return tuple(said)


def lone_names(names: Sequence[str], taken: set[str], *, is_named: bool) -> Iterator[str]:
    """A sentence for each group of numbered columns, or a name like `phq9`, that may mean several things."""
    for (word, form, mark, suffix), columns in runs_of(names).items():
        run = {number: each[0] for number, each in columns.items()}
        if {*run.values()} & taken or word not in ASKED_ABOUT:
            continue
        shown = ", ".join(run[number] for number in sorted(run)[:3]) + (", ..." if len(run) > 3 else "")
        if len(run) > 1:
            or_name = "." if is_named else ", or name the form with --instrument."
            yield f"{shown} ({len(run)} columns) may be items of more than one form. Say which in a map{or_name}"
        elif not (form or mark or suffix):
            number = next(iter(run))
            yield f"{shown} may be item {number} or the total of the {word.upper()}-{number}, so it was left alone."
