"""Looks for signs of danger in answers that cannot be used as a whole.

The answers may be on the command line, in a file or in a pipe. Everything that could be an answer
counts, in its most worrying reading. The findings only decide whether help comes. They are never
scored.
"""

import io
import os
import select
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence

from oudinfo.catalog.library import Library
from oudinfo.catalog.stored.responses import read_stored
from oudinfo.cli.given_form import speaks_of_danger as form_speaks
from oudinfo.cli.named_forms import names_first
from oudinfo.cli.settings import Settings, current_settings
from oudinfo.cli.terminal import terminal
from oudinfo.dialog.program import step
from oudinfo.dialog.state import LAST_PAGES, begin, close_page
from oudinfo.dialog.words import Page
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.filled_form import form_of_words
from oudinfo.engine.one_answer import find_given
from oudinfo.errors import OudinfoError, UnknownCommandError, UnknownNameError
from oudinfo.exchange.results_reader import shows_danger
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.streams import InputStream

WITH_VALUE = frozenset(
    {"--responses", "--format", "--output", "--country", "--context", "--mode", "--date", "--client", "--last"}
)
MOST_CHARACTERS = 400_000
MOST_TIMES = 24
"""The most results that are compared and searched."""
MOST_LINES = 5_000
"""The most lines that are read. No form has more answers."""
PATIENCE = 2.0
"""Seconds to wait for a pipe that nobody has read yet."""


def speaks_of_danger(arguments: Sequence[str], error: BaseException | None) -> bool:
    """Whether anything passed to a command can be read as a sign of danger.

    Args:
        arguments: The command line as typed.
        error: The error that ended the run, which may have what could be read.
    """
    words = [word for word in arguments if word != "--plain"]
    command = [*(error.nearest if isinstance(error, UnknownCommandError) else words)][:1]
    names, values = _taken_apart(words[1:])
    library = current_settings().library
    match command:
        case ["compare"]:
            return any(shows_danger(_file(name), library) for name in names[:MOST_TIMES])
        case ["screen"]:
            return _in_piped([*_opened(library, _behind(library, names))], _input())
        case ["score"]:
            files, last = values.get("--responses", []), values.get("--last", [])[:MOST_TIMES]
            if any(shows_danger(_file(name), library) for name in last):
                return True
            named, answers = names_first(library, names)
            return any(_in_form(each, words[2:], answers, files) for each in _opened(library, named))
    return False


def input_speaks_of_danger(instrument: Instrument) -> bool:
    """Whether typed or piped input shows a sign of danger, as one form or as any single typed line."""
    text = _input()
    lines = text.split("\n") if terminal().has_keyboard else ()
    return any(_in_text(instrument, each) for each in (text, *lines))


def _in_form(instrument: Instrument, words: Sequence[str], answers: Sequence[str], files: Sequence[str]) -> bool:
    """Whether the input of `score` shows a sign of danger: on the line, in a file, or else in the pipe.

    Args:
        instrument: The instrument that was filled in.
        words: All words after its name. An option may have taken an answer as its value.
        answers: The words that are neither an option nor the value of one.
        files: The named files with answers.
    """
    no_options = [word for word in words if not word.startswith("-")]
    in_order = [word for word in answers if "=" not in word]
    if any(_in_words(instrument, each) for each in (answers, in_order, no_options)):
        return True
    if any(_in_text(instrument, _file(file)) for file in files):
        return True
    is_elsewhere = bool(files) or any(_may_answer(instrument, word) for word in answers)
    return not is_elsewhere and input_speaks_of_danger(instrument)


def _may_answer(instrument: Instrument, word: str) -> bool:
    """Whether a word may be an answer. If one is, standard input is not read."""
    is_written_so = any(sign.isdigit() or sign in "-.=" for sign in word)
    return is_written_so or any(find_given(item, word) for item in instrument.items)


def country_on(arguments: Sequence[str], settings: Settings) -> HelpNearby:
    """The help lines of the country on the command line, or else of the guessed country."""
    wishes = _taken_apart(arguments)[1].get("--country", ())
    for wish in wishes[-1:]:
        try:
            return settings.nearby(wish)
        except UnknownNameError:
            break
    return settings.nearby()


def _taken_apart(words: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The words of a command line that are not options, and the values of the options by name."""
    plain: list[str] = []
    values: dict[str, list[str]] = {}
    waiting = ""
    for word in words:
        name, separator, value = word.partition("=")
        if waiting:
            values.setdefault(waiting, []).append(word)
            waiting = ""
        elif name in WITH_VALUE:
            values.setdefault(name, []).extend([value] if separator else [])
            waiting = "" if separator else name
        elif not (word.startswith("--") or (word.startswith("-") and word[1:2].isalpha())):
            plain.append(word)
    return plain, values


def _behind(library: Library, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        pathway = library.find_pathway(name)
        yield from pathway.instruments if pathway else (name,)


def _opened(library: Library, names: Iterable[str]) -> Iterator[Instrument]:
    """The instruments with these names, or with names close to them. Unknown names are ignored."""
    for name in names:
        try:
            yield library.instrument(library.find_id(name))
        except UnknownNameError as error:
            yield from _opened(library, [each for each in error.nearest if each in library.instrument_ids()])
        except OudinfoError:
            continue


def _in_piped(instruments: Sequence[Instrument], text: str) -> bool:
    """Whether piped answers show a sign of danger as `screen` reads them. Lines that are no answer are skipped."""
    if not instruments or terminal().has_keyboard:
        return False
    dialog, _ = step(begin([compile_instrument(each) for each in instruments], Mode.SELF), "begin")
    for line in text.split("\n")[:MOST_LINES]:
        while dialog.page not in LAST_PAGES | {Page.ITEM}:
            dialog = close_page(dialog)
        dialog, replies = step(dialog, line.strip())
        if any(reply.is_refusal for reply in replies):
            dialog, _ = step(dialog, "skip")
    return any(result.raised(FlagLevel.CRISIS) for result in dialog.results)


def _in_text(instrument: Instrument, text: str) -> bool:
    """Whether a text shows a sign of danger in any way in which it can be read as answers."""
    return bool(text) and form_speaks(instrument, read_stored(text, "", instrument)._replace(text=text))


def _in_words(instrument: Instrument, words: Sequence[str]) -> bool:
    """Whether words show a sign of danger in any way in which they can be read as answers."""
    return bool(words) and form_speaks(instrument, form_of_words(instrument, words))


def _file(name: str) -> str:
    """The content of a file that can be read without waiting. `-` is the pipe."""
    if name == "-":
        return _input()
    try:
        opened = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    try:
        return _at_hand(opened)
    finally:
        os.close(opened)


def _input() -> str:
    """Everything read from standard input so far. If it is a pipe, also everything else that has arrived."""
    stdin = sys.stdin
    if not isinstance(stdin, InputStream):
        return ""
    try:
        if stdin.isatty():
            return stdin.seen
        if not stdin.seen:  # nothing has been read yet, so no buffer has any of it
            return _at_hand(stdin.fileno())
        _take_the_rest(stdin)
    except io.UnsupportedOperation:
        stdin.read()
    except (OSError, ValueError):
        return stdin.seen
    return stdin.seen


def _take_the_rest(stdin: InputStream) -> None:
    """Read the lines that have arrived, without waiting for more. Input without an end is read up to a limit."""
    number = stdin.fileno()
    os.set_blocking(number, False)
    try:
        while not stdin.is_full and stdin.readline():
            pass
    except TypeError:  # a text stream raises this if no more has arrived
        return
    finally:
        os.set_blocking(number, True)


def _at_hand(opened: int) -> str:
    """The content of a file, or what a pipe gives without a long wait, up to a limit."""
    is_file = stat.S_ISREG(os.fstat(opened).st_mode)
    found = b""
    while len(found) < MOST_CHARACTERS:
        try:
            if not is_file and not select.select([opened], [], [], PATIENCE)[0]:
                break
            part = os.read(opened, 65536)
        except OSError:
            break
        if not part:
            break
        found += part
    return found.decode("utf-8", "replace")
