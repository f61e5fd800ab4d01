"""The crisis page and the overdose page, before any command line is built.

The page comes whatever else was typed, and if content or configuration is
broken, a few lines that are true anywhere come instead.
"""

import sys
from collections.abc import Sequence

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.catalog.help.safety import open_safety
from oudinfo.cli.settings import current_settings
from oudinfo.errors import UnknownNameError
from oudinfo.model.prose import command
from oudinfo.present.document import Document, Heading, Paragraph
from oudinfo.present.help import HelpNearby, country_line, emergency_contacts, fill
from oudinfo.present.help_pages import crisis_document
from oudinfo.report.plain import render_plain, wrapped
from oudinfo.terminal.streams import abandon_output, reach
from oudinfo.terminal.width import USUAL, columns

NOT_WRITTEN = 5
IN_SHORT = "In short: shout and rub the breastbone. Call. Give naloxone. Breathe for them. Stay. The steps begin above."
"""The last lines, which a small window shows when the first ones have moved out of it."""


def country_choice(words: Sequence[str]) -> str | None:
    """The country in `--country XX`, `--country=XX` or a bare word."""
    for place, word in enumerate(words):
        name, separator, value = word.partition("=")
        if name == "--country":
            following = value if separator else " ".join(words[place + 1 : place + 2])
            return following or None
    return next((word for word in words if not word.startswith("-")), None)


def show_urgent(page: str, words: Sequence[str]) -> int:
    """Show one of the two pages. The result is the exit code.

    Args:
        page: `crisis` or `overdose`.
        words: What was typed after it. Anything but a country is ignored.
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

    def document() -> Document:
        known = settings or current_settings()
        try:
            nearby = known.nearby(choice)
        except UnknownNameError as error:
            print("\n".join(line for each in error.lines for line in wrapped(each, width)) + "\n", file=sys.stderr)
            nearby = known.nearby()
        return crisis_document(nearby) if page == "crisis" else overdose_document(nearby)

    try:
        text = render_plain(document(), width, aloud=aloud)
    except Exception:  # noqa: BLE001  a broken file must not hide the way to help
        text = ANYWHERE[page]
    if reach(text, sys.stdout, sys.stderr, passes_null=True) is sys.stdout:
        return 0
    abandon_output()
    return NOT_WRITTEN


def overdose_document(nearby: HelpNearby) -> Document:
    """The steps, with the emergency number of the person's country."""
    return (
        Heading("Someone may be overdosing", 1),
        *fill(open_safety(bundled_data(), "overdose").blocks, nearby),
        country_line(nearby, command("overdose")),
        Paragraph(IN_SHORT),
        *emergency_contacts(nearby),
    )
