"""Reports on a table that was scored in Polars as on a table of text.

The report comes from counting the results. The rows to look at first come from a filter. What the results do not say
is counted from the cells: rows without any answer, and answers that a form sets aside.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

import narwhals.stable.v2 as nw
import polars as pl

from oudinfo.batch.after_rows import NO_ROW, UncountedAnswers, notes_on_answers
from oudinfo.batch.cells import ItemColumn
from oudinfo.batch.codings import CodingError, refuse_unclear
from oudinfo.batch.columns import STATES, UNKNOWN, Part, columns_of, open_flags, parts_of
from oudinfo.batch.counting import without_zero
from oudinfo.batch.faults import Faults
from oudinfo.batch.frames import FrameScorer
from oudinfo.batch.parquet_cells import ROW, Scored, is_zero_met, tell_uncounted, tell_unread, text_of
from oudinfo.batch.parquet_flagged import flagged_rows, is_any, is_in_doubt, is_raised, left_open, pressing
from oudinfo.batch.plans import Request, key_of
from oudinfo.batch.recognition import Assigned
from oudinfo.batch.same_rows import MOST_LOOKED_AT, SameRows
from oudinfo.batch.tables import Outputs, fault_writer, flag_writer, told
from oudinfo.batch.tally import (
    MOST_KEPT_FLAGGED,
    FirstFlagged,
    InstrumentTally,
    ScoreTally,
    TableReport,
)


def report_on(whole: Scored, request: Request, outputs: Outputs, *, strict: bool) -> TableReport:
    """What the results come to, with the faults and the flagged rows passed on.

    Args:
        whole: The frame that was scored.
        request: What was asked for.
        outputs: Where errors and flagged rows go.
        strict: Whether a fault means that nothing is written.

    Raises:
        TableError: If an instrument seems to be counted from 1.
        StrictError: If `strict` is set and there is a fault.
    """
    faults = Faults(fault_writer(outputs.errors), strict=strict)
    unread = tell_unread(whole, request.questions, faults)
    write = flag_writer(outputs.flagged, outputs.note)
    raised, in_doubt = is_raised(whole.found), is_in_doubt(unread.doubtful)
    # Each of these reads the whole table again, so one that nothing can come of is left out.
    apart = [raised, in_doubt] if any(unread.doubtful.values()) else [raised]
    opened = left_open(whole)
    is_open = is_any(opened.values())
    apart += [is_open] if opened else []
    wanted = ([raised | in_doubt | is_open] if outputs.flagged else apart) if pressing(whole.found) or opened else []
    # Those that only an open question raises may not crowd out the others, and the results do not tell them apart.
    most = None if outputs.flagged or any(open_flags(each.instrument) for each in whole.found) else MOST_KEPT_FLAGGED
    first_flagged = FirstFlagged()
    for row in sorted(
        dict.fromkeys(
            row for which in wanted for row in flagged_rows(whole, request, which, unread.doubtful, opened, most=most)
        ),
        key=lambda each: each.row,
    ):
        write(row)
        first_flagged.add(row)
    # Only now: whoever may be in danger was met, and is spoken of whatever ends the run.
    refuse_unclear(unread.unclear)
    faults.stop()
    counts = whole.results.select(pl.len(), (raised | in_doubt | is_open).sum().cast(pl.Int64).alias(f"{ROW}flagged"))
    rows, flagged = map(int, counts.collect(engine="streaming").row(0))
    doubts: list[str | CodingError] = []
    tallies, notes = [], [*whole.notes]
    for each in whole.found:
        counted = _counted(whole, each, request, faults)
        tallies.append(_tally(whole.results, each, rows, counted.without_answers))
        notes += notes_on_answers(each.instrument, counted.uncounted)
        items = {item.id: item for item in each.instrument.items}
        columns = [ItemColumn(items[item], source) for item, source in each.columns.items()]
        met = partial(is_zero_met, whole, each)
        doubts.append(without_zero(each.instrument, columns, tallies[-1].rows_with_answers, met))
    refuse_unclear(each for each in doubts if isinstance(each, CodingError))
    notes += _same_rows(whole).notes(whole.names)
    return TableReport(
        rows=rows,
        instruments=tuple(tallies),
        faults=dict(faults.counts),
        faulty_rows=unread.rows,
        first_faults={code: told(fault) for code, fault in faults.first.items()},
        flagged=flagged,
        first_flagged=tuple(first_flagged),
        notes=tuple(notes) if rows else (*notes, NO_ROW),
        doubts=tuple(each for each in doubts if each and isinstance(each, str)),
    )


def _same_rows(whole: Scored) -> SameRows:
    """The rows that nobody can tell apart in the results, among the first."""
    columns = [*whole.contexts.values(), *(source for each in whole.found for source in each.columns.values())]
    same = SameRows([*whole.ids], {source.column for source in columns})
    schema = whole.source.collect_schema()
    # A list or a struct may tell rows apart, and is not compared.
    if whole.ids and not any(schema[name].is_nested() for name in whole.ids):
        texts = [text_of(name).alias(f"{ROW}_{place}") for place, name in enumerate(whole.ids)]
        looked_at = whole.source.select(ROW, *texts).filter(pl.col(ROW) <= MOST_LOOKED_AT).sort(ROW)
        again = looked_at.collect(engine="streaming").filter(~pl.struct(pl.exclude(ROW)).is_first_distinct())
        if again.height:
            same.add(again.height, again[ROW][0])
    return same


class _Counted(NamedTuple):
    """What the results themselves do not say about an instrument."""

    without_answers: int
    uncounted: UncountedAnswers


def _counted(whole: Scored, found: Assigned, request: Request, faults: Faults) -> _Counted:
    """Count the rows without any answer, and the answers that do not count, which are passed on."""
    key = key_of(found, request)
    scored = {item for rule in found.instrument.scores for item in rule.items}
    read = {place for place, weights in enumerate(key.weights) if any(weights.values())}
    items = found.instrument.items
    if not key.gates and all(place < len(items) and items[place].id in scored for place in read):
        answered = [f"{part.columns[0].name}_answered" for part in key.parts if part.score is not None]
        nothing = [pl.col(name) == 0 for name in (*answered, columns_of(found.instrument)[-2].name)]
        blank = whole.results.select(pl.all_horizontal(nothing).sum())
        return _Counted(int(blank.collect(engine="streaming").item()), UncountedAnswers())
    frame = nw.from_native(whole.source)
    scorer = FrameScorer(key, found.columns, whole.contexts, request, "_oudinfo_")
    steps = scorer.counts(frame.collect_schema())
    try:
        while True:
            frame = next(steps)(frame)
    except StopIteration as done:
        is_blank, columns = done.value
    blank = frame.select(is_blank.cast(nw.Int64).sum()).to_native()
    uncounted = UncountedAnswers()
    if columns:
        marked = frame.filter(nw.any_horizontal(*(nw.col(each.name) > 0 for each in columns), ignore_nulls=False))
        tell_uncounted(whole, found, marked.to_native(), columns, faults, uncounted)
    return _Counted(int(blank.collect(engine="streaming").item()), uncounted)


def _tally(results: pl.LazyFrame, found: Assigned, rows: int, without: int) -> InstrumentTally:
    """What an instrument came to, counted in one pass: each value that a column may have is known."""
    instrument = found.instrument
    parts = parts_of(instrument)
    scores = [part for part in parts if part.score is not None]
    classes = dict(zip(_names(parts, is_flag=False), instrument.classes, strict=True))
    flags = _names(parts, is_flag=True)
    known = {f"{part.columns[0].name}_band": [band.id for band in part.score.bands] for part in scores if part.score}
    known |= {name: [*(each.id for each in rule.outcomes), UNKNOWN] for name, rule in classes.items()}
    known |= {name: [*STATES.values()] for name in flags}
    pairs = [(name, value) for name, values in known.items() for value in values]
    pairs += [
        (f"{part.columns[0].name}_prorated", STATES[True]) for part in scores if part.score and part.score.missing
    ]
    gaps = [pl.col(part.columns[0].name).null_count().cast(pl.Int64) for part in scores]
    asked = [*((pl.col(name) == value).sum() for name, value in pairs), *gaps]
    said = results.select(each.alias(f"{ROW}{place}") for place, each in enumerate(asked)).collect(engine="streaming")
    counts = [*map(int, said.row(0))]
    met: dict[str, dict[str, int]] = {name: {} for name in known}
    for (name, value), count in zip(pairs, counts, strict=False):
        if count:
            met.setdefault(name, {})[value] = count
    return InstrumentTally(
        instrument.id,
        instrument.short_title,
        found.how,
        rows - without,
        without,
        tuple(
            _score_tally(met, part, rows - gap, gap - without)
            for part, gap in zip(scores, counts[len(pairs) :], strict=True)
        ),
        {name: met[name] for name in classes},
        {name: met[name] for name in flags},
    )


def _names(parts: Sequence[Part], *, is_flag: bool) -> list[str]:
    """The columns of the flags, or of the classes."""
    return [part.columns[0].name for part in parts if part.score is None and (part.level is not None) == is_flag]


def _score_tally(met: Mapping[str, Mapping[str, int]], part: Part, scored: int, without: int) -> ScoreTally:
    name, rule = part.columns[0].name, part.score
    if rule is None:
        raise TypeError(part.id)
    bands = met[f"{name}_band"]
    return ScoreTally(
        rule.label or rule.id,
        scored,
        met.get(f"{name}_prorated", {}).get(STATES[True], 0),
        without,
        {band.label: bands[band.id] for band in rule.bands if band.id in bands},
    )
