"""A table may hold every form that ships, side by side."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from random import Random

import polars as pl
import pytest

import random_definitions
from bundled import LIBRARY
from oudinfo.batch import score_frame, score_table
from oudinfo.batch.columns import Value
from oudinfo.batch.features import CellState
from oudinfo.batch.keys import Key, derive_key
from oudinfo.batch.rendering import number_text
from oudinfo.model.response import Entry
from unit.batch.test_frames import CONTEXT_VALUES, expected, made

ROWS = 40
LARGE = frozenset({"audit", "single-drug", "pcl-5", "barc-10"})
"""The tables of a frame for these four take much longer to fill than those of all other forms."""


def _key(name: str) -> Key:
    return derive_key(LIBRARY.instrument(name), CONTEXT_VALUES)


def _drawn(names: Iterable[str]) -> dict[str, list[tuple[CellState, ...]]]:
    """Rows of these forms. Whoever a row is about has one sex in all of them."""
    rng, keys = Random(20), {name: _key(name) for name in names}
    drawn = {name: [random_definitions.row(rng, key.cells) for _ in range(ROWS)] for name, key in keys.items()}
    chosen = {name: [rng.choice(values) for _ in range(ROWS)] for name, values in CONTEXT_VALUES.items()}
    return {
        name: [
            (*row[: len(key.cells.instrument.items)], *(chosen[each][place] for each in key.cells.contexts))
            for place, row in enumerate(drawn[name])
        ]
        for name, key in keys.items()
    }


def _text(value: Value) -> str:
    return "" if value is None else value if isinstance(value, str) else number_text(value)


def test_forms_of_every_kind_in_one_table_have_the_results_of_the_engine_in_every_row() -> None:
    drawn = _drawn(name for name in LIBRARY.instrument_ids() if name not in LARGE)
    assert len(drawn) == 16
    assert {"phq-9", "phq-8", "cows", "audit-c", "tiet-2", "asq"} <= {*drawn}
    _check(drawn)


@pytest.mark.exhaustive
def test_twenty_forms_in_one_table_have_the_results_of_the_engine_in_every_row() -> None:
    drawn = _drawn(LIBRARY.instrument_ids())
    assert len(drawn) == 20
    assert {*drawn} >= LARGE
    _check(drawn)


def _check(drawn: Mapping[str, Sequence[tuple[CellState, ...]]]) -> None:
    table: dict[str, list[str | None]] = {}
    for name, rows in drawn.items():
        table |= made(_key(name), rows)
    frame = pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))
    wanted = {name: expected(_key(name), Entry.PAPER, rows) for name, rows in drawn.items()}
    scored = score_frame(frame.lazy(), entry=Entry.PAPER).collect(engine="streaming")
    for name, results in wanted.items():
        assert scored.select(*results[0]).to_dicts() == results, name
    out = io.StringIO()
    report = score_table(io.BytesIO(frame.write_csv().encode()), out, entry=Entry.PAPER)
    assert [each.id for each in report.instruments] == [*drawn]
    for written, place in zip(csv.DictReader(io.StringIO(out.getvalue())), range(ROWS), strict=True):
        for results in wanted.values():
            named = {name: _text(value) for name, value in results[place].items()}
            assert {name: written[name] for name in named} == named
