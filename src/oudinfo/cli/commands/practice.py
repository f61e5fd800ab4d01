"""`oudinfo practice`: made-up people to score by hand, for a class or for oneself."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from oudinfo.cli.completion import entries
from oudinfo.cli.options import Country, Force, Output, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.practice import cases_in, cases_named, drawn_case, figures_of, run
from oudinfo.cli.results import say_where
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.engine.practice import Posed
from oudinfo.engine.room import FEWEST, made_up_room
from oudinfo.errors import UsageError
from oudinfo.present.document import Document
from oudinfo.present.practice import BANNER, case_document, key_document
from oudinfo.present.room import ROOM, room_document

MOST = 40
"""The most people in a room that a picture can show."""
FIRST_SEED = 1
DRAWN = "phq-9"
"""The questionnaire of a room if none is named."""


def practice(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="A questionnaire or a pathway; leave out for all cases.", autocompletion=entries
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed", metavar="N", help="Draw one person's answers, or those of a room. The same N draws the same ones."
        ),
    ] = None,
    cases: Annotated[
        Path | None, typer.Option("--cases", metavar="FILE", help="Cases of your own, checked before they are used.")
    ] = None,
    room: Annotated[
        int | None, typer.Option("--room", metavar="N", help="A picture of N made-up people, from 11 to 40.")
    ] = None,
    no_answers: Annotated[bool, typer.Option("--no-answers", help="The cases on paper, for learners.")] = False,
    answers: Annotated[bool, typer.Option("--answers", help="The cases with their keys, for the trainer.")] = False,
    projector: Annotated[
        bool, typer.Option("--projector", help="Twenty lines a screen with gaps between them, no scrolling.")
    ] = False,
    form: Annotated[
        PageFormat, typer.Option("--format", help="How to write a copy or a room; a room in HTML is slides.")
    ] = PageFormat.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    plain: Plain = False,
) -> None:
    """Go through made-up cases."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain)
    if no_answers and answers:
        message = "--no-answers is for learners and --answers for the trainer. Give one of them."
        raise UsageError(message)
    if room is not None:
        target.check()
        _write_room(target, form, name or DRAWN, room, FIRST_SEED if seed is None else seed)
        say_where(target)
        return
    chosen = _cases(settings, name, seed, cases)
    if no_answers or answers:
        target.check()
        _write_copy(target, form, chosen, with_keys=answers)
        say_where(target)
        return
    if target.path is not None or form is not PageFormat.TEXT:
        message = (
            "--output and --format are for a copy (--no-answers, --answers) or a room. A practice is kept nowhere."
        )
        raise UsageError(message)
    nearby = settings.nearby(country)
    target.write(run(settings, chosen, nearby, plain=plain or settings.plain, projector=projector))


def _cases(settings: Settings, name: str | None, seed: int | None, file: Path | None) -> tuple[Posed, ...]:
    if file is not None and (name or seed is not None):
        message = "--cases names its own questionnaire. Leave out the name and --seed."
        raise UsageError(message)
    if file is not None:
        return cases_in(settings.library, file)
    if seed is not None:
        return (drawn_case(settings.library, name or DRAWN, seed),)
    return cases_named(settings.library, name)


def _write_copy(target: Target, form: PageFormat, cases: Sequence[Posed], *, with_keys: bool) -> None:
    page = key_document if with_keys else case_document
    nodes: Document = tuple(node for place, each in enumerate(cases, start=1) for node in page(each, f"Case {place}. "))
    if form is PageFormat.HTML:
        from oudinfo.report.slides import render_sheets  # noqa: PLC0415  only for this format

        target.write_text(render_sheets(nodes, BANNER))
    else:
        target.write(nodes, form)


def _write_room(target: Target, form: PageFormat, name: str, people: int, seed: int) -> None:
    if not FEWEST <= people <= MOST:
        message = f"--room {people}: a room has {FEWEST} to {MOST} made-up people"
        raise UsageError(message)
    library = target.settings.library
    instrument_id, figures = figures_of(library, name)
    chance = Random(seed).random  # noqa: S311  not a secret
    page = room_document(made_up_room(library.instrument(instrument_id), figures, people, chance), seed)
    if form is PageFormat.HTML:
        from oudinfo.report.slides import render_slides  # noqa: PLC0415  only for this format

        target.write_text(render_slides(page, ROOM))
    else:
        target.write(page, form)
