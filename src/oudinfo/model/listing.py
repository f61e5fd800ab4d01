"""An instrument as a list names it."""

from typing import NamedTuple


class Listing(NamedTuple):
    """What it is, and how long it takes."""

    id: str
    title: str
    measures: tuple[str, ...]
    minutes: int
    questions: int
    """The numbered ones; a question on daily life that is not scored is not among them."""
    alone: bool
    """Whether a person can take it alone."""
