"""Words that are looked for on the page on which a search began."""

from oudinfo.dialog.place import HERE, SEARCH, Opened, Place
from oudinfo.model.prose import Command
from oudinfo.present.document import Entries, Entry
from oudinfo.present.wording import counted
from oudinfo.terminal.reading import USUAL, laid_out, lines_with

NEXT_PLACE = "For the next one, press / and then Enter."


def with_page_below(place: Place, name: Command, opened: Opened) -> Opened:
    """A search, with the page that it began on as its first hit. Any other page as it is."""
    below = next((view for view in reversed(place.views) if view.name.words[0] != SEARCH.words[0]), None)
    if below is None or name.words[0] != SEARCH.words[0]:
        return opened
    if name == SEARCH:
        again = opened.prompt._replace(skip=HERE) if opened.prompt and below.looked_for else opened.prompt
        return opened._replace(prompt=again)
    words = " ".join(name.words[1:])
    count = len(lines_with(laid_out(below.opened, below.columns or USUAL), words))
    if not count:
        return opened
    entry = Entry(f"On the page you were reading: {counted(count, 'line')}", Command((*HERE.words, words)))
    return opened._replace(document=(Entries((entry,)), *opened.document))


def is_here(name: Command) -> bool:
    """Whether a command goes to words on the page below."""
    return name.words[0] == HERE.words[0]


def at_words(place: Place, words: str) -> Place:
    """The page below at the first line with these words, or at the next one with the words looked for before."""
    views = list(place.views)
    while len(views) > 1 and views[-1].name.words[0] == SEARCH.words[0]:
        views.pop()
    view = views[-1]
    words, after = (words, -1) if words else (view.looked_for, view.top)
    found = lines_with(laid_out(view.opened, view.columns or USUAL), words)
    top = next((line for line in found if line > after), found[0] if found else view.top)
    return Place((*views[:-1], view._replace(top=top, looked_for=words)), NEXT_PLACE if found[1:] else "")
