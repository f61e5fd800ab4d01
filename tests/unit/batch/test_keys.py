"""A key decides everything that the engine says about a row: proved against the engine itself."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import product
from random import Random

import pytest

import random_definitions
from bundled import LIBRARY
from oudinfo.batch.asker import Asker
from oudinfo.batch.columns import PRESSING, Value, columns_of
from oudinfo.batch.features import CellState
from oudinfo.batch.gates import Gates
from oudinfo.batch.keys import Answers, Key, derive_key, only_values
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.response import Entry, Missing, ResponseOption, Responses
from oudinfo.model.result import StatesReading

CONTEXT_VALUES = {name: [value.id for value in question.values] for name, question in LIBRARY.contexts.items()}


@cache
def _by_value(options: Sequence[ResponseOption]) -> Mapping[int, ResponseOption]:
    """The first option with each value."""
    return {option.value: option for option in reversed(tuple(options))}


class Compared:
    """An instrument scored in two ways: by keys, and row by row by the engine."""

    def __init__(self, key: Key, entry: Entry = Entry.FILE) -> None:
        self.key = key
        self.asker = Asker(key.cells, entry)
        self._answers = Answers(key, only_values, self.asker)
        self._gates = Gates(key, self.asker)
        self._entry = entry
        self._options = [_by_value(item.number or tuple(item.options)) for item in key.cells.instrument.items]

    def by_key(self, rows: Sequence[Sequence[CellState]]) -> list[list[tuple[Value, ...]]]:
        codes = [[self._gates.codes[place][row[place]] for row in rows] for place in range(len(self.key.cells.given))]
        keys = self._gates.keys(codes)
        return [self._answers.of(key, partial(self.asker.counted, row)) for key, row in zip(keys, rows, strict=True)]

    def by_engine(self, row: Sequence[CellState]) -> list[tuple[Value, ...]]:
        count = len(self._options)
        compiled = self._compiled_for(tuple(row[count:]))
        given = [
            state if isinstance(state, Missing) else options[int(state)]
            for options, state in zip(self._options, row, strict=False)
        ]
        result = interpret(compiled, Responses(tuple(given)))
        read = StatesReading(result.scores, result.classes, result.flags)
        if not any(isinstance(state, int) for state in result.states):
            # In a table, nobody answered such a row: it raises no pressing flag and is in no class.
            read = read._replace(
                classes=tuple(each._replace(outcome=None) for each in read.classes),
                flags=tuple(
                    each._replace(state=None) if each.state and each.rule.level in PRESSING else each
                    for each in read.flags
                ),
            )
        return [part.values(read) for part in self.key.parts]

    @cache  # noqa: B019  gone with its test
    def _compiled_for(self, values: tuple[CellState, ...]) -> CompiledInstrument:
        context = {name: str(value) for name, value in zip(self.key.cells.contexts, values, strict=True)}
        return compile_instrument(self.key.cells.instrument, context, self._entry)

    def agree(self, rows: Sequence[Sequence[CellState]]) -> bool:
        return self.by_key(rows) == [self.by_engine(row) for row in rows]


def _of(name: str) -> Key:
    return derive_key(LIBRARY.instrument(name), CONTEXT_VALUES)


def _check(definitions: int, rows: int, seed: int) -> None:
    for number in range(definitions):
        rng = Random(seed + number)
        key = derive_key(random_definitions.instrument(rng), random_definitions.CONTEXTS)
        for entry in (Entry.FILE, Entry.ASKED):
            made = [random_definitions.row(rng, key.cells) for _ in range(rows)]
            assert Compared(key, entry).agree(made), seed + number


def test_random_definitions_and_gaps_have_the_results_of_the_engine() -> None:
    _check(definitions=20, rows=30, seed=0)


@pytest.mark.exhaustive
def test_three_hundred_random_definitions_have_the_results_of_the_engine() -> None:
    _check(definitions=300, rows=60, seed=1_000)


@pytest.mark.parametrize("name", LIBRARY.instrument_ids())
def test_every_bundled_instrument_has_the_results_of_the_engine_in_random_rows(name: str) -> None:
    rng, key = Random(name), _of(name)
    for entry in (Entry.FILE, Entry.ASKED):
        assert Compared(key, entry).agree([random_definitions.row(rng, key.cells) for _ in range(60)])


@pytest.mark.exhaustive
@pytest.mark.parametrize(("name", "count", "most_asked"), [("phq-9", 9, 500), ("gad-7", 7, 100)])
def test_every_complete_answer_set_has_the_results_of_the_engine(name: str, count: int, most_asked: int) -> None:
    compared = Compared(_of(name))
    sets = [
        (*answered, Missing.DECLINED) for answered in product(*(each[:-2] for each in compared.key.cells.given[:count]))
    ]
    assert len(sets) == 4**count
    assert compared.agree(sets)
    assert compared.asker.asked < most_asked


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["pc-ptsd-5", "audit-c", "asq", "phq-4"])
@pytest.mark.parametrize("entry", [Entry.FILE, Entry.ASKED])
def test_every_answer_set_with_every_gap_and_context_has_the_results_of_the_engine(name: str, entry: Entry) -> None:
    compared = Compared(_of(name), entry)
    assert compared.agree([*product(*compared.key.cells.given)])


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["pcl-5", "audit", "cows"])
def test_five_thousand_rows_of_a_long_form_have_the_results_of_the_engine(name: str) -> None:
    rng, key = Random(5), _of(name)
    assert Compared(key).agree([random_definitions.row(rng, key.cells) for _ in range(5_000)])


def test_the_engine_is_asked_about_few_of_many_rows() -> None:
    assert _asked_of_three_thousand("phq-9") < 400


@pytest.mark.exhaustive
@pytest.mark.parametrize(("name", "most"), [("pcl-5", 900), ("audit", 1_200)])
def test_the_engine_is_asked_about_few_of_many_rows_of_a_long_form(name: str, most: int) -> None:
    assert _asked_of_three_thousand(name) < most


def _asked_of_three_thousand(name: str) -> int:
    rng, compared = Random(9), Compared(_of(name))
    compared.by_key([random_definitions.row(rng, compared.key.cells) for _ in range(3_000)])
    return compared.asker.asked


def test_the_columns_of_the_phq9_are_the_documented_ones() -> None:
    names = [column.name for column in columns_of(LIBRARY.instrument("phq-9"))]
    score = ["", "_band", "_least", "_most", "_answered", "_expected", "_prorated"]
    assert names == [
        *(f"phq9_total{each}" for each in score),
        "phq9_cutoff_major_depression",
        *(f"phq9_without_item_9{each}" for each in score),
        "phq9_cutoff_current_depression",
        "phq9_class_depressive_syndrome",
        "phq9_flag_self_harm",
        "phq9_flag_self_harm_unanswered",
        "phq9_unread",
        "phq9_version",
    ]


def test_no_two_columns_of_all_instruments_have_one_name() -> None:
    names = [column.name for each in LIBRARY.instruments() for column in columns_of(each)]
    assert len({*names}) == len(names)
