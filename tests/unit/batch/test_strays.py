"""A PHQ-9 is never scored as a PHQ-8 because its item 9 has a name that nobody foresaw."""

import io
from collections.abc import Sequence

import polars as pl
import pytest

from bundled import LIBRARY
from oudinfo.batch import score_frame, score_table
from oudinfo.batch.faults import TableError

FAMILIES = {
    "numbered": [f"PHQ{number}" for number in range(1, 9)],
    "ids": [f"phq8_{number}" for number in range(1, 9)],
    "codes": [str(item.loinc) for item in LIBRARY.instrument("phq-8").items],
    "wordings": [item.text for item in LIBRARY.instrument("phq-8").items],
}
BY_NAME = [
    *("PHQ_SI", "PHQ9SI", "si", "PHQ_i", "phqI", "PHQ_dead", "item9", "q9", "9", "phq_item9", "PHQ9_score", "PHQ9."),
    *("PHQ9x", "phq8_si", "suicidal", "LA44260-8", "deadThoughts", "harm_self", "q09"),
]
ORDINARY = [
    *("age", "sex", "date", "site", "phq8_total", "phq_score", "PHQ9_total", "phq_date", "phq8_complete", "visit_no"),
    *(
        "gad7_total",
        "age_group",
        "weight_kg",
        "date_of_death",
        "phq_difficulty",
        "phq8_unread",
        "phq8_done",
        "Are you employed now?",
        "StudyID2",
    ),
]


def _scored(names: Sequence[str], extra: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The titles of the forms that are scored in a table with a row for each of these cells."""
    heads = ['"' + name.replace('"', '""') + '"' for name in ("id", *names, *extra)]
    rows = [",".join(["a", *"01020102", *[cell] * len(extra)]) for cell in cells]
    table = "\n".join([",".join(heads), *rows, ""])
    return [each.title for each in score_table(io.BytesIO(table.encode()), io.StringIO()).instruments]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", BY_NAME)
def test_a_column_that_may_be_item_9_is_asked_about_by_its_name(family: str, name: str) -> None:
    with pytest.raises(TableError, match=r"(?s)may be phq9_9.*--map.*--instrument phq-8.*absent") as refused:
        _scored(FAMILIES[family], [name], ["3"])
    assert f"The column {name} " in str(refused.value)


@pytest.mark.parametrize(
    "family", [each if each == "numbered" else pytest.param(each, marks=pytest.mark.exhaustive) for each in FAMILIES]
)
@pytest.mark.parametrize("name", BY_NAME)
def test_a_column_of_a_frame_that_may_be_item_9_is_asked_about_by_its_name(family: str, name: str) -> None:
    with pytest.raises(TableError, match=r"may be phq9_9"):
        score_frame(pl.DataFrame([dict.fromkeys([*FAMILIES[family], name], 0)]))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_column_is_not_asked_about(family: str, name: str) -> None:
    assert _scored(FAMILIES[family], [name], ["3"]) == ["PHQ-8"]


@pytest.mark.parametrize(
    "cells",
    [["3"], ["0", ""], ["Nearly every day"], ["0"] * 30 + ["not sure"], ["0", "-99"]],
    ids=["a number", "a blank", "a label", "a typing error", "a missing code"],
)
def test_a_column_whose_cells_are_answers_is_asked_about_whatever_its_name(cells: list[str]) -> None:
    for names in FAMILIES.values():
        with pytest.raises(TableError, match=r"The column x may be phq9_9: its cells are answers to it"):
            _scored(names, ["x"], cells)


@pytest.mark.parametrize("cells", [[""], ["30", "2"], ["yes", "no"], [str(number) for number in range(60)]])
def test_a_column_whose_cells_are_no_answers_is_not_asked_about(cells: list[str]) -> None:
    assert _scored(FAMILIES["numbered"], ["x"], cells) == ["PHQ-8"]


def test_a_frame_whose_cells_nobody_looks_at_tells_which_columns_may_be_item_9() -> None:
    told: list[str] = []
    score_frame(pl.DataFrame([dict.fromkeys([*FAMILIES["numbered"], "x", "age"], 0)]), tell=told.append)
    assert "missing: phq9_9. Not read, and their names don't say what they hold: x." in "".join(told)


def test_the_columns_of_another_run_are_not_asked_about() -> None:
    assert _scored(FAMILIES["numbered"], ["bdi1", "bdi2", "bdi9"], ["3"]) == ["PHQ-8"]


def test_a_phq_2_is_asked_about_only_beside_a_name_of_its_family_on_self_harm() -> None:
    for name, is_asked in (("PHQ_SI", True), ("PHQ9_si", True), ("si", False), ("phq_total", False)):
        table = f"id,phq2_1,phq2_2,{name}\na,0,1,3\n"
        if is_asked:
            with pytest.raises(TableError, match="may be phq9_9"):
                score_table(io.BytesIO(table.encode()), io.StringIO())
        else:
            score_table(io.BytesIO(table.encode()), io.StringIO())
