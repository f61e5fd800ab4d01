"""A terminal that is written and read line by line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from oudinfo.present.document import Document
from oudinfo.terminal.plain import NARROWEST, WIDEST, render_plain, wrapped


@dataclass(frozen=True)
class Lines:
    """Where lines are read from and written to, as wide as the window is at that moment."""

    source: TextIO
    out: TextIO
    width: Callable[[], int]
    """Measures the window; asked each time, because a window can be made narrower in the middle."""

    @property
    def columns(self) -> int:
        """The columns that a line may fill now."""
        return max(NARROWEST, min(self.width(), WIDEST))

    def rendered(self, document: Document) -> str:
        """The document as it fits the window now."""
        return render_plain(document, self.columns)

    def write(self, text: str) -> None:
        """Write at once."""
        self.out.write(text)
        self.out.flush()

    def ask(self, prompt: str) -> str:
        """The line that is typed after a prompt.

        Raises:
            EOFError: If input has ended.
        """
        self.write("\n".join(wrapped(prompt, self.columns)) + " ")
        line = self.source.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")
