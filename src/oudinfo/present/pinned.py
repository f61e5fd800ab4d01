"""What stays above a page that the window cuts: whom to call, in a few short entries."""

from collections.abc import Iterable

from oudinfo.model.prose import said
from oudinfo.model.resource import Way, WayKind
from oudinfo.present.anywhere import EMERGENCY_ANYWHERE, EMERGENCY_IN_SHORT
from oudinfo.present.document import Contacts, Document, Paragraph, way_text
from oudinfo.present.help import SIDE_BY_SIDE


def pinned(page: Document) -> tuple[str, ...]:
    """The first way to reach each of those on the page. With several countries, of the first one, which is the likeliest.

    Where the country is not known, the emergency numbers come before what helps anywhere.
    """
    groups = [node for node in page if isinstance(node, Contacts) and node.entries]
    countries = list(dict.fromkeys(node.place for node in groups if node.place))
    anywhere = [node for node in groups if not node.place]
    if Paragraph(EMERGENCY_ANYWHERE) in page or len(countries) > SIDE_BY_SIDE:
        return (*EMERGENCY_IN_SHORT, *map(_to_talk, _first_ways(anywhere)))
    if len(countries) < 2:
        return tuple(said(way_text(way)) for way in _first_ways(groups))
    own = [said(way_text(way)) for way in _first_ways(node for node in groups if node.place == countries[0])]
    others = [said(way_text(way)) for way in _first_ways(anywhere)]
    return (f"{countries[0]}: {own[0]}", *own[1:], *others)


def _first_ways(groups: Iterable[Contacts]) -> list[Way]:
    return [entry.ways[0] for node in groups for entry in node.entries]


def _to_talk(way: Way) -> str:
    what, *to = way_text(way)
    return said(("To talk: ", *to)) if way.kind is WayKind.WEB else said((what, *to))
