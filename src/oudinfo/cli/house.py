"""Opens every page of the place: by the command that names it, with this run's settings and country."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from oudinfo.cli import help_due
from oudinfo.cli.agency import protocol, with_protocol
from oudinfo.cli.choice import choose
from oudinfo.cli.danger import danger_document, pages_for
from oudinfo.cli.earlier import Known
from oudinfo.cli.house_pages import PAGES
from oudinfo.cli.output import Target
from oudinfo.cli.result_pages import Results
from oudinfo.cli.settings import Settings
from oudinfo.cli.sittings import BY_KEYS, Asked, note_due, opening_of
from oudinfo.dialog.pages import CountryChoice, Pages
from oudinfo.dialog.place import (
    BACK,
    CORRECT,
    COUNTRY,
    CRISIS,
    RESULT,
    SEARCH,
    STOPPED,
    Opened,
)
from oudinfo.dialog.prompt_words import leads_to
from oudinfo.dialog.state import Dialog, Opening
from oudinfo.dialog.words import PAGE_OF, Word, word_for
from oudinfo.errors import OudinfoError, UnknownCommandError
from oudinfo.model.instrument import Mode
from oudinfo.model.prose import Command
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.help import HelpNearby
from oudinfo.present.reach import reach_document
from oudinfo.terminal.plain_screen import IN_SESSION

if TYPE_CHECKING:
    from oudinfo.catalog.agency.protocol import Protocol
    from oudinfo.terminal.full_screen import FullScreen

SIDE_PAGES = {word.value.replace(" ", "-"): word for word in PAGE_OF if word not in {Word.COUNTRY, Word.AGENCY}}
"""Safety texts that can be opened from any page, such as `not-ready`."""
ALONE = frozenset({"withdrawal"})
"""Pages whose name is enough at a prompt for one's own words, besides those of help."""
STARTS_ANEW = Opened((Paragraph("That starts something new. Leave this first, then type it again."),), stays=True)


@dataclass
class House:
    """The rooms of oudinfo."""

    target: Target
    country: CountryChoice
    asked: Asked = field(default_factory=Asked)
    """How sittings are given."""
    about: Known = field(default_factory=Known)
    """What was told about the sitting besides its forms."""
    in_lines: bool = False
    """Whether pages name words to type, and not keys."""
    results: Results = field(init=False)

    def __post_init__(self) -> None:
        """Begin without a result."""
        self.results = Results(self.target, lambda: self.nearby, self.about)

    @property
    def settings(self) -> Settings:
        """The settings of this run."""
        return self.target.settings

    @property
    def nearby(self) -> HelpNearby:
        """The help lines that are shown now."""
        return self.country.nearby._replace(press="Type" if self.in_lines else "Press")

    @property
    def pages(self) -> Pages:
        """The pages around questions."""
        texts = self.settings.reading_room.safety_blocks
        if self._has_protocol:
            texts = with_protocol(texts, self._protocol)
        return Pages(self.country, texts, IN_SESSION if self.in_lines else BY_KEYS)

    @cached_property
    def _protocol(self) -> "Protocol | None":
        """The agency's own protocol."""
        return protocol(self.settings.library)

    @property
    def _has_protocol(self) -> bool:
        """Whether there is one, for an interviewer."""
        return self.asked.mode is not Mode.SELF and self._protocol is not None

    @property
    def pages_in_lines(self) -> Pages:
        """The same with words for someone who types lines."""
        return self.pages._replace(in_session=IN_SESSION)

    @property
    def nearby_above(self) -> Document:
        """Whom to reach, right above every prompt."""
        return reach_document(self.nearby)

    @property
    def have_answers(self) -> bool:
        """Whether there is a result."""
        return self.results.are_there

    def open(self, name: Command) -> Opened:
        """The page behind a command.

        Raises:
            OudinfoError: If there is none, or it cannot be used.
        """
        words, wishes = _parted(name)
        other = wishes.get("country")
        before = self.country
        try:
            self.country = self.country if not other else CountryChoice(self.settings.nearby(other), before.find)
            return self._page(words, {wish: value for wish, value in wishes.items() if wish != "country"})
        finally:
            self.country = before

    def _page(self, words: tuple[str, ...], wishes: Mapping[str, str]) -> Opened:
        if words[0] == RESULT.words[0]:
            return self.results.open(words[1:])
        if words[0] in PAGES:
            return PAGES[words[0]](self, " ".join(words[1:]), wishes)
        if words[0] in SIDE_PAGES:
            return Opened(self.pages.text(PAGE_OF[SIDE_PAGES[words[0]]].value, Mode.SELF))
        raise UnknownCommandError("command", words[0], ())

    def goes_out(self, name: Command) -> bool:
        """Whether a command works in the lines of the shell and not in a page."""
        from oudinfo.cli.app import COMMANDS  # noqa: PLC0415  that module starts this one

        return name.words[0] in COMMANDS and name.words[0] not in PAGES

    def typed(self, at: Command, text: str) -> Command | Opened:
        """What comes after these words at the prompt of a page: the words of the place mean what they mean everywhere."""
        place = leads_to(at, text)
        if place is not None:
            return place
        word = word_for(text)
        if word is Word.BACK:
            return RESULT if at != SEARCH and self.results.are_there else BACK
        if at == SEARCH:
            return Command(("search", text))
        named = self._named(text)
        return named if named is not None else self.results.typed(at, text, self.danger(text))

    def _named(self, text: str) -> Command | Opened | None:
        """The page whose command was typed, or a word on why it does not open here. None if it is no command."""
        words = text.split()
        if words[0].casefold() == "oudinfo" and len(words) > 1:
            named = Command((words[1].casefold(), *words[2:]))
            return STARTS_ANEW if named.words[0] == "screen" or self.goes_out(named) else named
        return Command((text.casefold(),)) if text.casefold() in ALONE else None

    def read_out(self, typed: str) -> Document:
        """The whole page whose command was typed in the middle of a sitting. Empty if it is no command."""
        named = self._named(typed) if typed.strip() else None
        try:
            opened = self.open(named) if isinstance(named, Command) else named
        except OudinfoError as error:
            return tuple(Paragraph(line) for line in error.lines)
        return opened.document if opened is not None else ()

    def danger(self, typed: str) -> Document:
        """The page to show before anything else after these words. Empty if there is none."""
        return danger_document(self.settings, pages_for(self.settings, typed), self.nearby)

    def _met(self, typed: str) -> Document:
        """The page whose command was typed at a prompt, or the one for words of danger."""
        return self.read_out(typed) or self.danger(typed)

    def sitting(self, name: Command) -> "FullScreen | None":
        """The sitting that a command begins, in the full screen. None if it begins none.

        Raises:
            OudinfoError: If it cannot begin.
        """
        from oudinfo.terminal.full_screen import FullScreen  # noqa: PLC0415  only for the full screen
        from oudinfo.terminal.look import signs_for  # noqa: PLC0415

        opening, signs = self.begin(name), signs_for(sys.stdout.encoding)
        return FullScreen(self.pages, opening, note_due, signs, self._met) if opening else None

    def begin(self, name: Command) -> Opening | None:
        """The opening of the sitting that a command begins. None if it begins none.

        Raises:
            OudinfoError: If it cannot begin.
        """
        words, wishes = _parted(name)
        if name == CORRECT and self.results.behind is not None:
            self.asked = self.asked._replace(mode=self.results.behind.mode, from_paper=True)
            return Opening((), self.asked.mode, twice=self.asked.twice, going_on=self.results.behind)
        if words[0] != "screen" or not words[1:]:
            return None
        asked = self.asked.again(words[1:], wishes)
        self.asked = asked
        chosen = choose(self.settings.library, asked.names, asked.mode, asked.known, from_paper=asked.from_paper)
        self.results.pathways = chosen.pathways
        opening = opening_of(self.settings.library, chosen, asked.mode, asked.known)
        return opening._replace(twice=asked.twice, has_protocol=self._has_protocol)

    def outside(self, name: Command) -> None:
        """Carry out a command that needs lines."""
        from oudinfo.cli.app import run  # noqa: PLC0415  that module starts this one

        run(["--plain", *name.words])

    def finished(self, dialog: Dialog) -> Command:
        """Keep the results of a sitting. The result is the name of their page."""
        opens = self.results.keep(dialog, self.asked.mode)
        if self.asked.from_paper:
            self.results.keep_visit(dialog)
        return opens

    def stopped(self) -> Command:
        """The page after a sitting that was stopped."""
        return STOPPED

    def changed_country(self, name: Command) -> bool:
        """Choose the country that a command names. The result is whether it names one."""
        if name.words[0] != COUNTRY.words[0] or len(name.words) < 2:
            return False
        self.country.choose(name.words[1])
        return True

    def ends_with(self, name: Command) -> bool:
        """Whether a command leaves for the next client."""
        return self.results.ends_with(name)

    def shown(self, name: Command) -> None:
        """Note that people to reach are on the screen, if they are."""
        if name in {CRISIS, STOPPED} or self.results.reaches_someone(name):
            help_due.current().note_shown(sys.stderr)


def _parted(name: Command) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The words of a command, and its options."""
    words: list[str] = []
    wishes: dict[str, str] = {}
    left = [*name.words]
    while left:
        word = left.pop(0)
        if word.startswith("--"):
            option, _, value = word.partition("=")
            takes_next = not value and left and not left[0].startswith("--")
            wishes[option.removeprefix("--")] = left.pop(0) if takes_next else value
        else:
            words.append(word)
    return tuple(words) or ("home",), wishes
