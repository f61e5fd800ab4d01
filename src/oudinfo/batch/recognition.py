"""Finds which columns of a table answer which items, from labels, codes, ids and names. It asks instead of guessing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from oudinfo.batch.column_names import (
    bare_wording,
    ids_in,
    is_of_another_form,
    letters_of,
    runs_of,
    wordings_in,
)
from oudinfo.batch.rivals import WHICH, refuse_repeated, refuse_rivals
from oudinfo.batch.shortened import longer_forms, refuse_shortened
from oudinfo.batch.visits import asked_about_visits, runs_around
from oudinfo.engine.compiled import needed_items
from oudinfo.model.column_map import ColumnMap, ColumnSource
from oudinfo.model.instrument import Instrument, Item, ItemRole

Columns: TypeAlias = Mapping[str, ColumnSource]
ASKED_ABOUT = frozenset({"phq", "gad"})
"""Names that may be an item or a total if they come alone, such as `phq9`."""


BY_RUN = "a full run of numbered columns"


class Assigned(NamedTuple):
    """An instrument that a table holds, with the column of each of its items."""

    instrument: Instrument
    columns: Columns
    how: str
    """What it was recognized by."""


class Recognition(NamedTuple):
    """The instruments that a table holds, and what is not clear about its columns."""

    found: tuple[Assigned, ...]
    questions: tuple[str, ...]
    """What could be an instrument and is not clear enough, each as a sentence."""


def recognize(names: Sequence[str], labels: Sequence[str], instruments: Iterable[Instrument]) -> Recognition:
    """The instruments that a table holds, by what its columns are called.

    Args:
        names: The first row of the header.
        labels: The second row of the header, if it has one.
        instruments: The instruments to look for.

    Raises:
        TableError: If a column that is needed occurs twice, or an item is answered by two columns, or a longer
            form lacks a column that seems to have another name.
    """
    known = [*instruments]
    ways = (
        ("the wording of its items", _by_label(names, labels, known)),
        ("LOINC codes", _by_code(names, known)),
        ("the ids of its items", _by_id(names, known)),
        (BY_RUN, _by_run(names, known)),
    )
    complete = [
        Assigned(instrument, columns, how)
        for how, found in ways
        for instrument in known
        if (columns := found.get(instrument.id)) and needed_items(instrument) <= columns.keys()
    ]
    chosen = _widest(complete)
    refuse_repeated(names, [each.columns for each in chosen])
    for each in chosen:
        runs = [*_full_runs(names, each.instrument), *runs_around(names, each.instrument)]
        refuse_rivals(names, labels, each.instrument, each.columns, runs, known)
    taken = {source.column for each in chosen for source in each.columns.values()}
    chosen = _with_what_lacks(names, labels, chosen, [found for _, found in ways], known)
    open_ones = [each for each in known if each not in [one.instrument for one in chosen]]
    several = (*_several_runs(names, open_ones, known, taken), *asked_about_visits(names, open_ones, taken))
    return Recognition(chosen, (*several, *_partly(ways, known, chosen, taken), *_lone_names(names, taken)))


def assign(names: Sequence[str], given: ColumnMap, instruments: Mapping[str, Instrument]) -> Recognition:
    """The instruments of a map whose columns the table has.

    Raises:
        TableError: If a column is missing, or occurs twice.
    """
    there = {name.casefold(): name for name in names}
    found, questions = [], []
    for instrument_id, columns in given.instruments.items():
        lacking = [source.column for source in columns.values() if source.column.casefold() not in there]
        needed = needed_items(instruments[instrument_id])
        if any(columns[item].column in lacking for item in columns if item in needed):
            questions.append(f"The map names {instrument_id}, but there is no column {', '.join(lacking)}.")
            continue
        kept = {
            item: source._replace(column=there[source.column.casefold()], missing=(*source.missing, *given.missing))
            for item, source in columns.items()
            if source.column not in lacking
        }
        found.append(Assigned(instruments[instrument_id], kept, "the map"))
    refuse_repeated(names, [each.columns for each in found])
    return Recognition(tuple(found), tuple(questions))


def _widest(complete: Sequence[Assigned]) -> tuple[Assigned, ...]:
    """One assignment for each instrument. Of two that share a column, the one with more items."""
    chosen: list[Assigned] = []
    taken: set[str] = set()
    for each in sorted(complete, key=lambda each: -len(each.columns)):
        columns = {source.column for source in each.columns.values()}
        if not columns & taken and each.instrument.id not in {other.instrument.id for other in chosen}:
            chosen.append(each)
            taken |= columns
    order = [each.instrument.id for each in complete]
    return tuple(sorted(chosen, key=lambda each: order.index(each.instrument.id)))


def _with_what_lacks(
    names: Sequence[str],
    labels: Sequence[str],
    chosen: Sequence[Assigned],
    ways: Sequence[Mapping[str, Columns]],
    known: Sequence[Instrument],
) -> tuple[Assigned, ...]:
    """The instruments, each with a word if its columns are most of a longer form.

    Raises:
        TableError: If the rest of a longer form seems to be there under another name.
    """
    there = {each.instrument.id for each in chosen}
    taken = {source.column for each in chosen for source in each.columns.values()}
    found = []
    for each in chosen:
        others = [one for one in known if one.id not in there]
        longer = longer_forms(each.instrument, each.columns, ways, others)
        refuse_shortened(names, labels, each.instrument, longer, len(each.columns), taken)
        said = [
            f"{one.there} of the {one.needed} columns of {one.instrument.id}; missing: "
            f"{', '.join(item.id for item in one.lacking)}"
            for one in longer
            if one.shares and one.is_most
        ]
        found.append(each._replace(how=f"{each.how} ({'; '.join(said)})") if said else each)
    return tuple(found)


def _by_label(names: Sequence[str], labels: Sequence[str], known: Sequence[Instrument]) -> dict[str, Columns]:
    """By the full wording of an item, in the header or in the row below it."""
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for instrument in known:
        for item in instrument.items:
            wanted[bare_wording(item.text)].append((instrument.id, item.id))
    found: dict[str, dict[str, ColumnSource]] = defaultdict(dict)
    by_id = {instrument.id: instrument for instrument in known}
    for place, name in enumerate(names):
        for text in (labels[place] if place < len(labels) else "", name):
            whole, row = wordings_in(text)
            homes = wanted.get(whole) or wanted.get(row) if len(text) > 8 else None
            for instrument_id, item_id in homes or ():
                if not is_of_another_form(name, by_id[instrument_id], known):
                    found[instrument_id].setdefault(item_id, ColumnSource(name))
    return {**found}


def _by_code(names: Sequence[str], known: Sequence[Instrument]) -> dict[str, Columns]:
    codes = {name.strip().removeprefix("/"): name for name in names}
    return {
        instrument.id: {item.id: ColumnSource(codes[item.loinc]) for item in instrument.items if item.loinc in codes}
        for instrument in known
    }


def _by_id(names: Sequence[str], known: Sequence[Instrument]) -> dict[str, Columns]:
    """By ids, in any case and with any sign in between. A group before a slash is left out."""
    letters: dict[str, str] = {}
    for name in names:
        for each in ids_in(name):
            letters.setdefault(each, name)
    return {
        instrument.id: {
            item.id: ColumnSource(letters[letters_of(item.id)])
            for item in instrument.items
            if letters_of(item.id) in letters
        }
        for instrument in known
    }


def _by_run(names: Sequence[str], known: Sequence[Instrument]) -> dict[str, Columns]:
    """By numbered names, if they run from 1 to the last question of exactly one instrument."""
    found: dict[str, list[Columns]] = defaultdict(list)
    for (word, form, _, _), run in runs_of(names).items():
        homes = _homes(word, form, {*run}, known)
        if len(homes) == 1:
            instrument, items = homes[0]
            found[instrument.id].append({item.id: ColumnSource(run[number][0]) for number, item in items.items()})
    return {name: runs[0] for name, runs in found.items() if len(runs) == 1}


def _full_runs(names: Sequence[str], instrument: Instrument) -> list[dict[str, list[str]]]:
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
        letters = letters_of(instrument.id)
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


def _partly(
    ways: Sequence[tuple[str, Mapping[str, Columns]]],
    known: Sequence[Instrument],
    chosen: Sequence[Assigned],
    taken: set[str],
) -> Iterator[str]:
    """A sentence for each instrument some of whose columns are there, and for runs that fit none."""
    there = {each.instrument.id for each in chosen}
    for how, found in ways:
        for instrument in known:
            columns = {item: source.column for item, source in found.get(instrument.id, {}).items()}
            needed = needed_items(instrument)
            lacking = [item.id for item in instrument.items if item.id in needed and item.id not in columns]
            if instrument.id in there or {*columns.values()} & taken or len(columns) * 2 < len(needed) or not lacking:
                continue
            there.add(instrument.id)
            taken |= {*columns.values()}
            yield (
                f"By {how}, {len(needed) - len(lacking)} of the {len(needed)} columns of {instrument.id} are there; "
                f"missing: {', '.join(lacking)}. If they were left out, name the rest in a map with absent: [{lacking[0]}, ...]."
            )


def _several_runs(
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


def _lone_names(names: Sequence[str], taken: set[str]) -> Iterator[str]:
    """A sentence for each group of numbered columns, or a name like `phq9`, that may mean several things."""
    for (word, form, mark, suffix), columns in runs_of(names).items():
        run = {number: each[0] for number, each in columns.items()}
        if {*run.values()} & taken or word not in ASKED_ABOUT:
            continue
        shown = ", ".join(run[number] for number in sorted(run)[:3]) + (", ..." if len(run) > 3 else "")
        if len(run) > 1:
            yield (
                f"{shown} ({len(run)} columns) may be items of more than one form. Say which in a map, or name the "
                "form with --instrument."
            )
        elif not (form or mark or suffix):
            number = next(iter(run))
            yield f"{shown} may be item {number} or the total of the {word.upper()}-{number}, so it was left alone."
