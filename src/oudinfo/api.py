"""What oudinfo offers to Python programs, with the names of the commands. `docs/python.md` shows it.

Import it as `oudinfo.score`, `oudinfo.instruments` and `oudinfo.load`. Nothing is written and nothing
is printed.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from oudinfo.catalog.instruments.own import OwnQuestionnaires
from oudinfo.catalog.library import Library
from oudinfo.engine.cells import cells_of
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import Cell
from oudinfo.engine.filled_form import FilledForm, form_of_words, read_form
from oudinfo.engine.given_context import context_of_mapping, entry_named
from oudinfo.engine.interpret import interpret
from oudinfo.engine.one_answer import find_given
from oudinfo.errors import UsageError
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument
from oudinfo.model.listing import Listing
from oudinfo.model.response import Entry, Given, Missing, Responses
from oudinfo.model.result import Interpretation

Answer: TypeAlias = int | float | str | None
MOST_KEPT = 64
"""How many instruments stay prepared."""
MOST_SPELLINGS = 1_000
PLAIN = frozenset({int, float, str, type(None)})
"""What an answer may be. True is no answer, although it equals 1."""


class _Prepared(NamedTuple):
    """An instrument that is ready to be scored, with the answers to each item that were read before."""

    compiled: CompiledInstrument
    ids: tuple[str, ...]
    fewest: int
    """How many answers a form has at least: those after them may be left out."""
    known: tuple[dict[object, Given], ...]


@lru_cache(maxsize=1)
def _library() -> Library:
    return Library()


def instruments() -> tuple[Listing, ...]:
    """The questionnaires that ship, by id."""
    return tuple(_library().listings())


def load(path: str | Path) -> Instrument:
    """A definition of your own, ready for `score`. It passes every check of `oudinfo validate` first.

    Args:
        path: A YAML file, called like the id of its instrument.

    Raises:
        ContentError: With every problem, if there is any.
    """
    file = Path(path)
    return OwnQuestionnaires(file.parent).instrument(file.stem, _library().references())


def score(
    instrument: str | Instrument,
    answers: Mapping[str, Answer] | Sequence[Answer] | str,
    *,
    context: Context = MappingProxyType({}),
    entry: Entry | str = Entry.FILE,
) -> Interpretation:
    """Score one filled form.

    Args:
        instrument: A name such as `phq-9` or `PHQ9`, or a definition that `load` gave.
        answers: By item id, in the order of the form, or as text that `oudinfo score` takes. Each is a key, a label or
            a value of the item's options. None declines.
        context: What a published rule reads besides the answers, such as `{"sex": "female"}`.
        entry: How the form was filled in: an `Entry` or its value, such as `asked`.

    Raises:
        UnknownNameError: If no instrument, no context or no value of a context has that name.
        UsageError: If the context or `entry` is none, or `answers` is no form at all.
        WithheldError: If the instrument does not ship.
        ResponseError: If an answer cannot be read or is missing. It has every problem.
    """
    known = tuple(sorted(context_of_mapping(_library().contexts, context).items())) if context else ()
    prepared = _prepared(instrument, known, entry if type(entry) is Entry else entry_named(entry))
    return interpret(prepared.compiled, _read(prepared, answers))


@lru_cache(maxsize=MOST_KEPT)
def _opened(name: str) -> Instrument:
    return _library().instrument(_library().find_id(name))


def _prepared(instrument: str | Instrument, context: tuple[tuple[str, str], ...], entry: Entry) -> _Prepared:
    if isinstance(instrument, str):
        return _prepared_by_name(instrument, context, entry)
    if not isinstance(instrument, Instrument):
        message = f"the instrument is a name or what `load` gave, and not {_named(instrument)}"
        raise UsageError(message)
    return _prepare(instrument, context, entry)


@lru_cache(maxsize=MOST_KEPT)
def _prepared_by_name(name: str, context: tuple[tuple[str, str], ...], entry: Entry) -> _Prepared:
    return _prepare(_opened(name), context, entry)


def _prepare(instrument: Instrument, context: tuple[tuple[str, str], ...], entry: Entry) -> _Prepared:
    compiled = compile_instrument(instrument, dict(context), entry)
    ids = tuple(item.id for item in instrument.items)
    fewest = max((place for place, each in enumerate(ids, 1) if each in compiled.needed), default=len(ids))
    return _Prepared(compiled, ids, fewest, tuple({} for _ in ids))


def _read(prepared: _Prepared, answers: Mapping[str, Answer] | Sequence[Answer] | str) -> Responses:
    """The responses of a form. If all answers are there and were met before, they are looked up."""
    if isinstance(answers, str):
        return read_form(prepared.compiled, form_of_words(prepared.compiled.instrument, answers.split())).responses
    if isinstance(answers, Mapping):
        first = prepared.ids[: len(answers)]
        if len(first) == len(answers) and all(map(answers.__contains__, first)):
            found = _looked_up(prepared, [answers[each] for each in first])
            if found is not None:
                return found
        if not all(isinstance(name, str) for name in answers):
            message = f"answers: in a mapping, each name is the id of an item, such as {prepared.ids[0]!r}"
            raise UsageError(message)
        cells = tuple(Cell(name, raw) for name, raw in answers.items())
        return read_form(prepared.compiled, FilledForm(cells)).responses
    if not isinstance(answers, Sequence) or isinstance(answers, bytes | bytearray | memoryview):
        message = (
            f"answers: give a mapping by item id, a list in the order of the form, or text, and not {_named(answers)}"
        )
        raise UsageError(message)
    found = _looked_up(prepared, answers)
    return found or read_form(prepared.compiled, FilledForm(cells_of(answers))).responses


def _named(given: object) -> str:
    """The type of what was given. What it holds stays out of messages."""
    return "None" if given is None else f"an object of type {type(given).__name__}"


def _looked_up(prepared: _Prepared, answers: Sequence[Answer]) -> Responses | None:
    """The responses of a form, or None if an answer is none, is owed or is one too many."""
    left_out = len(prepared.ids) - len(answers)
    if not 0 <= left_out <= len(prepared.ids) - prepared.fewest or not PLAIN.issuperset(map(type, answers)):
        return None
    rest = (Missing.DECLINED,) * left_out
    try:
        return Responses((*[known[raw] for known, raw in zip(prepared.known, answers, strict=False)], *rest))
    except KeyError:
        pass
    found = [find_given(item, raw) for item, raw in zip(prepared.compiled.instrument.items, answers, strict=False)]
    given = [each for each in found if each is not None]
    if len(given) < len(found):
        return None
    for known, raw, each in zip(prepared.known, answers, given, strict=False):
        if len(known) < MOST_SPELLINGS:
            known[raw] = each
    return Responses((*given, *rest))
