"""What a piece of content may refer to outside of its own file, for the checks of all kinds."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument


def _none(_instrument_id: str) -> Instrument | None:
    return None


def _no(_: object) -> bool:
    return False


class References(NamedTuple):
    """Everything that is there to be named; by default nothing is."""

    contexts: Mapping[str, ContextQuestion] = MappingProxyType({})
    instrument: Callable[[str], Instrument | None] = _none
    """The instrument of an id; None if there is none, or none that can be used, which is said of its own file."""
    instrument_ids: tuple[str, ...] = ()
    pathway_ids: tuple[str, ...] = ()
    withheld_ids: tuple[str, ...] = ()
    safety_ids: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    """All articles."""
    linked: Callable[[str], bool] = _no
    """Whether another article sends its reader to this one."""
    stands: Callable[[tuple[str, ...]], bool] = _no
    """Whether these words, one after the other, stand in any article or term."""
    released: Mapping[str, Mapping[str, str]] | None = None
    """Fingerprints of released definitions by id and version; None for a person's own, which are not released."""
    today: tuple[int, int, int] = (1, 1, 1)
    """Year, month and day, to tell what is old."""

    @property
    def taken_ids(self) -> tuple[str, ...]:
        """The names that come with oudinfo, and that no definition of a person's own can have."""
        return (*self.instrument_ids, *self.pathway_ids)

    @property
    def offered(self) -> tuple[str, ...]:
        """Everything that can be offered in place of something else."""
        return (*self.instrument_ids, *self.slugs, *self.safety_ids)
