"""A form on paper in the middle of a sitting: typed in at one prompt, in lines, as `oudinfo score` asks for it."""

from oudinfo.dialog.program import step, typed_in
from oudinfo.dialog.state import Dialog, Stepped
from oudinfo.dialog.steps import paper_form
from oudinfo.dialog.words import Word
from oudinfo.engine.interpret import interpret
from oudinfo.errors import UsageError
from oudinfo.model.scoring import FlagLevel
from oudinfo.terminal.entry import BackError, FormEntry
from oudinfo.terminal.lines import Lines


def type_in(dialog: Dialog, lines: Lines, *, twice: bool) -> Stepped:
    """Ask for the form that a sitting waits for. Going back and stopping are what they are on every page."""
    entry = FormEntry(paper_form(dialog), lines, twice=twice, leads_back=True)
    try:
        responses = entry.read()
    except UsageError as error:  # also where input ended
        seen = any(interpret(entry.compiled, each).raised(FlagLevel.CRISIS) for each in entry.readable)
        stopped = dialog._replace(was_due=dialog.was_due or seen)
        return step(stopped, (Word.BACK if isinstance(error, BackError) else Word.QUIT).value)
    return typed_in(dialog, responses, tuple(item.id for item in entry.turned))
