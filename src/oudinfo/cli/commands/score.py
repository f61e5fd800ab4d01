"""`oudinfo score`: a filled form, typed in or read from a file."""

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from oudinfo.cli.context import read_context
from oudinfo.cli.files import named_text
from oudinfo.cli.options import ContextValues, Country, Force, Output, Plain, ResultFormat, Wipe
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import Administered, say_where, show_help_if_due, wipe_if_asked, write_results
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import read_mapping, read_pairs, read_positions, split_digits
from oudinfo.engine.interpret import interpret
from oudinfo.errors import ResponseError, UnknownNameError, UsageError
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Responses
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present.help import HelpNearby

CONTEXT_SETTINGS = {"ignore_unknown_options": True}
"""`-1` and `-` are answers, or wrong answers, and must reach us as such."""


def score(
    instrument: Annotated[str, typer.Argument(help="Such as phq-9; see oudinfo list.")],
    answers: Annotated[
        list[str] | None,
        typer.Argument(help="Leave out to be asked. Or: 1 0 2 ..., 102013021, phq9_1=2 ..., labels; - declines."),
    ] = None,
    responses: Annotated[
        str | None,
        typer.Option(
            "--responses", metavar="FILE", help="JSON or YAML: a list, or item ids with answers; - reads from a pipe."
        ),
    ] = None,
    form: ResultFormat = Format.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    context: ContextValues = None,
    plain: Plain = False,
    wipe: Wipe = False,
) -> None:
    """Score a filled form."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain)
    target.check()
    known = read_context(settings.library, context or [])
    opened = settings.library.instrument(settings.library.find_id(instrument))
    nearby = settings.nearby(country)
    if not answers and not responses and sys.stdin.isatty():
        from oudinfo.cli.filled_form import ask_for_form  # noqa: PLC0415  only at a terminal

        typed = ask_for_form(settings, opened, known, nearby)
        if typed is None:
            wipe_if_asked(target, nearby, asked=wipe)
            return
        compiled, given = typed
    else:
        compiled = compile_instrument(opened, known)
        given = _responses_or_help(compiled, answers or [], responses, settings, nearby)
    result = interpret(compiled, given)
    write_results(target, form, Administered((result,), Mode.INTERVIEW, Audience.COUNSELOR), nearby)
    if target.path:
        say_where(target, nearby, help_is_due=bool(result.raised(FlagLevel.CRISIS)))
    wipe_if_asked(target, nearby, asked=wipe)


def _responses_or_help(
    compiled: CompiledInstrument,
    answers: list[str],
    file: str | None,
    settings: Settings,
    nearby: HelpNearby,
) -> Responses:
    """The responses; where they can not be read, help comes before the error if it is due."""
    try:
        return _responses(compiled, answers, file)
    except (ResponseError, UnknownNameError) as error:
        partial = error.partial if isinstance(error, ResponseError) else _readable(compiled, answers)
        if isinstance(partial, Responses):
            show_help_if_due(compiled, partial, settings, nearby)
        raise


def _readable(compiled: CompiledInstrument, answers: list[str]) -> object:
    """What can be read of a line on which an option stands that there is not."""
    try:
        return _responses(compiled, [answer for answer in answers if not _is_option(answer)] or ["-"], None)
    except ResponseError as error:
        return error.partial


def _responses(compiled: CompiledInstrument, answers: list[str], file: str | None) -> Responses:
    if answers and file:
        message = "give the answers on the line or in a file, not both"
        raise UsageError(message)
    if file:
        from oudinfo.catalog.stored_responses import read_stored  # noqa: PLC0415  only for a file

        name, text = named_text(file)
        stored = read_stored(text, name)
        return read_mapping(compiled, stored) if isinstance(stored, Mapping) else read_positions(compiled, stored)
    if not answers:
        return read_positions(compiled, split_digits(compiled.instrument, _piped_answers(sys.stdin.read())))
    _refuse_options(answers)
    pairs = [answer.partition("=") for answer in answers]
    named = [bool(separator) for _, separator, _ in pairs]
    if any(named):
        if not all(named):
            message = "answers in order and item=answer do not mix; write all of them one way"
            raise UsageError(message)
        return read_pairs(compiled, [(name.strip(), value) for name, _, value in pairs])
    return read_positions(compiled, split_digits(compiled.instrument, answers))


def _refuse_options(answers: list[str]) -> None:
    for answer in answers:
        if _is_option(answer):
            raise UnknownNameError("option", answer, (), "oudinfo score --help lists all of them.")


def _is_option(answer: str) -> bool:
    return answer.startswith("--") or (answer.startswith("-") and answer[1:2].isalpha())


def _piped_answers(text: str) -> list[str]:
    """One answer a line, or all of them on one line."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines if len(lines) > 1 else text.split()
