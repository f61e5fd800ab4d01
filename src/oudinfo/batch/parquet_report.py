"""Reports on a table that was scored in Polars as on a table of text.

The report comes from counting the results. The rows to look at first come from a filter. What the results do not say
is counted from the cells: rows without any answer, and answers that a form sets aside.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import narwhals.stable.v2 as nw
import polars as pl

from oudinfo.batch.after_rows import NO_ROW, UncountedAnswers, notes_on_answers
from oudinfo.batch.columns import PRESSING, STATES, UNKNOWN, Part, columns_of, parts_of
from oudinfo.batch.faults import Faults
from oudinfo.batch.frames import FrameScorer
from oudinfo.batch.parquet_cells import ROW, Scored, has_zero, tell_uncounted, tell_unread
from oudinfo.batch.plans import Request, key_of
from oudinfo.batch.recognition import Assigned
from oudinfo.batch.tables import Outputs, fault_writer, flag_writer, told
from oudinfo.batch.tally import (
    MOST_KEPT_FLAGGED,
    UNREAD,
    FirstFlagged,
    Flagged,
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
    raised, in_doubt = _is_raised(whole.found), _is_in_doubt(unread.doubtful)
    # Each of these reads the whole table again, so one that nothing can come of is left out.
    apart = [raised, in_doubt] if any(unread.doubtful.values()) else [raised]
    wanted = ([raised | in_doubt] if outputs.flagged else apart) if _pressing(whole.found) else []
    first_flagged = FirstFlagged()
    for row in sorted(
        dict.fromkeys(
            row
            for which in wanted
            for row in _flagged(whole, which, unread.doubtful, most=None if outputs.flagged else MOST_KEPT_FLAGGED)
        ),
        key=lambda each: each.row,
    ):
        write(row)
        first_flagged.add(row)
    counts = whole.results.select(pl.len(), (raised | in_doubt).sum().cast(pl.Int64).alias(f"{ROW}flagged"))
    rows, flagged = map(int, counts.collect(engine="streaming").row(0))
    tallies, notes = [], [*whole.notes]
    for each in whole.found:
        counted = _counted(whole, each, request, faults)
        tallies.append(_tally(whole.results, each, rows, counted.without_answers))
        notes += notes_on_answers(
            each.instrument, counted.uncounted, tallies[-1].rows_with_answers, partial(has_zero, whole, each)
        )
    return TableReport(
        rows=rows,
        instruments=tuple(tallies),
        faults=dict(faults.counts),
        faulty_rows=unread.rows,
        first_faults={code: told(fault) for code, fault in faults.first.items()},
        flagged=flagged,
        first_flagged=tuple(first_flagged),
        notes=tuple(notes) if rows else (*notes, NO_ROW),
    )


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


def _pressing(found: Sequence[Assigned]) -> list[tuple[str, Part]]:
    """The flags that call for help or for care today, each with its instrument."""
    return [
        (each.instrument.id, part) for each in found for part in parts_of(each.instrument) if part.level in PRESSING
    ]


def _is_raised(found: Sequence[Assigned]) -> pl.Expr:
    raised = [pl.col(part.columns[0].name) == STATES[True] for _, part in _pressing(found)]
    return pl.any_horizontal(raised) if raised else pl.lit(value=False)


def _is_in_doubt(doubtful: Mapping[str, Sequence[int]]) -> pl.Expr:
    """Whether a flag on danger is not known because an answer could not be read."""
    found = [(pl.col(name) == UNKNOWN) & pl.col(ROW).is_in([*rows]) for name, rows in doubtful.items() if rows]
    return pl.any_horizontal(found) if found else pl.lit(value=False)


def _flagged(
    whole: Scored, which: pl.Expr, doubtful: Mapping[str, Sequence[int]], *, most: int | None
) -> Iterator[Flagged]:
    """The rows that call for help or for care today, or may do so, in order: all of them, or so many of the first."""
    pressing = _pressing(whole.found)
    ids = whole.ids[:1]
    names = [part.columns[0].name for _, part in pressing]
    rows = whole.results.filter(which).select(ROW, *ids, *names)
    chosen = rows.sort(ROW) if most is None else rows.bottom_k(most, by=ROW).sort(ROW)
    in_doubt = {name: frozenset(found) for name, found in doubtful.items()}
    for row in chosen.collect(engine="streaming").iter_rows(named=True):
        for instrument, part in pressing:
            value, name = row[part.columns[0].name], part.columns[0].name
            is_unread = value == UNKNOWN and row[ROW] in in_doubt.get(name, ())
            if value == STATES[True] or is_unread:
                row_id = str(row[ids[0]]) if ids else ""
                level = part.level.value if part.level else ""
                yield Flagged(row[ROW], row_id, instrument, part.id, level, UNREAD if is_unread else value)


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
