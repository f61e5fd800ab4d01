"""The crisis page and the overdose page, before any command line is built.

Whatever stands behind the command, the page comes: a slip of the finger must
not hide the way to help.
"""

import sys
from collections.abc import Sequence

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.help.safety import open_safety
from oudinfo.cli.settings import current_settings
from oudinfo.errors import UnknownNameError
from oudinfo.present.help import HelpNearby
from oudinfo.report.plain import wrapped
from oudinfo.terminal.urgent import write_urgent
from oudinfo.terminal.width import USUAL, columns

NOT_WRITTEN = 5


def country_choice(words: Sequence[str]) -> str | None:
    """The country in `--country XX`, `--country=XX` or a bare word."""
    for place, word in enumerate(words):
        name, separator, value = word.partition("=")
        if name == "--country":
            following = value if separator else " ".join(words[place + 1 : place + 2])
            return following or None
    return next((word for word in words if not word.startswith("-")), None)


def show_urgent(page: str, words: Sequence[str]) -> int:
    """Show one of the two pages; return the exit code.

    Args:
        page: `crisis` or `overdose`.
        words: What was typed behind it; anything but a country is passed over.
    """
    choice = country_choice(words)
    try:
        settings = current_settings()
        width = columns(settings.environment)
        note = settings.local_note
        aloud = settings.terminal.has_window and ("--plain" in words or settings.plain)
    except Exception:  # noqa: BLE001  whatever surrounds the run must not hide the way to help
        settings, width, note, aloud = None, USUAL, "", False
    if note:
        print(f"{note}\n", file=sys.stderr)

    def nearby() -> HelpNearby:
        known = settings or current_settings()
        try:
            return known.nearby(choice)
        except UnknownNameError as error:
            print("\n".join(line for each in error.lines for line in wrapped(each, width)) + "\n", file=sys.stderr)
            return known.nearby()

    steps = lambda: open_safety(bundled_data(), "overdose").blocks  # noqa: E731  read where it can fail
    written = write_urgent(page, nearby, steps, sys.stdout, width, aloud=aloud)
    return 0 if written else NOT_WRITTEN
