"""The screening line by line: at a terminal, read aloud, or through a pipe.

Questions and replies go to `out` (the terminal's error stream), so that only
the result is on standard output.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from oudinfo.dialog.pages import Pages
from oudinfo.dialog.program import step
from oudinfo.dialog.state import LAST_PAGES, LEFT_OUT, Dialog, Opening, Reply, begin, close_page, further_help
from oudinfo.dialog.words import Page, Word, word_for
from oudinfo.engine.compiled import needed_items
from oudinfo.engine.session import Session, open_items
from oudinfo.errors import NOT_SCORED, AnswerProblem, ResponseError, UnknownNameError
from oudinfo.model.instrument import Item, Mode
from oudinfo.model.response import Missing
from oudinfo.present.document import Bullets, Document, Paragraph
from oudinfo.present.help import country_line
from oudinfo.present.reach import reach_document
from oudinfo.present.screening import item_document, prompt_line, start_line
from oudinfo.terminal.lines import Lines, piped_lines

PROMPTS = {
    Page.INTRO: "Press Enter to begin, or type a word (help, country, quit, close):",
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
MORE_STEPS = "the answers lead to another form, and the input ends before it. A form that is proposed takes yes or no."
IN_FULL = {Word.AGENCY: "what your agency does, in its own words"}
"""What a word shows, where a line has room for it."""
WAYS_OUT = ("stop: stop here", "carry on: go on with the questions")
NO_COUNTRY = "That country is not in the list. Type its number, or back. In any country: findahelpline.com"
SIDE_PROMPT = "Type back to go on where you were, or help, or quit:"
IN_SESSION = {"how": "type H.", "overdose": "Type overdose"}
AHEAD = "What you typed ahead of this doesn't count, so that no answer moves to another question."
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
    shown: str = ""
    """The form whose item was shown last, so that each begins with its stem, at whatever item that is."""

    def run(self) -> Dialog:
        """Ask until the end, or until the person stops."""
        dialog = self.opening.begin()
        self._paint(dialog)
        while dialog.page not in LAST_PAGES:
            dialog = self._type_in(dialog) if dialog.page is Page.PAPER else self._take(dialog, self._read(dialog))
        return dialog

    def run_piped(self) -> Dialog:
        """Take one answer a line. An empty line is a declined answer.

        Raises:
            ResponseError: If a line is no answer, or scored items are left open.
        """
        opening = self.opening
        dialog = begin(opening.instruments, opening.mode, known=opening.known, plan=opening.plan)
        self._paint(dialog)
        dialog, _ = step(dialog, "begin")
        dialog = self._pass_pages(dialog)
        wrong: list[AnswerProblem] = []
        for number, typed in enumerate(piped_lines(self.lines.source), start=1):
            if dialog.page in LAST_PAGES:
                if not typed.strip():
                    continue
                wrong.append(AnswerProblem(f"line {number}", "there are more lines than questions.", NOT_SCORED))
                break
            self._paint(dialog)
            dialog, replies = step(dialog, typed if typed.strip() else Word.SKIP.value)
            self._say(replies, dialog.mode)
            if any(reply.is_refusal for reply in replies):
                wrong.append(AnswerProblem(f"line {number}", replies[-1].line, NOT_SCORED))
                dialog, _ = step(dialog, Word.SKIP.value)
            dialog = self._pass_pages(dialog)
        return self._finish_piped(dialog, wrong)

    def _pass_pages(self, dialog: Dialog) -> Dialog:
        """Print each page that comes up and go on, because nobody can close it."""
        while dialog.page not in LAST_PAGES | {Page.ITEM, Page.PROPOSED}:
            self._paint(dialog)
            dialog = close_page(dialog)
        return dialog

    def _finish_piped(self, dialog: Dialog, wrong: Sequence[AnswerProblem]) -> Dialog:
        """Check that every line was an answer, with one for each scored item. Open unscored items count as declined.

        Raises:
            ResponseError: If not, with all problems. Help that is due comes first.
        """
        problems = [*wrong]
        waiting = sum(len(_needed_and_open(session)) for session in dialog.sessions)
        if waiting and dialog.page not in LAST_PAGES:
            met = sum(_met(session) for session in dialog.sessions)
            problems.append(AnswerProblem("", f"expected {met + waiting} answers, got {met}.", NOT_SCORED))
        if problems:
            if dialog.help_was_due:
                self.when_help_is_due()
            raise ResponseError(problems)
        while dialog.page is Page.ITEM and not any(map(_needed_and_open, dialog.sessions)):
            dialog, _ = step(dialog, Word.SKIP.value)
        if dialog.page not in LAST_PAGES:
            if dialog.help_was_due:
                self.when_help_is_due()
            raise ResponseError([AnswerProblem("", MORE_STEPS, NOT_SCORED)])
        self._write(self.pages.left_out(dialog))
        self._paint(dialog)
        return dialog

    def _take(self, dialog: Dialog, typed: str) -> Dialog:
        if dialog.page is Page.COUNTRY and word_for(typed) is None:
            return self._set_country(dialog, typed)
        if dialog.page is Page.REVIEW and (word := word_for(typed)) in {Word.ALL, Word.CHANGED, Word.AGAIN}:
            self._write(
                self._document(dialog, again=True) if word is Word.AGAIN else self.pages.review_read_out(dialog, word)
            )
            return dialog
        moved, replies = step(dialog, typed)
        if moved is dialog and word_for(typed) is None:
            self._write(self.read_danger(typed))
        self._say(replies, dialog.mode)
        if any(reply.is_refusal for reply in replies) and drain_input(self.lines.source):
            self._write((Paragraph(AHEAD),))
        if moved.leave_out and not dialog.leave_out:
            return self._leave_out()
        if moved.page is Page.HELP_PAGE and len(moved.pages) < len(dialog.pages):
            self._write(self._ways_on(moved))  # heard in full already
        elif moved is not dialog or not replies:
            if moved.page is Page.HELP_PAGE:
                drain_input(self.lines.source)
            self._paint(moved, again=word_for(typed) is Word.AGAIN)
        return moved

    def _type_in(self, dialog: Dialog) -> Dialog:
        """Take a form that was filled in on paper."""
        from oudinfo.terminal.paper_form import type_in  # noqa: PLC0415  only in a visit

        moved, replies = type_in(dialog, self.lines, self.pages, twice=self.opening.twice)
        if moved.page is Page.HELP_PAGE:
            drain_input(self.lines.source)
        self._say(replies, moved.mode)
        self._paint(moved)
        return moved

    def _leave_out(self) -> Dialog:
        """Begin again with the instruments that do not ask about thoughts of death."""
        self.opening = self.opening.without_self_harm()
        fresh = self.opening.begin()
        self._write((Paragraph(LEFT_OUT),))
        self._paint(fresh)
        return fresh

    def _set_country(self, dialog: Dialog, typed: str) -> Dialog:
        try:
            self.pages.country.choose(typed.strip())
        except UnknownNameError:
            self._write((*self.read_danger(typed), Paragraph(NO_COUNTRY)))
            return dialog
        back = close_page(dialog)
        self._write((self._change_line(),))
        self._paint(back)
        return back

    def _paint(self, dialog: Dialog, *, again: bool = False) -> None:
        if dialog.page is Page.STOPPED:
            self.wipe()
        if dialog.help_was_due:
            self.when_help_is_due()
        if dialog.page in {Page.PROPOSED, Page.STEPS, Page.WAY}:
            self.shown = ""
        self._write(self._document(dialog, again=again))

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
        return (Bullets((*further, *WAYS_OUT)),)

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

    def _read(self, dialog: Dialog) -> str:
        """One line. The end of input means to stop."""
        above = reach_document(self.pages.nearby) if dialog.page is Page.COUNTRY else ()
        try:
            return self.lines.ask(self._prompt(dialog), above)
        except EOFError:
            return Word.QUIT.value

    def _prompt(self, dialog: Dialog) -> str:
        item = dialog.session.item
        if dialog.page is Page.ITEM and item is not None:
            first = item is dialog.session.compiled.instrument.items[0]
            return prompt_line(item, with_words=first)
        return PROMPTS.get(dialog.page, SIDE_PROMPT)

    def _say(self, replies: Sequence[Reply], mode: Mode) -> None:
        self._write(self.pages.said(replies, mode))

    def _write(self, document: Document) -> None:
        text = self.lines.rendered(document)
        self.lines.write(f"{text}\n" if text else "")


def _needed_and_open(session: Session) -> list[Item]:
    needed = needed_items(session.compiled.instrument)
    return [item for item in open_items(session) if item.id in needed]


def _met(session: Session) -> int:
    return sum(given is not Missing.UNANSWERED for given in session.responses)


def drain_input(source: TextIO) -> bool:
    """Throw away what was typed ahead, so that it answers no unread page. The result is whether there was any."""
    if not source.isatty():
        return False
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  exists only there

        had_any = msvcrt.kbhit()
        while msvcrt.kbhit():
            msvcrt.getwch()
        return had_any
    import select  # noqa: PLC0415  only where something is thrown away
    import termios  # noqa: PLC0415  does not exist on Windows

    had_any = bool(select.select([source.fileno()], [], [], 0)[0])
    termios.tcflush(source.fileno(), termios.TCIFLUSH)
    return had_any
