"""What the loop of the full screen drives: keys in, lines out."""

from collections.abc import Callable
from typing import Protocol

from oudinfo.terminal.key_codes import Key
from oudinfo.terminal.look import Line
from oudinfo.terminal.typed_words import Words


class Program(Protocol):
    """Something that takes keys and shows lines until it is over."""

    interrupted: bool
    """Whether a signal or Ctrl-C stopped it."""
    words: Words
    """The letters typed so far."""
    when_told: Callable[[], None]
    """What a signal does. The loop replaces it, so that it waits for the current key."""

    @property
    def is_over(self) -> bool:
        """Whether no further key is taken."""

    @property
    def goes_on(self) -> bool:
        """Whether what was typed ahead belongs to whoever reads next."""

    @property
    def waits(self) -> bool:
        """Whether the next page is to be shown when the keyboard has been quiet."""

    @property
    def pause(self) -> float:
        """The seconds without a key until then."""

    @property
    def lingers(self) -> bool:
        """Whether the rest of a word may still come from the keyboard now that it is over. It is to be thrown away."""

    def take(self, key: Key) -> None:
        """Act on a key."""

    def settle(self) -> None:
        """The keyboard has been quiet."""

    def painted(self) -> None:
        """What is to be seen is on the screen now."""

    def stop(self) -> None:
        """Stop, whatever is on the screen."""

    def say(self, words: str) -> None:
        """Say something about the keys."""

    def lines(self, columns: int, rows: int) -> list[Line]:
        """The lines on the screen now."""
