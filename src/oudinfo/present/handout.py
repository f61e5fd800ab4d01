"""Pages made for paper: an article, a card, whom to reach. They name no command that only a computer can open."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.article import Article
from oudinfo.model.prose import Block, Command
from oudinfo.present.article import sources_of, text_of
from oudinfo.present.document import Document, Heading, Paragraph, with_words
from oudinfo.present.help import HelpNearby, fill, line_contacts
from oudinfo.present.help_pages import whom_to_reach
from oudinfo.present.wording import quoted

CRISIS = "crisis"


class Card(NamedTuple):
    """A safety text that can be printed."""

    text: str
    title: str
    ends_with_lines: bool = False
    """It names whom to talk to only by a command, so on paper the lines come at its end."""


CARDS: Mapping[str, Card] = MappingProxyType(
    {
        "safety-card": Card("safety-card", "Staying alive"),
        "overdose": Card("overdose", "What to do if someone may be overdosing", ends_with_lines=True),
        "withdrawal": Card("withdrawal-check", "What withdrawal can feel like, and when it is an emergency"),
    }
)
"""The cards by the name under which they are printed."""
NAMES: Mapping[str, str] = MappingProxyType(
    {
        CRISIS: "the list at the end of this page",
        "overdose": quoted(CARDS["overdose"].title),
        "withdrawal": quoted(CARDS["withdrawal"].title),
        "resources": "the list of help in oudinfo",
        "privacy": "the page on privacy in oudinfo",
    }
)
"""The words on paper for a command that only a computer can open."""


def article_handout(article: Article, nearby: HelpNearby, titles: Mapping[str, str]) -> Document:
    """An article with its sources and people to reach.

    Args:
        article: The article.
        nearby: The help lines to print.
        titles: The title of each article by its slug, to name one in place of its command.
    """
    checked = (
        f"Checked against its sources on {article.reviewed}; due again by {article.review_by}. No clinician has "
        "read it yet."
    )
    page = (
        Heading(article.title, 1),
        *text_of(article, nearby),
        *sources_of(article),
        Paragraph(checked),
        *_last_words(nearby),
    )
    return _on_paper(page, titles)


def card_handout(card: Card, text: Iterable[Block], nearby: HelpNearby, titles: Mapping[str, str]) -> Document:
    """A card: its text with the numbers of the country, and no more."""
    lines = (Paragraph("To talk or write to a trained person:"), *line_contacts(nearby)) if card.ends_with_lines else ()
    page = (Heading(card.title, 1), *fill(text, nearby), *lines, *_printed(nearby))
    return _on_paper(page, titles)


def crisis_handout(nearby: HelpNearby) -> Document:
    """The crisis lines of a country."""
    return (
        Heading("People you can reach now", 1),
        *whom_to_reach(nearby),
        Paragraph("In any other country: the emergency number there, and findahelpline.com."),
        *_printed(nearby),
    )


def _last_words(nearby: HelpNearby) -> Document:
    return (
        Heading("Someone to reach, at any time"),
        *whom_to_reach(nearby),
        *_printed(nearby),
    )


def _printed(nearby: HelpNearby) -> Document:
    """For which country and when, because numbers change."""
    year, month = nearby.today
    return (
        Paragraph(f"Help lines for {nearby.names_in_a_sentence}."),
        Paragraph(
            f"Printed by oudinfo in {year}-{month:02}. Numbers change. Print a new one before you hand it on again."
        ),
    )


def _on_paper(document: Document, titles: Mapping[str, str]) -> Document:
    """The page with the title of an article, or what a page is about, in place of the command that opens it."""

    def words(line: Command) -> Command | str:
        name, *rest = line.words
        if name == "read" and rest and rest[0] in titles:
            return quoted(titles[rest[0]])
        return NAMES.get(name, line)

    return with_words(document, words)
