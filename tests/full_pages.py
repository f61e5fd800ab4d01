"""Every page of the full screen: how someone comes to it, at a real terminal or in the test process."""

from typing import NamedTuple, Protocol

DOWN = "\x1b[B"


class Looker(Protocol):
    """Someone who looks at a window and presses keys."""

    def shows(self, text: str) -> str:
        """The page, which shows this text."""

    def walk(self, keys: str) -> None:
        """Press these keys, each on its page."""


class At(NamedTuple):
    """A page: how one gets there, what it shows, and what shows afterwards that nothing was lost."""

    keys: str
    shows: str
    then: str
    follows: str


PAGES = {
    "the introduction": At("", "Enter begin", "\r", "1 of 9"),
    "a question": At("\r2", "2 of 9", "b", "2 More than half the days your answer before"),
    "the help page": At("\r000000002", "Thank you for answering that.", "c", "one more question"),
    "a page behind the help page": At("\r000000002m", "Only the next ten minutes.", "b", "C carry on"),
    "the look over": At(
        "\r3000000001", "Your answers, before the result", "b", "1 Somewhat difficult your answer before"
    ),
    "the choice of a country": At("k", "6 Ireland", "6\r", "Help lines: Ireland."),
}


def come_to_page(terminal: Looker, at: At) -> None:
    """Press the keys, each on its page."""
    terminal.shows("Enter begin")
    terminal.walk(at.keys)
    terminal.shows(at.shows)
