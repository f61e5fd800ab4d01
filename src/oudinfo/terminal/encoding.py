"""Text that survives any terminal: nothing lost, nothing crashing.

Under ASCII or an old Windows code page a dash or an accent would raise an
error in the middle of a crisis page. Here it becomes its nearest plain form.
"""

import codecs
import sys
import unicodedata
from contextlib import suppress
from typing import TextIO

from oudinfo.terminal.streams import guard_streams

ERRORS = "oudinfo.plain"
PLAIN_FORMS = {
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2026": "...",
    "\u00a0": " ",
    "\u00b7": "-",
    "\u2212": "-",
    "\u2265": ">=",
    "\u2264": "<=",
    "\u00d7": "x",
    "\u2022": "-",
    "\u00ae": "(R)",
    "\u00a9": "(c)",
    "\u00df": "ss",
    "\u00e6": "ae",
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0153": "oe",
    "\u2588": "#",
    "\u2591": ".",
    "\u2592": ":",
    "\u2593": "=",
    "\u25cf": "*",
    "\u25b2": "^",
    "\u2500": "-",
}


def plain_form(text: str) -> str:
    """The text in ASCII: known signs by the table, letters without accents."""
    return "".join(_plain_character(character) for character in text)


def writable(text: str, encoding: str | None) -> str:
    """The text with plain forms of what this encoding lacks."""
    try:
        text.encode(encoding or "ascii")
    except UnicodeEncodeError as error:
        plain = plain_form(text[error.start : error.end])
        return f"{text[: error.start]}{plain}{writable(text[error.end :], encoding)}"
    return text


def replace_unprintable(error: UnicodeError) -> tuple[str | bytes, int]:
    """An error handler for encoding: put the plain form of what does not fit."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_form(error.object[error.start : error.end]), error.end


def prepare_streams(*streams: TextIO) -> None:
    """Make the streams print the plain form of what their encoding lacks, and take any byte that is typed.

    Without an argument, the streams of the process, which also get their guards.
    """
    codecs.register_error(ERRORS, replace_unprintable)
    if not streams:
        guard_streams()
        _reconfigure(sys.stdin, "replace")
    for stream in streams or (sys.stdout, sys.stderr):
        _reconfigure(stream, ERRORS)


def _reconfigure(stream: TextIO, errors: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        with suppress(OSError):  # it holds something that cannot be written, which the next writer is told
            reconfigure(errors=errors)


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character in PLAIN_FORMS:
        return PLAIN_FORMS[character]
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return bare or "?"
