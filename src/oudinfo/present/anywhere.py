"""What a page shows where the person's country is not known: numbers of every country, in few lines."""

from collections.abc import Iterator, Sequence

from oudinfo.model.prose import Command, Number, Span, Text
from oudinfo.model.resource import ShortNumbers
from oudinfo.present.document import Bullets, Document, Paragraph

COUNTRY_KEY, HELP_KEY = "K", "H"
"""The keys for another country and for help now, wherever a page takes keys."""
EMERGENCY_ANYWHERE = (
    "Call the emergency number where you are: ",
    Number("911"),
    " (US, Canada, Mexico), ",
    Number("112"),
    " (European Union, India, and South Africa from a mobile), ",
    Number("999"),
    " (UK, Ireland), ",
    Number("000"),
    " (Australia), ",
    Number("111"),
    " (New Zealand). If no one can be called, get to the nearest hospital.",
)
"""The emergency numbers of the directory in one sentence. A test holds them to it."""
EMERGENCY_IN_SHORT = (
    "In danger, call:",
    "911 (North America)",
    "112 (EU, India, S. Africa mobiles)",
    "999 (UK)",
    "000 (Australia)",
    "111 (NZ)",
)
"""The same numbers where three lines of a narrow window are all there is."""
BY_COUNTRY = "By country, the emergency number and a line to talk to:"
UNKNOWN = "We don't know your country, and lines differ from one to another. "
HOW_TO_TYPE_IT = "Type your country's code for CODE: "


def numbers_by_country(others: Sequence[ShortNumbers]) -> Document:
    """The emergency number of each country and one line to talk to, a line for each country."""
    return (Paragraph(BY_COUNTRY), Bullets(tuple(map(_row, others)))) if others else ()


def talk_by_country(others: Sequence[ShortNumbers]) -> Document:
    """One line to talk to in each country, in a sentence, for a page that must be taken in at a glance."""
    found: list[Span] = []
    for other in others:
        if other.talk:
            found += ["; " if found else "To talk: ", f"{other.country} ", *_numbers(other.talk)]
    return (Paragraph((*found, ".")),) if found else ()


def how_to_name_it(line: Command, known: Sequence[str], press: str) -> Paragraph:
    """That the country is not known, and the key or the command that says which it is."""
    if press:
        return Paragraph(f"{UNKNOWN}{press} {COUNTRY_KEY} to say which it is.")
    return Paragraph((UNKNOWN, HOW_TO_TYPE_IT, Command((*line.words, "--country", "CODE")), f" ({', '.join(known)})"))


def _row(other: ShortNumbers) -> Text:
    talk = ("; to talk, ", *_numbers(other.talk)) if other.talk else ()
    return (f"{other.country}: ", *_numbers(other.call), *talk)


def _numbers(said: str) -> Iterator[Span]:
    """Each number of `112 or 999` apart, so that it is spaced where lines are read aloud."""
    for place, number in enumerate(said.split(" or ")):
        if place:
            yield " or "
        yield Number(number)
