"""Takes a filled form typed at a terminal, first the context and then the answers in groups."""

import sys
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from oudinfo.cli import help_due
from oudinfo.cli.context import questions_left
from oudinfo.cli.settings import Settings
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry, Responses
from oudinfo.present.filled_form import turned_line
from oudinfo.terminal.entry import FormEntry, StoppedError, ask_context
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns

STOPPED = "Stopped. Nothing was scored, saved or sent.\n"


class TypedForm(NamedTuple):
    """A filled form as it was typed."""

    compiled: CompiledInstrument
    responses: Responses
    told: Mapping[str, tuple[str, ...]]
    """Sentences about answers that were turned to the published wording, by the id of the form."""
    turned: Mapping[str, tuple[str, ...]]
    """The items of those answers, by the id of the form."""

    def __repr__(self) -> str:
        """Show no answer."""
        return f"<TypedForm of {self.compiled.instrument.id}>"


def ask_for_form(settings: Settings, instrument: Instrument, known: Context) -> TypedForm | None:
    """The form that was typed, or None if the person stops."""
    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment))
    try:
        known = ask_context(questions_left(settings.library, [instrument], known), known, lines)
    except StoppedError:
        sys.stderr.write(STOPPED)
        return None
    compiled = compile_instrument(instrument, known, Entry.PAPER)
    entry = FormEntry(compiled, lines)
    try:
        responses = entry.read()
    except StoppedError:
        from oudinfo.cli.salvage import input_speaks_of_danger  # noqa: PLC0415  rarely needed

        help_due.current().note(input_speaks_of_danger(instrument))
        sys.stderr.write(STOPPED)
        return None
    told = {instrument.id: tuple(turned_line(instrument, item) for item in entry.turned)}
    return TypedForm(compiled, responses, told, {instrument.id: tuple(item.id for item in entry.turned)})
