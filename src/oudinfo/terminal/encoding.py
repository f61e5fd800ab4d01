"""Text that survives any terminal: nothing lost, nothing crashing.

Under ASCII or an old Windows code page a dash or an accent would raise an
error in the middle of a crisis page. Here it becomes its nearest plain form.
"""

import codecs
import errno
import io
import os
import sys
import unicodedata
from typing import TextIO

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
    "\u25b2": "^",
    "\u2500": "-",
}


class ClosedOutput(io.TextIOBase):
    """Stands for an output that was closed before the start: writing fails as it would."""

    def write(self, _text: str) -> int:
        """Refuse.

        Raises:
            OSError: Always.
        """
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def plain_form(text: str) -> str:
    """The text in ASCII: known signs by the table, letters without accents."""
    return "".join(_plain_character(character) for character in text)


def replace_unprintable(error: UnicodeError) -> tuple[str | bytes, int]:
    """An error handler for encoding: put the plain form of what does not fit."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_form(error.object[error.start : error.end]), error.end


def prepare_streams(*streams: TextIO) -> None:
    """Make the streams print the plain form of what their encoding lacks."""
    codecs.register_error(ERRORS, replace_unprintable)
    _open_closed_streams()
    for stream in streams or (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=ERRORS)
    if not streams and (reconfigure := getattr(sys.stdin, "reconfigure", None)) is not None:
        reconfigure(errors="replace")  # a byte that is no text is refused as an answer and breaks nothing


def abandon_output() -> None:
    """Let go of an output that can not be written, so that the end of the process does not try again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        return


def _open_closed_streams() -> None:
    """Give a process that was started with closed streams something to talk to."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  open until the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or ClosedOutput()


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character in PLAIN_FORMS:
        return PLAIN_FORMS[character]
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return bare or "?"
