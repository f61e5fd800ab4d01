"""The day of a result, the code of a client, and earlier results of the same person. Only where they were asked for."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import typer

from oudinfo.catalog.library import Library
from oudinfo.cli import help_due
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.files import named_source
from oudinfo.cli.settings import Settings
from oudinfo.errors import UsageError
from oudinfo.exchange.client_codes import is_client_code, is_day, reads_as_date, reads_as_name
from oudinfo.model.sitting import Sitting
from oudinfo.present.document import Document, Paragraph

if TYPE_CHECKING:
    from oudinfo.exchange.results_reader import Stored
    from oudinfo.terminal.lines import Lines

TODAY = "today"
ASK = "-"
NO_NAMES = "That is not a code. A name or a date of birth would say who this is to anyone who finds a copy, so oudinfo takes neither."
ANOTHER = "Two codes mean two people, and oudinfo does not compare them. For another person, type quit, and begin without --last."
STOPPED = "Stopped. Nothing was saved or sent.\n"
A_CODE = "1 to 16 letters, digits and hyphens, at least one digit, and no date"


class Known(NamedTuple):
    """What was told about a sitting besides its forms."""

    taken_on: str | None = None
    client: str | None = None
    earlier: tuple[Sitting, ...] = ()
    """Earlier sittings of the same person, the earliest first."""

    def __repr__(self) -> str:
        """Show no code."""
        return "<Known>"


def told_about(settings: Settings, day: str | None, client: str | None, files: Sequence[str]) -> Known:
    """What was told on the command line, after the code was asked if that was wished.

    Raises:
        UsageError: If a day, a code or a file cannot be used, or belongs to someone else or to a later time.
    """
    if day is None and client is None and not files:
        return Known()
    taken_on = _day(day, settings.date)
    earlier = _sittings(settings, files)
    theirs = _code_in(earlier)
    code = _code(settings, client, theirs)
    if code is None and theirs:
        sys.stderr.write(
            f"{_has_code(theirs)} This one has no code, so oudinfo could not check that both are from one person.\n"
        )
    return _compared(taken_on, code, earlier)


def _sittings(settings: Settings, files: Sequence[str]) -> tuple[Sitting, ...]:
    """The results in these files. Two codes in them are refused before anything is asked."""
    earlier = tuple(each.sitting for each in read_all(settings.library, files))
    check_one_person([each.client for each in earlier])
    return earlier


def _code_in(earlier: Sequence[Sitting]) -> str | None:
    """The code of the person whose earlier results these are, if any of them has one."""
    return next((each.client for each in earlier if each.client), None)


def _has_code(code: str) -> str:
    """That an earlier result belongs to a code."""
    return f"The result from last time has the code {code}."


def _compared(taken_on: str | None, code: str | None, earlier: tuple[Sitting, ...]) -> Known:
    """All that was told, if it fits together."""
    from oudinfo.engine.series import are_in_order  # noqa: PLC0415  nothing before the first question needs it

    check_one_person([code, *(each.client for each in earlier)])
    days = [*(each.taken_on for each in earlier), taken_on]
    if not are_in_order(days):
        message = "the days are not in order; give the earliest result first, and none after --date"
        raise UsageError(message)
    return Known(taken_on, code, earlier)


def read_all(library: Library, files: Sequence[str]) -> "list[Stored]":
    """The results in these files. The problems of all of them are reported together.

    Raises:
        UsageError: If one cannot be read.
    """
    from oudinfo.exchange.results_reader import read_results  # noqa: PLC0415  only where there are files

    read: list[Stored] = []
    wrong: list[str] = []
    for file in files:
        try:
            source = named_source(file)
            read.append(read_results(source.text, source.name, library, source.flaw))
        except UsageError as error:
            wrong.extend(error.lines)
    if wrong:
        raise UsageError(*wrong)
    return read


def check_one_person(codes: Sequence[str | None]) -> None:
    """Refuse results with different codes. A missing code says nothing.

    Raises:
        UsageError: If two codes differ.
    """
    known = [*dict.fromkeys(code for code in codes if code)]
    if len(known) > 1:
        message = f"the codes differ ({known[0]} and {known[1]}), so these are two people and are not compared"
        raise UsageError(message)


def asked_at_the_start(
    settings: Settings, files: Sequence[str], danger: Callable[[str], Document], above: Document, *, aloud: bool
) -> Known:
    """The code and the day of a visit, asked line by line. Either may be left out, and a name is refused with the reason.

    Args:
        settings: The settings of this run.
        files: Earlier results of the same person.
        danger: Finds the page to show first after words that are neither code nor day.
        above: Whom to reach, right above each prompt.
        aloud: Whether a voice may read it.

    Raises:
        StoppedError: If the counselor leaves.
        UsageError: If a file cannot be used, or belongs to someone else or to a later time.
    """
    from oudinfo.terminal.lines import Lines  # noqa: PLC0415  only if they are asked
    from oudinfo.terminal.width import columns  # noqa: PLC0415

    lines = Lines(sys.stdin, sys.stderr, partial(columns, settings.environment), aloud=aloud)
    earlier = _sittings(settings, files)
    theirs = _code_in(earlier)
    ask = partial(_ask_until, lines, danger=danger, above=above)
    refused = partial(_refused_code, theirs=theirs)
    code = ask(f"Code of the client ({A_CODE}), or Enter for none:", refused)
    if theirs and not code:
        same = f"{_has_code(theirs)} Enter if this is the same person, or the same code:"
        code = ask(same, refused)
    prompt = "Day of the visit, such as 2026-11-28, or Enter for today:"
    day = ask(prompt, partial(_refused_day, settings))
    return _compared(_day(day or TODAY, settings.date), code or None, earlier)


def _ask_until(
    lines: "Lines", prompt: str, refused: Callable[[str], str], danger: Callable[[str], Document], above: Document
) -> str:
    """The first answer that is not refused. Nothing typed and the end of input are empty."""
    while True:
        try:
            typed = _typed(lines, prompt, above)
        except EOFError:
            return ""
        why = refused(typed) if typed else ""
        if not why:
            return typed
        lines.write(f"{lines.rendered(danger(typed) or (Paragraph(why),))}\n")


def _typed(lines: "Lines", prompt: str, above: Document = ()) -> str:
    """What is typed after a prompt. The words that leave are no codes, because a code has a digit.

    Raises:
        EOFError: If input has ended.
        StoppedError: If it is one of these words.
    """
    from oudinfo.dialog.words import Word, word_for  # noqa: PLC0415  only if something is asked
    from oudinfo.terminal.typed_line import StoppedError  # noqa: PLC0415

    typed = lines.ask(prompt, above).strip()
    if word_for(typed) in {Word.QUIT, Word.CLOSE}:
        message = "stopped"
        raise StoppedError(message)
    return typed


def _refused_code(typed: str, theirs: str | None = None) -> str:
    """Why this is no code, or not that of the earlier results. Empty if it can be used."""
    if not is_client_code(typed):
        return " ".join([*_reads_as(typed), NO_NAMES])
    return f"{_has_code(theirs)} {ANOTHER}" if theirs and theirs != typed else ""


def _reads_as(typed: str) -> list[str]:
    """What a refused code reads as, if that is the reason. The code itself is not repeated."""
    what = "a date" if reads_as_date(typed) else "a name with digits" if reads_as_name(typed) else ""
    return [f"This reads as {what}."] if what else []


def _refused_day(settings: Settings, typed: str) -> str:
    try:
        _day(typed, settings.date)
    except UsageError as error:
        return error.lines[0].removeprefix("--date ")
    return ""


def _day(text: str | None, today: str) -> str | None:
    if text is None:
        return None
    day = today if text.strip().casefold() == TODAY else text.strip()
    if not is_day(day):
        message = f"--date {text[:20]}: write a day such as 2026-11-28, or today"
        raise UsageError(message)
    if day > today:
        message = f"--date {day}: that day has not come yet"
        raise UsageError(message)
    return day


def _code(settings: Settings, text: str | None, theirs: str | None = None) -> str | None:
    """The code on the line. With `-` it is asked, because what is on the line stays in the history."""
    if text is None:
        return None
    asked = text == ASK
    if asked and not (settings.terminal.has_keyboard and settings.terminal.has_messages):
        message = "--client - asks for the code, and there is no terminal to ask at"
        raise UsageError(message)
    code = _typed_code(settings, theirs) if asked else text
    if not is_client_code(code):
        message = f"the code of the client has {A_CODE}"
        raise UsageError(message, *_reads_as(code))
    return code


def _typed_code(settings: Settings, theirs: str | None) -> str:
    """The code that is typed at the terminal. Empty if input has ended.

    Raises:
        typer.Exit: If the person leaves.
    """
    from oudinfo.cli.danger import helped_lines  # noqa: PLC0415
    from oudinfo.present.reach import reach_document  # noqa: PLC0415
    from oudinfo.terminal.lines import Lines  # noqa: PLC0415
    from oudinfo.terminal.typed_line import StoppedError  # noqa: PLC0415  only if it is asked
    from oudinfo.terminal.width import columns  # noqa: PLC0415

    nearby = (help_due.current().find_nearby or settings.nearby)()
    lines = helped_lines(settings, Lines(sys.stdin, sys.stderr, partial(columns, settings.environment)), nearby)
    while True:
        try:
            code = _typed(lines, f"Code of the client ({A_CODE}):", reach_document(nearby))
        except EOFError:
            return ""
        except StoppedError:
            lines.write(STOPPED)
            raise typer.Exit(ExitCode.DONE) from None
        if not (why := _refused_code(code, theirs)):
            return code
        lines.refuse(code, (Paragraph(why),))
