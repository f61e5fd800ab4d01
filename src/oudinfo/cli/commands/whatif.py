"""`oudinfo whatif`: what would move in a result if an answer were another one."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli.completion import instruments
from oudinfo.cli.context import read_context
from oudinfo.cli.given_form import is_option
from oudinfo.cli.options import ContextValues, Force, NoPager, Output, PageFormatOption, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.results import say_where, what_follows
from oudinfo.cli.settings import open_settings
from oudinfo.cli.showing import opens
from oudinfo.cli.told import Told
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.filled_form import form_of_words, read_form
from oudinfo.engine.interpret import interpret
from oudinfo.engine.what_if import place_named, read_changes, vary, what_if
from oudinfo.errors import UnknownNameError, UsageError
from oudinfo.foreign import prose
from oudinfo.model.article import ArticlePage
from oudinfo.model.instrument import Instrument, Item
from oudinfo.model.response import Entry, Given, Missing, ResponseOption, Responses
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present.document import Document
from oudinfo.present.what_if import FOR_TRYING, answer_words, tried_document, varied_document, what_if_document

if TYPE_CHECKING:
    from oudinfo.terminal.adjusting import Adjustable

CONTEXT_SETTINGS = {"ignore_unknown_options": True}
"""`-` may be an answer, so the parser must not take it for an option."""
KEYS = ("Up, Down question", "Left, Right or a digit answer", "- no answer", "Space more")
_CHANGE = re.compile(r"([^=]+)=(.*)", re.DOTALL)


def whatif(
    instrument: Annotated[
        str, typer.Argument(metavar="NAME", help="Such as phq-9; see oudinfo list.", autocompletion=instruments)
    ],
    answers: Annotated[
        list[str],
        typer.Argument(
            metavar="ANSWERS...",
            help="The answers in order, as for score. Then each change: phq9_9=0, or 9=0 by the number on the form.",
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
    no_pager: NoPager = False,
) -> None:
    """Say what would move if an answer were another one."""
    settings = open_settings()
    opened = settings.library.instrument(settings.library.find_id(instrument))
    for word in (each for each in answers if is_option(opened, each)):
        raise UnknownNameError("option", word, (), "oudinfo whatif --help lists all of them.")
    given, changes = _parted(answers)
    target = Target(settings, file_named(output), force=force, plain=plain, no_pager=no_pager)
    moves = varied is None and opens(target, form)
    if not given or ((varied is None) is (not changes) and not moves):
        raise UsageError(*_how(opened))
    target.check()
    compiled = compile_instrument(opened, read_context(settings.library, context or []), Entry.PAPER)
    responses = read_form(compiled, form_of_words(opened, given)).responses
    if varied is not None:
        page = varied_document(interpret(compiled, responses), vary(compiled, responses, _place(opened, varied)))
    elif moves:
        _move(target, compiled, responses, read_changes(opened, changes))
        return
    else:
        tried = what_if(compiled, responses, read_changes(opened, changes))
        page = what_if_document(tried, *(_offered(settings.library, each) for each in (tried.before, tried.after)))
    target.write(page, form)
    say_where(target)


def _move(target: Target, compiled: CompiledInstrument, responses: Responses, changes: Mapping[int, Given]) -> None:
    """Let arrows change the answers, with these changes made already."""
    from oudinfo.cli.trying import try_out  # noqa: PLC0415  only at a terminal
    from oudinfo.terminal.adjusted import Around  # noqa: PLC0415

    instrument, library = compiled.instrument, target.settings.library
    answers = [_answers(item, given) for item, given in zip(instrument.items, responses.given, strict=True)]

    def page_of(values: tuple[int, ...], _columns: int) -> Document:
        chosen = [each[at] for each, at in zip(answers, values, strict=True)]
        changed = {place: now for place, now in enumerate(chosen) if now != responses.given[place]}
        tried = what_if(compiled, responses, changed)
        return tried_document(tried, *(_offered(library, each) for each in (tried.before, tried.after)))

    lines = [
        _line(instrument, item, answers[place], responses.given[place], changes.get(place, responses.given[place]))
        for place, item in enumerate(instrument.items)
    ]
    try_out(target, lines, Around(f"What if: {instrument.short_title}", (FOR_TRYING,), KEYS), page_of)


def _answers(item: Item, given: Given) -> tuple[Given, ...]:
    """No answer, then all answers in order."""
    return (given if isinstance(given, Missing) else Missing.DECLINED, *item.options)


def _line(instrument: Instrument, item: Item, answers: Sequence[Given], given: Given, now: Given) -> "Adjustable":
    from oudinfo.terminal.adjusting import Adjustable, Setting  # noqa: PLC0415  only at a terminal

    settings = [
        Setting(each.key if isinstance(each, ResponseOption) else "-", prose(answer_words(item, each)))
        for each in answers
    ]
    at = answers.index(now) if now in answers else 0
    number = "" if item.paper_name else instrument.number_of(item.id)
    return Adjustable(number, prose(item.text), settings, at, answers.index(given))


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
