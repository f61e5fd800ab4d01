"""The full screen: keys to the pure program, its lines to a picture.

Uses the terminal's alternate screen, so that no question and no answer is
left in the window afterwards.
"""

from collections.abc import Callable
from typing import NamedTuple

from oudinfo.dialog.pages import Pages
from oudinfo.dialog.state import LAST_PAGES, LEFT_OUT, Dialog, Opening, Reply, close_page
from oudinfo.dialog.words import Page, Word, word_for
from oudinfo.engine.one_answer import find_option
from oudinfo.errors import UnknownNameError
from oudinfo.present.document import Document, Paragraph
from oudinfo.terminal.key_codes import BACKSPACE, ENTER
from oudinfo.terminal.keys import A_PAGE, MOST_TYPED, PLAIN_KEY, Screen, Sight, is_same, press
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.look import DRAWN, Line, Signs
from oudinfo.terminal.paint import Picture, paint

WITHOUT_COUNTRY = frozenset({Page.REVIEW, Page.COUNTRY, Page.ITEM, Page.PAUSED, Page.PROPOSED, Page.STEPS, Page.WAY})
"""Pages that do not say whose help lines are shown."""
WORDS_TYPED = "You typed words. No answer was changed. Here are people you can reach."
ENDED_BY_WORDS = "You typed words. Here are people you can reach."
"""Where a letter typed slowly skipped the last question, so that the result is there already."""


class Kept(NamedTuple):
    """A state that can be gone back to."""

    screen: Screen
    opening: Opening

    def __repr__(self) -> str:
        """Show no answer."""
        return "<Kept>"


class FullScreen:
    """A person at the keyboard, one key at a time."""

    def __init__(
        self,
        pages: Pages,
        opening: Opening,
        when_help_is_due: Callable[[], None] = lambda: None,
        signs: Signs = DRAWN,
        read_danger: Callable[[str], Document] = lambda _: (),
    ) -> None:
        """Begin at the introduction.

        Args:
            pages: What is shown around the items.
            opening: What is given.
            when_help_is_due: Called as soon as an answer calls for an offer of help.
            signs: What can be drawn.
            read_danger: Finds the page to show first after these words, where lines are typed.
        """
        self._pages = pages
        self._signs = signs
        self.opening = opening
        self._when_help_is_due = when_help_is_due
        self._read_danger = read_danger
        self.screen = Screen(opening.begin())
        self.wants_plain = False
        """The person asked for plain lines instead."""
        self._number = ""
        """The digits of a country's number so far."""

    @property
    def dialog(self) -> Dialog:
        """The answers so far and the page on the screen, also after a fault."""
        return self.screen.dialog

    @property
    def is_over(self) -> bool:
        """Whether no further key is taken."""
        return self.wants_plain or self.screen.dialog.page in LAST_PAGES

    def take(self, key: str) -> None:
        """Act on a key: the name of one, or a character."""
        before = self.screen.dialog
        if key.casefold() == PLAIN_KEY and not self._is_answer(key):
            self.wants_plain = True
            return
        if before.page is Page.COUNTRY and (self._begins_a_name(key) or self._is_of_country(key)):
            return
        self.screen = press(self.screen, key)
        moved = self.screen.dialog
        if moved.leave_out and not before.leave_out:
            self.opening = self.opening.without_self_harm()
            self.screen = Screen(self.opening.begin(), said=(Reply(LEFT_OUT),))
        if moved.help_was_due:  # noted at once: the page that shows it may come a moment later
            self._when_help_is_due()

    def means(self, key: str) -> bool:
        """Whether a character does something on this page."""
        if self._begins_a_name(key):
            return False
        return key.casefold() == PLAIN_KEY or not is_same(self.screen, press(self.screen, key))

    def _begins_a_name(self, key: str) -> bool:
        """Whether a letter would go on from the list of countries without being named there: the C of Canada."""
        return self.screen.dialog.page is Page.COUNTRY and word_for(key) is Word.CARRY_ON

    def takes_word(self, letter: str, word: str) -> bool:
        """Whether a letter is the same answer here as a word that begins with it, such as Y and yes."""
        dialog = self.screen.dialog
        if dialog.page is Page.PROPOSED:
            return bool(word)
        item = dialog.session.item if dialog.page is Page.ITEM else None
        answer = find_option(item, letter) if item is not None and word else None
        return item is not None and answer is not None and answer is find_option(item, word)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries on the page, in the order of their numbers. Empty on any other page."""
        listed = self._pages.country.countries if self.screen.dialog.page is Page.COUNTRY else ()
        return tuple(name for _, name in listed)

    @property
    def going_on(self) -> Opening:
        """The choices made before the first page, to go on in plain lines from here."""
        dialog = self.screen.dialog
        return self.opening._replace(going_on=dialog if dialog.page is not Page.INTRO else None)

    @property
    def kept(self) -> Kept:
        """The state now, for when what is typed next turns out to be words."""
        return Kept(self.screen, self.opening)

    def reach(self, kept: Kept, page: Page) -> None:
        """Go back to a state, and show people to reach above it. Where such a page came with an answer, it stays."""
        self.opening, self._number, self.wants_plain = kept.opening, "", False
        dialog = kept.screen.dialog
        if dialog.page not in {Page.HELP_PAGE, page}:
            dialog = dialog._replace(pages=(*dialog.pages, page))
        self.screen = Screen(dialog, after_words=True)

    def _is_answer(self, key: str) -> bool:
        """Whether the key is an option of the item on the screen. Only definitions from before it was reserved have one."""
        item = self.screen.dialog.session.item
        is_asked = self.screen.dialog.page is Page.ITEM and item is not None
        return is_asked and item is not None and any(option.key == key.casefold() for option in item.options)

    @property
    def awaits_paper(self) -> bool:
        """Whether a form on paper has to be typed in before this goes on. That is done in lines."""
        return self.screen.dialog.page is Page.PAPER

    def type_in(self, lines: Lines) -> None:
        """Take that form."""
        from oudinfo.terminal.paper_form import type_in  # noqa: PLC0415  only in a visit

        moved, said = type_in(self.screen.dialog, lines, self._pages, self._read_danger, twice=self.opening.twice)
        self.screen = Screen(moved, said=said)
        if moved.help_was_due:
            self._when_help_is_due()

    def stop(self) -> None:
        """Stop, whatever page is on the screen, even if plain lines were about to begin."""
        self.wants_plain = False
        self.screen = Screen(self.screen.dialog._replace(pages=(Page.STOPPED,)))

    def say(self, line: str) -> None:
        """Say something about the keys, once, below what is there."""
        said = tuple(reply for reply in self.screen.said if reply.line != line)
        self.screen = self.screen._replace(said=(*said, Reply(line)))

    def lines(self, columns: int, rows: int, screen: Screen | None = None) -> list[Line]:
        """The lines on the screen now, or in another state."""
        screen = screen or self.screen
        said = self._pages.said(screen.said, screen.dialog.mode)
        picture = paint(screen, self._document(screen), said, columns, rows, self._signs)
        if screen is self.screen:
            self.screen = _seen(screen, picture, columns)
            if self.screen.sight.was_read and not screen.sight.was_read and picture.needed:  # other keys are named now
                read = paint(self.screen, self._document(screen), said, columns, rows, self._signs)
                picture = read if read.read_to >= picture.read_to else picture
        return picture.lines

    def _is_of_country(self, key: str) -> bool:
        """Take a digit of a country's number, or the Enter after it. The result is whether the key was one of these."""
        if (key.isascii() and key.isdigit()) or (key == BACKSPACE and self._number):
            self._number = self._number[:-1] if key == BACKSPACE else f"{self._number}{key}"[:MOST_TYPED]
            said = (Reply(f"Number {self._number}: press Enter to take it."),) if self._number else ()
            self.screen = self.screen._replace(said=said)
            return True
        number, self._number = self._number, ""
        if key != ENTER or not number:
            return False
        try:
            self._pages.country.choose(number)
        except UnknownNameError:
            refused = Reply(f"There is no number {number} in this list.", is_refusal=True)
            self.screen = self.screen._replace(said=(refused,))
        else:
            self.screen = Screen(close_page(self.screen.dialog))
        return True

    def _document(self, screen: Screen) -> Document:
        document = self._with_country(screen.dialog)
        return (Paragraph(WORDS_TYPED), *document) if screen.after_words else document

    def _with_country(self, dialog: Dialog) -> Document:
        nearby = self._pages.nearby
        known = f"Help lines: {nearby.names}. Somewhere else? Press K, or findahelpline.com"
        unknown = "Your country isn't known here. Press K to say where you are, or see findahelpline.com"
        change = Paragraph(unknown if nearby.elsewhere or not nearby.countries else known)
        document = self._pages.document(dialog)
        if dialog.page is Page.INTRO:
            return (Paragraph("For a screen reader, press P."), *document, change)
        return document if dialog.page in WITHOUT_COUNTRY else (*document, change)


def _seen(screen: Screen, picture: Picture, columns: int) -> Screen:
    """The state, now that this is on the screen. The way back up begins at the end of the page."""
    before = screen.sight
    read_to = before.read_to if before.columns == columns else 0
    if picture.top <= read_to:
        read_to = max(read_to, picture.read_to)
    page = max(1, picture.read_to - picture.top)
    was_read = before.was_read or read_to >= picture.needed
    sight = Sight(columns, read_to, picture.needed, was_read=was_read, page=min(A_PAGE, page))
    said = screen.said if picture.has_reply else ()
    return screen._replace(top=min(screen.top, picture.last_top), said=said, sight=sight)
