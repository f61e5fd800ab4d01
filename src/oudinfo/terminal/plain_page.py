"""One page as someone hears it: its parts, what it leads to, and what can be asked about it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from oudinfo.dialog.place import SOURCES, View
from oudinfo.model.prose import Command
from oudinfo.present.document import Document, Paragraph
from oudinfo.present.links import Numbered, with_numbers, with_titles
from oudinfo.present.wording import joined
from oudinfo.terminal.page_words import ALL_OPENED, HAS_NONE, Asked, no_such_part, number_said, one_source
from oudinfo.terminal.parts import Part, contents, in_parts, read_out

WORDS = "a word"
WORDS_IN_FULL = "a word (list, back, home, search, help, quit)"


class PlainPage(NamedTuple):
    """An open page, at the part that was read last."""

    view: View
    """The page, with that part as its top."""
    fits: Callable[[Document], bool]
    """Whether so much is read in one go."""
    named: Callable[[Command], str] = str
    """What a page is called that comes in the middle of a sentence."""

    @property
    def numbered(self) -> Numbered:
        """The page with the numbers of what it opens, and articles by their titles."""
        return with_numbers(with_titles(self.view.opened.document, self._title))

    def _title(self, command: Command) -> str:
        name = self.named(command)
        return "" if name == str(command) else name

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its parts."""
        return in_parts(self.numbered.document, self.fits)

    @property
    def has_more(self) -> bool:
        """Whether another part comes."""
        return self.view.top + 1 < len(self.parts)

    def prompt(self, *, told_words: bool) -> str:
        """What can be typed here.

        Args:
            told_words: Whether the words were named before.
        """
        opened = self.view.opened
        if self.view.at_prompt and opened.prompt is not None:
            return opened.prompt.label
        ways = ["Enter for the next part"] if self.has_more else []
        ways += ["a number"] if self.numbered.links else []
        asked = joined([*ways, WORDS if told_words else WORDS_IN_FULL], "or")
        return f"{asked[:1].upper()}{asked[1:]}:"

    def at(self, part: int) -> "PlainPage":
        """The same page at a part, or at its last one."""
        return self._replace(view=self.view._replace(top=min(part, len(self.parts) - 1)))

    def read_out(self) -> Iterator[Document]:
        """The part, under the title of the page."""
        return read_out(self.parts, self.view.top, self.view.opened.title)

    def contents(self) -> Document:
        """The parts, what can be opened, and the words."""
        return contents(self.parts, self.numbered, self.view.opened, self.named)

    def the_end(self) -> Document:
        """That nothing more comes, and what can be typed."""
        links, opened = self.numbered.links, self.view.opened
        leads = f"{links.index(opened.following) + 1} for {opened.follows}, " if opened.following in links else ""
        return (Paragraph(f"That was all of this page. Type {leads}back, or list."),)

    def has_none(self, asked: Asked) -> Document:
        """That the page has nothing of this, or leads to no page that is not open."""
        leads_nowhere = asked in {Asked.NEXT, Asked.NEXT_PAGE} and self.view.opened.onward is not None
        return (Paragraph(ALL_OPENED if leads_nowhere else HAS_NONE),)

    def part_said(self, typed: str) -> "PlainPage | Document":
        """The page at the part that was asked for, or that there is none."""
        count, number = len(self.parts), number_said(typed)
        return no_such_part(typed, count) if number is None or not 0 < number <= count else self.at(number - 1)

    def source_said(self, typed: str) -> Document:
        """The source that was asked for, also where all of them were read, or that there is none."""
        opened = self.view.opened
        return one_source(opened.document if self.view.name == SOURCES else opened.sources, typed)
