"""The screening line by line, at a terminal or read aloud. Through a pipe: `piped_screen`.

Questions and replies go to `out` (the terminal's error stream), so that only
the result is on standard output.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from oudinfo.dialog.pages import Pages
from oudinfo.dialog.program import step
from oudinfo.dialog.state import LAST_PAGES, LEFT_OUT, Dialog, Opening, Reply, close_page, further_help
from oudinfo.dialog.words import AT_ANY_TIME, Page, Word, word_for
from oudinfo.engine.one_answer import find_option
from oudinfo.errors import UnknownNameError
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Bullets, Document, Paragraph
from oudinfo.present.help import country_line
from oudinfo.present.reach import reach_document
from oudinfo.present.screening import item_document, prompt_line, start_line
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.typed_ahead import AHEAD, drain_input, lines_ahead

PROMPTS = {
    Page.INTRO: "Press Enter to begin, or type a word (list, help, country, quit, close):",
    Page.CONTEXT: "Your answer, a number, or a word (back, skip, help, quit):",
    Page.OPENING: "Press Enter for the first question:",
    Page.HELP_PAGE: "Type one of these words:",
    Page.COUNTRY: "Number or name of your country, or back:",
    Page.PAUSED: "Your choice, a number:",
    Page.WAY: "Your choice, a number:",
    Page.PROPOSED: "Your answer (yes, no, why), or a word (back, help, quit):",
    Page.STEPS: "Enter goes on; a number asks that form:",
    Page.REVIEW: "Enter shows the result; a number changes that answer:",
}
IN_FULL = {Word.AGENCY: "what your agency does, in its own words"}
"""What a word shows, where a line has room for it."""
AGAIN = "again: hear this again"
WAYS_OUT = ("stop: stop here", "carry on: go on with the questions")
NO_COUNTRY = "That country is not in the list. Type its number, or back. In any country: findahelpline.com"
SIDE_PROMPT = "Type back to go on where you were, or help, or quit:"
IN_SESSION = {"how": "type H.", "overdose": "Type overdose"}
SHORT_PAGES = frozenset({Page.ITEM, Page.CONTEXT, Page.PAUSED, Page.PROPOSED, Page.WAY})
"""The pages that are asked again in full after words of danger. Below the others the prompt says enough."""
A_SENTENCE = 3
"""So many words that are no answer are more than a slip: people to reach are named beside the refusal."""
CLEAR_SCREEN = "\x1b[2J\x1b[3J\x1b[H"


@dataclass
class PlainScreen:
    """A person answering line by line."""

    lines: Lines
    pages: Pages
    opening: Opening
    clears: bool = False
    """Whether the terminal can be wiped, so that stopping leaves no answer in sight."""
    read_danger: Callable[[str], Document] = lambda _: ()
    """Finds the page to show first after these words. Empty if there is none."""
    when_help_is_due: Callable[[], None] = lambda: None
    """Called as soon as an answer calls for an offer of help, so that help comes whatever happens next."""
    read_out: Callable[[str], Document] = lambda _: ()
    """Finds the page whose command was typed. Empty if it is no command."""
    shown: str = ""
    """The form whose item was shown last, so that each begins with its stem, at whatever item that is."""

    leads_home: bool = False
    """Whether the person left for the first page before anything was asked."""
    _told_words: bool = False
    """Whether the words that can be typed at a question were named."""

    def run(self) -> Dialog:
        """Ask until the end, or until the person stops."""
        dialog = self.opening.begin()
        self.paint(dialog)
        while dialog.page not in LAST_PAGES:
            dialog = self._type_in(dialog) if dialog.page is Page.PAPER else self._step(dialog)
        return dialog

    def _step(self, dialog: Dialog) -> Dialog:
        """One line. Where input ends, as with Ctrl-D, it stops at once as with Ctrl-C, with whom to reach."""
        typed = self._read(dialog)
        if typed is not None:
            return self._take(dialog, typed)
        stopped = dialog._replace(pages=(Page.STOPPED,))
        self.paint(stopped)
        return stopped

    def _take(self, dialog: Dialog, typed: str) -> Dialog:
        if dialog.page is Page.COUNTRY and word_for(typed) is None:
            return self._set_country(dialog, typed)
        if dialog.page is Page.REVIEW and (word := word_for(typed)) in {Word.ALL, Word.CHANGED, Word.AGAIN}:
            self.write(
                self._document(dialog, again=True) if word is Word.AGAIN else self.pages.review_read_out(dialog, word)
            )
            return dialog
        self.leads_home = dialog.page is Page.INTRO and typed.strip().casefold() == "home"
        page = self.read_out(typed) if word_for(typed) is None else ()
        if page:
            self._instead(dialog, page)
            return self._without_ahead(dialog)
        moved, replies = step(dialog, typed)
        danger = self.read_danger(typed) if moved is dialog and word_for(typed) is None else ()
        if danger:
            self._instead(dialog, danger)
        else:
            self.say(replies, dialog.mode)
            if moved is dialog and word_for(typed) is None and len(typed.split()) >= A_SENTENCE:
                self.write(reach_document(self.pages.nearby))
        if moved.leave_out and not dialog.leave_out:
            return self._leave_out()
        if moved.page is Page.HELP_PAGE and len(moved.pages) < len(dialog.pages):
            self.write(self._ways_on(moved))  # heard in full already
        elif moved is not dialog or not replies:
            self.paint(moved, again=word_for(typed) is Word.AGAIN)
        if moved is not dialog or any(reply.is_refusal for reply in replies):
            return self._without_ahead(moved)
        return moved

    def _instead(self, dialog: Dialog, page: Document) -> None:
        """A page, such as whom to reach, and then the question again, without a word on what was typed."""
        self.write(page)
        if dialog.page is Page.HELP_PAGE:
            self.write(self._ways_on(dialog))
        elif dialog.page in SHORT_PAGES:
            self.lines.write("\n")
            self.paint(dialog)

    def _without_ahead(self, dialog: Dialog) -> Dialog:
        """Take away the lines that were typed before this page was there. Only help, leaving and words of danger count.

        Behind a sign of danger nothing counts, and nothing is said above the help.
        """
        if dialog.page in LAST_PAGES or dialog.page is Page.PAPER:
            return dialog
        ahead = lines_ahead(self.lines.source)
        if not ahead or dialog.page is Page.HELP_PAGE:
            return dialog
        self.write((*self.read_danger(" ".join(ahead)), Paragraph(AHEAD)))
        item = dialog.session.item if dialog.page is Page.ITEM else None
        words = [line for line in ahead if word_for(line) in AT_ANY_TIME and not (item and find_option(item, line))]
        return self._take(dialog, words[0]) if words else dialog

    def _type_in(self, dialog: Dialog) -> Dialog:
        """Take a form that was filled in on paper."""
        from oudinfo.terminal.paper_form import type_in  # noqa: PLC0415  only in a visit

        moved, replies = type_in(dialog, self.lines, self.pages, self._met, twice=self.opening.twice)
        self.say(replies, moved.mode)
        self.paint(moved)
        if moved.page is Page.HELP_PAGE:
            drain_input(self.lines.source)
        return moved

    def _met(self, typed: str) -> Document:
        """The page whose command was typed at a prompt, or the one for words of danger."""
        return self.read_out(typed) or self.read_danger(typed)

    def _leave_out(self) -> Dialog:
        """Begin again with the instruments that do not ask about thoughts of death."""
        self.opening = self.opening.without_self_harm()
        fresh = self.opening.begin()
        self.write((Paragraph(LEFT_OUT),))
        self.paint(fresh)
        return self._without_ahead(fresh)

    def _set_country(self, dialog: Dialog, typed: str) -> Dialog:
        try:
            self.pages.country.choose(typed.strip())
        except UnknownNameError:
            self.write(self.read_danger(typed) or (Paragraph(NO_COUNTRY),))
            return self._without_ahead(dialog)
        back = close_page(dialog)
        self.write((self._change_line(),))
        self.paint(back)
        return self._without_ahead(back)

    def paint(self, dialog: Dialog, *, again: bool = False) -> None:
        """Write the page of a dialog.

        Args:
            dialog: The sitting.
            again: Whether it is to be heard again, so that an item comes with the stem of its form.
        """
        if dialog.page is Page.STOPPED:
            self.wipe()
        if dialog.help_was_due:
            self.when_help_is_due()
        if dialog.page in {Page.PROPOSED, Page.STEPS, Page.WAY}:
            self.shown = ""
        self.write(self._document(dialog, again=again))

    def say_stopped(self) -> None:
        """Say whom to reach, and name no answer."""
        self.wipe()
        self.lines.write(f"\n{self.lines.rendered(self.pages.text('quit', self.opening.mode))}")

    def wipe(self) -> None:
        """Clear the window if it can be cleared."""
        if self.clears:
            self.lines.write(CLEAR_SCREEN)

    def _document(self, dialog: Dialog, *, again: bool) -> Document:
        if dialog.page is Page.REVIEW:
            return self.pages.review_in_short(dialog)
        document = self.pages.document(dialog)
        match dialog.page:
            case Page.ITEM:
                return self._item(dialog, again=again)
            case Page.HELP_PAGE:
                return (*document, self._change_line(), *self._ways_on(dialog))
            case (
                Page.PAUSED
                | Page.STOPPED
                | Page.DONE
                | Page.CLOSED
                | Page.COUNTRY
                | Page.CONTEXT
                | Page.OPENING
                | Page.PROPOSED
                | Page.STEPS
                | Page.WAY
                | Page.PAPER
            ):
                return document
            case _:
                return (*document, self._change_line())

    @staticmethod
    def _ways_on(dialog: Dialog) -> Document:
        """The words that lead on from the help page."""
        further = (f"{word.value}: {IN_FULL.get(word, shown)}" for word, shown in further_help(dialog))
        return (Bullets((*further, AGAIN, *WAYS_OUT)),)

    def _change_line(self) -> Paragraph:
        return country_line(self.pages.nearby, "Type K.")

    def _item(self, dialog: Dialog, *, again: bool) -> Document:
        instrument = dialog.session.compiled.instrument
        first = dialog.session.item is instrument.items[0] or self.shown != instrument.id
        self.shown = instrument.id
        is_named = first and dialog.current not in dialog.opened
        total = 1 if dialog.plan else len(dialog.sessions)
        named = (Paragraph(start_line(instrument, dialog.current + 1, total)),) if is_named else ()
        return (*named, *item_document(dialog.session, with_stem=first or again))

    def _read(self, dialog: Dialog) -> str | None:
        """One line. None where input has ended."""
        above = reach_document(self.pages.nearby) if dialog.page is Page.COUNTRY else ()
        try:
            return self.lines.ask(self._prompt(dialog), above)
        except EOFError:
            return None

    def _prompt(self, dialog: Dialog) -> str:
        item = dialog.session.item
        if dialog.page is Page.ITEM and item is not None:
            first = item is dialog.session.compiled.instrument.items[0]
            named, self._told_words = first or not self._told_words, True
            return prompt_line(item, with_words=named)
        return PROMPTS.get(dialog.page, SIDE_PROMPT)

    def say(self, replies: Sequence[Reply], mode: Mode) -> None:
        """Write the replies to the last input."""
        self.write(self.pages.said(replies, mode))

    def write(self, document: Document) -> None:
        """Write a document, if it has anything."""
        text = self.lines.rendered(document)
        self.lines.write(f"{text}\n" if text else "")
