"""The place line by line, for someone who listens: each page in named parts that can be heard again at any time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial

from oudinfo.dialog.place import (
    BACK,
    CLOSE,
    COUNTRY,
    HOME,
    LEAVE,
    SEARCH,
    SOURCES,
    STOPPED,
    Opened,
    Place,
    View,
    fresh,
    go_back,
    is_note,
    open_above,
    with_view,
    without_result,
)
from oudinfo.dialog.state import Dialog, Opening
from oudinfo.dialog.words import FROM_HELP, Page, Word, place_of, word_for
from oudinfo.errors import OudinfoError
from oudinfo.model.prose import Command
from oudinfo.present.document import Document, Paragraph
from oudinfo.terminal.lines import Lines
from oudinfo.terminal.page_words import Asked, PageWord, page_word
from oudinfo.terminal.parts import resumed
from oudinfo.terminal.plain_page import PlainPage
from oudinfo.terminal.plain_screen import PlainScreen
from oudinfo.terminal.rooms import LinesRooms, beside, named_in
from oudinfo.terminal.typed_ahead import AHEAD, drain_input

MOST_AT_ONCE = 20
"""The lines of a page that is read in one go."""
IN_LINES = "These are plain lines for a screen reader."
HOW_TO_SWITCH = f"{IN_LINES} For the full screen, leave and type: oudinfo"
UNKNOWN = "I don't know that word here. Type list to hear what you can do."
THE_FIRST = "This is the first page. Type quit to leave."
NO_NUMBER = "There is no number {number} on this page."
NOWHERE = Place(())


@dataclass
class PlainPlace:
    """Someone in the place, line by line."""

    rooms: LinesRooms
    lines: Lines
    ask_around: Callable[[Opening], PlainScreen]
    """Makes the screen that asks the questions of a sitting."""
    place: Place = NOWHERE
    can_switch: bool = True
    """Whether the command without an option opens the full screen at this terminal."""
    ends_with_sitting: bool = False
    """Whether to leave as soon as a sitting is over. Its result goes elsewhere."""
    dialog: Dialog | None = None  # the last sitting
    closed: bool = False
    """Whether the person closed at once."""
    is_asking: bool = False  # whether a sitting is going on
    _over: bool = False
    _told_words: bool = False
    """Whether the words that can be typed were named."""

    def run(
        self,
        first: Command,
        begun: Opening | None = None,
        opened: Opened | None = None,
        kept: Place = NOWHERE,
    ) -> None:
        """Stay until the person leaves.

        Args:
            first: The first page.
            begun: A sitting that was begun elsewhere, which comes before the page.
            opened: The first page, if it is open already.
            kept: The pages that were open in the full screen, each with the headings passed. They come before the first.
        """
        self._write((Paragraph(HOW_TO_SWITCH if self.can_switch else IN_LINES),))
        self.place = resumed(kept, self._fits)
        if begun is not None:
            self._sit(begun)
        elif kept.views:
            self._put(self.place)
        elif opened is not None:
            self._put(Place((fresh(first, opened),)))
        else:
            self._open(first)
        if not self.place.views and not self._over:
            self._open(HOME)
        while not self._over:
            try:
                typed = self.lines.ask(self._prompt(), self.rooms.nearby_above).strip()
            except EOFError:
                self._leave()
            else:
                self._take(typed)

    @property
    def _page(self) -> PlainPage:
        """The page, which keeps the part that was read last for when one comes back to it."""
        return PlainPage(self.place.view, self._fits, self._named)

    @cached_property
    def _named(self) -> Callable[[Command], str]:
        return cache(partial(named_in, self.rooms))

    def _fits(self, document: Document) -> bool:
        return len(self.lines.rendered(document).splitlines()) <= MOST_AT_ONCE

    def _prompt(self) -> str:
        told, self._told_words = self._told_words, self._told_words or not self.place.view.at_prompt
        return self._page.prompt(told_words=told)

    def _take(self, typed: str) -> None:
        view = self.place.view
        if view.at_prompt and view.opened.prompt is not None:
            self._at_prompt(view, typed)
            return
        asked = page_word(typed)
        if asked is not None:
            self._about_page(asked)
        elif (place := place_of(typed, len(self._page.numbered.links))) is not None:
            self._open(self._page.numbered.links[place])
        elif typed.isdecimal():
            self._write((Paragraph(NO_NUMBER.format(number=typed[:4])),))
        else:
            self._word(typed)

    def _word(self, typed: str) -> None:
        match word_for(typed):
            case Word.BACK:
                self._back()
            case Word.QUIT:
                self._leave()
            case Word.CLOSE:
                self._over = self.closed = True
            case Word.AGAIN:
                self._read()
            case Word.WORDS:
                self._write(self._page.contents())
            case Word.COUNTRY:
                self._open(Command(("country",)))
            case word if word in FROM_HELP and word is not None:
                self._open(Command((word.value.replace(" ", "-"),)))
            case _:
                self._own_words(typed)

    def _own_words(self, typed: str) -> None:
        """A command of oudinfo, words of danger, or nothing that is known."""
        words = typed.split()
        if words[0].casefold() == "oudinfo" and len(words) > 1:
            self._open(Command((words[1].casefold(), *words[2:])))
            return
        if self.place.view.name == COUNTRY and self._is_country(typed):
            self._back()
            return
        danger = self.rooms.danger(typed)
        self._write(danger or (Paragraph(UNKNOWN),))

    def _is_country(self, typed: str) -> bool:
        """Whether this names a country, which is chosen then: by its code or its name, as before the questions."""
        try:
            return self.rooms.changed_country(Command((*COUNTRY.words, typed)))
        except OudinfoError:
            return False

    def _about_page(self, word: PageWord) -> None:
        match word.asked:
            case Asked.NEXT | Asked.MORE if self._page.has_more:
                self._read(self._page.at(self.place.view.top + 1))
            case Asked.MORE:
                self._write(self._page.the_end())
            case Asked.PART:
                found = self._page.part_said(word.rest)
                self._read(found) if isinstance(found, PlainPage) else self._write(found)
            case Asked.LIST:
                self._write(self._page.contents())
            case Asked.AGAIN:
                self._read()
            case Asked.SOURCE:
                self._write(self._page.source_said(word.rest))
            case _:
                self._to_another_page(word)

    def _to_another_page(self, word: PageWord) -> None:
        opened = self.place.view.opened
        match word.asked:
            case Asked.HOME:
                self._open(HOME)
            case Asked.SEARCH:
                self._open(Command(("search", word.rest) if word.rest else SEARCH.words))
            case Asked.SOURCES if opened.sources:
                self._put(open_above(self.place, SOURCES, Opened(opened.sources)))
            case Asked.NEXT | Asked.NEXT_PAGE if opened.following:
                self._open(opened.following)
            case _:
                self._write(self._page.has_none(word.asked))

    def _at_prompt(self, view: View, typed: str) -> None:
        """Take a person's own words, or a word of the place. In a note whatever is typed belongs to the note."""
        prompt = view.opened.prompt
        asked = page_word(typed)
        if asked is not None and asked.asked in {Asked.LIST, Asked.AGAIN} and not is_note(view.name):
            self._about_page(asked)
        elif typed:
            told = self.rooms.typed(view.name, typed)
            above = beside(self.rooms, view.name, told)
            if above:
                self._write(above)
            elif isinstance(told, Command):
                self._open(told)
            elif isinstance(told, Opened):
                self._put(open_above(self.place, Command((*view.name.words, "said")), told))
        elif prompt is not None and prompt.skip is not None:
            self._open(prompt.skip)
        else:
            self._back()

    def _back(self) -> None:
        if len(self.place.views) > 1:
            self._put(go_back(self.place))
        elif self.place.view.name != HOME:
            self._open(HOME)
        else:
            self._write((Paragraph(THE_FIRST),))

    def _leave(self) -> None:
        if self._asks_before_leaving:
            self._open(LEAVE)
        else:
            self._over = True

    @property
    def _asks_before_leaving(self) -> bool:
        return self.rooms.have_answers and not self.place.is_leaving

    def _open(self, name: Command) -> None:
        try:
            if name == CLOSE or (name == LEAVE and not self._asks_before_leaving) or self.rooms.ends_with(name):
                self._over, self.closed = True, name == CLOSE
            elif name == BACK or self.rooms.changed_country(name):
                self._back()
            elif self.rooms.goes_out(name):
                self.rooms.outside(name)
                self._read()
            elif (begun := self.rooms.begin(name)) is not None:
                self._sit(begun)
            elif name == HOME:
                self._put(Place((fresh(HOME, self.rooms.open(HOME)),)))
            else:
                self._put(open_above(self.place, name, self.rooms.open(name)))
        except OudinfoError as error:
            self._write(tuple(Paragraph(line) for line in error.lines))

    def _sit(self, begun: Opening) -> None:
        """Ask the questions, and open what came out."""
        screen = self.ask_around(begun)
        self.is_asking = True
        dialog = self.dialog = screen.run()
        self.is_asking = False
        if self.ends_with_sitting and dialog.page is not Page.CLOSED:
            self._over = True  # whoever began it settles what is due
        elif dialog.page is Page.DONE:
            self.place = without_result(self.place)
            self._open(self.rooms.finished(dialog))
            if drain_input(self.lines.source):
                self._write((Paragraph(AHEAD),))
        elif dialog.page is Page.CLOSED:
            screen.wipe()
            self._over = self.closed = True
        elif screen.leads_home:
            self._open(HOME)
        else:
            self.rooms.shown(STOPPED)
            self._over = not self.place.views
            if self.place.views:
                self._read()

    def _put(self, place: Place) -> None:
        self.place = place
        self._read()
        self.rooms.shown(place.view.name)

    def _read(self, page: PlainPage | None = None) -> None:
        """Read this part of the page, or the one that was read last."""
        now = page or self._page.at(self.place.view.top)
        self.place = with_view(self.place, now.view)
        for document in now.read_out():
            self._write(document)

    def _write(self, document: Document) -> None:
        self.lines.write(f"\n{self.lines.rendered(document)}\n")
