"""The guide to help: whom it is for, what for, and which entries of the directory answer that."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.resource import Country, Resource, ResourceKind, WayKind

EVERYONE = ("everyone",)
"""The audience of an entry that is for all people."""
ANYONE = "anyone"
"""The audience of a choice that takes entries for anyone, whomever they are for."""


class Person(NamedTuple):
    """Whom the help is for."""

    id: str
    title: str
    audience: tuple[str, ...]
    """The audiences of entries that fit, those that fit best first."""
    read: tuple[str, ...] = ()
    """The articles for whatever it is for, by slug."""


class Need(NamedTuple):
    """What the help is for, and the entries that answer it."""

    id: str
    title: str
    line: str
    """One sentence on what a person finds here."""
    kinds: tuple[ResourceKind, ...]
    """The kinds of entries that fit, those to show first in front."""
    topics: frozenset[str] = frozenset()
    """The topics of entries that fit, or any if there are none."""
    anywhere: str = ""
    """What helps in any country, for where there is no entry."""
    audience: tuple[str, ...] = ()
    """The only audiences whose entries fit, if it is for some people only, such as veterans."""
    also: tuple[str, ...] = ()
    """What people type for it."""
    first: str = ""
    """A command that comes before any entry, such as the steps of an overdose."""
    read: tuple[str, ...] = ()
    """The articles that go with it, by slug."""
    read_for: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """More articles that go with it for one of the people only, by the id of the person."""
    in_writing: bool = False
    """Whether every entry that can be reached in writing fits too, whomever it is for."""
    falls_back: bool = True
    """Whether another line is shown where nothing fits. None can help with poison."""
    is_common: bool = True
    """Whether it is one of the first choices. The others come behind *more*."""

    def takes(self, resource: Resource, audience: Sequence[str] = EVERYONE) -> bool:
        """Whether an entry answers the need of people of one of these audiences, unless the need names its own."""
        wanted = self.audience or audience
        return (
            resource.kind in self.kinds
            and not (self.topics and self.topics.isdisjoint(resource.topics))
            and (
                ANYONE in wanted
                or not {*wanted}.isdisjoint(resource.audience)
                or (self.in_writing and any(way.takes_texts or way.kind is WayKind.CHAT for way in resource.ways))
            )
        )

    def articles(self, person: Person) -> tuple[str, ...]:
        """The slugs of the articles that go with it for a person, those on the need first, and each once."""
        return tuple(dict.fromkeys((*self.read, *self.read_for.get(person.id, ()), *person.read)))


class Answer(NamedTuple):
    """What one country's directory has for a person and a need, the best first."""

    country: Country
    entries: tuple[Resource, ...]
    is_fallback: bool = False
    """Whether nothing fits, and the entries are the country's referral line or what comes closest to one."""


class Guide(NamedTuple):
    """Every choice of the guide, and what it falls back on in each country."""

    people: tuple[Person, ...]
    needs: tuple[Need, ...]
    falls_back_on: Mapping[str, tuple[str, ...]]
    """The ids of the entries that are shown where nothing fits, by country code: a referral line, and one to talk to."""
    known_as: Mapping[str, frozenset[str]]
    """The topics and audiences of the directory that people mean by a word, such as `treatment`."""

    def person(self, person_id: str) -> Person:
        """The person of a choice.

        Raises:
            KeyError: If there is no such choice.
        """
        return {person.id: person for person in self.people}[person_id]

    def need(self, need_id: str) -> Need:
        """The need of a choice.

        Raises:
            KeyError: If there is no such choice.
        """
        return {need.id: need for need in self.needs}[need_id]

    def answer(self, person: Person, need: Need, country: Country, today: tuple[int, int]) -> Answer:
        """The entries that answer a need. If there are none, what the country falls back on."""
        entries = fitting(country.resources, person, need, today)
        if entries or country.is_local:
            return Answer(country, entries)
        last = self.falls_back_on.get(country.code, ()) if need.falls_back else ()
        by_id = {each.id: each for each in country.resources}
        return Answer(country, tuple(by_id[each] for each in last if each in by_id), is_fallback=True)


def fitting(resources: Iterable[Resource], person: Person, need: Need, today: tuple[int, int]) -> tuple[Resource, ...]:
    """The entries that fit a person and a need.

    Entries whose age is not known come last, then old ones, then those that nobody has checked lately. Among equals,
    entries that are for other people too, such as veterans and their families, come later. Then the audiences of the
    person, the kinds and the directory have their order.
    """
    audience = need.audience or person.audience

    def place(resource: Resource) -> tuple[int, bool, int, int]:
        best = next((place for place, each in enumerate(audience) if each in resource.audience), len(audience))
        is_special = not {*EVERYONE, *audience}.issuperset(resource.audience) and "everyone" not in resource.audience
        return _doubt(resource, today), is_special, best, need.kinds.index(resource.kind)

    return tuple(sorted((each for each in resources if need.takes(each, person.audience)), key=place))


def _doubt(resource: Resource, today: tuple[int, int]) -> int:
    """From 0 for an entry that can be relied on to 3 for one of unknown age."""
    if resource.confirmed is None and not resource.is_local:
        return 3
    return 2 if resource.is_old(*today) else int(resource.live_check_first)
