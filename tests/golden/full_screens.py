"""The full screen as a text: what is on it after each key."""

import os
from collections.abc import Sequence

from golden.cases import Keys, Visit
from oudinfo.cli.choice import choose
from oudinfo.cli.house import House
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings
from oudinfo.cli.sittings import BY_KEYS, country_choice, opening_of, pages_around
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import command
from oudinfo.terminal.app import App
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.key_codes import END, PAGE_DOWN, TAB, Key
from oudinfo.terminal.look import DRAWN, Line

KEYS = {"\r": "enter", "+": "down", "~": "up"}
IN_PLACE = {**KEYS, ">": PAGE_DOWN, "$": END, "\t": TAB, "_": " "}


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
        shown.append(_page(keys, full, run))
    return "\n".join(shown)


def seen_on_a_visit(visit: Visit) -> str:
    """Every page of the place that comes up, with the keys before it."""
    settings = Settings({"OUDINFO_COUNTRY": visit.country, "HOME": os.devnull}, (2026, 11), 28)
    house = House(Target(settings), country_choice(settings, None))
    app = App(house, DRAWN, command(visit.command))
    shown = [_shown("", app.lines(visit.columns, visit.rows))]
    app.painted()
    for keys in visit.pressed.split(" "):
        for key in keys:
            app.take(Key(IN_PLACE.get(key, key)))
            app.settle()
            app.words.rest()
            lines = app.lines(visit.columns, visit.rows)
            app.painted()
        shown.append(f"--- {_named(keys)}: it ends\n" if app.is_over else _shown(_named(keys), lines))
    return "\n".join(shown)


def _named(keys: str) -> str:
    for sign, name in (("\r", "Enter"), ("\t", "Tab"), (">", "PgDn"), ("$", "End")):
        keys = keys.replace(sign, name)
    return keys


def _page(keys: str, full: FullScreen, run: Keys) -> str:
    return _shown(keys.replace("\r", "Enter"), full.lines(run.columns, run.rows))


def _shown(keys: str, drawn: Sequence[Line]) -> str:
    lines = [f"|{'*' if line.styles else ' '}{line.text}".rstrip() for line in drawn]
    return "\n".join([f"--- {keys or 'at the start'}", *lines, ""])
