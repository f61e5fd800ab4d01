"""The conversation after a result at a terminal: its parts, one next step, and whether to wipe it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import typer

from oudinfo.cli import help_due
from oudinfo.cli.danger import danger_document, pages_for
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.output import NOT_WIPED, WIPED, Target
from oudinfo.cli.result_pages import ONE_STEP, STEP_TAKEN
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.words import FROM_HELP, PAGE_OF, Word, word_for
from oudinfo.model.instrument import Mode
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.help import IN_SHELL, HelpNearby
from oudinfo.present.reach import reach_document
from oudinfo.present.wording import SOMEONE
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.plain_screen import CLEAR_SCREEN
from oudinfo.terminal.width import columns

STEP_PROMPT = "Your step:"
NO_STEP = frozenset({Word.BACK, Word.QUIT, Word.AGAIN})
"""The words of the place that lead nowhere from here, and are no step either."""
NOT_FROM_HERE = "That starts something new. Finish here first, then type it again."
FROM_HERE = frozenset(
    {"crisis", "overdose", "withdrawal", "read", "resources", "glossary", "search", "show", "list", "privacy"}
)
"""The commands that only show something, and so can be typed at any prompt."""
BY_COUNTRY = frozenset({"crisis", "overdose", "withdrawal", "read", "resources", "search"})
"""The commands that show the lines of a country."""
ALONE = frozenset({"crisis", "overdose", "withdrawal"})
"""The commands that need no `oudinfo` in front."""


@dataclass
class AfterResult:
    """The prompts after a result at a terminal. Every prompt offers help, and X wipes."""

    pages: Pages
    lines: Lines
    can_wipe: bool
    """Whether the terminal can clear its window."""
    read_danger: Callable[[str], Document]
    """Finds the page to show before anything else after these words. Empty if there is none."""
    run: Callable[[Sequence[str]], object]
    """Runs a command."""

    def one_step(self) -> None:
        """Ask for one step in the person's own words. It may be anything, so it is neither stored nor repeated."""
        self.lines.write(f"\n{self.lines.rendered((Paragraph(ONE_STEP),))}\n")
        typed = self._ask(STEP_PROMPT)
        if typed.strip() and word_for(typed) not in NO_STEP:
            self.lines.write(f"\n{self.lines.rendered((Paragraph(STEP_TAKEN),))}")

    def keep_or_wipe(self, *, always: bool) -> None:
        """Ask whether the result may stay on the screen, and wipe it if not."""
        self.lines.write("\n")
        if always:
            self._ask("Press Enter to wipe this:")
        elif self._ask("Keep this on the screen? Enter keeps it, W wipes it:").strip().lower() not in {"w", "wipe"}:
            return
        self.lines.write(CLEAR_SCREEN + WIPED if self.can_wipe else NOT_WIPED)

    def stop(self) -> None:
        """Leave quickly: wipe the result, name no answer, and say whom to reach."""
        self.lines.write(CLEAR_SCREEN + WIPED if self.can_wipe else f"\n{NOT_WIPED}")
        self.lines.write(self.lines.rendered((Paragraph(SOMEONE),)))

    def _ask(self, prompt: str) -> str:
        """The typed text, once every page and command that it asked for has been shown.

        Raises:
            typer.Exit: If the person closes at once.
            EOFError: If input ends, as with Ctrl-D.
        """
        help_due.current().note_shown(sys.stdout)  # the page above begins with people to reach, if help is due
        while True:
            typed = self.lines.ask(prompt, reach_document(self.pages.nearby))
            word = word_for(typed)
            if word is Word.CLOSE:
                self.lines.write(CLEAR_SCREEN if self.can_wipe else "")
                raise typer.Exit
            if not self._has_shown(typed, word):
                return typed

    def _has_shown(self, typed: str, word: Word | None) -> bool:
        """Show what was requested or what these words bring first. The result is whether there was anything."""
        if word in FROM_HELP and word is not Word.COUNTRY:
            self._show(self.pages.text(PAGE_OF[word].value, Mode.SELF))
            return True
        words = typed.split()
        if [each.casefold() for each in words[:1]] == ["oudinfo"] or _is_alone(words):
            self._carry_out(words[1:] if words[0].casefold() == "oudinfo" else words)
            return True
        first = self.read_danger(typed)
        if first:
            self._show(first)
        return bool(first)

    def _carry_out(self, words: Sequence[str]) -> None:
        command = [each.casefold() for each in words[:1]]
        if FROM_HERE.isdisjoint(command):
            self._show((Paragraph(NOT_FROM_HERE),))
            return
        chosen = self.pages.nearby.chosen
        if chosen and not BY_COUNTRY.isdisjoint(command) and not any(each.startswith("--country") for each in words):
            words = [*words, "--country", chosen]
        self.lines.write("\n")
        self.run([*command, *words[1:]])
        self.lines.write("\n")

    def _show(self, document: Document) -> None:
        self.lines.write(f"\n{self.lines.rendered(document)}\n")


def _is_alone(words: Sequence[str]) -> bool:
    """Whether this is only the name of a page, perhaps with options."""
    return not ALONE.isdisjoint(each.casefold() for each in words[:1]) and all(
        each.startswith("-") for each in words[1:2]
    )


@contextmanager
def at_the_terminal(target: Target, pages: Pages) -> Iterator[AfterResult]:
    """The prompts after a result. Ctrl-C and Ctrl-D wipe the result and end the run.

    Raises:
        typer.Exit: If the person stops.
    """
    environment = target.settings.environment
    lines = Lines(sys.stdin, sys.stdout, partial(columns, environment), aloud=not target.in_color)
    after = AfterResult(
        pages,
        lines,
        can_wipe=target.settings.terminal.can_clear,
        read_danger=lambda typed: danger_document(target.settings, pages_for(target.settings, typed), pages.nearby),
        run=lambda words: _run(words, plain=not target.in_color),
    )
    try:
        yield after
    except (KeyboardInterrupt, EOFError) as stop:
        after.stop()
        raise typer.Exit(ExitCode.INTERRUPTED if isinstance(stop, KeyboardInterrupt) else ExitCode.DONE) from None


def _run(words: Sequence[str], *, plain: bool) -> None:
    """Run a command as the shell would, with its errors shown at once."""
    from oudinfo.cli.app import run  # noqa: PLC0415  that module starts this one

    run(["--plain", *words] if plain else words)


def wipe_when_read(target: Target, nearby: HelpNearby) -> None:
    """Wait until a scored form has been read, and wipe it.

    Raises:
        typer.Exit: If the person stops.
    """
    settings = target.settings
    pages = Pages(CountryChoice(nearby, settings.nearby), settings.library.safety_blocks, IN_SHELL)
    with at_the_terminal(target, pages) as after:
        after.keep_or_wipe(always=True)
