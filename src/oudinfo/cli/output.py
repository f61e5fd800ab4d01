"""Where a result goes: a terminal in color or plain, a pipe, a file."""

import importlib
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from oudinfo.cli.saving import open_draft, refuse_target, write_whole
from oudinfo.cli.settings import Settings
from oudinfo.errors import OutputError
from oudinfo.present.document import Document
from oudinfo.report.plain import render_plain
from oudinfo.terminal.encoding import plain_form
from oudinfo.terminal.width import columns

WIPED = "Wiped. If the terminal allows it, what you could scroll back to is gone too.\n"
NOT_WIPED = "This terminal cannot be wiped from here. Close the window.\n"


def say(text: str) -> None:
    """Write to standard output, at once.

    Raises:
        ClosedOutputError: If the reader has gone.
        OutputError: If it cannot be written for another reason.
    """
    sys.stdout.write(text)
    sys.stdout.flush()


class Format(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    NOTE = "note"


class ComparisonFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class PageFormat(StrEnum):
    """How a page other than a result is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class PaperFormat(StrEnum):
    """How a page made for paper is written."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


class ListFormat(StrEnum):
    """How a list of findings is written."""

    TEXT = "text"
    JSON = "json"


TO_KEEP: Mapping[str, str] = MappingProxyType(
    {
        "markdown": "oudinfo.report.markdown:render_markdown",
        "html": "oudinfo.report.html:render_html",
        "note": "oudinfo.report.note:render_note",
    }
)
"""The renderer for each format that looks the same everywhere. Loaded only if needed."""
IN_COLOR = "oudinfo.terminal.color:colored"
"""The renderer for a terminal that shows color. It loads rich."""


def _loaded(place: str) -> Any:  # noqa: ANN401  a renderer, with what it needs
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def rendered(form: str, document: Document) -> str:
    """The document in a format of `TO_KEEP`."""
    text: str = _loaded(TO_KEEP[form])(document)
    return text


def file_named(path: Path | None) -> Path | None:
    """The requested file, or None for standard output, which is also called `-`.

    Raises:
        OutputError: If the name is empty.
    """
    if path is not None and str(path) in {"", "."}:
        raise OutputError("the file", "its name is empty")
    return None if path is None or str(path) == "-" else path


class Target(NamedTuple):
    """A stream or a file, and how much a terminal may be trusted with."""

    settings: Settings
    path: Path | None = None
    force: bool = False
    plain: bool = False
    no_pager: bool = False
    ascii: bool = False
    """Whether only ASCII is written: letters without accents, and words or plain signs for other signs."""

    @property
    def width(self) -> int:
        """The columns for plain lines: those of the terminal, or 80 for a file or a pipe."""
        is_read = self.path is None and self.settings.terminal.has_window
        return columns(self.settings.environment) if is_read else 80

    @property
    def in_color(self) -> bool:
        """Whether it goes to a terminal that shows color, to someone who did not ask for plain lines."""
        return self.path is None and self.settings.terminal.has_window and not (self.plain or self.settings.plain)

    def write(self, document: Document, form: Format | ComparisonFormat | PageFormat = PageFormat.TEXT) -> None:
        """Write a document as text, Markdown or HTML."""
        if form in TO_KEEP:
            self.write_text(rendered(form, document))
        elif self.in_color:
            say(self._colored(document))
        else:
            read = self.path is None and self.settings.terminal.has_window
            self.write_text(render_plain(document, self.width, aloud=read))

    def _colored(self, document: Document) -> str:
        environment = self.settings.environment
        from oudinfo.terminal.look import depth_of  # noqa: PLC0415  only for a terminal

        text: str = _loaded(IN_COLOR)(document, columns(environment), depth_of(environment))
        return text

    def write_text(self, text: str) -> None:
        """Write a text as it is.

        Raises:
            OutputError: If the file exists and may not be replaced, or cannot be written.
        """
        if self.ascii:
            text = plain_form(text)
        if self.path is None:
            say(text)
            return
        try:
            write_whole(self.path, text, force=self.force)
        except OutputError:
            say(text)
            raise

    def check(self) -> None:
        """Fail before any question is asked if the file could not be written.

        Raises:
            OutputError: As `write_text` would.
        """
        if self.path is not None:
            refuse_target(self.path, force=self.force)
            open_draft(self.path).unlink()
