"""Builds the result page: matches articles, chooses help lines, applies the format."""

import os
import stat
import sys

from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.agency import safety_blocks
from oudinfo.cli.output import Format, Target
from oudinfo.cli.settings import Settings
from oudinfo.cli.told import Told
from oudinfo.engine.matching import matching_articles, matching_insights
from oudinfo.foreign import shown
from oudinfo.model.article import ArticlePage, Reader
from oudinfo.model.insight import Insight
from oudinfo.model.scoring import Audience
from oudinfo.present.document import Document
from oudinfo.present.help import IN_SHELL, HelpNearby, fill, shown_lines
from oudinfo.present.results import ResultPage, in_crisis
from oudinfo.report.plain import render_plain
from oudinfo.terminal.width import columns

READERS = {
    Audience.PERSON: frozenset({Reader.PERSON}),
    Audience.COUNSELOR: frozenset({Reader.COUNSELOR, Reader.PERSON}),
    Audience.TRAINER: frozenset({Reader.TRAINER, Reader.COUNSELOR, Reader.PERSON}),
}
"""The readers whose articles each audience is offered. A counselor may pass one on."""


def write_results(target: Target, form: Format, told: Told, nearby: HelpNearby) -> None:
    """Write the result page of one sitting."""
    library, due = target.settings.library, help_due.current()
    due.note(in_crisis(told.sitting.results))
    if form is Format.JSON:
        due.result_is_data = target.path is None
        target.write_text(as_json(library, told, nearby))
        return
    if form is Format.NOTE:
        from oudinfo.cli.note import write_note  # noqa: PLC0415  only for this format

        write_note(target, told, nearby)
        return
    target.write(results_page(library, told, nearby), form)
    if is_seen(target):
        due.note_shown(sys.stdout)


def as_json(library: Library, told: Told, nearby: HelpNearby) -> str:
    """The result for a program, with what fits it."""
    from oudinfo.exchange.results_json import Found, render_json  # noqa: PLC0415  only for this format

    insights, articles = what_follows(library, told)
    found = Found(
        articles=[article.slug for article in articles],
        insights=[insight.id for insight in insights],
        resources=[line.id for line in shown_lines(nearby)],
    )
    return render_json(told.sitting, found)


def _help_lines(library: Library, nearby: HelpNearby) -> Document:
    return fill(library.safety_blocks("help-lines"), nearby, IN_SHELL)


def is_seen(target: Target) -> bool:
    """Whether someone sees a page that was written. Nobody does in a file or if it is thrown away."""
    if target.path is not None:
        return False
    try:
        kind = os.fstat(sys.stdout.fileno()).st_mode
    except (OSError, ValueError):
        return True
    return target.settings.terminal.has_window or not (stat.S_ISREG(kind) or stat.S_ISCHR(kind))


def help_lines(settings: Settings, nearby: HelpNearby, *, plain: bool) -> str:
    """People to reach, for use when the page that names them went to a file or never came.

    Args:
        settings: The settings of this run.
        nearby: Whom to reach.
        plain: Whether plain lines were asked for on the command line.
    """
    aloud = (plain or settings.plain) and settings.terminal.has_messages
    return render_plain(_help_lines(settings.library, nearby), columns(settings.environment), aloud=aloud)


def say_where(target: Target) -> None:
    """Settle help that is due, and say which file the page went to, if any."""
    help_due.current().settle(None, 0)
    if target.path:
        sys.stderr.write(f"Saved to {shown(str(target.path))}. Only you can read it.\n")


def wipe_if_asked(target: Target, nearby: HelpNearby, *, asked: bool) -> None:
    """Wipe the screen after the result was read, if asked. Without a terminal, say that nothing was wiped.

    Raises:
        typer.Exit: If the person stops.
    """
    if asked and not target.settings.terminal.has_someone:
        sys.stderr.write("Nothing was wiped: --wipe is for a terminal.\n")
    elif asked:
        from oudinfo.cli.after_result import wipe_when_read  # noqa: PLC0415  only at a terminal

        wipe_when_read(target, nearby)


def results_page(library: Library, told: Told, nearby: HelpNearby) -> Document:
    """The result page of one sitting, as it is printed."""
    from oudinfo.present.layers import results_document  # noqa: PLC0415  nothing before the result needs it

    return results_document(what_is_shown(library, told, nearby))


def what_is_shown(library: Library, told: Told, nearby: HelpNearby) -> ResultPage:
    """What goes into the page of one sitting, with the insights and articles that fit."""
    insights, articles = what_follows(library, told)
    return ResultPage(
        results=told.sitting.results,
        audience=told.audience,
        nearby=nearby,
        articles=articles,
        safety=safety_blocks(library),
        insights=insights,
        contexts=library.contexts if told.sitting.context else {},
        told=told.first,
        about=", ".join(filter(None, (told.sitting.client, told.sitting.taken_on))),
        earlier=told.earlier,
        left=told.sitting.left,
        note=(lambda: _note(library, told)) if told.audience is Audience.COUNSELOR else None,
    )


def _note(library: Library, told: Told) -> Document:
    from oudinfo.cli.note import note_of  # noqa: PLC0415  only where someone opens it
    from oudinfo.present.note import as_paragraphs  # noqa: PLC0415

    return as_paragraphs(note_of(library, told))


def what_follows(library: Library, told: Told) -> tuple[tuple[Insight, ...], tuple[ArticlePage, ...]]:
    """The insights and articles that fit these results, their reader and the pathways taken."""
    results, pathways = told.sitting.results, frozenset(told.sitting.pathways)
    answered = [result.instrument.id for result in results]
    insights = matching_insights(library.insights_naming(answered), results)
    pages = library.pages_naming([*answered, *pathways])
    return insights, matching_articles(pages, results, READERS[told.audience], pathways)
