"""Questionnaires that belong together, in the order in which they are given."""

from typing import NamedTuple


class Pathway(NamedTuple):
    """A reason to come, with the instruments given for it in one sitting."""

    id: str
    title: str
    summary: str
    """One sentence on what it asks about, and for whom."""
    instruments: tuple[str, ...]
    """Ids, in the order in which they are given."""
