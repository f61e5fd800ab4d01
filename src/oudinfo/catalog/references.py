"""The names that content may refer to outside its own file, for the checks of every kind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.article import ArticlePage
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument
from oudinfo.model.resource import Country


def _none(_name: str) -> None:
    """Nothing has this name."""


def _no(_: object) -> bool:
    return False


class References(NamedTuple):
    """All names that content may use. By default there are none."""

    contexts: Mapping[str, ContextQuestion] = MappingProxyType({})
    instrument: Callable[[str], Instrument | None] = _none
    """The instrument with this id, or None if it is missing or unusable. Its own file's check reports why."""
    instrument_ids: tuple[str, ...] = ()
    pathway_ids: tuple[str, ...] = ()
    withheld_ids: tuple[str, ...] = ()
    safety_ids: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    """The slugs of all articles."""
    countries: tuple[Country, ...] = ()
    """The directory of help of every country, and of what helps anywhere. Empty if any of it is broken."""
    page: Callable[[str], ArticlePage | None] = _none
    """The article with this slug, or None if it is missing or unusable."""
    linked: Callable[[str], bool] = _no
    """Whether another article links to this one."""
    stands: Callable[[tuple[str, ...]], bool] = _no
    """Whether these words appear in this order in any article or term."""
    released: Mapping[str, Mapping[str, str]] | None = None
    """Fingerprints of released definitions by id and version. None for a user's own questionnaires."""
    today: tuple[int, int, int] = (1, 1, 1)
    """Year, month and day, used to tell what is old."""

    @property
    def taken_ids(self) -> tuple[str, ...]:
        """The names that come with oudinfo. A user's own definition cannot take them."""
        return (*self.instrument_ids, *self.pathway_ids)

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of everything that can be offered as an alternative."""
        return (*self.instrument_ids, *self.slugs, *self.safety_ids)
