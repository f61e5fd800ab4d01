"""The full screen as a pure function: (state, key) to state. No terminal in here.

Digits and letters go to the screening program as they are; arrows move a mark
over the options, and Enter takes the marked one. Nothing is marked at first,
so Enter alone answers nothing.
"""

from typing import NamedTuple

from oudinfo.model.instrument import Mode
from oudinfo.terminal.program import step
from oudinfo.terminal.sitting import Reply, Sitting, review_items
from oudinfo.terminal.words import Page

UP, DOWN, ENTER, BACKSPACE = "up", "down", "enter", "backspace"
MOST_DIGITS = 4
NO_NUMBER = "No number was typed, so nothing was answered. Type a number and then Enter."
NOTHING_MARKED = "Nothing is marked, so nothing was answered. Press a number, or an arrow and then Enter."


class Screen(NamedTuple):
    """What is on the full screen besides the sitting itself."""

    sitting: Sitting
    mark: int | None = None
    """The option, or the line of the review, that the arrows point at."""
    top: int = 0
    """The first line shown of a page that is longer than the screen."""
    said: tuple[Reply, ...] = ()
    typed: str = ""
    """The digits of a number that is being typed."""

    def __repr__(self) -> str:
        """Show no response."""
        return f"<Screen: {self.sitting!r}>"


def press(screen: Screen, key: str) -> Screen:
    """The state after a key: `up`, `down`, `enter`, `backspace`, or a character."""
    if _takes_number(screen.sitting) and (key in {BACKSPACE, ENTER} or (key.isascii() and key.isdigit())):
        return _number(screen, key)
    if key == BACKSPACE:
        return screen
    if key in {UP, DOWN}:
        return _move(screen, 1 if key == DOWN else -1)
    if key == ENTER:
        return _enter(screen)
    return _typed(screen, key)


def choices(sitting: Sitting) -> int:
    """How many lines the arrows can point at."""
    if sitting.page is Page.CONTEXT:
        return len(sitting.question.values)
    if sitting.page is Page.ITEM and sitting.session.item is not None:
        return 0 if sitting.session.item.number else len(sitting.session.item.options)
    return len(review_items(sitting)) if sitting.page is Page.REVIEW else 0


def _takes_number(sitting: Sitting) -> bool:
    """Whether digits make a number that Enter gives: an answer, or the place of an answer in the review."""
    if sitting.page is Page.REVIEW:
        return True
    item = sitting.session.item
    return sitting.page is Page.ITEM and item is not None and item.number is not None


def _number(screen: Screen, key: str) -> Screen:
    """A digit more or less; Enter gives the number, or else what Enter means on the page."""
    looking_over = screen.sitting.page is Page.REVIEW
    if key == ENTER and not screen.typed:
        return _enter(screen) if looking_over else screen._replace(said=(Reply(NO_NUMBER, is_refusal=True),))
    if key == ENTER:
        return _typed(screen._replace(typed=""), screen.typed)
    typed = screen.typed[:-1] if key == BACKSPACE else (screen.typed + key)[:MOST_DIGITS]
    said = (Reply(f"Answer {typed}: press Enter to change it."),) if looking_over and typed else ()
    return screen._replace(typed=typed, said=said, mark=None)


def _move(screen: Screen, by: int) -> Screen:
    """Move the mark, which a number half typed gives way to; on a page without choices, the page."""
    count = choices(screen.sitting)
    screen = screen._replace(typed="", said=()) if screen.typed else screen
    if not count:
        return screen._replace(top=max(0, screen.top + by))
    if screen.mark is None:
        return screen._replace(mark=0 if by > 0 else count - 1)
    return screen._replace(mark=min(count - 1, max(0, screen.mark + by)))


def _enter(screen: Screen) -> Screen:
    sitting = screen.sitting
    if screen.mark is None:
        if sitting.page in {Page.ITEM, Page.CONTEXT}:
            return screen._replace(said=(Reply(NOTHING_MARKED, is_refusal=True),))
        return _typed(screen, "")
    if sitting.page in {Page.REVIEW, Page.CONTEXT}:
        return _typed(screen, str(screen.mark + 1))
    item = sitting.session.item
    return _typed(screen, item.options[screen.mark].key) if item is not None else screen


def _typed(screen: Screen, text: str) -> Screen:
    """Hand on what was typed; a page that was uncovered begins at its top, with nothing marked."""
    sitting, replies = step(screen.sitting, text)
    said = tuple(reply for reply in replies if not reply.is_echo)
    if sitting is screen.sitting:
        return screen._replace(said=said)
    return Screen(sitting, said=said)


LEGENDS: dict[Page, tuple[str, ...]] = {
    Page.INTRO: ("Enter begin", "H help now", "K country", "P plain", "Q leave", "X leave and clear"),
    Page.ITEM: ("number or arrows+Enter", "B back", "S skip", "? why", "H help now", "K country", "Q stop", "X close"),
    Page.CONTEXT: ("number or arrows+Enter", "B back", "S skip", "H help now", "Q stop", "X close"),
    Page.OPENING: ("Enter first question", "H help now", "Q stop", "X close"),
    Page.HELP_PAGE: (
        "M get through the next few minutes",
        "T what happens when I call or text",
        "N I am not ready to talk to anyone",
        "Q stop here",
        "C carry on",
    ),
    Page.REVIEW: ("Enter show the result", "number or arrows+Enter: change one", "H help now", "Q stop", "X close"),
    Page.COUNTRY: ("number of your country, then Enter", "B back", "Q stop"),
}
SIDE_LEGEND = ("B back", "H help now", "Q stop", "X close")

NUMBER_LEGEND = ("type a number, then Enter", *LEGENDS[Page.ITEM][1:])
DOORS_OF_WHO_ASKS = ("T what happens when they call or text", "Q stop here", "C carry on")


def legend(sitting: Sitting) -> tuple[str, ...]:
    """The keys that do something on this page, each with what it does."""
    if sitting.page is Page.ITEM and _takes_number(sitting):
        return NUMBER_LEGEND
    if sitting.page is Page.HELP_PAGE and sitting.mode is not Mode.SELF:
        return DOORS_OF_WHO_ASKS
    return LEGENDS.get(sitting.page, SIDE_LEGEND)


PLAIN_KEY = "p"
