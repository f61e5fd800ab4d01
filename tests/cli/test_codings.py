"""What the numbers in a table mean is asked where they may mean something else: nobody's answers are turned around."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from bundled import LIBRARY
from oudinfo.batch import score_frame, score_table
from oudinfo.batch.codings import NUMBERS, CodingError
from oudinfo.engine.wordings import has_two_options, is_yes_or_no
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Instrument
from running import may_write, oudinfo

YES_OR_NO = [each for each in LIBRARY.instruments() if any(map(has_two_options, each.items))]
NAMES = ("yes-1-no-2", "no-1-yes-2", "yes-1-no-0")
ANSWERS = (("Yes", "Yes"), ("No", "No"), ("Yes", "No"))
"""The answers of three people: to the even questions, and to the odd ones."""
SCALE = LIBRARY.instrument("phq-4")
MIXED = SCALE._replace(
    items=(*SCALE.items[:3], SCALE.items[3]._replace(options=LIBRARY.instrument("asq").items[0].options))
)
"""A form with three steps of a scale and a question with Yes and No."""


def _table(instrument: Instrument, numbers: dict[str, str], *, suffix: str = "") -> str:
    """A table of three people, with this number for each label."""
    count = len(instrument.items)
    rows = [",".join(numbers[both[place % 2]] + suffix for place in range(count)) for both in ANSWERS]
    header = ",".join(item.id for item in instrument.items)
    return f"id,{header}\n" + "".join(f"{name},{row}\n" for name, row in zip("ABC", rows, strict=True))


def _written(coding: str) -> dict[str, str]:
    return {label: number for number, label in next(NUMBERS[each] for each in NUMBERS if each == coding).items()}


def _scored(text: str, instrument: Instrument, coding: Sequence[str] = (), *, from_one: bool = False) -> str:
    results = io.StringIO()
    score_table(
        io.BytesIO(text.encode()), results, [instrument], coding=coding, from_one=from_one, entry="asked", flagged=None
    )
    return results.getvalue()


def _frame(text: str) -> pl.DataFrame:
    return pl.read_csv(io.StringIO(text))


def test_every_form_with_yes_and_no_is_one_of_two_options() -> None:
    """None has options that only a map could name."""
    assert {each.id for each in YES_OR_NO} >= {"asq", "cage-aid", "dast-10", "oud-criteria", "pc-ptsd-5"}
    assert all(is_yes_or_no(item) for each in YES_OR_NO for item in each.items if has_two_options(item))


@pytest.mark.parametrize(
    ("instrument", "kind"),
    [
        pytest.param(
            instrument,
            kind,
            id=f"{instrument.id}-{kind}",
            marks=[] if instrument.id == "asq" or kind == "csv" else pytest.mark.exhaustive,
        )
        for instrument in YES_OR_NO
        for kind in ("csv", "whole numbers", "numbers with a point")
    ],
)
def test_a_table_with_1_and_2_for_yes_and_no_is_never_told_to_count_from_1(
    tmp_path: Path, instrument: Instrument, kind: str
) -> None:
    """Counted from 1, the usual 1 for Yes would be a No, and 2 for No a Yes."""
    text = _table(instrument, _written("yes-1-no-2"))
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    numbers = pl.Float64 if kind == "numbers with a point" else pl.Int64
    _frame(text).cast(dict.fromkeys((item.id for item in instrument.items), numbers)).write_parquet(
        tmp_path / "in.parquet"
    )
    name = ("in.csv", "o.csv") if kind == "csv" else ("in.parquet", "o.parquet")
    done = oudinfo(tmp_path, "batch", name[0], "--output", name[1], "--instrument", instrument.id, **may_write())
    said = " ".join(done.stderr.split())
    assert done.returncode == 2
    assert "1 and 2 may mean Yes and No, or No and Yes" in said
    assert "--coding yes-1-no-2 or --coding no-1-yes-2" in said
    assert "from-1" not in said
    assert not (tmp_path / name[1]).exists()


def test_nobody_is_named_while_the_numbers_may_mean_the_opposite(tmp_path: Path) -> None:
    """Those who said No would be named, and those who said Yes not. That someone is to be seen is said."""
    done = oudinfo(
        tmp_path, *("batch", "-", "--output", "-"), typed=_table(LIBRARY.instrument("asq"), _written("yes-1-no-2"))
    )
    assert "Someone may have thoughts of death" in done.stderr
    assert "run this again today" in " ".join(done.stderr.split())
    assert "(row 2)" not in done.stderr


KINDS = ["csv", "jsonl", "parquet"]
PHQ_9 = f"id,{','.join(f'phq9_{number}' for number in range(1, 10))}\n"
NOT_NAMED = "Someone may have thoughts of death or of hurting themselves, or need care today, by their answers to the "


def _refusal(folder: Path, text: str, kind: str, *options: str) -> str:
    """What is said of a table of this kind that is refused."""
    frame = pl.read_csv(io.StringIO(text))
    if kind == "parquet":
        frame.write_parquet(folder / "in.parquet")
    else:
        written = frame.write_csv() if kind == "csv" else frame.write_ndjson()
        (folder / f"in.{kind}").write_text(written, encoding="utf-8")
    done = oudinfo(folder, "batch", f"in.{kind}", "--output", f"o.{kind}", *options, **may_write())
    assert done.returncode == 2
    assert not (folder / f"o.{kind}").exists()
    return " ".join(done.stderr.split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("asq", "id,asq_1,asq_2,asq_3,asq_4,asq_5\nA,1,2,2,2,2\nB,2,2,2,2,2\n"),
        ("asq", "id,asq_1,asq_2,asq_3,asq_4,asq_5\nB,2,2,2,2,2\n"),
        ("phq-9", f"{PHQ_9}A,4,3,2,1,2,1,1,1,2\nB,1,1,1,1,1,1,1,1,1\n"),
        ("phq-9", PHQ_9 + "A,3,3,2,1,2,1,1,1,2\n" * 40),
    ],
    ids=["asq", "asq, every answer No or Yes", "phq-9 from 1", "phq-9, 40 rows without a 0"],
)
def test_a_table_of_any_kind_that_is_refused_for_its_numbers_says_that_someone_is_to_be_seen_and_names_nobody(
    tmp_path: Path, form: str, text: str, kind: str
) -> None:
    said = _refusal(tmp_path, text, kind)
    assert f"{NOT_NAMED}{form}." in said
    assert "(row" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_where_no_row_was_read_every_form_that_may_call_for_someone_is_named(tmp_path: Path, kind: str) -> None:
    asq = "id,asq_1,asq_2,asq_3,asq_4,asq_5\nA,1,2,2,2,2\n"
    assert f"{NOT_NAMED}asq." in _refusal(tmp_path, asq, kind, "--coding", "from-1")
    names = ",".join(item.id for item in LIBRARY.instrument("pc-ptsd-5").items)
    count = names.count(",") + 1
    beside = f"{PHQ_9.strip()},{names}\nA,4,3,2,1,2,1,1,1,2{',1' * count}\n"
    assert f"{NOT_NAMED}phq-9." in _refusal(tmp_path, beside, kind, "--coding", "from-1")
    alone = f"id,{names}\nA{',1' * count}\n"
    assert NOT_NAMED not in _refusal(tmp_path, alone, kind, "--coding", "from-1")


@pytest.mark.parametrize("kind", KINDS)
def test_a_strict_run_that_stops_at_a_cell_names_who_spoke_of_death_before_it(tmp_path: Path, kind: str) -> None:
    said = _refusal(tmp_path, f"{PHQ_9}A,0,0,0,0,0,0,0,0,2\nB,9,0,0,0,0,0,0,0,0\n", kind, "--strict")
    assert "- A (row" in said
    assert "as --strict asks" in said


@pytest.mark.parametrize("instrument", [*YES_OR_NO, MIXED], ids=lambda each: f"{each.id} {each is MIXED or ''}".strip())
def test_from_1_is_refused_for_yes_and_no_until_it_is_said_which_number_is_yes(instrument: Instrument) -> None:
    text = _table(instrument, _written("yes-1-no-2"))
    for refused in (
        lambda: _scored(text, instrument, from_one=True),
        lambda: _scored(text, instrument, ["from-1"]),
        lambda: score_frame(_frame(text), [instrument], from_one=True, entry="asked"),
        lambda: score_frame(_frame(text), [instrument], coding=["from-1"], entry="asked"),
    ):
        with pytest.raises(CodingError, match="from-1 doesn't say whether 1 means Yes or No in column"):
            refused()
    assert _scored(text, instrument, ["from-1", "yes-1-no-2"])


@pytest.mark.parametrize("instrument", YES_OR_NO, ids=lambda each: each.id)
@pytest.mark.parametrize("coding", NAMES)
def test_each_coding_of_yes_and_no_has_the_results_of_the_words(instrument: Instrument, coding: str) -> None:
    meant = _scored(_table(instrument, {"Yes": "Yes", "No": "No"}), instrument)
    text = _table(instrument, _written(coding))
    assert _scored(text, instrument, [coding]) == meant
    assert _scored(_table(instrument, _written(coding), suffix=".0"), instrument, [coding]) == meant
    rows = [*csv.DictReader(io.StringIO(meant))]
    for frame in (_frame(text), _frame(text).cast(pl.String), _frame(text).with_columns(pl.exclude("id").cast(float))):
        scored = score_frame(frame, [instrument], coding=[coding], entry="asked")
        for name in rows[0].keys() - {"id"}:
            found = ["" if each is None else f"{each}".removesuffix(".0") for each in scored[name]]
            assert found == [row[name].removesuffix(".0") for row in rows], name


def test_what_was_said_of_1_and_2_leaves_no_other_number_an_answer() -> None:
    """A 0 among 1 and 2 is not known to be a No, and a number beside a word may not say its opposite."""
    asq = LIBRARY.instrument("asq")
    text = "id," + ",".join(item.id for item in asq.items) + "\nA,0,2 - Yes,1 No,y,\n"
    (row,) = csv.DictReader(io.StringIO(_scored(text, asq, ["no-1-yes-2"])))
    assert (row["asq_unread"], row["asq_flag_self_harm"]) == ("3", "yes")


def test_a_form_with_a_scale_and_a_yes_or_no_is_asked_about_each() -> None:
    head = "id," + ",".join(item.id for item in MIXED.items) + "\n"
    with pytest.raises(CodingError, match="1 and 2 may mean Yes and No") as refused:
        _scored(f"{head}A,0,1,2,1\nB,1,0,1,2\n", MIXED)
    assert "from-1" not in str(refused.value)
    with pytest.raises(CodingError, match="counted from 1") as refused:
        _scored(f"{head}A,4,1,2,1\nB,1,2,1,0\n", MIXED)
    assert 'If 1 means "Not at all" in your table, say --coding from-1.' in str(refused.value)
    (row,) = csv.DictReader(io.StringIO(_scored(f"{head}A,4,1,2,1\n", MIXED, ["from-1", "yes-1-no-2"])))
    assert row["phq4_total"] == "5"


def test_two_options_with_other_words_are_said_in_a_map() -> None:
    low, high = MIXED.items[3].options
    other = MIXED._replace(
        items=(
            *MIXED.items[:3],
            MIXED.items[3]._replace(options=(low._replace(label="Not"), high._replace(label="So"))),
        )
    )
    text = "id," + ",".join(item.id for item in other.items) + "\nA,0,1,2,1\nB,1,0,1,2\n"
    with pytest.raises(CodingError, match=r"1 and 2 may mean So and Not, or Not and So.*\n.*say it in a map"):
        _scored(text, other)
    with pytest.raises(CodingError, match=r"whether 1 means 'Not' or 'So'.*\n.*say it in a map"):
        _scored(text, other, ["from-1", "yes-1-no-2"])
    assert _scored(text.replace(",2\n", ",0\n"), other, ["from-0"])


@pytest.mark.parametrize(
    ("coding", "said"),
    [
        (["from-2"], "there is no coding 'from-2'"),
        (["from-0", "from-1"], "from-0 and from-1 cannot both be true"),
        (["yes-1-no-2", "no-1-yes-2"], "yes-1-no-2 and no-1-yes-2 cannot both be true"),
    ],
)
def test_codings_that_cannot_be_true_are_refused(coding: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        _scored("id,gad2_1,gad2_2\na,1,2\n", LIBRARY.instrument("gad-2"), coding)


def _without_zero(rows: int) -> str:
    """A PHQ-9 table with 1 to 3 and nothing else."""
    header = ",".join(f"phq9_{number}" for number in range(1, 10))
    return f"id,{header}\n" + "".join(
        f"p{row}," + ",".join(str(1 + (row + place) % 3) for place in range(9)) + "\n" for row in range(rows)
    )


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_thirty_rows_without_any_0_are_asked_about_in_both_ways(tmp_path: Path, kind: str) -> None:
    (tmp_path / "in.csv").write_text(_without_zero(30), encoding="utf-8")
    _frame(_without_zero(30)).write_parquet(tmp_path / "in.parquet")
    run = ("batch", f"in.{kind}", "--output", "o.csv", "--force")
    asked = oudinfo(tmp_path, *run, **may_write())
    said = " ".join(asked.stderr.split())
    assert asked.returncode == 2
    assert "phq-9: no answer in 30 rows is 0." in said
    assert 'If 1 means "Not at all" in your table, say --coding from-1. If 0 does, say --coding from-0' in said
    assert not (tmp_path / "o.csv").exists()
    totals = []
    for coding in ("from-0", "from-1"):
        done = oudinfo(tmp_path, *run, "--coding", coding, **may_write())
        assert (done.returncode, "no answer in 30" in done.stdout) == (0, False)
        with (tmp_path / "o.csv").open(encoding="utf-8") as stream:
            totals.append([row["phq9_total"] for row in csv.DictReader(stream)])
    assert totals == [["18"] * 30, ["9"] * 30]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_ten_rows_without_any_0_are_doubted_before_their_results(tmp_path: Path, kind: str) -> None:
    (tmp_path / "in.csv").write_text(_without_zero(29), encoding="utf-8")
    _frame(_without_zero(29)).write_parquet(tmp_path / "in.parquet")
    done = oudinfo(tmp_path, "batch", f"in.{kind}", "--output", "o.csv", **may_write())
    assert done.returncode == 0
    assert "no answer in 29 rows is 0" in done.stdout
    assert done.stdout.index("FIND THIS OUT") < done.stdout.index("29 ROWS IN ALL")


def test_a_few_people_with_severe_answers_are_scored_without_a_question(tmp_path: Path) -> None:
    for rows in (1, 9):
        done = oudinfo(tmp_path, "batch", "-", "--output", "-", typed=_without_zero(rows))
        assert (done.returncode, "is 0" in done.stderr) == (0, False)


def test_thirty_people_who_say_yes_to_everything_may_all_have_said_no() -> None:
    asq = LIBRARY.instrument("asq")
    text = "id," + ",".join(item.id for item in asq.items) + "\n" + "A,1,1,1,1,1\n" * 30
    with pytest.raises(CodingError, match=r"no answer in 30 rows is 0.*\n.*--coding yes-1-no-0"):
        _scored(text, asq)
    assert "yes" in _scored(text, asq, ["yes-1-no-0"])
    assert "yes" not in _scored(text, asq, ["no-1-yes-2"])


def test_answers_said_to_be_as_on_the_form_are_scored_though_one_is_too_high() -> None:
    text = _without_zero(2).replace("p0,1", "p0,4")
    with pytest.raises(CodingError, match="counted from 1"):
        _scored(text, LIBRARY.instrument("phq-9"))
    first, second = csv.DictReader(io.StringIO(_scored(text, LIBRARY.instrument("phq-9"), ["from-0"])))
    assert (first["phq9_total"], first["phq9_unread"], second["phq9_total"]) == ("", "1", "18")


def test_a_frame_tells_what_1_and_2_were_taken_for() -> None:
    """Nobody looks at its rows."""
    asq = LIBRARY.instrument("asq")
    said: list[str] = []
    frame = _frame(_table(asq, _written("yes-1-no-2")))
    score_frame(frame, [asq], tell=said.append)
    assert said[-1].startswith("asq: 1 counts as Yes, 0 as No, and 2 as no answer.")
    count = len(said)
    score_frame(frame, [asq], coding=["yes-1-no-2"], tell=said.append)
    assert len(said) == 2 * count - 1


def test_who_is_flagged_by_a_form_that_is_clear_is_named_while_another_is_asked_about(tmp_path: Path) -> None:
    """Both forms that are not clear are told at once."""
    asq, phq9 = LIBRARY.instrument("asq"), LIBRARY.instrument("phq-9")
    names = [item.id for item in (*phq9.items[:9], *asq.items, *LIBRARY.instrument("gad-2").items)]
    text = "id," + ",".join(names) + "\nA,0,0,0,0,0,0,0,0,1,1,1,1,1,1,4,1\nB,0,0,0,0,0,0,0,0,0,2,2,2,2,2,1,1\n"
    done = oudinfo(tmp_path, "batch", "-", "--output", "-", typed=text)
    said = " ".join(done.stderr.split())
    assert done.returncode == 2
    assert "A (row 2): phq-9, self-harm How to ask" in said
    assert "B (row" not in said
    assert "by their answers to the asq and gad-2" in said
    assert "asq: 1 and 2 may mean" in said
    assert "gad-2: its columns look as if they were counted from 1" in said
    assert said.count("Nothing was written.") == 1


@pytest.mark.parametrize("kind", ["csv", "frame"])
def test_counted_from_1_a_number_that_may_be_a_place_or_points_is_not_read(kind: str) -> None:
    """The last questions of the AUDIT have 0, 2 and 4 points. A 3 may be the third answer, 4, or one higher than 2."""
    audit = LIBRARY.instrument("audit")
    text = "id," + ",".join(item.id for item in audit.items) + "\nA,2,2,2,2,2,2,2,2,1,3\nB,2,2,2,2,2,2,2,2,1,5\n"
    if kind == "csv":
        results, errors = io.StringIO(), io.StringIO()
        score_table(io.BytesIO(text.encode()), results, [audit], from_one=True, entry="paper", errors=errors)
        met = [(row["audit_total"], row["audit_unread"]) for row in csv.DictReader(io.StringIO(results.getvalue()))]
        (fault,) = csv.DictReader(io.StringIO(errors.getvalue()))
        assert (fault["column"], "A map says which it is" in fault["message"]) == ("audit_10", True)
    else:
        scored = score_frame(_frame(text), [audit], from_one=True, entry="paper")
        met = [(f"{row['audit_total'] or ''}", str(row["audit_unread"])) for row in scored.iter_rows(named=True)]
    assert met == [("", "1"), ("12", "0")]


def test_a_text_by_itself_is_a_list_of_one_and_no_list_of_its_letters() -> None:
    asq = io.BytesIO(b"id,name,asq_1,asq_2,asq_3,asq_4,asq_5\na,n,1,2,2,2,2\n")
    out = io.StringIO()
    score_table(asq, out, "asq", coding="yes-1-no-2", ids="id", keep="name")
    assert out.getvalue().splitlines()[1].startswith("a,n,non-acute,yes,no,0,")
    frame = pl.DataFrame({f"asq_{number}": ["1" if number == 1 else "2"] for number in range(1, 6)})
    assert score_frame(frame, "asq", coding="yes-1-no-2")["asq_flag_self_harm"].to_list() == ["yes"]
    numbers = pl.DataFrame({"gad2_1": ["9", "99", "3"], "gad2_2": ["1", "7", "-9"]})
    for missing, unread in (("99", [1, 1, 1]), ("99, 7,-9,", [1, 0, 0]), ("", [1, 2, 1])):
        assert score_frame(numbers, "gad-2", missing=missing)["gad2_unread"].to_list() == unread
