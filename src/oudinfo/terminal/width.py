"""How wide the terminal is."""

import os
import sys
from collections.abc import Mapping

USUAL = 80
MOST_DIGITS = 4
"""The most digits of a number of columns."""


def columns(environment: Mapping[str, str]) -> int:
    """The columns of the terminal, from `COLUMNS` or as it measures itself."""
    wish = environment.get("COLUMNS", "")
    if wish.isascii() and wish.isdigit() and len(wish) <= MOST_DIGITS and int(wish) > 0:
        return int(wish)
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            return os.get_terminal_size(stream.fileno() if stream else -1).columns or USUAL
        except (OSError, ValueError):
            continue
    return USUAL
