"""The two pages that must come at once: crisis lines, and what to do in an overdose.

Nothing may stand in their way: no terminal library is loaded, and if content
or configuration is broken, a few lines that are true anywhere come instead.
"""

import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.model.prose import Block, command
from oudinfo.present.document import Document, Heading, Paragraph
from oudinfo.present.help import HelpNearby, country_line, crisis_document, emergency_contacts, fill
from oudinfo.report.plain import render_plain
from oudinfo.terminal.streams import abandon_output, reach

IN_SHORT = "In short: shout and rub the breastbone. Call. Give naloxone. Breathe for them. Stay. The steps begin above."
"""The last lines, which a small window shows when the first ones have moved out of it."""


def write_urgent(
    page: str,
    nearby: Callable[[], HelpNearby],
    overdose_text: Callable[[], Iterable[Block]],
    stream: TextIO,
    width: int,
    *,
    aloud: bool = False,
) -> bool:
    """Write one of the two pages, whatever else is broken.

    Args:
        page: `crisis` or `overdose`.
        nearby: Finds the contacts; may fail.
        overdose_text: Reads the steps; may fail.
        stream: Where to write.
        width: The columns at hand.
        aloud: Set the digits of short numbers apart, for a voice.

    Returns:
        Whether the page could be written there; if not, it went to the error stream, or else to the terminal itself.
    """
    try:
        text = render_plain(_document(page, nearby(), overdose_text), width, aloud=aloud)
    except Exception:  # noqa: BLE001  a broken file must not hide the way to help
        text = ANYWHERE[page]
    if reach(text, stream, sys.stderr, passes_null=True) is stream:
        return True
    abandon_output()
    return False


def overdose_document(text: Iterable[Block], nearby: HelpNearby) -> Document:
    """The steps, with the emergency number of where the person is."""
    change = country_line(nearby, command("overdose"))
    return (
        Heading("Someone may be overdosing", 1),
        *fill(text, nearby),
        change,
        Paragraph(IN_SHORT),
        *emergency_contacts(nearby),
    )


def _document(page: str, nearby: HelpNearby, overdose_text: Callable[[], Iterable[Block]]) -> Document:
    if page == "crisis":
        return crisis_document(nearby)
    return overdose_document(overdose_text(), nearby)
