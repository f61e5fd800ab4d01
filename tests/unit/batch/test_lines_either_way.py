"""A line that is reached or missed whatever an answer would be: tables and frames say what the engine says."""

import io
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from bundled import LIBRARY
from oudinfo.batch import score_frame, score_table
from oudinfo.batch.parquet import score_parquet
from oudinfo.batch.plans import Request
from oudinfo.batch.tables import Outputs
from oudinfo.model.response import Entry

AUDIT = LIBRARY.instrument("audit")
ROWS = {
    "one that cannot be read, 8 to 12": ("3,2,1,0,0,0,0,0,9,2", "yes"),
    "one left blank, 8 to 12": ("3,2,1,0,0,0,0,0,,2", "yes"),
    "7 to 11": ("3,2,0,0,0,0,0,0,,2", "unknown"),
    "3 to 7": ("1,2,0,0,0,0,0,0,,0", "no"),
}
TEXT = "id," + ",".join(item.id for item in AUDIT.items) + "\n" + "".join(f"a,{row}\n" for row, _ in ROWS.values())
EXPECTED = [met for _, met in ROWS.values()]
NAMES = ("audit_cutoff_harmful_drinking", "audit_flag_risky_drinking")


def _of_csv(_folder: Path) -> pl.DataFrame:
    results = io.StringIO()
    score_table(io.BytesIO(TEXT.encode()), results, [AUDIT], entry="paper")
    return pl.read_csv(io.StringIO(results.getvalue()))


def _of_parquet(folder: Path) -> pl.DataFrame:
    pl.read_csv(io.StringIO(TEXT)).write_parquet(folder / "in.parquet")
    request = Request((AUDIT,), LIBRARY.contexts, entry=Entry.PAPER)
    to = folder / "out.parquet"
    score_parquet(folder / "in.parquet", to, "parquet", request, Outputs(io.StringIO()), strict=False)
    return pl.read_parquet(to)


def _of_frame(_folder: Path) -> pl.DataFrame:
    return score_frame(pl.read_csv(io.StringIO(TEXT)), [AUDIT], entry="paper")


@pytest.mark.parametrize("scored", [_of_csv, _of_parquet, _of_frame])
def test_a_cutoff_that_no_open_answer_can_change_says_what_the_flag_on_it_says(
    tmp_path: Path, scored: Callable[[Path], pl.DataFrame]
) -> None:
    """The AUDIT has its line at 8. Nobody can have a flag for 8 or more, and a line at 8 that is not known."""
    found = scored(tmp_path)
    assert [[*found[name]] for name in NAMES] == [EXPECTED, EXPECTED]
    assert found["audit_total"].is_null().all()
