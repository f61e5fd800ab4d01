"""Decides what is done with a table before its first row is read: which instruments, columns, ids and totals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.batch.asked_columns import bare, place_of, stored_total
from oudinfo.batch.cells import check_missing_codes
from oudinfo.batch.codings import Coding, CodingError, coded, note_on_numbers
from oudinfo.batch.columns import PRESSING, columns_of
from oudinfo.batch.faults import TableError
from oudinfo.batch.instrument_pass import InstrumentPass
from oudinfo.batch.keys import Key, derive_key
from oudinfo.batch.openings import notes_on_openings
from oudinfo.batch.recognition import Assigned, Recognition, assign, recognize
from oudinfo.batch.rendering import Rendering
from oudinfo.batch.stored_totals import StoredTotal
from oudinfo.engine.exempted import exempting_contexts
from oudinfo.model.column_map import ColumnMap, ColumnSource
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry
from oudinfo.present.notes import wording_notes

ID_NAMES = frozenset(
    {
        "id", "recordid", "record", "seqn", "subject", "subjectid", "participant", "participantid", "patient", "patientid",
        "pid", "client", "clientid", "studyid", "case", "caseid", "code", "responseid", "instanceid", "respondentid",
        "personid",
    }
)  # fmt: skip
"""The names of columns that say whose row it is."""
EVENT_NAMES = ("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance")
"""What tells the rows of one record apart in an export of REDCap."""


class Request(NamedTuple):
    """What was asked for, besides the table itself."""

    instruments: tuple[Instrument, ...]
    """The instruments to look for."""
    questions: Mapping[str, ContextQuestion] = MappingProxyType({})
    """The context questions, by name."""
    column_map: ColumnMap | None = None
    missing: tuple[str, ...] = ()
    """Codes for a missing answer in every column."""
    codings: tuple[Coding, ...] = ()
    """What was said about the meaning of the numbers."""
    ids: tuple[str, ...] = ()
    """The columns that say whose row it is. Without any, they are recognized."""
    keep: tuple[str, ...] = ()
    """More columns to copy."""
    check: tuple[str, ...] = ()
    """Columns with stored totals, each with an optional `=instrument` or `=instrument.score`."""
    entry: Entry | None = None
    """How the forms were filled in. Needed for a form whose paper has no skips."""
    context: Mapping[str, str] = MappingProxyType({})
    """The context that is the same for every row."""
    others: tuple[Instrument, ...] = ()
    """If some instruments were asked for by name, the rest that ship. Columns of theirs may hold one that was."""


class UnrecognizedError(TableError):
    """No instrument is recognized in the columns of a table."""


class Plan(NamedTuple):
    """What is done with a table."""

    found: tuple[Assigned, ...]
    passes: tuple[InstrumentPass, ...]
    copied: tuple[int, ...]
    totals: tuple[StoredTotal, ...]
    notes: tuple[str, ...]


def plan(names: Sequence[str], labels: Sequence[str], request: Request, rendering: Rendering) -> Plan:
    """Decide what is done with a table with this header.

    Raises:
        TableError: If no instrument is recognized, or something that was asked for cannot be done.
    """
    found, contexts, questions = settle(names, labels, request)
    entry = request.entry or Entry.FILE
    passes = tuple(
        InstrumentPass(key_of(each, request), each.columns, contexts, request.context, rendering, entry)
        for each in found
    )
    copied = tuple(names.index(name) for name in copied_columns(names, request, found))
    totals = tuple(stored_total(text, names, passes) for text in request.check)
    return Plan(
        found, passes, copied, totals, (*questions, *note_on_ids(copied, "line"), *notes_on(found, contexts, request))
    )


def note_on_ids(copied: Sequence[object], row: str) -> Iterator[str]:
    """A note if no column of ids is copied. Then a row is named by its `row`, such as its line."""
    if not copied:
        yield f"No column of ids was recognized, so rows are named by their {row}. Name one with --id COLUMN."


def notes_on(found: Iterable[Assigned], contexts: Mapping[str, ColumnSource], request: Request) -> Iterator[str]:
    """What is worth knowing about instruments and the columns of contexts before the first row is read."""
    for each in found:
        yield from wording_notes(each.instrument)
        for name in exempting_contexts(each.instrument):
            if name not in contexts and name not in request.context:
                open_ = request.questions[name].if_unknown if name in request.questions else ""
                yield f"{each.instrument.short_title}: {name.replace('_', ' ')} is not known. {open_}".rstrip()
        yield from notes_on_openings(each.instrument, each.columns)
    yield from (f"{name} was read from column {source.column}." for name, source in contexts.items())


def notes_without_cells(found: Iterable[Assigned]) -> Iterator[str]:
    """Notes on what only the cells could tell, where nobody looks at them: longer forms, and what 1 and 2 mean."""
    for each in found:
        yield from note_on_numbers(each.instrument, each.columns)
        if each.strays:
            names = ", ".join(each.strays.names)
            yield f"{each.strays.said} Not read, and their names don't say what they hold: {names}."


def settle(
    names: Sequence[str], labels: Sequence[str], request: Request
) -> tuple[tuple[Assigned, ...], dict[str, ColumnSource], tuple[str, ...]]:
    """The instruments of a table with their columns, the columns of contexts, and what is not clear.

    Raises:
        UnrecognizedError: If no instrument is recognized.
        TableError: If columns cannot be read as was asked.
    """
    seen = _recognition(names, labels, request)
    if not seen.found:
        hint = "A map says which column is which: oudinfo batch --help. The questionnaires: oudinfo list."
        one = (
            ["The header is one cell. If another character separates the cells, say which: --delimiter CHARACTER."]
            if len(names) == 1
            else []
        )
        raise UnrecognizedError("No questionnaire was recognized in the columns.", *one, *seen.questions, hint)
    found = _all_coded(seen.found, request)
    for each in found:
        _check(each, request)
    contexts = _context_sources(names, found, request)
    said = {*request.ids, *(text.partition("=")[0] for text in request.check)}
    explained = {*(source.column for source in contexts.values()), *(name for name in names if _is_said(name, said))}
    return tuple(_without(each, explained) for each in found), contexts, seen.questions


def _is_said(name: str, said: Iterable[str]) -> bool:
    """Whether a column is called like one of ids, or was named as one or as a total."""
    return bare(name) in ID_NAMES or name.casefold() in {each.casefold() for each in said}


def _without(each: Assigned, explained: set[str]) -> Assigned:
    """The instrument without the columns, among those that may belong to a longer form, that are known otherwise."""
    if each.strays is None:
        return each
    names = tuple(name for name in each.strays.names if name not in explained)
    return each._replace(strays=each.strays._replace(names=names) if names else None)


def header_below(rows: Iterable[tuple[int, Sequence[str]]], request: Request) -> TableError | None:
    """The refusal of a table whose header is below a title of several cells, or None.

    Args:
        rows: The first rows of the table with their numbers.
        request: What is asked for.
    """
    for number, row in rows:
        if number > 1 and _names_columns([cell.strip() for cell in row], request):
            shown = ", ".join([cell for cell in row if cell][:3])
            return UnrecognizedError(
                f"No questionnaire was recognized in row 1, and row {number} looks like the header: {shown}, ...",
                f"Delete what is above row {number}, so that the first row names the columns. Nothing was written.",
            )
    return None


def _names_columns(names: Sequence[str], request: Request) -> bool:
    """Whether a row names the columns of some instrument, even if not clearly."""
    try:
        return bool(_recognition(names, (), request).found)
    except TableError:
        return True


def key_of(found: Assigned, request: Request) -> Key:
    """The key of an instrument, with the possible values of the contexts."""
    values = {name: tuple(value.id for value in question.values) for name, question in request.questions.items()}
    return derive_key(found.instrument, values)


def _recognition(names: Sequence[str], labels: Sequence[str], request: Request) -> Recognition:
    if request.column_map is not None:
        return assign(names, request.column_map, {each.id: each for each in request.instruments})
    return recognize(names, labels, request.instruments, request.others)


def _all_coded(found: Sequence[Assigned], request: Request) -> tuple[Assigned, ...]:
    """The instruments, with what was said about their numbers.

    Raises:
        CodingError: If that leaves it open what they mean. It has the forms whose answers may call for someone today.
    """
    try:
        return tuple(each._replace(columns=_coded(each, request)) for each in found)
    except CodingError as error:
        forms = (each.instrument for each in found)
        error.unread = frozenset(form.id for form in forms if any(flag.level in PRESSING for flag in form.flags))
        raise


def _coded(each: Assigned, request: Request) -> Mapping[str, ColumnSource]:
    """The columns with the codes that were given for all of them."""
    return {
        item: source._replace(missing=tuple(dict.fromkeys((*source.missing, *request.missing))))
        for item, source in coded(each.instrument, each.columns, request.codings).items()
    }


def _check(each: Assigned, request: Request) -> None:
    instrument = each.instrument
    if instrument.paper_counts_all and request.entry is None:
        raise TableError(
            f"{instrument.id}: on paper it has no skips, and asked one by one it has. The two are scored differently.",
            "Say how these forms were filled in: --entry paper or --entry asked.",
        )
    for item in instrument.items:
        if item.id in each.columns:
            check_missing_codes(item, each.columns[item.id])


def _context_sources(names: Sequence[str], found: Iterable[Assigned], request: Request) -> dict[str, ColumnSource]:
    """The columns with answers to context questions that a rule reads: from the map, or by the question's name."""
    there = {name.casefold(): name for name in names}
    wanted = {name for each in found for name in each.instrument.contexts} - {*request.context}
    sources: dict[str, ColumnSource] = {}
    mapped = request.column_map.contexts if request.column_map else {}
    codes = (*request.missing, *(request.column_map.missing if request.column_map else ()))
    for name in sorted(wanted):
        if name in mapped and mapped[name].column.casefold() in there:
            sources[name] = ColumnSource(
                there[mapped[name].column.casefold()],
                missing=codes,
                values=mapped[name].values,
            )
        elif name in there:
            labels = {value.label: value.id for value in request.questions[name].values}
            sources[name] = ColumnSource(there[name], missing=codes, values=labels)
    return sources


def copied_columns(names: Sequence[str], request: Request, found: Sequence[Assigned]) -> tuple[str, ...]:
    """The columns to copy: the ids first, then those that were asked for.

    Raises:
        TableError: If one is not there, or is called like a column of results.
    """
    used = {source.column for each in found for source in each.columns.values()}
    copied = [names[place] for place in _copied(names, request, used)]
    _refuse_clashes(copied, found)
    return tuple(copied)


def _copied(names: Sequence[str], request: Request, used: set[str]) -> tuple[int, ...]:
    """The places of the columns to copy: the ids first, then those that were asked for."""
    asked = request.ids or (request.column_map.ids if request.column_map else ())
    ids = [place_of(names, name) for name in asked]
    if not asked:
        known = [place for place, name in enumerate(names) if bare(name) in ID_NAMES and name not in used]
        ids = known[:1] + [place for place, name in enumerate(names) if name.casefold() in EVENT_NAMES]
    if request.keep == ("all",):
        return tuple(dict.fromkeys([*ids, *range(len(names))]))
    return tuple(dict.fromkeys([*ids, *(place_of(names, name) for name in request.keep)]))


def _refuse_clashes(copied: Sequence[str], found: Iterable[Assigned]) -> None:
    """Refuse two columns of the same name in the result."""
    seen: set[str] = set()
    for name in (*copied, *(column.name for each in found for column in columns_of(each.instrument))):
        if name.casefold() in seen:
            raise TableError(
                f"column {name}: the result would have two columns of this name.",
                "Rename the one in the table, or leave it out of --keep.",
            )
        seen.add(name.casefold())
