"""What a whole table comes to: rows, scores, bands, gaps, faults, and the rows to look at first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oudinfo.batch.instrument_pass import InstrumentPass, Piece
from oudinfo.model.scoring import ScoreRule

MOST_NAMED = 20
"""How many rows are named on a terminal. All of them are in the file of flagged rows."""


MOST_KEPT_FLAGGED = 200
RAISED = "yes"
UNANSWERED = "unanswered"
"""The state of a flag on danger that a question without an answer raises, and no answer."""
UNREAD = "unread"
"""The state of a flag in a row that could not be read, or not where it matters."""


class Flagged(NamedTuple):
    """A row whose answers call for someone to look at it soon."""

    row: int
    id: str
    instrument: str
    flag: str
    level: str
    state: str
    """`yes`, `unanswered` if only an open question raises it, or `unread` if what decides it could not be read."""

    def __repr__(self) -> str:
        """Show no row."""
        return "<Flagged>"


class FirstFlagged(list[Flagged]):
    """The first flagged rows. Those that were read and those that could not be do not crowd each other out."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self._kept: Counter[str] = Counter()

    def add(self, found: Flagged) -> None:
        """Keep a row if not many of its kind are kept yet."""
        if self._kept[found.state] < MOST_KEPT_FLAGGED:
            self._kept[found.state] += 1
            self.append(found)


class ScoreTally(NamedTuple):
    """How the rows of one score are spread."""

    label: str
    scored: int
    prorated: int
    with_gaps: int
    """Rows with answers and too many gaps for a score."""
    bands: Mapping[str, int]
    """Rows in each band by its label, in the order of the bands."""


class InstrumentTally(NamedTuple):
    """What the rows of one instrument come to."""

    id: str
    title: str
    how: str
    """What its columns were recognized by."""
    rows_with_answers: int
    rows_without_answers: int
    scores: tuple[ScoreTally, ...]
    classes: Mapping[str, Mapping[str, int]]
    flags: Mapping[str, Mapping[str, int]]
    """For each flag the rows with yes, no and unknown, among rows with answers."""


class TableReport(NamedTuple):
    """What a table came to, with no answer of any row."""

    rows: int
    instruments: tuple[InstrumentTally, ...]
    faults: Mapping[str, int]
    """How many faults of each kind."""
    faulty_rows: int
    first_faults: Mapping[str, str]
    """The place of the first fault of each kind, and what is wrong there."""
    flagged: int
    """How many rows are flagged with something that calls for help or for care today, or left a question on danger open."""
    first_flagged: tuple[Flagged, ...]
    notes: tuple[str, ...]
    """What was settled or left alone, in sentences."""
    doubts: tuple[str, ...] = ()
    """What may make every result wrong, in sentences. It is to be said before the results."""

    @property
    def is_clean(self) -> bool:
        """Whether every cell could be read and every stored total agrees."""
        return not self.faults


def tally_of(each: InstrumentPass, how: str, rows_read: int) -> InstrumentTally:
    """The tally of one instrument, after all rows. `rows_read` counts those that have as many cells as the header."""
    each.settle()
    pieces = [piece for kept in each.answers.kept for found in kept.values() for piece in found]
    parts = each.key.parts
    blank = each.rows_without_answers
    by_part = {part.columns[0].name: [piece for piece in pieces if piece.part is part] for part in parts}
    scores = tuple(
        _score_tally(part.score, by_part[part.columns[0].name], blank) for part in parts if part.score is not None
    )
    counted = {part.columns[0].name: _values(by_part[part.columns[0].name]) for part in parts if part.score is None}
    return InstrumentTally(
        each.instrument.id,
        each.instrument.short_title,
        how,
        rows_read - blank,
        blank,
        scores,
        {name: found for name, found in counted.items() if "_class_" in name},
        {name: found for name, found in counted.items() if "_flag_" in name},
    )


def _score_tally(rule: ScoreRule, pieces: Sequence[Piece], blank: int) -> ScoreTally:
    if not pieces:
        return ScoreTally(rule.label or rule.id, 0, 0, 0, {})
    names = [column.name for column in pieces[0].part.columns]
    band_at = next((place for place, name in enumerate(names) if name.endswith("_band")), None)
    prorated_at = next(place for place, name in enumerate(names) if name.endswith("_prorated"))
    with_value = [piece for piece in pieces if piece.values[0] is not None]
    bands: Counter[str] = Counter()
    for piece in with_value:
        if band_at is not None:
            bands[str(piece.values[band_at])] += piece.times
    scored = sum(piece.times for piece in with_value)
    return ScoreTally(
        rule.label or rule.id,
        scored,
        sum(piece.times for piece in with_value if piece.values[prorated_at] == "yes"),
        sum(piece.times for piece in pieces) - scored - blank,
        {band.label: bands[band.id] for band in rule.bands if bands[band.id]},
    )


def _values(pieces: Sequence[Piece]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for piece in pieces:
        found[str(piece.values[0])] += piece.times
    return {value: count for value, count in found.items() if count}
