"""What was typed at a terminal before the question that it would answer."""

import sys
from typing import TextIO

AHEAD = "What you typed ahead of this doesn't count, so that no answer moves to another question."
MOST_LINES = 1000
"""The lines of a long paste that are looked at. The rest is thrown away unread."""


def drain_input(source: TextIO) -> bool:
    """Throw away what was typed ahead, so that it answers no unread page. The result is whether there was any."""
    return bool(lines_ahead(source))


def lines_ahead(source: TextIO) -> list[str]:
    """Take away the lines that were typed ahead at a terminal, and a line that was begun. None come from a pipe or a file.

    On Windows the result is one empty line, however many there were.
    """
    if not source.isatty():
        return []
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  exists only there

        had_any = msvcrt.kbhit()
        while msvcrt.kbhit():
            msvcrt.getwch()
        return [""] if had_any else []
    import select  # noqa: PLC0415  only where something is thrown away
    import termios  # noqa: PLC0415  does not exist on Windows

    lines: list[str] = []
    while len(lines) < MOST_LINES and select.select([source.fileno()], [], [], 0)[0]:
        line = source.readline()
        lines.append(line.rstrip("\n"))
        if not line:  # Ctrl-D
            break
    termios.tcflush(source.fileno(), termios.TCIFLUSH)
    return lines
