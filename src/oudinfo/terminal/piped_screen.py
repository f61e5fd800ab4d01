"""The screening from a pipe or a file: one answer a line, and nobody to close a page."""

from collections.abc import Sequence

from oudinfo.dialog.program import step
from oudinfo.dialog.state import LAST_PAGES, Dialog, begin, close_page
from oudinfo.dialog.words import Page, Word
from oudinfo.engine.session import Session, open_items
from oudinfo.errors import NOT_SCORED, AnswerProblem, ResponseError
from oudinfo.model.instrument import Item
from oudinfo.model.response import Missing
from oudinfo.terminal.lines import piped_lines
from oudinfo.terminal.plain_screen import PlainScreen

MORE_STEPS = "the answers lead to another form, and the input ends before it. A form that is proposed takes yes or no."


def run_piped(screen: PlainScreen) -> Dialog:
    """Take one answer a line. An empty line is a declined answer.

    Raises:
        ResponseError: If a line is no answer, or scored items are left open.
    """
    opening = screen.opening
    dialog = begin(opening.instruments, opening.mode, known=opening.known, plan=opening.plan)
    screen.paint(dialog)
    dialog, _ = step(dialog, "begin")
    dialog = _pass_pages(screen, dialog)
    wrong: list[AnswerProblem] = []
    for number, typed in enumerate(piped_lines(screen.lines.source), start=1):
        if dialog.page in LAST_PAGES:
            if not typed.strip():
                continue
            wrong.append(AnswerProblem(f"line {number}", "there are more lines than questions.", NOT_SCORED))
            break
        screen.paint(dialog)
        dialog, replies = step(dialog, typed if typed.strip() else Word.SKIP.value)
        screen.say(replies, dialog.mode)
        if any(reply.is_refusal for reply in replies):
            wrong.append(AnswerProblem(f"line {number}", replies[-1].line, NOT_SCORED))
            dialog, _ = step(dialog, Word.SKIP.value)
        dialog = _pass_pages(screen, dialog)
    return _finish(screen, dialog, wrong)


def _pass_pages(screen: PlainScreen, dialog: Dialog) -> Dialog:
    """Print each page that comes up and go on, because nobody can close it."""
    while dialog.page not in LAST_PAGES | {Page.ITEM, Page.PROPOSED}:
        screen.paint(dialog)
        dialog = close_page(dialog)
    return dialog


def _finish(screen: PlainScreen, dialog: Dialog, wrong: Sequence[AnswerProblem]) -> Dialog:
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
            screen.when_help_is_due()
        raise ResponseError(problems)
    while dialog.page is Page.ITEM and not any(map(_needed_and_open, dialog.sessions)):
        dialog, _ = step(dialog, Word.SKIP.value)
    if dialog.page not in LAST_PAGES:
        if dialog.help_was_due:
            screen.when_help_is_due()
        raise ResponseError([AnswerProblem("", MORE_STEPS, NOT_SCORED)])
    screen.write(screen.pages.left_out(dialog))
    screen.paint(dialog)
    return dialog


def _needed_and_open(session: Session) -> list[Item]:
    return [item for item in open_items(session) if item.id in session.compiled.needed]


def _met(session: Session) -> int:
    return sum(given is not Missing.UNANSWERED for given in session.responses)
