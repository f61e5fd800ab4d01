"""What a severity band is called on a page."""

from oudinfo.model.scoring import SeverityBand
from oudinfo.present.wording import small

NAMED_AS_A_RANGE = frozenset({"below", "level", "range", "reported", "withdrawal", "zone"})
"""Words of a label that already says what it is."""


def range_name(band: SeverityBand) -> str:
    """A band as a stretch of numbers, for a name that does not say so itself."""
    return band.label if NAMED_AS_A_RANGE & {*band.label.casefold().split()} else f"{band.label} range"


def small_range(band: SeverityBand) -> str:
    """The same for the middle of a sentence."""
    return small(range_name(band))
