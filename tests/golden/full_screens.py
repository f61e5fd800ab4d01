"""The full screen as a text: what is on it after each key."""

import os

from golden.cases import Keys
from oudinfo.cli.choice import choose
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings
from oudinfo.cli.sittings import BY_KEYS, opening_of, pages_around
from oudinfo.model.instrument import Mode
from oudinfo.terminal.full_screen import FullScreen

KEYS = {"\r": "enter", "+": "down", "~": "up"}


def seen_in_full(run: Keys) -> str:
    """Every page that comes up, with the keys before it."""
    settings = Settings({"OUDINFO_COUNTRY": run.country, "HOME": os.devnull}, (2026, 11), 28)
    mode = Mode(run.mode)
    chosen = choose(settings.library, run.instruments.split(), mode, {})
    pages = pages_around(Target(settings), None)._replace(in_session=BY_KEYS)
    full = FullScreen(pages, opening_of(settings.library, chosen, mode, {}))
    shown = [_page("", full, run)]
    for keys in run.pressed.split(" "):
        for key in keys:
            full.take(KEYS.get(key, key))
        shown.append(_page(keys.replace("\r", "Enter"), full, run))
    return "\n".join(shown)


def _page(keys: str, full: FullScreen, run: Keys) -> str:
    lines = [f"|{'*' if line.styles else ' '}{line.text}".rstrip() for line in full.lines(run.columns, run.rows)]
    return "\n".join([f"--- {keys or 'at the start'}", *lines, ""])
