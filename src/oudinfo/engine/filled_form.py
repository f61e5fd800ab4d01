"""Reads a filled form that came in as words, text or a file."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.engine.cells import Row, cells_of, pairs_in, row_of_words
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.entry import Cell, blank_as_declined, item_named, read_cells, whole_problems
from oudinfo.engine.entry_problems import notes_on, quoted
from oudinfo.engine.meant_answers import meant
from oudinfo.engine.one_answer import find_given
from oudinfo.engine.salvage import salvage
from oudinfo.engine.stored_totals import is_total, totals_beside_gaps, wrong_totals
from oudinfo.errors import AnswerProblem, ResponseError
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Responses


class FilledForm(NamedTuple):
    """The cells of a form, the problems of the whole input, and other readings that may show a sign of danger."""

    cells: tuple[Cell, ...] = ()
    problems: tuple[AnswerProblem, ...] = ()
    others: tuple[tuple[Cell, ...], ...] = ()
    """Other ways to read the input. They are never scored."""
    context: Context = MappingProxyType({})
    """The context that the input itself states."""
    text: str = ""
    """The input as written, if it is text with names or lists in it."""

    def __repr__(self) -> str:
        """Show no answer."""
        return f"<FilledForm: {len(self.cells)} cells>"


class ReadForm(NamedTuple):
    """The responses of a filled form, the names of the fields that were ignored, and sentences about stored totals."""

    responses: Responses
    left_out: tuple[str, ...]
    notes: tuple[str, ...] = ()


def form_of_row(row: Row) -> FilledForm:
    """A form whose answers are in the order of the items."""
    problems = (row.problem,) if row.problem else ()
    return FilledForm(cells_of(row.parts), problems, tuple(cells_of(parts) for parts in row.others))


def form_of_words(instrument: Instrument, words: Sequence[str]) -> FilledForm:
    """A form from shell words: `id=value` each, or answers in the order of the items."""
    pairs, rest = pairs_in(words)
    if not pairs:
        return form_of_row(row_of_words(instrument, words))
    if not rest:
        return FilledForm(tuple(pairs))
    row = row_of_words(instrument, rest)
    problem = AnswerProblem(
        "", "answers in order and item=answer do not mix.", "Write all of them one way.", told_in_log=True
    )
    return FilledForm(tuple(pairs), (problem,), tuple(cells_of(parts) for parts in (row.parts, *row.others)))


def fits(form: FilledForm, instrument: Instrument) -> bool:
    """Whether each answer of an ordered form is an option of the item in its place."""
    given = zip(instrument.items, form.cells, strict=False)
    return len(form.cells) <= len(instrument.items) and all(
        find_given(item, cell.raw) is not None for item, cell in given
    )


def refused_form(problem: AnswerProblem, text: str, others: Sequence[tuple[Cell, ...]] = ()) -> FilledForm:
    """A form for input that cannot be read as a whole."""
    return FilledForm((), (problem,), tuple(others), text=text)


def read_form(compiled: CompiledInstrument, form: FilledForm, *, ignore_extra: bool = False) -> ReadForm:
    """Read a filled form.

    Args:
        compiled: The instrument that was filled in.
        form: The cells read from the input.
        ignore_extra: Ignore names that no item has, instead of refusing the form.

    Raises:
        ResponseError: If anything cannot be read. It has every problem and all responses that could be read.
    """
    answers, totals = _apart(compiled, form.cells)
    reading = read_cells(compiled, answers)
    left_out = tuple(f"{cell.item}" for cell in reading.unknown) if ignore_extra else ()
    problems = [*form.problems, *reading.problems]
    if not form.problems:
        counted = reading._replace(unknown=()) if ignore_extra else reading
        problems += whole_problems(compiled.instrument, answers, counted)
    responses = blank_as_declined(reading.responses)
    if not problems:
        problems += wrong_totals(compiled, responses, totals)
    if problems:
        about = notes_on(reading.unread, reading.responses, is_whole=not reading.lacking)
        notes = [*about, *_totals_named(totals)]
        raise ResponseError(problems, [*readable(compiled, form)], notes)
    return ReadForm(responses, left_out, totals_beside_gaps(compiled, responses, totals))


def read_forms(
    compiled: Sequence[CompiledInstrument], forms: Sequence[FilledForm], *, ignore_extra: bool = False
) -> list[ReadForm]:
    """Read a pile of filled forms. If one of them cannot be read, none is.

    Raises:
        ResponseError: If anything cannot be read, with every problem of every form.
    """
    if len(forms) == 1:
        return [read_form(compiled[0], forms[0], ignore_extra=ignore_extra)]
    read: list[ReadForm] = []
    problems: list[AnswerProblem] = []
    notes: list[str] = []
    for each, form in zip(compiled, forms, strict=True):
        try:
            read.append(read_form(each, form, ignore_extra=ignore_extra))
        except ResponseError as error:
            problems += [_of_form(problem, each.instrument.short_title) for problem in error.problems]
            notes += error.notes
    if problems:
        once = [*dict.fromkeys(problems)]
        found = [each for one, form in zip(compiled, forms, strict=True) for each in readable(one, form)]
        raise ResponseError(once, found, [*dict.fromkeys(notes)])
    return read


def _of_form(problem: AnswerProblem, title: str) -> AnswerProblem:
    """A problem with the name of its form, unless it is one of the whole pile or names the form by itself."""
    return problem._replace(place=f"{title}, {problem.place}") if problem.place else problem


def readable(compiled: CompiledInstrument, form: FilledForm) -> Iterator[Responses]:
    """Every set of responses that can be read from a form, each once."""
    known: set[Responses] = set()
    for cells in _ways(compiled.instrument, form):
        for responses in read_cells(compiled, cells).readable if cells else ():
            if responses not in known:
                known.add(responses)
                yield responses


def _ways(instrument: Instrument, form: FilledForm) -> Iterator[Sequence[Cell]]:
    yield from (form.cells, *form.others)
    if form.text:
        yield from salvage(instrument, form.text)
    for cells in (form.cells, *form.others):
        for placed in meant(instrument, [(cell.item, cell.raw) for cell in cells]):
            yield [Cell(place, raw) for place, raw in placed]


def _apart(compiled: CompiledInstrument, cells: Sequence[Cell]) -> tuple[list[Cell], Mapping[str, object]]:
    """The answers, and the totals stored with them."""
    totals = {
        cell.item: cell.raw
        for cell in cells
        if isinstance(cell.item, str)
        and item_named(compiled, cell.item) is None
        and is_total(compiled.instrument, cell.item)
    }
    return [cell for cell in cells if cell.item not in totals], totals


def _totals_named(totals: Mapping[str, object]) -> Iterator[str]:
    if totals:
        yield f"Read as a stored total, and compared: {', '.join(quoted(name) for name in totals)}."
