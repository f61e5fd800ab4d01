"""Instruments as entries of a list."""

from typing import NamedTuple


class Listing(NamedTuple):
    """An instrument's title, subject and length."""

    id: str
    title: str
    short_title: str
    measures: tuple[str, ...]
    minutes: int
    questions: int
    """The number of numbered questions, without an unscored question on daily life."""
    alone: bool
    """Whether a person can take it without an interviewer."""
