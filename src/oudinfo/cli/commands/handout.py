"""`oudinfo handout`: a page to print and hand on."""

from typing import Annotated

import typer

from oudinfo.catalog.texts import Texts
from oudinfo.cli.completion import handouts
from oudinfo.cli.options import Country, Force, Large, Output, PaperFormatOption, Plain
from oudinfo.cli.output import PaperFormat, Target, file_named
from oudinfo.cli.paper import Paper, check_paper, write_page
from oudinfo.cli.results import say_where
from oudinfo.cli.settings import open_settings
from oudinfo.errors import UnknownNameError
from oudinfo.foreign import nearest
from oudinfo.present.document import Document
from oudinfo.present.handout import CARDS, CRISIS, article_handout, card_handout, crisis_handout
from oudinfo.present.help import HelpNearby


def handout(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="An article by its name, or safety-card, crisis, overdose, withdrawal.",
            autocompletion=handouts,
        ),
    ],
    large: Large = False,
    form: PaperFormatOption = PaperFormat.TEXT,
    output: Output = None,
    force: Force = False,
    country: Country = None,
    plain: Plain = False,
) -> None:
    """Print a page to hand on, with the help lines of a country."""
    settings = open_settings()
    target = Target(settings, file_named(output), force=force, plain=plain)
    check_paper(target, form)
    nearby = settings.nearby(country)
    write_page(Paper(target, form, nearby, large=large), _page(settings.reading_room, name, nearby))
    say_where(target)


def _page(room: Texts, name: str, nearby: HelpNearby) -> Document:
    if name == CRISIS:
        return crisis_handout(nearby)
    titles = {page.slug: page.title for page in room.pages()}
    if name in CARDS:
        return card_handout(CARDS[name], room.safety_blocks(CARDS[name].text), nearby, titles)
    if name not in titles:
        known = (CRISIS, *CARDS, *titles)
        near = nearest(name, known, n=2, cutoff=0.4)
        raise UnknownNameError("handout", name, near, f"Besides the articles: {', '.join((CRISIS, *CARDS))}.")
    return article_handout(room.article(name), nearby, titles)
