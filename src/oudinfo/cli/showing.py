"""Shows a page: printed, or at a terminal opened in the place if the window cannot hold it."""

from shutil import get_terminal_size

from oudinfo.cli.output import Format, PageFormat, Target
from oudinfo.dialog.place import Opened
from oudinfo.model.prose import Command
from oudinfo.report.plain import rows
from oudinfo.terminal.width import columns

PROMPT_AND_COMMAND = 2
"""The lines of a shell around a page."""


def show(
    target: Target, name: Command, opened: Opened, form: PageFormat = PageFormat.TEXT, country: str | None = None
) -> None:
    """Print a page, or open it.

    Args:
        target: Where it goes.
        name: The command that opens it.
        opened: The page.
        form: How it is written.
        country: The country that was asked for.
    """
    if opens(target, form) and not _fits(target, opened):
        from oudinfo.cli.place import stay  # noqa: PLC0415  loads prompt_toolkit, only at a terminal

        stay(target, name, opened, country=country)
        return
    target.write(opened.printed or opened.document, form)


def opens(target: Target, form: Format | PageFormat = PageFormat.TEXT) -> bool:
    """Whether pages open in the place: only for someone at a terminal who did not ask for lines."""
    settings = target.settings
    at_hand = settings.terminal
    asked_for_lines = target.plain or settings.plain or target.no_pager or settings.prints
    everywhere = at_hand.has_someone and at_hand.has_messages
    return everywhere and target.path is None and form.value == "text" and not asked_for_lines


def _fits(target: Target, opened: Opened) -> bool:
    """Whether the window holds the whole page."""
    lines = rows(opened.printed or opened.document, columns(target.settings.environment))
    return len(lines) + PROMPT_AND_COMMAND <= get_terminal_size().lines
