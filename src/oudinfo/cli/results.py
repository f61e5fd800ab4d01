"""From results to a page: articles matched, lines chosen, format applied."""

import sys
from collections.abc import Iterable
from typing import NamedTuple

from oudinfo.catalog.library import Library
from oudinfo.cli.output import Format, Target
from oudinfo.cli.safety_copy import SafetyCopy
from oudinfo.cli.settings import Settings
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.interpret import interpret
from oudinfo.engine.matching import matching_articles, matching_insights
from oudinfo.model.article import ArticlePage, Reader
from oudinfo.model.insight import Insight
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Entry, Responses
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present.document import Document
from oudinfo.present.help import HelpNearby, fill, shown_lines
from oudinfo.present.recap import recap
from oudinfo.present.results import IN_SHELL, ResultPage, in_crisis, results_document
from oudinfo.terminal.plain import render_plain
from oudinfo.terminal.width import columns

READERS = {
    Audience.PERSON: frozenset({Reader.PERSON}),
    Audience.COUNSELOR: frozenset({Reader.COUNSELOR, Reader.PERSON}),
    Audience.TRAINER: frozenset({Reader.TRAINER, Reader.COUNSELOR, Reader.PERSON}),
}
"""Whose articles are offered to whom; a counselor may hand one on."""


class Administered(NamedTuple):
    """What was given in one sitting, and to whom its page speaks."""

    results: tuple[Interpretation, ...]
    mode: Mode | None
    """None where nobody said how a form was filled in."""
    audience: Audience
    pathways: frozenset[str] = frozenset()
    """The ids of the pathways that were taken."""
    entry: Entry = Entry.ASKED
    told: tuple[str, ...] = ()
    """What is said of how the answers came in, before the numbers."""

    def __repr__(self) -> str:
        """Show no result."""
        return f"<Administered: {len(self.results)} instruments>"


def write_results(target: Target, form: Format, given: Administered, nearby: HelpNearby) -> None:
    """Write the result page of one sitting; in color, where the window ends up at its foot, with a recap below."""
    library = target.settings.library
    if form is Format.JSON:
        from oudinfo.exchange.results_json import Found, render_json  # noqa: PLC0415  only for this format

        insights, articles = what_follows(library, given)
        found = Found(
            articles=[article.slug for article in articles],
            insights=[insight.id for insight in insights],
            resources=[line.id for line in shown_lines(nearby)],
        )
        target.write_text(render_json(given.results, given.mode, found, sorted(given.pathways), given.entry))
        return
    page = results_page(library, given, nearby)
    target.write(page, form)
    if form is Format.TEXT and target.in_color:
        is_due = given.audience is Audience.PERSON and in_crisis(given.results)
        target.write(recap(page, fill(SafetyCopy(library)["help-lines"], nearby, IN_SHELL) if is_due else ()))


def show_help_lines(settings: Settings, nearby: HelpNearby) -> None:
    """Where a sign of danger goes into a file, or is met on the way to an error, help is on the screen."""
    text = SafetyCopy(settings.library)["help-lines"]
    aloud = settings.plain and sys.stderr.isatty()
    sys.stderr.write(f"{render_plain(fill(text, nearby, IN_SHELL), columns(settings.environment), aloud=aloud)}\n")


def say_where(target: Target, nearby: HelpNearby, *, help_is_due: bool) -> None:
    """Where the page went elsewhere: people to reach where that is due, and the file it is in."""
    if help_is_due:
        show_help_lines(target.settings, nearby)
    if target.path:
        sys.stderr.write(f"Saved to {target.path}, readable by you alone.\n")


def wipe_if_asked(target: Target, nearby: HelpNearby, *, asked: bool) -> None:
    """Wipe what stands in the window once it was read, where that was asked for; elsewhere say that nothing was wiped.

    Raises:
        typer.Exit: If the person stops.
    """
    if asked and not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write("Nothing was wiped: --wipe is for a terminal.\n")
    elif asked:
        from oudinfo.cli.after_result import wipe_when_read  # noqa: PLC0415  only at a terminal

        wipe_when_read(target, nearby)


def show_help_if_due(
    compiled: CompiledInstrument, readable: Iterable[Responses], settings: Settings, nearby: HelpNearby
) -> None:
    """Where answers hold a sign of danger in any way in which they can be read, help comes before whatever is said next."""
    if any(interpret(compiled, responses).raised(FlagLevel.CRISIS) for responses in readable):
        show_help_lines(settings, nearby)


def results_page(library: Library, given: Administered, nearby: HelpNearby) -> Document:
    """The result page of one sitting, with the insights and articles that fit."""
    insights, articles = what_follows(library, given)
    return results_document(
        ResultPage(
            results=given.results,
            audience=given.audience,
            nearby=nearby,
            articles=articles,
            safety=SafetyCopy(library),
            insights=insights,
            contexts=library.contexts if any(result.context for result in given.results) else {},
            told=given.told,
        )
    )


def what_follows(library: Library, given: Administered) -> tuple[tuple[Insight, ...], tuple[ArticlePage, ...]]:
    """The insights and articles that fit these results, their reader and the pathways taken."""
    answered = [result.instrument.id for result in given.results]
    insights = matching_insights(library.insights(answered), given.results)
    pages = library.pages_naming(answered, given.pathways)
    return insights, matching_articles(pages, given.results, READERS[given.audience], given.pathways)
