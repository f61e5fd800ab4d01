"""Finds which columns of a table answer which items, from labels, codes, ids and names. It asks instead of guessing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from oudinfo.batch.column_names import (
    ids_in,
    is_of_another_form,
    letters_of_id,
    wording_of,
    wordings_in,
)
from oudinfo.batch.numbered_runs import by_run, full_runs, lone_names, several_runs
from oudinfo.batch.numbering import refuse_other_numbering
from oudinfo.batch.openings import how_to_state, opening_without_column
from oudinfo.batch.parts_of_longer import by_longer, contains, not_read, shorter_in
from oudinfo.batch.rivals import refuse_repeated, refuse_rivals, said_by
from oudinfo.batch.shortened import longer_forms, refuse_shortened
from oudinfo.batch.strays import Strays
from oudinfo.batch.visits import asked_about_visits, runs_around
from oudinfo.engine.compiled import needed_items
from oudinfo.model.column_map import ColumnMap, ColumnSource
from oudinfo.model.instrument import Instrument

Columns: TypeAlias = Mapping[str, ColumnSource]
BY_RUN = "a full run of numbered columns"
BY_LONGER = "the columns of a longer form"


class Assigned(NamedTuple):
    """An instrument that a table holds, with the column of each of its items."""

    instrument: Instrument
    columns: Columns
    how: str
    """What it was recognized by."""
    strays: Strays | None = None
    """Columns that may belong to a longer form, if their cells look so."""


class Recognition(NamedTuple):
    """The instruments that a table holds, and what is not clear about its columns."""

    found: tuple[Assigned, ...]
    questions: tuple[str, ...]
    """What could be an instrument and is not clear enough, each as a sentence."""


def recognize(
    names: Sequence[str], labels: Sequence[str], instruments: Iterable[Instrument], others: Sequence[Instrument] = ()
) -> Recognition:
    """The instruments that a table holds, by what its columns are called.

    Args:
        names: The first row of the header.
        labels: The second row of the header, if it has one.
        instruments: The instruments to look for.
        others: If some were asked for by name, the rest. Columns of theirs may hold a shorter form that was asked for.

    Raises:
        TableError: If a column that is needed occurs twice, or an item is answered by two columns, or a longer
            form lacks a column that seems to have another name, or columns are not numbered from 1.
    """
    known = [*instruments]
    ways = (
        ("the wording of its items", _by_label(names, labels, known)),
        ("LOINC codes", _by_code(names, known)),
        ("the ids of its items", _by_id(names, known)),
        (BY_RUN, by_run(names, known)),
    )
    read_by_number = [*known, *(each for each in others if any(contains(each, short) for short in known))]
    refuse_other_numbering(names, read_by_number, _settled([found for _, found in ways[:2]]))
    complete = _complete(ways, known)

    def of_longer(longer: Instrument) -> Sequence[Columns]:
        return [way.get(longer.id, {}) for way in (_by_id(names, [longer]), by_run(names, [*known, *others]))]

    there = {each.instrument.id for each in complete}
    in_longer = by_longer([each for each in known if each.id not in there], others, of_longer)
    complete += _complete([(BY_LONGER, {name: each.columns for name, each in in_longer.items()})], known)
    chosen = _widest(complete)
    refuse_repeated(names, [each.columns for each in chosen])
    said = said_by(names, labels)
    for each in chosen:
        runs = [*full_runs(names, each.instrument), *runs_around(names, each.instrument)]
        refuse_rivals(said, each.instrument, each.columns, runs, known)
    taken = {source.column for each in chosen for source in each.columns.values()}
    chosen = _with_what_lacks(names, labels, chosen, [found for _, found in ways], known)
    open_ones = [each for each in known if each not in [one.instrument for one in chosen]]
    several = (*several_runs(names, open_ones, known, taken), *asked_about_visits(names, open_ones, taken))
    unread = [not_read(each.instrument, in_longer[each.instrument.id].left) for each in chosen if each.how == BY_LONGER]
    partly = _partly(ways, known, chosen, taken)
    return Recognition(
        chosen, (*several, *filter(None, unread), *partly, *lone_names(names, taken, is_named=bool(others)))
    )


def _complete(ways: Iterable[tuple[str, Mapping[str, Columns]]], known: Sequence[Instrument]) -> list[Assigned]:
    """The instruments all of whose items are there in one way."""
    return [
        Assigned(instrument, columns, how)
        for how, found in ways
        for instrument in known
        if (columns := found.get(instrument.id)) and needed_items(instrument) <= columns.keys()
    ]


def _settled(ways: Iterable[Mapping[str, Columns]]) -> set[str]:
    """The columns whose item is known in one of these ways."""
    return {source.column for found in ways for columns in found.values() for source in columns.values()}


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
        strays = refuse_shortened(names, labels, each.instrument, longer, len(each.columns), taken, known)
        said = [
            f"{one.there} of the {one.needed} columns of {one.instrument.id}; missing: "
            f"{', '.join(item.id for item in one.lacking)}"
            for one in longer
            if one.shares and one.is_most
        ]
        how = f"{each.how} ({'; '.join(said)})" if said else each.how
        found.append(each._replace(how=how, strays=strays))
    return tuple(found)


def _by_label(names: Sequence[str], labels: Sequence[str], known: Sequence[Instrument]) -> dict[str, Columns]:
    """By the full wording of an item, in the header or in the row below it."""
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for instrument in known:
        for item in instrument.items:
            wanted[wording_of(item)].append((instrument.id, item.id))
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
            item.id: ColumnSource(letters[letters_of_id(item.id)])
            for item in instrument.items
            if letters_of_id(item.id) in letters
        }
        for instrument in known
    }


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
            if not columns:
                continue
            needed = needed_items(instrument)
            lacking = [item.id for item in instrument.items if item.id in needed and item.id not in columns]
            if instrument.id in there or {*columns.values()} & taken or len(columns) * 2 < len(needed) or not lacking:
                continue
            there.add(instrument.id)
            taken |= {*columns.values()}
            opening = opening_without_column(instrument, columns)
            if opening is not None:
                yield (
                    f"By {how}, {len(needed) - len(lacking)} of the {len(needed)} columns of {instrument.id} are there; "
                    f"missing: {', '.join(lacking)}. Without {opening.id} nobody can tell whether the other questions apply. "
                    f"{how_to_state(opening)}"
                )
                continue
            shorter = shorter_in(instrument, found[instrument.id], known)
            named = f" {shorter} can be scored with --instrument {shorter}." if shorter else ""
            yield (
                f"By {how}, {len(needed) - len(lacking)} of the {len(needed)} columns of {instrument.id} are there; "
                f"missing: {', '.join(lacking)}. If they were left out, name the rest in a map with absent: [{lacking[0]}, ...]."
                f"{named}"
            )
