"""What is at the other end of the streams."""

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple


class Terminal(NamedTuple):
    """What this terminal can do, as far as there is one."""

    has_keyboard: bool
    """Someone can type: standard input is a terminal."""
    has_window: bool
    """Someone sees standard output."""
    has_messages: bool
    """Someone sees the error stream."""
    can_clear: bool
    """It moves a cursor, shows color and clears its window."""

    @property
    def has_someone(self) -> bool:
        """Whether someone types and sees what comes."""
        return self.has_keyboard and self.has_window


def terminal(environment: Mapping[str, str] = os.environ) -> Terminal:
    """The terminal as it is now. Without `TERM` it cannot clear its window, except on Windows, which never sets it."""
    named = environment.get("TERM", "")
    can_clear = named != "dumb" and (named != "" or sys.platform == "win32")
    return Terminal(sys.stdin.isatty(), sys.stdout.isatty(), sys.stderr.isatty(), can_clear)
