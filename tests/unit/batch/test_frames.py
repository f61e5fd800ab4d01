"""A frame scored in Polars or DuckDB has in every row what the engine says about that row."""

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import polars as pl
import pytest

import random_definitions
from bundled import LIBRARY
from oudinfo.batch import score_frame, score_table
from oudinfo.batch.asker import Asker
from oudinfo.batch.columns import Value, columns_of
from oudinfo.batch.faults import TableError
from oudinfo.batch.features import CellState
from oudinfo.batch.frames import add_scores
from oudinfo.batch.keys import Key, derive_key
from oudinfo.batch.plans import Request
from oudinfo.model.context import ContextQuestion, ContextValue
from oudinfo.model.response import Entry, Missing

QUESTIONS = {
    name: ContextQuestion(name, "?", "?", tuple(ContextValue(value, value) for value in values))
    for name, values in random_definitions.CONTEXTS.items()
}
CONTEXT_VALUES = {name: [value.id for value in question.values] for name, question in LIBRARY.contexts.items()}


def made(key: Key, rows: Sequence[Sequence[CellState]]) -> dict[str, list[str | None]]:
    """A table of text with these rows, with an id."""
    items = key.cells.instrument.items
    table: dict[str, list[str | None]] = {"id": [str(number) for number in range(len(rows))]}
    for place, item in enumerate(items):
        keys = {option.value: option.key for option in reversed(tuple(item.options))}
        table[item.id] = [
            None
            if (state := row[place]) is Missing.DECLINED
            else "?"
            if state is Missing.UNANSWERED
            else keys[int(state)]
            for row in rows
        ]
    for place, name in enumerate(key.cells.contexts, len(items)):
        table[name] = [str(row[place]) for row in rows]
    return table


def expected(key: Key, entry: Entry, rows: Sequence[Sequence[CellState]]) -> list[dict[str, Value]]:
    """What the engine says about each row."""
    asker = Asker(key.cells, entry)
    names = [column.name for column in columns_of(key.cells.instrument)]
    found = []
    for row in rows:
        read = asker.read(asker.counted(row))
        values = [value for part in key.parts for value in part.values(read)]
        found.append(
            dict(zip(names, [*values, row.count(Missing.UNANSWERED), key.cells.instrument.version], strict=True))
        )
    return found


def _in_polars(table: Mapping[str, Any], request: Request) -> list[dict[str, Any]]:
    frame = pl.DataFrame(table, schema=dict.fromkeys(table, pl.String)).lazy()
    found: pl.DataFrame = add_scores(frame, request).collect(engine="streaming")
    return found.to_dicts()


def _in_duckdb(table: Mapping[str, Any], request: Request) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        names = ", ".join(f'"{name}" VARCHAR' for name in table)
        connection.execute(f"CREATE TABLE made ({names})")
        places = ", ".join("?" * len(table))
        rows = [*zip(*table.values(), strict=True)]
        connection.executemany(f"INSERT INTO made VALUES ({places})", rows)  # noqa: S608  only question marks
        scored = add_scores(connection.table("made"), request).order("CAST(id AS INTEGER)")
        return [dict(zip(scored.columns, row, strict=True)) for row in scored.fetchall()]


def _agree(key: Key, entry: Entry, rows: Sequence[Sequence[CellState]], run: Any) -> bool:
    request = Request((key.cells.instrument,), QUESTIONS | {**LIBRARY.contexts}, entry=entry)
    found = run(made(key, rows), request)
    wanted = expected(key, entry, rows)
    return [{name: row[name] for name in wanted[0]} for row in found] == wanted and [row["id"] for row in found] == [
        str(number) for number in range(len(rows))
    ]


@pytest.mark.parametrize(("seed", "run"), [(1, _in_polars), (8, _in_polars), (8, _in_duckdb)])
def test_a_frame_of_a_random_definition_has_the_results_of_the_engine(seed: int, run: Any) -> None:
    rng = Random(seed)
    key = derive_key(random_definitions.instrument(rng), random_definitions.CONTEXTS | {"sex": CONTEXT_VALUES["sex"]})
    assert _agree(
        key, rng.choice([Entry.PAPER, Entry.ASKED]), [random_definitions.row(rng, key.cells) for _ in range(40)], run
    )


@pytest.mark.parametrize(
    ("name", "run"),
    [
        ("phq-9", _in_polars),
        ("pc-ptsd-5", _in_polars),
        pytest.param("gad-2", _in_duckdb, marks=pytest.mark.exhaustive),
    ],
)
def test_a_frame_of_a_bundled_instrument_has_the_results_of_the_engine(name: str, run: Any) -> None:
    rng, key = Random(name), derive_key(LIBRARY.instrument(name), CONTEXT_VALUES)
    assert _agree(key, Entry.PAPER, [random_definitions.row(rng, key.cells) for _ in range(60)], run)


@pytest.mark.exhaustive
@pytest.mark.parametrize("run", [_in_polars, _in_duckdb])
@pytest.mark.parametrize("seed", range(20, 28))
def test_frames_of_eight_random_definitions_have_the_results_of_the_engine(seed: int, run: Any) -> None:
    test_a_frame_of_a_random_definition_has_the_results_of_the_engine(seed, run)


@pytest.mark.exhaustive
@pytest.mark.parametrize("run", [_in_polars, _in_duckdb])
@pytest.mark.parametrize("name", LIBRARY.instrument_ids())
def test_a_frame_of_every_instrument_has_the_results_of_the_engine(name: str, run: Any) -> None:
    rng, key = Random(name), derive_key(LIBRARY.instrument(name), CONTEXT_VALUES)
    assert _agree(key, Entry.ASKED, [random_definitions.row(rng, key.cells) for _ in range(150)], run)


def test_a_frame_and_a_table_of_text_give_the_same_rows(tmp_path: Path) -> None:
    rng, key = Random(3), derive_key(LIBRARY.instrument("gad-7"), CONTEXT_VALUES)
    table = pl.DataFrame(made(key, [random_definitions.row(rng, key.cells) for _ in range(200)]))
    table.write_csv(tmp_path / "in.csv")
    out = io.StringIO()
    score_table(tmp_path / "in.csv", out, ["gad-7"])
    scored = score_frame(table, ["gad-7"])
    results = [column.name for column in columns_of(LIBRARY.instrument("gad-7"))]
    assert scored.select("id", *results).write_csv() == out.getvalue()


@pytest.mark.parametrize(
    ("column", "total", "unread"),
    [
        pytest.param(pl.Series([1, 0, None, 7]), [2, 1, None, None], [0, 0, 0, 1], id="whole numbers"),
        pytest.param(pl.Series([1.0, 5.4e-79, float("nan"), 0.5]), [2, 1, None, None], [0, 0, 0, 1], id="floats"),
        pytest.param(
            pl.Series([" 1 ", "NOT AT ALL", "", "x"]), [2, 1, None, None], [0, 0, 0, 1], id="texts with blanks"
        ),
        pytest.param(
            pl.Series(["Several days (1)", "5.397605346934028e-79", None, "-9"]),
            [2, 1, None, None],
            [0, 0, 0, 1],
            id="labels",
        ),
    ],
)
def test_cells_of_every_type_are_read(column: pl.Series, total: list[int | None], unread: list[int]) -> None:
    frame = pl.DataFrame({"gad2_1": column, "gad2_2": [1, 1, 1, 1]})
    found = score_frame(frame, ["gad-2"])
    assert found["gad2_total"].to_list() == total
    assert found["gad2_unread"].to_list() == unread


def test_a_lazy_frame_stays_lazy_and_an_eager_one_eager() -> None:
    frame = pl.DataFrame({"gad2_1": [1], "gad2_2": [3]})
    assert isinstance(score_frame(frame), pl.DataFrame)
    assert isinstance(score_frame(frame.lazy()), pl.LazyFrame)


def test_a_frame_without_a_form_or_with_a_result_already_is_refused() -> None:
    with pytest.raises(TableError, match="No questionnaire"):
        score_frame(pl.DataFrame({"a": [1]}))
    with pytest.raises(TableError, match="already has one of this name"):
        score_frame(pl.DataFrame({"gad2_1": [1], "gad2_2": [3], "gad2_total": [4]}), ["gad-2"])


@pytest.mark.parametrize(("cell", "kind"), [([0], "list"), ({"key": 0}, "struct")], ids=["a list", "a struct"])
def test_a_column_with_several_values_in_a_cell_is_refused_by_name_if_it_would_be_read(cell: object, kind: str) -> None:
    frame = pl.DataFrame({"id": ["a"], "gad2_1": [cell], "gad2_2": [2]})
    for each in (frame, frame.lazy()):
        with pytest.raises(TableError, match=f"column gad2_1: each cell is a {kind} and not one value"):
            score_frame(each, ["gad-2"])
    beside = pl.DataFrame({"gad2_1": [1], "gad2_2": [2], "note": [cell]})
    assert score_frame(beside, ["gad-2"])["gad2_total"].to_list() == [3]
    assert score_frame(beside, ["gad-2"])["note"].dtype == beside["note"].dtype


def test_a_context_with_several_values_in_a_cell_is_refused_by_name() -> None:
    frame = pl.LazyFrame({"auditc_1": ["0"], "auditc_2": ["0"], "auditc_3": ["0"], "sex": [["female"]]})
    with pytest.raises(TableError, match="column sex: each cell is a list"):
        score_frame(frame, ["audit-c"])


def test_a_relation_of_duckdb_with_lists_is_refused_by_name() -> None:
    relation = duckdb.sql("SELECT [1] AS gad2_1, 2 AS gad2_2")
    with pytest.raises(TableError, match="column gad2_1: each cell is a list"):
        score_frame(relation, ["gad-2"])


def test_what_is_not_clear_from_the_columns_of_a_frame_is_told() -> None:
    """As the report of a table tells it."""
    names = ["id", "gad2_1", "gad2_2", "phq9", "sex", "auditc_1", "auditc_2", "auditc_3"]
    row = ["a", "0", "0", "7", "female", "0", "0", "0"]
    told: list[str] = []
    score_frame(pl.LazyFrame([row], schema=names, orient="row"), tell=told.append)
    table = io.BytesIO(f"{','.join(names)}\n{','.join(row)}\n".encode())
    assert told == [*score_table(table, io.StringIO()).notes]
    assert "phq9 may be item 9 or the total of the PHQ-9, so it was left alone." in told
    assert "sex was read from column sex." in told


def test_the_map_of_nhanes_works_on_a_frame() -> None:
    names = [*(f"DPQ0{number}0" for number in range(1, 10))]
    rows = [[0.0, 1.0, 2.0, 3.0, 0.0, 0.0, 0.0, 0.0, 5.4e-79], [7.0, *[0.0] * 8], [9.0, *[0.0] * 8]]
    frame = pl.DataFrame({name: [row[place] for row in rows] for place, name in enumerate(names)})
    found = score_frame(frame, column_map="nhanes", instruments=["phq-9"])
    assert found["phq9_total"].to_list() == [6, None, None]
    assert found["phq9_unread"].to_list() == [0, 0, 0]
    assert found["phq9_flag_self_harm"].to_list() == ["no", "no", "no"]


def test_without_narwhals_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "oudinfo.batch.frames", None)
    with pytest.raises(TableError, match=r"oudinfo\[batch\]"):
        score_frame(pl.DataFrame({"a": [1]}))


def test_an_unknown_name_is_an_error_as_usual() -> None:
    import oudinfo
    import oudinfo.batch

    with pytest.raises(AttributeError):
        _ = oudinfo.nothing
    with pytest.raises(AttributeError):
        _ = oudinfo.batch.nothing


@pytest.mark.parametrize("second", ["PHQ9_9", "phq9.9", "phq9_9.1", "follow/phq9_9", "follow-phq9_9"])
def test_a_frame_with_two_columns_for_one_item_is_refused_and_both_are_named(second: str) -> None:
    names = [f"phq9_{number}" for number in range(1, 10)]
    with pytest.raises(TableError, match=rf"phq9_9 is answered twice, in the columns phq9_9 and {second}"):
        score_frame(pl.DataFrame([{**dict.fromkeys(names, 0), second: 3}]))


def test_a_frame_with_two_visits_in_groups_is_refused() -> None:
    names = [f"{group}/phq9_{number}" for group in ("baseline", "followup") for number in range(1, 10)]
    with pytest.raises(TableError, match=r"9 of its items are answered twice: baseline/phq9_1 \(followup/phq9_1 too\)"):
        score_frame(pl.DataFrame([dict.fromkeys(names, 0)]))


def test_a_frame_whose_item_9_has_another_name_is_not_scored_as_a_phq_8() -> None:
    names = [*(f"PHQ{number}" for number in range(1, 9)), "PHQ9_SI"]
    with pytest.raises(TableError, match=r"8 of the 9 columns of phq-9 .* PHQ9_SI may be phq9_9"):
        score_frame(pl.DataFrame([dict.fromkeys(names, 0)]))
    scored = score_frame(pl.DataFrame([dict.fromkeys(names, 0)]), instruments=["phq-8"])
    assert scored["phq8_total"].to_list() == [0]


ASQ_ROWS = [
    (None,) * 5,
    ("0", "0", "0", "0", None),
    ("0", None, None, None, None),
    ("?",) * 5,
    ("1", None, None, None, "1"),
    (None, None, None, None, "1"),
]


def test_a_row_without_any_answer_to_the_asq_raises_nothing_and_one_answer_is_enough_to() -> None:
    table = [{f"asq_{place}": cell for place, cell in enumerate(row, 1)} for row in ASQ_ROWS]
    frame = pl.DataFrame(table, schema={f"asq_{place}": pl.String for place in range(1, 6)})
    scored = score_frame(frame)
    out = io.StringIO()
    report = score_table(io.BytesIO(frame.write_csv().encode()), out)
    written = pl.read_csv(io.StringIO(out.getvalue()), infer_schema=False)
    for found in (scored, written):
        assert found["asq_class_screen"].to_list() == ["unknown", "none", "acute", "unknown", "acute", "acute"]
        assert found["asq_flag_self_harm"].to_list() == ["unknown", "no", "yes", "unknown", "yes", "yes"]
    assert [each.row for each in report.first_flagged if (each.flag, each.state) == ("self-harm", "yes")] == [4, 6, 7]
    assert {each.row for each in report.first_flagged if each.state == "unread"} == {5}


def test_a_row_of_the_wrong_width_raises_nothing_and_is_in_no_class() -> None:
    out = io.StringIO()
    score_table(io.BytesIO(b"id,asq_1,asq_2,asq_3,asq_4,asq_5\na,0,0,0,0\n"), out)
    assert out.getvalue().splitlines()[1].startswith("a,unknown,unknown,unknown,")
