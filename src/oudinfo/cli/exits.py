"""Exit codes, and how an error is worded on the error stream.

The exit code never says anything about a screening result.
"""

import os
import sys
import traceback
from enum import IntEnum
from textwrap import wrap

from oudinfo.cli.terminal import terminal
from oudinfo.errors import (
    ContentError,
    MissingContentError,
    OudinfoError,
    OutputError,
    PathwayNameError,
    UnknownNameError,
    WithheldError,
)
from oudinfo.model.prose import said
from oudinfo.present.wording import SOMEONE
from oudinfo.terminal.width import columns


class ExitCode(IntEnum):
    """What the caller of the command learns."""

    DONE = 0
    """Done, also after the person stopped."""
    PROBLEMS_FOUND = 1
    """Content was checked, and something is wrong with it."""
    USAGE = 2
    """The command cannot be carried out as typed, or input ended early."""
    CONTENT_UNUSABLE = 3
    NOT_WRITTEN = 5
    """A file could not be written, and no part of it is left."""
    OUR_FAULT = 70
    """Something that should not happen."""
    INTERRUPTED = 130


def exit_code_for(error: OudinfoError) -> ExitCode:
    """The exit code that an error leads to."""
    if isinstance(error, ContentError | MissingContentError):
        return ExitCode.CONTENT_UNUSABLE
    if isinstance(error, OutputError):
        return ExitCode.NOT_WRITTEN
    return ExitCode.USAGE


LISTED = {
    "article": "oudinfo read lists all of them.",
    "command": "oudinfo --help lists all of them.",
    "questionnaire": "oudinfo list shows all of them.",
    "shelf": "oudinfo read lists all of them.",
    "term": "oudinfo glossary lists all of them; oudinfo search looks into the articles.",
}
"""Where all names of a kind are listed."""


def worded(error: OudinfoError) -> tuple[str, ...]:
    """The lines of an error, with the commands that lead on from it."""
    first, *rest = error.lines or ("",)
    if isinstance(error, PathwayNameError):
        return (f"{first} Asked one after the other: oudinfo screen {error.pathway_id}", *rest)
    if isinstance(error, UnknownNameError) and not error.has_remedy and error.kind in LISTED:
        return (f"{first} {LISTED[error.kind]}", *rest)
    if isinstance(error, WithheldError):
        shown = ", ".join(f"oudinfo show {each}" for each in error.instead)
        offered = f"What there is: {shown}. " if shown else ""
        leading_on = f"{offered}Why, whom to ask and what instead: oudinfo show {error.instrument_id}"
        return (first, leading_on, *([said(SOMEONE)] if error.urgent else []))
    return (first, *rest)


def report(error: OudinfoError) -> None:
    """Say what went wrong, in lines that fit the terminal."""
    first, *rest = worded(error)
    lines = [f"oudinfo: {first}", *rest]
    if terminal().has_messages:
        width = columns(os.environ)
        lines = [part for line in lines for part in wrap(line, width, break_long_words=False, break_on_hyphens=False)]
    print("\n".join(lines), file=sys.stderr)


def report_fault(error: BaseException) -> None:
    """Show where our own fault lies: places in the code, no values."""
    print("".join(traceback.format_tb(error.__traceback__)), end="", file=sys.stderr)
    print(f"oudinfo: this is a fault of oudinfo itself ({type(error).__name__}). Nothing was saved.", file=sys.stderr)
    print("If you were looking for help: oudinfo crisis", file=sys.stderr)
