"""A result page: what goes into it, what danger puts first, and the cards of its flags."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oudinfo.model.article import Listed
from oudinfo.model.context import ContextQuestion
from oudinfo.model.insight import Insight
from oudinfo.model.prose import Block, Span, Text, command
from oudinfo.model.response import Given, ResponseOption
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience, FlagLevel
from oudinfo.model.sitting import LeftForm, Sitting
from oudinfo.present import wording
from oudinfo.present.anywhere import HELP_KEY
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, unshown
from oudinfo.present.help import IN_SHELL, HelpNearby, country_line, fill


@unshown
class ResultPage(NamedTuple):
    """What goes into a result page besides the results themselves."""

    results: tuple[Interpretation, ...]
    audience: Audience
    nearby: HelpNearby
    articles: tuple[Listed, ...]
    safety: Callable[[str], tuple[Block, ...]]
    """A safety text by its id."""
    insights: tuple[Insight, ...] = ()
    contexts: Mapping[str, ContextQuestion] = MappingProxyType({})
    """What the rules can read besides the answers."""
    told: tuple[str, ...] = ()
    """Sentences before the numbers on how the answers came in."""
    about: str = ""
    """The code of the client and the day, as far as they were asked for."""
    earlier: tuple[Sitting, ...] = ()
    """Earlier sittings of the same person, the earliest first."""
    left: tuple[LeftForm, ...] = ()
    """The forms of the sitting that were not asked."""
    note: Callable[[], Document] | None = None
    """Makes the note for a chart, if the reader keeps one."""


CARD_TITLES = {"safety-card": "Staying alive", "asq-protocol": "What to do now"}
FOR_ANYONE = frozenset({"safety-card"})
"""Cards that are written to the person, and handed on by a counselor."""


def in_crisis(results: Sequence[Interpretation]) -> bool:
    """Whether a crisis flag is up in any result."""
    return any(result.raised(FlagLevel.CRISIS) for result in results)


def danger(page: ResultPage) -> Document:
    """Help first, where an answer speaks of danger, spoke of it before it was changed, or was left out."""
    if in_crisis(page.results):
        return _crisis_part(page)
    alone = page.audience is Audience.PERSON
    rules = [(flag.rule, result) for result in page.results for flag in result.flags]
    if any(rule.id in result.changed and rule.level is FlagLevel.CRISIS for rule, result in rules):
        return fill(page.safety("changed" if alone else "changed-interview"), page.nearby, _ways(page.nearby))
    if alone and any(result.raised(FlagLevel.OFFER) for result in page.results):
        return fill(page.safety("offer-result"), page.nearby, _ways(page.nearby))
    return ()


def _ways(nearby: HelpNearby) -> Mapping[str, Text]:
    """How to reach help: by the key where a page is open, or by the command."""
    return {**IN_SHELL, "how": f"{nearby.press.lower()} {HELP_KEY}."} if nearby.press else IN_SHELL


def _crisis_part(page: ResultPage) -> Document:
    if page.audience is Audience.PERSON:
        text = fill(page.safety("help-page"), page.nearby, IN_SHELL)
        change = country_line(page.nearby, command("crisis"))
        now = Bullets(
            (
                "Be near a person, if you can. You don't have to say why.",
                ("Pick one of the help lines, now or in ten minutes. ", *_how_to_see_them_again(page.nearby)),
                wording.leads_to("Read about such thoughts", "read if-you-are-having-thoughts-of-suicide"),
            ),
        )
        return (Heading("Before the numbers", 1), *text, change, Heading("What you can do now", 1), now)
    said = [
        Paragraph(f"{result.instrument.short_title}, question {number}: {told}.")
        for result in page.results
        for number, told in crisis_answers(result)
    ]
    return (Heading("Before the scores", 1), *said, *fill(page.safety("help-page-interview"), page.nearby))


def _how_to_see_them_again(nearby: HelpNearby) -> tuple[Span, ...]:
    """The key that shows the help lines where a page is open, or the command."""
    return (
        (f"{nearby.press} {HELP_KEY} to see them again.",)
        if nearby.press
        else (command("crisis"), " shows them again.")
    )


def crisis_answers(result: Interpretation) -> list[tuple[str, str]]:
    """The questions whose answers raised a crisis flag, with the answers, also if declined."""
    return [(result.instrument.number_of(item), _told(result.counted(item))) for item in result.danger_items]


def _told(given: Given) -> str:
    return wording.quoted(given.label) if isinstance(given, ResponseOption) else "not answered"


def protocols(page: ResultPage) -> Document:
    """What a counselor does after a sign of danger: the cards of its flags that are not for the person."""
    if page.audience is Audience.PERSON or not in_crisis(page.results):
        return ()
    return _cards(page, [card for card in _cards_up(page) if card not in FOR_ANYONE], 1)


def cards(page: ResultPage, level: int = 1) -> Document:
    """The other cards of all flags that are up, each once. A protocol is shown only to a counselor."""
    first = page.audience is not Audience.PERSON and in_crisis(page.results)
    return _cards(page, [card for card in _cards_up(page) if not first or card in FOR_ANYONE], level)


def _cards_up(page: ResultPage) -> list[str]:
    up = [flag.rule.card for result in page.results for flag in result.flags if flag.state and flag.rule.card]
    return list(dict.fromkeys(up))


def _cards(page: ResultPage, names: Sequence[str], level: int) -> Document:
    alone = page.audience is Audience.PERSON
    nodes: list[Node] = []
    for card in names:
        title = CARD_TITLES.get(card, card.replace("-", " ").capitalize())
        nodes += [
            Heading(title if alone else f"To hand on: {title}" if card in FOR_ANYONE else title, level),
            *fill(page.safety(card), page.nearby, IN_SHELL),
        ]
    return tuple(nodes)
