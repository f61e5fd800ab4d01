"""Takes filled forms typed at a terminal: the context that a form needs, then its answers in groups."""

import sys
from collections.abc import Sequence
from functools import partial

from oudinfo.cli import help_due
from oudinfo.cli.agency import safety_blocks
from oudinfo.cli.context import questions_left
from oudinfo.cli.danger import helped_lines
from oudinfo.cli.settings import Settings
from oudinfo.engine.interpret import interpret
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.document import Document
from oudinfo.present.help import IN_SHELL, HelpNearby, fill
from oudinfo.present.reach import reach_document
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.pile import PileEntry, TypedForm
from oudinfo.terminal.typed_line import StoppedError
from oudinfo.terminal.width import columns

STOPPED = "Stopped. Nothing was scored, saved or sent.\n"


def ask_for_forms(
    settings: Settings,
    instruments: Sequence[Instrument],
    known: Context,
    nearby: HelpNearby,
    *,
    twice: bool,
    aloud: bool,
) -> tuple[TypedForm, ...] | None:
    """The forms that were typed, or None if the person stops."""
    plain = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=aloud)
    lines = helped_lines(settings, plain, nearby)
    due = help_due.current()
    pile = PileEntry(
        instruments,
        lines,
        lambda instrument, context: questions_left(settings.library, [instrument], context),
        lambda: due.note(True),  # noqa: FBT003  its only argument
        lambda: _people(settings, nearby),
    )
    due.look = partial(_shows_danger, pile)
    try:
        return pile.read(known, twice=twice)
    except StoppedError:
        due.note(_shows_danger(pile) or _was_typed(instruments))
        sys.stderr.write(STOPPED)
        return None


def _people(settings: Settings, nearby: HelpNearby) -> tuple[Document, Document]:
    """The page for an interviewer on whom to reach, and the same in a line or two."""
    return fill(safety_blocks(settings.library)("help-page-interview"), nearby, IN_SHELL), reach_document(nearby)


def _shows_danger(pile: PileEntry) -> bool:
    """Whether any line that was typed shows a sign of danger, as far as it could be read."""
    return any(interpret(compiled, each).raised(FlagLevel.CRISIS) for compiled, each in pile.readable())


def _was_typed(instruments: Sequence[Instrument]) -> bool:
    """Whether what was typed for a single form shows a sign of danger in any way in which it can be read."""
    from oudinfo.cli.salvage import input_speaks_of_danger  # noqa: PLC0415  rarely needed

    return len(instruments) == 1 and input_speaks_of_danger(instruments[0])
