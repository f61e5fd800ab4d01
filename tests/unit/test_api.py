"""What Python programs give is read as `oudinfo score` reads it, however often and however short."""

from collections.abc import Callable, Iterable
from functools import partial

import pytest

import oudinfo
from oudinfo.catalog.library import Library
from oudinfo.engine.cells import cells_of
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import Cell
from oudinfo.engine.filled_form import FilledForm, read_form
from oudinfo.engine.interpret import interpret
from oudinfo.errors import OudinfoError
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry
from oudinfo.model.result import Interpretation

INSTRUMENTS = [*Library().instruments()]


@pytest.mark.parametrize("entry", Entry)
@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
def test_a_form_with_none_some_all_or_too_many_answers_is_scored_or_refused_as_by_the_one_reader(
    instrument: Instrument, entry: Entry
) -> None:
    whole = len(instrument.items)
    _check(instrument, entry, {0, 1, whole - 1, whole, whole + 1})


@pytest.mark.exhaustive
@pytest.mark.parametrize("entry", Entry)
@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
def test_a_form_with_any_number_of_answers_is_scored_or_refused_as_by_the_one_reader(
    instrument: Instrument, entry: Entry
) -> None:
    _check(instrument, entry, range(len(instrument.items) + 2))


def _check(instrument: Instrument, entry: Entry, counts: Iterable[int]) -> None:
    """By place and by name, and twice: the second time an answer is looked up."""
    compiled = compile_instrument(instrument, {}, entry)
    whole = [item.options[-1].key if item.options else "1" for item in instrument.items]
    for count in counts:
        row = [*whole, "1"][:count]
        record = dict(zip((item.id for item in instrument.items), row, strict=False))
        named = FilledForm(tuple(Cell(name, raw) for name, raw in record.items()))
        for given, form in ((row, FilledForm(cells_of(row))), (record, named)):
            wanted = _outcome(_by_the_reader, compiled, form)
            for _ in range(2):
                assert _outcome(partial(oudinfo.score, entry=entry), instrument.id, given) == wanted


def _by_the_reader(compiled: CompiledInstrument, form: FilledForm) -> Interpretation:
    return interpret(compiled, read_form(compiled, form).responses)


def _outcome(read: Callable[..., Interpretation], *what: object) -> object:
    """The readings of the scores, or how the form was refused."""
    try:
        return read(*what).scores
    except OudinfoError as problem:
        return type(problem), str(problem)
