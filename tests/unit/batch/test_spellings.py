"""The spellings in which a column is looked up are those of its own options and its own coding."""

import pytest

from bundled import LIBRARY
from oudinfo.batch.spellings import spellings_of
from oudinfo.model.column_map import ColumnSource
from oudinfo.model.response import Missing

FIRST, SECOND = LIBRARY.instrument("gad-2").items
PLAIN = ColumnSource("a")


def test_items_with_the_same_options_have_the_same_spellings_whatever_their_columns_are_called() -> None:
    assert spellings_of(FIRST, PLAIN) == spellings_of(SECOND, ColumnSource("b"))
    assert spellings_of(FIRST, PLAIN) != spellings_of(LIBRARY.instrument("pc-ptsd-5").items[1], PLAIN)


@pytest.mark.parametrize(
    ("coded", "text", "plain", "own"),
    [
        pytest.param(PLAIN._replace(missing=("-9",)), "-9", None, Missing.DECLINED, id="a missing code"),
        pytest.param(PLAIN._replace(values={"Often": "3"}), "often", None, 3, id="a value of a map"),
        pytest.param(PLAIN._replace(values={"0": "3"}), "0", 0, 3, id="a number that means another"),
        pytest.param(PLAIN._replace(from_one=True), "1", 1, 0, id="counted from 1"),
    ],
)
def test_each_column_is_read_by_its_own_coding(
    coded: ColumnSource, text: str, plain: int | None, own: int | Missing
) -> None:
    assert spellings_of(FIRST, PLAIN).texts.get(text) == plain
    assert spellings_of(SECOND, coded).texts[text] == own
    assert spellings_of(FIRST, PLAIN).texts.get(text) == plain
