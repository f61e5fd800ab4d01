"""`oudinfo whatif`: what would move in a result if an answer were another one."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli.completion import instruments
from oudinfo.cli.context import read_context
from oudinfo.cli.given_form import is_option
from oudinfo.cli.options import ContextValues, Force, Output, PageFormatOption, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.results import Told, say_where, what_follows
from oudinfo.cli.settings import open_settings
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.filled_form import form_of_words, read_form
from oudinfo.engine.interpret import interpret
from oudinfo.engine.what_if import place_named, read_changes, vary, what_if
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.model.article import ArticlePage
from oudinfo.model.instrument import Instrument
from oudinfo.model.response import Entry
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.what_if import varied_document, what_if_document

CONTEXT_SETTINGS = {"ignore_unknown_options": True}
"""`-` may be an answer, so the parser must not take it for an option."""
_CHANGE = re.compile(r"([^=]+)=(.*)", re.DOTALL)


def whatif(
    instrument: Annotated[str, typer.Argument(help="Such as phq-9; see oudinfo list.", autocompletion=instruments)],
    answers: Annotated[
        list[str],
        typer.Argument(
            help="The answers in order, as for score. Then each change: phq9_9=0, or 9=0 by the number on the form."
        ),
    ],
    varied: Annotated[
        str | None, typer.Option("--vary", metavar="QUESTION", help="Every answer to one question, in a table.")
    ] = None,
    form: PageFormatOption = PageFormat.TEXT,
    output: Output = None,
    force: Force = False,
    context: ContextValues = None,
    plain: Plain = False,
) -> None:
    """Say what would move if an answer were another one."""
    settings = open_settings()
    opened = settings.library.instrument(settings.library.find_id(instrument))
    for word in (each for each in answers if is_option(opened, each)):
        raise UnknownNameError("option", word, (), "oudinfo whatif --help lists all of them.")
    given, changes = _parted(answers)
    if not given or (varied is None) is (not changes):
        raise UsageError(*_how(opened))
    target = Target(settings, file_named(output), force=force, plain=plain)
    target.check()
    compiled = compile_instrument(opened, read_context(settings.library, context or []), Entry.PAPER)
    responses = read_form(compiled, form_of_words(opened, given)).responses
    if varied is not None:
        page = varied_document(interpret(compiled, responses), vary(compiled, responses, _place(opened, varied)))
    else:
        tried = what_if(compiled, responses, read_changes(opened, changes))
        page = what_if_document(tried, *(_offered(settings.library, each) for each in (tried.before, tried.after)))
    target.write(page, form)
    say_where(target)


def _parted(words: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The answers of the form, and the changes to it."""
    matches = [(word, _CHANGE.fullmatch(word)) for word in words]
    return [word for word, match in matches if not match], [(match[1], match[2]) for _, match in matches if match]


def _how(instrument: Instrument) -> tuple[str, str]:
    first = instrument.items[0].id
    return (
        "give the answers of the form in order, and then what to change or --vary, not both.",
        f"Such as: oudinfo whatif {instrument.id} ANSWERS {first}=0, or oudinfo whatif {instrument.id} ANSWERS --vary {first}",
    )


def _place(instrument: Instrument, name: str) -> int:
    place = place_named(instrument, name)
    if place is None:
        known = ", ".join(item.id for item in instrument.items)
        raise UnknownNameError(f"question in {instrument.short_title}", name, (), f"Known: {known}.")
    return place


def _offered(library: Library, result: Interpretation) -> tuple[ArticlePage, ...]:
    """The articles that a counselor's page of this result offers."""
    return what_follows(library, Told(Sitting((result,)), Audience.COUNSELOR))[1]
