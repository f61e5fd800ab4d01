"""A form on paper in the middle of a sitting: typed in at one prompt, in lines, as `oudinfo score` asks for it."""

from collections.abc import Callable

from oudinfo.dialog.pages import Pages
from oudinfo.dialog.program import back_from_paper, step, typed_in
from oudinfo.dialog.state import Dialog, Stepped
from oudinfo.dialog.steps import paper_form, said_aloud
from oudinfo.dialog.words import PAGE_OF, Page, Word, word_for
from oudinfo.engine.interpret import interpret
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Mode
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.document import Document
from oudinfo.present.reach import reach_document
from oudinfo.terminal.entry import FormEntry
from oudinfo.terminal.helped_lines import helped
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.plain_screen import IN_SESSION
from oudinfo.terminal.typed_line import BackError, InputEndedError

HELPS = frozenset({Word.HELP, Word.OVERDOSE})


def type_in(
    dialog: Dialog, plain: Lines, pages: Pages, read_danger: Callable[[str], Document], *, twice: bool
) -> Stepped:
    """Ask for the form that a sitting waits for. Help, going back and stopping are what they are on every page.

    Where the paper and what was said aloud differ on a sign of danger, it is asked which one holds.
    """
    texts = pages._replace(in_session=IN_SESSION)

    def page_of(typed: str) -> Document:
        word = word_for(typed)
        return texts.text(PAGE_OF[word].value, Mode.SELF) if word in HELPS and word is not None else ()

    lines = helped(plain, page_of, read_danger)
    entry = FormEntry(
        paper_form(dialog),
        lines,
        twice=twice,
        leads_back=True,
        said=said_aloud(dialog),
        reach=reach_document(pages.nearby),
        unsettled=dialog.unsettled.get(dialog.proposed, {}),
    )
    try:
        responses = entry.read()
    except UsageError as error:  # also where input ended
        seen = any(interpret(entry.compiled, each).raised(FlagLevel.CRISIS) for each in entry.readable)
        kept = {**dialog.unsettled, dialog.proposed: entry.unsettled}
        stopped = dialog._replace(was_due=dialog.was_due or seen, unsettled=kept)
        if isinstance(error, InputEndedError):
            return stopped._replace(pages=(Page.STOPPED,)), ()
        return back_from_paper(stopped) if isinstance(error, BackError) else step(stopped, Word.QUIT.value)
    return typed_in(dialog, responses, tuple(item.id for item in entry.turned))
