"""`oudinfo crisis` and `oudinfo overdose`, for their help and for unusual options.

The plain forms are answered by `oudinfo.__main__` before this is loaded.
"""

import shutil
import sys

from oudinfo.cli.options import Country
from oudinfo.cli.settings import current_settings
from oudinfo.terminal.urgent import write_urgent


def crisis(country: Country = None) -> None:
    """Show the crisis lines."""
    _write("crisis", country)


def overdose(country: Country = None) -> None:
    """Show the steps of an overdose."""
    _write("overdose", country)


def _write(page: str, country: str | None) -> None:
    settings = current_settings()
    columns = shutil.get_terminal_size().columns
    write_urgent(
        page,
        lambda: settings.nearby(country),
        lambda: settings.library.safety("overdose").body,
        sys.stdout,
        columns,
    )
