"""The full screen as a pure function: (state, key) to state. No terminal in here.

Digits and letters go to the screening program unchanged. Arrows move a mark
over the options, and Enter takes the marked one. Nothing is marked at first,
so Enter alone answers nothing.
"""

from typing import NamedTuple

from oudinfo.dialog.program import BEGIN_OR_LEAVE, step
from oudinfo.dialog.state import Dialog, Reply, pause_ways, review_items
from oudinfo.dialog.steps import WAYS, left_steps, ways_to_give
from oudinfo.dialog.words import Page, Word, place_of, word_for
from oudinfo.engine.one_answer import find_option
from oudinfo.model.instrument import Item
from oudinfo.terminal.key_codes import BACKSPACE, DOWN, END, ENTER, HOME, PAGE_DOWN, PAGE_UP, UP

MOST_TYPED = 8
"""More than any answer has, so that a digit too many is seen and refused instead of being left out."""
A_PAGE = 10
BOTTOM = 1_000_000
"""Further down than any page goes. `paint` stops at the end."""
MOVES = {UP: -1, DOWN: 1, PAGE_UP: -A_PAGE, PAGE_DOWN: A_PAGE, HOME: -BOTTOM, END: BOTTOM}
NO_NUMBER = "No number was typed, so nothing was answered. Type a number and then Enter."
NOT_A_SKIP = "Press Enter to give {typed}. To skip the question, press Backspace until the number is gone, then S."
ONE_OF_THE_LETTERS = "That key does nothing here. Press one of these letters."
"""At the help page, whose foot has the letters right below."""
READ_ON_OR_LEAVE = "Press Enter to read on, or Q to leave."
READ_ON = "Read to the end first: arrow down, or make the window larger."
SPACE = " "
PLAIN_KEY = "p"
LISTS = frozenset({Page.REVIEW, Page.STEPS})
"""Pages that Enter leaves. Space moves them, as it does any long page."""
NOTHING_MARKED = "Nothing is marked, so nothing was answered. Press a number, or an arrow and then Enter."


class Sight(NamedTuple):
    """How much of a page that is longer than the window has been on the screen."""

    columns: int = 0
    """The width of the window for which that is so."""
    read_to: int = 0
    """The lines from the top that have been on the screen, with none left out."""
    needed: int = 0
    """So many lines have to be read before a key counts."""
    was_read: bool = False
    """Whether they have been, in whatever window."""
    page: int = A_PAGE
    """By how many lines a page can be moved so that none is passed over."""


class Screen(NamedTuple):
    """What is on the full screen besides the dialog itself."""

    dialog: Dialog
    mark: int | None = None
    """The option, or the line of the review, that the arrows point at."""
    top: int = 0
    """The first line shown of a page that is longer than the screen."""
    said: tuple[Reply, ...] = ()
    typed: str = ""
    """The digits of a number that is being typed."""
    sight: Sight = Sight()
    """What of a long page has been on the screen."""
    after_words: bool = False
    """Whether the page came because words were typed where single keys count."""

    @property
    def is_unread(self) -> bool:
        """Whether the words that a key would answer have not been on the screen."""
        return not self.sight.was_read and self.sight.read_to < self.sight.needed

    @property
    def place(self) -> tuple[object, ...]:
        """What is being asked or shown, whatever is marked or typed there."""
        dialog = self.dialog
        return dialog.pages, dialog.current, dialog.session.position, len(dialog.told)

    def __repr__(self) -> str:
        """Show no response."""
        return f"<Screen: {self.dialog!r}>"


def press(screen: Screen, key: str) -> Screen:
    """The state after a key: the name of one, or a character. A key without a use here changes nothing."""
    if screen.is_unread and _needs_reading(screen, key):
        said = tuple(reply for reply in screen.said if reply.safety) or (Reply(READ_ON, is_refusal=True),)
        return _move(screen, PAGE_DOWN) if screen.dialog.page is Page.INTRO else screen._replace(said=said)
    if _is_part(screen, key):
        return _number(screen, key)
    if key in MOVES:
        return _move(screen, key)
    if key == SPACE and (screen.is_unread or screen.dialog.page in LISTS or not choices(screen.dialog)):
        return _move(screen, PAGE_DOWN)
    if key == ENTER:
        return _enter(screen)
    if len(key) > 1:
        return screen
    if screen.typed and key == "-":
        return screen._replace(said=(Reply(NOT_A_SKIP.format(typed=screen.typed), is_refusal=True),))
    return _typed(screen, key)


def is_same(before: Screen, after: Screen) -> bool:
    """Whether a key left the dialog and a half-typed answer as they were. It may have been answered in words."""
    return after.dialog is before.dialog and after.typed == before.typed


def _needs_reading(screen: Screen, key: str) -> bool:
    """Whether a key begins or answers what is still being read. A question can be skipped without that."""
    item = screen.dialog.session.item
    if key == ENTER or screen.dialog.page is not Page.ITEM or item is None:
        return key == ENTER or (screen.dialog.page is Page.CONTEXT and key.isdigit())
    return key not in MOVES and key != SPACE and (_is_part(screen, key) or find_option(item, key) is not None)


def not_read(screen: Screen, needed: int) -> Screen:
    """The screen, if so many lines have to be read that not all of them are in sight."""
    return screen._replace(sight=screen.sight._replace(needed=needed, read_to=min(needed - 1, screen.sight.read_to)))


def answer_marked(before: Screen, after: Screen) -> Screen:
    """The question as it was, with the answer that was given to it since marked."""
    dialog, item = before.dialog, before.dialog.session.item
    if dialog.page is not Page.ITEM or item is None or item.number:
        return before._replace(said=())
    position = dialog.session.compiled.positions[item.id][0]
    given = after.dialog.sessions[dialog.current].responses.given[position]
    marked = [place for place, option in enumerate(item.options) if option == given]
    return before._replace(said=(), mark=marked[0] if marked else None)


def choices(dialog: Dialog) -> int:
    """How many lines the arrows can point at."""
    if dialog.page is Page.CONTEXT:
        return len(dialog.question.values)
    if dialog.page is Page.PAUSED:
        return len(pause_ways(dialog))
    if dialog.page is Page.PROPOSED:
        return len(WAYS)
    if dialog.page is Page.WAY:
        return len(ways_to_give(dialog))
    if dialog.page is Page.STEPS:
        return len(left_steps(dialog))
    if dialog.page is Page.ITEM and dialog.session.item is not None:
        return 0 if dialog.session.item.number else len(dialog.session.item.options)
    return len(review_items(dialog)) if dialog.page is Page.REVIEW else 0


def takes_number(dialog: Dialog) -> bool:
    """Whether what is typed is collected until Enter: an answer, or the place of an answer in the review."""
    item = dialog.session.item
    return dialog.page is Page.REVIEW or (dialog.page is Page.ITEM and item is not None and collects(item))


def collects(item: Item) -> bool:
    """Whether one key alone does not say which answer is meant: for a number, and for options such as 0 to 10."""
    return item.number is not None or any(len(option.key) > 1 for option in item.options)


def _is_part(screen: Screen, key: str) -> bool:
    """Whether the key belongs to what is being typed. A sign that begins an option's key does, such as a minus."""
    if not takes_number(screen.dialog):
        return False
    item = screen.dialog.session.item
    if key in {BACKSPACE, ENTER} or (key.isascii() and key.isdigit()):
        return True
    listed = item.options if screen.dialog.page is Page.ITEM and item is not None and not item.number else ()
    wanted = (screen.typed + key).casefold()
    return len(key) == 1 and any(option.key.startswith(wanted) for option in listed)


def _number(screen: Screen, key: str) -> Screen:
    """Add or remove a digit. Enter gives the number, or acts as on any page if there is none."""
    looking_over = screen.dialog.page is Page.REVIEW
    if key == ENTER and not screen.typed:
        marked = looking_over or screen.mark is not None
        return _enter(screen) if marked else screen._replace(said=(Reply(NO_NUMBER, is_refusal=True),))
    if key == ENTER:
        return _typed(screen._replace(typed=""), screen.typed)
    typed = screen.typed[:-1] if key == BACKSPACE else (screen.typed + key)[:MOST_TYPED]
    said = (Reply(_answer_to_change(screen.dialog, typed)),) if looking_over and typed else ()
    return screen._replace(typed=typed, said=said, mark=None)


def _answer_to_change(dialog: Dialog, typed: str) -> str:
    """What Enter would do with a number in the review."""
    count = choices(dialog)
    if place_of(typed, count) is None:
        return f"There is no answer {typed}. Type a number from 1 to {count}."
    return f"Answer {typed}: press Enter to change it."


def _move(screen: Screen, key: str) -> Screen:
    """Move the mark, which removes a half-typed number. Move the page if nothing can be marked."""
    count, by = choices(screen.dialog), MOVES[key]
    screen = screen._replace(typed="", said=()) if screen.typed else screen
    most = screen.sight.page
    if screen.is_unread:
        said = tuple(reply for reply in screen.said if reply.safety)
        return screen._replace(mark=None, said=said, top=max(0, screen.top + max(-BOTTOM, min(most, by))))
    by = by if abs(by) == BOTTOM else max(-most, min(most, by))
    if not count or key not in {UP, DOWN}:
        return screen._replace(mark=None, said=(), top=min(BOTTOM, max(0, screen.top + by)))
    if screen.mark is None:
        return screen._replace(mark=0 if by > 0 else count - 1)
    if screen.dialog.page is Page.REVIEW and not 0 <= screen.mark + by < count:
        return screen._replace(mark=None, top=BOTTOM if by > 0 else 0)
    return screen._replace(mark=min(count - 1, max(0, screen.mark + by)))


def _enter(screen: Screen) -> Screen:
    dialog = screen.dialog
    if screen.mark is None:
        if dialog.page in {Page.ITEM, Page.CONTEXT, Page.PAUSED, Page.PROPOSED, Page.WAY}:
            return screen._replace(said=(Reply(NOTHING_MARKED, is_refusal=True),))
        return _typed(screen, "")
    if dialog.page in {Page.REVIEW, Page.CONTEXT, Page.PAUSED, Page.PROPOSED, Page.STEPS, Page.WAY}:
        return _typed(screen, str(screen.mark + 1))
    item = dialog.session.item
    return _typed(screen, item.options[screen.mark].key) if item is not None else screen


def _typed(screen: Screen, text: str) -> Screen:
    """Hand on what was typed. A new page begins at its top, with nothing marked.

    The way back closes what was opened last. So it closes a text below the question before it leaves the question.
    """
    if word_for(text) is Word.BACK and is_open(screen):
        return screen._replace(said=tuple(reply for reply in screen.said if not reply.is_opened))
    dialog, replies = step(screen.dialog, text)
    said = tuple(reply for reply in replies if not reply.is_echo)
    if dialog is screen.dialog:
        at_help = dialog.page is Page.HELP_PAGE
        if dialog.page is Page.INTRO and screen.is_unread:
            said = tuple(Reply(READ_ON_OR_LEAVE) if reply.line == BEGIN_OR_LEAVE else reply for reply in said)
        return screen._replace(said=(Reply(ONE_OF_THE_LETTERS),) if at_help else said)
    return Screen(dialog, said=said)


def is_open(screen: Screen) -> bool:
    """Whether a text below the page was opened and is still in sight."""
    return any(reply.is_opened for reply in screen.said)
