"""A terminal that is written and read line by line."""

import codecs
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TextIO

from oudinfo.foreign import shown
from oudinfo.present.document import Document
from oudinfo.report.plain import NARROWEST, WIDEST, render_plain, wrapped


class Lines(NamedTuple):
    """Where lines are read from and written to, as wide as the window is at that moment."""

    source: TextIO
    out: TextIO
    width: Callable[[], int]
    """Measures the window. Called each time, because a window can become narrower."""
    aloud: bool = False
    """Whether a voice may read it."""

    @property
    def columns(self) -> int:
        """The columns that a line may fill now."""
        return max(NARROWEST, min(self.width(), WIDEST))

    def rendered(self, document: Document) -> str:
        """The document as it fits the window now."""
        return render_plain(document, self.columns, aloud=self.aloud)

    def write(self, text: str) -> None:
        """Write at once."""
        self.out.write(text)
        self.out.flush()

    def refuse(self, typed: str, why: Document) -> None:  # noqa: ARG002  read where there is help
        """Say why what was typed is no answer."""
        self.write(self.rendered(why))

    def ask(self, prompt: str, above: Document = ()) -> str:
        """The line that is typed after a prompt. The prompt is written again after a suspension.

        Args:
            prompt: What is asked for.
            above: The lines right above the prompt, whenever it is written.

        Raises:
            EOFError: If input has ended.
        """

        def show() -> None:
            self.write(self.rendered(above))
            self.write("\n".join(wrapped(shown(prompt), self.columns)) + " ")

        with _shown(show):
            line = self.source.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")


MOST_PIPED = 2_000_000
"""How many bytes are read from a pipe at most."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def piped_lines(source: TextIO) -> Iterator[str]:
    """The lines of a pipe, each as soon as it comes, from UTF-8 or from UTF-16 with a byte order mark."""
    stream = getattr(source, "buffer", None)
    if stream is None:
        yield from (line.rstrip("\r\n") for line in source)
        return
    left = MOST_PIPED
    raw = stream.readline(left).removeprefix(codecs.BOM_UTF8)
    if raw.startswith(UTF_16):
        text = (raw + stream.read(left)).decode("utf-16", "replace").rstrip("\r\n")
        yield from re.split("\r\n|\n|\r", text)
        return
    while raw:
        yield from re.split("\r\n|\n|\r", raw.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r"))
        left -= len(raw)
        raw = stream.readline(left) if left > 0 else b""


@contextmanager
def _shown(show: Callable[[], None]) -> Iterator[None]:
    """Show a prompt, and again when the program goes on after Ctrl-Z: by then other text follows the first."""
    resumed = getattr(signal, "SIGCONT", None)
    if resumed is None:  # Windows has no suspension
        show()
        yield
        return
    missed: list[int] = []

    def show_again(number: int, _: object) -> None:
        try:
            show()
        except RuntimeError:  # suspended while writing, and a stream cannot be entered twice
            missed.append(number)

    before = signal.signal(resumed, show_again)
    try:
        show()
        while missed:
            missed.pop()
            show()
        yield
    finally:
        signal.signal(resumed, before)
