"""Whom to call, in a line or two: what stands at every prompt for free text."""

from oudinfo.model.resource import ResourceKind
from oudinfo.present.contact import calls, ways_to_reach
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.help import SIDE_BY_SIDE, HelpNearby, crisis_lines

REACH_ANYWHERE = (
    "In danger now: the emergency number where you are (112 in the European Union). To talk: findahelpline.com."
)


def reach_document(nearby: HelpNearby) -> Document:
    """The emergency number and one line to talk or write to, in a line for each country: what stands at every prompt."""
    if nearby.elsewhere or not nearby.countries:
        return (Paragraph(REACH_ANYWHERE, ("112",)),)
    lines = []
    for country in nearby.countries[:SIDE_BY_SIDE]:
        danger = [way for each in country.of_kind(ResourceKind.EMERGENCY)[:1] for way in calls(each)[:1]]
        talk = [next(ways_to_reach(each)) for each in crisis_lines(country, nearby.today)[:1]]
        said = [f"In danger now: {way}." for way in danger] + [f"To talk: {way}." for way in talk]
        place = f"{country.name}. " if len(nearby.countries) > 1 else ""
        lines.append(Paragraph(f"{place}{' '.join(said)}", tuple(way.number for way in (*danger, *talk))))
    return tuple(lines)
