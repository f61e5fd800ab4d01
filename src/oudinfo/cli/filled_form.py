"""A filled form typed in at a terminal: context first, then the answers in groups."""

import sys
from functools import partial

from oudinfo.cli import help_due
from oudinfo.cli.context import questions_left
from oudinfo.cli.settings import Settings
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Responses
from oudinfo.terminal.entry import FormEntry, StoppedError, ask_context
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns

STOPPED = "Stopped. Nothing was scored, saved or sent.\n"


def ask_for_form(
    settings: Settings, instrument: Instrument, known: Context
) -> tuple[CompiledInstrument, Responses] | None:
    """The instrument made ready, and the responses; None if the person stops."""
    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment))
    try:
        known = ask_context(questions_left(settings.library, [instrument], known), known, lines)
    except StoppedError:
        sys.stderr.write(STOPPED)
        return None
    compiled = compile_instrument(instrument, known)
    try:
        return compiled, FormEntry(compiled, lines).read()
    except StoppedError:
        from oudinfo.cli.salvage import input_speaks_of_danger  # noqa: PLC0415  rarely needed

        help_due.current().note(input_speaks_of_danger(instrument))
        sys.stderr.write(STOPPED)
        return None
