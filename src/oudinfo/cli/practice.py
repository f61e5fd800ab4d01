"""Finds practice cases, and runs a practice line by line."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.instruments.practice import build_practice
from oudinfo.catalog.instruments.practice_checks import check_practice
from oudinfo.catalog.library import Library
from oudinfo.cli.danger import page_met
from oudinfo.cli.settings import Settings
from oudinfo.dialog import practice as dialog
from oudinfo.engine.drawn import draw, item_models
from oudinfo.engine.practice import Posed, posed
from oudinfo.errors import ContentError, UsageError
from oudinfo.model.practice import Case, Figures, Practice
from oudinfo.model.response import ResponseOption
from oudinfo.present.document import Document
from oudinfo.present.help import HelpNearby
from oudinfo.present.practice import BANNER
from oudinfo.present.reach import reach_document
from oudinfo.report.plain import render_plain
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns

HELP = frozenset({"h", "help", "!", "o", "overdose"})
"""Words for help, also where any words are an answer."""
STOP = frozenset({"q", "quit"})
PROJECTED = 60
"""The columns of a line on a projector."""
LINES_A_SCREEN = 8
"""With the sign above and below, and an empty line after each, twenty lines on a projector."""
CLEAR = "\x1b[2J\x1b[H"


def cases_named(library: Library, name: str | None) -> tuple[Posed, ...]:
    """The shipped cases of a questionnaire or a pathway, or all of them.

    Raises:
        UsageError: If there are none.
        UnknownNameError: If there is no such questionnaire or pathway.
    """
    pathway = library.find_pathway(name) if name else None
    ids = pathway.instruments if pathway else (library.find_id(name),) if name else library.instrument_ids()
    found = [practice for each in ids if (practice := library.practice(each)) is not None]
    if not found:
        message = f"there are no made-up cases for {name}; write your own and name them with --cases"
        raise UsageError(message)
    return tuple(each for practice in found for each in _posed(library, practice))


def cases_in(library: Library, path: Path) -> tuple[Posed, ...]:
    """The cases of someone's own file, which passes the checks of shipped cases first.

    Raises:
        ContentError: If it does not pass.
    """
    file = open_yaml(path, str(path))
    practice, findings = build_practice(file)
    if practice is not None:
        findings = [*findings, *check_practice(practice, file, library.references())]
    problems = file.problems(findings)
    if practice is None or any(each.severity is Severity.ERROR for each in problems):
        raise ContentError(problems)
    return tuple(_posed(library, practice))


def _posed(library: Library, practice: Practice) -> Iterator[Posed]:
    instrument = library.instrument(practice.instrument)
    yield from (posed(instrument, case) for case in practice.cases)


def figures_of(library: Library, name: str) -> tuple[str, Figures]:
    """The questionnaire with the published figures from which answers can be drawn.

    Raises:
        UsageError: If none were found that could be read.
    """
    instrument_id = library.find_id(name)
    practice = library.practice(instrument_id)
    if practice is None or practice.figures is None:
        message = (
            f"we could read no published figures on each question of {instrument_id}, so oudinfo draws no answers to it"
        )
        raise UsageError(message, "Drawn answers: oudinfo practice phq-9 --seed 1. Written ones need no seed.")
    return instrument_id, practice.figures


def drawn_case(library: Library, name: str, seed: int) -> Posed:
    """One made-up person whose answers are drawn.

    Raises:
        UsageError: If no figures could be read.
    """
    instrument_id, figures = figures_of(library, name)
    instrument = library.instrument(instrument_id)
    given = draw(instrument, item_models(instrument, figures), Random(seed).random)  # noqa: S311  not a secret
    case = Case(
        id=f"seed-{seed}",
        instrument=instrument_id,
        who=f"someone drawn with seed {seed}",
        story=f"There is no story. The answers were drawn from what a study published about each question: {figures.cite}.",
        answers=tuple(each.key if isinstance(each, ResponseOption) else None for each in given),
        key={},
        next_step="Say the score and its range in one sentence. A sign of danger comes first.",
        teaches=f"Drawn answers go together as those of the study did: {figures.population}. They are nobody's.",
        source="",
    )
    return posed(instrument, case)


def run(settings: Settings, cases: Sequence[Posed], nearby: HelpNearby, *, plain: bool, projector: bool) -> Document:
    """Go through the cases with a learner. The score sheet comes back.

    An answer is not read for danger: the people are made up. What is none is, and H and O help at any prompt.
    """
    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=plain)
    meet = partial(page_met, settings, nearby=nearby)
    state, page = dialog.begin(tuple(cases))
    while True:
        _show(lines, page, meet, projector=projector and settings.terminal.has_keyboard)
        if state.is_over:
            return page
        try:
            typed = lines.ask(state.prompt, reach_document(nearby) if dialog.takes_any_words(state) else ())
        except EOFError:
            typed = "q"
        word = typed.strip().casefold()
        reach = () if dialog.is_answer(state, typed) and word not in HELP else meet(typed)
        if reach:  # real people to reach: whole, at once, and without the sign of a practice
            lines.write(f"\n{lines.rendered((*reach, *dialog.choices_in(state)))}\n")
            page = ()
            continue
        state, page = dialog.stop(state) if word in STOP else dialog.step(state, typed)
        if state.is_over:
            return page


def _show(lines: Lines, page: Document, meet: Callable[[str], Document], *, projector: bool) -> None:
    if not page:
        return
    if not projector:
        lines.write(f"\n{lines.rendered(page)}\n")
        return
    screens = [*_screens(page)]
    for number, screen in enumerate(screens):
        lines.write(f"{CLEAR}{screen}\n")
        if number + 1 < len(screens):
            while reach := meet(lines.ask("Press Enter to go on.")):
                lines.write(f"\n{lines.rendered(reach)}\n")


def _screens(page: Document) -> Iterator[str]:
    """The page in screens of twenty lines, every second one empty, with the sign first and last on each."""
    rows = [row for row in render_plain(page, PROJECTED).splitlines() if row and row != BANNER]
    for start in range(0, len(rows), LINES_A_SCREEN):
        yield "\n\n".join((BANNER, *rows[start : start + LINES_A_SCREEN], BANNER))
