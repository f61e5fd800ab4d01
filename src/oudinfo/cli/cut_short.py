"""Tells what a run over a table had met when it ended before its summary: the people to see are the same."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from oudinfo.batch.codings import CodingError
from oudinfo.batch.flagged_page import Care, flagged_document
from oudinfo.batch.tally import UNANSWERED, FirstFlagged, Flagged
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.document import Node, Paragraph
from oudinfo.present.wording import joined
from oudinfo.report.plain import render_plain

NOT_NAMED = (
    "Someone may have thoughts of death or of hurting themselves, or need care today, by their answers to the {forms}. Who "
    "it is depends on what the numbers mean, so nobody is named for it yet. Find out, and run this again today."
)


class SoFar:
    """What a run has met so far."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.rows = 0
        """How many rows were scored."""
        self.flagged_rows = 0
        self.first_flagged = FirstFlagged()
        self._last_flagged = 0

    def note(self, found: Flagged) -> None:
        """Take a flagged row. The flags of one row come one behind the other."""
        self.flagged_rows += found.row != self._last_flagged
        self._last_flagged = found.row
        self.first_flagged.add(found)


@contextmanager
def told_if_cut_short(care: Callable[[], Care], *, to_pipe: bool) -> Iterator[SoFar]:
    """Names the flagged rows if a run ends before its summary, and says what was written if it was stopped.

    Args:
        care: What is said about flags that call for care. It is called only if there is one.
        to_pipe: Whether the results go to a pipe, which has some of them by then. A file has none.
    """
    so_far = SoFar()
    try:
        yield so_far
    except BaseException as error:
        unclear = error if isinstance(error, CodingError) else None
        if so_far.first_flagged or (unclear and unclear.unread):
            document = _unclear(so_far, unclear, care) if unclear else _up_to_here(so_far, care)
            sys.stderr.write(render_plain((*document,), 80) + "\n")
        if isinstance(error, KeyboardInterrupt):
            sys.stderr.write(_stopped(so_far.rows, to_pipe=to_pipe))
        raise


def _up_to_here(so_far: SoFar, care: Callable[[], Care]) -> Iterator[Node]:
    return flagged_document(so_far.first_flagged, so_far.flagged_rows, is_whole=False, care=care)


def _unclear(so_far: SoFar, error: CodingError, care: Callable[[], Care]) -> Iterator[Node]:
    """The rows that are flagged by forms whose numbers are clear. The others may be the wrong people."""
    # A blank is one whatever the numbers mean, where the form itself tells it from a yes.
    clear = [
        each
        for each in so_far.first_flagged
        if each.instrument not in error.instruments or (each.state == UNANSWERED and each.level != FlagLevel.CRISIS)
    ]
    yield from flagged_document(clear, len({each.row for each in clear}), care=care)
    if error.unread or len(clear) < len(so_far.first_flagged):
        yield Paragraph(NOT_NAMED.format(forms=joined(sorted(error.unread or error.instruments))))


def _stopped(rows: int, *, to_pipe: bool) -> str:
    where = f"after {rows:,} rows, before the end of the table" if rows else "before the first results"
    left = "The output of the pipe is incomplete, and no file was written." if to_pipe else "Nothing was written."
    return f"\nStopped {where}. {left}\n"
