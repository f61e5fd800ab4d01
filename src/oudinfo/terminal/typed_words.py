"""Words that are typed where single keys count. They bring people to reach, and change nothing. No clock in here.

Someone in distress may type what they want to say on any page. Its letters
skip questions, open pages and leave. So the letters that come one behind the
other are kept until a digit, another key or a long pause. When some of them
are no keys of the page, they are words: all of them are undone, and the page
that H opens is shown.
"""

from typing import NamedTuple

from oudinfo.dialog.place import COUNTRY, CRISIS, HOME, OVERDOSE, Place, with_line_above
from oudinfo.dialog.words import Page
from oudinfo.model.prose import Command
from oudinfo.present.document import Entries
from oudinfo.terminal.full_screen import ENDED_BY_WORDS, WORDS_TYPED, Kept
from oudinfo.terminal.key_codes import Key
from oudinfo.terminal.pace import Pace
from oudinfo.terminal.reading import Seen, press

FEWEST_LETTERS, FEWEST_UNKNOWN = 3, 2
"""So many letters are words, if so many of them are no keys of their page. `die` has three."""
LEAVES, FEWEST_BEFORE_LEAVING = frozenset("pq"), 4
"""What goes out of the page needs only one such letter before it, as in `stop`."""
IN_SHORT = frozenset({"kms", "sos"})
"""Words of danger whose letters are mostly keys."""
TYPING_ENDS, WORDS_END = 2.0, 1.0
"""Seconds without a key after which the next letter begins anew, and after which a key counts on the page of help."""
CLOSES = "x"
"""Closes at once, also in the middle of a word."""
ABOUT_OVERDOSE = "overdose"
YES_AND_NO = {"y": "yes", "n": "no"}
"""Letters that answer by themselves, and the words that begin with them."""
ITS_NUMBER = "{country}: press {number} and then Enter."
"""Where the name of a country is typed into the list of countries, which takes numbers."""


class Typed(NamedTuple):
    """Letters that came one behind the other."""

    letters: str = ""
    """Without a letter that is the same as the one before it, which may be a key held down."""
    unknown: int = 0
    """How many of them are no keys of the page on which they were typed."""
    are_words: bool = False

    def __repr__(self) -> str:
        """Show no letter."""
        return "<Typed>"

    @property
    def pause(self) -> float:
        """The seconds without a key after which this is over. 0 if nothing was typed."""
        if self.are_words:
            return WORDS_END
        return TYPING_ENDS if self.letters else 0

    def then(self, key: Key, *, means: bool) -> "Typed":
        """The letters after another key. `means` says whether it is a key of its page."""
        name = key.name.casefold()
        if len(key.name) > 1 or name == CLOSES or (name.isdigit() and means and not self.are_words):
            return Typed()
        if self.are_words or not name.isalpha() or key.is_repeat or self.letters.endswith(name):
            return self
        letters, unknown = self.letters + name, self.unknown + (not means)
        return Typed(letters, unknown, _are_words(letters, unknown))


def _are_words(letters: str, unknown: int) -> bool:
    is_leaving = letters[-1] in LEAVES and len(letters) >= FEWEST_BEFORE_LEAVING and unknown > 0
    return is_leaving or letters in IN_SHORT or (len(letters) >= FEWEST_LETTERS and unknown >= FEWEST_UNKNOWN)


class Here(NamedTuple):
    """Where someone is: the open pages, and the sitting above them."""

    place: Place
    sitting: Pace | None = None
    seen: Seen | None = None
    """What is in sight of the page, if no sitting is above it."""
    kept: Kept | None = None
    """The state of the sitting."""
    keys: frozenset[str] = frozenset()
    """What does something where no page is open."""

    def __repr__(self) -> str:
        """Show no page and no answer."""
        return "<Here>"

    @property
    def takes_words(self) -> bool:
        """Whether letters are text here."""
        return self.sitting is None and bool(self.place.views) and self.place.view.at_prompt

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that can be chosen by their numbers here."""
        if self.sitting is not None:
            return self.sitting.program.countries
        if not self.place.views or self.place.view.name != COUNTRY:
            return ()
        lists = (node for node in self.place.view.opened.document if isinstance(node, Entries))
        return tuple(entry.title for node in lists for entry in node.items)

    def words_of(self, letter: str) -> tuple[str, ...]:
        """The words that begin with a letter and belong here: yes or no where it answers so, and names of countries."""
        word = YES_AND_NO.get(letter, "")
        if word and self.sitting is not None and self.sitting.program.takes_word(letter, word):
            return (word,)
        names = tuple(name.casefold() for name in self.countries)
        return tuple(name for name in names if len(letter) == 1 and name.startswith(letter) and not self.means(letter))

    @property
    def names_plain(self) -> bool:
        """Whether the page names P at its foot: only there, P is sure to mean plain lines."""
        if self.kept is not None:
            return self.kept.screen.dialog.page is Page.INTRO
        return bool(self.place.views) and self.place.view.name == HOME

    def means(self, key: str) -> bool:
        """Whether a character does something here."""
        if self.sitting is not None:
            return self.sitting.program.means(key)
        if not self.place.views:
            return key.casefold() in self.keys
        if self.seen is None:
            return False
        moved, wanted = press(self.place, key, self.seen)
        return wanted is not None or moved.views != self.place.views


class Words:
    """Notices words, and keeps where they began."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        self.typed = Typed()
        self.before = Here(Place(()))
        self.belongs = False
        """Whether the last key was a further letter of a word that belongs to the page, so that it does nothing by itself."""
        self._so_far = ""
        self._words_of_page: tuple[str, ...] = ()
        """The words of the page that begin with the letters so far."""

    @property
    def pause(self) -> float:
        """The seconds without a key after which what was typed is over. 0 if nothing was."""
        return self.typed.pause

    @property
    def lead_to(self) -> tuple[Page, Command]:
        """The page that the words bring, in a sitting and in the place."""
        is_overdose = ABOUT_OVERDOSE.startswith(self.typed.letters)
        return (Page.OVERDOSE, OVERDOSE) if is_overdose else (Page.HELP_LINES, CRISIS)

    def rest(self) -> None:
        """Nothing was typed for so long that the next letter begins anew."""
        self.typed, self._words_of_page = Typed(), ()

    def country(self, here: Here) -> str:
        """How to choose the country whose name was begun. Empty if more of them begin so, or none."""
        names = [name.casefold() for name in here.countries]
        if not self.belongs or len(self._words_of_page) != 1 or self._words_of_page[0] not in names:
            return ""
        place = names.index(self._words_of_page[0])
        return ITS_NUMBER.format(country=here.countries[place], number=place + 1)

    def _belongs(self, key: Key, here: Here) -> bool:
        letter = key.name.casefold()
        so_far = self._so_far + letter
        further = tuple(word for word in self._words_of_page if word.startswith(so_far))
        if further and len(letter) == 1 and letter != CLOSES:
            self._so_far, self._words_of_page = so_far, further
            return True
        self._so_far, self._words_of_page = letter, here.words_of(letter)
        return False

    def take(self, key: Key, here: Here) -> bool:
        """Take a key. The result is whether it showed that words are being typed: all since `before` is to be undone."""
        was = self.typed
        self.belongs = not was.are_words and self._belongs(key, here)
        if here.takes_words and not was.are_words and not self.belongs:
            self.rest()
            return False
        self.typed = was.then(key, means=self.belongs or len(key.name) > 1 or here.means(key.name))
        if not was.letters:
            self.before = here._replace(kept=here.sitting.program.kept if here.sitting else None)
        return self.typed.are_words and not was.are_words


def with_words_above(place: Place, name: Command, *, has_ended: bool) -> Place:
    """The place with a line above the page that words have brought. It claims nothing where a sitting has ended."""
    return with_line_above(place, name, ENDED_BY_WORDS if has_ended else WORDS_TYPED)
