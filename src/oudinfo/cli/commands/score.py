"""`oudinfo score`: a filled form, typed in or read from a file."""

import json
import sys
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import typer

from oudinfo.cli.context import questions_left, read_context
from oudinfo.cli.files import named_text
from oudinfo.cli.options import ContextValues, Country, Force, Output, Plain, ResultFormat
from oudinfo.cli.output import Format, Target, file_named
from oudinfo.cli.results import show_help_lines, write_results
from oudinfo.cli.settings import Settings, open_settings
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.entry import read_mapping, read_pairs, read_positions, split_digits
from oudinfo.engine.interpret import interpret
from oudinfo.errors import ResponseError, UnknownNameError, UsageError
from oudinfo.model.instrument import Mode
from oudinfo.model.response import Responses
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.entry import FormEntry, StoppedError, ask_context
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.width import columns

STOPPED = "Stopped. Nothing was scored, saved or sent.\n"
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
) -> None:
    """Score a filled form."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain)
    target.check()
    known = read_context(settings.library, context or [])
    opened = settings.library.instrument(settings.library.find_id(instrument))
    nearby = settings.nearby(country)
    if not answers and not responses and sys.stdin.isatty():
        lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment))
        try:
            known = ask_context(questions_left(settings.library, [opened], known), known, lines)
        except StoppedError:
            sys.stderr.write(STOPPED)
            return
    compiled = compile_instrument(opened, known)
    given = _responses_or_help(compiled, answers or [], responses, settings, nearby)
    if given is None:
        return
    result = interpret(compiled, given)
    write_results(target, form, [result], nearby, mode=Mode.INTERVIEW, audience=Audience.COUNSELOR)
    if target.path:
        if result.raised(FlagLevel.CRISIS):
            show_help_lines(settings, nearby)
        sys.stderr.write(f"Saved to {target.path}, readable by you alone.\n")


def _responses_or_help(
    compiled: CompiledInstrument,
    answers: list[str],
    file: str | None,
    settings: Settings,
    nearby: HelpNearby,
) -> Responses | None:
    """The responses; None if the person stops. On every other way out, help comes where it is due."""
    if not answers and not file and sys.stdin.isatty():
        entry = FormEntry(compiled, Lines(sys.stdin, sys.stderr, partial(columns, settings.environment)))
        try:
            return entry.read()
        except StoppedError:
            _show_help_if_due(compiled, entry.partial, settings, nearby)
            sys.stderr.write(STOPPED)
            return None
        except (UsageError, KeyboardInterrupt):
            sys.stderr.write("\n")
            _show_help_if_due(compiled, entry.partial, settings, nearby)
            raise
    try:
        return _responses(compiled, answers, file)
    except ResponseError as error:
        if isinstance(error.partial, Responses):
            _show_help_if_due(compiled, error.partial, settings, nearby)
        raise


def _responses(compiled: CompiledInstrument, answers: list[str], file: str | None) -> Responses:
    if answers and file:
        message = "give the answers on the line or in a file, not both"
        raise UsageError(message)
    if file:
        return _from_stored(compiled, _stored(file))
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


def _show_help_if_due(compiled: CompiledInstrument, partial: Responses, settings: Settings, nearby: HelpNearby) -> None:
    """Where the answers that could be read hold a sign of danger, help comes before the error."""
    if interpret(compiled, partial).raised(FlagLevel.CRISIS):
        show_help_lines(settings, nearby)


def _refuse_options(answers: list[str]) -> None:
    for answer in answers:
        if answer.startswith("--"):
            raise UnknownNameError("option", answer, (), "oudinfo score --help lists all of them.")


def _piped_answers(text: str) -> list[str]:
    """One answer a line, or all of them on one line."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines if len(lines) > 1 else text.split()


def _stored(file: str) -> Any:  # noqa: ANN401  whatever the file holds
    """What a file or a pipe holds: JSON, or else YAML.

    Raises:
        UsageError: If it can not be read as either.
    """
    name, text = named_text(file)
    try:
        return json.loads(text, object_pairs_hook=_no_repeats)
    except RecursionError:
        message = f"{name} is nested too deeply to be answers"
        raise UsageError(message) from None
    except ValueError:
        from oudinfo.catalog.stored_responses import read_stored  # noqa: PLC0415  only for YAML

        return read_stored(text, name)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    from oudinfo.errors import RepeatedItemError  # noqa: PLC0415  rarely needed

    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise RepeatedItemError(name)
    return dict(pairs)


def _from_stored(compiled: CompiledInstrument, stored: Any) -> Responses:  # noqa: ANN401
    if isinstance(stored, Mapping):
        return read_mapping(compiled, stored)
    if isinstance(stored, list):
        return read_positions(compiled, stored)
    message = "expected a list of answers, or item ids with answers"
    raise ResponseError(message)
