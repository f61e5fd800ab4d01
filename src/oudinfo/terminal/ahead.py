"""Keys pressed ahead in the place: none acts on a page that has not been in sight. No clock in here."""

from oudinfo.dialog.place import View
from oudinfo.model.prose import Command
from oudinfo.terminal.key_codes import Key

AT_ANY_TIME = frozenset("h!oqx")
"""Keys that mean the same on every page, and need not wait for it."""


class Ahead:
    """Waits until a page that was opened is on the screen and the keyboard has been quiet, as a sitting does."""

    def __init__(self) -> None:
        """Let the first key through."""
        self.is_due = False
        """Whether another page is on its way to the window."""
        self._is_settled = False
        self._is_after_sitting = False
        """Whether it comes after a sitting, whose last keys mean nothing there."""
        self._left_out = False

    def begin(self, *, after_sitting: bool = False) -> None:
        """Wait for another page."""
        self.is_due, self._is_settled, self._is_after_sitting = True, False, after_sitting

    def counts(self, key: Key, *, at_prompt: bool) -> bool:
        """Whether a key counts now. Help, the way out, and text at a prompt need not wait."""
        if not self.is_due:
            return True
        is_free = not self._is_after_sitting and not key.is_repeat and len(key.name) == 1
        if is_free and (at_prompt or key.name.casefold() in AT_ANY_TIME):
            return True
        self._left_out, self._is_settled = True, False
        return False

    def settle(self) -> bool:
        """The keyboard has been quiet. The result is whether to say that a key was left out."""
        said = self._left_out and not self._is_after_sitting
        self._is_settled, self._left_out = True, False
        return said

    def painted(self) -> None:
        """The page is on the screen."""
        if self._is_settled:
            self.is_due = self._is_settled = self._is_after_sitting = False


def pages_open(views: tuple[View, ...]) -> list[tuple[Command, int]]:
    """Which pages are open, whatever their reader does there."""
    return [(view.name, id(view.opened)) for view in views]
