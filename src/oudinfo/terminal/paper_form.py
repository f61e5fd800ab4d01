"""A form on paper in the middle of a sitting: typed in at one prompt, in lines, as `oudinfo score` asks for it."""

from oudinfo.dialog.pages import Pages
from oudinfo.dialog.program import step, typed_in
from oudinfo.dialog.state import Dialog, Stepped
from oudinfo.dialog.steps import paper_form
from oudinfo.dialog.words import PAGE_OF, Word, word_for
from oudinfo.engine.interpret import interpret
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Mode
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.document import Document
from oudinfo.terminal.entry import BackError, FormEntry
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.plain_screen import IN_SESSION


class LinesWithHelp(Lines):
    """Lines in which H and O show whom to reach and what to do, and ask again."""

    pages: Pages

    def ask(self, prompt: str, above: Document = ()) -> str:
        """The line that is typed after a prompt, unless it asks for help.

        Raises:
            EOFError: If input has ended.
        """
        while (word := word_for(line := super().ask(prompt, above))) in {Word.HELP, Word.OVERDOSE} and word is not None:
            self.write(f"\n{self.rendered(self.pages.text(PAGE_OF[word].value, Mode.SELF))}\n")
        return line


def type_in(dialog: Dialog, plain: Lines, pages: Pages, *, twice: bool) -> Stepped:
    """Ask for the form that a sitting waits for. Help, going back and stopping are what they are on every page."""
    lines = LinesWithHelp(*plain)
    lines.pages = pages._replace(in_session=IN_SESSION)
    entry = FormEntry(paper_form(dialog), lines, twice=twice, leads_back=True)
    try:
        responses = entry.read()
    except UsageError as error:  # also where input ended
        seen = any(interpret(entry.compiled, each).raised(FlagLevel.CRISIS) for each in entry.readable)
        stopped = dialog._replace(was_due=dialog.was_due or seen)
        return step(stopped, (Word.BACK if isinstance(error, BackError) else Word.QUIT).value)
    return typed_in(dialog, responses, tuple(item.id for item in entry.turned))
