"""A result and all that was told about it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.note import FollowUp
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting


class Told(NamedTuple):
    """A sitting, and the audience of its page."""

    sitting: Sitting
    audience: Audience
    first: tuple[str, ...] = ()
    """Sentences before the numbers on how the answers came in."""
    turned: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The items whose answers were turned from another wording, by the id of the form."""
    earlier: tuple[Sitting, ...] = ()
    """Earlier sittings of the same person, the earliest first."""
    done: FollowUp = FollowUp()
    """What was done about a sign of danger, as the counselor typed it."""

    def __repr__(self) -> str:
        """Show no result."""
        return f"<Told: {self.sitting!r}>"
