"""The keyboard as prompt_toolkit's input, read by our own decoder. POSIX only."""

import os
import select
import termios
from collections.abc import Callable
from typing import TextIO

from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.key_binding import KeyPress

from oudinfo.terminal.decoder import Decoder, decode
from oudinfo.terminal.key_codes import Key

GONE, STUCK = "gone", "stuck"
"""The terminal is gone, or an unfinished code swallows what is pressed."""
AT_ONCE = 4096
"""The most bytes that are read before the screen is painted again."""


class Keyboard(Vt100Input):
    """Hands each key to the program. prompt_toolkit gets none, because it would take codes apart."""

    def __init__(self, stdin: TextIO, take: Callable[[Key], bool], notice: Callable[[str], None]) -> None:
        """Read from this terminal.

        Args:
            stdin: The terminal.
            take: Acts on a key, and returns whether to read on at once.
            notice: Called with GONE or STUCK.
        """
        super().__init__(stdin)
        self._take = take
        self._notice = notice
        self._decoder = Decoder()
        self._is_gone = False

    def read_keys(self) -> list[KeyPress]:
        """Read what there is, byte by byte, so that what is behind the last key stays for whoever reads next."""
        was_in_code = self._decoder.is_in_code
        for _ in range(AT_ONCE):
            if not self.has_more():
                break
            self._decoder, keys = decode(self._decoder, self._byte())
            if self._is_gone or not all(self._take(key) for key in keys):
                break
        if was_in_code and self._decoder.is_in_code:
            self._notice(STUCK)
        return []

    def flush_keys(self) -> list[KeyPress]:
        """No clock ends a code."""
        return []

    def has_more(self) -> bool:
        """Whether something was sent that has not been read."""
        return bool(select.select([self.fileno()], [], [], 0)[0])

    def forget_typed_ahead(self) -> None:
        """Throw away what was not read, so that it reaches no other prompt."""
        try:
            termios.tcflush(self.fileno(), termios.TCIFLUSH)
        except termios.error:
            self._is_gone = True

    @property
    def closed(self) -> bool:
        """Whether the terminal is gone."""
        return self._is_gone

    def _byte(self) -> bytes:
        try:
            byte = os.read(self.fileno(), 1)
        except OSError:
            byte = b""
        if not byte:
            self._is_gone = True
            self._notice(GONE)
        return byte
