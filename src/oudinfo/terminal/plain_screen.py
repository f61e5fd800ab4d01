"""The screening line by line: at a terminal, read aloud, or through a pipe.

Questions and replies go to `out` (the terminal's error stream), so that the
result alone is on standard output.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from oudinfo.engine.compiled import CompiledInstrument, needed_items
from oudinfo.engine.session import Session, open_items
from oudinfo.errors import NOT_SCORED, AnswerProblem, ResponseError, UnknownNameError
from oudinfo.model.instrument import Item, Mode
from oudinfo.model.response import Missing
from oudinfo.present.document import Bullets, Document, Paragraph
from oudinfo.present.help import country_line
from oudinfo.present.reach import reach_document
from oudinfo.present.screening import item_document, prompt_line, start_line
from oudinfo.terminal.lines import Lines, piped_lines
from oudinfo.terminal.pages import LEFT_OUT, Pages
from oudinfo.terminal.program import step
from oudinfo.terminal.sitting import LAST_PAGES, Reply, Sitting, begin, close_page
from oudinfo.terminal.words import Page, Word, word_for

PROMPTS = {
    Page.INTRO: "Press Enter to begin, or type a word (help, country, quit, close):",
    Page.CONTEXT: "Your answer, a number, or a word (back, skip, help, quit):",
    Page.OPENING: "Press Enter for the first question:",
    Page.HELP_PAGE: "Type one of these words:",
    Page.COUNTRY: "Number or name of your country, or back:",
    Page.REVIEW: "Enter shows the result; a number changes that answer:",
}
DOORS = {
    Mode.SELF: (
        "minutes: get through the next few minutes",
        "talk: what happens when I call or text",
        "not ready: I am not ready to talk to anyone",
        "stop: stop here",
        "carry on: go on with the questions",
    ),
    Mode.INTERVIEW: (
        "talk: what happens when they call or text",
        "stop: stop here",
        "carry on: go on with the questions",
    ),
}
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
    clears: bool = False
    """Whether the terminal can be wiped, so that stopping leaves no answer in sight."""
    read_danger: Callable[[str], Document] = lambda _: ()
    """The page that comes first after these words; empty where none is due."""

    def run(self, instruments: Sequence[CompiledInstrument], mode: Mode) -> Sitting:
        """Ask until the end, or until the person stops."""
        questions, known = self.pages.questions, self.pages.known
        sitting = begin(instruments, mode, reviews=True, questions=questions, known=known)
        self._paint(sitting)
        while sitting.page not in LAST_PAGES:
            sitting = self._take(sitting, self._read(sitting))
        return sitting

    def run_piped(self, instruments: Sequence[CompiledInstrument], mode: Mode) -> Sitting:
        """Take one answer a line, an empty one as declined; refuse what is no answer, and a premature end.

        Raises:
            ResponseError: If a line is no answer, or scored items are left open.
        """
        sitting = begin(instruments, mode)
        self._paint(sitting)
        sitting, _ = step(sitting, "begin")
        sitting = self._pass_pages(sitting)
        wrong: list[AnswerProblem] = []
        for number, typed in enumerate(piped_lines(self.lines.source), start=1):
            if sitting.page in LAST_PAGES:
                if not typed.strip():
                    continue
                wrong.append(AnswerProblem(f"line {number}", "there are more lines than questions.", NOT_SCORED))
                break
            self._paint(sitting)
            sitting, replies = step(sitting, typed if typed.strip() else Word.SKIP.value)
            self._say(replies, mode)
            if any(reply.is_refusal for reply in replies):
                wrong.append(AnswerProblem(f"line {number}", replies[-1].line, NOT_SCORED))
                sitting, _ = step(sitting, Word.SKIP.value)
            sitting = self._pass_pages(sitting)
        return self._finish_piped(sitting, wrong)

    def _pass_pages(self, sitting: Sitting) -> Sitting:
        """Print a page that came up, and go on: nobody is there to close it."""
        while sitting.page not in LAST_PAGES | {Page.ITEM}:
            self._paint(sitting)
            sitting = close_page(sitting)
        return sitting

    def _finish_piped(self, sitting: Sitting, wrong: Sequence[AnswerProblem]) -> Sitting:
        """Every line must have been an answer and scored items met; an unscored one at the end counts as declined.

        Raises:
            ResponseError: If not, with all that is wrong; help comes first where it is due.
        """
        problems = [*wrong]
        waiting = sum(len(_needed_and_open(session)) for session in sitting.sessions)
        if waiting and sitting.page not in LAST_PAGES:
            met = sum(_met(session) for session in sitting.sessions)
            problems.append(AnswerProblem("", f"expected {met + waiting} answers, got {met}.", NOT_SCORED))
        if problems:
            if sitting.help_was_due:
                self.pages.when_help_is_due()
            raise ResponseError(problems)
        while sitting.page is Page.ITEM:
            sitting, _ = step(sitting, Word.SKIP.value)
        self._paint(sitting)
        return sitting

    def _take(self, sitting: Sitting, typed: str) -> Sitting:
        if sitting.page is Page.COUNTRY and word_for(typed) is None:
            return self._set_country(sitting, typed)
        moved, replies = step(sitting, typed)
        if moved is sitting and word_for(typed) is None:
            self._write(self.read_danger(typed))
        self._say(replies, sitting.mode)
        if any(reply.is_refusal for reply in replies) and drain_input(self.lines.source):
            self._write((Paragraph(AHEAD),))
        if moved.leave_out and not sitting.leave_out:
            return self._leave_out(moved)
        if moved is not sitting or not replies:
            if moved.page is Page.HELP_PAGE:
                drain_input(self.lines.source)
            self._paint(moved, again=word_for(typed) is Word.AGAIN)
        return moved

    def _leave_out(self, sitting: Sitting) -> Sitting:
        """Begin again with the instruments that do not ask about thoughts of death."""
        fresh = self.pages.without_self_harm(sitting)
        self._write((Paragraph(LEFT_OUT),))
        self._paint(fresh)
        return fresh

    def _set_country(self, sitting: Sitting, typed: str) -> Sitting:
        try:
            self.pages.choose_country(typed.strip())
        except UnknownNameError:
            self._write((*self.read_danger(typed), Paragraph(NO_COUNTRY)))
            return sitting
        back = close_page(sitting)
        self._write((self._change_line(),))
        self._paint(back)
        return back

    def _paint(self, sitting: Sitting, *, again: bool = False) -> None:
        if sitting.page is Page.STOPPED:
            self.wipe()
        self._write(self._document(sitting, again=again))

    def say_stopped(self, mode: Mode) -> None:
        """Name no answer; offer a person."""
        self.wipe()
        self.lines.write(f"\n{self.lines.rendered(self.pages.text('quit', mode))}")

    def wipe(self) -> None:
        """Clear the window, where it can be cleared."""
        if self.clears:
            self.lines.write(CLEAR_SCREEN)

    def _document(self, sitting: Sitting, *, again: bool) -> Document:
        document = self.pages.document(sitting)
        match sitting.page:
            case Page.ITEM:
                return self._item(sitting, again=again)
            case Page.HELP_PAGE:
                doors = Bullets(DOORS[Mode.SELF if sitting.mode is Mode.SELF else Mode.INTERVIEW])
                return (*document, self._change_line(), doors)
            case Page.STOPPED | Page.REVIEW | Page.DONE | Page.CLOSED | Page.COUNTRY | Page.CONTEXT | Page.OPENING:
                return document
            case _:
                return (*document, self._change_line())

    def _change_line(self) -> Paragraph:
        return country_line(self.pages.nearby, "Type K.")

    def _item(self, sitting: Sitting, *, again: bool) -> Document:
        instrument = sitting.session.compiled.instrument
        first = sitting.session.item is instrument.items[0]
        is_named = first and sitting.current not in sitting.opened
        named = (Paragraph(start_line(instrument, sitting.current + 1, len(sitting.sessions))),) if is_named else ()
        return (*named, *item_document(sitting.session, with_stem=first or again))

    def _read(self, sitting: Sitting) -> str:
        """One line; the end of input means to stop."""
        above = reach_document(self.pages.nearby) if sitting.page is Page.COUNTRY else ()
        try:
            return self.lines.ask(self._prompt(sitting), above)
        except EOFError:
            return Word.QUIT.value

    def _prompt(self, sitting: Sitting) -> str:
        item = sitting.session.item
        if sitting.page is Page.ITEM and item is not None:
            first = item is sitting.session.compiled.instrument.items[0]
            return prompt_line(item, with_words=first)
        return PROMPTS.get(sitting.page, SIDE_PROMPT)

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
    """Throw away what was typed ahead, so that nothing answers a page unread; whether there was any."""
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
