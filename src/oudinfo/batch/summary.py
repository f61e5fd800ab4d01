"""The page on a scored table: first the rows to look at, then what the rows come to, then what could not be read."""

from collections.abc import Callable, Iterator, Mapping

from oudinfo.batch.flagged_page import Care, flagged_document, rows_counted
from oudinfo.batch.tally import InstrumentTally, ScoreTally, TableReport
from oudinfo.present import wording
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph

FAULTS = {
    "context": "Cells on which a rule depends, such as sex, that could not be read",
    "date": "Cells that look like dates",
    "formula": "Cells with a formula",
    "missing-code": "Cells that may stand for a missing answer",
    "not-an-option": "Cells with something that is not an answer",
    "not-json": "Lines that are not a JSON object",
    "not-whole": "Cells with a number that is not whole",
    "row-width": "Rows with too few or too many cells, or one in a column without a name",
    "total-differs": "Stored totals that differ from what the answers come to",
    "total-with-gaps": "Stored totals although answers are missing",
}
"""What the faults of each kind are."""


def summary_document(
    report: TableReport, *, flagged_file: str = "", errors_file: str = "", care: Callable[[], Care] = Care
) -> Document:
    """The whole page.

    Args:
        report: What the table came to.
        flagged_file: The file with all flagged rows, if one was written.
        errors_file: The file with all faults, if one was written.
        care: What is said about flags that call for care. It is called only if there is one.
    """
    return (
        *flagged_document(report.first_flagged, report.flagged, flagged_file, care=care),
        *_doubts(report),
        Heading(f"{rows_counted(report.rows)} in all", 1),
        *(node for each in report.instruments for node in _instrument(each)),
        *_faults(report, errors_file),
        *_notes(report),
        Paragraph(wording.NOT_A_DIAGNOSIS_OF_OTHERS),
    )


def _doubts(report: TableReport) -> Iterator[Node]:
    if report.doubts:
        yield Heading("Find this out before you use a result", 1)
        yield Bullets(report.doubts)


def _notes(report: TableReport) -> Iterator[Node]:
    if report.notes:
        yield Heading("Worth knowing")
        yield Bullets(report.notes)


def _instrument(tally: InstrumentTally) -> Iterator[Node]:
    yield Heading(f"{tally.title}, recognized by {tally.how}")
    points = [f"{rows_counted(tally.rows_with_answers)} with answers"]
    if tally.rows_without_answers:
        points.append(f"{rows_counted(tally.rows_without_answers)} without any")
    points += [line for score in tally.scores for line in _score(score)]
    points += [_spread(name.partition("_class_")[2], counts) for name, counts in tally.classes.items() if counts]
    points += [_spread(name.partition("_flag_")[2], counts) for name, counts in tally.flags.items() if counts]
    yield Bullets(tuple(points))


def _score(score: ScoreTally) -> Iterator[str]:
    gaps = f", {score.with_gaps:,} with too many gaps for a score" if score.with_gaps else ""
    prorated = f", {score.prorated:,} of them with gaps filled as the rule allows" if score.prorated else ""
    bands = "".join(f"; {label} {count:,}" for label, count in score.bands.items())
    yield f"{score.label}: {score.scored:,} scored{prorated}{gaps}{bands}"


def _spread(name: str, counts: Mapping[str, int]) -> str:
    spread = ", ".join(f"{value} {count:,}" for value, count in sorted(counts.items()))
    return f"{name.replace('_', ' ')}: {spread}"


def _faults(report: TableReport, errors_file: str) -> Iterator[Node]:
    if not report.faults:
        return
    yield Heading("What could not be read")
    yield Bullets(
        tuple(
            f"{FAULTS[code]}: {count:,}. The first is in {report.first_faults[code]}"
            for code, count in sorted(report.faults.items())
        )
    )
    if errors_file:
        yield Paragraph(f"Each has a line in {errors_file}.")
    else:
        yield Paragraph("Add --errors FILE to have a line for each. A cell that could not be read is never a 0.")
