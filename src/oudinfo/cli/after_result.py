"""At a terminal, once all is answered: the result in parts, one next step, and what may stay in the window."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import typer

from oudinfo.cli.exits import ExitCode
from oudinfo.cli.output import Target
from oudinfo.cli.safety_copy import SafetyCopy
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.present.results import IN_SHELL
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.pages import Pages
from oudinfo.terminal.parts import read_parts
from oudinfo.terminal.plain_screen import CLEAR_SCREEN
from oudinfo.terminal.width import columns
from oudinfo.terminal.words import Word, word_for

ONE_STEP = (
    "One thing, and when? In your own words, such as: If it is 10 tomorrow, I text Sam. It is not saved. "
    "Enter leaves it open. For what needs no talking, type: not ready"
)
STEP_PROMPT = "Your step:"
WIPED = "Wiped, with what could be scrolled back to where the terminal allows it.\n"
NOT_WIPED = "This terminal can not be wiped from here. Close the window.\n"


@dataclass
class AfterResult:
    """Someone at a terminal with a result; H shows people to reach and X wipes, at every prompt."""

    pages: Pages
    lines: Lines
    can_wipe: bool
    """Whether the terminal knows how to clear its window."""

    def read(self, document: Document) -> None:
        """Read a result in named parts."""
        read_parts(document, self.lines, self._ask)

    def one_step(self) -> None:
        """Ask for one step in the person's own words, and say it back; it is kept nowhere."""
        self.lines.write(f"\n{self.lines.rendered((Paragraph(ONE_STEP),))}\n")
        step = self._ask(STEP_PROMPT).strip()
        if word_for(step) is Word.NOT_READY:
            self._show("not-ready")
            step = self._ask(STEP_PROMPT).strip()
        if step and word_for(step) is None:
            said = f'You said: "{step}"'
            self.lines.write(f"\n{self.lines.rendered((Paragraph(said),))}")

    def keep_or_wipe(self, *, always: bool) -> None:
        """Ask whether the result may stay in the window; wipe it where that was wished for."""
        self.lines.write("\n")
        if always:
            self._ask("Press Enter to wipe this:")
        elif self._ask("Keep this on the screen? Enter keeps it, W wipes it:").strip().lower() not in {"w", "wipe"}:
            return
        self.lines.write(CLEAR_SCREEN + WIPED if self.can_wipe else NOT_WIPED)

    def stop(self) -> None:
        """Leave in haste: wipe the result, name no answer, offer a person."""
        self.lines.write(CLEAR_SCREEN + WIPED if self.can_wipe else f"\n{NOT_WIPED}")
        self.lines.write(self.lines.rendered((Paragraph("Someone to reach, at any time: oudinfo crisis"),)))

    def _ask(self, prompt: str) -> str:
        """What is typed, without the words that mean the same everywhere.

        Raises:
            typer.Exit: If the person closes at once.
            EOFError: If input ends, as with Ctrl-D.
        """
        while True:
            typed = self.lines.ask(prompt)
            match word_for(typed):
                case Word.HELP:
                    self._show("help-lines")
                case Word.CLOSE:
                    self.lines.write(CLEAR_SCREEN if self.can_wipe else "")
                    raise typer.Exit
                case _:
                    return typed

    def _show(self, text_id: str) -> None:
        self.lines.write(f"\n{self.lines.rendered(self.pages.text(text_id, Mode.SELF))}\n")


@contextmanager
def at_the_terminal(target: Target, pages: Pages) -> Iterator[AfterResult]:
    """What comes after a result, where someone is at the keyboard; Ctrl-C and Ctrl-D wipe and end it.

    Raises:
        typer.Exit: If the person stops.
    """
    environment = target.settings.environment
    lines = Lines(sys.stdin, sys.stdout, partial(columns, environment), aloud=not target.in_color)
    after = AfterResult(pages, lines, environment.get("TERM") not in {None, "", "dumb"})
    try:
        yield after
    except (KeyboardInterrupt, EOFError) as stop:
        after.stop()
        raise typer.Exit(ExitCode.INTERRUPTED if isinstance(stop, KeyboardInterrupt) else ExitCode.DONE) from None


def wipe_when_read(target: Target, nearby: HelpNearby) -> None:
    """Wait until a scored form was read, and wipe it.

    Raises:
        typer.Exit: If the person stops.
    """
    settings = target.settings
    pages = Pages(nearby, settings.nearby, SafetyCopy(settings.library), lambda _: None, in_session=IN_SHELL)
    with at_the_terminal(target, pages) as after:
        after.keep_or_wipe(always=True)
