"""The last lines of the full screen: which keys do what on the page in sight."""

from oudinfo.dialog.state import further_help
from oudinfo.dialog.words import Page, Word, place_of
from oudinfo.engine.session import is_complete
from oudinfo.present.screening import keys_in_words
from oudinfo.terminal.keys import Screen, choices, collects, is_open, takes_number

LEGENDS: dict[Page, tuple[str, ...]] = {
    Page.INTRO: ("Enter begin", "B back", "P screen reader"),
    Page.ITEM: ("B back", "S skip", "? why we ask"),
    Page.CONTEXT: ("B back", "S skip"),
    Page.OPENING: ("Enter first question", "B back"),
    Page.REVIEW: ("Enter show the result", "arrows or number + Enter: change one"),
    Page.COUNTRY: ("number of your country, then Enter", "B back"),
    Page.PAUSED: (),
    Page.PROPOSED: ("Y yes", "N no", "B back", "? why"),
    Page.WAY: ("B back",),
    Page.STEPS: ("Enter go on", "B back"),
}
SIDE_LEGEND = ("B back",)
EVERYWHERE = ("H help now", "O overdose", "K country", "Q stop", "X close")
"""The keys that do the same on every page, in their own line."""


def foot(screen: Screen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of this page, and those of every page, each with what it does.

    On the page on danger they take one line for the interviewer, so that no line of the page is lost to them.
    Enter acts on the line that is marked or whose number is typed, so its legend says which.
    """
    dialog = screen.dialog
    if dialog.page is Page.HELP_PAGE:
        doors = further_help(dialog)
        also = () if Word.AGENCY in dict(doors) else ("K country", "X close")
        return (*(f"{word.value[0].upper()} {shown}" for word, shown in doors), "Q stop", "C carry on", *also), ()
    own = LEGENDS.get(dialog.page, SIDE_LEGEND)
    if dialog.page is Page.INTRO and screen.is_unread:
        own = ("Enter more", *own[1:])
    if dialog.page is Page.REVIEW and (screen.typed or screen.mark is not None):
        number = screen.typed or str((screen.mark or 0) + 1)
        is_one = place_of(number, choices(dialog)) is not None
        own = (*((f"Enter change answer {number}",) if is_one else ()), "Backspace, then Enter: show the result")
    elif choices(dialog) or takes_number(dialog):
        own = (_answers(screen), *own) if dialog.page is not Page.REVIEW else own
    if dialog.page is Page.ITEM and dialog.reviews and all(is_complete(each) for each in dialog.sessions):
        own = (*own, "V all answers")
    if is_open(screen):
        own = tuple("B close this" if entry == "B back" else entry for entry in own)
    return own, EVERYWHERE


def _answers(screen: Screen) -> str:
    """The keys that answer."""
    dialog, item = screen.dialog, screen.dialog.session.item
    if screen.is_unread:
        return "arrow down: read on"
    if dialog.page is not Page.ITEM or item is None:
        return f"1-{choices(dialog)} choose"
    if collects(item):
        return "number, then Enter"
    return f"{keys_in_words(item, '-')} answer"
