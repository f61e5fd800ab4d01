"""The pages of the place, each by the first word of the command that names it."""

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from oudinfo.cli.result_pages import NEXT_VISIT
from oudinfo.cli.urgent import overdose_document
from oudinfo.dialog.place import COUNTRY, CRISIS, HOME, LEAVE, OVERDOSE, SEARCH, STOPPED, Opened, Prompt
from oudinfo.errors import OudinfoError
from oudinfo.model.listing import Listing
from oudinfo.present import home
from oudinfo.present.document import Heading, Paragraph
from oudinfo.present.help_pages import crisis_document
from oudinfo.present.reach import reach_document

if TYPE_CHECKING:
    from oudinfo.cli.house import House

SEARCH_PROMPT = Prompt("What are you looking for?", "search")
IN_YOUR_WORDS = "In your own words, such as: can't sleep, what naloxone does, help for my brother."
STOPPED_TITLE = "You stopped"


def _home(house: "House", _rest: str, _wishes: Mapping[str, str]) -> Opened:
    document = home.home_document(has_result=house.results.are_there)
    return Opened(document, title=home.NAME, aside=home.WHAT_IT_IS, below=home.country_below(house.nearby))


def _checks(house: "House", _rest: str, _wishes: Mapping[str, str]) -> Opened:
    return Opened(home.checks_document(_listings(house)), title=home.NAME)


def _more_checks(house: "House", _rest: str, _wishes: Mapping[str, str]) -> Opened:
    try:
        pathways = house.settings.library.pathways()
    except OudinfoError:  # a damaged file takes no other door away
        pathways = ()
    return Opened(home.more_checks_document(pathways, _listings(house)), title=home.NAME)


def _listings(house: "House") -> dict[str, Listing]:
    return {each.id: each for each in house.settings.library.listings()}


def _search(house: "House", rest: str, _wishes: Mapping[str, str]) -> Opened:
    if rest:
        found: Opened = _behind("search").page(house.settings, house.nearby, rest)
        return found
    document = (Paragraph(IN_YOUR_WORDS),)
    return Opened(document, title="Search", below=reach_document(house.nearby), prompt=SEARCH_PROMPT)


def _countries(house: "House", _rest: str, _wishes: Mapping[str, str]) -> Opened:
    return Opened(home.countries_document(house.country.countries), title="Help lines")


def _stopped(house: "House", _rest: str, _wishes: Mapping[str, str]) -> Opened:
    return Opened((Heading(STOPPED_TITLE), *house.pages.text("quit", house.asked.mode)))


def _behind(name: str) -> Any:  # noqa: ANN401  a module of commands, whose pages say what they take
    """The command of this name, loaded for its page: nothing before the first question needs it."""
    return importlib.import_module(f"oudinfo.cli.commands.{name}")


PAGES: Mapping[str, Callable[["House", str, Mapping[str, str]], Opened]] = {
    HOME.words[0]: _home,
    home.CHECKS.words[0]: _checks,
    home.MORE_CHECKS.words[0]: _more_checks,
    home.WORRIED.words[0]: lambda *_: Opened(home.worried_document(), title=home.NAME),
    home.TRAINERS.words[0]: lambda *_: Opened(home.trainers_document(), title=home.NAME),
    home.TO_PRINT.words[0]: lambda house, *_: Opened(home.to_print_document(_listings(house)), title=home.NAME),
    home.COUNSELORS.words[0]: lambda *_: Opened(home.counselors_document(), title=home.NAME),
    COUNTRY.words[0]: _countries,
    SEARCH.words[0]: _search,
    STOPPED.words[0]: _stopped,
    CRISIS.words[0]: lambda house, *_: Opened(crisis_document(house.nearby), title="Help now", is_help=True),
    OVERDOSE.words[0]: lambda house, *_: Opened(overdose_document(house.nearby), title="Overdose"),
    LEAVE.words[0]: lambda house, *_: house.results.leave_page(),
    NEXT_VISIT.words[0]: lambda house, *_: house.results.next_page(),
    "withdrawal": lambda house, *_: _behind("safety_texts").withdrawal_page(house.settings, house.nearby),
    "protocol": lambda house, *_: _behind("safety_texts").protocol_page(house.settings, house.nearby),
    "privacy": lambda house, *_: _behind("safety_texts").privacy_page(house.settings, house.nearby),
    "read": lambda house, rest, wishes: _behind("read").page(
        house.settings, house.nearby, rest or None, wishes.get("shelf")
    ),
    "resources": lambda house, _, wishes: _behind("resources").page(house.settings, house.nearby, wishes),
    "list": lambda house, *_: _behind("instruments").list_page(house.settings),
    "show": lambda house, rest, _: (
        _behind("instruments").page(house.settings, rest) if rest else _behind("instruments").list_page(house.settings)
    ),
    "glossary": lambda house, rest, _: _behind("glossary").page(house.settings, rest),
    "screen": _checks,
}
"""The pages that can be opened, each by the first word of its command."""
