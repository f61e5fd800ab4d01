"""A table scored by the standard library only has in each row what the engine says about that row."""

import csv
import io
import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

import pytest

import random_definitions
from bundled import LIBRARY
from oudinfo.batch import score_table
from oudinfo.batch.asker import Asker
from oudinfo.batch.columns import Value, columns_of
from oudinfo.batch.faults import TableError
from oudinfo.batch.features import CellState
from oudinfo.batch.keys import Key, derive_key
from oudinfo.batch.plans import Request
from oudinfo.batch.rendering import CSV, JSON_LINES, Rendering, number_text
from oudinfo.batch.tables import LINES, Outputs, open_table, score_stream
from oudinfo.batch.tally import TableReport
from oudinfo.model.context import ContextQuestion, ContextValue
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry, Missing, ResponseOption

QUESTIONS = {
    name: ContextQuestion(name, "?", "?", tuple(ContextValue(value, value) for value in values))
    for name, values in random_definitions.CONTEXTS.items()
}


def _run(text: str, request: Request, rendering: Rendering = CSV) -> tuple[str, TableReport]:
    results = io.StringIO()
    report = score_stream(open_table(io.BytesIO(text.encode()), "table.csv"), request, Outputs(results), rendering)
    return results.getvalue(), report


@cache
def _keys_of(options: Sequence[ResponseOption]) -> Mapping[int, str]:
    """The key of each value, the first if several have it."""
    return {option.value: option.key for option in reversed(tuple(options))}


def _written(key: Key, row: Sequence[CellState]) -> list[str]:
    """The cells of a row: keys for answers, a blank for a declined item, and a sign for one that cannot be read."""
    found = []
    for item, state in zip(key.cells.instrument.items, row, strict=False):
        keys = _keys_of(item.number or tuple(item.options))
        found.append("" if state is Missing.DECLINED else "?" if state is Missing.UNANSWERED else keys[int(state)])
    return [*found, *map(str, row[len(found) :])]


def _expected(key: Key, asker: Asker, row: Sequence[CellState]) -> dict[str, Value]:
    read = asker.read(asker.counted(row))
    values = [value for part in key.parts for value in part.values(read)]
    last: list[Value] = [row.count(Missing.UNANSWERED), key.cells.instrument.version]
    return dict(zip((column.name for column in columns_of(key.cells.instrument)), [*values, *last], strict=True))


def _same(found: Mapping[str, str], expected: Mapping[str, Value]) -> bool:
    return all(
        found[name] == ("" if value is None else value if isinstance(value, str) else number_text(value))
        for name, value in expected.items()
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_table_of_a_random_definition_has_the_results_of_the_engine(seed: int) -> None:
    rng = Random(seed)
    instrument = random_definitions.instrument(rng)._replace(version="1.0.0")
    key = derive_key(instrument, random_definitions.CONTEXTS)
    rows = [random_definitions.row(rng, key.cells) for _ in range(60)]
    header = [*(item.id for item in instrument.items), *instrument.contexts]
    text = "\n".join(
        ",".join(each) for each in (["id", *header], *([str(n), *_written(key, row)] for n, row in enumerate(rows)))
    )
    entry = rng.choice([Entry.PAPER, Entry.ASKED])
    results, report = _run(text, Request((instrument,), QUESTIONS, entry=entry))
    found = [*csv.DictReader(io.StringIO(results))]
    assert [each["id"] for each in found] == [str(number) for number in range(60)]
    asker = Asker(key.cells, entry)
    assert all(_same(each, _expected(key, asker, row)) for each, row in zip(found, rows, strict=True))
    assert report.rows == 60
    assert sum(report.faults.values()) == sum(row.count(Missing.UNANSWERED) for row in rows)


def test_all_instruments_in_one_table_have_the_results_of_the_engine() -> None:
    rng, context_values = (
        Random(20),
        {name: [each.id for each in question.values] for name, question in LIBRARY.contexts.items()},
    )
    keys = [derive_key(each, context_values) for each in LIBRARY.instruments()]
    rows = [[random_definitions.row(rng, key.cells) for key in keys] for _ in range(25)]
    header = ["id", *(item.id for key in keys for item in key.cells.instrument.items), "sex", "only_as_prescribed"]
    lines = [",".join(header)]
    for number, row in enumerate(rows):
        cells = [
            cell
            for key, states in zip(keys, row, strict=True)
            for cell in _written(key, states)[: len(key.cells.instrument.items)]
        ]
        contexts = {
            key.cells.contexts[0]: str(states[-1]) for key, states in zip(keys, row, strict=True) if key.cells.contexts
        }
        lines.append(",".join([str(number), *cells, contexts["sex"], contexts["only_as_prescribed"]]))
    results, report = _run(
        "\n".join(lines), Request(tuple(key.cells.instrument for key in keys), LIBRARY.contexts, entry=Entry.PAPER)
    )
    found = [*csv.DictReader(io.StringIO(results))]
    for key, states in zip(keys, zip(*rows, strict=True), strict=True):
        asker = Asker(key.cells, Entry.PAPER)
        for each, row in zip(found, states, strict=True):
            assert _same(each, _expected(key, asker, row)), key.cells.instrument.id
    assert len(report.instruments) == len(keys)


def _phq9() -> Instrument:
    return LIBRARY.instrument("phq-9")


TABLE = "id,note," + ",".join(f"phq9_{n}" for n in range(1, 10)) + "\n7,x,1,1,1,1,1,1,1,1,0\n8,=y,3,3,3,3,,3,3,3,1\n"


def test_json_lines_have_the_same_names_and_values_as_csv() -> None:
    request = Request((_phq9(),), LIBRARY.contexts, keep=("note",))
    table, _ = _run(TABLE, request)
    lines, _ = _run(TABLE, request, JSON_LINES)
    found = [json.loads(line) for line in lines.splitlines()]
    rows = [*csv.DictReader(io.StringIO(table))]
    assert [[*each] for each in found] == [[*each] for each in rows]
    assert [["" if value is None else str(value) for value in each.values()] for each in found] == [
        [*each.values()] for each in rows
    ]
    assert found[1]["phq9_total"] is None
    assert (found[1]["phq9_total_least"], found[1]["phq9_total_most"]) == (22, 25)
    assert found[1]["note"] == "'=y"


def test_a_report_counts_rows_bands_gaps_and_flags() -> None:
    _, report = _run(TABLE + "9,,,,,,,,,,\n", Request((_phq9(),), LIBRARY.contexts))
    (tally,) = report.instruments
    assert (report.rows, tally.rows_with_answers, tally.rows_without_answers) == (3, 2, 1)
    assert (tally.scores[0].scored, tally.scores[0].with_gaps, dict(tally.scores[0].bands)) == (1, 1, {"Mild": 1})
    assert report.flagged == 1
    assert [(each.row, each.id, each.flag) for each in report.first_flagged] == [(3, "8", "self-harm")]


def test_the_report_and_its_parts_show_no_row() -> None:
    _, report = _run(TABLE, Request((_phq9(),), LIBRARY.contexts))
    assert repr(report.first_flagged) == "(<Flagged>,)"


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        pytest.param({"ids": ("who",)}, "column who: it is not in the table", id="an id that is not there"),
        pytest.param({"check": ("note=phq-2",)}, "which score is it", id="a total of another form"),
        pytest.param({"keep": ("phq9_total",)}, "two columns of this name", id="a kept column of a result's name"),
    ],
)
def test_what_cannot_be_done_is_refused(request_: dict[str, tuple[str, ...]], said: str) -> None:
    text = TABLE.replace("note", "phq9_total") if "keep" in request_ else TABLE
    with pytest.raises(TableError, match=said):
        _run(text, Request((_phq9(),), LIBRARY.contexts, **request_))  # type: ignore[arg-type]


def test_a_form_without_a_single_zero_is_worth_a_word() -> None:
    rows = "".join(f"{number},{','.join('123'[(number + place) % 3] for place in range(9))}\n" for number in range(40))
    _, report = _run(
        "id," + TABLE.partition("\n")[0].removeprefix("id,note,") + "\n" + rows, Request((_phq9(),), LIBRARY.contexts)
    )
    assert "no answer in this table is 0" in " ".join(report.notes)


def test_rows_beyond_what_is_kept_are_counted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import oudinfo.batch.instrument_pass
    import oudinfo.batch.keys

    whole = _run(_many(), Request((_phq9(),), LIBRARY.contexts))
    monkeypatch.setattr(oudinfo.batch.instrument_pass, "MOST_KEPT", 3)
    assert _run(_many(), Request((_phq9(),), LIBRARY.contexts)) == whole


def _many() -> str:
    rng = Random(4)
    rows = "".join(f"{n},{','.join(rng.choice(['0', '1', '2', '3', '']) for _ in range(9))}\n" for n in range(300))
    return "id," + ",".join(f"phq9_{n}" for n in range(1, 10)) + "\n" + rows


def test_json_lines_that_begin_in_the_middle_of_a_stream_or_cannot_be_read_twice() -> None:
    stream = io.BytesIO(b'above\n{"gad2_1": 1}\n{"gad2_1": 1, "gad2_2": 2}\n')
    stream.readline()
    table = open_table(stream, "table.jsonl", LINES)
    assert table.names == ("gad2_1", "gad2_2")
    assert [each.rows for each in table.chunks(9)] == [[["1", ""], ["1", "2"]]]
    reading, writing = os.pipe()
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe, pytest.raises(TableError, match="is a pipe, and JSON Lines are read twice"):
        open_table(pipe, "the pipe", LINES)


def test_of_rows_of_the_wrong_width_those_without_any_possible_sign_of_danger_are_not_flagged() -> None:
    header = ",".join(["id", *(f"phq9_{number}" for number in range(1, 10))])
    table = f"{header}\n1,0,0,0,0,0,0,0,0\nb,0,0,0,0,0,0,0,1\nc,0,0,0,0,0,0,0,0,0,2\n"
    report = score_table(io.BytesIO(table.encode()), io.StringIO())
    assert [(each.row, each.id, each.state) for each in report.first_flagged] == [
        (3, "b", "unread"),
        (4, "c", "unread"),
    ]


def test_rows_that_cannot_be_read_do_not_crowd_out_those_whose_answers_speak_of_self_harm() -> None:
    header = ",".join(["id", *(f"phq9_{number}" for number in range(1, 10))])
    rows = [f"u{number},0,0,0,0,0,0,0,0,what" for number in range(300)]
    table = "\n".join([header, *rows, "y,0,0,0,0,0,0,0,0,1", ""])
    report = score_table(io.BytesIO(table.encode()), io.StringIO())
    assert report.flagged == 301
    assert [each.id for each in report.first_flagged if each.state == "yes"] == ["y"]
    assert len([each for each in report.first_flagged if each.state == "unread"]) == 200


def test_a_phq_2_named_by_its_ids_is_scored_beside_a_column_on_suicide() -> None:
    report = score_table(io.BytesIO(b"id,phq2_1,phq2_2,suicidal_ideation\na,0,0,1\n"), io.StringIO())
    assert [each.title for each in report.instruments] == ["PHQ-2"]
