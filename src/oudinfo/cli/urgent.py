"""The crisis page and the overdose page, before any command line is built."""

import sys
from collections.abc import Sequence

from oudinfo.catalog.bundle import bundled_data
from oudinfo.catalog.safety import open_safety
from oudinfo.cli.settings import current_settings
from oudinfo.errors import UnknownNameError
from oudinfo.present.help import HelpNearby
from oudinfo.terminal.urgent import write_urgent
from oudinfo.terminal.width import columns


def country_choice(options: Sequence[str]) -> str | None:
    """The country in `--country XX` or `--country=XX`, if nothing else is there."""
    if len(options) == 2 and options[0] == "--country":
        return options[1]
    if len(options) == 1 and options[0].startswith("--country="):
        return options[0].partition("=")[2]
    return None


def show_urgent(page: str, choice: str | None) -> None:
    """Show one of the two pages; a country that is not known does not stop it."""
    settings = current_settings()

    def nearby() -> HelpNearby:
        try:
            return settings.nearby(choice)
        except UnknownNameError as error:
            print(f"{error}\n", file=sys.stderr)
            return settings.nearby()

    width = columns(settings.environment)
    write_urgent(page, nearby, lambda: open_safety(bundled_data(), "overdose").body, sys.stdout, width)
