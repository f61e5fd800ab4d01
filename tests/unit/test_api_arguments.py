"""What Python programs say besides the answers is read as the commands read it, or refused."""

import csv
import io
import traceback
from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl
import pytest

import oudinfo
from definitions import compiled_from
from oudinfo.batch import score_frame, score_table
from oudinfo.errors import ResponseError, UnknownNameError, UsageError
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry

score: Any = oudinfo.score
"""As a program without types sees it."""
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


@pytest.mark.parametrize("answers", [None, 102013021, iter([1, 0]), {1, 0}, b"10", (each for each in "10")])
def test_what_is_no_form_at_all_is_refused_by_its_type(answers: object) -> None:
    with pytest.raises(
        UsageError, match="answers: give a mapping by item id, a list in the order of the form, or text"
    ):
        score("gad-2", answers)


def test_names_of_answers_are_ids_and_no_numbers() -> None:
    with pytest.raises(UsageError, match="each name is the id of an item, such as 'gad2_1'"):
        score("gad-2", {0: 1, 1: 2})


@pytest.mark.parametrize("instrument", [None, 9, b"gad-2"])
def test_an_instrument_is_a_name_or_was_loaded(instrument: object) -> None:
    with pytest.raises(UsageError, match="the instrument is a name or what `load` gave"):
        score(instrument, [1, 2])


NOTE = "my secret note"


@pytest.mark.parametrize(
    "answers",
    [
        [1, NOTE],
        {"gad2_1": 1, "gad2_2": NOTE},
        {"gad2_1": 1, "gad2_2": 2, NOTE: 3},
        {"gad2_1": NOTE},
        [1, 2, NOTE],
        [1, [NOTE]],
        f"gad2_1=1 gad2_2={NOTE.replace(' ', '')}",
        f"{NOTE},1",
    ],
)
def test_no_answer_gets_into_a_traceback_or_a_repr(answers: object) -> None:
    with pytest.raises(ResponseError) as refused:
        score("gad-2", answers)
    error = refused.value
    logged = str(error) + repr(error) + repr(error.problems) + "".join(traceback.format_exception_only(error))
    assert "secret" not in logged
    assert "`lines` of this error" in logged or "expected 2 answers" in logged


def test_no_total_gets_into_a_traceback() -> None:
    with pytest.raises(ResponseError) as refused:
        oudinfo.score("gad-2", {"gad2_1": 3, "gad2_2": 3, "gad2_total": 5})
    assert "the answers add up to 6" in refused.value.lines[0]
    assert not {"5", "6"} & {*str(refused.value)}


def test_the_message_of_a_refusal_has_the_place_and_what_would_be_right() -> None:
    with pytest.raises(ResponseError) as refused:
        oudinfo.score("gad-2", [1, 7])
    assert str(refused.value).startswith(
        "answer 2 (gad2_2): this cannot be read. The options are: 0 Not at all, 1 Several"
    )
    assert refused.value.lines[0].startswith("answer 2 (gad2_2): 7 is not an option.")
    with pytest.raises(
        ResponseError, match=r"GAD-2: expected 2 answers, got 1\. Answer 2 is the first that is missing\."
    ) as few:
        oudinfo.score("gad-2", [1])
    assert (str(few.value),) == few.value.lines


class Table(NamedTuple):
    """Forms on paper, and what a total comes to in each row: its value, least, most, answered and expected."""

    instrument: str | Instrument
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: str
    wanted: tuple[tuple[int | None, ...], ...]


ENDS = ("", "_least", "_most", "_answered", "_expected")
AUDIT = Table(
    "audit",
    tuple(f"audit_{number}" for number in range(1, 11)),
    (
        ("2", "0", "0", "2", "", "", "0", "1", "2", "0"),
        ("2", "0", "0", "", "", "", "", "", "2", "0"),
        ("2", "0", "0", "", "x", "", "", "", "2", "0"),
    ),
    "audit_total",
    ((None, 7, 15, 8, 10), (4, 4, 4, 5, 5), (None, 4, 24, 5, 10)),
)
SHORT = Table(
    compiled_from("""
        paper_skips: none
        items:
          - {id: gate, text: Gate, options: often}
          - {id: one, text: One, options: often, ask_when: {item: gate, at_least: 1}}
          - {id: two, text: Two, options: often, ask_when: {item: gate, at_least: 1}}
        scores:
          total: {sum: gate..two, not_asked: 0, range: [0, 6], source: made-up}
    """).instrument,
    ("gate", "one", "two"),
    (("0", "2", ""), ("0", "", ""), ("0", "x", "")),
    "demo_scale_total",
    ((None, 2, 4, 2, 3), (0, 0, 0, 1, 1), (None, 0, 4, 1, 3)),
)


def _as_text(table: Table) -> list[tuple[int | None, ...]]:
    text, out = "\n".join(",".join(row) for row in (table.names, *table.rows)), io.StringIO()
    score_table(io.BytesIO(f"{text}\n".encode()), out, [table.instrument], entry="paper")
    rows = csv.DictReader(io.StringIO(out.getvalue()))
    return [tuple(int(row[table.total + end]) if row[table.total + end] else None for end in ENDS) for row in rows]


def _as_frame(table: Table) -> list[tuple[int | None, ...]]:
    cells = [[cell or None for cell in row] for row in table.rows]
    frame = pl.DataFrame(cells, schema=table.names, orient="row")
    scored = score_frame(frame, [table.instrument], entry="paper")
    return scored.select(table.total + end for end in ENDS).rows()


def test_a_table_of_paper_leaves_a_blank_past_a_gate_open_and_counts_it() -> None:
    """Also beside a cell that cannot be read, and as a frame."""
    assert _as_text(AUDIT) == [*AUDIT.wanted]
    assert _as_text(SHORT) == _as_frame(SHORT) == [*SHORT.wanted]


@pytest.mark.exhaustive
def test_a_frame_of_the_audit_on_paper_leaves_a_blank_past_a_gate_open_and_counts_it() -> None:
    assert _as_frame(AUDIT) == [*AUDIT.wanted]


def test_a_table_of_opioid_questions_says_that_all_are_counted_where_the_context_is_not_known() -> None:
    names = ",".join(f"oud_{number}" for number in range(1, 12))
    row = ",".join(map(str, TWO_CRITERIA))
    said = "Opioid questions: only as prescribed is not known. oudinfo then asks and counts all questions."
    for context, column, is_said in (({}, "", True), ({"only_as_prescribed": "no"}, "", False), ({}, ",no", False)):
        header = f"{names}{',only_as_prescribed' if column else ''}"
        table = io.BytesIO(f"{header}\n{row}{column}\n".encode())
        report = score_table(table, io.StringIO(), ["oud-criteria"], context=context)
        assert any(note.startswith(said) for note in report.notes) is is_said
    told: list[str] = []
    frame = pl.DataFrame({f"oud_{place}": [answer] for place, answer in enumerate(TWO_CRITERIA, 1)})
    score_frame(frame, ["oud-criteria"], tell=told.append)
    assert told[0].startswith(said)
