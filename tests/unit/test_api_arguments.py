"""What Python programs say besides the answers is read as the commands read it, or refused."""

import io
from collections.abc import Mapping

import polars as pl
import pytest

import oudinfo
from oudinfo.batch import score_frame, score_table
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.model.response import Entry

AGAINST_THE_SKIPS = [2, 0, 0, 4, 4, 0, 4, 4, 0, 0]
TWO_CRITERIA = [0] * 9 + [1, 1]
ROW = b"auditc_1,auditc_2,auditc_3\n1,1,1\n"


@pytest.mark.parametrize("no", ["no", "No", "NO", " no"])
@pytest.mark.parametrize("name", ["only_as_prescribed", "Only_As_Prescribed", "only-as-prescribed"])
def test_a_context_is_read_however_it_is_written(name: str, no: str) -> None:
    result = oudinfo.score("oud-criteria", TWO_CRITERIA, context={name: no})
    assert result.scores[0].score.value == 2
    assert result.context["only_as_prescribed"] == "no"


@pytest.mark.parametrize("context", [{"only_as_prescribed": "n"}, {"prescribed": "no"}, {"gender": "female"}])
@pytest.mark.parametrize("form", [("oud-criteria", TWO_CRITERIA), ("phq-2", [0, 0])])
def test_a_context_that_nobody_knows_is_refused_for_every_form(
    form: tuple[str, list[int]], context: Mapping[str, str]
) -> None:
    with pytest.raises(UnknownNameError):
        oudinfo.score(*form, context=context)


def test_tables_read_the_context_as_one_form_does() -> None:
    frame = pl.DataFrame({"auditc_1": [1], "auditc_2": [1], "auditc_3": [1]})
    for context, met in (({"Sex": "Female"}, "yes"), ({"sex": "male"}, "no")):
        out = io.StringIO()
        score_table(io.BytesIO(ROW), out, ["audit-c"], context=context)
        names, values = (line.split(",") for line in out.getvalue().splitlines())
        scored = score_frame(frame, ["audit-c"], context=context)
        one = oudinfo.score("audit-c", [1, 1, 1], context=context)
        assert dict(zip(names, values, strict=True))["auditc_flag_risky_drinking"] == met
        assert scored["auditc_flag_risky_drinking"].to_list() == [met]
        assert one.flags[0].state is (met == "yes")


@pytest.mark.parametrize("context", [{"sex": "f"}, {"gender": "female"}, {"sex": None}, "sex=female"])
def test_tables_refuse_a_context_that_nobody_knows(context: Mapping[str, str]) -> None:
    with pytest.raises(UsageError, match=r"context|value of sex"):
        score_table(io.BytesIO(ROW), io.StringIO(), ["audit-c"], context=context)
    with pytest.raises(UsageError, match=r"context|value of sex"):
        score_frame(pl.DataFrame({"auditc_1": [1]}), ["audit-c"], context=context)


def test_an_entry_as_text_is_the_entry_and_other_text_is_refused() -> None:
    """The words come first: what they were read as must not be what `Entry` is read as later."""
    for _ in range(2):
        for entry, total in (("asked", 2), ("paper", 18), (Entry.ASKED, 2), (Entry.FILE, 18)):
            assert oudinfo.score("audit", AGAINST_THE_SKIPS, entry=entry).scores[0].score.value == total
        with pytest.raises(UsageError, match="entry: it is one of 'asked', 'paper', 'file'"):
            oudinfo.score("audit", AGAINST_THE_SKIPS, entry="nonsense")


def test_tables_take_an_entry_as_text_and_refuse_other_text() -> None:
    table = f"{','.join(f'audit_{n}' for n in range(1, 11))}\n{','.join(map(str, AGAINST_THE_SKIPS))}\n".encode()
    for entry, total in (("asked", "2"), (Entry.ASKED, "2"), ("paper", "18")):
        out = io.StringIO()
        score_table(io.BytesIO(table), out, ["audit"], entry=entry)
        names, values = (line.split(",") for line in out.getvalue().splitlines())
        assert dict(zip(names, values, strict=True))["audit_total"] == total
    with pytest.raises(UsageError, match="entry: it is one of"):
        score_table(io.BytesIO(table), io.StringIO(), ["audit"], entry="interview")


def test_a_table_of_paper_leaves_a_blank_past_a_gate_open_and_counts_it() -> None:
    """Also beside a cell that cannot be read, and as a frame."""
    names = [f"audit_{number}" for number in range(1, 11)]
    rows = [
        ["2", "0", "0", "2", "", "", "0", "1", "2", "0"],
        ["2", "0", "0", "", "", "", "", "", "2", "0"],
        ["2", "0", "0", "", "x", "", "", "", "2", "0"],
    ]
    wanted = [(None, 7, 15, 8, 10), (4, 4, 4, 5, 5), (None, 4, 24, 5, 10)]
    ends = ("", "_least", "_most", "_answered", "_expected")
    text = "\n".join(",".join(row) for row in (names, *rows))
    out = io.StringIO()
    score_table(io.BytesIO(f"{text}\n".encode()), out, ["audit"], entry="paper")
    header, *lines = (line.split(",") for line in out.getvalue().splitlines())
    found = [dict(zip(header, line, strict=True)) for line in lines]
    frame = pl.DataFrame([[cell or None for cell in row] for row in rows], schema=names, orient="row")
    scored = score_frame(frame, ["audit"], entry="paper").to_dicts()
    for read, framed, numbers in zip(found, scored, wanted, strict=True):
        for end, number in zip(ends, numbers, strict=True):
            assert read[f"audit_total{end}"] == ("" if number is None else str(number))
            assert framed[f"audit_total{end}"] == number
