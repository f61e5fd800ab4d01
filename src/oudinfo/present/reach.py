"""Whom to call, in a line or two, at every prompt for free text."""

from oudinfo.model.prose import Number
from oudinfo.model.resource import ResourceKind
from oudinfo.present.document import Document, Paragraph, way_text
from oudinfo.present.help import SIDE_BY_SIDE, HelpNearby, crisis_lines

REACH_ANYWHERE = (
    "In danger now: the emergency number where you are (",
    Number("112"),
    " in the European Union, ",
    Number("911"),
    " in North America). To talk: findahelpline.com.",
)


def reach_document(nearby: HelpNearby) -> Document:
    """The emergency number and one line to talk or write to, in a line for each country."""
    if nearby.elsewhere or not nearby.countries:
        return (Paragraph(REACH_ANYWHERE),)
    lines = []
    for country in nearby.countries[:SIDE_BY_SIDE]:
        danger = [way for each in country.of_kind(ResourceKind.EMERGENCY)[:1] for way in each.calls[:1]]
        talk = [each.ways[0] for each in crisis_lines(country, nearby.today)[:1]]
        ways = [*(("In danger now: ", way) for way in danger), *(("To talk: ", way) for way in talk)]
        place = f"{country.name}. " if len(nearby.countries) > 1 else ""
        said = [span for what, way in ways for span in (f"{what}", *way_text(way), ". ")]
        lines.append(Paragraph((place, *said[:-1], ".")))
    return tuple(lines)
